"""What stands beside a name and says only what its bearer is: "Marathon Runner Mara Lind", "Mara Lind, 34, …", "Lind, the mayor, …"."""

from __future__ import annotations

import re

from archive.annotate.names.capitals import Entities, Run, after_the
from archive.annotate.names.dictionary import is_ordinary
from archive.lexicon.bodies import BODY_WORDS, INITIALS, PLACE_FIRST, PLACE_WORDS, THING_FIRST, THING_WORDS
from archive.lexicon.occupations import TRADES, is_occupation
from archive.lexicon.people import GIVEN, HONORIFICS, PARTICLES
from archive.lexicon.places import PLACES
from archive.text import fold

_ROLES = (
    "spokesman|spokeswoman|spokesperson|minister|president|leader|secretary|chairman|chairwoman|chief|director|manager|coach|captain|striker|"
    "midfielder|defender|goalkeeper|winger|champion|lawyer|author|actor|actress|singer|analyst|economist|professor|judge|mayor|governor|"
    "senator|ambassador|editor|journalist|reporter|officer|deputy|compatriot|wife|husband|son|daughter|brother|sister|mother|father"
)
_AGE_OR_ROLE = re.compile(  # ", 34," or ", who", or ", the Rovers manager"
    rf"[ \xa0]?,[ \xa0](?:who\b|\d\d(?=[ \xa0]?[,.])|(?:(?!whose\b|which\b|and\b|said\b)[\w’'-]+[ \xa0]){{0,5}}?(?:{_ROLES})\b(?! in\b))"
)
_AFTER_ROLE = re.compile(rf"\b(?:{_ROLES})[ \xa0]$")
_ROLE_APPOSED = re.compile(rf"(?:\b(?:[Hh]is|[Hh]er|[Tt]heir|[Tt]he)|['’]s?)[ \xa0](?:[a-z-]+[ \xa0])?(?:{_ROLES}),[ \xa0]$")
_APPOSED = re.compile(r"[ \xa0]?,[ \xa0](?:the|an?)[ \xa0](?:[^\W_][\w’'-]*[ \xa0]){0,4}?([a-z][a-z-]+)(?=[,.])")

_BODY = re.compile(
    r"\b[Tt]he[ \xa0](?:(?!(?:of|to|for|in|by|with|and|that)\b)[a-z][\w-]*[ \xa0]){0,2}?"
    r"(?:company|firm|start-?up|charity|think[ \xa0]tank|retailer|airline|carmaker|drugmaker|nonprofit|consultancy|watchdog)[ \xa0]$"
)

REACH = 5
"""So many words at most say what somebody is."""


def calling(text: str, words: Run, ents: Entities) -> int:
    """How many words of a piece stand before the name in it; 0 where it starts with the name, or is none of a person.

    The work, in the singular or plural, before a given name ("Public Works Administrator Harold Lind", "Officers Jon Lind"), and before a
    surname, or a name that no list has, where the model sees a person ("Runner Lind", "Runner Kaja Lind"); any ordinary word before a
    full name that the model takes for a person's ("Crooked Mara Lind", "Enter Norman Lind"), but behind an article, as the Royal Albert
    Hall has one.
    """
    first, last = words[0].text, words[-1]
    if len(words) < 2 or fold(first) in GIVEN or first in HONORIFICS or last.text in BODY_WORDS | PLACE_WORDS | THING_WORDS:
        return 0
    if [word.text for word in words[:2]] == ["First", "Lady"] and len(words) > 2:
        return 2
    person = any(ents.get(word.start) == (last.end, "PERSON") for word in words[:2])
    for at in range(1, min(len(words) - 1, REACH)):
        if fold(words[at].text) in GIVEN:
            before = words[at - 1].text
            if is_occupation(before) or is_occupation(before.removesuffix("s")):
                return at
            return at if at == 1 and person and _describes(first) and not after_the(text, words[0].start) else 0
    return int(len(words) < 4 and person and is_occupation(first))


def _describes(word: str) -> bool:
    """Whether an ordinary word may describe a person: not Van, Mount, Washington, IS."""
    known = PARTICLES | PLACE_FIRST | THING_FIRST | PLACES | INITIALS.keys()
    return len(word) > 2 and word not in known and is_ordinary(word)


def is_apposed(text: str, end: int) -> bool:
    """Whether what a person does follows a name that ends here: "Brandt, the works minister, …"; not "Varnholt, the publisher, …"."""
    told = _APPOSED.match(text, end, end + 80)
    return told is not None and is_occupation(told[1]) and told[1] not in TRADES


def is_called_a_body(text: str, start: int) -> bool:
    """Whether what a name is called before it is a body: the start-up Lumio, the aid charity Doctors Abroad."""
    return bool(_BODY.search(text, max(0, start - 60), start))


def follows_role(text: str, start: int, end: int) -> bool:
    """Whether a name stands between commas behind a role: her husband, …, left; the mayor, …, left."""
    return text[end : end + 1] == "," and bool(_ROLE_APPOSED.search(text, max(0, start - 40), start))


def has_role(text: str, start: int, end: int) -> bool:
    """Whether an age or a role stands beside a name: "…, 34, …", "…, the Rovers manager", "striker …"; "her mother, …,"."""
    beside = _AGE_OR_ROLE.match(text, end) or _AFTER_ROLE.search(text[max(0, start - 16) : start])
    return bool(beside) or follows_role(text, start, end)
