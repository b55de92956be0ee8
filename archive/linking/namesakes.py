"""Two persons of one name: told apart where stories show them in walks of life that one person hardly goes. Pure.

Seldom, since to take one person for two is worse than to take two for one: enough stories have to show each walk, hardly any both, and
the two must keep other company. What stories say nothing of is that of the one whose company it shares, else of the better attested.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from archive.lexicon.people import person_name
from archive.lexicon.walks import APART, bare
from archive.linking.company import Beside
from archive.linking.naming import Group, NameRow, name_of

ATTESTED = 2
"""So many articles have to show a walk of life for it to be another person's."""

WELL_ATTESTED = 2 * ATTESTED

RARELY = 20
"""One in so many is an error of reading, or chance."""


@dataclass(frozen=True, slots=True)
class Life:
    """What stories show of somebody in walks of life that go together. walk: that of most articles. rows: the indexes of its names."""

    walk: str
    rows: tuple[int, ...]
    articles: int


def called(name: str, walk: str) -> str:
    """What somebody is called who has namesakes: "Mara Lind (sport)"."""
    return f"{name} ({walk})"


def walk_of(name: str) -> str:
    """The walk that tells a name from others, "" where none does."""
    return name[len(bare(name)) + 2 : -1]


def shows(row: NameRow, walk: str) -> bool:
    """Whether stories show such a walk, or one that goes with it, and none that doesn't."""
    return bool(row.walk) and all(frozenset((walk, one)) not in APART for one in row.walk.split())


def apart(group: Group, rows: Sequence[NameRow], beside: Beside) -> list[Group]:
    """The group, or in its stead one for each of the persons that its rows are about."""
    if not (found := lives(group.rows, rows)):
        return [group]
    total = sum(rows[i].articles for i in group.rows if _in_full(rows[i]))
    found = [life for life in found if life.articles >= ATTESTED and life.articles * RARELY >= total]
    if len(found) < 2:
        return [group]
    left = set(group.rows).difference(*(life.rows for life in found))
    [[*theirs, others]] = beside([[*(life.rows for life in found), left]])
    if any(met(one, other) for one, other in combinations(theirs, 2)):
        return [group]
    closest, _ = max(zip(found, theirs, strict=True), key=lambda each: (len(each[1] & others), each[0].articles, each[0].walk))
    groups = []
    for life in found:
        name = name_of((i for i in life.rows if _in_full(rows[i])), rows)
        members = sorted({*life.rows, *left}) if life is closest else list(life.rows)
        groups.append(Group(called(name, life.walk), group.kind, members, group.key))
    return groups


def lives(indexes: Iterable[int], rows: Sequence[NameRow], together: int = 0) -> list[Life]:
    """The lives that stories show of one name and one person hardly leads, the best attested first; none where all may be one's.

    together: so many stories may show both of two that are well attested, beside what is chance, as one does that names both namesakes.
    """
    walking = [index for index in indexes if rows[index].walk]
    if len(walking) < 2:
        return []
    shown: dict[str, list[int]] = defaultdict(list)
    for index in walking:
        shown[rows[index].walk].append(index)
    articles = {walk: sum(rows[i].articles for i in several if _in_full(rows[i])) for walk, several in shown.items()}
    sets = [{walk} for walk in sorted(shown) if " " not in walk and articles[walk]]
    for one, other in combinations(sorted(set().union(*sets)), 2):
        both = sum(count for walks, count in articles.items() if {one, other} <= set(walks.split()))
        both -= together if min(articles[one], articles[other]) >= WELL_ATTESTED else 0
        if frozenset((one, other)) not in APART or both * RARELY > min(articles[one], articles[other]):
            mine, theirs = (next(each for each in sets if walk in each) for walk in (one, other))
            if mine is not theirs:
                mine |= theirs
                sets.remove(theirs)
    if len(sets) < 2:
        return []
    found = []
    for walks in sets:
        most = max(sorted(walks), key=lambda walk: articles[walk])
        members = [i for walk, several in shown.items() if walks.issuperset(walk.split()) for i in several]
        found.append(Life(most, tuple(sorted(members)), sum(articles[walk] for walk in shown if walks.issuperset(walk.split()))))
    return sorted(found, key=lambda life: (-life.articles, life.walk))


def met(one: frozenset[str], other: frozenset[str]) -> list[str]:
    """Whom both are named with, where that is more than chance."""
    both = one & other
    return sorted(both) if len(both) * RARELY > min(len(one), len(other)) else []


def _in_full(row: NameRow) -> bool:
    """Whether a row is a person's full name, as it stands once for each story that shows it."""
    return " ".join(row.form.split()) == row.full and bool(person_name(row.full).given)
