"""Variants of a quote: the same words, cut shorter or longer, or put otherwise by another paper or translator. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from archive.records import Likeness, Span
from archive.text import fold

CONTAINED = 0.9
"""A quote is a cut of another that has this much of its words, in their order."""

A_FEW = 3
"""So many words or more a cut has; anybody says two words."""

OF_ANOTHER = 8
"""So many words or more are the same before a quote that others say is somebody else's is the same one."""

STEM = 5
"""Letters of a word that are compared, so that its endings don't count (truncation stemming); shorter words carry no content."""

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Variant:
    """How another quote is like one.

    left_out: the words of the one that it has not, as they stand there; instead: its own words that the one has not.
    """

    likeness: Likeness
    left_out: tuple[str, ...]
    instead: tuple[str, ...]


def variant(of: str, other: str, *, same_speaker: bool) -> Variant | None:
    """What `other` is to the quote `of`; None where it is another quote.

    same: word for word. shorter, longer: one has the words of the other, and more. reworded: of the words that carry its content (of
    five letters or more) at least half, and three, are common to both; only what the same speaker said is taken for that.
    """
    of, other = (unicodedata.normalize("NFC", text) for text in (of, other))
    one, another = _words(of), _words(other)
    if not one or not another:
        return None
    if one == another:
        return Variant("same", (), ()) if same_speaker or len(one) >= OF_ANOTHER else None
    if (len(one), one) < (len(another), another):
        common, ours, theirs = _aligned(one, another)
    else:
        common, theirs, ours = _aligned(another, one)
    left_out, instead = _stretches(of, ours), _stretches(other, theirs)
    if common >= CONTAINED * min(len(one), len(another)) and common >= (A_FEW if same_speaker else OF_ANOTHER):
        return Variant("shorter" if len(another) < len(one) else "longer" if len(another) > len(one) else "reworded", left_out, instead)
    if same_speaker:
        shared = len(_content(one) & _content(another))
        if shared >= A_FEW and 2 * shared >= min(len(_content(one)), len(_content(another))):
            return Variant("reworded", left_out, instead)
    return None


def _words(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)]


def _aligned(one: Sequence[str], other: Sequence[str]) -> tuple[int, list[Span], list[Span]]:
    """How many words the two have in common, in their order, and where each has words of its own.

    Which of two equal alignments is found depends on which comes first.
    """
    steps = SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    common = sum(last - first for step, first, last, _, _ in steps if step == "equal")
    ours = [(first, last) for step, first, last, _, _ in steps if step != "equal" and last > first]
    theirs = [(first, last) for step, _, _, first, last in steps if step != "equal" and last > first]
    return common, ours, theirs


def _content(said: Sequence[str]) -> set[str]:
    return {word[:STEM] for word in said if len(word) >= STEM}


def _stretches(text: str, spans: Sequence[Span]) -> tuple[str, ...]:
    """The words of `text` from the first to before the last of each span, as they stand there, on one line."""
    places = [word.span() for word in _WORD.finditer(text)]
    return tuple(" ".join(text[places[first][0] : places[last - 1][1]].split()) for first, last in spans)
