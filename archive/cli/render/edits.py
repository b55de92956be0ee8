"""What changed between two revisions: the paragraphs that did, what is gone as [-words-], what is new as {+words+} (as wdiff marks it)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from archive.cli.render.blocks import block, heading
from archive.cli.render.messages import counted
from archive.cli.render.streams import say
from archive.records import Edit
from archive.text import visible
from archive.text import words as words_of

if TYPE_CHECKING:
    from rich.text import Text

_SPACED = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_MARKS = {"kept": ("", "", ""), "removed": ("[-", "-]", "red"), "added": ("{+", "+}", "green")}


def edits(shown: Sequence[Edit]) -> None:
    for field, stretches in groupby(shown, key=lambda edit: edit.field):
        changed = list(_changed(list(stretches)))
        if changed:
            heading(field.capitalize())
            for paragraph in changed:
                block(_in_colour(paragraph))
    counts = {what: sum(len(words_of(edit.text)) for edit in shown if edit.what == what) for what in ("removed", "added")}
    say(f"{counted(counts['removed'], 'word')} removed, {counted(counts['added'], 'word')} added")


def _changed(stretches: Sequence[Edit]) -> Iterator[list[Edit]]:
    """The paragraphs in which something changed; one that is broken in two or joined with the next is shown as one."""
    paragraph: list[Edit] = []
    for edit in stretches:
        lines = edit.text.split("\n") if edit.what == "kept" else [re.sub(r"\n+", "\n", edit.text)]
        for number, line in enumerate(lines):
            if number and paragraph:
                yield from [paragraph] * any(part.what != "kept" for part in paragraph)
                paragraph = []
            if line:
                paragraph.append(Edit(edit.field, edit.what, line))
    if any(part.what != "kept" for part in paragraph):
        yield paragraph


def _in_colour(paragraph: Sequence[Edit]) -> Text:
    from rich.text import Text

    shown = Text()
    for edit in paragraph:
        before, after, style = _MARKS[edit.what]
        lead, words, tail = _SPACED.fullmatch(edit.text).groups()  # type: ignore[union-attr]  # it matches whatever
        shown.append(visible(lead, lines=True) if shown else "")
        shown.append(before + visible(words, lines=True) + after if words else "", style=style)
        shown.append(visible(tail, lines=True))
    shown.rstrip()
    return shown
