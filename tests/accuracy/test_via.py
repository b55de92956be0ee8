"""That the via command counts what it says, and that via stays as good as it was measured."""

from __future__ import annotations

from archive.records import Quote
from tests.accuracy.via import DATA, Tally, judge, measure


def test_what_is_counted() -> None:
    quote = Quote("text", ((0, 5),), "It is safe", (), "indirect", "said", "", None, None, "a letter")
    tally = Tally()
    judge((quote,), [("safe", "the letter"), ("safe", "a speech"), ("safe", "-"), ("gone", "-")], tally)
    assert (tally.wanted, tally.given, tally.right, len(tally.faults)) == (2, 3, 1, 2)


def test_via_in_stories_of_our_own() -> None:
    tally = measure(DATA / "gold.txt")
    assert tally.right / tally.given >= 0.85
    assert tally.right / tally.wanted >= 0.85
