"""Where names may stand: the capitalised words of a story, and the runs that they form.

English news writes names with capitals, so a name is a run of capitalised words, with particles and small words inside. Headlines in
capitals or in title case write everything so: their words are marked by a zone, and names are found in them only by what the rest shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.lexicon import word_set
from archive.lexicon.bodies import BODY_WORDS, CALENDAR, NO_NAMES, OFFICES, PLACE_FIRST, THING_WORDS
from archive.lexicon.people import HONORIFICS, INNER_PARTICLES
from archive.lexicon.places import PEOPLES, PLACES

if TYPE_CHECKING:
    from archive.annotate.model import Read

Zone = Literal["", "capitals", "title"]

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
_WORD = re.compile(
    rf"(?<!\w)(?:[{_UPPER}]\.(?:-?[{_UPPER}]\.)+|[{_UPPER}]\.[{_UPPER}](?!\w)"  # U.S.  J.-P.  U.S
    rf"|[{_UPPER}]\.(?=[ \xa0]?[{_UPPER}])"  # J. before a name
    rf"|(?:(?:[dlDLON]|Ma?c)['’](?=[{_UPPER}])|(?:al|el|ad|an|ar|as|at|ash|az|ul)[-‐‑](?=[{_UPPER}]))?"  # O'Brien, al-Assad
    rf"[{_UPPER}]\w*"
    rf"(?:['’](?!s\b)\w+|[-‐‑](?:[a-z]{{1,4}}[-‐‑])?[{_UPPER}]\w*|&[{_UPPER}]\w*|[-‐‑]\d+(?!\w))*)"  # N'Golo, Amir-Abdollahian, AT&T
)
_SHORTENED = word_set(
    """Mr Mrs Ms Dr Prof St Mt Sen Rep Gov Gen Col Lt Maj Capt Sgt Rev Hon Jr Sr Inc Corp Co Ltd Calif Conn Fla Mass Mich Minn Okla Pa
    Tenn Va Wis"""
)
_SMALL = re.compile(r"[ \xa0]((?:of|for|on|in)(?:[ \xa0]the)?|and|&)[ \xa0]")
_BREAK = re.compile(r"[.!?:;…|•]|[\"“”«»„]|[-–—][ \xa0]|\d\)|^[-–—*]")
_LETTERS = re.compile(r"[^\W\d_]+")
_HEADS_OF = BODY_WORDS | PLACE_FIRST | THING_WORDS | HONORIFICS
_OFFICE_OF = word_set(
    """State Defense Defence Foreign Finance Education Health Justice Agriculture Labor Labour Energy Commerce Treasury Homeland
    Interior Exchequer Staff"""
)


@dataclass(slots=True)
class Word:
    """A capitalised word. first: it opens a sentence, as any word may. tag: the model's, "" where its token starts elsewhere."""

    start: int
    end: int
    text: str
    first: bool
    tag: str
    zone: Zone


Run = list[Word]


def capital_runs(text: str, read: Read) -> list[Run]:
    """The capitalised words of the story, those that may belong to one name together, in reading order.

    "Ministry of Defence", "Osama bin Laden" and "Bank of England" are one run; "Kerry, Obama" are two.
    """
    runs: list[Run] = []
    for offset, doc in read:
        end = offset + len(doc.text)
        tags = {token.idx + offset: token.tag_ for token in doc}
        run: Run = []
        previous: Word | None = None
        for word in _words(text, offset, end, tags):
            if previous is None or not _joined(text, previous, word):
                run = []
                runs.append(run)
            run.append(word)
            previous = word
    return runs


def _words(text: str, start: int, end: int, tags: dict[int, str]) -> list[Word]:
    words: list[Word] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        at, until = match.span()
        gap = text[before:at]
        first = not words or bool(_BREAK.search(gap))
        form = match[0]
        if form in _SHORTENED and text.startswith(".", until) and until < end:
            until += 1
            form += "."
        parts = _hyphened(form)
        for part in parts:
            words.append(Word(at, at + len(part), part, first, tags.get(at, ""), ""))
            at += len(part) + 1
            first = False
        before = until
    _mark_zones(text, start, end, words)
    return words


def _hyphened(form: str) -> list[str]:
    """ "Iran-Iraq" is two places, "Amir-Abdollahian" and "Guinea-Bissau" one name."""
    parts = re.split(r"[-‐‑]", form)
    if len(parts) == 2 and form not in PLACES and all(part in PLACES or part in PEOPLES for part in parts):
        return parts
    return [form]


def _joined(text: str, left: Word, right: Word) -> bool:
    gap = text[left.end : right.start]
    if gap in (" ", "\xa0", "  "):
        return True
    if not gap or len(gap) > 14:
        return False
    if "\n" in gap:
        return gap.isspace()  # a paragraph that is wrapped at a column
    if gap[0] not in " \xa0" or gap[-1] not in " \xa0":
        return False
    if all(word in INNER_PARTICLES for word in gap.split()):
        return left.text not in CALENDAR
    small = _SMALL.fullmatch(gap)
    if not small:
        return False
    if small[1] == "&":
        return True
    if small[1].startswith(("of", "for")):
        return left.text in _HEADS_OF or (left.text in OFFICES and right.text in _OFFICE_OF)
    return False


def _mark_zones(text: str, start: int, end: int, words: list[Word]) -> None:
    """Mark what stands in capitals (four words or more in a row, figures and marks aside) and paragraphs in title case."""
    capitals: list[Word] = []
    before = start
    for word in [*words, None]:
        gap = text[before : word.start if word else end]
        lower = _LETTERS.search(gap.replace("'s", " ").replace("’s", " "))
        shouted = word is not None and word.text.isupper()
        if lower or not shouted:
            _mark(capitals)
            capitals = []
        if word is not None:
            if shouted:
                capitals.append(word)
            before = word.end
    if end - start < 250 and len(words) > 3 and not any(word.zone for word in words):
        long = [m for m in _LETTERS.finditer(text, start, end) if m.end() - m.start() > 3]
        if sum(m[0][0].isupper() for m in long) > 0.75 * len(long):
            for word in words:
                word.zone = "title"


def _mark(words: list[Word]) -> None:
    if sum(len(word.text) > 1 for word in words) > 3 or sum(len(word.text) for word in words) > 20:
        for word in words:
            word.zone = "capitals"


def is_nameless(word: str) -> bool:
    """Whether a capitalised word is no name by itself: "The", "Monday", "Mr"."""
    return word in NO_NAMES or word in CALENDAR
