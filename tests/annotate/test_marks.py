"""Quotation marks of all kinds, apostrophes, and marks that are never closed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.annotate import Annotator
from archive.annotate.marks import find_marks
from archive.records import Quote, Story
from tests.annotate.conftest import Quotes


def contents(text: str, following: str = "") -> list[str]:
    return [text[m.content[0] : m.content[1]] for m in find_marks(text, following=following)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"The quay is closed," she said.', ["The quay is closed,"]),
        ("“The quay is closed,” she said. “Go home.”", ["The quay is closed,", "Go home."]),
        ("„Das Wasser steigt“, sagte er.", ["Das Wasser steigt"]),
        ("»Das Wasser steigt«, sagte er.", ["Das Wasser steigt"]),
        ("« L’eau monte », dit-elle.", ["L’eau monte"]),
        ("''The quay is closed,'' he said.", ["The quay is closed,"]),
        ("‘The quay is closed,’ said Mr Tallis.", ["The quay is closed,"]),
        ("'The quay is closed,' said Mr Tallis.", ["The quay is closed,"]),
    ],
)
def test_marks_of_every_kind(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Oslava's army crossed the Damascus' road in the '90s, and rock 'n' roll crossed with it.",
        "The sailors' hall and the dockers’ club don’t open before ’tis dark.",
        "He is 6'2\" tall and she is 5'9\" in boots.",
    ],
)
def test_an_apostrophe_is_no_mark(text: str) -> None:
    assert contents(text) == []


def test_a_possessive_does_not_close_a_british_quotation() -> None:
    assert contents("‘The dockers’ hall is closed,’ said Mr Tallis of the ‘happy’ port.") == ["The dockers’ hall is closed,", "happy"]
    assert contents("'Rock 'n' roll came here in '71,' said Mr Tallis.") == ["Rock 'n' roll came here in '71,"]


def test_a_quotation_within_a_quotation_belongs_to_it() -> None:
    assert contents("“She told me ‘never’ and left,” he said.") == ["She told me ‘never’ and left,"]
    assert contents("“She said “never” and left,” he said.") == ["She said “never” and left,"]


def test_a_mark_that_is_not_closed_costs_its_paragraph_and_no_more() -> None:
    assert contents("“The quay is closed, she said.") == ["The quay is closed,"]
    assert contents("“The quay is closed") == ["The quay is closed"]
    assert contents('The 3" pipe burst, “as pipes do”, he said.') == ["as pipes do"]


def test_a_mark_that_the_next_paragraph_repeats_goes_on_there() -> None:
    first, second = "Lind said: “The quay is closed.", "“It will stay closed.”"
    open_ended = find_marks(first, following=second)
    assert [m.closed for m in open_ended] == [False]
    assert [m.goes_on for m in open_ended] == [True]
    assert [m.reopened for m in find_marks(second, carried=True)] == [True]


PAIRS = [
    # a genitive closes nothing; an s before what no genitive stands before does
    ("It named 'key variables' that changed. 'Never before,' said Mr Tallis.", ["key variables", "Never before,"]),
    ("He spoke of 'variables' that changed, and the dockers' hall.", ["variables"]),
    ("‘The dockers’ hall, which she calls ‘the barn’, is closed,’ he said.", ["The dockers’ hall, which she calls ‘the barn’, is closed,"]),
    # a mark opens nothing where the next one opens too
    ("She called it a 'virtual hall\" from the tower, and Tallis's 'home'.", ["home"]),
    ("“She said “never and left,” he said.", ["never and left,"]),
    ('"Absent a boat on the quay, he added, "this is how it ends."', ["Absent a boat on the quay,", "this is how it ends."]),
    ('Tallis wrote, "They sing "All aboard!" as they leave."', ['They sing "All aboard!" as they leave.']),
    # sentences and paragraphs that a page runs together
    ('It leaves in March."We stay here," she told the town."We like it."', ["We stay here,", "We like it."]),
    ('"It leaves in March.""We stay here," she said.', ["It leaves in March.", "We stay here,"]),
    ('we stay here."She left the "hall".', ["hall"]),
    ("“The quay is closed. “The hall is open,” he said.", ["The quay is closed.", "The hall is open,"]),
    ("'The quay is closed. 'The hall is open,' he said.", ["The quay is closed.", "The hall is open,"]),
    # marks of other shapes
    ("““The quay is closed,” said Tallis.", ["“The quay is closed,"]),
    ("''She says, 'The quay is closed,''' said Tallis. ''I heard it.''", ["She says, 'The quay is closed,'", "I heard it."]),
    ("“The quay is closed,’’ said Tallis. “The hall is open.”", ["The quay is closed,", "The hall is open."]),
    ('"The quay is closed, " said Tallis. "The hall is open."', ["The quay is closed,", "The hall is open."]),
    ('"The quay is closed, "said Tallis. "The hall is open."', ["The quay is closed,", "The hall is open."]),
    ("“A man of 6'2\" stood there,” said Tallis.", ["A man of 6'2\" stood there,"]),
]


@pytest.mark.parametrize(("text", "expected"), PAIRS, ids=[row[0][:40] for row in PAIRS])
def test_which_mark_closes_which(text: str, expected: list[str]) -> None:
    assert contents(text) == expected


def test_a_mark_in_a_sentence_does_not_go_on_in_a_paragraph_that_opens_with_another() -> None:
    assert contents("She knew when 'enough is 'enough' and no 'more'.", "'I sat down,' she said.") == ["enough", "more"]


def test_what_has_no_closing_mark_is_not_verbatim(quotes: Quotes) -> None:
    (quote,) = quotes("“The quay is closed, said Mara Lind.")
    assert (quote.text, quote.verbatim, quote.kind) == ("The quay is closed,", (), "indirect")


WORDS = ("said", "Lind", "the dockers", "is", "hall", "that", "rock", "we", "It holds", "don't", "was", "6")
GLUE = (" ", " ", " ", ", ", ". ", ".", ",", "? ", ": ", " — ", "\n")
MARKS = ("“", "”", "‘", "’", '"', "'", "”", '"')
OPENING, CLOSING = frozenset("“„\"‘'«"), frozenset("”“\"’‘'»")


def texts(words: tuple[str, ...], marks: tuple[str, ...], longest: int) -> st.SearchStrategy[str]:
    """Words of a story with marks strewn in wherever a keyboard, a page or a copy may have left them."""
    piece = st.tuples(st.sampled_from(words), st.sampled_from(("", "", *marks)), st.sampled_from(GLUE), st.sampled_from(("", "", *marks)))
    return st.lists(piece.map("".join), min_size=2, max_size=longest).map("".join)


@given(texts(WORDS, MARKS, 14))
@settings(max_examples=600, deadline=None)
def test_a_quotation_stands_between_its_marks(text: str) -> None:
    paragraphs = text.split("\n")
    for paragraph, following in zip(paragraphs, [*paragraphs[1:], ""], strict=True):
        for m in find_marks(paragraph, following=following):
            assert paragraph[m.start] in OPENING
            assert paragraph[m.end - 1] in CLOSING or not m.closed
            repeated = paragraph[m.end] if m.end < len(paragraph) else following[:1]
            assert not m.goes_on or repeated in OPENING


@given(st.lists(st.tuples(st.sampled_from(("", "", "“")), st.sampled_from(WORDS), st.sampled_from(("", ",", "”", ",”"))), max_size=20))
def test_within_a_pair_all_marks_are_pairs(words: list[tuple[str, str, str]]) -> None:
    text = " ".join(map("".join, words))
    for m in find_marks(text):
        within = text[m.start + 1 : m.end - 1]
        assert not m.closed or within.count("“") == within.count("”")


def stands_between_marks(story: str, quote: Quote) -> bool:
    """Whether all that is verbatim in a quote follows an opening mark, and comes before a closing one or a mark that opens anew."""
    for start, end in quote.verbatim:
        before, after = story[:start].rstrip(), story[end:].lstrip(" \n,.")
        if before[-1:] not in OPENING or not (after[:1] in CLOSING or after.lstrip()[:1] in OPENING):
            return False
    return True


@given(texts(WORDS, MARKS, 14))
@settings(max_examples=400, deadline=None)
def test_verbatim_is_what_stands_between_marks_in_a_language_without_a_model(annotator: Annotator, text: str) -> None:
    (found,) = annotator.annotate([Story(text, language="de")])
    assert all(stands_between_marks(text, quote) for quote in found.quotes)


ENGLISH = (
    "Mara Lind said", "said the mayor", "she told reporters", "The bridge is closed", "we will stay", "It was the dockers", "a farce",
    "called the plan", "according to the ministry", "variables", "that changed", "He wrote that it was", "no more",
)  # fmt: skip


@given(st.lists(texts(ENGLISH, MARKS, 9), min_size=8, max_size=8))
@settings(max_examples=12, deadline=None)
def test_verbatim_is_what_stands_between_marks_in_english(annotator: Annotator, stories: list[str]) -> None:
    for text, found in zip(stories, annotator.annotate([Story(text, language="en") for text in stories]), strict=True):
        assert all(stands_between_marks(text, quote) for quote in found.quotes)


@pytest.mark.parametrize("unit", ["“a ", "‘a ", '"a b ', 'x."a ', "“a ‘b ", "«a "])
def test_marks_that_are_never_closed_take_no_time_to_speak_of(unit: str) -> None:
    start = time.process_time()
    find_marks(unit * 8000)
    assert time.process_time() - start < 10
