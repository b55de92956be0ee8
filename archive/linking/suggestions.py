"""What may be one entity but isn't surely: for the user to decide, with the evidence.

Names are compared first: those that may be one make a pair, each for its reason. Then the company that the two keep speaks for or
against it: who is named with the same people is more likely the same, and names that one article keeps apart are mostly two.
Namesakes that stories don't show surely enough to be two are offered likewise, to be split.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from math import log

from archive.lexicon.initials import fits, is_short
from archive.lexicon.people import NICKNAMES, PersonName, formal, is_initial, person_name, same_given
from archive.lexicon.walks import bare
from archive.linking.company import Beside, Kept, likeness, nobody, shared, together
from archive.linking.decisions import EntityDecision, Merge, Split
from archive.linking.entities import Entity, link
from archive.linking.evidence import CORROBORATED, is_part
from archive.linking.keys import key_of
from archive.linking.namesakes import ATTESTED, RARELY, called, lives, met
from archive.linking.naming import NameRow, a_kind
from archive.records import Suggestion
from archive.text import fold

SPELLED_ALIKE = 0.7
"""Of so much of their letters are two spellings of a given name the same: Sergei and Sergey, Mohammed and Muhammad; not Sean and Susan."""

CONSIDERED = 4000
"""Pairs whose company is looked at, those that touch most articles first."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entities that may be one, and why.

    trust: how likely it is by the names alone, 0 to 1. apart: whether an article that names both speaks against it.
    open: whether it is likely only if their company speaks for it. rivals: what else the other may be: it has to be clearly the likeliest.
    """

    one: Entity
    other: Entity
    why: str
    trust: float
    apart: bool = True
    open: bool = False
    rivals: tuple[Entity, ...] = ()


def suggest(
    rows: Sequence[NameRow], decisions: Sequence[EntityDecision] = (), kept: Kept | None = None, beside: Beside = nobody
) -> list[Suggestion]:
    """Likely merges and splits, the likeliest and those that touch most articles first; none that undoes what the user decided.

    kept, beside: the company that names keep, which are given by their positions in the rows; without it names alone are compared.
    """
    entities = link(rows, decisions, beside)
    counts = {entity: _articles(entity, rows) for entity in entities}
    divided = {frozenset((fold(d.form), fold(d.name))) for d in decisions if isinstance(d, Split)}
    found: dict[frozenset[Entity], Pair] = {}
    for pair in (
        *_persons(entities),
        *_spellings(entities),
        *_called(entities, rows),
        *_initials(entities),
        *_kinds(entities),
        *_lone(entities),
    ):
        both = frozenset((pair.one, pair.other))
        if len(both) == 2 and frozenset((fold(pair.one.name), fold(pair.other.name))) not in divided and not _told_apart(*both):
            found.setdefault(both, pair)
    pairs = sorted(found.values(), key=lambda p: (-min(counts[p.one], counts[p.other]), p.one.name, p.other.name))[:CONSIDERED]
    weighed = _weigh(pairs, kept, entities) if kept else [(pair.trust, pair, "") for pair in pairs if not pair.open and not pair.rivals]
    suggestions = []
    for trust, pair, company in weighed:
        one, other = (pair.one, pair.other) if counts[pair.one] >= counts[pair.other] else (pair.other, pair.one)
        articles = counts[other]
        suggestions.append((trust * log(2 + articles), Suggestion(one.name, other.name, pair.why + company, articles)))
    suggestions += _namesakes(entities, rows, decisions, beside)
    suggestions.sort(key=lambda s: (-round(s[0], 6), s[1].name, s[1].other))
    return [suggestion for _, suggestion in suggestions]


def _articles(entity: Entity, rows: Sequence[NameRow]) -> int:
    """In how many articles its most frequent name stands, in whatever walk of life."""
    if len(entity.members) == 1:
        return rows[entity.members[0]].articles
    counts: dict[tuple[str, str, str], int] = defaultdict(int)
    for i in entity.members:
        counts[rows[i].form, rows[i].kind, rows[i].full] += rows[i].articles
    return max(counts.values())


def _told_apart(one: Entity, other: Entity) -> bool:
    """Whether they are namesakes whose walks of life tell them apart."""
    names = one.name, other.name
    return bare(names[0]) == bare(names[1]) and any(bare(name) != name for name in names)


def _namesakes(
    entities: Sequence[Entity], rows: Sequence[NameRow], decisions: Sequence[EntityDecision], beside: Beside
) -> Iterator[tuple[float, Suggestion]]:
    """Persons who may be two: some stories show them in one walk of life and some in another, which is not enough to split them."""
    merged = {frozenset((fold(d.name), fold(d.other))) for d in decisions if isinstance(d, Merge)}
    for entity in entities:
        if entity.kind != "person" or not (found := lives(entity.members, rows, together=1)):
            continue
        seldom = "hardly ever both" if lives(entity.members, rows) else "both in one"
        main, *others = found
        one = called(bare(entity.name), main.walk)
        for life in (life for life in others if life.articles >= ATTESTED or life.articles * RARELY >= main.articles):
            other = called(bare(entity.name), life.walk)
            if frozenset((fold(one), fold(other))) not in merged:
                [[mine, theirs]] = beside([[main.rows, life.rows]])
                both = met(mine, theirs)[:3]
                why = f"perhaps two people: {main.walk} in {main.articles:,} articles, {life.walk} in {life.articles:,}, {seldom}"
                yield 0.4 * log(2 + life.articles), Suggestion(entity.name, other, why + _said(both), life.articles, "split")


# the pairs, by their names


def _persons(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Persons of one surname whose given names may be one: Bill and William, Mohammed and Muhammad, J. and John, John and John Jr."""
    bearers: dict[str, list[tuple[Entity, PersonName]]] = defaultdict(list)
    for entity in entities:
        if entity.kind == "person" and (name := person_name(bare(entity.name))).given:
            bearers[name.key].append((entity, name))
    for several in bearers.values():
        by_given: dict[str, list[tuple[Entity, PersonName]]] = defaultdict(list)
        for entity, name in several:
            for first in {given[0] for given in (name.first, *formal(name.given)[:1])}:
                by_given[first].append((entity, name))
        for alike in by_given.values():
            for at, (one, name) in enumerate(alike):
                for other, another in alike[at + 1 :]:
                    if (why := _one_given(name, another)) is not None:
                        yield Pair(one, other, *why)


def _one_given(one: PersonName, other: PersonName) -> tuple[str, float] | None:
    """Why two bearers of a surname may be one person, and how likely that is."""
    first, second = one.given[0], other.given[0]
    if not same_given(one.given[1:], other.given[1:]):  # H. W. and W.
        return None
    shown, also = first.title(), second.title()
    if one.generation != other.generation:
        which = (one.generation or other.generation).title() if "j" in one.generation + other.generation else "a number"
        return (f"one name, once with {which} and once without", 0.4) if same_given(one.given, other.given) else None
    if first == second:
        return "one given name and surname, and nothing that contradicts it", 0.7
    if is_initial(first) or is_initial(second):
        return ("the initial fits, and the surname is the same", 0.4) if first[0] == second[0] else None
    if NICKNAMES.get(first, first) == NICKNAMES.get(second, second):
        return f"{shown} and {also} may be one given name, and the surname is the same", 0.7
    if _skeleton(first) == _skeleton(second) and SequenceMatcher(None, first, second).ratio() > SPELLED_ALIKE:
        return f"{shown} and {also} may be spellings of one given name, and the surname is the same", 0.6
    return None


def _skeleton(name: str) -> str:
    """A given name without vowels and doubled letters: Mohammed, Muhammad and Mohamed have one."""
    letters = [c for c in name.replace("y", "").replace("k", "c") if c not in "aeiou'-"]
    return name[:1] + "".join(c for before, c in zip(["", *letters], letters, strict=False) if c != before)


def _spellings(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Persons whose surnames too are only spelled otherwise: Mohammed Qasri and Muhammad Kassri."""
    spelled: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind == "person" and len((name := person_name(bare(entity.name))).given) == 1 and not is_initial(name.first):
            spelled[_skeleton(name.first), _skeleton(name.key)].append(entity)
    for several in spelled.values():
        for at, one in enumerate(several):
            for other in several[at + 1 :]:
                if SequenceMatcher(None, fold(one.name), fold(other.name)).ratio() > SPELLED_ALIKE and len(one.name) > 9:
                    yield Pair(one, other, f"{one.name} and {other.name} may be spellings of one name", 0.3, open=True)


def _called(entities: Sequence[Entity], rows: Sequence[NameRow]) -> Iterator[Pair]:
    """A short name of its own that some stories say is another's: Fed, where five say that it is the Federal Reserve."""
    of_row = {i: entity for entity in entities for i in entity.members}
    alone = {key_of(row.form, row.kind): of_row[i] for i, row in enumerate(rows) if row.form == row.full and row.kind != "demonym"}
    stories: dict[tuple[Entity, Entity], int] = defaultdict(int)
    for i, row in enumerate(rows):
        if row.form != row.full and row.kind not in ("person", "demonym"):
            own, full = alone.get(key_of(row.form, row.kind)), of_row[i]
            if own is not None and own is not full:
                stories[own, full] += row.articles
    meant: dict[Entity, list[Entity]] = defaultdict(list)
    for own, full in stories:
        meant[own].append(full)
    for (own, full), count in stories.items():
        short = is_part(own.name, full.name) or fits(own.name, full.name)
        if short and count >= CORROBORATED and own.kind != "person" and full.kind != "person":
            others = tuple(entity for entity in meant[own] if entity is not full)
            yield Pair(full, own, f"{count:,} articles call {full.name} {own.name}", 0.4, apart=False, rivals=others)


def _initials(entities: Sequence[Entity]) -> Iterator[Pair]:
    """Initials of a body that no story explains, and the bodies that they fit."""
    long: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        if entity.kind == "organisation" and " " in entity.name:
            long[entity.name[0].upper()].append(entity)
    for entity in entities:
        if entity.kind == "organisation" and is_short(entity.name) and not any(c.isdigit() for c in entity.name):
            fitting = [other for other in long[entity.name[0].upper()] if fits(entity.name, other.name)]
            for other in fitting:
                rivals = tuple(rival for rival in fitting if rival is not other)
                two = sum(c.isalpha() for c in entity.name) < 3
                yield Pair(other, entity, f"{entity.name} are the initials of {other.name}", 0.4, apart=False, open=two, rivals=rivals)


def _kinds(entities: Sequence[Entity]) -> Iterator[Pair]:
    """One name in two kinds."""
    called: dict[str, list[Entity]] = defaultdict(list)
    for entity in entities:
        called[fold(entity.name)].append(entity)
    for several in called.values():
        for at, one in enumerate(several):
            for other in several[at + 1 :]:
                if {one.kind, other.kind} != {"place", "organisation"}:
                    yield Pair(one, other, f"one name for {a_kind(one.kind)} and {a_kind(other.kind)}", 0.6, open=" " not in one.name)


def _lone(entities: Sequence[Entity]) -> Iterator[Pair]:
    """A surname alone, and the bearers whose it may be."""
    bearers: dict[str, list[Entity]] = defaultdict(list)
    alone: list[tuple[str, Entity]] = []
    for entity in entities:
        if entity.kind == "person":
            name = person_name(bare(entity.name))
            if name.given:
                bearers[name.key].append(entity)
            elif not name.generation and not name.honorifics:
                alone.append((name.key, entity))
    for surname, entity in alone:
        for bearer in bearers[surname]:
            rivals = tuple(rival for rival in bearers[surname] if rival is not bearer)
            yield Pair(bearer, entity, f"{entity.name} alone may be {bearer.name}", 0.3, open=bool(rivals), rivals=rivals)


# the company that they keep

ALIKE = 0.15
"""From this likeness of their company on, that speaks for a pair."""

CLEARLY = 1.6
"""So many times as alike as to the next has an ambiguous name to be."""


def _weigh(pairs: Sequence[Pair], kept: Kept, entities: Sequence[Entity]) -> Iterator[tuple[float, Pair, str]]:
    """The pairs that their company doesn't contradict, with how likely they are by both, and what it says."""
    wanted = list(dict.fromkeys(entity for pair in pairs for entity in (pair.one, pair.other, *pair.rivals)))
    company = dict(zip(wanted, kept([entity.members for entity in wanted]), strict=True))
    for pair in pairs:
        one, other = company[pair.one], company[pair.other]
        alike = likeness(one, other)
        if pair.apart and together(one, other):
            continue
        if (pair.open or pair.rivals) and (alike < ALIKE or min(len(one.articles), len(other.articles)) < CORROBORATED):
            continue
        if any(alike < CLEARLY * likeness(company[rival], other) for rival in pair.rivals):
            continue
        yield pair.trust + (1 - pair.trust) * min(1.0, alike / 0.5), pair, _said(shared(one, other, 3)) if alike >= ALIKE else ""


def _said(names: Sequence[str]) -> str:
    return f"; both are named with {', '.join(names)}" if names else ""
