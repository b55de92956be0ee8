"""A reporting clause, as the rules of via see it: which words are the reporter's own, and what the noun phrases among them are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.annotate.draft import Attribution
from archive.annotate.quotes.attribution import FINITE, is_cue
from archive.annotate.quotes.phrases import CLOSERS, OPENERS, TIMES, noun_phrase
from archive.annotate.tree import Tree
from archive.annotate.via.outlets import Outlets
from archive.lexicon import word_set
from archive.lexicon.media import BROADCASTS, CARRIERS, CONFERENCES
from archive.lexicon.roles import ROLES
from archive.records import Span

if TYPE_CHECKING:
    from archive.annotate.speakers.cast import Cast

SPOKE = word_set("spoke speaks talked talks appeared appears")
"""What a relative clause says of a speaker that tells how he spoke: Lind, who spoke at a news conference."""
NARROWING = word_set("to on of from for about by against")
"""What says more closely which letter it is, and what does not after these words: on Friday, on condition, for which."""
NOT_NARROWING = word_set("condition behalf which whom")
CALLED = word_set("reporters journalists investors analysts media press")
"""Whom a call is with that is public."""
WITH = word_set("call calls teleconference interview interviews briefing conversation chat webinar")
PLACED = word_set("posted uploaded shared published released aired broadcast circulated streamed sent")
PLACING = word_set("on to in through via")
PARTITIVE = word_set("series string pair number flurry couple set batch copy version part page draft transcript barrage")


class Said:
    """The places of a discourse that quotes take up."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._ends: list[int] = []
        self._starts: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def __contains__(self, place: int) -> bool:
        k = bisect_right(self._starts, place) - 1
        return k >= 0 and place < self._ends[k]


@dataclass(frozen=True, slots=True)
class Report:
    """A reporting clause: its tree, its cue, the media of its story, and the tokens of its sentence that are the reporter's own."""

    tree: Tree
    at: Attribution
    cast: Cast
    outlets: Outlets
    own: frozenset[int]
    said: Said

    @property
    def end(self) -> int:
        return self.tree.sentence(self.at.token)[1]

    def governs(self, i: int) -> bool:
        """Whether a preposition or participle belongs to the cue: it hangs on it, follows it closely, or opens its sentence."""
        tree, cue = self.tree, self.at.token
        head = i
        for _ in range(12):
            if tree.head[head] == head:
                break
            head = tree.head[head]
            if head == cue:
                return True
            if is_cue(tree, head) and tree.tag[head] in FINITE and head in self.own:
                break
            if tree.dep[head] == "relcl" and tree.low[head] not in SPOKE:  # said Lind, who took no part in the study
                return False
        if cue < i <= cue + 8 and not any(self.starts_clause(j) for j in range(cue + 1, i)):
            return True
        first = tree.sentence(cue)[0]
        if tree.words[cue] == ":":
            return i == first or cue - 12 < i < cue
        shared = self._above(cue) if tree.tag[cue] == "VBG" else frozenset()
        between = [j for j in range(min(i, cue) + 1, max(i, cue)) if is_cue(tree, j) and tree.tag[j] in FINITE and j in self.own - shared]
        if i < cue and not between:
            return i == first or tree.words[i - 1] == "," or bool(self._above(i) & shared)
        return i == first and i < cue and tree.tag[cue] != "VBG"

    def _above(self, i: int) -> frozenset[int]:
        """What token i hangs on, and what that hangs on, as far as verbs go: criticised him in a letter, saying."""
        above: set[int] = set()
        while self.tree.head[i] != i and len(above) < 5:
            i = self.tree.head[i]
            above.add(i)
        return frozenset(above)

    def starts_clause(self, j: int) -> bool:
        """Whether a new clause starts at token j."""
        return self.tree.tag[j] in FINITE or self.tree.words[j] in (":", ";", "that", "who")

    def opens_title(self, i: int) -> bool:
        """Whether the mark at token i opens a title and no quotation: told “Meet the Press” on NBC."""
        found = noun_phrase(self.tree, i, self.end) if i < self.end and self.tree.words[i] in OPENERS else None
        return found is not None and self.tree.start[i + 1] not in self.said

    def is_somebody(self, i: int) -> bool:
        """Whether the noun phrase with head i is a person: whoever quotes another is no medium for it."""
        name = self.cast.scene.covering(self.tree.start[i])
        return (
            self.tree.tag[i] in ("PRP", "WP")
            or self.tree.low[i] in ROLES
            or (name is not None and name.kind == "person" and not self.outlets.is_outlet(self.tree, i))
        )

    def word(self, head: int) -> str:
        """The noun at token `head` in small letters, with what a hyphen joins to it: op-ed, e-mail."""
        low = self.tree.low
        joined = head > 1 and low[head - 1] == "-" and self.tree.end[head - 2] == self.tree.start[head - 1]
        return low[head - 2] + "-" + low[head] if joined and low[head] in ("ed", "eds", "mail", "mails") else low[head].rstrip(".")

    def phrase_at(self, first: int) -> tuple[int, int] | None:
        """The noun phrase that starts at token `first`: (head, last token)."""
        return noun_phrase(self.tree, first, self.end) if first < self.end else None

    def carrier(self, first: int, head: int, last: int) -> Span | None:
        """The noun phrase with what narrows it, if words come in such a thing: "a letter to the judge", "court papers"."""
        tree = self.tree
        noun, low = head, self.word(head)
        if tree.tag[first] == "VBG" and tree.tag[first + 1 : first + 2] in (["DT"], ["PRP$"]):  # by issuing a statement
            return None
        if tree.words[noun] in CLOSERS:  # in the film “Tides”, on NBC's “Meet the Press”
            return tree.span(first, last)
        if low in PARTITIVE or low in ("one", "another"):
            of = noun + 1
            inner = self.phrase_at(of + 1) if of < self.end and tree.low[of] == "of" else None
            if inner is not None and tree.low[inner[0]] in CARRIERS:
                return tree.span(first, inner[1])
            return None
        known = low in CARRIERS or bool(set(tree.low[max(0, noun - 2) : noun]) & CONFERENCES.get(low, frozenset()))
        if low in ("call", "calls") and tree.low[noun + 1 : noun + 2] == ["with"]:
            known = bool(set(tree.low[noun + 2 : noun + 5]) & CALLED)
        if low == "remarks" and set(tree.low[noun + 1 : noun + 3]) & {"reporters", "journalists"}:
            known = False
        if not known:
            return None
        return tree.span(first, self.narrowed(noun, last))

    def narrowed(self, head: int, last: int) -> int:
        """The last token of a noun phrase with what says which: to whom it is sent, what it is about, where it is put."""
        tree = self.tree
        while last + 2 < self.end and last + 1 in self.own:
            low, then = tree.low[last + 1], tree.low[last + 2]
            if low in PLACED and then == "online":
                return last + 2
            if low in PLACED and then in PLACING:
                first = last + 3
            elif low in NARROWING or (low == "with" and tree.low[head] in WITH) or (low == "in" and self._in_outlet(last + 1)):
                first = last + 2
            else:
                break
            found = self.phrase_at(first)
            if found is None or found[1] - last > 8 or tree.low[first] in TIMES | NOT_NARROWING or tree.tag[first] in ("CD", "VBG"):
                break
            if tree.low[found[0]] in TIMES | NOT_NARROWING or tree.tag[found[1] + 1 : found[1] + 2] in (["VBD"], ["VBZ"]):
                break
            last = found[1]
        return last

    def _in_outlet(self, prep: int) -> bool:
        found = self.phrase_at(prep + 1)
        return found is not None and self.outlets.is_outlet(self.tree, found[0])

    def medium(self, first: int) -> Span | None:
        """The outlet that the noun phrase starting at token `first` names, or for which the one it names works."""
        found = self.phrase_at(first)
        if found is None:
            return None
        head, last = found
        tree = self.tree
        if tree.words[head] in CLOSERS:
            return tree.span(first, last)
        if (employer := self.outlets.employer(tree, head, first)) is not None:
            return employer
        if tree.low[head] in BROADCASTS or self.outlets.listens(tree, head) or self.outlets.owns(tree, first, head):
            span = self.outlets.span(tree, head, first)
            return span[0], max(span[1], tree.end[last])
        return None
