"""Which paragraphs the costly parts of the model must read.

The entity recogniser and the parser take a fifth of all the time each. A paragraph without a reporting verb or a quotation mark reports
nothing; one whose capitals have all been read before in its story brings no new name, and the old ones are found again without the model.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from archive.annotate.cues import ANSWERS, CLAIMS, LEMMA, LIGHT
from archive.lexicon.bodies import CALENDAR, FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_MARKS = frozenset('"“”„«»‘‚‹')
_TELLING = (frozenset(LEMMA) | CLAIMS | ANSWERS | LIGHT.keys() | {"according", "put", "puts"}) - {"share", "shares"}
"""What shows that a paragraph without marks may report speech; shares mostly are stocks, and report with marks."""
HEADLINE = 160
"""Characters that a headline has at most."""

_NO_NAMES = {word.title() for word in FUNCTION_WORDS | CALENDAR}


class Need(NamedTuple):
    """A paragraph, and whether it needs the entity recogniser and the parser."""

    text: str
    names: bool
    parse: bool


def need_parse(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph, whether it can report speech: a quotation mark, a reporting verb, the colon of a headline or of a lead."""
    return [_telling(text) for text in paragraphs]


def _telling(text: str) -> bool:
    if not _MARKS.isdisjoint(text) or "''" in text or text.endswith(":") or (len(text) <= HEADLINE and ":" in text[:60]):
        return True
    return not _TELLING.isdisjoint(_WORD.findall(text.lower()))


def need_names(paragraphs: Sequence[str]) -> list[bool]:
    """For each paragraph of one story, whether it has a capitalised word that none before it has.

    A word that the story also has in small letters is taken for the opening of a sentence.
    """
    words = [set(_WORD.findall(text)) for text in paragraphs]
    small = {word for found in words for word in found if word[0].islower()}
    seen: set[str] = set()
    needed = []
    for found in words:
        new = {word for word in found - seen - _NO_NAMES if word[0].isupper() and word.lower() not in small}
        needed.append(bool(new))
        seen |= new
    return needed
