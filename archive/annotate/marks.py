"""Quotation marks, found without a model, one paragraph at a time.

Only the outermost marks count: what is quoted inside a quotation belongs to it. A mark that is never closed costs its paragraph, no more.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.annotate.cues import INVERTED, forms
from archive.annotate.pairing import SINGLES, balanced, closing, opens
from archive.lexicon import word_set
from archive.lexicon.bodies import MINOR
from archive.records import Span

_MARK = re.compile(r"``|''|[“”„«»\"‟‘'‚‹「『]")
_MARK_AT_END = re.compile(r"[”\"’'»“][.,;]?\s*$")
INVERTED_FORMS = frozenset(form for verb in (*INVERTED, "tell") for form in forms(verb)[1:3])
"""Verbs of reporting in the past and the present: said, says, told, tells."""


@dataclass(frozen=True, slots=True)
class Marked:
    """What stands between a pair of marks: start, end with the marks; content without them.

    closed: whether it has a closing mark. goes_on: whether it has none since it is carried on where the mark is repeated. reopened:
    whether it only carries on the quotation before it.
    """

    start: int
    end: int
    content: Span
    mark: str
    closed: bool = True
    goes_on: bool = False
    reopened: bool = False

    @property
    def single(self) -> bool:
        return self.mark in SINGLES

    @property
    def paired(self) -> bool:
        """Whether all of it is marked as verbatim: not where only one of its marks is there, and where it ends is a guess."""
        return self.closed or self.goes_on


def find_marks(text: str, *, following: str = "", carried: bool = False) -> list[Marked]:
    """The quotations of one paragraph, in order.

    following: the next paragraph: an open mark that it repeats at its start goes on there. carried: the paragraph before left a mark open.
    """
    found: list[Marked] = []
    at = 0
    while match := _MARK.search(text, at):
        mark = match[0]
        at = match.end()
        if opens(text, match.start(), at, mark):
            reopened = found[-1].goes_on and found[-1].end == match.start() if found else carried and match.start() == 0
            quotation = _quotation(text, match.start(), mark, following, reopened)
            if quotation is not None:
                found.append(quotation)
                at = quotation.end
    return [m for m in found if m.content[0] < m.content[1]]


def _quotation(text: str, start: int, mark: str, following: str, reopened: bool) -> Marked | None:
    """The quotation that a mark opens; None where it opens nothing."""
    first = start + len(mark)
    pair = closing(text, start, mark)
    if pair.end is not None:
        size = 2 if text[pair.end : pair.end + 2] in ("''", "’’") and mark not in SINGLES else 1
        sound = mark not in SINGLES or balanced(text, start, pair.end)
        return Marked(start, pair.end + size, _inner(text, first, pair.end), mark, reopened=reopened) if sound else None
    stop = len(text) if pair.again is None else pair.again
    goes_on = pair.again is None and _reopens(mark, following) and not (pair.nested and _MARK_AT_END.search(text))
    if not goes_on and (broken := before_cue(text[:stop], first)) is not None:
        return Marked(start, broken, _inner(text, first, broken), mark, closed=False, reopened=reopened)
    if pair.again is not None:
        goes_on = reopened or text[:start].rstrip()[-1:] in ("", ":")
    if goes_on or (not pair.nested and runs_on(text, start, mark)):
        return Marked(start, stop, _inner(text, first, stop), mark, False, goes_on, reopened)
    return None


def names_a_work(text: str, m: Marked, base: int = 0) -> bool:
    """Whether marks stand around a title or a nickname: Lind's novel “Salt and Stone”; the so-called “night tax”; the film “Tides”.

    base: where the text starts, in the offsets of the mark.
    """
    words = text[m.content[0] - base : m.content[1] - base].rstrip(",").split()
    if not words or m.reopened or not m.closed:
        return False
    before = _LAST_WORD.search(text[max(0, m.start - base - 40) : m.start - base])
    introduced = before[0].lower() if before else ""
    if words[-1][-1] in "?!" or (words[-1][-1] == "." and introduced not in _NAMERS | _WORKS and not _slogan(words)):
        return False
    if introduced in _NAMERS:
        return len(words) <= 8
    if any(word[0].islower() and word.lower() not in MINOR for word in words) or not words[0][:1].isupper():
        return False
    return introduced in _WORKS or (len(words) > 1 and words[-1][:1].isupper() and sum(word[:1].isupper() for word in words) > 1)


def _slogan(words: list[str]) -> bool:
    """Whether all words have a capital, as in a title or a slogan that ends its sentence: under the banner “Sell the Dam Now.”"""
    return len(words) > 2 and words[0].lower() not in MINOR and all(word[:1].isupper() or word in MINOR for word in words)


_LAST_WORD = re.compile(r"[\w-]+(?=[^\w-]*$)")
_NAMERS = word_set("so-called nicknamed dubbed titled entitled aka codenamed code-named headline headlined slogan motto tagline hashtag")
_WORKS = word_set(
    """
    film movie book novel song album single play show series musical opera poem story magazine memoir documentary game sitcom episode hit
    painting podcast programme program column essay
    """
)


def runs_on(text: str, start: int, mark: str) -> bool:
    """Whether a mark without its closing one quotes the rest of the paragraph: no single one, at its start or after a comma or colon."""
    lead = text[:start].rstrip()
    return mark not in SINGLES and (not lead or lead[-1] in ",:.?!")


def _reopens(mark: str, following: str) -> bool:
    """Whether the next paragraph opens with the mark again."""
    return following.startswith(mark) or (mark in '“"' and following[:1] in ("“", '"'))


def before_cue(text: str, start: int) -> int | None:
    """Where a quotation whose closing mark was forgotten ends: before its cue. “It is safe, said Lind. “It is safe, Ms Lind told them."""
    return next((stop.start() + 1 for stop in _CLAUSE_STOP.finditer(text, start) if opens_report(text[stop.end() : stop.end() + 80])), None)


def opens_report(text: str) -> bool:
    """Whether a text opens with who speaks and a verb of reporting: said Lind; said the mayor; Ms Lind told them; she said."""
    words = [word.rstrip(".") or word for word in _WORDS.findall(text)[:6]]
    named = 0
    while named < len(words) and (words[named][:1].isupper() or words[named] in ("he", "she", "they")):
        named += 1
    inverted = not named and len(words) > 1 and words[0] in INVERTED_FORMS and (words[1][:1].isupper() or words[1] in ("the", "a"))
    return inverted or (0 < named < len(words) and words[named] in INVERTED_FORMS)


_CLAUSE_STOP = re.compile(r"[,?!]\s+")
_WORDS = re.compile(r"[\w.'’-]+")


def _inner(text: str, start: int, end: int) -> Span:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
