"""What a crowd chants is a quote of the crowd, where the story says that it chants."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

CHANTS = [
    ('The crowd broke into chants of "Sell the dam."', ["Sell the dam."], "The crowd"),
    ("Supporters greeted her with cries of “Lind for mayor!” and “Go home!”", ["Lind for mayor!", "Go home!"], "Supporters"),
    ("She was met with chants of “Sell it” from the crowd.", ["Sell it"], "the crowd"),
    ("The mayor was met with chants of “Sell it” and boos.", ["Sell it"], ""),
    ("The mayor walked in to chants of “Sell it,” and sat down.", ["Sell it,"], ""),
    ("Their chants of “Dam! Dam!” were loud.", ["Dam! Dam!"], "Their"),
]


@pytest.mark.parametrize(("text", "words", "crowd"), CHANTS, ids=[row[0][:40] for row in CHANTS])
def test_whose_chant_it_is(quotes: Quotes, text: str, words: list[str], crowd: str) -> None:
    (quote,) = quotes(text)
    assert ([text[a:b] for a, b in quote.spans], quote.kind, quote.speaker_text) == (words, "direct", crowd)


def test_a_chant_in_a_report_is_part_of_it(quotes: Quotes) -> None:
    (quote,) = quotes("Lind said that the crowd had burst into chants of “Sell it!”")
    assert (quote.text, quote.speaker_text) == ("the crowd had burst into chants of “Sell it!”", "Lind")


def test_calls_on_the_telephone_are_no_chants(quotes: Quotes) -> None:
    assert quotes("Reporters took calls of “a technical nature” on Monday.") == []


def test_who_speaks_goes_on_after_a_chant(quotes: Quotes) -> None:
    found = quotes("“The dam is old,” Mara Lind said.\n\nThe crowd broke into chants of “Sell it.”\n\n“It leaks. Everybody knows.”")
    assert "The crowd" not in {q.speaker_text for q in found if q.text == "It leaks. Everybody knows."}
