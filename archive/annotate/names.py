"""The names of a story: where they stand, what they name, and the fullest form that the story has for it.

Capitals say where names may stand (`capitals`), words, neighbours and the model what they are (`candidates`); the story votes, and
what it has named once is found everywhere; then `acronyms` and `sameness` settle which names are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.annotate.acronyms import definitions
from archive.annotate.candidates import GUESS, LIKELY, SURE, Candidate, candidates
from archive.annotate.capitals import Entities, Run, capital_runs, entities
from archive.annotate.sameness import Form, sameness
from archive.lexicon.initials import fits, is_short
from archive.lexicon.people import gender_of, person_name
from archive.records import MentionKind
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.model import Read

_SMALL = re.compile(r"(?<!\w)[a-z]{2,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a story. start, end: in the discourse. full: the fullest form the story has for it; of a demonym, its place."""

    start: int
    end: int
    text: str
    kind: MentionKind
    full: str
    gender: Literal["m", "f"] | None


def find_names(text: str, read: Read) -> list[Name]:
    """The names of a discourse in reading order, none overlapping another."""
    ents = entities(read)
    runs = capital_runs(text, read, ents)
    found = _names_only(text, candidates(text, runs, ents))
    _vote(found, ents)
    _bodies_by_initials(found)
    found += _again(text, runs, found)
    found.sort(key=lambda c: c.start)
    spans = {(c.start, c.end): c for c in found}
    declared = [(_form(spans[one]), _form(spans[other])) for one, other in definitions(text, spans)]
    same = sameness(Counter(map(_form, found)), declared)
    names = []
    for c in found:
        gender = gender_of(c.text, c.title) if c.kind == "person" else None
        full = same.fullest(*_form(c), gender)
        if c.kind == "person" and gender is None:
            gender = gender_of(full)
        names.append(Name(c.start, c.end, text[c.start : c.end], c.kind, full, gender))
    return names


def _form(c: Candidate) -> Form:
    return " ".join(c.text.split()), c.kind


def _names_only(text: str, found: list[Candidate]) -> list[Candidate]:
    """Without the words that the story also writes small and that only a sentence's start or emphasis gave a capital: "Tariffs", "MORE"."""
    lone = [c for c in found if len(c.words) == 1 and c.weight < SURE]
    inside = {c.text for c in lone if not c.words[0].first and not c.words[0].zone and not (c.text.isupper() and c.weight == GUESS)}
    doubtful = {c.text for c in lone} - inside
    if not doubtful:
        return found
    small = set(_SMALL.findall(text))
    common = {form for form in doubtful if form.lower() in small}
    return [c for c in found if c.text not in common or c.weight == SURE]


def _vote(found: list[Candidate], ents: Entities) -> None:
    """One kind for a form in a story. A lone word that is the surname of a person of the story is that person,
    except where it is a known place and the model doesn't take it for a person here ("Jordan" beside Michael Jordan)."""
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    for c in found:
        votes[fold(c.text)][c.kind] += c.weight
    surnames = {person_name(c.text).key for c in found if c.kind == "person" and c.weight >= LIKELY and " " in c.text}
    for c in found:
        key = fold(c.text)
        may_be_person = c.weight < SURE or ents.get(c.start, (0, ""))[1] == "PERSON"
        if len(c.words) == 1 and key in surnames and c.kind != "demonym" and may_be_person:
            c.kind = "person"
        else:
            c.kind = max(votes[key].items(), key=lambda vote: vote[1])[0]


def _bodies_by_initials(found: list[Candidate]) -> None:
    """A name whose initials the story uses for a body is a body, whatever the model took it for: Middle East Eye (MEE)."""
    short = {c.text for c in found if c.kind == "organisation" and is_short(c.text)}
    for c in found:
        if c.kind in ("place", "other") and c.weight < SURE and len(c.words) > 1 and any(fits(form, c.text) for form in short):
            c.kind = "organisation"


def _again(text: str, runs: list[Run], found: list[Candidate]) -> list[Candidate]:
    """What the story has named once, wherever else it stands, in headlines too: a known form or a person's surname."""
    known: dict[str, MentionKind] = {}
    for c in found:
        known.setdefault(c.text, c.kind)
    for c in found:
        if c.kind == "person" and " " in c.text:
            surname = c.words[-1].text
            known.setdefault(surname, "person")
    by_first: dict[str, list[str]] = defaultdict(list)
    shouted: dict[str, list[str]] = defaultdict(list)
    for form in sorted(known, key=len, reverse=True):
        head = re.split(r"[ \xa0\n]", form, maxsplit=1)[0]
        by_first[head].append(form)
        if len(form) > 3:
            shouted[head.upper()].append(form)
    claimed = {word.start for c in found for word in c.words}
    more = []
    for run in runs:
        free = [word for word in run if word.start not in claimed]
        ends = {word.end for word in free}
        at = 0
        while at < len(free):
            word = free[at]
            at += 1
            capitals = word.zone == "capitals"
            for form in (shouted if capitals else by_first).get(word.text, ()):
                end = word.start + len(form)
                if end not in ends or (text[word.start : end] != form and not (capitals and text[word.start : end] == form.upper())):
                    continue
                if word.first and not capitals and not word.proper and form == word.text:
                    continue
                words = [w for w in free if word.start <= w.start < end]
                more.append(Candidate(words, word.start, end, text[word.start : end], known[form], LIKELY, ""))
                at += len(words) - 1
                break
    return more
