"""Blocks: what changes a few names and follows them as far as they reach comes to what linking all of them at once does."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking import Alias, EntityDecision, Merge, NameRow, Rename, Split, link
from archive.linking.blocks import block, handles, ties
from archive.linking.company import Beside, nobody
from archive.records import EntityKind, MentionKind
from tests.linking.test_entities import FORMS, ROWS

Linked = tuple[str, EntityKind, tuple[str, ...]]
Name = tuple[str, MentionKind, str, str]


class Shelf:
    """An archive of nothing but names, each with its entity; decides again only what has changed. decided_again: how many names."""

    def __init__(self) -> None:
        self.rows: dict[int, NameRow] = {}
        self.entities: dict[Linked, frozenset[int]] = {}
        self.decisions: list[EntityDecision] = []
        self.decided_again = 0
        self._ids: dict[Name, int] = {}

    def tell(self, *rows: NameRow) -> None:
        """More stories with these names."""
        changed: set[int] = set()
        for row in rows:
            number = self._ids.setdefault((row.form, row.kind, row.full, row.walk), len(self._ids))
            known = self.rows.get(number)
            self.rows[number] = replace(row, articles=row.articles + (known.articles if known else 0))
            changed |= self._ties(number)
        self._settle(changed)

    def take_back(self, *rows: NameRow) -> None:
        """The stories that were told with these names are gone."""
        changed: set[int] = set()
        for row in rows:
            number = self._ids[row.form, row.kind, row.full, row.walk]
            changed |= self._ties(number)
            left = self.rows[number].articles - row.articles
            self.rows[number] = replace(row, articles=left)
            if not left:
                del self.rows[number]
        self._settle(changed)

    def decide(self, decision: EntityDecision) -> None:
        self.decisions.append(decision)
        self._settle(handles(decision))

    def undo(self) -> None:
        decision = self.decisions.pop()
        self._settle(handles(decision), decision)

    def beside(self, touched: Sequence[int]) -> Beside:
        """Whom stories name beside these names: nobody knows, here."""
        return nobody

    def _ties(self, number: int) -> set[int]:
        row = self.rows[number]
        return ties(row.form, row.kind, row.full)

    def _holders(self, wanted: Collection[int]) -> Iterable[tuple[int, int]]:
        return [(number, tie) for number in self.rows if self._ties(number) & set(wanted) for tie in self._ties(number)]

    def _settle(self, changed: Iterable[int], *undone: EntityDecision) -> None:
        touched = sorted(block(changed, self._holders, [*self.decisions, *undone]))
        self.decided_again = len(touched)
        kept = {linked: members - set(touched) for linked, members in self.entities.items()}
        kept = {linked: frozenset(n for n in members if n in self.rows) for linked, members in kept.items()}
        assert all(members in (frozenset(), self.entities[linked]) for linked, members in kept.items()), "half an entity"
        self.entities = {linked: members for linked, members in kept.items() if members}
        for entity in link([self.rows[number] for number in touched], self.decisions, self.beside(touched)):
            linked = entity.name, entity.kind, entity.aliases
            members = frozenset(touched[i] for i in entity.members)
            # two entities that show alike are rare, and told apart here by their members alone
            self.entities[linked] = self.entities.get(linked, frozenset()) | members

    def as_values(self) -> dict[Linked, frozenset[NameRow]]:
        return {linked: frozenset(self.rows[number] for number in members) for linked, members in self.entities.items()}


def at_once(rows: Collection[NameRow], decisions: Sequence[EntityDecision], beside: Beside = nobody) -> dict[Linked, frozenset[NameRow]]:
    rows = list(rows)
    found: dict[Linked, frozenset[NameRow]] = {}
    for entity in link(rows, decisions, beside):
        linked = entity.name, entity.kind, entity.aliases
        found[linked] = found.get(linked, frozenset()) | {rows[i] for i in entity.members}
    return found


DECIDED = st.one_of(*(st.builds(verb, FORMS, FORMS) for verb in (Merge, Split, Rename, Alias)))


@settings(max_examples=300, deadline=None)
@given(rows=ROWS, data=st.data())
def test_bit_by_bit_comes_to_the_same_as_at_once(rows: list[NameRow], data: st.DataObject) -> None:
    """Stories come in bits and some go again; decisions are made between them, and some are undone."""
    shelf = Shelf()
    waiting, told = list(rows), list[NameRow]()
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from(("tell", "tell", "take back", "decide", "undo"))):
            case "tell":
                count = data.draw(st.integers(0, len(waiting)))
                shelf.tell(*waiting[:count])
                told += waiting[:count]
                waiting = waiting[count:]
            case "take back" if told:
                going = data.draw(st.lists(st.sampled_from(told), max_size=5, unique=True))
                shelf.take_back(*going)
                told = [row for row in told if row not in going]
                waiting += going
            case "decide":
                shelf.decide(data.draw(DECIDED))
            case "undo" if shelf.decisions:
                shelf.undo()
        assert shelf.as_values() == at_once(shelf.rows.values(), shelf.decisions)


def test_what_a_name_does_not_reach_is_not_decided_again() -> None:
    shelf = Shelf()
    shelf.tell(*(NameRow(f"Ana Surname{n}", "person", f"Ana Surname{n}", 1) for n in range(100)))
    shelf.tell(NameRow("Surname7", "person", "Surname7", 1), NameRow("Surname7", "person", "Rudi Surname7", 1))
    assert shelf.decided_again == 3


def test_two_whom_a_decision_makes_one_are_one_block_until_it_is_undone() -> None:
    shelf = Shelf()
    shelf.tell(*(NameRow(name, "person", name, 1) for name in ("Ana Brix", "Peter Lomax", "Ruth Marwood")))
    shelf.decide(Merge("Ana Brix", "Peter Lomax"))
    assert shelf.decided_again == 2
    shelf.tell(NameRow("Lomax", "person", "Peter Lomax", 1))
    assert [len(members) for members in shelf.entities.values()] == [1, 3]
    shelf.undo()
    shelf.tell(NameRow("Peter Lomax", "person", "Peter Lomax", 1))
    assert shelf.decided_again == 2


def test_decisions_chain_names_that_no_story_has() -> None:
    shelf = Shelf()
    shelf.tell(NameRow("Peter Lomax", "person", "Peter Lomax", 1), NameRow("Ana Brix", "person", "Ana Brix", 1))
    shelf.decide(Rename("Peter Lomax", "The Fox"))
    shelf.decide(Merge("The Fox", "Ana Brix"))
    shelf.tell(NameRow("Brix", "person", "Ana Brix", 1))
    assert [name for name, _, _ in shelf.entities] == ["The Fox"]


def test_a_decision_finds_a_country_by_its_usual_name() -> None:
    shelf = Shelf()
    shelf.tell(NameRow("UK", "place", "UK", 1))
    shelf.decide(Rename("United Kingdom", "Great Britain"))
    assert [name for name, _, _ in shelf.entities] == ["Great Britain"]


def test_a_firm_by_its_legal_form_is_bonded_with_whatever_is_called_so() -> None:
    assert any(tie > 0 for tie in ties("Varnholt Plc", "organisation", "Varnholt Plc") & ties("Varnholt Plc", "place", "Varnholt Plc"))
