"""Quotation marks, found without a model, one paragraph at a time.

Only the outermost marks count: what is quoted inside a quotation belongs to it. A mark that is never closed costs its paragraph, no more.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from archive.annotate.cues import INVERTED, forms
from archive.lexicon import word_set
from archive.lexicon.bodies import MINOR
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
    "「": "」",
    "『": "』",
}
SINGLES = frozenset("‘'‚‹")
_MARK = re.compile(r"``|''|[“”„«»\"‟‘'‚‹「『]")
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|n['’]|em\b|til\b|tis\b|twas\b|cause\b|bout\b|round\b|cos\b|s\b)", re.IGNORECASE)
INVERTED_FORMS = frozenset(form for verb in (*INVERTED, "tell") for form in forms(verb)[1:3])
"""Verbs of reporting in the past and the present: said, says, told, tells."""
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
        elif (broken := None if _reopens(mark, following) else before_cue(text, start + len(mark))) is not None:
            found.append(Marked(start, broken, _inner(text, start + len(mark), broken), mark, reopened=reopened))
            at = broken
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
    """Whether a mark stands where it can only close, whatever its shape: “It is safe,“ said Lind; a “night tax" for the port."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2] or " "
    return bool(before.strip()) and before not in "([—–-" and not after.isalnum()


def names_a_work(text: str, m: Marked, base: int = 0) -> bool:
    """Whether marks stand around a title or a nickname: Lind's novel “Salt and Stone”; the so-called “night tax”; the film “Tides”.

    base: where the text starts, in the offsets of the mark.
    """
    words = text[m.content[0] - base : m.content[1] - base].rstrip(",").split()
    if not words or words[-1][-1] in ".?!" or m.reopened or not m.closed:
        return False
    before = _LAST_WORD.search(text[max(0, m.start - base - 40) : m.start - base])
    introduced = before[0].lower() if before else ""
    if introduced in _NAMERS:
        return len(words) <= 8
    if any(word[0].islower() and word.lower() not in MINOR for word in words) or not words[0][:1].isupper():
        return False
    return introduced in _WORKS or (len(words) > 1 and words[-1][:1].isupper() and sum(word[:1].isupper() for word in words) > 1)


_LAST_WORD = re.compile(r"[\w-]+(?=[^\w-]*$)")
_NAMERS = frozenset(("so-called", "nicknamed", "dubbed", "titled", "entitled", "aka", "codenamed", "code-named"))
_WORKS = word_set(
    """
    film movie book novel song album single play show series musical opera poem story magazine memoir documentary game sitcom episode hit
    painting podcast programme program column essay
    """
)


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
    if _reopens(mark, following):
        return True
    if mark in SINGLES:
        return False
    lead = text[:start].rstrip()
    return not lead or lead[-1] in ",:.?!"


def _reopens(mark: str, following: str) -> bool:
    """Whether the next paragraph opens with the mark again."""
    return following.startswith(mark) or (mark in '“"' and following[:1] in ("“", '"'))


def before_cue(text: str, start: int) -> int | None:
    """Where a quotation whose closing mark was forgotten ends: before its cue. “It is safe, said Lind. “It is safe, Ms Lind told them."""
    for stop in _CLAUSE_STOP.finditer(text, start):
        words = _WORDS.findall(text[stop.end() : stop.end() + 80])[:6]
        named = 0
        while named < len(words) and (words[named][:1].isupper() or words[named] in ("he", "she", "they")):
            named += 1
        inverted = not named and len(words) > 1 and words[0] in INVERTED_FORMS and (words[1][:1].isupper() or words[1] in ("the", "a"))
        if inverted or (0 < named < len(words) and words[named] in INVERTED_FORMS):
            return stop.start() + 1
    return None


_CLAUSE_STOP = re.compile(r"[,?!]\s+")
_WORDS = re.compile(r"[\w.'’-]+")


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
