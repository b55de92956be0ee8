"""Stories out of saved pages."""

from __future__ import annotations

import json
import time
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers import extract
from archive.records import Caption, Document, Masthead, Published, Story
from tests.readers.pages import BODY, PARAGRAPHS, html, is_sound, read_html, read_or_reason


def ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", "@type": "NewsArticle", **fields})}</script>'


FULL = html(
    head="<title>Brannock harbour to close - The Brannock Times</title>"
    "<meta property='og:title' content='Brannock harbour to close for three weeks'>"
    "<meta property='og:site_name' content='The Brannock Times'>"
    "<link rel='canonical' href='https://www.brannocktimes.example/ports/harbour-to-close?utm_source=home'>"
    + ld(
        headline="Brannock harbour to close for three weeks",
        description="Divers will lift the ferry that sank in March.",
        datePublished="2025-05-12T23:30:00-05:00",
        dateModified="2025-05-13T08:00:00Z",
        author=[{"@type": "Person", "name": "Ada Venn"}, {"@type": "Person", "name": "Jon Sill"}],
        articleSection="Ports",
        inLanguage="en-GB",
        publisher={"@type": "Organization", "name": "The Brannock Times"},
    ),
    body=f"""
    <header><nav><a href="/">Home</a> <a href="/ports">Ports</a></nav></header>
    <main><article>
    <h1>Brannock harbour to close for three weeks</h1>
    <p class="standfirst">Divers will lift the ferry that sank in March.</p>
    <p class="byline">By Ada Venn and Jon Sill</p>
    <figure><img src="wreck.jpg"><figcaption>The wreck off Brannock <span class="credit">Photo: Greta Silvan</span></figcaption></figure>
    {BODY}
    <p><a href="/captain">The captain who came home: a portrait</a></p>
    <aside><p>Sign up to our newsletter for the best of the coast every day.</p></aside>
    </article></main>
    <footer><p>© 2025 The Brannock Times. All rights reserved.</p></footer>""",
)


def test_a_page_with_all_its_metadata() -> None:
    assert read_html(FULL) == Story(
        text="\n\n".join(PARAGRAPHS),
        title="Brannock harbour to close for three weeks",
        standfirst="Divers will lift the ferry that sank in March.",
        authors=("Ada Venn", "Jon Sill"),
        published=Published(date(2025, 5, 12), datetime(2025, 5, 13, 4, 30, tzinfo=UTC)),
        modified=datetime(2025, 5, 13, 8, 0, tzinfo=UTC),
        masthead=Masthead("The Brannock Times", "brannocktimes.example"),
        url="https://www.brannocktimes.example/ports/harbour-to-close",
        section="Ports",
        language="en",
        captions=(Caption("The wreck off Brannock", "Greta Silvan"),),
    )


def test_a_page_without_any() -> None:
    story = read_html(html(f"<h1>Harbour to close</h1>{BODY}"))
    assert (story.title, story.text.split("\n\n"), story.standfirst) == ("Harbour to close", list(PARAGRAPHS), "")
    assert (story.authors, story.published, story.masthead, story.url, story.language) == ((), None, Masthead(), None, "en")


def test_extraction_needs_nothing_but_the_document() -> None:
    document = Document(FULL.encode(), "text/html", "page.html")
    assert extract(document) == extract(document)


@pytest.mark.parametrize(
    ("heading", "headline", "og_title", "title"),
    [
        ("Harbour of Brannock shuts", "Harbour of Brannock shuts", "Brannock: what you must know today", "Harbour of Brannock shuts"),
        ("<span class='kicker'>Ports</span> Harbour of Brannock shuts", "Harbour of Brannock shuts", "", "Harbour of Brannock shuts"),
        ("Harbour of Brannock shuts", "Harbour of Brannock shuts - The Brannock Times", "", "Harbour of Brannock shuts"),
        ("The Brannock Times", "Harbour of Brannock shuts", "Harbour of Brannock shuts", "Harbour of Brannock shuts"),
        ("", "Harbour of Brannock shuts", "", "Harbour of Brannock shuts"),
        ("", "", "Harbour of Brannock shuts | The Brannock Times", "Harbour of Brannock shuts"),
    ],
)
def test_titles(heading: str, headline: str, og_title: str, title: str) -> None:
    head = f"<meta property='og:title' content='{og_title}'><meta property='og:site_name' content='The Brannock Times'>"
    story = read_html(html(f"<article><h1>{heading}</h1>{BODY}</article>", head + ld(headline=headline)))
    assert story.title == title


def test_a_description_that_the_page_does_not_show_is_no_standfirst() -> None:
    head = "<meta name='description' content='All about the closing of Brannock harbour: dates, reasons, timetables.'>"
    assert read_html(html(f"<h1>Harbour to close</h1>{BODY}", head)).standfirst == ""


def test_a_paragraph_is_not_lost_because_it_is_the_description() -> None:
    head = f"<meta name='description' content='{PARAGRAPHS[0]}'>"
    story = read_html(html(f"<h1>Harbour to close</h1>{BODY}", head))
    assert [*filter(None, [story.standfirst]), *story.text.split("\n\n")] == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("author", "authors"),
    [
        ("By Ada Venn", ("Ada Venn",)),
        ({"name": "Ada Venn"}, ("Ada Venn",)),
        ({"givenName": "Ada", "familyName": "Venn"}, ("Ada Venn",)),
        ([{"name": "Ada Venn, Port Correspondent"}, "https://example.org/jon"], ("Ada Venn",)),
        ({"name": "The Brannock Times"}, ("Ada Venn",)),  # the page names a person
    ],
)
def test_authors(author: object, authors: tuple[str, ...]) -> None:
    head = "<meta property='og:site_name' content='The Brannock Times'>" + ld(headline="Harbour to close", author=author)
    assert read_html(html(f"<h1>Harbour to close</h1><p class='byline'>By Ada Venn</p>{BODY}", head)).authors == authors


def test_json_ld_with_the_faults_that_pages_have() -> None:
    script = '<script type="application/ld+json">//<![CDATA[\n'
    script += '{"@graph": [{"@type": ["NewsArticle"], "headline": "Harbour &amp; ferry to\nclose",}]}\n//]]></script>'
    assert read_html(html(BODY, script)).title == "Harbour & ferry to close"


def test_the_story_is_whole_whatever_stands_in_it() -> None:
    body = (
        f"<p>{PARAGRAPHS[0]}</p><h2>A quay without boats</h2><p>{PARAGRAPHS[1]}</p><div class='ad'>Advertisement</div>"
        f"<blockquote><p>{PARAGRAPHS[2]}</p>— Ellen Sorrow, harbour master</blockquote>"
        f"<ul><li>Three weeks in May</li><li>No ferries to Tolm</li></ul><p>{PARAGRAPHS[3]}</p>"
    )
    assert read_html(html(f"<article><h1>Harbour to close</h1>{body}</article>")).text.split("\n\n") == [
        PARAGRAPHS[0],
        "A quay without boats",
        PARAGRAPHS[1],
        PARAGRAPHS[2],
        "— Ellen Sorrow, harbour master",
        "Three weeks in May",
        "No ferries to Tolm",
        PARAGRAPHS[3],
    ]


def test_a_paragraph_full_of_links_is_a_paragraph() -> None:
    linked = f"<p><a href='/a'>{PARAGRAPHS[0][:90]}</a>{PARAGRAPHS[0][90:]}</p>"
    assert read_html(html(f"<article><h1>Harbour to close</h1>{linked}{BODY}</article>")).text.startswith(PARAGRAPHS[0])


def test_a_page_inside_a_form() -> None:
    assert read_html(html(f"<form id='aspnetForm'><h1>Harbour to close</h1><div>{BODY}</div></form>")).text.split("\n\n") == list(
        PARAGRAPHS
    )


def test_a_page_laid_out_by_a_table() -> None:
    page = html(f"<table><tr><td><a href='/'>Home</a></td><td><h1>Harbour to close</h1>{BODY}</td></tr></table>")
    assert read_html(page).text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize("encoding", ["utf-8", "iso-8859-1", "windows-1252"])
def test_charsets(encoding: str) -> None:
    page = f"<html><head><meta charset={encoding}></head><body><h1>Hafen schließt</h1><p>Für die Fähre müssen die Fischer drei Wochen "
    page += "auf die Öffnung warten, sagte die Hafenmeisterin am Montag in Brannöck, und niemand weiß, wer dafür zahlt.</p></body></html>"
    assert "Für die Fähre müssen" in read_html(page.encode(encoding)).text


@pytest.mark.parametrize(
    "body", ["", "<nav><a href='/'>Home</a><a href='/a'>News</a></nav>", "<form><input name=q></form>", "<p>Sign in</p>"]
)
def test_a_page_without_an_article(body: str) -> None:
    with pytest.raises(ReadError, match="no article in this page"):
        read_html(html(body))


@pytest.mark.parametrize(
    ("page", "reason"),
    [
        ("<html><body>" + "<a href='/x'>one link</a> " * 50_000, "too many links|too large"),
        ("<html><body>" + "<div>" * 20_000 + "text" + "</div>" * 20_000, "nested too deep"),
        ("<html><body>" + "<p>word</p>" * 200_000, "too large for an article"),
    ],
)
def test_monsters_are_refused_at_once(page: str, reason: str) -> None:
    begin = time.monotonic()
    with pytest.raises(ReadError, match=reason):
        read_html(page)
    assert time.monotonic() - begin < 10


@given(st.binary(max_size=300) | st.text(alphabet="<>/=&;'\"p ahdivscrtm![]-{}:@\n", max_size=400).map(str.encode))
def test_any_bytes_give_a_story_or_a_reason(noise: bytes) -> None:
    for page in (noise, html(BODY).encode().replace(b"harbour", noise)):
        assert is_sound(read_or_reason(page, "text/html"))
