"""A story as one discourse: paragraphs and the way back to the fields."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archive.annotate.discourse import LONGEST, discourse, split
from archive.records import Story
from tests.annotate.conftest import Quotes


def test_fields_follow_each_other_and_every_place_knows_its_field() -> None:
    story = Story(title="Quay closed", standfirst="It leaks", text="The quay is closed.\n\nIt leaks.")
    read = discourse(story)
    assert [(p.field, p.text) for p in read.paragraphs] == [
        ("title", "Quay closed"),
        ("standfirst", "It leaks"),
        ("text", "The quay is closed."),
        ("text", "It leaks."),
    ]
    for paragraph in read.paragraphs:
        field, start = read.field_of(paragraph.start)
        assert field == paragraph.field
        assert getattr(story, field)[paragraph.start - start :].startswith(paragraph.text)


def test_lines_are_paragraphs() -> None:
    text = "The quay is closed.\nIt leaks, and nobody has mended it since the war.\r\nMs Lind knows."
    assert [text[a:b] for a, b in split(text)] == [
        "The quay is closed.",
        "It leaks, and nobody has mended it since the war.",
        "Ms Lind knows.",
    ]


def test_lines_wrapped_at_a_column_are_one_paragraph() -> None:
    text = (
        "The quay of Port Elder has been closed since Monday, when a\n"
        "crane fell into the harbour and took the customs house with\n"
        "it, which nobody in the town has been heard to complain\nabout.\n\nMs Lind knows."
    )
    assert [text[a:b].count("\n") for a, b in split(text)] == [3, 0]


@given(st.text(max_size=200) | st.text(alphabet="ab \n\r.\x00\u2028", max_size=400))
def test_paragraphs_hold_all_that_is_no_white_space(text: str) -> None:
    spans = split(text)
    assert spans == sorted(spans)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_a_long_line_is_cut() -> None:
    assert all(b - a <= LONGEST for text in ("x" * 10_000, "word " * 5_000, "A b. " * 5_000) for a, b in split(text))


LINKED = "Rep. Mara Lind Mara Helen LindDam sold twice Orrel says he stays MORE (R-Tolm) said the pier was old. DAM SOLD MORE THAN ONCE."
GALLERY = "The pier was built in 1902. Hide Caption 2 of 9 Photos: The pier burned in 1911."


def test_what_a_page_hangs_on_names_is_not_read_and_moves_nothing() -> None:
    """Links of related stories after a name, with the name again, and the buttons of a gallery."""
    read = discourse(Story(text=f"{LINKED}\n\n{GALLERY}"))
    linked, gallery = (" ".join(p.text.split()) for p in read.paragraphs)
    assert linked == "Rep. Mara Lind (R-Tolm) said the pier was old. DAM SOLD MORE THAN ONCE."
    assert gallery == "The pier was built in 1902. | The pier burned in 1911."
    assert len(read.prose) == len(read.text)
    assert read.text == f"{LINKED}\n\n{GALLERY}"


def test_a_link_hung_on_a_name_says_nothing(quotes: Quotes) -> None:
    (quote,) = quotes(LINKED)
    assert (quote.text, quote.speaker) == ("the pier was old", "Mara Lind")
