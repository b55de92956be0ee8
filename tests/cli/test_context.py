"""What `archive show q…` shows of a text around a quote."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from archive.cli.render.context import AROUND, around
from archive.records import Span

SENTENCE = "The harbour master counted the boats of Port Alder once more. "
LONG = SENTENCE * 40


def shown(whole: str, *spans: Span) -> list[str]:
    return [f"{'…' * before}{whole[start:end]}{'…' * behind}" for (start, end), before, behind in around(whole, spans)]


def test_of_a_long_paragraph_whole_sentences_are_shown_on_either_side() -> None:
    whole = f"{LONG}The dam will hold, Vance said. {LONG}"
    start = whole.index("The dam")
    (only,) = shown(whole, (start, start + 17))
    assert only == f"…{SENTENCE * 4}The dam will hold, Vance said. {SENTENCE * 4}".rstrip() + "…"


def test_a_short_text_is_shown_whole_paragraph_by_paragraph() -> None:
    assert shown("One.\n\nTwo.\n\nThree.", (6, 9)) == ["One.", "Two.", "Three."]


def test_a_stop_behind_a_title_ends_no_sentence() -> None:
    whole = f"{'word ' * 60}Mr. Tolland of the port said that it would hold and that nobody need leave."
    (only,) = shown(whole, (whole.index("it would"), len(whole)))
    assert only.startswith("…word word")


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    (only,) = shown("港" * 1000, (500, 510))
    assert len(only) == AROUND + 10 + AROUND + len("……")


def test_what_lies_far_between_two_parts_is_left_out() -> None:
    whole = f"Vance spoke. {LONG}The end is near. {LONG}"
    far = shown(whole, (0, 5), (whole.index("The end"), whole.index("The end") + 7))
    assert [part.count("…") for part in far] == [1, 2]
    assert sum(map(len, far)) < 5 * AROUND


@given(text=st.text(alphabet="ab .\n港。”", max_size=900), data=st.data())
def test_every_quote_is_shown_whole_and_nothing_twice(text: str, data: st.DataObject) -> None:
    cuts = (
        data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4, unique=True).map(sorted)) if len(text) > 1 else [0, len(text)]
    )
    spans = [(first, last) for first, last in list(pairwise(cuts))[::2] if first < last]
    stretches = [stretch.span for stretch in around(text, spans)]
    assert all(one[1] <= other[0] for one, other in pairwise(stretches))
    covered = {at for first, last in stretches for at in range(first, last)}
    assert all(at in covered or text[at].isspace() for first, last in spans for at in range(first, last))
    assert all(any(first - AROUND <= at < last + AROUND for first, last in spans) for at in covered)
