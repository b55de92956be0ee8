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
    # heard by somebody, but through nobody
    ("“It is safe,” Mara Lind said.", None),
    ("“It is safe,” Mara Lind told the council.", None),
    ("“It is safe,” Mara Lind told Tomas Rudd.", None),
    ("“It is safe,” Mara Lind said in Tolm on Monday.", None),
]


@pytest.mark.parametrize(("text", "via"), VIA, ids=[row[0][-45:] for row in VIA])
def test_via(quotes: Quotes, text: str, via: str | None) -> None:
    (quote,) = quotes(text)
    assert (quote.via, quote.speaker) == (via, "Mara Lind")
