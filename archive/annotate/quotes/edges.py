"""The edges of reported clauses: the marks, stops and spaces there, and what in them is the reporter's own."""

from __future__ import annotations

import re

from archive.annotate.draft import Draft, Passage
from archive.annotate.marks import Marked
from archive.annotate.quotes.attribution import CALENDAR, FINITE, is_cue, speaker_phrase
from archive.annotate.tree import Tree
from archive.records import Span

LINKS = (
    ("meanwhile",), ("meantime",), ("in", "the", "meantime"), ("in", "the", "meanwhile"), ("in", "addition"), ("additionally",),
    ("moreover",), ("furthermore",), ("separately",), ("elsewhere",), ("in", "a", "separate", "incident"), ("for", "his", "part"),
    ("for", "her", "part"), ("for", "its", "part"), ("for", "their", "part"),
)  # fmt: skip
"""Words with which a reporter goes on to the next thing: linking adverbials (Quirk et al. 1985, §8.136), those of adding and passing on."""


def after_link(tree: Tree, span: Span) -> Span:
    """The span without the reporter's words that open its sentence: Meanwhile, [the bridge was closed], Lind said."""
    first = tree.first_from(span[0])
    if first >= len(tree) or tree.sentence(first)[0] != first:
        return span
    for words in LINKS:
        comma = first + len(words)
        if tuple(tree.low[first:comma]) == words and tree.words[comma : comma + 1] == [","] and tree.start[comma] < span[1]:
            return tree.end[comma], span[1]
    return span


def inserted(tree: Tree, draft: Draft) -> tuple[int, int] | None:
    """The tokens of a reporting clause that is put after or into what it reports, with the comma before it: … [, Norda said], …"""
    at = draft.attribution
    if at.speaker is None or at.token < 0 or draft.rule not in ("fronted", "parenthetical", "closing"):
        return None
    who = tree.at(at.speaker[1] - 1)
    first = min(at.token, tree.first_from(at.speaker[0]))
    last = max(at.token, who, speaker_phrase(tree, at.speaker_token)[1] if at.speaker_token > at.token else who)
    end = tree.sentence(at.token)[1] - 1
    if len(draft.spans) == 1 and not any(tree.tag[i] in FINITE or tree.words[i] in (",", ";") for i in range(last + 1, end)):
        last = max(last, end - 1)  # …, Lind told Norda on Friday
    return (first - 1, last) if first and tree.words[first - 1] == "," else None


def without(tree: Tree, span: Span, inner: list[tuple[int, int]]) -> list[Span]:
    """The span without the reporting clauses in it: Police said [the bridge was closed], Norda reported.

    [Nine were hurt in Tolm], Norda said, [and two in Orrel], according to the Herald.
    """
    kept: list[Span] = []
    start = span[0]
    for first, last in sorted(inner):
        ends = tree.end[last] >= span[1] - 1
        goes_on = tree.words[last + 1 : last + 2] == [","]
        if tree.start[first] <= start and span[1] <= tree.end[last]:
            return kept
        if start < tree.start[first] and tree.end[last] <= span[1] and (ends or goes_on):
            kept.append((start, tree.start[first]))
            start = span[1] if ends else tree.end[last + 1]
    return [*kept, (start, span[1])] if start < span[1] else kept


def only_a_day(tree: Tree, span: Span) -> bool:
    """Whether nothing is left of a clause but when it was said: told reporters [Wednesday], Norda reported."""
    return all(tree.low[i] in CALENDAR for i in range(tree.first_from(span[0]), tree.first_from(span[1])))


def only_a_circumstance(tree: Tree, draft: Draft) -> bool:
    """Whether what stands before a cue tells only when or where it was said: [As the dam leaked], the ministry said it would be sold.

    Not the first half of what was said: after he left, the mayor said, the dam leaked.
    """
    first, last = tree.first_from(draft.spans[0][0]), tree.at(draft.spans[0][1] - 1)
    if draft.rule not in ("fronted", "closing", "parenthetical") or len(draft.spans) > 1 or "," in tree.words[first:last]:
        return False
    if tree.words[first] in ("“", '"', "''", "‘"):
        return False
    verbs = sum(tree.tag[i] in FINITE for i in range(first, last + 1))
    return (tree.low[first] in _WHEN and verbs == 1) or (tree.low[first] in _DURING and not verbs)


_WHEN = frozenset(("as", "when", "while", "after", "before", "once", "until"))
_DURING = _WHEN | frozenset(("during", "despite", "amid", "in", "on", "at", "following", "by", "since", "with"))


def tidy(passage: Passage, span: Span, taken: list[Span]) -> Span:
    """The span without the marks, stops and spaces at its ends, and not cutting a marked span in two."""
    start, end = span
    text, base = passage.paragraph.text, passage.paragraph.start
    for m in passage.marks:
        if m.start < end < m.end:
            end = m.end
        if m.start < start < m.end:
            start = _sentence_of(passage, m)
        elif (
            text[end - base : m.start - base].strip() in ("", ":", "-", "–", "—")
            and start < m.start
            and (text[m.end - base :].lstrip() + ".")[0] in ".;"
        ):
            end = m.end
    for a, b in taken:
        if a <= start < b:
            start = b
        elif start < a < end:
            end = a
    while start < end and _loose(passage, start, start, end):
        start += 1
    while end > start and _loose(passage, end - 1, start, end):
        end -= 1
    for m in passage.marks:
        if m.start == start and m.end == end:
            return m.content
    return start, end


def _sentence_of(passage: Passage, m: Marked) -> int:
    """Where the sentence starts that a quotation ends: [It is "old. Nobody helps,"] Lind said. Else where the quotation does."""
    tree = passage.tree
    if tree is None:
        return m.start
    opening = tree.first_from(m.start)
    first = tree.sentence(min(opening, len(tree) - 1))[0]
    between = range(first, opening)
    if not between or any(is_cue(tree, i) or tree.words[i] in (",", ":", ";", ")") for i in between):
        return m.start
    if any(other.start < m.start and other.end > tree.start[first] for other in passage.marks if other is not m):
        return m.start
    return tree.start[first]


_DATELINE = re.compile(
    r"(?:[A-Z]{3,}[A-Z .,'/-]{0,30}|[A-Z]\w+(?: [A-Z]\w+)?, [A-Z]\w+(?: [A-Z]\w+)*) \((?:[A-Z]{2,6}|Reuters)\)\s*(?:[-–—]+\s*)?"
    r"|(?:[A-Z]\w+(?: [A-Z]\w+)? )?\((?:[A-Z]{2,6}|Reuters)\)\s*[-–—]+\s*"
)


def after_dateline(passage: Passage, span: Span) -> Span:
    """The span without the dateline that opens its paragraph: Tolm, Norda (KPTM) — [The dam was sold], officials said."""
    found = _DATELINE.match(passage.paragraph.text) if span[0] == passage.paragraph.start else None
    return (span[0] + found.end(), span[1]) if found and span[0] + found.end() < span[1] else span


def _loose(passage: Passage, place: int, start: int, end: int) -> bool:
    """Whether the character at an edge of a span is no part of it: a space, a stop, or a mark whose other one lies outside."""
    char = passage.paragraph.text[place - passage.paragraph.start]
    if char.isspace() or char in ",.;:–—-":
        return True
    return char in '“”„«»"' and not any(start <= m.start and m.end <= end and place in (m.start, m.end - 1) for m in passage.marks)
