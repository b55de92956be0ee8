"""Through whom or what a quote came."""

from __future__ import annotations

import pytest

from tests.annotate.conftest import Quotes

VIA = [
    ("“It is safe,” Mara Lind told Norda Press.", "Norda Press"),
    ("“It is safe,” Mara Lind told the Tolm Herald.", "the Tolm Herald"),
    ("“It is safe,” Mara Lind told the local radio station.", "the local radio station"),
    ("“It is safe,” Mara Lind said in a statement.", "a statement"),
    ("In a letter to the judge, Mara Lind wrote: “It is safe.”", "a letter to the judge"),
    ("Mara Lind said in a court filing that the bridge was safe.", "a court filing"),
    ("“It is safe,” Mara Lind wrote on Twitter.", "Twitter"),
    ("Mara Lind wrote on social media that the bridge was safe.", "social media"),
    ("“It is safe,” Mara Lind said at a press conference.", "a press conference"),
    ("“It is safe,” Mara Lind said, the Norda news agency reported.", "the Norda news agency"),
    ("“It is safe,” Mara Lind said, according to the Tolm Herald.", "the Tolm Herald"),
    ("Mara Lind was quoted by the Tolm Herald as saying the bridge was safe.", "the Tolm Herald"),
    ("“It is safe,” Mara Lind said in a message on her official website.", "a message on her official website"),
    ("Norda Press quoted Mara Lind as saying that the bridge was safe.", "Norda Press"),
    ("The bridge was safe, the Norda news agency quoted Mara Lind as saying.", "the Norda news agency"),
    ("Mara Lind was quoted in the Tolm Herald as saying that the bridge was safe.", "the Tolm Herald"),
    ("“It is safe,” Mara Lind told a reporter from the Tolm Herald.", "the Tolm Herald"),
    ("In an email to the Tolm Herald, Mara Lind wrote that the bridge was safe.", "an email to the Tolm Herald"),
    ("Speaking on the Tides podcast, Mara Lind said the bridge was safe.", "the Tides podcast"),
    ("“It is safe,” said Mara Lind, who spoke to the Tolm Herald.", "the Tolm Herald"),
    ("“It is safe,” Mara Lind said in remarks carried by state television.", "state television"),
    ("“It is safe,” Mara Lind said by telephone.", "telephone"),
    ("Reached by phone, Mara Lind said that the bridge was safe.", "phone"),
    ("“It is safe,” Mara Lind wrote on X.", "X"),
    ("Mara Lind said in court papers that the bridge was safe.", "court papers"),
    ("“It is safe,” Mara Lind told Agence Nordique.", "Agence Nordique"),
    ("“It is safe,” Mara Lind said in a video uploaded to YouTube.", "a video uploaded to YouTube"),
    ("“It is safe,” Mara Lind told analysts on a conference call.", "a conference call"),
    # told_to
    ("“It is safe,” Mara Lind told Vanity Fair.", "Vanity Fair"),
    ("“It is safe,” Mara Lind told ESPN.", "ESPN"),
    ("“It is safe,” Mara Lind told The Hill.", "The Hill"),
    ("“It is safe,” Mara Lind told CNN's Jim Orrel.", "CNN"),
    ("“It is safe,” Mara Lind told NBC's “Meet the Town.”", "NBC's “Meet the Town.”"),
    ("“It is safe,” Mara Lind told “Meet the Town” on Friday.", "“Meet the Town”"),
    ("“It is safe,” Mara Lind told Radio Tolm's Good Morning programme.", "Radio Tolm's Good Morning programme"),
    ("“It is safe,” Mara Lind told the Danish news agency Ritzau on Friday.", "the Danish news agency Ritzau"),
    ("“It is safe,” Mara Lind told the newspaper Welt am Morgen.", "the newspaper Welt am Morgen"),
    ("“It is safe,” Mara Lind told FOX 5 Tolm.", "FOX 5 Tolm"),
    ("“It is safe,” Mara Lind told the Tolm Herald's editorial board.", "the Tolm Herald's editorial board"),
    ("“It is safe,” Mara Lind told the Tolm Herald in an email.", "the Tolm Herald"),
    # quoted_by
    ("“It is safe,” Mara Lind was quoted as saying by Norda Press.", "Norda Press"),
    # issued_in
    ("Mara Lind sent a letter to the council saying that the bridge was safe.", "a letter to the council"),
    ("Mara Lind held a press conference to announce that the bridge was safe.", "a press conference"),
    ("It followed an interview with Norda Press in which Mara Lind said that the bridge was safe.", "Norda Press"),
    # came_in, by what the words come in
    ("“It is safe,” Mara Lind said in a statement on Friday.", "a statement"),
    ("“It is safe,” Mara Lind wrote in a note to clients.", "a note to clients"),
    ("Mara Lind said in a televised address on Friday night that the bridge was safe.", "a televised address"),
    ("Mara Lind said in her dissent that the bridge was safe.", "her dissent"),
    ("Mara Lind said in its annual report that the bridge was safe.", "its annual report"),
    ("Mara Lind said in a series of tweets that the bridge was safe.", "a series of tweets"),
    ("“It is safe,” Mara Lind told reporters at a hastily called press conference.", "a hastily called press conference"),
    ("“It is safe,” Mara Lind said in an op-ed for Norda Press last spring.", "an op-ed for Norda Press"),
    ("“It is safe,” Mara Lind said in an e-mail to Norda Press.", "an e-mail to Norda Press"),
    ("Mara Lind described the bridge as safe in a tweet.", "a tweet"),
    ("Mara Lind criticised the council in a letter to residents, saying that the bridge was safe.", "a letter to residents"),
    # came_in: talked_to, on_site, on_show, by_phone, spoken_for, in_outlet
    ("“It is safe,” Mara Lind said in an interview.", "an interview"),
    ("“It is safe,” Mara Lind said in an interview with Norda Press on Friday.", "Norda Press"),
    ("“It is safe,” Mara Lind wrote on her Facebook page.", "her Facebook page"),
    ("“It is safe,” Mara Lind said on “Good Morning Tolm.”", "“Good Morning Tolm.”"),
    ("“It is safe,” Mara Lind said by satellite phone.", "satellite phone"),
    ("“It is safe,” Mara Lind said through a lawyer.", "a lawyer"),
    ("“It is safe,” Mara Lind said on Norda TV.", "Norda TV"),
    # speaking_to
    ("Writing in the Tolm Herald, Mara Lind said the bridge was safe.", "the Tolm Herald"),
    ("Mara Lind, writing at The Tolm Post, said that the bridge was safe.", "The Tolm Post"),
    ("In her last interview, with the Marrow Review in 2007, Mara Lind said that the bridge was safe.", "the Marrow Review"),
    ("Speaking at Harvard, Mara Lind said that the bridge was safe.", None),
    ("Mara Lind, speaking at a news conference, said that the bridge was safe.", "a news conference"),
    ("Speaking on CNN's “Crossing,” Mara Lind said that the bridge was safe.", "CNN's “Crossing,”"),
    # according_to, passed_on_by
    ("“It is safe,” Mara Lind said, according to court documents.", "court documents"),
    # heard by somebody, but through nobody
    ("“It is safe,” Mara Lind told the FBI.", None),
    ("“It is safe,” Mara Lind told Congress.", None),
    ("“It is safe,” Mara Lind told MPs.", None),
    ("“It is safe,” Mara Lind told the foreign ministry.", None),
    ("“It is safe,” Mara Lind told Mr Orrel.", None),
    ("“It is safe,” Mara Lind told reporters.", None),
    ("“It is safe,” Mara Lind said in response.", None),
    ("“It is safe,” Mara Lind said at a rally on Friday.", None),
    ("“It is safe,” Mara Lind said, according to two officials.", None),
    ("“It is safe,” Mara Lind said.", None),
    ("“It is safe,” said Mara Lind of the Tolm Observatory, who was not involved in the study.", None),
    ("“It is safe,” Mara Lind told Al Jazeera.", "Al Jazeera"),
    ("“It is safe,” Mara Lind told the council.", None),
    ("“It is safe,” Mara Lind told Tomas Rudd.", None),
    ("“It is safe,” Mara Lind said in Tolm on Monday.", None),
]


@pytest.mark.parametrize(("text", "via"), VIA, ids=[row[0][-45:] for row in VIA])
def test_via(quotes: Quotes, text: str, via: str | None) -> None:
    (quote,) = quotes(text)
    assert (quote.via, quote.speaker) == (via, "Mara Lind")


def test_an_agency_stays_one(quotes: Quotes) -> None:
    """What the story once calls an agency or a newspaper is one wherever it stands."""
    text = "The news agency TANOR reported it.\n\n“They sang,” Mara Lind told TANOR.\n\n“All day,” she said, according to the agency."
    assert [q.via for q in quotes(text)] == ["TANOR", "the agency"]
    text = "Il Campo, a sports daily, has an interview.\n\n“It is safe,” Mara Lind told Il Campo."
    assert [q.via for q in quotes(text)] == ["Il Campo"]


def test_the_agency_is_none_unless_it_is_one_of_news(quotes: Quotes) -> None:
    (quote,) = quotes("The space agency has a new head.\n\n“It is safe,” Mara Lind told the agency.")
    assert quote.via is None


def test_the_statement_goes_on(quotes: Quotes) -> None:
    """What a statement says is the words of whoever gave it."""
    given, added = quotes("“It is safe,” Mara Lind said in a statement. The bridge would stay open, the statement added.")
    assert (given.via, added.via) == ("a statement", "the statement")
    (alone,) = quotes("The bridge would stay open, the statement said.")
    assert alone.via is None


def test_who_quotes_is_no_medium_unless_it_is_one(quotes: Quotes) -> None:
    (quote,) = quotes("Mara Lind quoted Tomas Rudd as saying that the bridge was safe.")
    assert quote.via is None


def test_the_source_of_the_whole_is_no_part_of_what_was_said(quotes: Quotes) -> None:
    found = quotes("Mara Lind said that the bridge was safe, according to the Tolm Herald.")
    assert ("the bridge was safe", "the Tolm Herald") in {(q.text, q.via) for q in found}


def test_what_passes_on_is_read_as_reporting(quotes: Quotes) -> None:
    """ "…, the Norda news agency reported on Friday" is read as an agency that something was reported of."""
    found = quotes("Mara Lind said that tolls had reached their highest level, the semi-official Norda news agency reported on Friday.")
    assert ("tolls had reached their highest level", "the semi-official Norda news agency") in {(q.text, q.via) for q in found}


def test_the_medium_of_one_report_is_not_that_of_the_next(quotes: Quotes) -> None:
    first, second = quotes("Mara Lind said in a letter that the bridge was safe. Tomas Rudd said that it was not.")
    assert (first.via, second.via) == ("a letter", None)
