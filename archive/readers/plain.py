"""Plain text: a story as somebody typed or saved it, or a whole page as somebody copied it.

Every line is told apart: title, standfirst, byline, date, captions, the story itself, and the furniture of the page around it and
between its paragraphs. No line is lost: what is not the story is kept as furniture, under its label.
"""

from __future__ import annotations

import re

from archive.errors import ReadError
from archive.readers import bylines, captions, dates, furniture, mastheads, paragraphs, plain_head
from archive.readers.plain_lines import Line, is_bare, label_offers, label_teasers, lines_of, region
from archive.records import Caption, Document, Furniture, Published, Story
from archive.text import decode

_MOST = 20_000
"""Lines of the longest text that may be one story."""

_STORY = ("title", "standfirst", "text", "caption")


def story(document: Document) -> Story:
    """The story in a plain text. Raises ReadError where it is no text, or holds none."""
    return split(paragraphs.mended(decode(document.raw, document.charset)))


def split(text: str) -> Story:
    """The story in `text`, each of whose lines is in exactly one of title, standfirst, text, captions and furniture."""
    lines = lines_of(text)
    if not lines:
        raise ReadError("no text in it: only blank lines")
    if len(lines) > _MOST:
        raise ReadError(f"too long for one story: {len(lines):,} lines, the limit is {_MOST:,}; split it")
    title = _place(lines)
    of: dict[str, list[str]] = {}
    for line in lines:
        of.setdefault(line.place or "text", []).append(line.text)
    if "text" not in of:
        raise ReadError("no story in this text: it has a title, or menus and notices, and nothing else")
    body = "\n\n".join(of["text"])
    left = tuple(Furniture(line.place, line.text) for line in lines if line.place and line.place not in _STORY)
    return Story(
        text=body,
        title=" ".join(of.get("title", ())),
        standfirst=" ".join(of.get("standfirst", ())),
        authors=_authors(lines[title or 0 :], body),
        published=None if title is None else _published(lines[max(0, title - 4) : title + 16]),
        masthead=mastheads.named_in(item.text for item in left),
        captions=tuple(captions.parsed(line) or Caption(line) for line in of.get("caption", ())),
        furniture=left,
    )


def _place(lines: list[Line]) -> int | None:
    """Give every line its place; returns the title's line."""
    label_offers(lines)
    bare = is_bare(lines)
    if bare:
        free = [at for at, line in enumerate(lines) if not line.place] or [0]
        start, end = free[0], free[-1]
    else:
        label_teasers(lines, region(lines)[0])
        start, end = region(lines)
    title, start = plain_head.find(lines, start, end, bare=bare)
    for at, line in enumerate(lines):
        if line.place == "names":
            line.place = "byline"
        elif line.place is None:
            line.place = _place_in_story(line) if start <= at <= end else "navigation" if at < start else "footer"
    return title


def _place_in_story(line: Line) -> str:
    return "caption" if not line.prose and line.words > 2 and captions.parsed(line.text) else "text"


def _authors(lines: list[Line], body: str) -> tuple[str, ...]:
    """Who is named in a line that begins with "By", else in the lines of names beside the date; not where they write from."""
    found = [text for line in lines if line.place == "byline" and not furniture.label(text := furniture.bare(line.text))]
    said = [text for text in found if plain_head.BY.match(text)]
    names = dict.fromkeys(name for text in said or found for name in bylines.names(text))
    return tuple(name for name in names if not re.search(rf"\b(?:in|at|near|from|of) {re.escape(name)}\b", body))


def _published(lines: list[Line]) -> Published | None:
    """The date that stands beside the title, or else in the byline; of several the one that does not say it is of a change."""
    dated = sorted((line.text for line in lines if line.place == "date"), key=lambda text: bool(_CHANGED.search(text)))
    signed = (line.text for line in lines if line.place == "byline")
    return next(filter(None, map(dates.published, (*dated, *signed))), None)


_CHANGED = re.compile(r"updated|modified", re.IGNORECASE)
