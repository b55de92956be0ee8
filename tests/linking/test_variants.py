"""Which quotes are variants of one, and what differs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.linking.variants import Variant, variant

QUOTE = "We will not open the gates before every engineer in Port Alder has looked at the cracks"


@pytest.mark.parametrize(
    ("other", "likeness"),
    [
        (QUOTE, "same"),
        ("we will not open the gates, before every engineer in Port Alder has looked at the cracks.", "same"),
        ("We will not open the gates", "shorter"),
        ("every engineer in Port Alder has looked", "shorter"),
        (QUOTE + ", and I mean every single one of them", "longer"),
        ("The gates stay shut until all engineers of Alder have looked at those cracks", "reworded"),
    ],
)
def test_what_the_same_speaker_said_is_one_quote_cut_or_put_otherwise(other: str, likeness: str) -> None:
    found = variant(QUOTE, other, same_speaker=True)
    assert found is not None
    assert found.likeness == likeness


@pytest.mark.parametrize(
    "other",
    ["We will not pay", "The harbour has been safe for a hundred years, and it will be for another", "The gates", "", "…"],
)
def test_another_quote_of_the_same_speaker_is_none(other: str) -> None:
    assert variant(QUOTE, other, same_speaker=True) is None


def test_somebody_else_has_to_say_the_very_words() -> None:
    assert variant(QUOTE, QUOTE, same_speaker=False) == Variant("same", (), ())
    assert variant(QUOTE, "before every engineer in Port Alder has looked at them", same_speaker=False) is not None
    assert variant(QUOTE, "We will not open the gates", same_speaker=False) is None
    assert variant("We will fight on", "We will fight on", same_speaker=False) is None


def test_what_differs_is_named() -> None:
    found = variant(QUOTE, "We will not open the gates before every engineer in the town has looked at the cracks", same_speaker=True)
    assert found is not None
    assert (found.left_out, found.instead) == (("Port Alder",), ("the town",))


def test_what_differs_is_told_as_it_was_written() -> None:
    found = variant("I can’t,\nwell, I’d rather\tnot go to Cafe\u0301 Zürich", "I can't go to CAFÉ Zurich", same_speaker=True)
    assert found == Variant("shorter", ("well, I’d rather not",), ())


WORDS = st.lists(st.sampled_from(["gates", "cracks", "engineer", "harbour", "we", "will", "not", "open"]), max_size=12).map(" ".join)


@given(WORDS, WORDS, st.booleans())
def test_it_goes_both_ways(one: str, other: str, same_speaker: bool) -> None:
    there, back = variant(one, other, same_speaker=same_speaker), variant(other, one, same_speaker=same_speaker)
    if there is None or back is None:
        assert there is back
    else:
        assert {"shorter": "longer", "longer": "shorter"}.get(there.likeness, there.likeness) == back.likeness
        assert (there.left_out, there.instead) == (back.instead, back.left_out)
