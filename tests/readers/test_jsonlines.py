"""Stories out of dumps."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.records import Caption, Furniture, Masthead, Published, Story
from tests.readers.pages import PARAGRAPHS, html, is_sound, read_json, read_or_reason

TEXT = "\n\n".join(PARAGRAPHS)


def row(**fields: object) -> Story:
    return read_json(json.dumps({"text": TEXT, **fields}))


def test_the_fields_of_an_export() -> None:
    assert row(
        id=12,
        title="Harbour to close",
        standfirst="Divers will lift the ferry.",
        source="The Brannock Times",
        published="2025-05-12T14:30:00Z",
        url="https://brannocktimes.example/ports/1",
        origin="page.html",
        authors=["Ada Venn", "Jon Sill"],
        language="en",
        section="Ports",
        captions=[{"text": "The wreck", "credit": "Greta Silvan"}, {"text": "The quay", "credit": None}],
        furniture=[{"label": "share", "text": "Tweet"}],
        quotes=[],
    ) == Story(
        text=TEXT,
        title="Harbour to close",
        standfirst="Divers will lift the ferry.",
        authors=("Ada Venn", "Jon Sill"),
        published=Published(date(2025, 5, 12), datetime(2025, 5, 12, 14, 30, tzinfo=UTC), timedelta(0)),
        masthead=Masthead("The Brannock Times", "brannocktimes.example"),
        url="https://brannocktimes.example/ports/1",
        section="Ports",
        language="en",
        captions=(Caption("The wreck", "Greta Silvan"), Caption("The quay")),
        furniture=(Furniture("share", "Tweet"),),
    )


@pytest.mark.parametrize(
    "record",
    [
        {
            "ID": "x1",
            "source": "The Brannock Times",
            "title": "Harbour to close",
            "date": "2025-05-12",
            "authors": "Ada Venn",
            "content_original": TEXT,
        },
        {
            "source_domain": "brannocktimes.example",
            "title": "Harbour to close",
            "date_publish": "2025-05-12 00:00:00",
            "authors": ["Ada Venn"],
            "maintext": TEXT,
        },
        {"sitename": "The Brannock Times", "title": "Harbour to close", "date": "2025-05-12", "author": "Ada Venn", "raw_text": TEXT},
        {
            "publisher": {"name": "The Brannock Times"},
            "headline": "Harbour to close",
            "publish_date": "12 May 2025",
            "author": "By Ada Venn",
            "body": TEXT,
        },
    ],
)
def test_the_names_that_other_programs_give_their_fields(record: dict[str, object]) -> None:
    story = read_json(json.dumps(record))
    assert (story.title, story.authors, str(story.published), story.text) == ("Harbour to close", ("Ada Venn",), "2025-05-12", TEXT)
    assert story.masthead.name == "The Brannock Times" or story.masthead.domain == "brannocktimes.example"


NAMES = {
    "news-please": {
        "title": "Harbour to close", "maintext": TEXT, "authors": ["Ada Venn"], "date_publish": "2025-05-12 14:30:00",
        "date_modify": None, "description": "Divers will lift the ferry.", "language": "en", "source_domain": "brannocktimes.example",
        "url": "https://brannocktimes.example/ports/1", "filename": "x.json", "image_url": None,
    },
    "fundus": {
        "title": "Harbour to close", "plaintext": TEXT, "authors": ["Ada Venn"], "publishing_date": "2025-05-12T14:30:00+02:00",
        "publisher": "The Brannock Times", "url": "https://brannocktimes.example/ports/1", "lang": "en", "topics": ["Ports"],
    },
    "newspaper4k": {
        "title": "Harbour to close", "text": TEXT, "authors": ["Ada Venn"], "publish_date": "2025-05-12T14:30:00",
        "meta_lang": "en", "source_url": "https://brannocktimes.example", "url": "https://brannocktimes.example/ports/1",
        "meta_description": "Divers will lift the ferry.",
    },
    "trafilatura": {
        "title": "Harbour to close", "author": "Ada Venn", "hostname": "brannocktimes.example", "date": "2025-05-12", "text": TEXT,
        "raw_text": TEXT, "language": "en", "source": "https://brannocktimes.example/ports/1", "source-hostname": "The Brannock Times",
        "excerpt": "Divers will lift the ferry.", "categories": "Ports", "tags": "",
    },
    "Media Cloud": {
        "id": "abc", "title": "Harbour to close", "publish_date": "2025-05-12", "media_name": "brannocktimes.example",
        "media_url": "brannocktimes.example", "language": "en", "text": TEXT, "url": "https://brannocktimes.example/ports/1",
        "indexed_date": "2025-05-13T00:00:00",
    },
}  # fmt: skip
"""Our story under the names that these programs give their fields."""


@pytest.mark.parametrize("program", NAMES)
def test_the_dumps_of_other_programs(program: str) -> None:
    story = read_json(json.dumps(NAMES[program]))
    assert (story.title, story.text, story.language) == ("Harbour to close", TEXT, "en")
    assert story.published is not None
    assert story.published.day == date(2025, 5, 12)
    assert story.url == "https://brannocktimes.example/ports/1"
    assert story.masthead.domain == "brannocktimes.example"
    assert story.authors == (() if program == "Media Cloud" else ("Ada Venn",))
    assert story.standfirst == (
        "Divers will lift the ferry."
        if "ferry"
        in str(NAMES[program].get("description", ""))
        + str(NAMES[program].get("excerpt", ""))
        + str(NAMES[program].get("meta_description", ""))
        else ""
    )


@pytest.mark.parametrize("dirt", ["9/6/17", "0001-11-30", "5/6/2017", "", "soon", None, 0, "31 February 2020", "20"])
def test_a_date_that_could_be_two_is_unknown(dirt: object) -> None:
    assert row(published=dirt).published is None


@pytest.mark.parametrize(
    ("published", "shown"), [(1747060200, "2025-05-12T14:30:00Z"), ("25/12/2017", "2017-12-25"), ("2017-12-25T10:00:00", "2017-12-25")]
)
def test_dates_that_say_enough(published: object, shown: str) -> None:
    assert str(row(published=published).published) == shown


def test_half_a_surrogate_pair_becomes_a_replacement_character() -> None:
    story = read_json(b'{"title": "A \\ud800 b", "text": "Good \\ud83d\\ude00 and bad \\ud83d here, then \\u0000."}')
    assert story.title == "A \ufffd b"
    assert story.text == "Good 😀 and bad \ufffd here, then \ufffd."


def test_single_line_ends_part_paragraphs_too() -> None:
    assert row(text="\n".join(PARAGRAPHS)).text == TEXT


def test_a_record_with_its_page() -> None:
    page = html(
        f"<article><h1>Harbour to close</h1><p class='byline'>By Ada Venn</p>{''.join(f'<p>{p}</p>' for p in PARAGRAPHS)}</article>"
    )
    story = read_json(json.dumps({"html": page, "url": "https://brannocktimes.example/1", "published": "2025-05-12"}))
    assert (story.title, story.authors, story.text, str(story.published)) == ("Harbour to close", ("Ada Venn",), TEXT, "2025-05-12")


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ('{"text": "a', "broken JSON"),
        ("[" * 100_000, "broken JSON"),
        ("[1, 2]", "not a JSON object"),
        ('{"title": "no text"}', "no text"),
        (
            '{"status": "ok", "articles": [{"title": "A", "content": "The dam holds."}]}',
            r"one in the field articles; .* jq -c '\.articles\[\]'",
        ),
        ('{"text": "  "}', "no text"),
        ('{"text": 12345678901234567890, "title": 1e999}', ""),
    ],
)
def test_bad_records(record: str, reason: str) -> None:
    if reason:
        with pytest.raises(ReadError, match=reason):
            read_json(record)
    else:
        assert read_json(record).text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)
)
FIELDS = st.sampled_from(
    ["title", "text", "url", "source", "published", "authors", "html", "captions", "furniture", "language", "standfirst"]
)


@given(st.dictionaries(FIELDS, JSON, max_size=8))
def test_any_values_give_a_story_or_a_reason(record: dict[str, object]) -> None:
    assert is_sound(read_or_reason(json.dumps(record).encode(), "application/json"))


@given(st.binary(max_size=200), st.sampled_from(["text/plain", "text/html", "application/json"]))
def test_any_bytes_give_a_story_or_a_reason(noise: bytes, media_type: str) -> None:
    assert is_sound(read_or_reason(noise, media_type))
