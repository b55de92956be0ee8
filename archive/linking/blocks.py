"""Blocks: which names have to be decided together, so that what a few new ones change is found without deciding all anew. Pure.

A name has bonds, numbers made of what the rules compare: two names come to be one entity, or keep each other from it, only along a chain
of names of which each shares a bond with the next. So a block, all names along such chains, comes to the same entities alone as among
all the others. A name also has handles, by which a decision of the user's may find it; they bond only where a decision says so.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Iterable, Sequence

from archive.lexicon.people import person_name
from archive.lexicon.walks import bare
from archive.linking.decisions import Alias, EntityDecision, Merge, Rename, Split
from archive.linking.evidence import alike
from archive.linking.keys import key_of, legal_form, shown
from archive.records import MentionKind
from archive.text import fold


def ties(form: str, kind: MentionKind, full: str) -> set[int]:
    """A name's bonds (positive) and handles (negative), of 32 bits: two that are equal by chance make a block larger, and no more."""
    bonds: set[str] = set()
    for name in (full,) if kind == "demonym" or (kind == "person" and alike(form, kind, full)) else (full, form):
        bonds.add(f"name {key_of(name, kind)[0]}")
        if kind == "organisation" and legal_form(name):  # which tells it from a family called so
            bonds.add(f"name {fold(name)}")
        if kind == "person":
            bonds.add(f"surname {person_name(name).key}")
    return {_number(bond) for bond in bonds} | {_handle(name) for name in (form, full, shown(full, kind))}


def handles(decision: EntityDecision) -> set[int]:
    """By what a decision finds the names that it is about."""
    match decision:
        case Merge(one, other) | Split(one, other) | Rename(one, other) | Alias(one, other):
            return {_handle(name) for given in (one, other) for name in (given, bare(given))}


def block(
    changed: Iterable[int], holders: Callable[[Collection[int]], Iterable[tuple[int, int]]], decisions: Sequence[EntityDecision]
) -> set[int]:
    """The ids of all names to be decided again where what has these ties is new, gone or otherwise frequent.

    holders: the names that have any of the given ties, as pairs of a name's id and one of its ties, with all ties of each name.
    decisions: those in force, and one that was just taken back.
    """
    bonded = _bonded(decisions)
    names: set[int] = set()
    seen: set[int] = set()
    reached = {bond for tie in changed for bond in _bonds(tie, bonded)}
    while reached:
        seen |= reached
        found = list(holders(reached))
        names.update(name for name, _ in found)
        reached = {bond for tie in {tie for _, tie in found} for bond in _bonds(tie, bonded)} - seen
    return names


def _bonds(tie: int, bonded: dict[int, set[int]]) -> Iterable[int]:
    return (tie,) if tie > 0 else bonded.get(tie, ())


def _bonded(decisions: Iterable[EntityDecision]) -> dict[int, set[int]]:
    """Of each handle that a decision has those that decisions chain it to, itself included."""
    bonded: dict[int, set[int]] = {}
    for decision in decisions:
        chained = handles(decision)
        chained = chained.union(*(bonded.get(handle, ()) for handle in chained))
        bonded.update(dict.fromkeys(chained, chained))
    return bonded


def _number(bond: str) -> int:
    return zlib.crc32(bond.encode("utf-8", "surrogatepass")) + 1


def _handle(name: str) -> int:
    return -_number(fold(name))
