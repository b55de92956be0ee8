"""What changed between two revisions of an article, in words. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from archive.records import Edit, Field

_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_WORD = re.compile(r"\s*(?:\w+(?:[’']\w+)*|[^\w\s])|\s+")


def edits(field: Field, before: str, after: str) -> list[Edit]:
    """The stretches of a field, in reading order; where words were replaced, the removed ones first.

    What is kept or removed makes up `before`, what is kept or added `after`, character for character. Lines are compared first,
    then the words of those that differ, so that a paragraph that moved in doesn't tear its neighbours apart.
    """
    found: list[Edit] = []
    for edit in _between(field, _LINE.findall(before), _LINE.findall(after)):
        if found and found[-1].what == edit.what:
            found[-1] = Edit(field, edit.what, found[-1].text + edit.text)
        else:
            found.append(edit)
    return found


def _between(field: Field, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    for step, first, last, start, end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if step == "replace":
            yield from _reworded(field, "".join(before[first:last]), "".join(after[start:end]))
        else:
            yield from _stretch(field, step, before[first:last], after[start:end])


def _reworded(field: Field, before: str, after: str) -> Iterator[Edit]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    for step, first, last, start, end in SequenceMatcher(None, old, new).get_opcodes():
        yield from _stretch(field, step, old[first:last], new[start:end])


def _stretch(field: Field, step: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Edit]:
    if step == "equal":
        yield Edit(field, "kept", "".join(before))
        return
    if before:
        yield Edit(field, "removed", "".join(before))
    if after:
        yield Edit(field, "added", "".join(after))
