"""What goes together more often than by chance."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking.association import expected, likelihood_ratio


def test_one_in_every_tenth_and_one_in_every_fifth_meet_in_every_fiftieth() -> None:
    assert expected(100, 200, 1000) == 20
    assert likelihood_ratio(20, 100, 200, 1000) == pytest.approx(0)


def test_much_evidence_is_surer_than_a_rare_coincidence() -> None:
    assert likelihood_ratio(50, 100, 60, 1000) > likelihood_ratio(2, 100, 2, 1000) > 0


def test_those_who_avoid_each_other_come_last() -> None:
    assert likelihood_ratio(1, 500, 500, 1000) < 0


@given(st.integers(1, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 1000))
def test_it_is_the_same_from_either_side(both: int, alone: int, other: int, neither: int) -> None:
    total = both + alone + other + neither
    here, there = (likelihood_ratio(both, *margins, total) for margins in ((both + alone, both + other), (both + other, both + alone)))
    assert here == pytest.approx(there)
