"""Names to entities: which of the names that stories gave are one person, body or place, over the whole archive.

A function of the set of rows and of the user's decisions: the order of rows says nothing, counts are only ever summed, so an archive
that grew article by article and one that was built at once come to the same entities. Conservative: what is doubtful stays apart, and
`suggestions` offers it.

The way: rows of one name are one node (`keys`); a node's kinds settle by majority; variants of a person's name join, then surnames
alone, then short names of bodies as stories define them; namesakes part (`namesakes`); last the user's word (`decide`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from archive.lexicon.bodies import INITIALS
from archive.lexicon.initials import fits
from archive.lexicon.people import BEFORE_GIVEN, GIVEN, PersonName, contradict, is_initial, person_name, same_given
from archive.lexicon.walks import APART
from archive.linking.company import Beside, nobody
from archive.linking.decide import decide, taken_up
from archive.linking.decisions import EntityDecision
from archive.linking.evidence import CORROBORATED, believed, is_part, same_person
from archive.linking.keys import Key, is_known_place, key_of, legal_form, spelling
from archive.linking.namesakes import apart
from archive.linking.naming import Group, NameRow, aliases_of, name_of
from archive.records import EntityKind, MentionKind
from archive.text import fold

STANDS_OUT = 4
"""A bearer of a name stands out who has this many times the articles of the next."""


KNOWN_TO_FEW = 8
"""Of whom fewer articles know is no better known than a stranger of that surname may be."""


COMPARED = 500
"""Surnames whose company is looked at together: one at a time costs more time, all at once more memory."""


ENOUGH = 16
"""One story in so many that say what a name that looks like it stands for is enough."""


KNOWN_BY_INITIALS = frozenset(spelling(name, "organisation") for name in INITIALS.values())
"""Bodies whose initials say so without a story's word."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person, body, place or thing. members: the indexes of its rows. aliases: what else it goes by, most frequent first."""

    name: str
    kind: EntityKind
    members: tuple[int, ...]
    aliases: tuple[str, ...]


def link(rows: Sequence[NameRow], decisions: Sequence[EntityDecision] = (), beside: Beside = nobody) -> list[Entity]:
    """The entities of the rows, ordered by name; every row is a member of exactly one.

    beside: whom articles name beside names; without it namesakes are told apart by what stories say of them alone.
    """
    rows = believed(rows)
    graph = Graph(rows, beside, taken_up(decisions))
    groups = []
    for nodes in graph.sets():
        heads = [node for node in nodes if node in graph.names and graph.names[node].given] or nodes[:1]
        named_by = [row for node in heads for row in graph.rows[node]]
        members = [row for node in nodes for row in graph.rows[node]]
        group = Group(name_of(named_by, rows), _kind(graph, nodes), members, nodes[0][0])
        groups += apart(group, rows, beside) if group.kind == "person" and len(members) > 1 else [group]
    decide(groups, rows, decisions)
    groups = sorted((group for group in groups if group.rows), key=lambda g: (fold(g.name), g.name, g.kind, g.key))
    return [Entity(group.name, group.kind, tuple(sorted(group.rows)), aliases_of(group, rows)) for group in groups]


class Graph:
    """The names of the archive as nodes, and which of them are one.

    told: the rows. rows: the indexes of a node's rows. articles: their sum. head: the node that a node was joined to, as its short form
    or variant. names: the parts of persons' names. family: the articles of all who bear a surname.
    taken_up: the names of which the user has said whose they are, so that no rule does.
    """

    def __init__(self, rows: Sequence[NameRow], beside: Beside, taken_up: Set[str]) -> None:
        self.told, self._beside, self._taken_up = rows, beside, taken_up
        self.rows: dict[Key, list[int]] = defaultdict(list)
        self.articles: Counter[Key] = Counter()
        self.head: dict[Key, Key] = {}
        self._keys: dict[tuple[str, MentionKind], Key] = {}
        self._surnames = {key_of(row.full, "person")[0] for row in rows if row.kind == "person" and " " not in row.full}
        for index, row in enumerate(rows):
            node = self.key(row.full, row.kind)
            self.rows[node].append(index)
            self.articles[node] += row.articles
        self.names: dict[Key, PersonName] = {node: person_name(self._spelling(node)) for node in self.rows if node[1] == "person"}
        self.family: Counter[str] = Counter()
        for node, name in self.names.items():
            self.family[name.key] += self.articles[node]
        self._settle_kinds()
        self.bearers: dict[str, list[Key]] = defaultdict(list)
        self._persons()
        self._short_names()

    def key(self, name: str, kind: MentionKind) -> Key:
        """By what a name is compared: a company that is called after a family keeps its legal form, which tells it from them."""
        key = self._keys.get((name, kind))
        if key is None:
            key = key_of(name, kind)
            if kind == "organisation" and key[0] in self._surnames and legal_form(name):
                key = fold(name), kind
            self._keys[name, kind] = key
        return key

    def _is_taken_up(self, node: Key) -> bool:
        return bool(self._taken_up) and any(fold(self.told[index].full) in self._taken_up for index in self.rows[node])

    def _spelling(self, node: Key) -> str:
        """The spelling that most articles give a node's name."""
        if len(fulls := {self.told[index].full for index in self.rows[node]}) == 1:
            return fulls.pop()
        spellings: Counter[str] = Counter()
        for index in self.rows[node]:
            spellings[self.told[index].full] += self.told[index].articles
        return max(spellings, key=lambda name: (spellings[name], name))

    def top(self, node: Key) -> Key:
        while node in self.head:
            node = self.head[node]
        return node

    def join(self, node: Key, head: Key) -> None:
        node, head = self.top(node), self.top(head)
        if node != head:
            self.head[node] = head

    def sets(self) -> list[list[Key]]:
        """The nodes of each entity, its head first."""
        sets: dict[Key, list[Key]] = {node: [node] for node in self.rows if node not in self.head}
        for node in sorted(self.head):
            sets[self.top(node)].append(node)
        return list(sets.values())

    def _settle_kinds(self) -> None:
        """A name that stories give two kinds is of the kind that most articles say, unless it may well be two things."""
        kinds: dict[str, list[Key]] = defaultdict(list)
        for node in self.rows:
            kinds[node[0]].append(node)
        for nodes in kinds.values():
            if len(nodes) > 1:
                ranked = sorted(nodes, key=lambda node: (-self.articles[node], node))
                for node in ranked[1:]:
                    main = next(head for head in ranked if head not in self.head)
                    if not self._two_things(main, node):
                        self.join(node, main)

    def _two_things(self, main: Key, node: Key) -> bool:
        """Whether one name in two kinds may be two things: a known place and a team or person, a person and a body both well attested.

        A body that is called as a family is that has many times its articles is one of the family. A name of several
        words is both only if it begins as a person's does: Vance Lomax, a founder and his firm; not Harbour Globe.
        """
        pair = {main[1], node[1]}
        if "place" in pair and is_known_place(main[0]):
            return "organisation" in pair or "person" in pair
        if "person" not in pair or "other" in pair:
            return False
        first, *rest = main[0].split()
        if rest and first not in GIVEN and not is_initial(first):
            return False
        person, body = (main, node) if main[1] == "person" else (node, main)
        if not self.names[person].given and self.articles[body] * 3 < self.family[self.names[person].key]:
            return False  # a surname that was taken for a body
        return self.articles[node] * 3 >= self.articles[main] and self.articles[node] > 1

    def _persons(self) -> None:
        for node, name in self.names.items():
            if name.given:
                self.bearers[name.key].append(node)
        for bearers in self.bearers.values():
            if len(bearers) > 1:
                for generation in sorted({self.names[node].generation for node in bearers}):
                    self._variants(sorted(node for node in bearers if self.names[node].generation == generation))
        self._met()
        self._lone()

    def _variants(self, bearers: list[Key]) -> None:
        """Join what may be one person's: Ayatollah Ali Khamenei and Ali Khamenei, Donald J. Trump and Donald Trump.

        Names with the same given name join unless some of them contradict each other (George W. and George H. W. Bush): then none does,
        but those that differ in honorifics alone; what a single article says contradicts nothing. Donald Trump Jr. is not his father.
        """
        by_given: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        for node in bearers:
            by_given[self.names[node].given].append(node)
        for nodes in by_given.values():
            for node in nodes[1:]:
                self.join(node, nodes[0])
        by_first: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for given in by_given:
            by_first[given[0]].append(given)
        for several in by_first.values():
            counts = {given: sum(self.articles[node] for node in by_given[given]) for given in several}
            attested = [given for given in several if counts[given] >= CORROBORATED] or several
            if all(same_given(a, b) for a in attested for b in attested):
                agreeing = [given for given in several if all(same_given(given, other) for other in attested)]
                for given in agreeing[1:]:
                    self.join(by_given[given][0], by_given[agreeing[0]][0])
        for given, nodes in by_given.items():
            if len(given[0].rstrip(".")) == 1:
                fitting = {
                    self.top(by_given[other][0]) for other in by_given if len(other[0].rstrip(".")) > 1 and other[0][0] == given[0][0]
                }
                if len(fitting) == 1:
                    self.join(nodes[0], fitting.pop())

    def _met(self) -> None:
        """Full names that stories use of one person are one person's: Bill Vance and William Vance, if Bill is no other Vance to others."""
        meanings: dict[Key, Counter[Key]] = defaultdict(Counter)
        for row in self.told:
            if row.kind == "person" and row.form != row.full:
                form, full = self.key(row.form, "person"), self.key(row.full, "person")
                names = self.names.get(form), self.names.get(full)
                if form != full and names[0] and names[1] and names[0].given and names[1].given and same_person(names[0], names[1]):
                    meanings[form][full] += row.articles
        for form in sorted(meanings):
            tops: Counter[Key] = Counter()
            for full, count in meanings[form].items():
                tops[self.top(full)] += count
            best = _outstanding(tops)
            if best and tops[best] * ENOUGH >= min(self.articles[form], self.articles[best]):
                self.join(form, best)

    def _lone(self) -> None:
        """A surname alone is its bearer's, unless few know them and they are named with nobody with whom that surname is."""
        found = {node: theirs for node, name in self.names.items() if (theirs := self._bearer(node, name))}
        strangers = self._strangers({node: bearer for node, (bearer, articles) in found.items() if articles < KNOWN_TO_FEW})
        for node, (bearer, _) in found.items():
            if node not in strangers:
                self.join(node, bearer)

    def _bearer(self, node: Key, name: PersonName) -> tuple[Key, int] | None:
        """Whose a surname alone may be, and how many articles know them: the one bearer of it, or the one that stands out.

        Not one of whom a single story knows, nor one whom stories show in a walk of life that whoever is called so hardly goes.
        """
        if name.given or name.key not in self.bearers or self._is_taken_up(node):
            return None
        bearers: Counter[Key] = Counter()
        for bearer in self.bearers[name.key]:
            if name.honorifics and name.honorifics[-1] in BEFORE_GIVEN:
                continue
            if name.generation not in ("", self.names[bearer].generation):
                continue
            if name.honorifics and contradict(self._spelling(node), self._spelling(bearer)):  # Lady Lind and Sir Tom Lind
                continue
            if self._disagree(node, bearer):
                continue
            bearers[self.top(bearer)] += self.articles[bearer]
        best = _outstanding(bearers)
        return (best, bearers[best]) if best and bearers[best] >= CORROBORATED else None

    def _strangers(self, bearers: Mapping[Key, Key]) -> set[Key]:
        """The surnames beside which articles name nobody whom they name beside the bearer, though they name others beside each."""
        found: set[Key] = set()
        asked = list(bearers)
        for start in range(0, len(asked), COMPARED):
            some = asked[start : start + COMPARED]
            compared = [(self.rows[node], self._rows_of(bearers[node], self.names[node].key)) for node in some]
            found.update(node for node, (one, other) in zip(some, self._beside(compared), strict=True) if one and other and not one & other)
        return found

    def _rows_of(self, bearer: Key, surname: str) -> list[int]:
        return [index for node in self.bearers[surname] if self.top(node) == bearer for index in self.rows[node]]

    def _disagree(self, node: Key, bearer: Key) -> bool:
        """Whether most stories that show two names in a walk of life show them in such as one person hardly goes both."""
        one, other = self._walk(node), self._walk(bearer)
        return frozenset((one, other)) in APART

    def _walk(self, node: Key) -> str:
        """The walk of life in which most stories show a name, "" where none does."""
        counts: Counter[str] = Counter()
        for index in self.rows[node]:
            for walk in self.told[index].walk.split():
                counts[walk] += self.told[index].articles
        return max(sorted(counts), key=counts.__getitem__, default="")

    def _short_names(self) -> None:
        """A short name alone is what stories that say more say it is: IS is the Islamic State, if it is nothing else to others.

        One story that spells its initials out is enough, and few are for another name of its own. Harbour is the Harbour Trust only if
        many say so: a name that stories use without saying more is mostly that of something of its own.
        """
        meanings: dict[Key, Counter[Key]] = defaultdict(Counter)
        own, initial = set[tuple[Key, Key]](), set[tuple[Key, Key]]()
        for row in self.told:
            if row.form != row.full and row.kind not in ("person", "demonym"):
                short, full = self.key(row.form, row.kind), self.key(row.full, row.kind)
                if short != full and short in self.rows:
                    meanings[short][self.top(full)] += row.articles
                    if not is_part(row.form, row.full):
                        (initial if fits(row.form, row.full) else own).add((short, self.top(full)))
        for short in sorted(meanings):
            if short not in self.head and not (short[1] == "place" and is_known_place(short[0])) and not self._is_taken_up(short):
                best = _outstanding(meanings[short])
                if best and self.top(best) != short:
                    stories = meanings[short][best]
                    of_its_own = (short, best) in own and (stories >= CORROBORATED or stories * ENOUGH >= self.articles[short])
                    spelled_out = (short, best) in initial and short[0] not in KNOWN_BY_INITIALS
                    if spelled_out or of_its_own or stories * STANDS_OUT >= self.articles[short]:
                        self.join(short, best)


def _outstanding(counts: Mapping[Key, int]) -> Key | None:
    """The only one, or the one with many times the count of the next; None where there is none."""
    ranked = sorted(counts, key=lambda node: (-counts[node], node))
    if not ranked or (len(ranked) > 1 and counts[ranked[0]] < STANDS_OUT * counts[ranked[1]]):
        return None
    return ranked[0]


def _kind(graph: Graph, nodes: Sequence[Key]) -> EntityKind:
    if len(nodes) == 1:
        return nodes[0][1]
    counts: Counter[EntityKind] = Counter()
    for node in nodes:
        counts[node[1]] += graph.articles[node]
    return max(sorted(counts), key=lambda kind: counts[kind])
