"""Reported clauses: indirect and mixed speech, and what is none."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

INDIRECT = [
    ("Mara Lind said that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Mara Lind said the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Mara Lind told them the bridge was safe but that nobody crossed it.", "the bridge was safe but that nobody crossed it", "Mara Lind"),
    ("Mara Lind went out of her way to say that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Mara Lind put it to the minister that he had lied.", "he had lied", "Mara Lind"),
    ("Mara Lind said only that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("The bridge was safe, Mara Lind said.", "The bridge was safe", "Mara Lind"),
    ("The bridge was safe, said Mara Lind.", "The bridge was safe", "Mara Lind"),
    ("According to Mara Lind, the bridge is safe.", "the bridge is safe", "Mara Lind"),
    ("The bridge is safe, according to Mara Lind.", "The bridge is safe", "Mara Lind"),
    ("Officials warned that the bridge could fall.", "the bridge could fall", "Officials"),
    ("Mara Lind told the council that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Mara Lind said in a statement that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Mara Lind denied that the bridge had moved.", "the bridge had moved", "Mara Lind"),
    ("Mara Lind asked whether the bridge was safe.", "whether the bridge was safe", "Mara Lind"),
    ("Mara Lind pointed out that the bridge was safe.", "the bridge was safe", "Mara Lind"),
    ("Mara Lind accused the ministry of hiding the report.", "hiding the report", "Mara Lind"),
    ("Mara Lind urged the council to close the bridge.", "to close the bridge", "Mara Lind"),
    ("Mara Lind vowed to close the bridge.", "to close the bridge", "Mara Lind"),
    ("Mara Lind announced a new timetable for the ferries.", "a new timetable for the ferries", "Mara Lind"),
    ("Mara Lind called for an inquiry into the ferry.", "an inquiry into the ferry", "Mara Lind"),
    ("Mara Lind described the bridge as a disgrace.", "the bridge as a disgrace", "Mara Lind"),
]


@pytest.mark.parametrize(("text", "content", "speaker"), INDIRECT, ids=[row[0][:45] for row in INDIRECT])
def test_a_reported_clause(quotes: Quotes, text: str, content: str, speaker: str) -> None:
    (quote,) = quotes(text)
    assert (quote.text, quote.kind, quote.speaker_text, quote.verbatim) == (content, "indirect", speaker, ())


MIXED = [
    ("Mara Lind called the plan “a farce”.", "the plan “a farce”", "a farce"),
    ("Mara Lind said that the plan was “a farce” and would fail.", "the plan was “a farce” and would fail", "a farce"),
    ("The plan was “a farce”, Mara Lind said.", "The plan was “a farce”", "a farce"),
    ("The plan was “a farce”, said Mara Lind, founder of the Tolm Bridge Club.", "The plan was “a farce”", "a farce"),
    ("Mara Lind dismissed the report as “a fairy tale”.", "the report as “a fairy tale”", "a fairy tale"),
    ("He accused the ministry of building “a bridge to nowhere”.", "building “a bridge to nowhere”", "a bridge to nowhere"),
]


@pytest.mark.parametrize(("text", "content", "verbatim"), MIXED, ids=[row[0][:45] for row in MIXED])
def test_a_clause_with_words_of_the_speakers(quotes: Quotes, text: str, content: str, verbatim: str) -> None:
    (quote,) = quotes(text)
    assert (quote.text, quote.kind) == (content, "mixed")
    assert [text[a:b] for a, b in quote.verbatim] == [verbatim]


@pytest.mark.parametrize(
    "text",
    ["The bridge was called “a sieve” by Mara Lind.", "The bridge has been described by Mara Lind as “a sieve”."],
)
def test_what_something_is_called_by_somebody(quotes: Quotes, text: str) -> None:
    (quote,) = quotes(text)
    assert (quote.text, quote.speaker) == ("a sieve", "Mara Lind")


def test_whoever_is_accused_says_nothing(quotes: Quotes) -> None:
    assert quotes("A doctor accused of gross negligence has been cleared.") == []
    assert [q.speaker for q in quotes("Mara Lind, accused of hiding the report, left.")] == [None]


def test_a_union_of_workers_accuses(quotes: Quotes) -> None:
    (quote,) = quotes("A union representing some workers accused Varn of paying out dividends “while the house was on fire”.")
    assert quote.speaker_text == "A union"


def test_what_somebody_is_asked_about_is_not_said(quotes: Quotes) -> None:
    text = "Asked about photographs that appear to show bruises, Mara Lind said they were being examined."
    assert [q.text for q in quotes(text)] == ["they were being examined"]


def test_another_report_behind_though_is_no_part_of_the_first(quotes: Quotes) -> None:
    said, cautioned = quotes("Mara Lind said the bridge was safe, though its builder, Tomas Rudd, cautioned that it was old.")
    assert (said.text, cautioned.text, cautioned.speaker) == ("the bridge was safe", "it was old", "Tomas Rudd")


def test_a_promise_between_marks(quotes: Quotes) -> None:
    (quote,) = quotes("Mara Lind promised “a bridge for all”.")
    assert (quote.text, quote.speaker) == ("a bridge for all", "Mara Lind")


def test_what_somebody_adds_is_a_quote_of_its_own(quotes: Quotes) -> None:
    said, added = quotes("Mara Lind said it was “safe” before adding: “I cross it.”")
    assert (said.text, said.speaker, added.text, added.speaker) == ("it was “safe”", "Mara Lind", "I cross it.", "Mara Lind")


def test_what_is_condemned_by_another_name_is_quoted_once(quotes: Quotes) -> None:
    (quote,) = quotes("Mara Lind criticised what she described as “a shameful deal”.")
    assert (quote.text, quote.cue, quote.speaker) == ("a shameful deal", "described", "Mara Lind")


def test_a_clause_ends_before_the_next_report(quotes: Quotes) -> None:
    said, warned = quotes("Mara Lind said cracks had opened in two pylons; she warned that one lorry could bring it down.")
    assert (said.text, warned.text) == ("cracks had opened in two pylons", "one lorry could bring it down")


def test_a_parenthesis_splits_the_clause(quotes: Quotes) -> None:
    (quote,) = quotes("The bridge, Mara Lind said, would be closed in May.")
    assert [len(quote.spans), quote.text] == [2, "The bridge would be closed in May"]


def test_a_parenthesis_may_follow_two_words(quotes: Quotes) -> None:
    (quote,) = quotes("The ledgers, Mara Lind said, were lost.")
    assert [len(quote.spans), quote.text, quote.speaker] == [2, "The ledgers were lost", "Mara Lind"]


def test_participles_report_what_their_subject_says(quotes: Quotes) -> None:
    first, second = quotes("Mara Lind said the bridge was safe, adding that she crossed it daily.")
    assert (first.text, second.text) == ("the bridge was safe", "she crossed it daily")
    assert second.speaker == "Mara Lind"


def test_verbs_in_a_row_share_their_subject(quotes: Quotes) -> None:
    first, second = quotes("Mara Lind said she would stay and insisted that the bridge was safe.")
    assert (first.text, second.text, second.speaker) == ("she would stay", "the bridge was safe", "Mara Lind")


def test_the_passive_names_the_one_who_was_quoted(quotes: Quotes) -> None:
    (quote,) = quotes("Mara Lind was quoted by the Norda news agency as saying the bridge was safe.")
    assert (quote.text, quote.speaker, quote.via) == ("the bridge was safe", "Mara Lind", "the Norda news agency")


@pytest.mark.parametrize(
    "text",
    [
        # not said, or only perhaps
        "Mara Lind did not say that the bridge was safe.",
        "Mara Lind never said the bridge was safe.",
        "Mara Lind would say that the bridge was safe.",
        "If Mara Lind says that the bridge is safe, the council will vote.",
        "Mara Lind declined to comment.",
        # attitudes, hopes, findings, bare criticism
        "Mara Lind refuses to close the bridge.",
        "Mara Lind hopes that the bridge is safe.",
        "Mara Lind believes the bridge is safe.",
        "The survey found that most people like the bridge.",
        "Mara Lind slammed the plan.",
    ],
)
def test_what_was_not_said_is_no_quote(quotes: Quotes, text: str) -> None:
    assert quotes(text) == []


def test_what_is_added_saying_more_is_no_half_of_it(quotes: Quotes) -> None:
    first, second = quotes("Orrel cannot stay “for ever”, Mara Lind added, saying it should be “up to the voters”.")
    assert (first.text, second.text) == ("Orrel cannot stay “for ever”", "it should be “up to the voters”")


NOT_SPEECH = [
    "That said, the bridge is not a road.",
    "It is worth noting that the bridge is old.",
    "Few have specified which bridges they find safe.",
    "They propose doing more than the raids that Orrel has authorised.",
    "Voters chose to recall the mayor after the reports showing that she had spent it.",
    "As the title suggests, the article is sceptical of the dam.",
    "Mara Lind answered calls for a “fair deal” with a shrug.",
    "Growth slowed in May and was not as strong as before, suggesting the market was losing momentum.",
    "Rudd will have to make clear that he is not in favour of it.",
    "Rudd was told of the downsides of adding a new line — most notably, concerns that it would warp the results.",
    "The storm claimed the lives of nine sailors.",
    "A median forecast among economists had called for 215,000 new jobs.",
    "The report called out a number of companies for hosting such pages.",
    "He said, according to the Examiner:",
]
"""Words that turn to something else, near denials, relatives of what is proposed, and what is shown."""


@pytest.mark.parametrize("text", NOT_SPEECH)
def test_what_only_looks_like_a_report(quotes: Quotes, text: str) -> None:
    assert not quotes(text)


def test_a_claim_is_no_part_of_what_somebody_else_asks_for(quotes: Quotes) -> None:
    text = "Rudd and Orrel have spoken strongly in favour of arming the rebels, Mara Lind has called for directly arming the Kurds."
    assert [(q.text, q.speaker) for q in quotes(text)] == [("directly arming the Kurds", "Mara Lind")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Tolm (NNN) - There is not much appetite for it, according to a new survey.", "There is not much appetite for it"),
        (
            "The Norda Group, which runs it, said baseless claims about the dam “have led to trouble.”",
            "baseless claims about the dam “have led to trouble.”",
        ),
        ("He rules a small state described by Freedom House as “a failed feudal one,” where nobody votes.", "a failed feudal one,"),
        (
            "Trade fell when Rudd called Lind Norda a “rocket man [who] is on a mission of his own.”",
            "Lind Norda a “rocket man [who] is on a mission of his own.”",
        ),
        (
            "Jeane Orrel once called this “a puzzling and painful phenomenon of our times.”",
            "this “a puzzling and painful phenomenon of our times.”",
        ),
        ("It was Mara Lind, who has called Orrel “one of our greatest teachers.”", "Orrel “one of our greatest teachers.”"),
    ],
)
def test_where_a_report_begins_and_ends(quotes: Quotes, text: str, said: str) -> None:
    assert said in [q.text for q in quotes(text)]


def test_what_is_said_when_asked_is_said(quotes: Quotes) -> None:
    (quote,) = quotes("The White House had said earlier when asked about Arpaio that “there will be no talk of that today.”")
    assert (quote.text, quote.speaker_text, quote.cue) == ("there will be no talk of that today.", "The White House", "said")
    asked, _ = quotes("On Friday, when asked “how active” the inquiry was into the dam, Mara Lind said: “We are looking at it.”")
    assert asked.speaker_text == ""
