"""How well quotes and their speakers are found: `python -m tests.accuracy GOLD.jsonl…`.

GOLD has one document a line: {"doc_id", "text", "quotes": [{"spans", "speaker", "speaker_spans", "cue", "type"}, …]}, where spans are
[[start, end], …] in code points and type is direct, mixed or indirect. What is compared is the span: each unbroken piece of
content, so that a split quote counts twice. Pieces are cut at line ends; white space, marks and stops at their edges and a "that"
before them count for nothing.

quoted   direct quotes, and mixed ones with a cue of speech      speech  all quotes with a cue of speech
exact    the same span                                          iou50   intersection over union of words at least one half
head     of the matched spans whose speaker the gold names: the same head word
joint    iou50, and the speaker right: the same head word, or the same place

A span of ours that lies on gold outside the slice is not judged; nor, in `quoted`, one without a word between marks. Spans are paired
one to one, the best first (Pareti et al. 2013, Automatically Detecting and Attributing Indirect Quotations, whose exact match this is).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from archive.annotate.cues import LEMMA
from archive.lexicon import word_set
from archive.records import Annotation, Quote, Span

Slice = Literal["quoted", "speech"]
SLICES: tuple[Slice, ...] = ("quoted", "speech")

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_EDGE = re.compile(r"^(?:[^\w#@$£€%&]+|that\s+)+|[^\w%]+$")
_SPEECH = word_set(
    """
    accuse acknowledge add admit allege announce answer argue ask assert blast boast call caution chant charge cite claim comment complain
    conclude confirm contend continue counter criticize declare demand deny describe disclose emphasize explain inform insist joke maintain
    mention note observe pledge point predict promise quip read recall reiterate remark repeat reply report respond reveal say shout state
    stress suggest tell testify tweet urge vow warn write
    """
)
_AFTER_HEAD = re.compile(r"\s*(?:,|;|\(|\s[-–—]\s|\b(?:and|at|by|from|for|in|of|on|that|to|which|who|with)\b)")


@dataclass
class Scores:
    """What was counted for one slice."""

    gold: int = 0
    ours: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def f1(self, what: str) -> tuple[float, float, float]:
        """Precision, recall and F1, in per cent."""
        hits = self.counts[what]
        precision, recall = hits / (self.ours or 1), hits / (self.gold or 1)
        return 100 * precision, 100 * recall, 200 * hits / ((self.gold + self.ours) or 1)

    def __str__(self) -> str:
        cells = [" / ".join(f"{value:4.1f}" for value in self.f1(what)) for what in ("exact", "iou50", "joint")]
        head = 100 * self.counts["head"] / (self.counts["named"] or 1)
        return f"{self.gold:6} {self.ours:6}  {cells[0]:18}  {cells[1]:18}  {head:5.1f}  {cells[2]:18}"


HEADING = f"{'slice':8} {'gold':>6} {'ours':>6}  {'exact P/R/F1':18}  {'iou50 P/R/F1':18}  {'head':>5}  {'joint P/R/F1':18}"


class Text:
    """A document's words, and the pieces that its spans are compared as."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts = [m.start() for m in _WORD.finditer(text)]

    def words(self, span: Span) -> Span:
        """The numbers of the words in a span."""
        return bisect_left(self._starts, span[0]), bisect_left(self._starts, span[1])

    def pieces(self, spans: Iterable[Sequence[int]]) -> list[Span]:
        found = []
        for start, end in spans:
            for line in re.finditer(r"[^\n]+", self.text[start:end]):
                trimmed = _trim(line[0])
                if trimmed[0] < trimmed[1]:
                    found.append((start + line.start() + trimmed[0], start + line.start() + trimmed[1]))
        return found


def _trim(piece: str) -> Span:
    start, end = 0, len(piece)
    while match := _EDGE.search(piece[start:end]):
        if match.start() == 0:
            start += match.end()
        else:
            end = start + match.start()
        if start >= end:
            return 0, 0
    return start, end


def head(speaker: str) -> str:
    """The head word of a noun phrase: "Mara Lind, the mayor" -> "lind", "a spokesman for the port" -> "spokesman"."""
    words = _WORD.findall(_AFTER_HEAD.split(speaker.strip(), maxsplit=1)[0]) or _WORD.findall(speaker)
    while len(words) > 1 and words[-1].lower() in ("jr", "sr", "d", "r", "ii", "iii"):
        words.pop()
    return re.sub(r"['’]s$", "", words[-1].lower()) if words else ""


def of_speech(cue: str) -> bool:
    low = cue.lower()
    return (
        "according" in low
        or low.strip() in (":", "-", "—", "―")
        or low.strip().endswith(":")
        or any(LEMMA.get(w) in _SPEECH for w in _WORD.findall(low))
    )


def in_slice(quote: dict[str, Any], part: Slice) -> bool:
    if part == "speech":
        return of_speech(quote["cue"])
    return bool(quote["type"] == "direct" or (quote["type"] == "mixed" and of_speech(quote["cue"])))


def overlap(a: Span, b: Span) -> int:
    (start, end), (first, last) = a, b
    return max(0, min(end, last) - max(start, first))


def iou(a: Span, b: Span) -> float:
    shared = overlap(a, b)
    length = sum(end - start for start, end in (a, b))
    return shared / (length - shared) if shared else 0.0


def pairs(ours: Sequence[Span], gold: Sequence[Span], least: float) -> list[tuple[int, int]]:
    """The best one-to-one pairing of spans (in words) that share at least `least`."""
    ranked = sorted(((iou(a, b), i, j) for i, a in enumerate(ours) for j, b in enumerate(gold)), key=lambda x: -x[0])
    left, right, found = set(), set(), []
    for value, i, j in ranked:
        if value >= least and i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def score(document: dict[str, Any], annotation: Annotation, part: Slice, scores: Scores) -> None:
    """Add one document to the scores of a slice."""
    text = Text(document["text"])
    gold = [(piece, q) for q in document["quotes"] if in_slice(q, part) for piece in text.pieces(q["spans"])]
    beside = [text.words(piece) for q in document["quotes"] if not in_slice(q, part) for piece in text.pieces(q["spans"])]
    mine: dict[Span, Quote] = {}
    for quote in annotation.quotes:
        for piece in text.pieces(quote.spans):
            mine.setdefault(piece, quote)
    wanted = [text.words(piece) for piece, _ in gold]
    taken = {i for i, _ in pairs([text.words(piece) for piece in mine], wanted, 0.5)}
    ours = [
        (piece, quote)
        for i, (piece, quote) in enumerate(mine.items())
        if i in taken or not (_on(text.words(piece), beside) or (part == "quoted" and not any(overlap(piece, v) for v in quote.verbatim)))
    ]
    scores.gold += len(gold)
    scores.ours += len(ours)
    scores.counts["exact"] += len({piece for piece, _ in ours} & {piece for piece, _ in gold})
    for i, j in pairs([text.words(piece) for piece, _ in ours], wanted, 0.5):
        _judge(ours[i][1], gold[j][1], scores.counts)


def _on(words: Span, others: Iterable[Span]) -> bool:
    return any(iou(words, other) >= 0.5 or overlap(words, other) >= 0.8 * max(1, words[1] - words[0]) for other in others)


def _judge(ours: Quote, gold: dict[str, Any], counts: Counter[str]) -> None:
    """Count a pair: its spans match; does its speaker?"""
    counts["iou50"] += 1
    if not gold["speaker"]:
        counts["joint"] += 1
        return
    counts["named"] += 1
    same = head(ours.speaker_text) == head(gold["speaker"]) != ""
    placed = ours.speaker_span is not None and any(overlap(ours.speaker_span, (a, b)) for a, b in gold["speaker_spans"])
    counts["head"] += same
    counts["joint"] += same or placed


def report(documents: Sequence[dict[str, Any]], annotations: Sequence[Annotation]) -> str:
    """The table of one corpus."""
    lines = [HEADING]
    for part in SLICES:
        scores = Scores()
        for document, annotation in zip(documents, annotations, strict=True):
            score(document, annotation, part, scores)
        lines.append(f"{part:8} {scores}")
    return "\n".join(lines)
