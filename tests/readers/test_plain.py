"""Stories out of plain text: as somebody wrote them down, and as somebody copied them with the page around them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers.plain import split
from archive.records import Caption, Masthead
from tests.readers.pages import PARAGRAPHS, read_plain

SEED = Path(__file__).parents[3] / "shared/seed/khamenei.txt"

PAGE = f"""Skip to main content

• Home
• World
• Business
• Sport
Log in
Advertisement
Home
World

Brannock harbour to close for three weeks

Divers will lift the ferry that sank in March, and fishermen ask who pays

By Ada Venn and Jon Sill, Port Correspondent
12 May 2025 14:30 GMT
Share
Tweet
Copy link

The wreck of the Halcyon Star off Brannock (Greta Silvan/Norda Press)

{PARAGRAPHS[0]}

{PARAGRAPHS[1]}

Read more: The captain who came home

Advertisement

{PARAGRAPHS[2]}

A quay without boats

{PARAGRAPHS[3]}

Related articles

Minister denies that she knew of the pumps
12 hours ago
The minister for ports says that nobody had told her of it.
Three captains lose their licences
2 days ago
A court in Tolm has taken the licences of three captains for life.

Sign up to our newsletter and get the best of the coast in your inbox

© 2025 The Brannock Times. All rights reserved.
"""


def test_a_copied_page_is_told_apart() -> None:
    story = read_plain(PAGE)
    assert story.title == "Brannock harbour to close for three weeks"
    assert story.standfirst == "Divers will lift the ferry that sank in March, and fishermen ask who pays"
    assert story.authors == ("Ada Venn", "Jon Sill")
    assert str(story.published) == "2025-05-12T14:30:00Z"
    assert story.captions == (Caption("The wreck of the Halcyon Star off Brannock", "Greta Silvan/Norda Press"),)
    assert story.text.split("\n\n") == [*PARAGRAPHS[:3], "A quay without boats", PARAGRAPHS[3]]
    assert story.masthead == Masthead("The Brannock Times")
    assert story.language == "en"


def test_the_furniture_of_a_copied_page_is_labelled() -> None:
    labels = {item.text: item.label for item in read_plain(PAGE).furniture}
    assert labels["Skip to main content"] == "navigation"
    assert labels["Tweet"] == "share"
    assert labels["Advertisement"] == "advertisement"
    assert labels["12 May 2025 14:30 GMT"] == "date"
    assert labels["By Ada Venn and Jon Sill, Port Correspondent"] == "byline"
    assert labels["Read more: The captain who came home"] == "related"
    assert labels["The minister for ports says that nobody had told her of it."] == "related"
    assert labels["Sign up to our newsletter and get the best of the coast in your inbox"] == "newsletter"
    assert labels["© 2025 The Brannock Times. All rights reserved."] == "footer"


def test_a_paper_that_says_what_it_is() -> None:
    text = "\n\n".join(
        [
            "Harbour to close",
            *PARAGRAPHS,
            "Stay informed with NCR's newsletters",
            "North Coast Review delivers independent coverage of the northern ports. More about NCR can be found here.",
        ]
    )
    story = read_plain(text)
    assert story.masthead == Masthead("North Coast Review", None, ("NCR",))
    assert story.text.split("\n\n") == list(PARAGRAPHS)


def test_title_and_paragraphs() -> None:
    story = read_plain("Harbour to close\n\n" + "\n\n".join(PARAGRAPHS))
    assert (story.title, story.text.split("\n\n")) == ("Harbour to close", list(PARAGRAPHS))


def test_paragraphs_alone() -> None:
    story = read_plain("\n\n".join(PARAGRAPHS))
    assert (story.title, story.text.split("\n\n")) == ("", list(PARAGRAPHS))


def test_one_paragraph() -> None:
    story = read_plain(PARAGRAPHS[0])
    assert (story.title, story.text) == ("", PARAGRAPHS[0])


def test_a_short_story_with_byline_and_date() -> None:
    story = read_plain(f"Harbour to close\nBy Ada Venn\nMay 12, 2025\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}")
    assert (story.title, story.authors, str(story.published)) == ("Harbour to close", ("Ada Venn",), "2025-05-12")
    assert story.text.split("\n\n") == list(PARAGRAPHS[:2])


def test_lines_broken_at_a_fixed_width_are_joined() -> None:
    import textwrap

    broken = "\n\n".join(textwrap.fill(paragraph, 72) for paragraph in PARAGRAPHS)
    assert read_plain(f"Harbour to close\n\n{broken}").text.split("\n\n") == list(PARAGRAPHS)


def test_a_story_may_be_about_what_furniture_says() -> None:
    about = (
        "“Sign up to our newsletter” was the first thing that visitors to the site were told, according to the regulator.",
        "The firm said that its privacy policy had been copied from a shop for garden chairs.",
    )
    assert read_plain("Regulator fines shop\n\n" + "\n\n".join([*PARAGRAPHS, *about])).text.endswith("\n\n".join(about))


def test_a_day_without_its_year_is_no_date() -> None:
    assert read_plain(f"Harbour to close\nMonday\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}").published is None


def test_other_encodings() -> None:
    text = "Der Hafen schließt\n\nDer Hafenmeister sagte am Montag, daß die Fähre über drei Wochen gehoben werde, für die Fischer."
    assert read_plain(text.encode("cp1252")).text == read_plain(text.encode()).text == read_plain(text.encode("utf-16")).text


@pytest.mark.parametrize(("raw", "reason"), [(b" \n\n\t", "blank"), (b"a\0b\0c", "NUL"), (b"Menu\nHome\nLog in\n", "no story")])
def test_what_is_no_story(raw: bytes, reason: str) -> None:
    with pytest.raises(ReadError, match=reason):
        read_plain(raw)


def test_a_book_is_no_story() -> None:
    with pytest.raises(ReadError, match="too long for one story"):
        read_plain("One line of it.\n" * 30_000)


PIECES = st.sampled_from(
    [*PAGE.splitlines(), *PARAGRAPHS, "Photo: Reuters", "By Ada Venn", "", "• ", "10 May 2025", "—", "«Да», сказал он."]
)


@given(st.lists(PIECES | st.text(max_size=80), max_size=60))
def test_every_line_is_in_exactly_one_place(lines: list[str]) -> None:
    text = "\n".join(line.replace("\r", "") for line in lines)
    try:
        story = split(text)
    except ReadError:
        return
    parts = [story.title, story.standfirst, story.text, *(item.text for item in story.furniture)]
    parts += [text for caption in story.captions for text in (caption.text, caption.credit or "")]
    found, whole = letters("".join(parts)), letters(text)
    assert not found - whole  # nothing is in two places
    assert found == whole or story.captions  # nothing is lost, but the "Photo:" before a credit


def letters(text: str) -> Counter[str]:
    return Counter(c for c in text if c.isalnum())


@pytest.mark.skipif(not SEED.exists(), reason="the seed article is not beside the project")
def test_the_seed() -> None:
    story = read_plain(SEED.read_bytes())
    lines = [line.strip() for line in SEED.read_text(encoding="utf-8").splitlines() if line.strip()]
    assert story.title == lines[1]
    assert story.standfirst == lines[2]
    assert [caption.credit for caption in story.captions] == ["AFP"]
    assert lines[3].startswith(story.captions[0].text)
    assert story.text.split("\n\n") == lines[4:-3]
    assert story.masthead == Masthead("Middle East Eye", None, ("MEE",))
    assert story.published is None
