"""The first reading: each run of capitalised words falls into candidates for a name, with their kind and how sure it is.

Three things vote: what the words themselves say (a known place, a given name, "Ltd"), what stands beside them (a title, "said"), and
the model's entities, which are good at persons and poor at everything that is short, shouted or rare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archive.annotate.capitals import Run, is_nameless
from archive.lexicon import word_set
from archive.lexicon.bodies import (
    BODIES,
    BODY_WORDS,
    CALENDAR,
    INITIALS,
    MINOR,
    OFFICE_MODIFIERS,
    OFFICES,
    PLACE_FIRST,
    PLACE_WORDS,
    THING_WORDS,
)
from archive.lexicon.people import COURTESY, GIVEN, HONORIFICS
from archive.lexicon.places import COUNTRIES, PEOPLES, PLACES, SAME_PLACE
from archive.records import MentionKind
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.model import Read

GUESS, LIKELY, SURE = 1, 2, 4
"""How much a candidate's kind weighs when the story votes: by position only; by the model or a cue; by its own words."""

_LABELS: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "other", "EVENT": "other",
    "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
_AFTER_PERSON = re.compile(r"(?:[ \xa0]?,[ \xa0](?:who|\d\d(?=[ \xa0]?[,.]))|[ \xa0](?:said|says|told|added|tweeted|wrote|who)\b)")
_BEFORE_PERSON = re.compile(
    r"\b(?:spokes(?:wo)?man|spokesperson|minister|president|leader|secretary|chairman|chairwoman|chief|director|manager|coach|captain|striker|"
    r"midfielder|defender|goalkeeper|winger|champion|lawyer|author|actor|actress|singer|analyst|economist|professor|judge|mayor|governor|"
    r"senator|ambassador|editor|"
    r"journalist|reporter|officer|deputy|rival|partner|compatriot|wife|husband|son|daughter|brother|sister)[ \xa0]$"
)


_AMBIGUOUS = word_set("IS WHO IT AM PM OR AN AS AT PA ABC SEC")
"""Initials that are words too where everything is in capitals."""


@dataclass(slots=True)
class Candidate:
    """A piece of a run that may be a name. title: the courtesy or office before it, which is no part of it."""

    words: Run
    start: int
    end: int
    text: str
    kind: MentionKind
    weight: int
    title: str


Entities = dict[int, tuple[int, str]]


def entities(read: Read) -> Entities:
    """The model's entities: start -> (end, label), without articles before and possessives after them."""
    found: Entities = {}
    for offset, doc in read:
        for e in doc.ents:
            if e.label_ in _LABELS:
                start, end = e.start, e.end
                while start < end - 1 and doc[start].lower_ in ("the", "a", "an"):
                    start += 1
                while end > start + 1 and doc[end - 1].text in ("'s", "’s", "'", "’", ".", ","):
                    end -= 1
                last = doc[end - 1]
                found[offset + doc[start].idx] = offset + last.idx + len(last), e.label_
    return found


def candidates(text: str, runs: list[Run], ents: Entities) -> list[Candidate]:
    """The candidates of all runs, in reading order. A run in capitals gives only what is a name by its own words."""
    found: list[Candidate] = []
    for run in runs:
        if run[0].zone:
            found += _in_headline(text, run, ents)
        else:
            for title, piece in _pieces(text, run):
                found += _split(text, piece, title, ents)
    return found


def _in_headline(text: str, run: Run, ents: Entities) -> list[Candidate]:
    """Names in a headline whose words all have capitals: known places and bodies, and persons with a given name that the model sees too."""
    found: list[Candidate] = []
    at = 0
    while at < len(run):
        for width in range(min(4, len(run) - at), 0, -1):
            words = run[at : at + width]
            start, end = words[0].start, words[-1].end
            form = text[start:end]
            kind, _ = _by_words(form, words)
            person = ents.get(start) == (end, "PERSON") and width > 1 and fold(words[0].text) in GIVEN
            known = kind in ("place", "demonym") or form in INITIALS or form in BODIES
            if form in _AMBIGUOUS or not (known or person):
                continue
            found.append(Candidate(words, start, end, form, "person" if person else kind or "other", SURE if known else LIKELY, ""))
            at += width - 1
            break
        at += 1
    return found


def _pieces(text: str, run: Run) -> list[tuple[str, Run]]:
    """Cut a run at titles, dates and words that are no name: "US Secretary of State John Kerry" -> US; (Secretary of State) John Kerry."""
    pieces: list[tuple[str, Run]] = []
    piece: Run = []
    title = ""
    at = 0
    while at < len(run):
        width = _office(run, at, piece)
        word = run[at]
        if width:
            pieces.append((title, piece))
            piece, title = [], text[word.start : run[at + width - 1].end]
            at += width
            continue
        nameless = word.text in CALENDAR or (is_nameless(word.text) and not _opens_name(run, at) and not piece)
        if nameless or (piece and word.text in COURTESY):
            pieces.append((title, piece))
            piece, title = [], ""
        else:
            piece.append(word)
        at += 1
    pieces.append((title, piece))
    return [(title, piece) for title, piece in pieces if piece]


def _opens_name(run: Run, at: int) -> bool:
    """Whether a word that is no name alone opens a longer one: "The Hague", "Sir Keir", "New Year"."""
    following = run[at + 1].text if at + 1 < len(run) else ""
    return (run[at].text in HONORIFICS and bool(following)) or f"{run[at].text} {following}" in PLACES


def _office(run: Run, at: int, piece: Run) -> int:
    """How many words from `at` on are a title: "Deputy Foreign Minister", "Secretary of State", "Mr"; 0 where none are.

    "General Assembly" and "Premier League" are bodies, and after a given name the word is a surname: "John Major".
    """
    end = at
    while end < len(run) and run[end].text in OFFICE_MODIFIERS and run[end].text not in OFFICES:
        end += 1
    heads = end
    while end < len(run) and (
        run[end].text in OFFICES
        or (end > heads and run[end].text in OFFICE_MODIFIERS and end + 1 < len(run) and run[end + 1].text in OFFICES)
    ):
        end += 1
    if end == heads:
        return 0
    if piece and end == len(run) and end - at == 1 and fold(piece[-1].text) in GIVEN:
        return 0
    if end < len(run):
        if run[-1].text in BODY_WORDS and run[end].text not in INITIALS and fold(run[end].text) not in GIVEN and len(run) - end < 3:
            return 0
        if run[end].start - run[end - 1].end > 3:  # "of State", "for Foreign Affairs": the title goes on
            end += 1
            while end < len(run) and run[end].text in OFFICE_MODIFIERS:
                end += 1
    return end - at


def _split(text: str, words: Run, title: str, ents: Entities) -> list[Candidate]:
    """Cut a piece where two names stand side by side ("Saudi King Salman", "Turkish Galatasaray"), and judge each."""
    if not words:
        return []
    whole = _judge(text, words, title, ents)
    if len(words) == 1 or (whole and whole.weight == SURE and words[0].text not in PEOPLES):
        return [whole] if whole else []
    for width in range(min(3, len(words) - 1), 0, -1):
        head = text[words[0].start : words[width - 1].end]
        place = head in PEOPLES or (SAME_PLACE.get(head, head) in COUNTRIES)
        if not place:
            continue
        rest = words[width:]
        starts_person = rest[0].text in HONORIFICS or fold(rest[0].text) in GIVEN or ents.get(rest[0].start, (0, ""))[1] == "PERSON"
        named = ents.get(words[0].start)
        if starts_person or (head in PEOPLES and not (whole and (whole.weight >= SURE or (named and named[0] >= words[-1].end)))):
            return _split(text, words[:width], title, ents) + _split(text, rest, "", ents)
        break
    return [whole] if whole else []


def _judge(text: str, words: Run, title: str, ents: Entities) -> Candidate | None:
    """One piece as one name: its kind and weight, or None where nothing shows that it is a name."""
    start, end = words[0].start, words[-1].end
    form = text[start:end]
    kind, weight = _by_words(form, words)
    model = ents.get(start)
    label = _LABELS[model[1]] if model else None
    if kind is None and title and len(words) < 5:
        kind, weight = "person", SURE
    if kind is None and label is not None and (words[0].zone == "" or model == (end, "PERSON")):
        kind, weight = label, LIKELY
    if kind is None and len(words) < 4 and not (len(words) == 1 and words[0].first) and _beside_person(text, start, end):
        kind, weight = "person", LIKELY
    if kind is None and words[0].zone == "":
        kind, weight = _by_position(words, ents)
    if kind is None:
        return None
    return Candidate(words, start, end, form, kind, weight, title)


def _beside_person(text: str, start: int, end: int) -> bool:
    """Whether the words around a name are those around a person's: "…, 34, …", "… said", "striker …"."""
    return bool(_AFTER_PERSON.match(text, end) or _BEFORE_PERSON.search(text[max(0, start - 16) : start]))


def _by_words(form: str, words: Run) -> tuple[MentionKind | None, int]:
    """What the words of a name say about its kind."""
    first, last = words[0].text, words[-1].text
    shown = form.title() if words[0].zone == "capitals" and len(form) > 4 else form
    if shown in PEOPLES:
        return "demonym", SURE
    if shown in PLACES:
        return "place", SURE
    if form in INITIALS or form in BODIES:
        return "organisation", SURE
    if len(words) == 1 or words[0].zone == "capitals":
        return None, 0
    if first in HONORIFICS or (
        fold(first) in GIVEN and last not in BODY_WORDS and last not in PLACE_WORDS and last not in THING_WORDS and not _has_minor(form)
    ):
        return "person", SURE
    if last in THING_WORDS:
        return "other", SURE
    if last in BODY_WORDS or _head(form) in BODY_WORDS:
        return "organisation", SURE
    if last in PLACE_WORDS or first in PLACE_FIRST:
        return "place", SURE
    if re.fullmatch(r"(?:\w\.)+", first) and len(words) == 2:
        return "person", SURE
    return None, 0


def _has_minor(form: str) -> bool:
    return any(word in MINOR and word not in ("de", "la", "du", "des", "y") for word in form.split())


def _head(form: str) -> str:
    """The word before "of" or "for": "Ministry of Defence" -> Ministry."""
    head, of, _ = re.split(r"( of | for )", form + " of ", maxsplit=1)[:3] if (" of " in form or " for " in form) else ("", "", "")
    return head.split()[-1] if of and head.split() else ""


def _by_position(words: Run, ents: Entities) -> tuple[MentionKind | None, int]:
    """A capital inside a sentence that no rule explains is a name of some kind, where the tagger takes it for one too."""
    first, last = words[0], words[-1]
    if len(words) == 1:
        if (
            first.first
            or not first.tag.startswith("NNP")
            or len(first.text) < 2
            or is_nameless(first.text)
            or first.text in OFFICES
            or first.text in OFFICE_MODIFIERS
        ):
            return None, 0
        if first.text in BODY_WORDS or first.text in THING_WORDS or first.text in PLACE_WORDS:
            return None, 0
        return ("organisation" if first.text.isupper() else "other"), GUESS
    if not all(word.tag.startswith("NNP") for word in (first, last)):
        return None, 0
    return "other", GUESS
