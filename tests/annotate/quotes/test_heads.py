"""Who is taken for the speaker where several could be: lists of cases by the rule that decides them."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

HEADS = [
    # a cue after the statement counts for more than a colon before it
    ("Mara Lind was calm in the film: “It is safe,” the mayor says to the camera.", "It is safe,", "the mayor"),
    ("Tomas Rudd shook his head. Mara Lind replied: “It is safe.”", "It is safe.", "Mara Lind"),
    # a clause of time after a statement attributes nothing
    ("Mara Lind told them calmly, “It is safe,” when Tomas Rudd blamed her for the bridge.", "It is safe,", "Mara Lind"),
    # the sentence before a statement, in its paragraph
    ("Tomas Rudd left. Mara Lind agreed. “It is safe.”", "It is safe.", "Mara Lind"),
    # a cue that leads to the next statement is no tail of this one
    ("Tomas Rudd asked them, “Is it safe?” Mara Lind answered, “It is not.”", "It is not.", "Mara Lind"),
    # a name after its apposition, before its parenthesis, past an adverb
    ("His former partner at Norda Bank, Tomas Rudd, said the bridge was safe.", "the bridge was safe", "Tomas Rudd"),
    ("Mara Lind (Tolm), said the bridge was safe.", "the bridge was safe", "Mara Lind"),
    # participles after a comma belong to the subject of the sentence
    ("Mara Lind rejected the notion that the bridge was old, saying it was safe.", "it was safe", "Mara Lind"),
    ("Mara Lind wrote to supporters saying it was safe.", "it was safe", "Mara Lind"),
    ("Mara Lind released a video that said the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Norda Press quoted Mara Lind as saying that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    # the place and the agency of a dateline speak for nobody
    ("TOLM (Norda) - Mara Lind said the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Tolm, Norda - Several engineers have said the bridge was safe.", "the bridge was safe", "Several engineers"),
    ("TOLM (Norda) — Jurors in Marrow on Monday charged him with fraud, saying it was safe.", "it was safe", "Jurors in Marrow"),
    ("Tolm: The bridge was safe, officials said.", "The bridge was safe", "officials"),
    # the noun before "that", which is nobody's name; not who only answers it, nor what is only talked of
    ("Tomas Rudd filled in a form that asks, “Is it safe?” and left.", "Is it safe?", "a form"),
    ("Mara Lind rejected a report, which alleged that the bridge was old.", "the bridge was old", "a report"),
    ("The firm rejected the allegations saying that the bridge was safe.", "the bridge was safe", "The firm"),
    ("The mayor defended the plan during the hearing saying it was safe.", "it was safe", "The mayor"),
    # whom the words before a colon say that they are from; nobody where they only say "here"
    ("More from Mara Lind: “It is safe.”", "It is safe.", "Mara Lind"),
    ("From the report: “It is safe.”", "It is safe.", "the report"),
    ("According to Norda Radio: “It is safe.”", "It is safe.", "Norda Radio"),
    ("Mara Lind wrote it down. Here they are:\n\n“A road and a pier.”", "A road and a pier.", ""),
    # what a name in s has with a mark behind it
    ("Gary Noakes fell. Mr Noakes’ brother, Steve, added: “It is not safe.”", "It is not safe.", "Steve"),
    # a verb that the parse takes for a part of the name after it
    ("Downing Street insisted Tait had been “misquoted by all”. Rob Tait left.", "Tait had been “misquoted by all”", "Downing Street"),
    # who is heard in what is shown, and not who shows it
    ("The ad uses footage of Mara Lind asking, “Is it safe?”", "Is it safe?", "Mara Lind"),
    # a participle past somebody else's clause
    ("Mara Lind met a mason who said he was ill after he built a pier, adding, “It is safe.”", "It is safe.", "Mara Lind"),
    # a noun phrase after a comma, which the parse hangs on the name before
    (
        "In a talk with hosts Joe Voss and Mika Rudd, the Marland mayoral candidate stated that the “safe” pier did not fit.",
        "did not fit",
        "the Marland mayoral candidate",
    ),
    # whoever is called by an age
    ("“Is it safe?” the 43-year-old asked.", "Is it safe?", "the 43-year-old"),
    # whole noun phrases, and words that are somebody by themselves
    ("“It is safe,” said a source familiar with the plan.", "It is safe,", "a source familiar with the plan"),
    ("Several said the bridge was safe.", "the bridge was safe", "Several"),
    ("Mara Lind was quick to add that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    # marks of another shape, words glued to marks, no-break spaces
    ("“It is safe,“ said Mara Lind. “I cross it.”", "It is safe,", "Mara Lind"),
    ('“It is safe," said Mara Lind. “I cross it.”', "It is safe,", "Mara Lind"),
    ("“It is safe,”said Mara Lind.", "It is safe,", "Mara Lind"),
    ("“It is safe,” said Mara\u00a0Lind.", "It is safe,", "Mara\u00a0Lind"),
    # a signature below
    ("“It is safe and it is ours.”\n\n— Mara Lind.", "It is safe and it is ours.", "Mara Lind"),
]


@pytest.mark.parametrize(("text", "said", "written"), HEADS, ids=[row[0][:50] for row in HEADS])
def test_the_speaker_of_a_quote(quotes: Quotes, text: str, said: str, written: str) -> None:
    (quote,) = (q for q in quotes(text) if said in q.text)
    assert quote.speaker_text == written


REPORTS = [
    ("What doctors said was that the boy would walk again.", ["the boy would walk again"]),
    ("What doctors said was bad news for the club.", []),
    ("The bridge, which engineers said was unsafe, was closed on Monday.", ["which was unsafe"]),
    ("Mara Lind has a plan that they say would keep the pier dry.", ["that would keep the pier dry"]),
    ("Mara Lind declined to say who had crossed the bridge.", []),
]


@pytest.mark.parametrize(("text", "said"), REPORTS, ids=[row[0][:40] for row in REPORTS])
def test_reports_in_relative_clauses(quotes: Quotes, text: str, said: list[str]) -> None:
    assert [q.text for q in quotes(text)] == said


@pytest.mark.parametrize(
    "text",
    [
        "Mara Lind said the film “The Long Night” was her favourite.",
        "Mara Lind said that the so-called “night tax” was dead.",
        "Mara Lind said that her book, “Salt and Stone”, was finished.",
    ],
)
def test_titles_and_nicknames_between_marks_are_nobodys_words(quotes: Quotes, text: str) -> None:
    (quote,) = quotes(text)
    assert (quote.kind, quote.verbatim) == ("indirect", ())


def test_a_part_is_told_before_its_name(quotes: Quotes) -> None:
    text = "Norda's finance minister said that the bridge was safe.\n\n“I cross it daily,” Mara Lind told reporters in Tolm."
    assert [q.speaker for q in quotes(text)] == ["Mara Lind", "Mara Lind"]
