"""Where a run of capitalised words is cut: at titles, dates, parties and words that are part of no name."""

from __future__ import annotations

import re

from archive.annotate.names.capitals import Entities, Run
from archive.annotate.names.dictionary import is_ordinary
from archive.lexicon import word_set
from archive.lexicon.bodies import (
    BODIES,
    BODY_WORDS,
    CALENDAR,
    COUNTING,
    FOLLOWERS,
    FUNCTION_WORDS,
    INITIALS,
    MONTHS,
    OFFICE_MODIFIERS,
    OFFICES,
    PREPOSITIONS,
    SHORT_OFFICES,
)
from archive.lexicon.people import COURTESY, GIVEN, HONORIFICS, POSTNOMINALS
from archive.lexicon.places import COUNTRIES, PEOPLES, PLACES, SAME_PLACE
from archive.text import fold

_STATE_OF_PARTY = re.compile(r"[DRI]-[A-Z]\w*\.?")
_OFFICE_OF = re.compile(
    r"\b([A-Z]\w+)[ \xa0](?:of|for)[ \xa0](?:[A-Z]\w+,?[ \xa0]and[ \xa0])?$"
)  # Director of [National Intelligence Lomax]


def pieces(text: str, run: Run, ents: Entities, surnames: set[str]) -> list[tuple[str, Run]]:
    """Cut a run at titles, dates, parties and words that are no name: "US Secretary of State John Kerry" -> US; John Kerry.

    surnames: those that the story's prose shows, which no country is a given name to: Saudi Arabia Trump -> Saudi Arabia; Trump.
    """
    found: list[tuple[str, Run]] = []
    piece: Run = []
    office = _OFFICE_OF.search(text, max(0, run[0].start - 40), run[0].start)
    at = _holder(run, 0, ents) if office and office[1] in OFFICES else 0
    title = text[run[0].start : run[at - 1].end] if at else ""
    while at < len(run):
        width = _office(run, at, piece, ents)
        word = run[at]
        person = ents.get(word.start, (0, ""))  # Carly Lind: no adverb
        opens = (
            not piece and _is_opening_verb(run, at) and not (person[1] == "PERSON" and person[0] > word.end and _may_be_given(word.text))
        )
        if width:
            found.append((title, piece))
            piece, title = [], text[word.start : run[at + width - 1].end]
            at += width
            continue
        if word.text in surnames and _is_country(text, piece, ents):
            found.append((title, piece))
            piece, title = [word], ""
        elif opens or _cuts(run, at, piece, ents):
            found.append((title, piece))
            piece, title = [], ""
        elif (
            word.text in FOLLOWERS
            and not (ents.get(word.start, (0, ""))[1] == "PERSON" and ents[word.start][0] > word.end)  # Christian Pardo
            and not any(other.text in BODY_WORDS for other in run[at + 1 : at + 4])
        ):
            found += [(title, piece), ("", [word])]
            piece, title = [], ""
        else:
            piece.append(word)
        at += 1
    found.append((title, piece))
    return [(title, piece) for title, piece in found if piece]


def _is_country(text: str, piece: Run, ents: Entities) -> bool:
    """Whether a piece is a country and no given name, as Chad is and, where the model takes it for a person's, Jordan."""
    form = text[piece[0].start : piece[-1].end] if piece else ""
    given = len(piece) == 1 and (fold(form) in GIVEN or ents.get(piece[0].start, (0, ""))[1] == "PERSON")
    return SAME_PLACE.get(form, form) in COUNTRIES and not given


def _may_be_given(word: str) -> bool:
    """Whether a word that the tagger takes for a verb or an adverb can be a given name: not Will, Can, Using."""
    return word not in FUNCTION_WORDS and word not in _ASKING and not word.endswith(("ing", "ed"))


_CREDITS = word_set("Photo Photos Image Images Opinion Replay Video Videos Live")
"""What stands behind a body's name for what it gives: AP Photo."""
_ASKING = word_set("Will May Can Do Did Does Is Are Was Were Has Have Had Would Could Should Might Must")


def _is_opening_verb(run: Run, at: int) -> bool:
    """A verb or small word that has its capital from the sentence that it opens: "Will Obama", "Using Apple's …"; not Carly Lind."""
    word = run[at]
    return (
        word.first
        and word.function
        and at + 1 < len(run)
        and not _opens_place(run, at)
        and word.text not in HONORIFICS
        and not (fold(word.text) in GIVEN and word.text.endswith("ly"))  # taken for adverbs
    )


def _cuts(run: Run, at: int, piece: Run, ents: Entities) -> bool:
    """Whether a word is no part of a name here: a day, a function word, a state in "(D-Calif)"; "The", but in "The Hague"."""
    word = run[at].text
    if word in MONTHS and _is_surname(run, at, piece, ents):
        return False
    if word.isupper() and len(word) > 2 and run[at].function and word not in INITIALS:
        return not _opens_place(run, at)
    given = fold(word) in GIVEN and at + 1 < len(run) and ents.get(run[at].start, (0, ""))[1] == "PERSON"  # Jan de Groot, April Lomax
    if word == "Sun" and at + 1 < len(run) and run[at + 1].text not in CALENDAR:  # the Sun Belt
        return False
    if (word in CALENDAR and not given) or _STATE_OF_PARTY.fullmatch(word) or (piece and word in COURTESY | POSTNOMINALS):
        return True
    plain = word.capitalize() if word.isupper() and len(word) > 2 and word not in INITIALS else word
    model = ents.get(piece[0].start) if piece and run[at].zone == "" else None
    if model == (run[at].end, "PERSON") or (model == (run[at].end, "ORG") and word not in _CREDITS):
        return False  # Al From, Human Rights Watch
    if plain in FUNCTION_WORDS:
        return not _opens_place(run, at) and not (plain == "A" and piece)
    return (plain in COUNTING or plain in PREPOSITIONS) and run[at].first and not piece


def _opens_place(run: Run, at: int) -> bool:
    """Whether a word and the next are a place: The Hague, NEW DELHI."""
    both = f"{run[at].text} {run[at + 1].text}" if at + 1 < len(run) else ""
    return both in PLACES or (both.isupper() and both.title() in PLACES)


def _is_surname(run: Run, at: int, piece: Run, ents: Entities) -> bool:
    """Whether a month is a surname: Mrs May; Jo March, where the model takes it for a person's."""
    if not piece:
        return at > 0 and run[at - 1].text in COURTESY
    return fold(piece[0].text) in GIVEN and ents.get(piece[0].start) == (run[at].end, "PERSON")


def _office(run: Run, at: int, piece: Run, ents: Entities) -> int:
    """How many words from `at` on are a title: "Deputy Foreign Minister", "Secretary of State", "Mr"; 0 where none are.

    "General Assembly" and "Premier League" are bodies, and after a given name the word is a surname: "John Major".
    """
    if [word.text for word in run[at : at + 2]] == ["First", "Lady"] and len(run) > at + 2:
        return 2
    end = at
    while end < len(run) and run[end].text in OFFICE_MODIFIERS and run[end].text not in OFFICES:
        end += 1
    heads = end
    while end < len(run) and (
        run[end].text in OFFICES
        or run[end].text.split("-")[0] in OFFICES  # Secretary-Treasurer
        or (end > heads and run[end].text in OFFICE_MODIFIERS and end + 1 < len(run) and run[end + 1].text in OFFICES)
    ):
        end += 1
    if end == heads or (run[at].text not in COURTESY and _is_called(run, at, end, ents)):
        return 0
    if piece and end == len(run) and end - at == 1 and (fold(piece[-1].text) in GIVEN or run[at].text in SHORT_OFFICES):
        return 0
    if end < len(run):
        if run[-1].text in BODY_WORDS and run[end].text not in INITIALS and fold(run[end].text) not in GIVEN and len(run) - end < 3:
            return 0
        if run[end].start - run[end - 1].end > 3:  # "of State", "for Foreign Affairs": the title goes on
            end += 1
            while end < len(run) and run[end].text in OFFICE_MODIFIERS:
                end += 1
            end = max(end, _holder(run, end, ents))
    return end - at


def _is_called(run: Run, at: int, end: int, ents: Entities) -> bool:
    """Whether what looks like an office opens the name of a thing, as the model takes it with the ordinary words that follow: "Officer
    Training"; not "Senator Brown"."""
    until, label = ents.get(run[at].start, (0, ""))
    rest = [word for word in run[end:] if word.end <= until]
    return (
        label not in ("", "PERSON", "NORP") and bool(rest) and all(is_ordinary(word.text) and fold(word.text) not in GIVEN for word in rest)
    )


def _holder(run: Run, first: int, ents: Entities) -> int:
    """Where the name of whoever holds an office starts that word `first` of a run says more of: Director of National Intelligence [Mara
    Lind].

    0 where nobody is named, or a country or a known body comes before, which is a name itself: Governor of Texas Mara Lind.
    """
    for at in range(first, min(first + 4, len(run) - 1)):
        word = run[at]
        if fold(word.text) in GIVEN or (at > first and ents.get(word.start, (0, ""))[1] == "PERSON"):
            return at
        if word.text in PLACES or word.text in PEOPLES or word.text in INITIALS or word.text in BODIES:
            break
    return 0
