"""Quotation marks of all kinds, apostrophes, and marks that are never closed."""

from __future__ import annotations

import pytest

from archive.annotate.marks import find_marks


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
    assert contents("“The quay is closed, she said.") == ["The quay is closed, she said."]
    assert contents('The 3" pipe burst, “as pipes do”, he said.') == ["as pipes do"]


def test_a_mark_that_the_next_paragraph_repeats_goes_on_there() -> None:
    first, second = "Lind said: “The quay is closed.", "“It will stay closed.”"
    open_ended = find_marks(first, following=second)
    assert [m.closed for m in open_ended] == [False]
    assert [m.reopened for m in find_marks(second, carried=True)] == [True]
