"""Which mastheads are one source: by their domain, by a name that only one domain shows, and never on a doubt."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking.sources import MastheadRow, link_sources

HERALD = MastheadRow("The Herald", "herald.example", (), 5)


def names(*rows: MastheadRow) -> list[set[int]]:
    return sorted((set(group.members) for group in link_sources(rows)), key=min)


def test_one_domain_is_one_source_shown_by_its_most_frequent_name() -> None:
    (source,) = link_sources([HERALD, MastheadRow("Herald Online", "www.herald.example", ("HO",), 2)])
    assert (source.name, source.domain, source.aliases) == ("The Herald", "herald.example", ("HO", "Herald Online"))


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
        st.sampled_from(["", "The Herald", "Coast Daily", "CD"]),
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
    assert sum(len(members) for *_, members in found) == len(rows)
