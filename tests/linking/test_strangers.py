"""A lone surname and a bearer whom few know: one only where stories name the same people with both. What must hold for any archive.

Here the archive is a list of stories, each the names that it has; counts and company follow from them as the store has them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.linking import Alias, EntityDecision, Merge, NameRow, Rename, Split
from archive.linking.company import Beside, Groups
from archive.linking.entities import KNOWN_TO_FEW
from archive.linking.evidence import CORROBORATED
from archive.text import fold
from tests.linking.test_blocks import Linked, Shelf, at_once

Story = frozenset[NameRow]
"""The names of a story, each of one article."""


def name(form: str, full: str = "", walk: str = "") -> NameRow:
    return NameRow(form, "person", full or form, 1, walk)


ALONE = (name("Lomax"), name("LOMAX"))
PETER = (name("Peter Lomax"), name("Lomax", "Peter Lomax"), name("Sir Peter Lomax"), name("Peter Lomax", walk="sport"))
RUTH = (name("Ruth Lomax"), name("Lomax", "Ruth Lomax"))
COMPANY = (name("Ada Quill"), name("Quill", "Ada Quill"), name("Otto Vance"), name("Jo Strand"), name("Norda"))


def archives(*family: NameRow) -> st.SearchStrategy[list[Story]]:
    """Stories of few who bear the surname, with few others: some are told more than once, so that some are known to more than few."""
    story = st.builds(
        lambda members, others: frozenset(members + others),
        st.lists(st.sampled_from(family), min_size=1, max_size=2, unique=True),
        st.lists(st.sampled_from(COMPANY), max_size=2, unique=True),
    )
    told = st.tuples(story, st.sampled_from([1, 1, 1, 2, 3, KNOWN_TO_FEW]))
    return st.lists(told, max_size=8).map(lambda several: [each for each, times in several for _ in range(times)])


STORIES = archives(*ALONE, *ALONE, *PETER, *RUTH)
NAMED = st.sampled_from(["Lomax", "Peter Lomax", "Ruth Lomax", "Sir Peter Lomax", "Ada Quill", "The Fox", "Norda"])
DECISIONS = st.lists(st.one_of(*(st.builds(verb, NAMED, NAMED) for verb in (Merge, Split, Rename, Alias))), max_size=3)


def rows_of(stories: Iterable[Story]) -> list[NameRow]:
    counts = Counter(name for story in stories for name in story)
    return [NameRow(row.form, row.kind, row.full, articles, row.walk) for row, articles in counts.items()]


def key(row: NameRow) -> tuple[str, ...]:
    return row.form, row.full, row.walk


def company(stories: Iterable[Story], names: Collection[tuple[str, ...]]) -> set[str]:
    """The full names in the stories that have any of these."""
    return {row.full for story in stories if any(key(row) in names for row in story) for row in story if " " in row.full}


def beside(stories: Sequence[Story], rows: Sequence[NameRow]) -> Beside:
    def named(compared: Sequence[Groups]) -> list[list[frozenset[str]]]:
        return [[frozenset(theirs(group) - own(groups)) for group in groups] for groups in compared]

    def theirs(group: Collection[int]) -> set[str]:
        return company(stories, {key(rows[i]) for i in group})

    def own(groups: Groups) -> set[str]:
        return {rows[i].full for group in groups for i in group}

    return named


def linked(stories: Sequence[Story], decisions: Sequence[EntityDecision] = ()) -> dict[Linked, frozenset[NameRow]]:
    rows = rows_of(stories)
    return at_once(rows, decisions, beside(stories, rows))


class Archive(Shelf):
    """A shelf that knows which stories have which names."""

    def __init__(self) -> None:
        super().__init__()
        self.stories: list[Story] = []

    def add(self, *stories: Story) -> None:
        self.stories += stories
        self.tell(*(row for story in stories for row in story))

    def remove(self, story: Story) -> None:
        self.stories.remove(story)
        self.take_back(*story)

    def beside(self, touched: Sequence[int]) -> Beside:
        return beside(self.stories, [self.rows[number] for number in touched])


# -- the rule itself


def joined(stories: Sequence[Story]) -> bool:
    """Whether the lone surname is somebody's, where all that bear it with a given name are one."""
    [of_alone] = [rows for rows in linked(stories).values() if any(row.full == "Lomax" for row in rows)]
    return any(row.full.endswith("Peter Lomax") for row in of_alone)


@settings(max_examples=300, deadline=None)
@given(stories=archives(*ALONE, *PETER[:3]))
def test_a_lone_surname_is_its_only_bearers_where_more_than_few_know_them_or_the_same_are_named_with_both(stories: list[Story]) -> None:
    alone = {key(row) for row in ALONE}
    known = sum(row in PETER for story in stories for row in story)
    if any(row.full == "Lomax" for story in stories for row in story) and known:
        theirs = company(stories, alone) - {"Peter Lomax", "Sir Peter Lomax"}
        bearers = company(stories, {key(row) for row in PETER}) - {"Peter Lomax", "Sir Peter Lomax"}
        strangers = bool(theirs and bearers) and not theirs & bearers
        assert joined(stories) == (known >= CORROBORATED and (known >= KNOWN_TO_FEW or not strangers))


# -- what holds whatever the archive


@settings(deadline=None)
@given(stories=STORIES, decisions=DECISIONS, order=st.randoms(use_true_random=False))
def test_the_order_of_stories_says_nothing(stories: list[Story], decisions: list[EntityDecision], order: object) -> None:
    shuffled = list(stories)
    order.shuffle(shuffled)  # type: ignore[attr-defined]
    assert linked(stories, decisions) == linked(shuffled, decisions)


@settings(max_examples=300, deadline=None)
@given(stories=STORIES, data=st.data())
def test_story_by_story_comes_to_the_same_as_at_once_and_once_more_changes_nothing(stories: list[Story], data: st.DataObject) -> None:
    """Stories come and some go again; decisions are made between them, and some are undone."""
    archive, waiting = Archive(), list(stories)
    for _ in range(data.draw(st.integers(1, 8))):
        match data.draw(st.sampled_from(("tell", "tell", "tell", "remove", "decide", "undo"))):
            case "tell":
                count = data.draw(st.integers(0, len(waiting)))
                archive.add(*waiting[:count])
                waiting = waiting[count:]
            case "remove" if archive.stories:
                archive.remove(data.draw(st.sampled_from(archive.stories)))
            case "decide":
                archive.decide(data.draw(st.one_of(*(st.builds(verb, NAMED, NAMED) for verb in (Merge, Split, Rename, Alias)))))
            case "undo" if archive.decisions:
                archive.undo()
        assert archive.as_values() == linked(archive.stories, archive.decisions)
    settled = archive.as_values()
    archive.tell()
    archive.add(frozenset(archive.rows.values()))
    archive.remove(archive.stories[-1])
    assert archive.as_values() == settled


# -- the user's word


def whose(stories: Sequence[Story], decisions: Sequence[EntityDecision], row: NameRow) -> frozenset[tuple[str, ...]]:
    """The names that are one with this one."""
    [found] = [rows for rows in linked(stories, decisions).values() if key(row) in map(key, rows)]
    return frozenset(map(key, found))


KNOWN = [frozenset({ALONE[0], COMPANY[0]}), frozenset({PETER[0], COMPANY[2]})]


@settings(max_examples=200, deadline=None)
@given(stories=STORIES)
def test_a_merge_by_hand_wins_and_outlives_whatever_is_told(stories: list[Story]) -> None:
    told = [*KNOWN, *stories]
    assert key(ALONE[0]) in whose(told, [Merge("Peter Lomax", "Lomax")], PETER[0])


@settings(max_examples=200, deadline=None)
@given(stories=STORIES)
def test_a_split_by_hand_wins_and_outlives_whatever_is_told(stories: list[Story]) -> None:
    told = [*KNOWN, *stories]
    assert key(ALONE[0]) not in whose(told, [Split("Lomax", "Peter Lomax")], PETER[0])


@settings(max_examples=200, deadline=None)
@given(stories=STORIES)
def test_a_merge_by_hand_makes_nobody_else_one(stories: list[Story]) -> None:
    told = [*KNOWN, frozenset({RUTH[0]}), *stories]
    assert key(RUTH[0]) not in whose(told, [Merge("Peter Lomax", "Lomax")], PETER[0])


@settings(max_examples=200, deadline=None)
@given(stories=STORIES)
def test_an_alias_and_a_name_given_by_hand_stay_with_whom_they_were_given_to(stories: list[Story]) -> None:
    told = [*KNOWN, frozenset({RUTH[0]}), *stories]
    assert key(ALONE[0]) in whose(told, [Alias("Peter Lomax", "Lomax")], PETER[0])
    found = linked(told, [Rename("Lomax", "Karl Lomax")])
    [renamed] = [rows for (called, *_), rows in found.items() if called == "Karl Lomax"]
    assert {fold(row.full) for row in renamed} == {"lomax"}
