"""What may be one entity but isn't surely: for the user to decide, with the evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from archive.lexicon.initials import initials, is_short
from archive.lexicon.people import NICKNAMES, is_initial, person_name
from archive.linking.decisions import EntityDecision, Split
from archive.linking.entities import Entity, link
from archive.linking.naming import NameRow
from archive.records import Suggestion
from archive.text import fold


def suggest(rows: Sequence[NameRow], decisions: Sequence[EntityDecision] = ()) -> list[Suggestion]:
    """Likely merges, those that touch most articles first; none that the user has undone by a split."""
    entities = link(rows, decisions)
    counts = {entity: sum(rows[i].articles for i in entity.members) for entity in entities}
    apart = {frozenset((fold(d.form), fold(d.name))) for d in decisions if isinstance(d, Split)}
    found: dict[frozenset[str], Suggestion] = {}
    for one, other, evidence in (*_persons(entities), *_initials(entities), *_kinds(entities)):
        one, other = (one, other) if counts[one] >= counts[other] else (other, one)
        pair = frozenset((fold(one.name), fold(other.name), one.kind, other.kind))
        if frozenset((fold(one.name), fold(other.name))) not in apart:
            found.setdefault(pair, Suggestion(one.name, other.name, evidence, counts[other]))
    return sorted(found.values(), key=lambda s: (-s.articles, s.name, s.other))


Pair = tuple[Entity, Entity, str]


def _persons(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Persons of one surname: given names that are a nickname or a spelling of each other, an initial that fits, a lone surname."""
    by_surname: dict[str, list[tuple[Entity, tuple[str, ...]]]] = defaultdict(list)
    for entity in entities:
        if entity.kind == "person":
            name = person_name(entity.name)
            by_surname[name.key].append((entity, name.given))
    for surname, bearers in by_surname.items():
        for at, (one, given) in enumerate(bearers[:50]):
            for other, others in bearers[at + 1 : 50]:
                if evidence := _alike(given, others):
                    yield one, other, evidence.format(surname=surname.title())


def _alike(given: tuple[str, ...], others: tuple[str, ...]) -> str:
    if not given or not others:
        return "the surname {surname} alone may be any of its bearers" if given or others else ""
    one, other = given[0], others[0]
    if is_initial(one) or is_initial(other):
        return "the initial fits, and the surname {surname} is the same" if one[0] == other[0] else ""
    if NICKNAMES.get(one, one) == NICKNAMES.get(other, other):
        return f"{one.title()} and {other.title()} may be one given name, and the surname {{surname}} is the same"
    if _skeleton(one) == _skeleton(other):
        return f"{one.title()} and {other.title()} may be spellings of one given name, and the surname {{surname}} is the same"
    return ""


def _skeleton(name: str) -> str:
    """A given name without vowels and doubled letters: Mohammed, Muhammad and Mohamed have one."""
    letters = [c for c in name.replace("y", "").replace("k", "c") if c not in "aeiou'-"]
    return name[:1] + "".join(c for before, c in zip(["", *letters], letters, strict=False) if c != before)


def _initials(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Initials that no story explains, and the one name that they fit."""
    long: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind in ("organisation", "other"):
            for short in initials(entity.name):
                long[short].append(entity)
    for entity in entities:
        if entity.kind in ("organisation", "other") and is_short(entity.name):
            for other in long.get(entity.name.replace(".", "").upper(), ())[:3]:
                if other is not entity:
                    yield other, entity, f"{entity.name} are the initials of {other.name}"


def _kinds(entities: Sequence[Entity]) -> Iterator[Pair]:
    """One name in two kinds."""
    called: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        called[fold(entity.name)].append(entity)
    for several in called.values():
        for at, one in enumerate(several):
            for other in several[at + 1 :]:
                if {one.kind, other.kind} != {"place", "organisation"}:
                    yield one, other, f"one name for a {one.kind} and a {other.kind}"
