"""Which names of one story are the same person, body or place, and what the fullest of them is."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from archive.lexicon.bodies import BODIES, BODY_WORDS, COMPANY, FOLLOWERS, INITIALS, STANDALONE_BODIES
from archive.lexicon.initials import fits, is_short
from archive.lexicon.people import BEFORE_GIVEN, Gender, PersonName, contradict, formal, gender_of, person_name, same_given
from archive.lexicon.places import PEOPLES, PLACES, SAME_PLACE
from archive.records import MentionKind
from archive.text import fold

Form = tuple[str, MentionKind]


@dataclass(slots=True)
class Sameness:
    """A story's forms in sets of one thing each.

    full, kind: the fullest form of a form's set, and the kind of all of the set. bearers: the persons for a surname that several bear.
    told: the full names of mentions, by their places, where what stands beside them tells whose they are.
    """

    full: dict[Form, str] = field(default_factory=dict)
    kind: dict[Form, MentionKind] = field(default_factory=dict)
    bearers: dict[str, list[str]] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)

    def fullest(self, form: Form, at: int, gender: Gender | None, uses: Uses) -> str:
        """The fullest form for the mention at `at`; of a surname that several bear, by what tells them apart there.

        gender: what its courtesy says. A surname means the one bearer whose gender fits, else the one who has been introduced (in a
        headline, who will be first), else the one whom the story has called so, or has named so often, that the others get their given
        names, else the one named first and last; between several it stays alone.
        """
        if at in self.told:
            return self.told[at]
        bearers = self.bearers.get(form[0], ()) if form[1] == "person" else ()
        fitting = [name for name in bearers if gender and gender_of(name) == gender]
        if bearers and len(fitting) != 1:
            fitting = [name for name in bearers if uses.introduced[name] < at] or [min(bearers, key=uses.introduced.__getitem__)]
            if len(fitting) > 1 and (main := uses.main(form[0], bearers) or uses.first_and_last(fitting, at)) is not None:
                fitting = [main]
        return fitting[0] if len(fitting) == 1 else self.full.get(form, form[0])


@dataclass(slots=True)
class Uses:
    """How a story uses its persons' names. introduced: where each full name stands first; named: wherever it stands; often: how many times;
    alone: where each lone name stands."""

    introduced: dict[str, int] = field(default_factory=dict)
    named: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    often: Counter[str] = field(default_factory=Counter)
    alone: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def meet(self, form: str, full: str, at: int) -> None:
        """The story has a form of a full name here."""
        if len(form.split()) > 1:
            self.introduced.setdefault(full, at)
            self.named[full].append(at)
            self.often[full] += 1
        else:
            self.alone[form].append(at)

    def main(self, surname: str, bearers: Iterable[str]) -> str | None:
        """The bearer whom a surname by itself means, once another is introduced: Mara Lind … Lind … Lind … her brother, Tomas Lind … Lind.

        The first one, if she has been called so twice before there was another; else whoever is named three times as often as the rest.
        """
        first, second, *_ = sorted(bearers, key=self.introduced.__getitem__)
        if sum(self.introduced[first] < at < self.introduced[second] for at in self.alone[surname]) > 1:
            return first
        top, next_one, *_ = sorted(bearers, key=lambda name: -self.often[name])
        return top if self.often[top] >= 3 * self.often[next_one] else None

    def first_and_last(self, bearers: Iterable[str], at: int) -> str | None:
        """The bearer whom a story named first, and last before a place: Liz Lind, daughter of Tom Lind, won … Liz Lind, 50, … [Lind]."""
        first = min(bearers, key=self.introduced.__getitem__)
        last = max(bearers, key=lambda name: max(place for place in self.named[name] if place < at))
        return first if first == last else None


def sameness(forms: Mapping[Form, int], declared: Iterable[tuple[Form, Form]]) -> Sameness:
    """The sets of a story's forms. forms: with the weight of each. declared: pairs that the story says are one ("OBR")."""
    sets = _Sets(forms)
    result = Sameness()
    for one, other in declared:
        sets.join(one, other)
    _spellings(sets)
    _places(sets)
    _persons(sets, result)
    _bodies(sets)
    for members in sets.groups():
        best, kind = _best(members, forms), _kind(members, forms)
        for form in members:
            result.full[form] = best
            result.kind[form] = form[1] if form[1] == "demonym" else kind
    for surname, bearers in result.bearers.items():
        result.bearers[surname] = [result.full[name, "person"] for name in bearers]
    return result


class _Sets:
    """Disjoint sets of forms."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._parent = {form: form for form in forms}

    def find(self, form: Form) -> Form:
        while self._parent[form] != form:
            form = self._parent[form]
        return form

    def join(self, one: Form, other: Form) -> None:
        if one in self._parent and other in self._parent:
            self._parent[self.find(other)] = self.find(one)

    def of(self, *kinds: MentionKind) -> list[Form]:
        return [form for form in self._parent if form[1] in kinds]

    def groups(self) -> list[list[Form]]:
        sets: dict[Form, list[Form]] = defaultdict(list)
        for form in self._parent:
            sets[self.find(form)].append(form)
        return list(sets.values())


def _spellings(sets: _Sets) -> None:
    """KERRY and Kerry, Orbán and Orban, U.N. and UN, Republican and Republicans are one."""
    seen: dict[tuple[str, MentionKind], Form] = {}
    for form in sets.of("person", "organisation", "place", "other", "demonym"):
        name = FOLLOWERS.get(form[0], form[0]) if form[1] == "other" else form[0]
        key = fold(name).replace(".", "").replace("-", " "), form[1]
        sets.join(seen.setdefault(key, form), form)


def _places(sets: _Sets) -> None:
    """US and United States are one, and American is said of it."""
    seen: dict[str, Form] = {}
    for form in sets.of("place", "demonym"):
        name = _usual(form[0])
        place = PEOPLES.get(name) if form[1] == "demonym" else SAME_PLACE.get(name, name)
        if place:
            sets.join(seen.setdefault(place, form), form)


def _usual(form: str) -> str:
    return form.title() if form.isupper() and len(form) > 4 else form


def _persons(sets: _Sets, result: Sameness) -> None:
    names = {form: person_name(form[0]) for form in sets.of("person")}
    full = [form for form, name in names.items() if name.given]
    by_surname: dict[str, list[Form]] = defaultdict(list)
    for form in sorted(full, key=lambda form: -len(form[0])):
        by_surname[names[form].key].append(form)
    for bearers in by_surname.values():
        _variants(sets, names, bearers)
    others = set()
    for form, name in names.items():
        if name.given:
            continue
        bearers = _bearers(sets, names, by_surname, full, name)
        fitting = [bearer for bearer in bearers if not contradict(form[0], bearer[0])]
        if bearers and not fitting:  # Lady Lind beside Sir Tom Lind
            others.add(form)
        elif len(fitting) == 1:
            sets.join(fitting[0], form)
        elif len(fitting) > 1:
            result.bearers[form[0]] = [one[0] for one in fitting]
    lone: dict[tuple[str, str], Form] = {}
    for form, name in names.items():
        if not name.given and form[0] not in result.bearers and form not in others:
            sets.join(lone.setdefault((name.key, name.generation), form), form)


def _variants(sets: _Sets, names: Mapping[Form, PersonName], bearers: list[Form]) -> None:
    """Join the full names of one surname that may be one person's: Donald J. Trump and Donald Trump, not John and Jane Doe, nor
    Donald Trump Jr."""
    for at, form in enumerate(bearers):
        name = names[form]
        alike = [other for other in bearers[:at] if names[other].generation == name.generation]
        fitting = {sets.find(other) for other in alike if same_given(formal(name.given), formal(names[other].given))}
        if len(fitting) == 1:
            sets.join(fitting.pop(), form)


def _bearers(
    sets: _Sets, names: Mapping[Form, PersonName], by_surname: Mapping[str, list[Form]], full: list[Form], lone: PersonName
) -> list[Form]:
    """One form for each person whom a lone name may mean: by surname, else by the end of a longer surname, else by a given name.

    Trump Jr. and Donald Jr. are Donald Trump Jr., and nobody where the story names only his father.
    """
    full = [form for form in full if lone.generation in ("", names[form].generation)]
    words = " ".join(lone.surname)
    if lone.honorifics and lone.honorifics[-1] in BEFORE_GIVEN:  # Sir Colin, King Farid
        fitting = [form for form in full if names[form].first == words and names[form].honorifics]
    else:
        fitting = [form for form in by_surname.get(lone.key, []) if lone.generation in ("", names[form].generation)]
    if not fitting:
        fitting = [
            form for form in full if f"{' '.join((*names[form].given, *names[form].surname))}-".replace("-", " ").endswith(f" {words} ")
        ]
    if not fitting and not lone.honorifics:
        fitting = [form for form in full if words in names[form].given] or [form for form in full if misspelt(lone.key, names[form].key)]
    return list({sets.find(form): form for form in reversed(fitting)}.values())


def misspelt(one: str, other: str) -> bool:
    """Whether two surnames are one but for a slip: neighbouring letters exchanged (Keidis, Kiedis) or others doubled (Labbot, Labott)."""
    if one[:1] != other[:1] or min(len(one), len(other)) < SLIPS:
        return False
    if _undoubled(one) == _undoubled(other):
        return True
    apart = [i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b]
    return len(one) == len(other) and len(apart) == 2 and apart[1] == apart[0] + 1 and sorted(one) == sorted(other)


SLIPS = 5
"""Letters of a surname from which on a slip in it is told from another name."""


def _undoubled(word: str) -> str:
    return re.sub(r"(.)\1", r"\1", word)


def _bodies(sets: _Sets) -> None:
    """IS is the Islamic State, Varnholt is Varnholt Holdings, the Court is the Maritime Court, where the story has no other that fits."""
    forms = sets.of("organisation", "other")
    long = [form for form in forms if " " in form[0]]
    bodies = [form for form in long if form[1] == "organisation"]
    for form in forms:
        name, kind = form
        if name in INITIALS:  # AP is the Associated Press, and nobody else
            fitting = [other for other in bodies if fits(name, other[0]) and INITIALS[name] in (name, other[0])]
        elif is_short(name):
            fitting = [other for other in long if fits(name, other[0])]
        elif kind != "organisation" or name in STANDALONE_BODIES or name in BODIES:
            fitting = []
        elif name in BODY_WORDS:
            fitting = [other for other in bodies if name in (head_word(other[0]), last_word(other[0]))]
        else:
            fitting = [other for other in bodies if goes_on(name, other[0])]
        if len({sets.find(other) for other in fitting}) == 1:
            sets.join(fitting[0], form)
    seen: dict[tuple[str, ...], Form] = {}
    for form in sets.of("organisation"):
        sets.join(seen.setdefault(tuple(_core(form[0])), form), form)


def goes_on(short: str, long: str) -> bool:
    """Whether a longer name adds only what bodies are called by: Varnholt (Holdings), Steaua (Bucharest); not Black (Lives Matter)."""
    return long.startswith(short + " ") and all(word in BODY_WORDS or word in PLACES for word in long[len(short) :].split())


def head_word(name: str) -> str:
    """The word before "of", "for" or "on": Ministry of Defence -> Ministry; "" where none is."""
    before = re.split(r" (?:of|for|on|in) ", name, maxsplit=1)[0]
    return before.rpartition(" ")[2] if before != name else ""


def last_word(name: str) -> str:
    return name.rpartition(" ")[2]


def _core(name: str) -> list[str]:
    """A body's name without its legal form: "British Airways Plc" -> british airways."""
    words = fold(name).replace(".", "").split()
    while len(words) > 1 and words[-1] in COMPANY:
        words.pop()
    return words


def _kind(members: list[Form], forms: Mapping[Form, int]) -> MentionKind:
    """The kind of a set: that with most weight, demonyms aside."""
    weights: Counter[MentionKind] = Counter()
    for form in members:
        if form[1] != "demonym":
            weights[form[1]] += forms[form]
    return max(sorted(weights), key=lambda kind: weights[kind]) if weights else "place"


def _best(members: list[Form], forms: Mapping[Form, int]) -> str:
    """The fullest of the forms: for a place its usual name; else the one with the most words, not in capitals, the surest."""
    kinds = {kind for _, kind in members}
    if kinds <= {"place", "demonym"}:
        places = [form for form, kind in members if kind == "place"]
        demonyms = [PEOPLES[_usual(form)] for form, kind in members if kind == "demonym" and _usual(form) in PEOPLES]
        usual = {SAME_PLACE.get(_usual(form), _usual(form)) for form in places} | set(demonyms)
        known = sorted(name for name in usual if name in places)
        if known:
            return known[0]
        if not places:
            return demonyms[0] if demonyms else members[0][0]
        members = [form for form in members if form[1] == "place"]

    def rank(form: Form) -> tuple[bool, int, bool, int, int, str]:
        name = form[0]
        person = form[1] == "person"
        given = bool(person_name(name).given) if person else False
        return given, len(name.split()), not (name.isupper() and len(name) > 4), forms[form], len(name), name

    return max(members, key=rank)[0]
