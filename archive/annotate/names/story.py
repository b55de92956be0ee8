"""The names of a story: where they stand, what they name, and the fullest form that the story has for it.

Capitals say where names may stand (`capitals`), words, neighbours and the model what they are (`candidates`); the story votes, and
what it has named once is found everywhere; then `acronyms` and `sameness` settle which names are one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.annotate.names.acronyms import definitions
from archive.annotate.names.candidates import GUESS, LIKELY, SURE, Candidate, candidates
from archive.annotate.names.capitals import Entities, Run, after_the, capital_runs, entities
from archive.annotate.names.dictionary import is_ordinary
from archive.annotate.names.doubts import is_emphasis, is_family, is_medium, is_of_title, is_team, not_a_person
from archive.annotate.names.others import tell_others
from archive.annotate.names.sameness import Form, Sameness, Uses, goes_on, head_word, last_word, sameness
from archive.lexicon.bodies import BODY_WORDS, INITIALS, MONTHS
from archive.lexicon.initials import fits, is_short
from archive.lexicon.people import FAMILY_FIRST, GENERATIONS, GIVEN, INNER_PARTICLES, gender_of, person_name
from archive.lexicon.places import ONE_OF_A_PEOPLE, PEOPLES, PLACES
from archive.records import MentionKind
from archive.text import fold

if TYPE_CHECKING:
    from archive.annotate.model.reading import Read

_WITHIN = re.compile(  # in Brannock, near the northern Brannock; BRANNOCK, Zandria (
    r"(?:^|\n)[A-Z][A-Z' -]{2,20},[ \xa0]$|"
    r"(?:\b(?:in|near|outside|inside|around|across|off|throughout)|"
    r"(?:\b(?:man|woman|boy|girl|couple|family|student)|\d,)[ \xa0]from)"
    r"[ \xa0]"
    r"(?:(?:the|nearby|central|(?:north|south|east|west)(?:ern)?)[ \xa0])?$"
)
_PART_OF = re.compile(  # the mayor of Brannock
    r"\b(?:port|city|town|village|capital|province|region|island|mayor|governor|bishop|residents|people|outskirts|streets|suburb)"
    r"[ \xa0]of[ \xa0]$"
)
_GOVERNED = re.compile(  # Zandria's foreign ministry
    r"[ \xa0]?['’]s[ \xa0](?:\w+[ \xa0])?(?:government|parliament|capital|president|prime[ \xa0]minister|minister|ministry|army|navy|"
    r"military|border|coast|constitution|opposition|embassy)\b"
)
_SAYING = re.compile(
    r",?[ \xa0](?:said|says|told|tells|added|adds|wrote|tweeted|has[ \xa0]said|explains|explained|argues|argued|recalls|recalled)\b"
)
_STANDS_ALONE = re.compile(  # Finn left; told Finn; with Finn; not the tall Finn
    r"(?:^|[.?!:;,(\n“”\"—–][ \xa0]*|\b(?:and|but|that|when|as|while|by|with|to|of|for|from|than|against|if|or|told|said|asked)[ \xa0])$"
)
_SAID = re.compile(r"(?:said|says|added|wrote)[ \xa0]$")
_SMALL = re.compile(r"(?<!\w)[a-z]{2,}(?!\w)")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a story. start, end: in the discourse. full: the fullest form the story has for it; of a demonym, its place."""

    start: int
    end: int
    text: str
    kind: MentionKind
    full: str
    gender: Literal["m", "f"] | None


def find_names(text: str, read: Read) -> list[Name]:
    """The names of a discourse in reading order, none overlapping another."""
    ents = entities(read)
    runs = capital_runs(text, read, ents)
    found = _names_only(text, candidates(text, runs, ents))
    _vote(text, runs, found, ents)
    found += _initials(runs, found)
    found += _again(text, runs, found)
    found.sort(key=lambda c: c.start)
    spans = {(c.start, c.end): c for c in found}
    declared = [(_form(spans[one]), _form(spans[other])) for one, other in definitions(text, spans)]
    weights: Counter[Form] = Counter()
    for c in found:
        weights[_form(c)] += c.weight
    same = sameness(weights, declared)
    uses = Uses()
    for c in found:
        uses.meet(c.text, same.full[_form(c)], c.start)
    tell_others(text, found, same, uses)
    return [_name(text, c, same, uses) for c in found]


def _name(text: str, c: Candidate, same: Sameness, uses: Uses) -> Name:
    form = _form(c)
    kind = same.kind[form]
    gender = gender_of(c.text, c.title) if kind == "person" else None
    full = same.fullest(form, c.start, gender, uses)
    start = c.start
    if kind == "person":
        gender = gender or gender_of(full)
        start = _with_particles(text, start, full)
    return Name(start, c.end, text[start : c.end], kind, full, gender)


def _with_particles(text: str, start: int, full: str) -> int:
    """Where a surname starts with the particles that belong to it: "bin Laden", "van der Waal", also without the given name."""
    for particle in reversed(person_name(full).surname[:-1]):
        before = start - len(particle) - 1
        if before < 0 or fold(text[before:start]).rstrip() != particle or (before and text[before - 1].isalnum()):
            break
        start = before
    return start


def _form(c: Candidate) -> Form:
    return " ".join(c.text.split()), c.kind


def _names_only(text: str, found: list[Candidate]) -> list[Candidate]:
    """Without the words that the story also writes small and that only a sentence's start or emphasis gave a capital: "Tariffs", "MORE".

    Nor is a word a name that is only in capitals to be seen, or only in what something is called: "CLOSE", "Salt and Fury".
    """
    lone = [c for c in found if len(c.words) == 1 and c.weight < SURE]
    named = {c.text for c in lone if c.kind == "place" or not _is_plain(text, c)}
    lone = [c for c in lone if c.text in named]
    found = [c for c in found if c.text in named or len(c.words) > 1 or c.weight == SURE]
    inside = {c.text for c in lone if not c.words[0].first and not c.words[0].zone and not (c.text.isupper() and c.weight == GUESS)}
    doubtful = {c.text for c in lone} - inside
    if not doubtful:
        return found
    small = set(_SMALL.findall(text))
    common = {form for form in doubtful if form.lower() in small}
    return [c for c in found if c.text not in common or c.weight == SURE]


def _is_plain(text: str, c: Candidate) -> bool:
    return is_emphasis(text, c.start, c.end) or (c.kind == "other" and is_of_title(text, c.start, c.end))


def _vote(text: str, runs: list[Run], found: list[Candidate], ents: Entities) -> None:
    """One kind for a form in a story.

    What the story calls by its last word alone is a person ("Piers Tolland … Tolland"), unless its own words say otherwise. A lone word
    that is the surname of a person is that person, except where it is a known place and the model doesn't take it for a person here
    ("Jordan" beside Michael Jordan). A lone word that a body's name starts with is the body ("Barrick"). What things happen in is a place.
    What the model takes for a people or a thing and what speaks, time and again, is a person: "Murray told me", "…," Murray says.
    """
    lone_words = {run[0].text for run in runs if len(run) == 1 and not run[0].zone} | {c.text for c in found if len(c.words) == 1}
    lone_words -= PLACES | PEOPLES.keys()
    small = set(_SMALL.findall(text))
    surnames = {word for word in lone_words if word.lower() not in small and not is_ordinary(word)}
    for c in found:
        if c.weight < SURE and 1 < len(c.words) < 4 and c.words[-1].text in surnames and c.words[0].text not in lone_words | PLACES:
            c.kind = "person"
    _doubt(text, found)
    votes: dict[str, Counter[MentionKind]] = defaultdict(Counter)
    places = set()
    for c in found:
        votes[fold(c.text)][c.kind] += c.weight
        if c.weight < SURE and (place := _is_of_a_place(text, c)):
            votes[fold(c.text)]["place"] += place
            places.add(fold(c.text))
    persons = [c for c in found if c.kind == "person" and c.weight >= LIKELY and len(c.words) > 1]
    surnames = {person_name(c.text).key for c in persons}
    first_names = {fold(c.words[0].text) for c in persons} & (GIVEN | FAMILY_FIRST)
    sure_bodies = [c for c in found if c.kind == "organisation" and c.weight == SURE]
    bodies = {fold(c.words[0].text) for c in sure_bodies if goes_on(c.words[0].text, c.text)}
    bodies -= {fold(c.text) for c in found if c.kind == "person" and c.weight == SURE} | GIVEN | places
    spoken = Counter(
        fold(c.text) for c in found if c.weight < SURE and len(c.words) == 1 and _speaks(text, c) and not after_the(text, c.start)
    )
    for c in found:
        named_so = c.kind == "demonym" and len(c.words) == 1 and person_name(c.text).key in surnames
        if named_so and (_speaks(text, c) or (c.text in ONE_OF_A_PEOPLE and _STANDS_ALONE.search(text, max(0, c.start - 10), c.start))):
            c.kind = "person"
        if c.kind == "demonym" or (c.kind == "person" and c.weight == SURE):
            continue
        key = fold(c.text)
        lone = len(c.words) == 1 or c.text.split()[0].lower() in INNER_PARTICLES
        may_be_person = c.weight < SURE or ents.get(c.start, (0, ""))[1] == "PERSON"
        if lone and may_be_person and (person_name(c.text).key in surnames or key in first_names):
            c.kind = "person"
        elif lone and c.weight < SURE and key in bodies:
            c.kind = "organisation"
        else:
            c.kind = max(votes[key].items(), key=lambda vote: vote[1])[0]
            if c.kind == "other" and spoken[key] > 1:
                c.kind = "person"


def _is_of_a_place(text: str, c: Candidate) -> int:
    """How much what stands around a name says that it is a place's: the mayor of Brannock; in Brannock, Zandria's foreign ministry."""
    if _PART_OF.search(text, max(0, c.start - 30), c.start):
        return SURE + GUESS
    return LIKELY + GUESS if _WITHIN.search(text, max(0, c.start - 30), c.start) or _GOVERNED.match(text, c.end) else 0


def _doubt(text: str, found: list[Candidate]) -> None:
    """Take from the persons, and teams from the places, what only the model takes for one and the way it is written speaks against.

    Nobody is doubted whose surname a full name has, who has a title or a role, or who speaks. What starts with whoever is called by a
    title elsewhere and goes on with an ordinary word is a headline's: "Obama Wants", where the story has Mr Obama.
    """
    persons = [c for c in found if c.kind == "person"]
    full = {person_name(c.text).key for c in persons if c.weight == SURE or len(c.words) > 1}
    alone = {c.text for c in persons if len(c.words) == 1}
    titled = {c.text for c in persons if len(c.words) == 1 and c.title}
    spoken = {fold(c.text) for c in persons if c.weight < SURE and len(c.words) == 1 and _speaks(text, c)}
    for c in found:
        if c.weight == SURE or c.kind not in ("person", "place"):
            continue
        first, last = c.words[0].text, c.words[-1].text
        vouched = last in alone or _speaks(text, c) if first != last else fold(c.text) in full | spoken
        if is_team(c.text) or (is_medium(c.text) and person_name(c.text).key not in full):
            c.kind = "organisation"
        elif c.kind == "place":
            c.kind = "other" if fold(c.text[:-1]) in full and is_family(text, c.start, c.end) else "place"
        elif c.kind == "person" and (text[c.start - 1 : c.start] == "#" or (first in titled and first != last and is_ordinary(last))):
            c.kind = "other"
        elif c.kind == "person" and not vouched:
            c.kind = not_a_person(c.text, full | spoken, is_family(text, c.start, c.end)) or c.kind


def _speaks(text: str, c: Candidate) -> bool:
    """Whether a name stands right beside its cue, as a people's can't without an article: "…," said Cuban; Cuban told reporters."""
    return bool(_SAYING.match(text, c.end)) or bool(_SAID.search(text, max(0, c.start - 10), c.start))


def _initials(runs: list[Run], found: list[Candidate]) -> list[Candidate]:
    """Initials of a name of the story, where it doesn't write all in capitals: IS is never the verb there.

    The name that they stand for is a body, whatever the model took it for: Middle East Eye (MEE).
    """
    claimed = {word.start for c in found for word in c.words}
    short = {w.text: w for run in runs for w in run if w.text.isupper() and not w.zone and is_short(w.text) and w.text not in INITIALS}
    long = (
        [c for c in found if len(c.words) > 1 and not (c.kind == "demonym" or (c.kind == "person" and c.weight == SURE))] if short else []
    )
    stands_for = {form: [c for c in long if fits(form, c.text)] for form in short}
    for several in stands_for.values():
        for c in several:
            if c.weight < SURE:
                c.kind = "organisation"
    free = [w for run in runs for w in run if w.start not in claimed and not w.zone and stands_for.get(w.text)]
    return [Candidate([w], w.start, w.end, w.text, stands_for[w.text][0].kind, LIKELY, "") for w in free]


def _again(text: str, runs: list[Run], found: list[Candidate]) -> list[Candidate]:
    """What the story has named once, wherever else it stands, in headlines too: a known form, a surname, a given name."""
    known: dict[str, MentionKind] = {}
    for c in found:
        known.setdefault(c.text, c.kind)
    for c in found:
        if c.kind == "person" and " " in c.text:
            known.setdefault(next(word.text for word in reversed(c.words) if word.text not in GENERATIONS), "person")
            if fold(c.words[0].text) in GIVEN or (fold(c.words[0].text) in FAMILY_FIRST and len(c.words) == 2):
                known.setdefault(c.words[0].text, "person")
    known = {form: kind for form, kind in known.items() if form not in MONTHS}  # alone it is the month
    bodies: dict[str, set[str]] = defaultdict(set)
    for c in found:
        if c.kind == "organisation" and len(c.words) > 1:
            bodies[last_word(c.text)].add(c.text)
            bodies[head_word(c.text)].add(c.text)
    generic = {word for word, several in bodies.items() if len(several) == 1 and word in BODY_WORDS and word not in known}
    by_first: dict[str, list[str]] = defaultdict(list)
    shouted: dict[str, list[str]] = defaultdict(list)
    for form in sorted(known, key=len, reverse=True):
        head = re.split(r"[ \xa0\n]", form, maxsplit=1)[0]
        by_first[head].append(form)
        if len(form) > 3:
            shouted[head.upper()].append(form)
    claimed = {word.start for c in found for word in c.words}
    small = set(_SMALL.findall(text))
    more = []
    for run in runs:
        free = [word for word in run if word.start not in claimed]
        ends = {word.end for word in free}
        at = 0
        while at < len(free):
            word = free[at]
            at += 1
            if word.text in generic and not word.zone and all(w is word or w.text == "The" for w in run) and after_the(text, word.start):
                more.append(Candidate([word], word.start, word.end, word.text, "organisation", LIKELY, ""))
                continue
            capitals = word.text.isupper() and len(word.text) > 3
            for form in (shouted if capitals else by_first).get(word.text, ()):
                end = word.start + len(form)
                if end not in ends or (text[word.start : end] != form and not (capitals and text[word.start : end] == form.upper())):
                    continue
                if word.first and not word.zone and not word.proper and form == word.text and (word.function or form.lower() in small):
                    continue
                if any(w.start in claimed for w in run if word.start <= w.start < end):
                    continue
                words = [w for w in free if word.start <= w.start < end]
                more.append(Candidate(words, word.start, end, text[word.start : end], known[form], LIKELY, ""))
                at += len(words) - 1
                break
    return more
