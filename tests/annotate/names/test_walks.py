"""The walk of life in which a story shows a person, form by form. All people and places are invented."""

from __future__ import annotations

import pytest

from archive.annotate.names.walks import walks_of
from archive.records import Story
from tests.annotate.conftest import Annotate


def walk(annotate: Annotate, text: str, name: str = "Mara Lind") -> str:
    shown = {m.name: m.walk for m in annotate(text).mentions}
    assert name in shown, shown
    return shown[name]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a title right before the name
        ("Tolm striker Mara Lind missed the ferry.", "sport"),
        ("Sen. Mara Lind missed the ferry.", "politics"),
        ("The late Senator Mara Lind was honoured.", "politics"),
        ("The guests met actor and comedian Mara Lind at the pier.", "stage"),
        ("The guests met footballer-turned-senator Mara Lind at the pier.", "politics sport"),
        ("The guests met singer-songwriter Mara Lind at the pier.", "stage"),
        # an apposition after it, or a predicate
        ("Mara Lind, the Tolm striker, missed the ferry.", "sport"),
        ("Mara Lind, a professor of history from Tolm, missed the ferry.", "academia"),
        ("Mara Lind is a poet who lives in Tolm.", "arts"),
        # a seat
        ("Mara Lind, D-Marland, missed the ferry.", "politics"),
        ("Mara Lind (R-Marland) missed the ferry.", "politics"),
        # what else the story calls her, even in another place
        ("Mayor Mara Lind missed the ferry. Lind, a former boxer, took the bus.", "politics sport"),
        ("Senator Mara Lind, a former boxer, took the bus.", "politics sport"),
        # what she was is not what she is
        ("The former Tolm striker Mara Lind opened the bridge.", ""),
        ("Mara Lind, a former footballer who leads the council, opened the bridge.", ""),
        ("Ex-boxer Mara Lind opened the bridge.", ""),
        ("The bridge was opened by the former mayor, and striker Mara Lind missed it.", "sport"),
        # nothing sure
        ("President Mara Lind missed the ferry.", ""),
        ("The striker and Mara Lind missed the ferry.", ""),
        ("A friend of the striker Jo Strand, Mara Lind missed the ferry.", ""),
        ("The striker's aunt Mara Lind missed the ferry.", ""),
        ("Mara Lind, the wife of the striker, missed the ferry.", ""),
        ("Mara Lind missed the ferry.", ""),
    ],
)
def test_what_a_story_calls_somebody(annotate: Annotate, text: str, expected: str) -> None:
    assert walk(annotate, text) == expected


def test_the_surname_of_one_is_no_title_of_the_next(annotate: Annotate) -> None:
    assert walk(annotate, "The bill of Sen. Ruth Boxer and Rep. Mara Lind passed.") == "politics"


def test_all_mentions_of_a_person_and_nobody_else_have_it(annotate: Annotate) -> None:
    found = annotate(Story(title="Lind misses ferry", text="The striker Mara Lind was late. “I ran,” Lind told Ada Quill of Norda Press."))
    assert {(m.text, m.walk) for m in found.mentions if m.kind == "person"} == {
        ("Mara Lind", "sport"),
        ("Lind", "sport"),
        ("Ada Quill", ""),
    }
    assert all(m.walk == "" for m in found.mentions if m.kind != "person")


def test_nothing_is_looked_for_in_a_text_without_names() -> None:
    assert walks_of("The striker was late.", [], {}) == {}
