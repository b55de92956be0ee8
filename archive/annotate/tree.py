"""A paragraph as the rules see it: words, tags and the dependency tree in plain lists, with offsets that count in the discourse."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from archive.records import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

BEFORE_HEAD = frozenset(("det", "amod", "compound", "nmod", "poss", "nummod", "quantmod", "predet", "case", "punct"))


class Tree:
    """One parsed paragraph. Tokens are numbered from 0; `start[i]:end[i]` is the token's place in the discourse.

    `tag` has the tags of the Penn Treebank, or (tags="POS") those of Universal Dependencies; `dep` the relations of the model.
    """

    def __init__(self, offset: int, doc: Doc, tags: Literal["TAG", "POS"] = "TAG") -> None:
        from spacy.attrs import DEP, HEAD, IDS, SENT_START, SPACY

        strings = doc.vocab.strings
        rows = doc.to_array([IDS[tags], DEP, HEAD, SENT_START, SPACY])
        tagged, deps, heads, starts, spaces = rows.T.tolist() if len(doc) else ([], [], [], [], [])
        self.words: list[str] = [t.text for t in doc]
        self.low: list[str] = [w.lower().replace("’", "'") for w in self.words]
        self.start: list[int] = []
        self.end: list[int] = []
        for word, space in zip(self.words, spaces, strict=True):
            self.start.append(offset)
            self.end.append(offset + len(word))
            offset += len(word) + space
        self.tag: list[str] = [strings[tag] for tag in tagged]
        self.dep: list[str] = [strings[dep] for dep in deps]
        self.head: list[int] = [i + (head if head < 1 << 63 else head - (1 << 64)) for i, head in enumerate(heads)]
        self.opens_sentence: list[bool] = [start == 1 for start in starts]

    def __len__(self) -> int:
        return len(self.words)

    @cached_property
    def children(self) -> list[list[int]]:
        children: list[list[int]] = [[] for _ in self.words]
        for i, head in enumerate(self.head):
            if head != i:
                children[head].append(i)
        return children

    def rehang(self, i: int, head: int, dep: str | None = None) -> None:
        """Hang token i on another head."""
        self.head[i] = head
        self.dep[i] = dep or self.dep[i]
        for known in ("children", "_edges"):
            self.__dict__.pop(known, None)

    @cached_property
    def _edges(self) -> tuple[list[int], list[int]]:
        left, right = list(range(len(self))), list(range(len(self)))
        for i in range(len(self)):
            head = i
            while self.head[head] != head:
                head = self.head[head]
                if left[head] <= i <= right[head]:
                    break
                left[head], right[head] = min(left[head], i), max(right[head], i)
        return left, right

    def left(self, i: int) -> int:
        """The first token of what hangs on token i."""
        return self._edges[0][i]

    def right(self, i: int) -> int:
        """The last token of what hangs on token i."""
        return self._edges[1][i]

    @cached_property
    def _sentence(self) -> list[int]:
        number, sentence = -1, []
        for i, opens in enumerate(self.opens_sentence):
            number += opens or i == 0
            sentence.append(number)
        return sentence

    @cached_property
    def sentences(self) -> list[Span]:
        """The sentences as (first token, last token + 1)."""
        firsts = [i for i in range(len(self)) if i == 0 or self.opens_sentence[i]]
        return list(zip(firsts, [*firsts[1:], len(self)], strict=True))

    def sentence(self, i: int) -> Span:
        """The sentence that holds token i, as (first token, last token + 1)."""
        return self.sentences[self._sentence[i]]

    def child(self, i: int, *deps: str) -> int | None:
        """The first child of token i with one of these relations."""
        return next((c for c in self.children[i] if self.dep[c] in deps), None)

    def first_from(self, position: int) -> int:
        """The first token that starts at or after a place in the discourse."""
        return bisect_left(self.start, position)

    def at(self, position: int) -> int:
        """The token that holds a place in the discourse, or the last one before it."""
        return max(0, bisect_right(self.start, position) - 1)

    def span(self, first: int, last: int) -> Span:
        return self.start[first], self.end[last]

    def phrase(self, i: int) -> tuple[int, int]:
        """The noun phrase of token i without what follows its head: (first token, i)."""
        first = i
        for c in reversed([c for c in self.children[i] if c < i]):
            if self.dep[c] not in BEFORE_HEAD:
                break
            first = self.left(c)
        while first < i and self.dep[first] == "punct":
            first += 1
        return first, i
