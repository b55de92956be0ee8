"""Near-duplicates: which articles are one story, run by several outlets. Pure.

A group has a leader, and all others in it resemble the leader: so a group can't drift along a chain of texts each like the next. The
leaders are the greedy independent set of the articles in the order of their rank, the longest first, since a long story contains its
cuts: an article is led by the first leader that it resembles, and leads where it resembles none. What leads an article is decided by
those before it alone; so groups are a function of the set of articles, and a change is followed from the article that changed to those
after it that it touches, and no further. A story that nobody else runs leads itself.

Two articles resemble each other where their sketches share a band, by which they are found, and have nearly half of their bins in common.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from archive.linking.sketches import Sketch, bands, resemblance

RESEMBLING = 0.45
"""A story that is cut to half resembles the whole one by .5; the rest is room for the error of sketches."""


@dataclass(frozen=True, slots=True)
class Text:
    """An article as it is grouped. key: its natural key, which decides between texts of one length. rank: its place in the order.

    bands: those of its sketch, each once.
    """

    id: int
    key: str
    sketch: Sketch
    rank: tuple[int, str] = field(init=False)
    bands: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "rank", (-self.sketch.words, self.key))
        object.__setattr__(self, "bands", frozenset(bands(self.sketch)))


Led = tuple[Text, int]
"""A text and the id of its leader."""


def resemble(one: Text, other: Text) -> bool:
    """Whether two texts that share a band are near-duplicates."""
    return resemblance(one.sketch, other.sketch) >= RESEMBLING


def leader_of(text: Text, leaders: Iterable[Text]) -> Text:
    """Who leads the text: the first of the leaders that share a band with it and stand before it and that it resembles, else itself."""
    before = sorted((leader for leader in leaders if leader.rank < text.rank), key=lambda leader: leader.rank)
    return next((leader for leader in before if resemble(text, leader)), text)


def regroup(unsettled: Iterable[Text], sharing: Callable[[list[Text]], Iterable[Led]]) -> dict[int, int]:
    """Settles texts among those that are settled already; returns the ids of all whose leader is decided anew, with their leaders' ids.

    sharing: gives the settled texts that share a band with any of these, each with its leader. From scratch, all are unsettled and there
    are none.
    """
    desk = _Desk(sharing)
    unsettled = list(unsettled)
    desk.read(unsettled)
    decided: dict[int, int] = {}
    waiting = [(text.rank, text.id) for text in unsettled]
    heapq.heapify(waiting)
    queued = {text.id for text in unsettled}
    while waiting:
        _, number = heapq.heappop(waiting)
        text = desk.texts[number]
        desk.read([text])
        led_before = desk.leader.get(number) == number
        leader = leader_of(text, desk.leaders_near(text))
        desk.place(text, leader)
        decided[number] = leader.id
        touched: Iterable[Text] = ()
        if leader is text and not led_before:
            touched = (other for other in desk.near(text) if other.rank > text.rank and resemble(text, other))
        elif leader is not text and led_before:
            touched = (other for other in desk.near(text) if desk.leader[other.id] == number)
        for other in touched:
            if other.id not in queued:
                queued.add(other.id)
                heapq.heappush(waiting, (other.rank, other.id))
    return decided


class _Desk:
    """The texts at hand, by what they share. leader: of each settled one the id of its leader."""

    def __init__(self, sharing: Callable[[list[Text]], Iterable[Led]]) -> None:
        self.texts: dict[int, Text] = {}
        self.leader: dict[int, int] = {}
        self._sharing = sharing
        self._read: set[int] = set()
        self._settled: dict[int, set[int]] = defaultdict(set)  # a band -> who is settled and has it
        self._leading: dict[int, set[int]] = defaultdict(set)  # and of them those who lead

    def read(self, texts: list[Text]) -> None:
        """Brings the texts here, with all settled ones that share a band with them."""
        new = [text for text in texts if text.id not in self._read]
        if not new:
            return
        for text in new:
            self.texts.setdefault(text.id, text)
            self._read.add(text.id)
        for text, leader in self._sharing(new):
            if text.id not in self.texts:
                self.texts[text.id] = text
                self._settle(text, leader)

    def leaders_near(self, text: Text) -> list[Text]:
        return self._with_its_bands(text, self._leading)

    def near(self, text: Text) -> list[Text]:
        return self._with_its_bands(text, self._settled)

    def place(self, text: Text, leader: Text) -> None:
        if self.leader.get(text.id) == text.id:
            for band in text.bands:
                self._leading[band].discard(text.id)
        self._settle(text, leader.id)

    def _settle(self, text: Text, leader: int) -> None:
        self.leader[text.id] = leader
        for band in text.bands:
            self._settled[band].add(text.id)
            if leader == text.id:
                self._leading[band].add(text.id)

    def _with_its_bands(self, text: Text, holders: dict[int, set[int]]) -> list[Text]:
        sharing = {number for band in text.bands for number in holders.get(band, ())}
        return [self.texts[number] for number in sharing - {text.id}]
