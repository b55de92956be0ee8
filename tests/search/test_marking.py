"""Snippets: which stretch of a text is shown for a query, and what is marked in it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import QueryError
from archive.search import marking
from archive.search.query import parse

LONG = "The council met at noon in the old town hall. " * 8
MARKS = str.maketrans({marking.BEFORE: "[", marking.BEHIND: "]"})


def snippet(text: str, query: str) -> str | None:
    shown = marking.snippet(text, marking.of_text(parse(query)))
    return shown and shown.translate(MARKS)


@pytest.mark.parametrize(
    ("query", "marked"),
    [
        ("ferry", "The [ferry] sank; Ferryman Café Zażółć said: the [FERRY] was old."),
        ("ferry*", "The [ferry] sank; [Ferryman] Café Zażółć said: the [FERRY] was old."),
        ("cafe", "The ferry sank; Ferryman [Café] Zażółć said: the FERRY was old."),
        ("zazołc", "The ferry sank; Ferryman Café [Zażółć] said: the FERRY was old."),
        ('"ferry sank ferryman"', "The [ferry sank; Ferryman] Café Zażółć said: the FERRY was old."),
        ("ferry w/3 sank", "The [ferry] [sank]; Ferryman Café Zażółć said: the [FERRY] was old."),
        ("old -boat", "The ferry sank; Ferryman Café Zażółć said: the FERRY was [old]."),
        ("text:old OR title:ferry", "The ferry sank; Ferryman Café Zażółć said: the FERRY was [old]."),
    ],
)
def test_all_words_that_count_are_marked(query: str, marked: str) -> None:
    assert snippet("The ferry sank;\n\nFerryman Café Zażółć said: the FERRY was old.", query) == marked


def test_a_letter_with_its_accent_apart_is_marked_whole() -> None:
    assert snippet("The cafe\u0301 closed.", "cafe") == "The [cafe\u0301] closed."


@pytest.mark.parametrize("query", ["erry", "ferr", '"sank ferry"', "lund"])
def test_nothing_is_shown_where_nothing_is_found(query: str) -> None:
    assert snippet("The ferry sank.", query) is None


def test_a_snippet_begins_with_the_sentence() -> None:
    shown = snippet(f"{LONG}Then the ferry sank. {LONG}", "ferry")
    assert shown
    assert shown.startswith("…Then the [ferry] sank. The council met")
    assert shown.endswith("…")
    assert len(shown) < marking.LEAD + 2 * marking.LENGTH


@pytest.mark.parametrize("query", ["ferry", "FERRY", "ferry sank"])
def test_letters_that_grow_in_small_move_no_snippet(query: str) -> None:
    """The small letter of İ is two characters."""
    shown = snippet(f"{'İzmir, İstanbul, İznik. ' * 60}Then the Ferry sank. {LONG}", query)
    assert (shown or "").startswith("…Then the [Ferry] ")


def test_a_snippet_is_where_most_of_the_words_stand() -> None:
    text = f"A ferry came. {LONG}An inquiry began. {LONG}The inquiry into the ferry ended. {LONG}"
    assert (snippet(text, "ferry inquiry") or "").startswith("…The [inquiry] into the [ferry] ended.")


def test_a_phrase_longer_than_a_snippet_is_shown_whole() -> None:
    phrase = "the council met at noon in the old town hall " * 5
    assert (snippet(LONG, f'"{phrase}"') or "").startswith("[The council met")


@given(st.text(), st.text(min_size=1))
def test_marks_take_nothing_away(text: str, query: str) -> None:
    try:
        node = parse(query)
    except QueryError:
        return
    text = text.translate({2: None, 3: None})
    shown = marking.snippet(text, marking.of_text(node))
    if shown is not None:
        assert marking.BEFORE in shown
        plain = shown.replace(marking.BEFORE, "").replace(marking.BEHIND, "").removeprefix("…").removesuffix("…").strip()
        assert plain in " ".join(text.split())
