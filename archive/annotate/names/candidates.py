"""The first reading: each run of capitalised words falls into candidates for a name, with their kind and how sure it is.

Three things vote: what the words themselves say (a known place, a given name, "Ltd"), what stands beside them (a title, "said"), and
the model's entities, which are good at persons and poor at everything that is short, shouted or rare.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.annotate.names.callings import calling, follows_role, has_role, is_apposed, is_called_a_body
from archive.annotate.names.capitals import Entities, Run
from archive.annotate.names.dictionary import is_adjective, is_ordinary
from archive.annotate.names.pieces import pieces
from archive.annotate.names.sameness import head_word
from archive.lexicon import word_set
from archive.lexicon.bodies import (
    BODIES,
    BODY_WORDS,
    FOLLOWERS,
    INITIALS,
    MINOR,
    NO_NAMES,
    OFFICE_MODIFIERS,
    OFFICES,
    PLACE_FIRST,
    PLACE_WORDS,
    STANDALONE_BODIES,
    THING_FIRST,
    THING_WORDS,
)
from archive.lexicon.media import AGENCIES
from archive.lexicon.people import COURTESY, GENERATIONS, GIVEN, HONORIFICS, is_initial
from archive.lexicon.places import COUNTRIES, PEOPLES, PLACES, SAME_PLACE
from archive.records import MentionKind
from archive.text import fold

GUESS, LIKELY, SURE = 1, 2, 4
"""How much a candidate's kind weighs when the story votes: by position only; by the model or a cue; by its own words."""

_LABELS: dict[str, MentionKind] = {
    "PERSON": "person", "ORG": "organisation", "GPE": "place", "LOC": "place", "FAC": "place", "NORP": "other", "EVENT": "other",
    "PRODUCT": "other", "WORK_OF_ART": "other", "LAW": "other",
}  # fmt: skip
_DATELINE = re.compile(
    r"(?:[ \xa0]?,[ \xa0][A-Z][\w.]+(?:[ \xa0][A-Z][\w.]+){0,3})?"  # VAIL, Colorado
    r"(?:[ \xa0]\([A-Z]|,?[ \xa0](?:[-–—][ \xa0]|\d{4}-\d\d)|,[ \xa0][A-Z][a-z]{2,8}\.?[ \xa0]\d)"  # (AFP) — 2014-09-15, Sept. 15
)
_PLACED = re.compile(r"\b(?:in|at|near)[ \xa0]$")  # grew up in Brannock, the daughter of a driver
_SAYS = re.compile(r"[ \xa0](?:said|says|told|added|tweeted|wrote)\b")
_SAID = re.compile(r"\b(?:said|says|added|asked|replied)[ \xa0]$")
_NICKNAME = re.compile(r"[ \xa0]\(([A-Z]\w+)\)")
_AMBIGUOUS = word_set("IS WHO IT AM PM OR AN AS AT PA ABC SEC")
"""Initials that are words too where everything is in capitals."""

_CLUBS = BODY_WORDS | word_set("Sporting Olympic")
"""Adjectives that clubs are called by alone."""

_NEVER_ALONE = (BODY_WORDS | THING_WORDS | PLACE_WORDS | OFFICES | OFFICE_MODIFIERS | NO_NAMES) - STANDALONE_BODIES


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


def candidates(text: str, runs: list[Run], ents: Entities) -> list[Candidate]:
    """The candidates of all runs, in reading order. A run in capitals gives only what is a name by its own words."""
    found: list[Candidate] = []
    written = {word.text for run in runs for word in run if not word.zone}
    surnames = _surnames(runs)
    for run in runs:
        if run[0].zone:
            found += _in_headline(text, run, ents, written)
        else:
            for title, piece in pieces(text, run, ents, surnames):
                found += _split(text, piece, title, ents)
    return found


def _surnames(runs: list[Run]) -> set[str]:
    """What ends a name in the story's prose that a given name or a courtesy title opens: Mara Lind, Ms Lind."""
    opened = (run for run in runs if 1 < len(run) < 4 and not run[0].zone and (fold(run[0].text) in GIVEN or run[0].text in COURTESY))
    return {run[-1].text for run in opened} - _NEVER_ALONE


def _in_headline(text: str, run: Run, ents: Entities, written: set[str]) -> list[Candidate]:
    """Names in a headline whose words all have capitals: known places and bodies, and persons with a given name that the model sees too.

    written: the capitalised words of the story's prose. A person's name ends where they do: Mara Lind Soured on Dam, where the story
    writes of Lind and has no Soured.
    """
    found: list[Candidate] = []
    at = 0
    while at < len(run):
        for width in range(min(4, len(run) - at), 0, -1):
            words = run[at : at + width]
            start, end = words[0].start, words[-1].end
            form = " ".join(text[start:end].split())
            kind, _ = _by_words(form, words)
            reach, label = ents.get(start, (0, ""))  # too far where a verb has a capital: Mara Lind Auctioning Off Boat
            person = width > 1 and label == "PERSON" and reach >= end and fold(words[0].text) in GIVEN
            person = person and (reach == end or not any(word.function for word in words))
            person = person and not (width > 2 and words[-1].text not in written and any(word.text in written for word in words[1:-1]))
            known = kind in ("place", "demonym") or form in INITIALS or form in BODIES
            if form in _AMBIGUOUS or not (known or person):
                continue
            found.append(Candidate(words, start, end, form, "person" if person else kind or "other", SURE if known else LIKELY, ""))
            at += width - 1
            break
        at += 1
    return found


def _split(text: str, words: Run, title: str, ents: Entities) -> list[Candidate]:
    """Cut a piece where two names stand side by side ("Saudi King Salman", "CNN Jane Doe", "Jane Doe LONDON"), and judge each."""
    if len(words) > 1 and words[-1].text.isupper() and words[-1].text.title() in PLACES and not words[-2].text.isupper():
        return _split(text, words[:-1], title, ents) + _split(text, words[-1:], "", ents)
    if len(words) > 1 and words[0].first and not words[0].proper and words[0].text not in PEOPLES:
        known = _by_words(text[words[1].start : words[-1].end], words[1:])[0]
        whole = text[words[0].start : words[-1].end]
        if known in ("place", "demonym") and whole not in PLACES and whole.title() not in PLACES:  # "Countless Americans"
            words = words[1:]
    if at := calling(text, words, ents):
        before = [c for c in _split(text, words[: at - 1], "", ents) if c.weight == SURE] if at > 1 else []
        return before + _split(text, words[at:], text[words[at - 1].start : words[at - 1].end], ents)
    if again := _begins_again(text, words):
        return _split(text, words[:again], title, ents) + (_split(text, words[again:], "", ents) if len(words) > again + 1 else [])
    judged = _judge(text, words, title, ents)
    if len(words) == 1:
        return [judged] if judged else []
    for width in range(min(3, len(words) - 1), 0, -1):
        head = text[words[0].start : words[width - 1].end]
        people, body = head in PEOPLES, head in BODIES or head in INITIALS
        if not (people or body or SAME_PLACE.get(head, head) in COUNTRIES):
            continue
        rest = words[width:]
        model = ents.get(rest[0].start, (0, ""))
        starts_person = rest[0].text in HONORIFICS or fold(rest[0].text) in GIVEN or model == (words[-1].end, "PERSON")
        named = ents.get(words[0].start)
        is_one = judged is not None and (judged.weight >= SURE or (named is not None and named[0] >= words[-1].end and named[1] != "NORP"))
        if (starts_person and not (is_one and _ends_as_thing(words))) or (people and not is_one):
            return _split(text, words[:width], title, ents) + _split(text, rest, "", ents)
        break
    return [judged] if judged else []


def _begins_again(text: str, words: Run) -> int:
    """Where a run goes on with another full name: "Mira Lind Mira Helen Lind", "Bob Orrel Robert (Bob) Orrel"; 0 where it doesn't."""
    if len(words) < 3 or fold(words[0].text) not in GIVEN:
        return 0
    for at in range(2, len(words)):
        if words[at].text == words[0].text:
            return at
    called = _NICKNAME.match(text, words[-1].end)
    again = called and (called[1] == words[0].text or fold(words[-1].text) in GIVEN) and not is_initial(fold(words[1].text))
    return len(words) - 1 if again else 0


def _ends_as_thing(words: Run) -> bool:
    last = words[-1].text.rstrip(".")
    return last in BODY_WORDS or last in THING_WORDS or last in PLACE_WORDS


def _judge(text: str, words: Run, title: str, ents: Entities) -> Candidate | None:
    """One piece as one name: its kind and weight, or None where nothing shows that it is a name."""
    start, end = words[0].start, words[-1].end
    form = " ".join(text[start:end].split())
    if len(form.rstrip(".")) < 2 or form in GENERATIONS:
        return None
    kind, weight = _by_words(form, words)
    model = ents.get(start)
    label = _LABELS.get(model[1]) if model else None
    if label == "person" and len(words) > 1 and fold(words[0].text) not in GIVEN and words[-1].text in NO_NAMES:
        label = "other"
    alone = len(words) == 1 and form in _NEVER_ALONE
    if kind is None and title and len(words) < 5 and not _is_thing(text, words, title, label):
        kind, weight = "person", SURE
    if kind is None and form.isupper() and len(form) > 2 and words[0].first and _DATELINE.match(text, end):
        kind, weight = "place", LIKELY
    given = fold(words[0].text) in GIVEN and kind in (None, "place")  # her manager, Doug Shore, left
    if (given or (kind is None and not _ends_as_thing(words))) and 1 < len(words) < 4 and has_role(text, start, end):
        kind, weight = "person", SURE
    placed = len(words) == 1 and _PLACED.search(text, max(0, start - 12), start)
    if kind is None and not (alone or placed) and len(words) < 4 and not _ends_as_thing(words) and is_apposed(text, end):
        kind, weight = "person", SURE
    if kind is None and not alone and is_called_a_body(text, start):
        kind, weight = "organisation", SURE
    introduced = len(words) == 1 and not alone and (_is_said(text, start, end, form) or follows_role(text, start, end))
    if kind is None and introduced:
        kind, weight = "person", LIKELY
    if kind is None and label is not None and not alone and (words[0].zone == "" or model == (end, "PERSON")):
        kind, weight = label, LIKELY
    beside = (
        len(words) < 4 and not alone and not (len(words) == 1 and words[0].first) and (_SAYS.match(text, end) or has_role(text, start, end))
    )
    if kind is None and beside:
        kind, weight = "person", LIKELY
    if kind is None and words[0].zone == "":
        kind, weight = _by_position(words)
    if kind is None or (len(words) == 1 and weight < SURE and kind != "person" and form not in _CLUBS and is_adjective(form)):
        return None
    return Candidate(words, start, end, form, kind, weight, title)


def _is_said(text: str, start: int, end: int, form: str) -> bool:
    """Whether a lone given name stands behind its cue: "…," said Lars, the baker."""
    return fold(form) in GIVEN and bool(_SAID.search(text, max(0, start - 10), start)) and text[end : end + 1] in (",", ".", ";")


def _is_thing(text: str, words: Run, title: str, label: MentionKind | None) -> bool:
    """Whether what follows a word of office makes a thing of it: the General Election."""
    before = text[max(0, words[0].start - len(title) - 5) : words[0].start].lower()
    return len(words) == 1 and label != "person" and before.startswith(f"the {title.lower()}") and is_ordinary(words[0].text)


def _by_words(form: str, words: Run) -> tuple[MentionKind | None, int]:
    """What the words of a name say about its kind."""
    first, last = words[0].text, words[-1].text
    shown = form.title() if form.isupper() and len(form) > 3 and form not in INITIALS else form
    if shown in PEOPLES:
        return "demonym", SURE
    if shown in PLACES:
        return "place", SURE
    if form in INITIALS or form in BODIES or (len(words) > 1 and fold(form).replace(" ", "-") in AGENCIES):
        return "organisation", SURE
    if form in FOLLOWERS:
        return "other", SURE
    if len(words) == 1 or words[0].zone == "capitals":
        return ("organisation", SURE) if form in STANDALONE_BODIES else (None, 0)
    if not _ends_as_thing(words) and (first in HONORIFICS or (fold(first) in GIVEN and not _has_minor(form))):
        return "person", SURE
    if last in THING_WORDS or first in THING_FIRST:
        return "other", SURE
    if last in BODY_WORDS or head_word(form) in BODY_WORDS:
        return "organisation", SURE
    if last in PLACE_WORDS or first in PLACE_FIRST:
        return "place", SURE
    if re.fullmatch(r"(?:\w\.)+", first) and first not in SAME_PLACE and first not in INITIALS and len(words) < 4:
        return "person", SURE
    return None, 0


def _has_minor(form: str) -> bool:
    return any(word in MINOR and word not in ("de", "la", "du", "des", "y") for word in form.split())


def _by_position(words: Run) -> tuple[MentionKind | None, int]:
    """A capital inside a sentence that no rule explains is a name of some kind, where the tagger takes it for one too."""
    first, last = words[0], words[-1]
    if len(words) > 1:
        return ("other", GUESS) if last.proper and (first.proper or not first.function) else (None, 0)
    plain = not (first.first or not first.proper or len(first.text) < 2 or first.text in _NEVER_ALONE)
    return ("organisation" if first.text.isupper() else "other", GUESS) if plain else (None, 0)
