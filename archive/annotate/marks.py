"""Quotation marks, found without a model, one paragraph at a time.

Only the outermost marks count: what is quoted inside a quotation belongs to it. A mark that is never closed costs its paragraph, no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.records import Span

PAIRS = {
    "“": "”",
    "”": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    '"': '"',
    "‟": "”",
    "''": "''",
    "``": "''",
    "‘": "’",
    "'": "'",
    "‚": "‘’",
    "‹": "›",
}
SINGLES = frozenset("‘'‚‹")
_MARK = re.compile(r"``|''|[“”„«»\"‟‘'‚‹]")
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|n['’]|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|cos\b|s\b)", re.IGNORECASE)
_APOSTROPHES = frozenset("'’‘")
_OPENERS_BEFORE = frozenset(" \t\u00a0\u202f([{-–—/:,;\n\r")
_ENDS = frozenset(".,?!…;:-–—")


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between a pair of marks: start, end with the marks; content without them.

    closed: whether it has a closing mark in this paragraph. reopened: whether it only carries on the quotation of the paragraph before.
    """

    start: int
    end: int
    content: Span
    mark: str
    closed: bool = True
    reopened: bool = False

    @property
    def single(self) -> bool:
        return self.mark in SINGLES


def find_marks(text: str, *, following: str = "", carried: bool = False) -> list[Marked]:
    """The quotations of one paragraph, in order.

    following: the next paragraph: an open mark that it repeats at its start goes on there. carried: the paragraph before left a mark open.
    """
    found: list[Marked] = []
    at = 0
    while match := _MARK.search(text, at):
        start, at = match.start(), match.end()
        mark = _mark(text, match)
        if not opens(text, start, start + len(mark), mark):
            at = start + len(mark)
            continue
        end = _closing(text, start, mark)
        reopened = carried and start == 0
        if end is not None:
            size = 2 if text[end : end + 2] == "''" and mark in ("''", "``") else 1
            found.append(Marked(start, end + size, _inner(text, start + len(mark), end), mark, reopened=reopened))
            at = end + size
        elif runs_on(text, start, mark, following):
            found.append(Marked(start, len(text), _inner(text, start + len(mark), len(text)), mark, closed=False, reopened=reopened))
            break
        else:
            at = start + len(mark)
    return [m for m in found if m.content[0] < m.content[1]]


def _mark(text: str, match: re.Match[str]) -> str:
    """The mark that a match begins: two apostrophes are one mark, but not where they close one single quotation inside another."""
    return match[0]


def opens(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a mark can open a quotation where it stands: "the “plan", not in "6'2\\"" nor "Damascus' army"."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if after.isspace() and mark not in ("«", "»", "“", "„"):
        return False
    if mark == "”" or (mark == "»" and not after.isalnum()):
        return mark == "»" and before.isspace() and not after.isspace()
    if mark == "»":
        return before in _OPENERS_BEFORE
    if mark in SINGLES:
        return before in _OPENERS_BEFORE and not after.isspace() and not _ELISION.match(text, start)
    if mark == '"' or mark == "''":
        return before in _OPENERS_BEFORE or not (before.isalnum() or before in _ENDS)
    return True


def _closing(text: str, start: int, mark: str) -> int | None:
    """Where the quotation that opens at `start` closes: the place of its closing mark, or None."""
    if mark in ("‘", "'", "‚"):
        return _single_closing(text, start, PAIRS[mark])
    closers = PAIRS[mark]
    if mark in ("''", "``"):
        place = text.find("''", start + 2)
        return place if place >= 0 else None
    depth = 0
    for place in range(start + 1, len(text)):
        c = text[place]
        if c in closers:
            if depth and closers.find(c) >= 0 and any(x in closers for x in text[place + 1 :]):
                depth -= 1
                continue
            return place
        if c == mark and mark in "“«":
            depth += 1
    swapped = {"“": '"', '"': "”", "„": '"'}.get(mark)
    place = text.find(swapped, start + 1) if swapped else -1
    return place if place >= 0 else None


def _single_closing(text: str, start: int, closers: str) -> int | None:
    """The mark that closes a single quotation: after a stop if one does, else the first that is no apostrophe and no possessive.

    ‘The workers’ hall is closed,’ said the mayor: the second. The ‘nice’ party: the first.
    """
    possessive = None
    for place in range(start + 1, len(text)):
        if text[place] not in closers:
            continue
        before, after = text[place - 1], text[place + 1] if place + 1 < len(text) else " "
        if after.isalnum() or before.isspace() or (before == "n" and text[place - 2 : place - 1] in _APOSTROPHES):
            continue
        if before == "s" and after.isspace() and text[place + 2 : place + 3].islower():
            possessive = possessive or place
            continue
        return place
    return possessive


def runs_on(text: str, start: int, mark: str, following: str) -> bool:
    """Whether a mark without its closing one quotes the rest of the paragraph.

    It does where the next paragraph opens with the mark again, and, but for single marks, at a paragraph's start or after a comma or colon.
    """
    if following.startswith(mark) or (mark in '“"' and following[:1] in ("“", '"')):
        return True
    if mark in SINGLES:
        return False
    lead = text[:start].rstrip()
    return not lead or lead[-1] in ",:.?!"


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
