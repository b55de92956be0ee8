"""Which mastheads are one source: by their domain and name, by a name that only one domain shows, and never on a doubt."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking.decisions import MergeSources
from archive.linking.sources import MastheadRow, link_sources, suggest_sources

HERALD = MastheadRow("The Herald", "herald.example", (), 5)


def names(*rows: MastheadRow) -> list[set[int]]:
    return sorted((set(group.members) for group in link_sources(rows)), key=min)


def test_one_domain_is_one_source_shown_by_its_most_frequent_name() -> None:
    (source,) = link_sources([HERALD, MastheadRow("Herald Online", "www.herald.example", ("HO",), 2)])
    assert (source.name, source.domain, source.aliases) == ("The Herald", "herald.example", ("HO", "Herald Online"))


@pytest.mark.parametrize("name", ["Herald Online", "www.herald.example", "THE HERALD", "The Herald Sunday", "theherald", ""])
def test_names_of_one_domain_that_are_plainly_one(name: str) -> None:
    assert names(HERALD, MastheadRow(name, "herald.example", (), 1)) == [{0, 1}]


def test_initials_and_aliases_of_one_domain_are_its_names() -> None:
    full = MastheadRow("Tolm Evening Herald", "herald.example", ("Heraldo",), 3)
    assert names(full, MastheadRow("TEH", "herald.example", (), 1), MastheadRow("Heraldo", "herald.example", (), 1)) == [{0, 1, 2}]
    assert names(full, MastheadRow("Twice Every Hour", "herald.example", (), 1), MastheadRow("TEH", "herald.example", (), 1)) == [
        {0},
        {1},
        {2},
    ]


def test_what_pages_say_of_their_publisher_counts_more_than_where_they_lie() -> None:
    gazette, unnamed = MastheadRow("Harbour Gazette", "morning.example", (), 1), MastheadRow("", "morning.example", (), 9)
    tolm = MastheadRow("Tolm Herald", "morning.example", (), 2)
    assert names(gazette, tolm) == [{0}, {1}]
    assert names(gazette, tolm, unnamed) == [{0}, {1}, {2}]
    assert names(gazette, tolm, unnamed, MastheadRow("The Morning", "morning.example", (), 1)) == [{0}, {1}, {2, 3}]


def test_what_stays_apart_on_a_doubt_is_proposed() -> None:
    rows = [
        MastheadRow("Harbour Gazette", "morning.example", (), 1),
        MastheadRow("Tolm Herald", "morning.example", (), 2),
        MastheadRow("Tolm Herald", "tolm.example", (), 3),
        MastheadRow("TH", "", (), 1),
    ]
    proposed = suggest_sources(rows)
    assert [(each.name, each.other, each.evidence, each.articles) for each in proposed] == [
        ("Tolm Herald (tolm.example)", "Tolm Herald (morning.example)", "both go by one name", 2),
        ("Tolm Herald (morning.example)", "Harbour Gazette", "both publish on morning.example", 1),
        ("Tolm Herald (morning.example)", "TH", "TH are the initials of Tolm Herald", 1),
        ("Tolm Herald (tolm.example)", "TH", "TH are the initials of Tolm Herald", 1),
    ]
    first, *_ = proposed
    merged = [MergeSources(first.name, first.other)]
    assert [set(group.members) for group in link_sources(rows, merged)] == [{0}, {3}, {1, 2}]
    assert [(each.name, each.other) for each in suggest_sources(rows, merged)] == [
        ("Tolm Herald", "Harbour Gazette"),
        ("Tolm Herald", "TH"),
    ]


def test_a_name_without_a_domain_joins_the_only_domain_that_shows_it() -> None:
    bare = MastheadRow("the HERALD", "", (), 1)
    assert names(HERALD, bare) == [{0, 1}]
    assert names(HERALD, bare, MastheadRow("The Herald", "herald-of-tolm.example", (), 1)) == [{0}, {1}, {2}]


def test_a_domain_within_another_that_shows_the_same_name_is_the_same_source() -> None:
    blog = MastheadRow("The Herald", "business.blogs.herald.example", (), 1)
    assert names(HERALD, blog, MastheadRow("The Herald", "", (), 1)) == [{0, 1, 2}]
    assert names(HERALD, MastheadRow("Herald Business", "business.herald.example", (), 1)) == [{0}, {1}]
    assert names(HERALD, MastheadRow("The Herald", "tolmherald.example", (), 1)) == [{0}, {1}]


@pytest.mark.parametrize("name", ["AP", "the associated press", "Associated Press"])
def test_an_agency_has_one_name(name: str) -> None:
    assert names(MastheadRow("Associated Press", "", (), 1), MastheadRow(name, "", (), 1))[0] == {0, 1}


ROWS = st.lists(
    st.builds(
        MastheadRow,
        st.sampled_from(["", "The Herald", "Herald Online", "Coast Daily", "CD", "Coast Daily News"]),
        st.sampled_from(["", "a.example", "b.a.example", "c.b.a.example", "d.example", "www.d.example"]),
        st.sampled_from([(), ("CD",)]),
        st.integers(1, 3),
    ),
    unique=True,
    max_size=7,
)


@given(ROWS, st.randoms())
def test_their_order_does_not_count_and_none_is_lost(rows: list[MastheadRow], random: Random) -> None:
    shuffled = random.sample(rows, len(rows))
    found, again = (
        sorted((g.name, g.domain or "", g.kind, g.aliases, sorted(map(repr, (of[i] for i in g.members)))) for g in link_sources(of))
        for of in (rows, shuffled)
    )
    assert found == again
    assert suggest_sources(rows) == suggest_sources(shuffled)
    assert sum(len(members) for *_, members in found) == len(rows)
