"""What of a text is shown around a quote: enough to see how it was meant and who is meant, and no more. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from archive.records import Span

AROUND = 300
"""Characters of a text that are shown before and behind a quote, at most."""

_SENTENCE = re.compile(r"(?:(?<=\w{4})[.!?…]+[\"'”’»)\]]*(?=\s)|[。！？]+[」』”]*|(?=\n))()\s*")
"""The end of a sentence, the empty group; the beginning of the next, the end of the match. Behind a short word a stop may be that of an
abbreviation: "Mr. Tolland", "Sen. Vance"."""
_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Stretch(NamedTuple):
    """A paragraph, or a part of one that is cut at its beginning or its end."""

    span: Span
    cut_before: bool
    cut_behind: bool


def around(whole: str, spans: Sequence[Span]) -> Iterator[Stretch]:
    """What of `whole` is shown around these spans, paragraph by paragraph; what lies far between two of them is left out too.

    It begins and ends with a sentence where one does within AROUND characters, else with a word.
    """
    stretches: list[Span] = []
    for start, end in spans:
        first, last = _beginning(whole, start), _end(whole, end)
        if stretches and first <= stretches[-1][1]:
            first = stretches.pop()[0]
        stretches.append((first, last))
    for first, last in stretches:
        for line in _LINE.finditer(whole, first, last):
            cut_before = line.start() == first and whole[first - 1 : first] not in ("", "\n")
            cut_behind = line.end() == last and whole[last : last + 1] not in ("", "\n")
            yield Stretch(line.span(), cut_before, cut_behind)


def _beginning(whole: str, start: int) -> int:
    farthest = start - AROUND
    if farthest <= 0:
        return 0
    sentence = _SENTENCE.search(whole, farthest, start)
    return sentence.end() if sentence else max(farthest, whole.find(" ", farthest, start) + 1)


def _end(whole: str, end: int) -> int:
    farthest = end + AROUND
    if farthest >= len(whole):
        return len(whole)
    if sentences := [match.start(1) for match in _SENTENCE.finditer(whole, end, farthest)]:
        return sentences[-1]
    space = whole.rfind(" ", end, farthest)
    return farthest if space < 0 else space
