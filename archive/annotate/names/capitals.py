"""Where names may stand: the capitalised words of a story, and the runs that they form.

English news writes names with capitals, so a name is a run of capitalised words, with particles and small words inside. Headlines in
capitals or in title case write everything so: their words are marked by a zone, and names are found in them only by what the rest shows.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.lexicon import word_set
from archive.lexicon.bodies import (
    BODIES,
    BODY_WORDS,
    CALENDAR,
    FOLLOWERS,
    INITIALS,
    OFFICES,
    PLACE_FIRST,
    PLACE_WORDS,
    STANDALONE_BODIES,
    THING_WORDS,
)
from archive.lexicon.people import FAMILY_FIRST, GIVEN, HONORIFICS, INNER_PARTICLES
from archive.lexicon.places import PEOPLES, PLACES, SHORTENED_PLACES
from archive.text import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from archive.annotate.model.reading import Read

Zone = Literal["", "capitals", "title"]
Entities = dict[int, tuple[int, str]]
"""The model's entities: start -> (end, label)."""

_UPPER = "A-Z" + "".join(chr(c) for c in range(0xC0, 0x250) if chr(c).isupper())
_WORD = re.compile(
    rf"(?<!\w)(?:[{_UPPER}]\.(?:-?[{_UPPER}]\.)+|[{_UPPER}]\.[{_UPPER}](?!\w)"  # U.S.  J.-P.  U.S
    rf"|[{_UPPER}]\.(?=[ \xa0]?[{_UPPER}])"  # J. before a name
    rf"|(?:(?:[dlDLON]|Ma?c)['’](?=[{_UPPER}])|(?:al|el|ad|an|ar|as|at|ash|az|ul)[-‐‑](?=[{_UPPER}]))?"  # O'Brien, al-Assad
    rf"[{_UPPER}]\w*"
    rf"(?:['’](?!s\b)\w+|[-‐‑](?:[a-z]{{1,4}}[-‐‑])?[{_UPPER}]\w*|&[{_UPPER}]\w*|[-‐‑]\d+(?!\w))*)"  # N'Golo, Amir-Abdollahian, AT&T
)
_GIVEN_REST = re.compile(r"[-‐‑](?!led\b|backed\b|based\b|born\b|made\b|style\b)[a-z]{2,6}(?!\w)")
_HYPHEN = re.compile(r"[-‐‑]")
_SHORTENED = SHORTENED_PLACES | word_set("Mr Mrs Ms Dr Prof St Mt Sen Rep Gov Gen Col Lt Maj Capt Sgt Rev Hon Jr Sr Inc Corp Co Ltd")
_OF = re.compile(r"[ \xa0](?:of|for)(?:[ \xa0]the)?[ \xa0]")
_ON = re.compile(r"[ \xa0](?:on|in)(?:[ \xa0]the)?[ \xa0]")
_AND = re.compile(r"[ \xa0]and[ \xa0]")
_PAIR = re.compile(r"['’]?[ \xa0](?:and|&)[ \xa0]")
_INSIDE = re.compile(r"[ \xa0]?(?:['’]s?)?[ \xa0]?(?:(?:and|&|on|in|to|by|at|for|of|the|de)[ \xa0]){0,2}")
_BREAK = re.compile(r"[.!?:;…|•]|[\"“”«»„]|[-–—][ \xa0]|\d\)|^[-–—*]")
_THE = re.compile(r"\b[Tt]he[ \xa0]$")
_STOP = re.compile(r"[.!?][ \xa0\n]")
_GOES_ON = (',"', ",”", ",'", ",’")  # “Let them try,” Rose said
_LETTERS = re.compile(r"[^\W\d_]+")

_HEADS_OF = BODY_WORDS | PLACE_FIRST | THING_WORDS | HONORIFICS
_ENDS = BODY_WORDS | THING_WORDS | PLACE_WORDS
_HEADS_ON = word_set("Council Committee Commission Center Centre Conference Institute Panel Project Subcommittee Coalition")
_HEADS_AND = word_set(
    "Department Ministry Office Committee Commission Institute Center Centers Centre Bureau School College Council Association"
)
_OFFICE_OF = word_set(
    "State Defense Defence Foreign Finance Education Health Justice Agriculture Labor Labour Energy Commerce Treasury Homeland Interior"
) | word_set("Exchequer Staff")
_PROPER_TAGS = word_set("NNP NNPS")
_FUNCTION_TAGS = word_set("VB VBD VBG VBN VBP VBZ MD WRB WP WDT IN RB UH DT PRP PRP$ CC TO EX")
_AGENCIES = BODIES | frozenset(INITIALS)

_NOT_PAIRED = _AGENCIES | PLACES | PEOPLES.keys() | BODY_WORDS | STANDALONE_BODIES | FOLLOWERS.keys() | CALENDAR


@dataclass(slots=True)
class Word:
    """A capitalised word.

    first: it opens a sentence, as any word may. proper, function: the tagger takes it for a proper noun; for a verb or a function word.
    """

    start: int
    end: int
    text: str
    first: bool
    proper: bool
    function: bool
    zone: Zone


Run = list[Word]


def entities(read: Read) -> Entities:
    """The model's entities, without articles before them and possessives after."""
    found: Entities = {}
    for offset, doc in read:
        for e in doc.ents:
            start, end = e.start, e.end
            while start < end - 1 and doc[start].lower_ in ("the", "a", "an"):
                start += 1
            while end > start + 1 and doc[end - 1].text in ("'s", "’s", "'", "’", ".", ","):
                end -= 1
            last = doc[end - 1]
            found[offset + doc[start].idx] = offset + last.idx + len(last), e.label_
    return found


def capital_runs(text: str, read: Read, ents: Entities) -> list[Run]:
    """The capitalised words of the story, those that may belong to one name together, in reading order.

    "Ministry of Defence", "Osama bin Laden" and "Bank of England" are one run; "Kerry, Obama" are two.
    """
    runs: list[Run] = []
    for offset, doc in read:
        end, proper, function = _tags(doc, offset)
        words = _words(text, offset, end, proper, function)
        _mark_zones(text, offset, end, words)
        own: list[Run] = []
        run: Run = []
        covered = 0
        for word in words:
            if run and _joined(text, run, word, covered):
                run.append(word)
            else:
                run = [word]
                own.append(run)
            model = ents.get(word.start)
            if model and model[1] != "PERSON":
                covered = model[0]
        runs += _paired(text, own)
    return runs


def after_the(text: str, start: int) -> bool:
    """Whether "the" stands right before a place of the text."""
    return bool(_THE.search(text, max(0, start - 4), start))


def _paired(text: str, runs: list[Run]) -> list[Run]:
    """Join what "and" parts in the name of one body: "the Lamp and Fog Guild", "the Sailors' and Drivers' Union"."""
    joined: list[Run] = []
    for run in runs:
        before = joined[-1] if joined else []
        last = before[-1] if before else None
        if (
            last
            and len(run) > 1
            and run[-1].text in BODY_WORDS
            and _PAIR.fullmatch(text, last.end, run[0].start)
            and (before[0].text == "The" or (len(before) == 1 and text[last.start - 4 : last.start] == "the "))
            and len(before) < 3
            and not (last.text.isupper() or last.text in _NOT_PAIRED or fold(last.text) in GIVEN)
        ):
            before += run
        else:
            joined.append(run)
    return joined


def _tags(doc: Doc, offset: int) -> tuple[int, set[int], set[int]]:
    """Where the Doc ends, and where the tokens start that the tagger takes for proper nouns, and for verbs and function words.

    By arrays: a loop over tokens, as in `doc.text`, costs more than all else here.
    """
    columns = doc.to_array(["LENGTH", "SPACY", "TAG"])
    if not len(columns):
        return offset, set(), set()
    lengths = columns[:, 0] + columns[:, 1]
    starts = lengths.cumsum() - lengths + offset
    strings = doc.vocab.strings

    proper, function = ({strings[tag] for tag in tags} for tags in (_PROPER_TAGS, _FUNCTION_TAGS))
    tagged = list(zip(starts.tolist(), columns[:, 2].tolist(), strict=True))
    return (
        offset + int(lengths.sum()),
        {start for start, tag in tagged if tag in proper},
        {start for start, tag in tagged if tag in function},
    )


def _words(text: str, start: int, end: int, proper: set[int], function: set[int]) -> list[Word]:
    words: list[Word] = []
    before = start
    for match in _WORD.finditer(text, start, end):
        at, until = match.span()
        gap = text[before:at]
        first = not words or (bool(_BREAK.search(gap)) and gap.rstrip()[-2:] not in _GOES_ON)
        form = match[0]
        if form in _SHORTENED and until < end and text[until] == ".":
            until += 1
            form += "."
        elif form == "I." and words and words[-1].text in THING_WORDS:  # World War I.
            until, form = until - 1, "I"
        elif words and words[-1].end + 1 == at and fold(words[-1].text) in FAMILY_FIRST and (rest := _GIVEN_REST.match(text, until, end)):
            until, form = rest.end(), form + rest[0]  # Baek Joon-seo
        for part in _hyphened(form):
            words.append(Word(at, at + len(part), part, first, at in proper, at in function, ""))
            at += len(part) + 1
            first = False
        before = until
    return words


def _hyphened(form: str) -> list[str]:
    """ "Iran-Iraq" is two places, "Amir-Abdollahian" and "Guinea-Bissau" one name."""
    parts = _HYPHEN.split(form)
    if len(parts) == 2 and form not in PLACES and all(part in PLACES or part in PEOPLES for part in parts):
        return parts
    return [form]


def _joined(text: str, run: Run, right: Word, covered: int) -> bool:
    """Whether `right` goes on the run. covered: how far the model's last entity reaches."""
    left = run[-1]
    gap = text[left.end : right.start]
    if gap in (" ", "\xa0"):
        return True
    if not gap or len(gap) > 14:
        return False
    if gap.isspace():  # a paragraph that is wrapped at a column
        return True
    if gap in ("' ", "’ ") and left.text.endswith("s"):  # Drivers' Union
        return right.text in BODY_WORDS
    if gap == " of " and len(run) == 2 and fold(run[0].text) in GIVEN and left.text not in _HEADS_OF:  # Mara Lind of One Voice
        return False
    if right.end <= covered and _INSIDE.fullmatch(gap):
        last = text[max(0, covered - 30) : covered].rpartition(" ")[2]
        if gap.strip() in ("of", "for", "of the", "for the", "on", "&") or last in _ENDS:
            return True
    if gap[0] not in " \xa0" or gap[-1] not in " \xa0":
        return False
    if all(word in INNER_PARTICLES for word in gap.split()):
        return left.text not in CALENDAR
    if gap.strip() == "&":
        return True
    if _OF.fullmatch(gap):
        head = left.text in _HEADS_OF or (left.text in OFFICES and right.text in _OFFICE_OF)
        return head or any(word.text in _HEADS_ON for word in run[:-1])
    if _ON.fullmatch(gap):
        return left.text in _HEADS_ON and right.text not in CALENDAR
    if _AND.fullmatch(gap):
        new = right.text in PLACES or right.text in PEOPLES or right.text in _AGENCIES or fold(right.text) in GIVEN
        new = new or (right.text in BODY_WORDS and right.text in STANDALONE_BODIES)
        return not new and any(word.text in _HEADS_AND for word in run[:-1]) and not left.text.isupper()
    return False


def _mark_zones(text: str, start: int, end: int, words: list[Word]) -> None:
    """Mark what stands in capitals (four words or more in a row, figures and marks aside) and paragraphs in title case."""
    capitals: list[Word] = []
    before = start
    for word in words:
        shouted = word.text.isupper()
        gap = text[before : word.start].replace("'s", " ").replace("’s", " ")
        if not shouted or _LETTERS.search(gap) or _STOP.search(gap):
            _mark(capitals)
            capitals = []
        if shouted:
            capitals.append(word)
        before = word.end
    _mark(capitals)
    prose = text[max(start, end - 2) : end].rstrip("\"”’'").endswith(".") or text.count(",", start, end) * 4 > len(words)
    prose = prose and not (len(words) > 4 and any(word.function and not word.first for word in words[:-1]))
    if end - start < 250 and len(words) > 3 and not prose and not any(word.zone for word in words):
        long = [m for m in _LETTERS.finditer(text, start, end) if m.end() - m.start() > 3]
        if sum(m[0][0].isupper() for m in long) > 0.75 * len(long):
            for word in words:
                word.zone = "title"


def _mark(words: list[Word]) -> None:
    if sum(len(word.text) > 1 for word in words) > 3 or sum(len(word.text) for word in words) > 20:
        for word in words:
            word.zone = "capitals"
