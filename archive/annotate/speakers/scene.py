"""A story by its places: which paragraph, which name and which quotation holds one, and how far two of them are apart."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from archive.annotate.draft import Passage
from archive.records import Span

if TYPE_CHECKING:
    from archive.annotate.names.story import Name


class Scene:
    """The names and the paragraphs of a story, in reading order."""

    def __init__(self, names: list[Name], story: list[Passage]) -> None:
        self.names = names
        self.story = story
        self._starts = [n.start for n in names]
        self._paragraphs = [p.paragraph.start for p in story]
        self._quoted = sorted((m.start, m.end) for p in story for m in p.marks)
        self._quote_starts = [s for s, _ in self._quoted]
        self._begin: dict[int, list[int]] = {}
        self._often: Counter[str] = Counter()

    def paragraphs_to(self, position: int) -> int:
        """How many paragraphs start at or before a place."""
        return bisect_right(self._paragraphs, position)

    def passage(self, position: int) -> Passage:
        return self.story[max(0, self.paragraphs_to(position) - 1)]

    def covering(self, position: int) -> Name | None:
        """The name that holds a place in the discourse."""
        k = bisect_right(self._starts, position) - 1
        return self.names[k] if k >= 0 and position < self.names[k].end else None

    def starting(self, start: int, end: int) -> list[Name]:
        """The names that start between two places."""
        return self.names[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def before(self, position: int, at_most: int = 500) -> list[Name]:
        """The names before a place, the nearest first."""
        here = bisect_left(self._starts, position)
        return self.names[max(0, here - at_most) : here][::-1]

    def ends(self, full: str, position: int) -> list[int]:
        """Where the names of one bearer end that start before a place."""
        return [n.end for n in self.names if n.full == full and n.start < position]

    def share(self, full: str) -> float:
        """How much a story is about somebody: the root of how often it names him, beside whom it names most."""
        if not self._often:
            self._often.update(n.full for n in self.names if n.kind == "person")
        return float((self._often[full] / max(self._often.values(), default=1)) ** 0.5)

    def within(self, span: Span) -> list[Name]:
        return [n for n in self.starting(*span) if n.end <= span[1] + 2]

    def quoted(self, position: int) -> bool:
        k = bisect_right(self._quote_starts, position) - 1
        return k >= 0 and position < self._quoted[k][1]

    def text(self, start: int, end: int) -> str:
        """What is written there, within one paragraph."""
        paragraph = self.passage(start).paragraph
        return paragraph.text[start - paragraph.start : end - paragraph.start]

    def distance(self, earlier: int, later: int) -> int:
        """How many sentences of the writer's own lie between two places."""
        a, b = self.passage(earlier), self.passage(later)
        if a is b:
            return self._sentences(a, earlier, later)
        total = self._sentences(a, earlier, a.paragraph.end) + 1 + self._sentences(b, b.paragraph.start, later)
        first = bisect_right(self._paragraphs, earlier)
        last = bisect_right(self._paragraphs, later) - 1
        return total + self._told[last] - self._told[first]

    @cached_property
    def _told(self) -> list[int]:
        """How many sentences of the writer's own the paragraphs before each have."""
        own = (0 if self._all_quoted(p) else 1 + self._sentences(p, p.paragraph.start, p.paragraph.end) for p in self.story)
        return list(accumulate(own, initial=0))

    def _all_quoted(self, passage: Passage) -> bool:
        return (
            bool(passage.marks) and passage.marks[0].start == passage.paragraph.start and passage.marks[-1].end >= passage.paragraph.end - 1
        )

    def _sentences(self, passage: Passage, start: int, end: int) -> int:
        """How many sentences of the writer's own begin between two places of a paragraph."""
        begin = self._begin.get(passage.paragraph.start)
        if begin is None:
            tree = passage.tree
            begins = [] if tree is None else [tree.start[i] for i in range(1, len(tree)) if tree.opens_sentence[i]]
            begin = self._begin[passage.paragraph.start] = [place for place in begins if not self.quoted(place)]
        return bisect_right(begin, max(start, end - 1)) - bisect_right(begin, start)
