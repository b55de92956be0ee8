"""Bearers of a surname whom a story doesn't name in full: Mrs Lind beside Tom Lind, President Lind beside a pupil called Lind."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from archive.annotate.names.candidates import Candidate
from archive.annotate.names.sameness import Sameness, Uses
from archive.lexicon import word_set
from archive.lexicon.bodies import OFFICES
from archive.lexicon.people import COURTESY, HONORIFICS, gender_of, person_name

GROWN_UP = 20
"""Years from which on somebody may hold an office."""

_CHILD = r"pupil|schoolboy|schoolgirl|boy|girl|teenager|toddler|baby|infant|child|youngster|student|grader"
_YOUNG_BEFORE = re.compile(rf"\b(?:(\d\d?)-year-old(?:[ \xa0][a-z]+){{0,3}}|{_CHILD})(?:,|[ \xa0](?:named|called))?[ \xa0]$")
_YOUNG_AFTER = re.compile(
    rf",[ \xa0](?:(\d\d?)(?:,|[ \xa0](?=and\b))|(?:an?|the)[ \xa0](?:[\w’'-]+[ \xa0]){{0,3}}?(?:(\d\d?)-year-old|(?:{_CHILD})\b))"
)
_KIN = (
    r"(?:[Ff]irst[ \xa0][Ll]ady|daughter|son|wife|husband|brother|sister|mother|father|widow|widower|niece|nephew|cousin|"
    r"(?:son|daughter|brother|sister)-in-law)"
)
_KIN_BEFORE = re.compile(
    rf"(?:\b(?:[Hh]is|[Hh]er|whose)\b[^.;:,]{{0,20}}|['’]s?[ \xa0](?:[a-z]+[ \xa0])?)\b{_KIN},?[ \xa0]$|[Ff]irst[ \xa0][Ll]ady[ \xa0]$"
)
_KIN_AFTER = re.compile(
    rf",[ \xa0](?:(?:his|her|their|the)\b[^.;:,]{{0,30}}[ \xa0]|\w[\w’' ]{{0,30}}['’]s?[ \xa0](?:[a-z]+[ \xa0])?){_KIN}\b"
)
_CHILD_OF = re.compile(r",[ \xa0](?:the[ \xa0])?(?:[a-z]+[ \xa0])?(?:son|daughter)[ \xa0]of\b")
_WIVES = word_set("Mrs Mrs.")
_MARRIED = word_set("Mr Mr. Mrs Mrs. Ms Ms. Miss Mme")


def tell_others(text: str, found: Sequence[Candidate], same: Sameness, uses: Uses) -> None:
    """Set apart the mentions that are of another bearer of a surname than the one whom the story names in full.

    A courtesy of the other gender tells another bearer, who goes by it: "Tom Lind … Mrs Lind"; "Ms" and "Mr" only where the story has the
    two side by side, since a given name may mislead. So does an office before the surname of a child or of somebody's kin, whom the story
    never calls so, or of a woman where the story has "Mr Vance": "President Vance … Joshua Vance, 11", "… his daughter Ida Vance". That
    surname is then one of several bearers', and alone where the story doesn't say whose. Who is called Vance Jr. is not called Vance, and
    of several bearers President Vance is the one who has been called president in full.
    """
    alone: dict[str, list[Candidate]] = defaultdict(list)
    named: dict[str, list[Candidate]] = defaultdict(list)
    for c in found:
        if c.kind == "person" and " " in c.text:
            named[same.full.get((c.text, "person"), c.text)].append(c)
        elif c.kind == "person":
            alone[c.text].append(c)
    for surname, mentions in alone.items():
        bearers = same.bearers.get(surname) or [same.full.get((surname, "person"), surname)]
        if any(person_name(full).key != person_name(surname).key or full == surname for full in bearers):
            continue
        if len(bearers) == 1:
            _by_courtesy(mentions, bearers[0], named[bearers[0]], same)
            if any(name.generation and not name.given for c in named[bearers[0]] for name in (person_name(c.text),)):
                same.told.update((c.start, surname) for c in mentions)
        offices = {c.start: words for c in mentions if (words := set(c.title.split()) & OFFICES - COURTESY)}
        held = {full: {word for c in named[full] for word in c.title.split()} for full in bearers}
        _beside_kin(text, mentions, bearers, named, same)
        for at, office in offices.items():
            holders = [full for full in bearers if office & held[full]]
            if len(holders) == 1:
                same.told[at] = holders[0]
        unknown = offices and not set().union(*offices.values()) & set().union(*held.values())
        if unknown and all(_is_another(text, full, named[full], mentions) for full in bearers):
            _beside_others(surname, bearers, sorted(offices), same, uses)


def _is_another(text: str, full: str, named: Sequence[Candidate], mentions: Sequence[Candidate]) -> bool:
    """Whether a full name is not that of whom the story calls by office and surname: a son's, kin's, a woman's where it has "Mr"."""
    titles = {gender for c in mentions if set(c.title.split()) & _MARRIED and (gender := gender_of("", c.title))}
    gender = gender_of(full)
    other = len(titles) == 1 and gender is not None and gender not in titles
    return bool(person_name(full).generation) or other or any(_is_kin(text, c) for c in named)


def _by_courtesy(mentions: Sequence[Candidate], full: str, named: Sequence[Candidate], same: Sameness) -> None:
    shown = {gender for c in named if (gender := gender_of("", c.title))}
    gender = shown.pop() if len(shown) == 1 else gender_of(full)
    titled = {c.start: c.title.split()[-1] for c in mentions if c.title and c.title.split()[-1] in _MARRIED}
    both = len({gender_of("", title) for title in titled.values()}) > 1 or full.split()[0] in HONORIFICS or bool(shown)
    for c in mentions:
        title = titled.get(c.start, "")
        if title and gender and gender_of("", title) != gender and (both or title in _WIVES):
            same.told[c.start] = f"{title} {c.text}"


def _beside_kin(
    text: str, mentions: Sequence[Candidate], bearers: Sequence[str], named: dict[str, list[Candidate]], same: Sameness
) -> None:
    """A surname alone is that of the one bearer who is nobody's kin, where the story begins with that one and names the others in full
    again: "Mara Lind … her husband, Per Lind … Per Lind … Lind said". A courtesy or an office says more.
    """
    own = [full for full in bearers if not any(_is_kin(text, c) or _CHILD_OF.match(text, c.end, c.end + 20) for c in named[full])]
    first = min((c for full in bearers for c in named[full]), key=lambda c: c.start, default=None)
    again = all(len(named[full]) > 1 for full in bearers if full not in own)
    if len(own) != 1 or len(bearers) < 2 or first not in named[own[0]] or not again:
        return
    same.told.update((c.start, own[0]) for c in mentions if not c.title and c.start not in same.told)


def _beside_others(surname: str, bearers: Sequence[str], offices: Sequence[int], same: Sameness, uses: Uses) -> None:
    same.bearers[surname] = [*bearers, surname]
    same.full[surname, "person"] = surname
    uses.introduced[surname] = offices[0]
    uses.named[surname] += offices
    uses.often[surname] += len(offices)
    for at in offices:
        same.told[at] = surname


def _is_kin(text: str, c: Candidate) -> bool:
    """Whether the story says beside a full name that its bearer is a child, or somebody's: "Joshua Vance, 11, …", "his wife, Ida Vance"."""
    if _KIN_BEFORE.search(text, max(0, c.start - 40), c.start) or _KIN_AFTER.match(text, c.end, c.end + 60):
        return True
    before = _YOUNG_BEFORE.search(text, max(0, c.start - 60), c.start)
    after = _YOUNG_AFTER.match(text, c.end, c.end + 60)
    for found in (before, after):
        if found is not None:
            age = next((int(years) for years in found.groups() if years), 0)
            if age < GROWN_UP:
                return True
    return False
