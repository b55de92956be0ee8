"""Quotations that stand as sentences of their own: where the cue stands, split ones, floating ones, several paragraphs."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

DIRECT = [
    # quote first, speaker first, inverted, colon, without a known verb
    ("“The bridge is safe,” Mara Lind said.", "The bridge is safe,", "Mara Lind", "said"),
    ("“The bridge is safe,” said Mara Lind.", "The bridge is safe,", "Mara Lind", "said"),
    ("Mara Lind said, “The bridge is safe.”", "The bridge is safe.", "Mara Lind", "said"),
    ("Mara Lind told reporters: “The bridge is safe.”", "The bridge is safe.", "Mara Lind", "told"),
    ("“The bridge is safe,” Mara Lind surmised.", "The bridge is safe,", "Mara Lind", "surmised"),
    ("“The bridge is safe,” demurred Ms Lind.", "The bridge is safe,", "Ms Lind", "demurred"),
    ("“The bridge is safe,” parried the coach.", "The bridge is safe,", "the coach", "parried"),
    ("‘The bridge is safe,’ said Mr Rudd.", "The bridge is safe,", "Mr Rudd", "said"),
    # titles, appositions, relative clauses about the speaker
    ("“The bridge is safe,” said deputy harbour minister Mara Lind.", "The bridge is safe,", "Mara Lind", "said"),
    ("“The bridge is safe,” said Mara Lind, who had crossed it in a storm.", "The bridge is safe,", "Mara Lind", "said"),
    ("“The bridge is safe,” Mara Lind, the mayor of Tolm, told the council.", "The bridge is safe,", "Mara Lind", "told"),
    # according to
    ("“The bridge is safe,” according to Mara Lind.", "The bridge is safe,", "Mara Lind", "according to"),
    # cues beyond say
    ("“The bridge is tired,” joked Mara Lind.", "The bridge is tired,", "Mara Lind", "joked"),
    ("“Fine, then,” Mara Lind conceded.", "Fine, then,", "Mara Lind", "conceded"),
    ("“The bridge is safe!” Mara Lind tweeted.", "The bridge is safe!", "Mara Lind", "tweeted"),
    ("Mara Lind testified: “The bridge was safe.”", "The bridge was safe.", "Mara Lind", "testified"),
    ("As Mara Lind put it, “the bridge had tired of us.”", "the bridge had tired of us.", "Mara Lind", "put"),
    # a signature after a dash
    ("“The bridge is safe.” — Mara Lind", "The bridge is safe.", "Mara Lind", "—"),
]


@pytest.mark.parametrize(("text", "content", "speaker", "cue"), DIRECT, ids=[row[0][:40] for row in DIRECT])
def test_a_statement_beside_its_cue(quotes: Quotes, text: str, content: str, speaker: str, cue: str) -> None:
    (quote,) = quotes(text)
    assert (quote.text, quote.kind, quote.speaker_text, quote.cue) == (content, "direct", speaker, cue)
    assert quote.verbatim == quote.spans


def test_the_halves_of_a_split_quotation_are_one_quote(quotes: Quotes) -> None:
    for text in (
        "“The bridge,” Mara Lind said, “is safe.”",
        "“The bridge is safe,” Mara Lind said. “I cross it daily.”",
        "“By closing the bridge,” Mr. Rudd said, “it saved us all.”",
    ):
        (quote,) = quotes(text)
        assert len(quote.spans) == 2
        assert quote.kind == "direct"


@pytest.mark.parametrize(
    "text",
    [
        "“The bridge,” said Mara Lind, “is safe. I cross it.” But engineers disagree.",
        "“The bridge,” said Mara Lind, pausing, “is safe. I cross it.” Engineers disagree.",
        "“The bridge,” said Mara Lind, when asked by a journalist, “is safe. I cross it.”",
    ],
)
def test_a_half_in_small_letters_is_the_cues_before_it_whatever_comes_next(quotes: Quotes, text: str) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker, quote.cue, [text[a:b] for a, b in quote.spans]) == ("Mara Lind", "said", ["The bridge,", "is safe. I cross it."])


def test_two_cues_make_two_quotes(quotes: Quotes) -> None:
    first, second = quotes("“The bridge is safe,” said Mara Lind, adding: “I cross it daily.”")
    assert (first.text, first.cue) == ("The bridge is safe,", "said")
    assert (second.text, second.cue, second.speaker) == ("I cross it daily.", "adding", "Mara Lind")


def test_a_quotation_without_a_cue_goes_on_with_the_last_speaker(quotes: Quotes) -> None:
    (quote,) = quotes("“The bridge is safe,” Mara Lind said.\n\n“I cross it every day on my way to the mill.”")
    assert (len(quote.spans), quote.speaker) == (2, "Mara Lind")


def test_a_quotation_that_reopens_its_mark_is_one_quote(quotes: Quotes) -> None:
    (quote,) = quotes("Mara Lind wrote: “The bridge is safe.\n\n“I cross it every day.\n\n“Do the same.”")
    assert [quote.text, len(quote.spans), quote.kind] == ["The bridge is safe. I cross it every day. Do the same.", 3, "direct"]


def test_a_paragraph_that_ends_with_a_colon_leads_the_next(quotes: Quotes) -> None:
    (quote,) = quotes("Later Mara Lind went on to tell the council:\n\n“The bridge is safe.”")
    assert (quote.text, quote.speaker) == ("The bridge is safe.", "Mara Lind")


def test_a_quotation_after_a_report_is_the_same_speakers(quotes: Quotes) -> None:
    report, statement = quotes("Mara Lind said that the bridge was safe. “I cross it every day.”")
    assert report.kind == "indirect"
    assert (statement.kind, statement.cue, statement.speaker) == ("direct", "", "Mara Lind")


@pytest.mark.parametrize(
    "text",
    [
        "The “Iron Duke” sailed from Tolm on Monday with two hundred on board.",
        "Her film “The Long Ferry” opens in May, and “The Short Ferry” in June.",
        "Erik “Boots” Halvorsen retired on Sunday after a long career.",
        "The word “ferry” has five letters.",
    ],
)
def test_marks_around_titles_and_nicknames_are_no_quotes(quotes: Quotes, text: str) -> None:
    assert quotes(text) == []


def test_a_lower_case_fragment_belongs_to_its_sentence(quotes: Quotes) -> None:
    (quote,) = quotes("It was quiet, Mara Lind said, “like everything in Tolm”.")
    assert (quote.text, quote.kind) == ("It was quiet like everything in Tolm", "mixed")
    assert len(quote.verbatim) == 1


def test_what_a_crowd_yells_one_after_the_other_is_one_quote(quotes: Quotes) -> None:
    (quote,) = quotes("Protesters outside the hall yelled: “Shame, shame, shame” and “No dam, No tax” as supporters began filing in.")
    assert (quote.speaker_text, len(quote.spans)) == ("Protesters outside the hall", 2)


def test_a_quotation_without_a_stop_before_its_cue_is_one(quotes: Quotes) -> None:
    _, second = quotes("“It will be old,” Mara Lind said. “Better dams, Better roads and bridges. #Tolm” Orrel said.")
    assert (second.text, second.speaker_text) == ("Better dams, Better roads and bridges. #Tolm", "Orrel")


def test_another_name_between_marks_is_no_quote(quotes: Quotes) -> None:
    assert not quotes("Mara Lind paid homage to Orrel, “Madiba,” his tribal name, on Friday.")


def test_a_participle_brings_what_is_said_in_small_letters(quotes: Quotes) -> None:
    (quote,) = quotes("On Monday Mara Lind congratulated Willy Brandt, adding “to all his friends, I say come home.”")
    assert (quote.text, quote.speaker) == ("to all his friends, I say come home.", "Mara Lind")


def test_a_crosshead_in_capitals_is_no_quote(quotes: Quotes) -> None:
    text = "Mara Lind spoke in Tolm.\n\n“SELL THE DAM!”\n\nShe said that it was old."
    assert [q.text for q in quotes(text)] == ["it was old"]


def test_what_is_chanted_one_after_the_other_is_one_quote(quotes: Quotes) -> None:
    (quote,) = quotes("The crowd in Tolm chanted, “Send them home,” and “Build the wall.”")
    assert (quote.text, quote.speaker_text) == ("Send them home, Build the wall.", "The crowd in Tolm")


def test_the_last_but_one_of_several_books_is_no_quote(quotes: Quotes) -> None:
    assert not quotes("Mara Lind is the author of “Mad Tolm: How It Was,” “In Search of Dams,” and “The Money of Tolm.”")


def test_a_name_before_its_report_is_the_first_half_of_it(quotes: Quotes) -> None:
    (quote,) = quotes("Brandt, Lind said, “gave mighty voice to the quiet hopes of millions,” hailing those who braved it.")
    assert (quote.text, quote.speaker) == ("Brandt gave mighty voice to the quiet hopes of millions,", "Lind")
