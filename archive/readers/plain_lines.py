"""The lines of a plain text, and which of them are the story: a run of sentences between runs of anything else. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from archive.readers import furniture, paragraphs
from archive.text import words

COMMON = frozenset(
    words(
        "the a an of to in and on for with at by from as is are was were be has have had it its that this but or not he "
        "she they his her their"
    )
)
"""Words that any English sentence has some of, and that say nothing of its topic."""

_ENDS = re.compile(r"[.!?…;:。！？][\"”’'»)\]]*$")
_WEIGHTS = {"advertisement": -1, "newsletter": -1, "caption": -1, "share": -2, "related": -8, "comment": -10, "footer": -10}
"""What stands between the paragraphs of a story as well as around it says little; what comes after it says that it is over."""

_OTHER_FURNITURE = -4
_PARAGRAPH = 30
"""Words from which on a paragraph weighs no more: one long line is no story yet."""


@dataclass(slots=True)
class Line:
    """One line. place: where it belongs: "title", "standfirst", "text", "caption" or a label of furniture; None while that is open.

    words: how many. prose: whether it is a sentence. ends: whether it ends as one. item: whether it is an item of a list.
    """

    text: str
    place: str | None
    words: int
    prose: bool
    ends: bool
    item: bool

    @property
    def weight(self) -> int:
        """How much the line speaks for being in the story: above 0 for sentences, below for what stands between stories."""
        if self.place:
            return _WEIGHTS.get(self.place, _OTHER_FURNITURE)
        if self.prose:
            return min(self.words, _PARAGRAPH)
        return -6 if self.item or self.words <= 3 else -4


def lines_of(text: str) -> list[Line]:
    """The lines of `text` that are not blank, and their place where their own words tell it. Lines broken at a fixed width are joined."""
    parts = text.split("\n")
    if paragraphs.is_wrapped(parts):
        parts = [" ".join(block.split()) for block in paragraphs.blocks(text)]
    return [_line(stripped) for part in parts if (stripped := part.strip())]


def _line(text: str) -> Line:
    tokens = text.split()
    count = len(tokens)
    if not text.isascii() and count < 6:  # scripts without spaces: about three characters a word
        count = max(count, sum(c >= "\u2e80" for c in text) // 3)
    common = sum(word.lower() in COMMON for word in tokens)
    ends = bool(_ENDS.search(text[-8:]))
    prose = (ends and (count >= 10 or (count >= 4 and common > 0))) or (count >= 25 and common >= 4)
    return Line(text, furniture.label(text), count, prose, ends, furniture.is_item(text))


def is_bare(lines: list[Line]) -> bool:
    """Whether this is a story as somebody wrote it down, and no copied page: next to none of it is furniture."""
    fragments = sum(1 for line in lines if line.place or line.item or (line.words <= 4 and not line.prose))
    return fragments < max(4, len(lines) // 4)


def region(lines: list[Line]) -> tuple[int, int]:
    """The first and the last line of the story: the run of lines with the greatest weight."""
    best, run, total, begin = -1, (0, len(lines) - 1), 0, 0
    for at, line in enumerate(lines):
        if total <= 0:
            total, begin = 0, at
        total += line.weight
        if total > best:
            best, run = total, (begin, at)
    return run


def label_offers(lines: list[Line]) -> None:
    """Label the items of a list under the offer of a subscription: they say what it would give."""
    for above, line in pairwise(lines):
        if not line.place and line.item and above.place == "newsletter":
            line.place = "newsletter"


def label_teasers(lines: list[Line], start: int) -> None:
    """Label the teasers under a heading such as "Related": all until two paragraphs follow each other again.

    start: where the story begins; above it the same words stand in menus, and its title may follow them.
    """
    inside = False
    for at in range(start, len(lines)):
        if furniture.opens(lines[at].text):
            inside = True
        elif _goes_on(lines, at):
            inside = False
        elif inside and not lines[at].place:
            lines[at].place = "related"


def _goes_on(lines: list[Line], at: int) -> bool:
    """Whether a line is a paragraph that another follows, at most a subheading between. A teaser stands alone, beside its date."""
    line = lines[at]
    if line.place or not line.prose or line.words < 8 or line.item or (at and lines[at - 1].place == "date"):
        return False
    following = []
    for other in lines[at + 1 : at + 8]:
        if other.place == "date":
            break
        if not other.place:
            following.append(other.prose)
    return any(following[:2])
