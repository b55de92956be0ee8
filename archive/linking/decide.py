"""The user's decisions, applied to what linking found."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from archive.lexicon.walks import bare
from archive.linking.decisions import Alias, EntityDecision, Merge, Rename, Split
from archive.linking.namesakes import called, shows, walk_of
from archive.linking.naming import Group, NameRow
from archive.records import EntityKind
from archive.records.apart import mark, unlabelled
from archive.text import fold


def decide(groups: list[Group], rows: Sequence[NameRow], decisions: Iterable[EntityDecision]) -> None:
    """Apply the decisions to the groups, in the order in which they were made."""
    decisions = list(decisions)
    if not decisions:
        return
    index = _Index(groups, rows)
    for decision in decisions:
        match decision:
            case Merge(name, other, kind, other_kind):
                index.merge(index.find(name, kind), index.find(other, other_kind))
            case Split(form, name, kind, str(article)):
                index.split_in(article, name, kind, form)
            case Split(form, name, kind):
                index.split(index.find(name, kind), form)
            case Rename(name, new, kind):
                index.rename(index.find(name, kind), new)
            case Alias(name, form, kind):
                index.alias(index.find(name, kind), form)


def taken_up(decisions: Iterable[EntityDecision]) -> set[str]:
    """The names, folded, of which the user has said whose they are: that a lone "Lomax" is Peter's holds when stories make it Ruth's."""
    found: set[str] = set()
    for decision in decisions:
        match decision:
            case Merge(name, other) | Alias(name, other):
                found |= {fold(name), fold(other)}
            case Rename(name):
                found.add(fold(name))
    return found


class _Index:
    """Groups by every name that may find them."""

    def __init__(self, groups: list[Group], rows: Sequence[NameRow]) -> None:
        self._groups, self._rows = groups, rows
        self._called: dict[str, list[Group]] = defaultdict(list)
        self._goes_by: dict[str, list[Group]] = defaultdict(list)
        for group in groups:
            self._add(group)

    def _add(self, group: Group) -> None:
        self._called[fold(group.name)].append(group)
        forms = group.names(self._rows)
        walking = {called(self._rows[i].full, walk) for i in group.rows for walk in self._rows[i].walk.split()}
        for form in {fold(name) for name in forms | walking}:
            self._goes_by[form].append(group)

    def find(self, name: str, kind: EntityKind | None) -> Group | None:
        """The group that is or was called so, else that which goes by the name in most articles."""
        key = fold(name)
        for known in (self._called, self._goes_by):
            fitting = [group for group in known[key] if group.rows and kind in (None, group.kind)]
            if fitting:
                return max(fitting, key=lambda g: (self._weight(g, key), sorted(self._rows[i].full for i in g.rows), g.name))
        return None

    def _weight(self, group: Group, key: str) -> tuple[int, int]:
        rows = [self._rows[i] for i in group.rows]
        return sum(row.articles for row in rows if key in (fold(row.form), fold(row.full))), sum(row.articles for row in rows)

    def merge(self, group: Group | None, other: Group | None) -> None:
        if group is None or other is None or group is other:
            return
        if group.name != bare(group.name) and fold(bare(group.name)) == fold(bare(other.name)):
            group.former += (group.name,)
            group.name = bare(group.name)  # there is nobody to tell them from
        group.rows += other.rows
        group.former += (other.name, *other.former)
        group.aliases += other.aliases
        group.parted |= other.parted
        other.rows = []
        self._add(group)
        for name in group.former:
            self._called[fold(name)].append(group)

    def split(self, group: Group | None, form: str) -> None:
        key, walk = fold(form), walk_of(form)
        if group is None or (walk and any(other.rows for other in self._called[key])):
            return
        leaving = [i for i in group.rows if (shows(self._rows[i], walk) if walk else fold(self._rows[i].form) == key)]
        if not leaving or len(leaving) == len(group.rows):
            return
        apart = self._part(group, leaving, Group(form, group.kind, [], key))
        apart.parted = frozenset() if walk else frozenset(i for i in leaving if fold(self._rows[i].full) != key)

    def split_in(self, article: str, name: str, kind: EntityKind | None, form: str) -> None:
        """What one article calls so leaves whoever goes by the name, and joins whom the user calls `form`, if there is anybody."""
        key, by = fold(unlabelled(form)), mark(article, unlabelled(form))
        wholes = dict.fromkeys((*self._called[fold(name)], *self._goes_by[fold(name)]))
        for group in [group for group in wholes if group.name != form and kind in (None, group.kind)]:
            leaving = [i for i in group.rows if self._rows[i].mark == by]
            if leaving and len(leaving) < len(group.rows):
                there = next((other for other in self._called[fold(form)] if other.rows), Group(form, group.kind, [], fold(form)))
                apart = self._part(group, leaving, there)
                apart.parted |= {i for i in leaving if fold(self._rows[i].full) != key}

    def _part(self, group: Group, leaving: Sequence[int], apart: Group) -> Group:
        """Has these rows leave their group for another, which is of the kind of most of them if it is new."""
        gone = set(leaving)
        group.rows = [i for i in group.rows if i not in gone]
        if not apart.rows:
            counts: Counter[EntityKind] = Counter()
            for i in leaving:
                kind = self._rows[i].kind
                counts["place" if kind == "demonym" else kind] += self._rows[i].articles
            apart.kind = max(sorted(counts), key=lambda kind: counts[kind])
            self._groups.append(apart)
        apart.rows += leaving
        self._add(apart)
        return apart

    def rename(self, group: Group | None, new: str) -> None:
        if group is None:
            return
        group.former += (group.name,)
        group.aliases += (group.name,)
        group.name = new
        self._called[fold(new)].append(group)

    def alias(self, group: Group | None, form: str) -> None:
        if group is None:
            return
        group.aliases += (form,)
        for other in list(self._called[fold(form)]):
            if other is not group and other.rows and fold(other.name) == fold(form):
                self.merge(group, other)
        self._goes_by[fold(form)].append(group)
