"""What stands above a story in a copied page: title, standfirst, byline, date, dateline, the caption of the first picture. Pure."""

from __future__ import annotations

import re

from archive.readers import bylines, captions, dates, furniture
from archive.readers.plain_lines import COMMON, Line
from archive.text import words

_ABOVE = 30
"""Lines above the first paragraph, furniture not counted, among which the title is looked for."""

_BELOW = 8
"""Lines after the first sentence that may still hold a byline or a date, for a standfirst is a sentence too."""

_SHORT = 200
"""Characters of the longest line that may be a byline or a date."""

_LEAST = 0.8
"""The score of a line below which it is no title."""

BY = re.compile(r"^(?:(?:written|posted|reported|story|words) )?by(?::?\s+(?=\S*[A-Z])|(?-i:(?=[A-Z][a-z])))", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?: \([\w ]+\))?\s*[—–-]+")


def find(lines: list[Line], start: int, end: int, *, bare: bool) -> tuple[int | None, int]:
    """Give the lines above the story their places; returns the title's line and the first of the story.

    start, end: the run of lines that is the story so far. bare: the text is no copied page, so its first line is its title if any is.
    """
    above = _above(lines, start)
    _label_links(lines, above, start)
    _label_dates_and_bylines(lines, above, min(end, start + _BELOW))
    first = next((at for at in range(start, end + 1) if not lines[at].place and lines[at].prose and lines[at].ends), start)
    title = _first_line(lines, first) if bare else _title(lines, above, first, end)
    if title is None:
        return None, start if bare else first
    lines[title].place = "title"
    return title, _below_title(lines, title, first, end, bare)


def _above(lines: list[Line], start: int) -> int:
    free = [at for at in range(start) if not lines[at].place]
    return free[max(0, len(free) - _ABOVE)] if free else start


def _label_links(lines: list[Line], begin: int, end: int) -> None:
    """Label the few titles under a heading such as "Related" that stand between byline and story."""
    for at in range(begin, end):
        if not lines[at].item and furniture.opens(lines[at].text):
            for below in lines[at + 1 : min(at + 4, end)]:
                if below.place or below.prose:
                    break
                below.place = "related"


def _label_dates_and_bylines(lines: list[Line], begin: int, end: int) -> None:
    near = [line for line in lines[begin : end + 1] if not line.place and line.words <= 16 and len(line.text) <= _SHORT]
    for line in near:
        text = furniture.bare(line.text)
        if line.prose and line.words > 12:
            continue
        if BY.match(text) and bylines.names(text):
            line.place = "byline"
        elif _DATELINE.fullmatch(text):
            line.place = "dateline"
        elif line.words <= 12 and dates.days(text):
            line.place = "date"
    for at in range(begin, end + 1):
        beside = {lines[other].place for other in (at - 1, at + 1) if begin <= other <= end}
        if not lines[at].place and lines[at].words <= 8 and beside & {"date", "byline"} and bylines.is_names(lines[at].text):
            lines[at].place = "names"


def _first_line(lines: list[Line], first: int) -> int | None:
    """The title of a story that is no copied page: its first line, unless that is a sentence."""
    free = [at for at in range(min(first + 1, len(lines))) if not lines[at].place]
    if not free or sum(not line.place for line in lines) < 2:
        return None
    line = lines[free[0]]
    return free[0] if line.words <= 30 and not (line.prose and line.text.endswith((".", "”", '"'))) else None


def _title(lines: list[Line], above: int, first: int, end: int) -> int | None:
    scored = [(_score(lines, at, first, end), at) for at in range(above, min(first + 2, end + 1))]
    best, title = max(scored, default=(0.0, -1))
    if best <= _LEAST:
        return None
    upper = title - 1
    if upper >= above and scored[upper - above][0] > best - 2.0 and 4 <= lines[upper].words <= lines[title].words + 4:
        return upper  # as good, and no longer: then what is below it is the standfirst
    return title


def _score(lines: list[Line], at: int, first: int, end: int) -> float:
    """How much a line looks like the title of the story that begins with line `first`."""
    line = lines[at]
    content = [word for word in words(furniture.bare(line.text)) if word not in COMMON]
    if line.place not in (None, "names") or line.words > 40 or len(content) < 2 or captions.parsed(line.text):
        return -9.0
    others = [other for other in lines if other is not line]
    topic = {word for other in lines[first : min(first + 12, end + 1)] if other is not line for word in words(other.text)}
    score = 3.0 * sum(word in topic for word in content) / len(content) + 0.2 * min(len(content), 8)
    score -= 0.06 * sum(not between.place for between in lines[at:first])  # the nearer the better
    score -= 0.1 * max(0, line.words - 16) + 1.5 * (line.words <= 3)
    score -= 1.2 * (line.prose and line.text.endswith(".")) + 1.0 * line.text.endswith(":") + 1.5 * line.item
    score += 1.0 * any(below.place in ("date", "byline", "names") for below in lines[at + 1 : at + 4])
    score += 1.5 * (line.words >= 5 and any(line.text in other.text for other in others))  # in a share bar, a list of what is read
    score -= 3.0 * any(
        other.words >= 4 and line.text != other.text and line.text.endswith(other.text) for other in others
    )  # crumbs run into it
    return score - 2.0 * (line.place == "names")


def _below_title(lines: list[Line], title: int, first: int, end: int, bare: bool) -> int:
    """Give what stands between title and story its places; returns the first line of the story."""
    meta = [
        at for at in range(title + 1, min(first + _BELOW, end + 1)) if lines[at].place in ("byline", "date", "names", "share", "caption")
    ]
    at, standfirst = title + 1, 0
    closed = False  # a byline, a date or a caption ends the standfirst
    while at <= end and (lines[at].place or not lines[at].ends or any(at < mark for mark in meta)):
        line = lines[at]
        if words(line.text) == words(lines[title].text):
            line.place = "repeated"
        elif line.place:
            closed = closed or (line.place in ("byline", "date") and standfirst > 0)
        elif captions.parsed(line.text):
            line.place, closed = "caption", True
        elif _is_standfirst(lines, at, meta) and not closed and standfirst < (2 if meta and at < meta[-1] else 1):
            line.place, standfirst = "standfirst", standfirst + 1
        elif bare or (line.prose and (line.words >= 8 or not any(at < mark <= at + 6 for mark in meta))):
            break
        else:
            line.place = "caption" if line.words >= 6 else "other"
        at += 1
    return at


def _is_standfirst(lines: list[Line], at: int, meta: list[int]) -> bool:
    """Whether a line under the title is its standfirst: no sentence, or one that a byline, a date or a caption parts from the story."""
    line = lines[at]
    if line.words < 6 or line.item:
        return False
    free = next((other for other in range(at + 1, len(lines)) if lines[other].prose and not lines[other].place), len(lines))
    return not line.ends or any(at < mark < free for mark in meta)
