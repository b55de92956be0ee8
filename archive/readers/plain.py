"""Plain text: a story as somebody typed or saved it, or a whole page as somebody copied it.

Every line is told apart: title, standfirst, byline, date, captions, the story itself, and the furniture of the page around it and
between its paragraphs. No line is lost: what is not the story is kept as furniture, under its label.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.errors import ReadError
from archive.readers import bylines, dates, furniture, languages, mastheads, paragraphs
from archive.records import Caption, Document, Furniture, Published, Story
from archive.text import decode, words

_HEAD = 30
"""Lines above the first paragraph, furniture not counted, among which the title is looked for."""

_ENDS = re.compile(r"[.!?…;:。！？][\"”’'»)\]]*\s*$")
_CREDIT = re.compile(
    r"\s*[(\[]\s*(?:(?:file )?(?:photo|image|picture|pic|photograph|credit)s?(?: credit)?(?: by| from|:)?\s*)?(?P<credit>[^()\[\]]{2,60})\s*[)\]]\.?(?P<rest>\s*\S{0,2})\s*$|"
    r"\s*(?:(?:file )?(?:photo|image|picture|pic|photograph|illustration)s?\s?(?:credit|by|from|courtesy(?: of)?|source)?|credit)\s?[:|]\s?(?P<named>\S.{1,80})$|"
    r"\s*[|/]\s?(?P<slashed>(?:[A-Z]\S*(?: |/|$)){1,5})$|"
    r"\s+(?P<agency>(?:\S+ \S+/)?(?:AFP|AP|Reuters|EPA|Getty Images|Shutterstock|Bloomberg|Xinhua|Anadolu|DPA|PA Media|PA|ANP|AAP|Alamy|EFE)(?:\s?/\s?\S+(?: \S+)?)*)$"
)
_AGENCIES = re.compile(
    r"\b(?:AFP|AP|Reuters|EPA|Getty|Shutterstock|Bloomberg|Xinhua|Anadolu|DPA|PA|ANP|AAP|Alamy|EFE|Associated Press|handout|supplied|courtesy|file|staff|via|photo\w*|image\w*|pictured?)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"^(?:(?:written|posted|reported|story|words) )?by:?\s+(?=\S*[A-Z])", re.IGNORECASE)
_DATELINE = re.compile(r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]*(?: [A-Z][\w.]*)?)?(?: \([\w ]+\))?\s*[—–-]+")
_NAMES = re.compile(
    r"[A-Z][\w.'’-]*(?: (?:de|van|von|der|bin|al|el|la|le|du|da|di)\b)*(?: [A-Z][\w.'’-]*){1,3}(?:(?:,| and| &| with) (?:[A-Z][\w.'’-]*(?: |$)?){1,4})*"
)
_PARTICLES = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "to",
        "in",
        "and",
        "on",
        "for",
        "with",
        "at",
        "by",
        "from",
        "as",
        "is",
        "are",
        "was",
        "were",
        "be",
        "has",
        "have",
        "had",
        "it",
        "its",
        "that",
        "this",
        "but",
        "or",
        "not",
        "he",
        "she",
        "they",
        "his",
        "her",
        "their",
    ]
)


_WEIGHT = {"advertisement": -1, "newsletter": -1, "share": -2, "caption": -1, "related": -8, "comment": -10, "footer": -10}
"""What stands between the paragraphs of a story as well as around it says little; what comes after it says that it is over."""


@dataclass(slots=True)
class _Line:
    text: str
    label: str | None
    words: int
    prose: bool
    ends: bool
    item: bool

    @property
    def weight(self) -> int:
        """How much the line speaks for being in the story: above 0 for sentences, below for what stands between stories."""
        if self.label:
            return _WEIGHT.get(self.label, -4)
        if self.prose:
            return min(self.words, 30)
        return -6 if self.item or self.words <= 3 else -4


def story(document: Document) -> Story:
    """The story in a plain text. Raises ReadError where it is no text, or holds none."""
    text = paragraphs.mended(decode(document.raw, document.charset))
    return split(text)


def split(text: str) -> Story:
    """The story in `text`, each of whose lines is in exactly one of title, standfirst, text, captions and furniture."""
    lines = [_line(part) for part in _lines(text)]
    if not lines:
        raise ReadError("no text in it: only blank lines")
    return _Page(lines).story()


def _lines(text: str) -> list[str]:
    lines = text.split("\n")
    if paragraphs.is_wrapped(lines):
        lines = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    return [stripped for line in lines if (stripped := line.strip())]


def _line(text: str) -> _Line:
    count = len(text.split()) or 1
    if not text.isascii() and count < 6:  # scripts without spaces
        count = max(count, sum(c >= "\u2e80" for c in text) // 3)
    ends = bool(_ENDS.search(text))
    common = sum(word in _PARTICLES for word in text.lower().split())
    prose = (ends and (count >= 10 or (count >= 4 and common >= 1))) or (count >= 25 and common >= 4)
    return _Line(text, furniture.label(text), count, prose, ends, furniture.is_item(text))


class _Page:
    """The lines of one text while each finds its place; `place` holds it, in the end for every line."""

    def __init__(self, lines: list[_Line]) -> None:
        self.lines = lines
        self.place: list[str | None] = [line.label for line in lines]
        self.title: int | None = None

    def story(self) -> Story:
        self._offers()
        self._leave_out_lists()
        start, end = self._region()
        start = self._head(start, end)
        self._body(start, end)
        return self._assembled()

    # -- which lines are the story -------------------------------------------------------------------------------------

    def _leave_out_lists(self) -> None:
        """Label the teasers under a heading such as "Related": all until two paragraphs follow each other again.

        Above the story the same words stand in menus, and its title may follow them.
        """
        inside = begun = False
        for at, line in enumerate(self.lines):
            following = [
                other.prose for place, other in zip(self.place[at + 1 : at + 8], self.lines[at + 1 : at + 8], strict=False) if not place
            ][:2]
            goes_on = not self.place[at] and line.prose and line.words >= 8 and not line.item and any(following)
            begun = begun or goes_on
            if begun and furniture.opens(line.text):
                inside = True
            elif goes_on:
                inside = False
            elif inside and not self.place[at]:
                self.place[at] = "related"

    def _offers(self) -> None:
        """Label the items of a list under the offer of a subscription: what it would give."""
        for at in range(1, len(self.lines)):
            if not self.place[at] and self.lines[at].item and self.place[at - 1] == "newsletter":
                self.place[at] = self.lines[at].label = "newsletter"

    def _region(self) -> tuple[int, int]:
        """The run of lines with the greatest weight: first and last line of the story."""
        if self._is_bare():
            story = [at for at, place in enumerate(self.place) if place is None] or [0]
            return story[0], max(story[-1], 0)
        best, best_run, total, begin = -1, (0, len(self.lines) - 1), 0, 0
        for at, line in enumerate(self.lines):
            weight = -8 if self.place[at] == "related" else line.weight
            if total <= 0:
                total, begin = 0, at
            total += weight
            if total > best:
                best, best_run = total, (begin, at)
        return best_run

    def _is_bare(self) -> bool:
        """Whether this is a story that somebody wrote down, and no copied page: next to none of it is furniture."""
        fragments = sum(1 for at, line in enumerate(self.lines) if self.place[at] or line.item or (line.words <= 4 and not line.prose))
        return fragments < max(4, len(self.lines) // 4)

    # -- what stands above it ------------------------------------------------------------------------------------------

    def _head(self, start: int, end: int) -> int:
        """Find title, standfirst, byline and date; gives the first line of the body."""
        above = self._above(start)
        self._mark_dates_and_bylines(above, min(end, start + 8))
        first = next((at for at in range(start, end + 1) if not self.place[at] and self.lines[at].prose and self.lines[at].ends), start)
        if (title := self._find_title(above, first, end)) is None:
            return first if not self._is_bare() else start
        self.title = title
        self.place[title] = "title"
        meta = [at for at in range(title + 1, min(first + 8, end + 1)) if self.place[at] in ("byline", "date", "share", "caption")]
        at, taken = title + 1, 0
        while at <= end and (self.place[at] or not self.lines[at].ends or any(at < mark for mark in meta)):
            line = self.lines[at]
            if words(line.text) == words(self.lines[title].text):
                self.place[at] = "repeated"
            elif self.place[at]:
                taken = 9 if self.place[at] in ("byline", "date") and taken else taken
            elif self._credit(line.text):
                self.place[at], taken = "caption", 9
            elif taken < 1 and line.words >= 6 and not line.item and (not line.ends or self._sets_off(at, meta)):
                self.place[at], taken = "standfirst", taken + 1
            elif (
                (line.prose and not any(at < mark for mark in meta if mark - at <= 6))
                or (line.prose and line.words >= 8)
                or self._is_bare()
            ):
                break
            else:
                self.place[at] = "caption" if line.words >= 6 else "other"
            at += 1
        return at

    def _above(self, start: int) -> int:
        free = [at for at in range(start) if not self.place[at]]
        return free[max(0, len(free) - _HEAD)] if free else start

    def _sets_off(self, at: int, meta: list[int]) -> bool:
        """Whether a sentence under the title is its standfirst: a byline, a date or a caption parts it from the story, and only it."""
        return any(
            at < mark and not any(self.lines[between].prose and not self.place[between] for between in range(at + 1, mark)) for mark in meta
        )

    def _mark_dates_and_bylines(self, begin: int, end: int) -> None:
        for at in range(begin, end + 1):
            line = self.lines[at]
            if self.place[at] or line.words > 16 or (line.prose and line.words > 12):
                continue
            text = furniture.bare(line.text)
            if _BY.match(text) and bylines.names(text):
                self.place[at] = "byline"
            elif _DATELINE.fullmatch(text):
                self.place[at] = "dateline"
            elif dates.days(line.text) and line.words <= 12:
                self.place[at] = "date"
        for at in range(begin, end + 1):
            near = {self.place[other] for other in (at - 1, at + 1) if begin <= other <= end}
            if not self.place[at] and self.lines[at].words <= 8 and near & {"date", "byline"} and self._is_names(self.lines[at].text):
                self.place[at] = "byline?"

    def _is_names(self, text: str) -> bool:
        names = bylines.names(text)
        return bool(names) and (names[0] != text or bool(_NAMES.fullmatch(text))) and all(_NAMES.fullmatch(name) for name in names)

    def _find_title(self, above: int, first: int, end: int) -> int | None:
        if self._is_bare():
            return self._bare_title(first)
        scored = [(self._title_score(at, first, end), at) for at in range(above, min(first + 2, end + 1))]
        best, at = max(scored, default=(0.0, -1))
        if best <= 0.8:
            return None
        for score, upper in scored:  # what stands right above it, as good and no longer: then this one is the standfirst
            if (
                upper == at - 1
                and score > best - 2.0
                and not self.lines[upper].item
                and 4 <= self.lines[upper].words <= self.lines[at].words + 4
            ):
                return upper
        return at

    def _bare_title(self, first: int) -> int | None:
        candidates = [at for at in range(min(first + 1, len(self.lines))) if not self.place[at]]
        if not candidates or len([place for place in self.place if not place]) < 2:
            return None
        line = self.lines[candidates[0]]
        return candidates[0] if line.words <= 30 and not (line.text.endswith((".", "”", '"')) and line.prose) else None

    def _title_score(self, at: int, first: int, end: int) -> float:
        line = self.lines[at]
        topic = {
            word for other in range(first, min(first + 12, end + 1)) if other != at for word in words(self.lines[other].text)
        } - _PARTICLES
        if self.place[at] not in (None, "byline?") or line.words > 40 or self._credit(line.text):
            return -9.0
        content = [word for word in words(furniture.bare(line.text)) if word not in _PARTICLES]
        if len(content) < 2:
            return -9.0
        score = 3.0 * sum(word in topic for word in content) / len(content) + min(len(content), 8) * 0.2
        score -= 0.06 * sum(1 for between in self.place[at:first] if not between) + 0.1 * max(0, line.words - 16)
        score -= 1.2 * (line.prose and line.text.endswith(".")) + 1.5 * line.item + 1.0 * line.text.endswith(":")
        score += 1.0 * bool({"date", "byline", "byline?"} & set(self.place[at + 1 : at + 4]))
        score += 1.5 * (line.words >= 5 and any(line.text in other.text for other in (*self.lines[:at], *self.lines[at + 1 :])))
        score -= 1.5 * (line.words <= 3)
        score -= 3.0 * any(
            other.words >= 4 and other is not line and len(other.text) < len(line.text) and line.text.endswith(other.text)
            for other in self.lines
        )
        return score - 2.0 * (self.place[at] == "byline?")

    # -- the story itself, and what is left ----------------------------------------------------------------------------

    def _body(self, start: int, end: int) -> None:
        for at in range(len(self.lines)):
            line = self.lines[at]
            if self.place[at] == "byline?":
                self.place[at] = "byline"
            if self.place[at]:
                continue
            if not start <= at <= end:
                self.place[at] = "navigation" if at < start else "footer"
            elif not line.prose and self._credit(line.text) and line.words > 2:
                self.place[at] = "caption"
            else:
                self.place[at] = "text"

    def _credit(self, text: str) -> re.Match[str] | None:
        match = _CREDIT.search(text)
        if match is None or (match["credit"] and not _AGENCIES.search(match[0])):
            return None
        return match if match.start() > 0 or match["named"] else None

    def _assembled(self) -> Story:
        of: dict[str, list[str]] = {}
        for line, place in zip(self.lines, self.place, strict=True):
            of.setdefault(place or "text", []).append(line.text)
        body = "\n\n".join(of.get("text", ()))
        if not body:
            raise ReadError("no story in this text: no line of it is a sentence")
        left = [
            Furniture(place, line.text)
            for line, place in zip(self.lines, self.place, strict=True)
            if place and place not in ("title", "standfirst", "text", "caption")
        ]
        return Story(
            text=body,
            title=" ".join(of.get("title", ())),
            standfirst=" ".join(of.get("standfirst", ())),
            authors=self._authors(),
            published=self._published(),
            masthead=mastheads.named_in([item.text for item in left]),
            language=languages.detect(body),
            captions=tuple(self._caption(text) for text in of.get("caption", ())),
            furniture=tuple(left),
        )

    def _authors(self) -> tuple[str, ...]:
        """Who is named in a line that begins with "By", else in the lines of names beside the date."""
        begin = self.title or 0
        lines = [line.text for line, place in zip(self.lines[begin:], self.place[begin:], strict=True) if place == "byline"]
        said = [line for line in lines if _BY.match(furniture.bare(line))]
        return tuple(dict.fromkeys(name for line in said or lines for name in bylines.names(furniture.bare(line))))

    def _caption(self, text: str) -> Caption:
        if match := self._credit(text):
            credit = match["credit"] or match["named"] or match["slashed"] or match["agency"]
            return Caption(text[: match.start()].strip(), credit.strip()) if text[: match.start()].strip() else Caption(text)
        return Caption(text)

    def _published(self) -> Published | None:
        """The date beside the title; of several the one that does not say it is of a change."""
        if self.title is None:
            return None
        near = [
            line.text
            for line, place in zip(self.lines[max(0, self.title - 4) : self.title + 16], self.place[max(0, self.title - 4) :], strict=False)
            if place == "date"
        ]
        near.sort(key=lambda text: bool(re.search(r"updated|modified", text, re.IGNORECASE)))
        return next(filter(None, map(dates.published, near)), None)
