"""What an entity is called, and what else it goes by."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from archive.linking.keys import shown
from archive.records import EntityKind, MentionKind
from archive.text import fold


@dataclass(frozen=True, slots=True)
class NameRow:
    """A name as stories gave it.

    full: the fullest form that they had for it. articles: how many gave it. walk: the walks of life in which they show a person.
    mark: what tells it where the user said of one article that it is somebody else's there.
    """

    form: str
    kind: MentionKind
    full: str
    articles: int
    walk: str = ""
    mark: str = ""


@dataclass(eq=False, slots=True)
class Group:
    """An entity in the making.

    former: names that it had, by which decisions still find it.
    aliases: what the user added.
    parted: those of the rows that the user parted from whom their stories take them for: their full names are another's.
    key: orders groups of one name and kind.
    """

    name: str
    kind: EntityKind
    rows: list[int]
    key: str = ""
    former: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    parted: frozenset[int] = frozenset()

    def names(self, rows: Sequence[NameRow]) -> set[str]:
        """What stories call it."""
        return {rows[i].form for i in self.rows} | {rows[i].full for i in self.rows if i not in self.parted}


def name_of(indexes: Iterable[int], rows: Sequence[NameRow]) -> str:
    """The name that most articles give in full, in its usual spelling; not one in capitals, if there is another."""
    spellings: dict[str, int] = {}
    for index in indexes:
        row = rows[index]
        name = shown(row.full, row.kind)
        spellings[name] = spellings.get(name, 0) + row.articles
    if len(spellings) == 1:
        return next(iter(spellings))
    return max(spellings, key=lambda name: (not _shouted(name), spellings[name], len(name), name))


def aliases_of(group: Group, rows: Sequence[NameRow]) -> tuple[str, ...]:
    """One spelling for each form but the name, most frequent first, then in the order of the alphabet. Demonyms are none."""
    if len(group.rows) == 1 and not group.aliases and rows[group.rows[0]].form == rows[group.rows[0]].full == group.name:
        return ()
    counts: dict[str, int] = dict.fromkeys((*group.aliases, *group.former), 0)
    for index in group.rows:
        row = rows[index]
        if row.kind != "demonym":
            form = " ".join(row.form.split())  # a name may go over the end of a line
            counts[form] = counts.get(form, 0) + row.articles
            if index not in group.parted:
                counts.setdefault(row.full, 0)
    counts.pop(group.name, None)
    if not counts:
        return ()
    spellings: dict[str, list[str]] = {}
    for form in counts:
        spellings.setdefault(fold(form), []).append(form)
    spellings.pop(fold(group.name), None)
    best = {max(forms, key=lambda s: (not _shouted(s), counts[s], s)): sum(counts[s] for s in forms) for forms in spellings.values()}
    return tuple(sorted(best, key=lambda form: (-best[form], form)))


def a_kind(kind: EntityKind) -> str:
    """A kind as a sentence says it: "an organisation"."""
    return "something else" if kind == "other" else f"an {kind}" if kind[0] in "aeiou" else f"a {kind}"


def _shouted(name: str) -> bool:
    return name.isupper() and len(name) > 4
