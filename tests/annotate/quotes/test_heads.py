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
    ("“Is it safe?” Mara Lind asked. Tomas Rudd shook his head. “It is old.”", "It is old.", "Tomas Rudd"),
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
    # who is heard, whatever has the footage for its object
    ("The ad uses footage of Mara Lind asking, “Is it safe?” and ends.", "Is it safe?", "Mara Lind"),
    # whoever a clause before the colon says it is from, and not who that clause is about
    ("Of course, as Mara Lind observed, the loser was not there: “It was the dam.”", "It was the dam.", "Mara Lind"),
    # who leads to it in a clause of its own; what somebody started to do is no report
    ("My mother got so angry, and started driving so badly, that I had to change my answer: “It is safe.”", "It is safe.", "I"),
    # the name after a dash before a colon, though the tagger takes it for nouns
    ("Estimates of the loss are particularly uncertain - Tolm Research: “Nobody measured it.”", "Nobody measured it.", "Tolm Research"),
    (
        "Tomas Rudd issued a statement, “The dam is safe. We checked.” It stood there for a day.",
        "The dam is safe. We checked.",
        "Tomas Rudd",
    ),
    ("No wonder Mara Lind said, and I quote, “We love the dam.” She does.", "We love the dam.", "Mara Lind"),
    # past what a relative clause ends with
    (
        "A Norda official who spoke anonymously to discuss internal strategy said Wednesday, “It is safe.”",
        "It is safe.",
        "A Norda official",
    ),
    # before the subject of the main clause, and right behind another report
    ("Tomas Rudd, despite admitting that the dam “leaks a bit”, the engineers were wrong.", "the dam “leaks a bit”", "Tomas Rudd"),
    (
        "Orrel cannot stay “for ever”, Mara Lind added, saying it should be “up to the voters”.",
        "it should be “up to the voters”",
        "Mara Lind",
    ),
    (
        "Mara Lind insisted it was “too early” to sell the dam while adding on its price, “Nobody knows it.”",
        "Nobody knows it.",
        "Mara Lind",
    ),
    # ranks with a stop, names that the tagger takes for other words, "the editorial read", "the two write"
    ("“It is safe,” said Norda spokesman Navy Capt. Jonas Lind, who was asked about it.", "It is safe,", "Jonas Lind"),
    ("“It is safe,” said Oversight ranking Democrat Jonas Lind (D-Tolm). “I cross it.”", "It is safe,", "Jonas Lind"),
    ("“Mara Lind should act like a mayor,” the editorial read.", "Mara Lind should act like a mayor,", "the editorial"),
    ("“You seem to have found a new rule,” the two write. “We do not.”", "You seem to have found a new rule,", "the two"),
    # a mark without a stop before who said it
    ("“The idea of selling the dam is absurd. Never, Tolm. M” Lind tweeted, quoting it.", "Never, Tolm. M", "Lind"),
    # what comes after a question and is no report of it
    ("Lind turned to me. “Mr Rudd?” I had prepared a speech to read, but left.", "Mr Rudd?", ""),
    (
        "Mara Lind said that once the council goes on leave, “I intend to stay.”",
        "I intend to stay.",
        "Mara Lind",
    ),
    # whoever is not impressed by what another said; a noun alone before a colon
    ("Elie Honig was not impressed with what Lind has said so far: “At least he is open.”", "At least he is open.", "Elie Honig"),
    (
        "Mara Lind was there. Senior harbour adviser on the dam: “I would not do it.”",
        "I would not do it.",
        "Senior harbour adviser on the dam",
    ),
    (
        "Despite Orrel saying there is “nothing to see here,” this simple “mistake” is looked at.",
        "there is “nothing to see here,”",
        "Orrel",
    ),
    # no day speaks
    (
        "Lind of Tolm — who has praised it — on Wednesday told them that the dam “must be paid for”.",
        "the dam “must be paid for”",
        "Lind of Tolm",
    ),
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


def test_what_was_asked_by_nobody_named_is_no_turn_of_the_talk(quotes: Quotes) -> None:
    text = "“It is safe,” Mara Lind told the Herald when asked which bridge she would cross.\n\n“I would cross the old one.”"
    assert [(q.text, q.speaker) for q in quotes(text) if q.kind == "direct"] == [("It is safe, I would cross the old one.", "Mara Lind")]


def test_adding_goes_on_with_the_last_speaker(quotes: Quotes) -> None:
    text = "Mara Lind stated that the report “wasn’t good.” Adding, “Now what they do is worse.”"
    assert [q.speaker for q in quotes(text)] == ["Mara Lind", "Mara Lind"]


def test_a_colon_within_a_quotation_leads_to_nothing_new(quotes: Quotes) -> None:
    text = "He then listed what a bridge needs in a town like this one:\n\n“There are several things. Here they are:\n\n“Is it safe?”"
    (quote,) = quotes("Tomas Rudd rose.\n\n" + text)
    assert (quote.speaker_text, len(quote.spans)) == ("He", 2)
