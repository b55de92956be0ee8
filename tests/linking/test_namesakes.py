"""Two persons of one name: when they are told apart, when they stay together, and what the user makes of it. All people are invented."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import pytest

from archive.linking import Decision, Merge, NameRow, Split, link, suggest
from archive.linking.company import Beside

BOTH = ["Mara Lind (politics)", "Mara Lind (sport)"]


def lind(walk: str, articles: int = 3, form: str = "Mara Lind", full: str = "Mara Lind") -> NameRow:
    return NameRow(form, "person", full, articles, walk)


def names(rows: Sequence[NameRow], *decisions: Decision, beside: Beside | None = None) -> list[str]:
    return [entity.name for entity in (link(rows, decisions, beside) if beside else link(rows, decisions))]


def beside(rows: Sequence[NameRow], company: dict[str, Collection[str]]) -> Beside:
    """The company of rows, given by their walks."""
    return lambda compared: [
        [frozenset(name for i in group for name in company.get(rows[i].walk, ())) for group in groups] for groups in compared
    ]


def test_the_striker_is_not_the_senator() -> None:
    rows = [lind("sport"), lind("politics", 4), lind("sport", 2, "Lind"), lind("politics", 2, "Lind")]
    striker, senator = sorted(link(rows), key=lambda entity: entity.name, reverse=True)
    assert (striker.name, striker.members, striker.aliases) == ("Mara Lind (sport)", (0, 2), ("Mara Lind", "Lind"))
    assert (senator.name, senator.members, senator.aliases) == ("Mara Lind (politics)", (1, 3), ("Mara Lind", "Lind"))


def test_whom_one_story_shows_is_not_told_apart_but_offered() -> None:
    rows = [lind("sport", 1), lind("politics", 4)]
    assert names(rows) == ["Mara Lind"]
    (offered,) = suggest(rows)
    assert (offered.decision, offered.name, offered.other, offered.articles) == ("split", "Mara Lind", "Mara Lind (sport)", 1)
    assert offered.evidence == "perhaps two people: politics in 4 articles, sport in 1, hardly ever both"
    assert sorted(names(rows, Split(offered.other, offered.name))) == ["Mara Lind", "Mara Lind (sport)"]


def test_the_errors_among_many_articles_are_nobody() -> None:
    assert names([lind("sport", 2), lind("politics", 100)]) == ["Mara Lind"]
    assert names([lind("sport", 2), lind("politics", 10), lind("", 100)]) == ["Mara Lind"]
    assert suggest([lind("sport", 1), lind("politics", 100)]) == []


def test_a_striker_who_became_a_senator_is_one() -> None:
    rows = [lind("sport"), lind("politics"), lind("politics sport", 1)]
    assert (names(rows), suggest(rows)) == (["Mara Lind"], [])


def test_what_goes_together_is_one_life() -> None:
    assert names([lind("politics"), lind("law"), lind("academia"), lind("stage")]) == ["Mara Lind"]
    assert names([lind("politics"), lind("law"), lind("sport")]) == ["Mara Lind (law)", "Mara Lind (sport)"]


def test_three_namesakes() -> None:
    rows = [lind("academia", 2), lind("stage", 3), lind("sport", 4), lind("politics stage", 1)]
    assert names(rows) == ["Mara Lind (academia)", "Mara Lind (sport)", "Mara Lind (stage)"]


def test_who_keeps_one_company_is_one_and_offered() -> None:
    rows = [lind("sport"), lind("politics")]
    shared = beside(rows, {"sport": ["Otto Vance", "Ada Quill"], "politics": ["Otto Vance"]})
    assert names(rows, beside=shared) == ["Mara Lind"]
    (offered,) = suggest(rows, (), None, shared)
    assert offered.evidence.endswith("hardly ever both; both are named with Otto Vance")


def test_what_says_nothing_is_whose_company_it_shares_else_the_better_attested() -> None:
    rows = [lind("sport", 3), lind("politics", 4), lind("", 5), lind("", 5, "Lind", "Lind")]
    shared = beside(rows, {"sport": ["Otto Vance"], "politics": ["Ada Quill"], "": ["Otto Vance"]})
    assert {e.name: e.members for e in link(rows, (), shared)} == {"Mara Lind (sport)": (0, 2, 3), "Mara Lind (politics)": (1,)}
    assert {e.name: e.members for e in link(rows)} == {"Mara Lind (sport)": (0,), "Mara Lind (politics)": (1, 2, 3)}


def test_a_surname_alone_splits_nobody_and_joins_nobody_in_another_walk() -> None:
    assert names([lind("politics"), lind("sport", 9, "Lind", "Lind")]) == ["Lind", "Mara Lind"]
    assert names([lind("politics"), lind("politics", 9, "Lind", "Lind")]) == ["Mara Lind"]


def test_one_story_that_names_both_namesakes_leaves_them_one_and_they_are_offered() -> None:
    rows = [lind("sport", 4), lind("politics", 4), lind("politics sport", 1)]
    assert names(rows) == ["Mara Lind"]
    (offered,) = suggest(rows)
    assert (offered.name, offered.decision, offered.evidence) == (
        "Mara Lind",
        "split",
        "perhaps two people: politics in 4 articles, sport in 4, both in one",
    )
    assert suggest([*rows, lind("politics sport", 1)]) == []


def test_a_merge_makes_one_of_them_and_outlives_what_told_them_apart() -> None:
    rows = [lind("sport"), lind("politics", 4)]
    merged = Merge("Mara Lind (sport)", "Mara Lind (politics)", None, None)
    assert names(rows) == BOTH
    assert (names(rows, merged), suggest(rows, [merged])) == (["Mara Lind"], [])
    assert names([lind("sport"), lind("law", 9), lind("politics", 4)], merged) == ["Mara Lind"]
    assert names([*rows, lind("politics sport", 3)], merged) == ["Mara Lind"]
    assert names(rows, Merge("Mara Lind (politics)", "Jo Strand")) == BOTH


@pytest.mark.parametrize("articles", [1, 3])
def test_a_split_outlives_that_stories_tell_them_apart(articles: int) -> None:
    rows = [lind("sport", articles), lind("politics", 4), lind("", 3)]
    apart = link(rows, [Split("Mara Lind (sport)", "Mara Lind")])
    assert [entity.members for entity in apart if entity.name == "Mara Lind (sport)"] == [(0,)]
    assert len(apart) == 2


def test_namesakes_are_not_suggested_to_be_merged() -> None:
    assert suggest([lind("sport"), lind("politics")]) == []
