"""What changed between two revisions, in words."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.linking.edits import edits


def changes(before: str, after: str) -> list[tuple[str, str]]:
    return [(edit.what, edit.text) for edit in edits("text", before, after)]


def test_a_word_replaced_is_a_word() -> None:
    assert changes("The dam will hold, she said.", "The dam may hold, she said.") == [
        ("kept", "The dam"),
        ("removed", " will"),
        ("added", " may"),
        ("kept", " hold, she said."),
    ]


def test_a_paragraph_that_moves_in_leaves_its_neighbours_whole() -> None:
    assert changes("The dam held.\nNobody was hurt.\n", "The dam held.\nThe mayor came.\nNobody was hurt.\n") == [
        ("kept", "The dam held.\n"),
        ("added", "The mayor came.\n"),
        ("kept", "Nobody was hurt.\n"),
    ]


def test_what_begins_or_ends_empty() -> None:
    assert changes("", "New.") == [("added", "New.")]
    assert changes("Gone.", "") == [("removed", "Gone.")]
    assert changes("", "") == []


WORDS = st.lists(st.sampled_from(["dam", "held", "the", " ", "\n", "  ", "é", "\u200f", "港"]), max_size=40).map(" ".join)


@given(WORDS | st.text(max_size=60), WORDS | st.text(max_size=60))
def test_both_revisions_can_be_read_off_it(before: str, after: str) -> None:
    found = edits("text", before, after)
    assert "".join(edit.text for edit in found if edit.what != "added") == before
    assert "".join(edit.text for edit in found if edit.what != "removed") == after
    assert all(one.what != other.what for one, other in pairwise(found))
