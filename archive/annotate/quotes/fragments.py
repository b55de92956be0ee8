"""Sentences of a few words between marks that go on with the speaker of the one before, without a cue of their own.

Lind said the bridge was old. "Nobody has painted it" since the war.
"""

from __future__ import annotations

import re

from archive.annotate.draft import Attribution, Draft, Passage
from archive.annotate.marks import names_a_work
from archive.annotate.quotes.attribution import FINITE, is_cue

_LETTERS = re.compile(r"\w+")
FEWEST = 3
"""Words between marks below which they may be a name or a word under discussion."""


def going_on(passage: Passage, number: int, found: list[Draft]) -> list[Draft]:
    """The sentences of a paragraph that open with a mark, have no cue and stand right after one that is somebody's words.

    found: the quotes of the paragraph so far.
    """
    tree, text, base = passage.tree, passage.paragraph.text, passage.paragraph.start
    if tree is None or not found:
        return []
    more: list[Draft] = []
    for mark in passage.marks:
        first = tree.first_from(mark.start)
        before = next((d for d in reversed(found + more) if d.spans[-1][0] < mark.start), None)
        if first >= len(tree) or not tree.opens_sentence[first] or before is None or before.attribution.speaker is None:
            continue
        last = tree.sentence(max(min(first + 1, len(tree) - 1), tree.at(mark.end - 1)))[1]  # a mark and the word after it both open one
        start, end = mark.start, tree.end[last - 1]
        words = len(_LETTERS.findall(text[mark.content[0] - base : mark.content[1] - base]))
        taken = any(a < end and start < b for d in found for a, b in d.spans)
        near = tree.sentence(tree.at(before.spans[-1][1] - 1))[1] == first or (
            before.attribution.cue is not None and tree.sentence(tree.at(before.attribution.cue[0]))[1] == first
        )
        told = any(is_cue(tree, i) and not mark.start <= tree.start[i] < mark.end for i in range(first, last))
        behind = tree.first_from(mark.end)  # "Bring back the bread" was painted on a wall; "Nothing to see here" flashed on the screen
        shown = any(tree.tag[i] in FINITE for i in range(behind, last)) or (behind < last and tree.tag[behind] == "VBN")
        if taken or not near or told or shown or words < FEWEST or names_a_work(text, mark, base):
            continue
        stop = end - 1 if text[end - 1 - base] in ".!?" and end - 1 >= mark.end else end
        at = before.attribution
        more.append(Draft([(start, stop)], Attribution(None, at.speaker, -1, at.speaker_token), "going_on", 0.6, number))
    return more
