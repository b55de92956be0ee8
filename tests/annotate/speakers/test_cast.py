"""Who speaks: noun phrases, pronouns, nouns that stand for a name, bodies, and those who stay unnamed."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

SPEAKERS = [
    # the name without its job, with its courtesy title; the fullest form in the story
    ("Mara Lind runs the port. “It is safe,” said harbour master Lind.", "Lind", "Mara Lind"),
    ("Mara Lind runs the port. “It is safe,” Ms Lind said.", "Ms Lind", "Mara Lind"),
    ("“It is safe,” Ayatollah Yusef Tamrani said.", "Ayatollah Yusef Tamrani", "Ayatollah Yusef Tamrani"),
    ("“It is safe,” said its director, Mara Lind.", "Mara Lind", "Mara Lind"),
    # the name behind what its bearer is, whatever the parse hangs it on
    ("The senator from Norda, Mara Lind, tweeted: “It is safe.”", "Mara Lind", "Mara Lind"),
    ("“It is safe,” said the head of the agency, Mara Lind.", "Mara Lind", "Mara Lind"),
    ("“It hissed at me,” said the guard, Mara Lind.", "Mara Lind", "Mara Lind"),
    ("“It hissed,” said the head of the Traders’ League, Mara Lind.", "Mara Lind", "Mara Lind"),
    ("Her counterpart at Norda Bank, Mara Lind, is more cautious: “It is not safe.”", "Mara Lind", "Mara Lind"),
    ("One of the survivors, Mara Lind, 19, recalled: “It is safe.”", "Mara Lind", "Mara Lind"),
    # pronouns
    ("Mara Lind came late. “It is safe,” she said.", "she", "Mara Lind"),
    ("Tomas Rudd met Mara Lind in Tolm. “It is safe,” she said.", "she", "Mara Lind"),
    ("Tomas Rudd met Mara Lind in Tolm. “It is safe,” he said.", "he", "Tomas Rudd"),
    ("Mara Lind, who said the bridge was safe, left.", "who", "Mara Lind"),
    ("The mayor of Tolm, who said the bridge was safe, left.", "The mayor of Tolm", None),
    ("Tomas Rudd met several women who said the bridge was safe.", "several women", None),
    (
        "Mara Lind regularly builds piers and is a proud mason, rampant braggart and lawyer who said the bridge was safe.",
        "who",
        "Mara Lind",
    ),
    # nouns that stand for a name
    ("Mara Lind, the mayor of Tolm, came late. “It is safe,” the mayor said.", "the mayor", "Mara Lind"),
    ("Erik Halvorsen, a striker, scored twice. “It is over,” the 34-year-old striker said.", "the 34-year-old striker", "Erik Halvorsen"),
    # the unnamed stay as written
    ("Mara Lind left. “It is safe,” said a spokesman for the ministry.", "a spokesman for the ministry", None),
    ("Mara Lind met a diplomat. A Western diplomat left. “It is safe,” the diplomat said.", "the diplomat", None),
    ("Mara Lind left. “It is safe,” officials said.", "officials", None),
    ("“It is safe,” the ministry said.", "the ministry", None),
]


@pytest.mark.parametrize(("text", "written", "name"), SPEAKERS, ids=[row[0][-45:] for row in SPEAKERS])
def test_the_speaker_as_written_and_by_name(quotes: Quotes, text: str, written: str, name: str | None) -> None:
    (quote,) = quotes(text)
    assert (quote.speaker_text, quote.speaker) == (written, name)
    assert quote.speaker_span is not None
    assert text[slice(*quote.speaker_span)] == written


def test_several_speakers_are_no_single_person(quotes: Quotes) -> None:
    (quote,) = quotes("“It is safe,” Mara Lind and Tomas Rudd said.")
    assert (quote.speaker_text, quote.speaker) == ("Mara Lind and Tomas Rudd", None)


def test_names_inside_a_quotation_are_nobody_who_speaks_outside_it(quotes: Quotes) -> None:
    text = "Tomas Rudd came late. “Erik Halvorsen lied to us,” he said."
    assert [q.speaker for q in quotes(text)] == ["Tomas Rudd"]


def test_a_surname_that_two_people_share_goes_to_neither_by_itself(quotes: Quotes) -> None:
    text = "Ruth Calloway and Peter Calloway quarrel over a bridge. “It is safe,” Calloway said."
    assert [q.speaker for q in quotes(text)] in (["Calloway"], [None])


def test_speakers_go_on_over_paragraphs(quotes: Quotes) -> None:
    text = "Mara Lind spoke first.\n\n“It is safe,” she said.\n\n“It has always been safe,” she added."
    assert [q.speaker for q in quotes(text)] == ["Mara Lind", "Mara Lind"]


def test_who_is_recorded_speaks_and_not_the_recording(quotes: Quotes) -> None:
    (quote,) = quotes("A clip of the mayor telling staff that the fund was empty has been deleted.")
    assert (quote.text, quote.speaker_text) == ("the fund was empty", "the mayor")


def test_a_verb_after_a_quotation_that_has_no_speaker_gives_none(quotes: Quotes) -> None:
    (quote,) = quotes("“The bridge is safe,” happened last week.")
    assert (quote.speaker_text, quote.cue) == ("", "")


RESOLVED = [
    # ranks and offices before a name are no part of it
    ("“It is far,” said Army Capt. Christian Pardo, who left.", "Christian Pardo"),
    ("“It is far,” said Air Force 1st Lt. Tyler Livingston.", "Tyler Livingston"),
    ("“We lost,” said Ferry Workers Secretary-Treasurer Mara Lind.", "Mara Lind"),
    # a name at the start of a sentence that the tagger takes for another word
    ("Sean Hannet spoke on Tuesday.\n\nHannet added, “I think so.”", "Sean Hannet"),
    ("Carly Oreton spoke on Monday. “We won,” she said.", "Carly Oreton"),
    # a surname that is a people's too, beside its cue
    ("Mark Cuban spoke in Tolm.\n\n“I like it,” said Cuban, who left.", "Mark Cuban"),
    # whoever comes from there is who was spoken of
    ("Rick Orrel spoke in Austin. “We won,” the Texan said.", "Rick Orrel"),
    # nor the member of a party who is meant
    ("Mara Voss spoke first. “The dam is old,” the Marland Democrat said.", "Mara Voss"),
    # an office that goes on after "of"
    ("“The dam is sold,” Director of National Intelligence James Lomax said.", "James Lomax"),
    # nobody is named in what he is about to say
    ("Tomas Rudd met Dan Pike. Dan Pike was late. He said Dan Pike had sold the dam.", "Tomas Rudd"),
    ("He said Dan Pike had sold the dam. Dan Pike left.", None),
    # a name that opens a sentence is its subject where a paragraph reports nothing
    ("Erik Rudd is the heir of a ferry that once belonged to Tomas Voss.\n\n“I am free,” he told Norda Radio.", "Erik Rudd"),
    # a slip in a surname
    ("Anthony Kielman spoke in Tolm.\n\n“It is safe,” Keilman said.", "Anthony Kielman"),
    ("Elise Labott spoke in Tolm.\n\n“It is safe,” Labbot said.", "Elise Labott"),
    ("Elise Labott spoke in Tolm.\n\n“It is safe,” Lebott said.", "Lebott"),
    # of two who share a surname, the one named first and last
    (
        "Liz Lind, daughter of Tom Lind, won the vote.\n\nTom Lind once ran the port.\n\nLiz Lind, 50, did not.\n\n“I won,” Lind said.",
        "Liz Lind",
    ),
    # one of many is nobody in particular
    ("Mara Lind left. “It is safe,” said one Democrat familiar with the plan.", None),
]


@pytest.mark.parametrize(("text", "name"), RESOLVED, ids=[row[0][-45:] for row in RESOLVED])
def test_who_is_meant(quotes: Quotes, text: str, name: str | None) -> None:
    assert [q.speaker for q in quotes(text)] == [name]


def test_a_surname_stays_with_whom_the_story_has_called_so(quotes: Quotes) -> None:
    text = (
        "Ruth Calloway wants a bridge. Calloway has drawn it. The town, Calloway hopes, will pay. Her brother, Peter Calloway, built the "
        "pier.\n\n“It is safe,” Calloway said."
    )
    assert [q.speaker for q in quotes(text)] == ["Ruth Calloway"]


def test_a_headline_in_title_case_is_no_name_whatever_ends_it(quotes: Quotes) -> None:
    text = "Francois Hollier Says Donald Trask ‘Makes You Want To Leave.’\n\nDonald Trask spoke in Tolm. “I stay,” Trask said."
    assert quotes(text)[-1].speaker == "Donald Trask"


def test_a_report_within_a_quote_is_not_who_goes_on(quotes: Quotes) -> None:
    text = "Tomas Rudd called the plan “a farce,” Mara Lind said.\n\n“But it is our farce.”"
    assert quotes(text)[-1].speaker == "Mara Lind"


def test_a_pronoun_after_somebody_unnamed_is_nobody_named_before(quotes: Quotes) -> None:
    text = "Mara Voss met Dan Pike. A spokesman for the port said the dam was sold. He said it was sold twice."
    assert [q.speaker for q in quotes(text)] == [None, None]


def test_a_part_that_somebody_unnamed_plays_since_is_not_the_one_named_before(quotes: Quotes) -> None:
    text = (
        "Dan Pike, a one-time adviser to Mara Lind, said the dam was sold. A top adviser to the ministry said it was not.\n\n"
        "“It was sold twice,” the adviser said."
    )
    assert [q.speaker for q in quotes(text)] == ["Dan Pike", None, None]


def test_the_guest_of_an_interview_is_he_whatever_the_model_takes_him_for(quotes: Quotes) -> None:
    text = (
        "President Obama named him. The guild blamed a letter Surty had signed. Surty only got the post in May. It is hard to see how the "
        "mild-tempered Surty became a scapegoat.\n\n“It is safe,” Surty says. “I know the pier,” Surty says, and the Surty agenda is long."
        "\n\n“I cross it,” he adds."
    )
    assert [q.speaker for q in quotes(text)] == ["Surty", "Surty", "Surty"]


def test_it_is_the_body_of_the_sentence_before_and_no_other(quotes: Quotes) -> None:
    told = "The Norda Press Agency reported it. The Zandrian embassy was closed. It said the doors would open on Monday."
    assert [q.speaker for q in quotes(told) if q.speaker_text == "It"] == [None]
    told = "The Tolm Ferry Company sold a ship. The company was fined. It said the fine was unjust."
    assert [q.speaker for q in quotes(told) if q.speaker_text == "It"] == ["Tolm Ferry Company"]


IT = [
    ("The Norda Port Authority closed the pier. It said the water was high.", "Norda Port Authority"),
    ("The Norda Port Authority closed the pier. It said the water was high. It added that it was cold.", "Norda Port Authority"),
    ("The Norda Port Authority closed what it called “a risk.”", "Norda Port Authority"),
    ("The Norda Port Authority wrote to Mara Lind. The letter was long. It said the water was high.", None),
    ("The Norda Port Authority closed the pier. Mara Lind left. It said the water was high.", None),
    ("The Norda Port Authority closed the pier.\n\nIts neighbours slept. It said the water was high.", None),
]


@pytest.mark.parametrize(("told", "name"), IT, ids=[row[0][-45:] for row in IT])
def test_it_is_the_body_that_its_sentence_or_the_one_before_is_about(quotes: Quotes, told: str, name: str | None) -> None:
    assert {q.speaker for q in quotes(told) if q.speaker_text.lower() == "it"} == {name}


def test_whoever_is_told_to_be_an_aide_without_a_name_is_nobody_named(quotes: Quotes) -> None:
    unnamed = "The caller was an aide to the mayor. Mara Lind had heard it before. The aide told a jury that “everybody knew”."
    assert [q.speaker for q in quotes(unnamed)] == [None]
    named = "Mara Lind is an aide to the mayor. The aide told a jury that “everybody knew”."
    assert [q.speaker for q in quotes(named)] == ["Mara Lind"]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_whoever_speaks_without_a_name_goes_on_without_one(quotes: Quotes, between: str) -> None:
    text = f"Mara Lind left.{between}One nurse, who was tired, said she had slept badly.{between}“I love my job,” she said."
    assert [q.speaker for q in quotes(text)] == [None, None]


def test_a_minister_who_is_called_a_good_man_is_the_minister(quotes: Quotes) -> None:
    text = (
        "They blamed Rob Tait after the energy minister said that blackouts were safe.\n\n“Rob is a good man,” she said. Rob is a good man."
    )
    assert quotes(text)[0].speaker == "Rob Tait"


def test_the_pontiff_is_the_pope(quotes: Quotes) -> None:
    text = "Pope Leo left. Archbishop Carlo Orsini stayed. The pontiff was asked about it. “I will say nothing,” he said."
    assert [q.speaker for q in quotes(text)] == ["Pope Leo"]
