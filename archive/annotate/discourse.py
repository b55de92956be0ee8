"""A story as one discourse: title, standfirst and text in a row, cut into paragraphs, with the way back to the fields."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from archive.annotate.languages import DEFAULT
from archive.lexicon.languages import detect
from archive.records import FIELDS, Field, Span, Story

LONGEST = 3000
"""Characters of a paragraph that are read at once; a longer one is cut at a white space (or anywhere, if it has none)."""

_LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_BLOCK_END = re.compile(r"\n[^\S\n]*\n")
_CLOSED = re.compile(r"[.!?:;…\"'”’»)\]][^\S\n]*$")
_LINKS = re.compile(  # Mara Lind[ Mara Helen LindDam sold twice Orrel says he stays MORE] said
    r"\b(?P<name>[A-Z][\w'’-]{1,30})(?P<hung>,?\)? (?:\S{1,30} ){1,6}?(?P=name)(?=[A-Z0-9\"'‘“])[^\n]{8,900}? MORE\b(?!:))"
)
_GALLERY = re.compile(r"\bHide Caption(?: \d{1,3} of \d{1,3})?(?: Photos:)?")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A piece of a discourse that is read on its own: its place in the discourse, its text, and the field it is in."""

    start: int
    text: str
    field: Field

    @property
    def end(self) -> int:
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Discourse:
    """The fields of a story joined by blank lines; every offset counts characters of `text`.

    prose: the text with blanks for what a page has put into it. language: the story's own, or English where it has none; of a bare text
    the one that it looks like.
    """

    text: str
    prose: str
    starts: tuple[tuple[int, Field], ...]
    paragraphs: tuple[Paragraph, ...]
    language: str

    def field_of(self, position: int) -> tuple[Field, int]:
        """The field that holds `position`, and where in the discourse that field starts."""
        start, field = self.starts[bisect_right(self.starts, position, key=lambda s: s[0]) - 1]
        return field, start


def discourse(story: Story | str) -> Discourse:
    """Read a story, or a bare text, as one discourse."""
    if isinstance(story, str):
        story = Story(text=story, language=detect(story))
    text = read = ""
    starts: list[tuple[int, Field]] = []
    paragraphs: list[Paragraph] = []
    for field in FIELDS:
        content: str = getattr(story, field)
        if not content:
            continue
        if text:
            text += "\n\n"
            read += "\n\n"
        starts.append((len(text), field))
        own = prose(content)
        paragraphs += [Paragraph(len(text) + start, own[start:end], field) for start, end in split(own)]
        text += content
        read += own
    return Discourse(text, read, tuple(starts) or ((0, "text"),), tuple(paragraphs), story.language or DEFAULT)


def prose(text: str) -> str:
    """The text with blanks for what its page hangs on it and whoever copied it took for prose: names and headlines of links, and the
    buttons of a gallery.

    Mara Lind Mara Helen LindDam sold twice Orrel says he stays MORE said so. Hide Caption 2 of 9 Photos: The dam.
    """
    if " MORE" in text:
        text = _LINKS.sub(lambda found: found["name"] + " " * len(found["hung"]), text)
    return _GALLERY.sub(lambda found: "|".ljust(len(found[0])), text) if "Hide Caption" in text else text


def split(text: str) -> list[Span]:
    """The paragraphs of a text: its lines, or where lines are wrapped at a column, what stands between blank lines.

    White space around a paragraph is left out; no paragraph is longer than `LONGEST`.
    """
    spans: list[Span] = []
    start = 0
    for end in [*(m.start() for m in _BLOCK_END.finditer(text)), len(text)]:
        lines = [trim(text, start + m.start(), start + m.end()) for m in _LINE.finditer(text[start:end])]
        lines = [line for line in lines if line[0] < line[1]]
        if wrapped([text[a:b] for a, b in lines]):
            lines = [(lines[0][0], lines[-1][1])]
        for line in lines:
            spans += cut(text, *line)
        start = end
    return spans


def wrapped(lines: list[str]) -> bool:
    """Whether the lines of a block are one paragraph, wrapped at a column, rather than a paragraph each.

    Three lines or more of about the same width, most of which end in the middle of a sentence.
    """
    full = lines[:-1]
    if len(full) < 2 or not all(40 <= len(line) <= 100 for line in full):
        return False
    return sum(not _CLOSED.search(line) for line in full) > len(full) / 2


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def cut(text: str, start: int, end: int) -> list[Span]:
    """The span in pieces no longer than `LONGEST`, cut at the end of a sentence if there is one, else at a white space."""
    pieces: list[Span] = []
    while end - start > LONGEST:
        window = text[start : start + LONGEST]
        at = max(window.rfind(mark) for mark in (". ", ".” ", '." ', "? ", "! ")) + 1
        if at < LONGEST // 2:
            at = window.rfind(" ")
        if at < LONGEST // 2:
            at = LONGEST
        pieces.append(trim(text, start, start + at))
        start = trim(text, start + at, end)[0]
    pieces.append((start, end))
    return [piece for piece in pieces if piece[0] < piece[1]]
