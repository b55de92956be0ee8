"""Quotation marks, found without a model, one paragraph at a time.

Only the outermost marks count: what is quoted inside a quotation belongs to it. A mark that is never closed costs its paragraph, no more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
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
    singles = Singles(text)
    while match := _MARK.search(text, at):
        start, mark = match.start(), match[0]
        if not opens(text, start, start + len(mark), mark):
            at = start + len(mark)
            continue
        end = _closing(text, start, mark, singles)
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


def _closing(text: str, start: int, mark: str, singles: Singles) -> int | None:
    """Where the quotation that opens at `start` closes: the place of its closing mark, or None."""
    if mark in ("‘", "'", "‚"):
        return singles.after(start)
    if mark in ("''", "``"):
        return _found(text.find("''", start + 2))
    closers = PAIRS[mark]
    other = _other_typing(text, start, mark)
    last = max(text.rfind(closer) for closer in closers)
    depth = 0
    for match in re.compile(f"[{re.escape(mark + closers)}]").finditer(text, start + 1):
        place = match.start()
        if other is not None and other < place:
            return other
        if match[0] not in closers and not _ends_here(text, place):
            depth += 1
        elif depth and place < last:
            depth -= 1
        elif match[0] in closers or not depth:
            return place
    return other


def _other_typing(text: str, start: int, mark: str) -> int | None:
    """Where a quotation closes that opens with a mark of one kind and closes with one of another: “It is safe," or "It is safe.”"""
    if mark == '"':
        curly = text.find("”", start + 1)
        return curly if curly > 0 and not {"“", '"'} & set(text[start + 1 : curly]) else None
    straight = text.find('"', start + 1)
    sure = straight > 0 and (_ends_here(text, straight) or not set(PAIRS[mark]) & set(text[start + 1 :]))
    return straight if mark in "“„" and sure else None


def _ends_here(text: str, place: int) -> bool:
    """Whether an opening mark stands where only a closing one can: “It is safe,“ said Lind."""
    return place > 0 and text[place - 1] in ",.?!" and (text[place + 1 : place + 2] or " ").isspace()


def _found(place: int) -> int | None:
    return place if place >= 0 else None


class Singles:
    """The single marks of a paragraph that can close a quotation: no apostrophe, and a possessive only where nothing else does.

    ‘The workers’ hall is closed,’ said the mayor: the second. The ‘nice’ party: the first.
    """

    def __init__(self, text: str) -> None:
        self._sure: list[int] = []
        self._possessive: list[int] = []
        for match in re.finditer("[’'‘]", text):
            place = match.start()
            before, after = text[place - 1 : place] or " ", text[place + 1 : place + 2] or " "
            if after.isalnum() or before.isspace() or (before == "n" and text[place - 2 : place - 1] in _APOSTROPHES):
                continue
            owns = before == "s" and after.isspace() and text[place + 2 : place + 3].islower()
            (self._possessive if owns else self._sure).append(place)

    def after(self, start: int) -> int | None:
        """Where a quotation that opens at `start` closes."""
        for places in (self._sure, self._possessive):
            k = bisect_right(places, start)
            if k < len(places):
                return places[k]
        return None


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
