"""Paragraphs of a text that comes as lines. Pure."""

from __future__ import annotations

import re
from itertools import pairwise

from archive.errors import ReadError

_BLANK = re.compile(r"\n[^\S\n]*\n\s*")
_BROKEN = re.compile(r"[\ud800-\udfff\x00]")
_WRAPPED_AT = range(50, 100)
"""Widths at which programs break lines."""


LONGEST = 5_000_000
"""Code points that a story may have: more than the longest novel has."""


def mended(text: str) -> str:
    """`text` with what no database and no terminal can hold (lone halves of surrogate pairs, NUL) as U+FFFD, and "\\n" as its line end.

    Raises ReadError where it is longer than any story.
    """
    refuse_endless(len(text))
    return _BROKEN.sub("\ufffd", text).replace("\r\n", "\n").replace("\r", "\n")


def refuse_endless(size: int) -> None:
    """Raises ReadError where so many code points are no story."""
    if size > LONGEST:
        raise ReadError(f"too long for one story: {size:,} characters, the limit is {LONGEST:,}; split it")


def is_wrapped(lines: list[str]) -> bool:
    """Whether a program broke these lines at a fixed width: all fit in it, and none would have taken the first word of the next."""
    lines = [line.rstrip() for line in lines]
    width = max(map(len, lines), default=0)
    pairs = [(line, after) for line, after in pairwise(lines) if line and after]
    if width not in _WRAPPED_AT or len(pairs) < 2:
        return False
    return sum(len(line) + 1 + len(after.split()[0]) > width for line, after in pairs) >= 0.9 * len(pairs)


def blocks(text: str) -> list[str]:
    """The parts of `text` between blank lines."""
    return _BLANK.split(text)


def joined(text: str) -> str:
    """A plain body with one empty line between its paragraphs.

    Where it has no empty lines every line is a paragraph, unless they were broken at a fixed width; a line end inside a
    paragraph of any other text (verse, an address) stays.
    """
    text = text.strip()
    lines = text.split("\n")
    found = blocks(text) if _BLANK.search(text) or is_wrapped(lines) else lines
    if is_wrapped(lines):
        found = [" ".join(block.split()) for block in found]
    return "\n\n".join(stripped for part in found if (stripped := part.strip()))
