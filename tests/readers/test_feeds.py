"""Feeds as sites write them: each entry is a document of its own, from which alone its story can be told again."""

from __future__ import annotations

import io
import json
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers import extract, feeds
from archive.readers.contents import from_stream
from archive.readers.items import Link
from archive.records import Document, Masthead, Published, Story

RSS = """<?xml version="1.0" encoding="windows-1252"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
     xmlns:atom="http://www.w3.org/2005/Atom">
<channel><title>Harbour Times - World</title><link>https://harbourtimes.example/</link><language>en-gb</language>
<atom:link rel="self" href="https://harbourtimes.example/rss"/><lastBuildDate>{built}</lastBuildDate>
<item><title>Council &amp;amp; port agree, says Zoë</title><link>/2025/council?utm_source=rss</link><guid isPermaLink="false">77</guid>
<dc:creator>By Ada Venn and Jon Sill</dc:creator><pubDate>Fri, 21 Mar 2025 23:30:00 -0500</pubDate>
<description>&lt;p&gt;The quay will be rebuilt.&lt;/p&gt;</description>
<content:encoded><![CDATA[<p>The <b>council</b> voted on
Friday.</p><p>“We will build it,” Mayor Ilse Brandt said.<br>The port agreed.</p><script>track()</script>]]></content:encoded></item>
{more}
</channel></rss>"""
SUMMARY = "<item><title>Ferry late</title><link>https://harbourtimes.example/b</link><description>It was fog.</description></item>"

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title>Hafenblatt</title><id>urn:f</id>
<updated>2025-03-22T10:00:00Z</updated><link rel="self" href="https://hafen.example/f"/><link href="https://hafen.example/"/>
<entry><title type="html">Der Kai &amp;amp; das Geld</title><id>urn:1</id><link href="https://hafen.example/1"/>
<updated>2025-03-22T10:00:00Z</updated><published>2025-03-21T23:30:00-05:00</published><author><name>Jon Sill</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Der Rat stimmte zu.</p><p>Der Kai wird neu.</p></div></content>
</entry></feed>"""

RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel rdf:about="https://hafen.example/"><title>Hafen</title><link>https://hafen.example/</link></channel>
<item rdf:about="https://hafen.example/1"><title>Kai</title><link>https://hafen.example/1</link><description>Neu.</description></item>
</rdf:RDF>"""

JSON = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Hafen & Stadt",
    "items": [
        {
            "id": "1",
            "url": "https://hafen.example/1",
            "title": "Less is < more",
            "content_text": "The quay < the port.\n\nIt is new.",
            "date_published": "2025-03-21T23:30:00-05:00",
            "authors": [{"name": "Jon Sill"}],
        }
    ],
}


def rss(more: str = "", built: str = "today") -> bytes:
    return RSS.format(more=more, built=built).encode("windows-1252")


def found(raw: bytes, origin: str = "https://harbourtimes.example/rss") -> list[Document]:
    documents = list(from_stream(origin, io.BytesIO(raw)))
    assert all(isinstance(document, Document) for document in documents)
    return documents  # type: ignore[return-value]


def links(raw: bytes) -> list[Link]:
    return list(from_stream("list", io.BytesIO(raw)))  # type: ignore[arg-type]


def test_an_entry_of_rss_is_a_story() -> None:
    (document,) = found(rss())
    assert document.origin == "https://harbourtimes.example/rss#77"
    assert document.url == "https://harbourtimes.example/2025/council?utm_source=rss"
    assert document.media_type == "application/rss+xml"
    assert extract(document) == Story(
        title="Council & port agree, says Zoë",
        standfirst="The quay will be rebuilt.",
        text="The council voted on Friday.\n\n“We will build it,” Mayor Ilse Brandt said.\nThe port agreed.",
        authors=("Ada Venn", "Jon Sill"),
        published=Published(date(2025, 3, 21), datetime(2025, 3, 22, 4, 30, tzinfo=UTC), timedelta(hours=-5)),
        masthead=Masthead("Harbour Times", "harbourtimes.example"),
        url="https://harbourtimes.example/2025/council",
        language="en",
    )


def test_an_entry_of_atom_is_a_story() -> None:
    (document,) = found(ATOM.encode())
    story = extract(document)
    assert (document.media_type, document.url) == ("application/atom+xml", "https://hafen.example/1")
    assert (story.title, story.text) == ("Der Kai & das Geld", "Der Rat stimmte zu.\n\nDer Kai wird neu.")
    assert (story.authors, story.language, story.masthead.name) == (("Jon Sill",), "de", "Hafenblatt")
    assert story.published == Published(date(2025, 3, 21), datetime(2025, 3, 22, 4, 30, tzinfo=UTC), timedelta(hours=-5))
    assert story.modified == datetime(2025, 3, 22, 10, tzinfo=UTC)


def test_an_entry_of_rss_1_is_a_story() -> None:
    (document,) = found(RDF.encode())
    assert extract(document).text == "Neu."
    assert document.url == "https://hafen.example/1"


def test_an_entry_of_a_json_feed_is_a_story() -> None:
    (document,) = found(json.dumps(JSON).encode(), "feed.json")
    story = extract(document)
    assert (document.origin, document.url) == ("feed.json#1", "https://hafen.example/1")
    assert (story.title, story.text) == ("Less is < more", "The quay < the port.\n\nIt is new.")
    assert (story.authors, story.masthead.name) == (("Jon Sill",), "Hafen & Stadt")


def test_a_summary_is_the_text_where_there_is_no_other() -> None:
    story = extract(found(rss(SUMMARY))[1])
    assert (story.text, story.standfirst, story.published, story.modified) == ("It was fog.", "", None, None)


def test_an_entry_without_any_text_says_where_to_find_it() -> None:
    document = found(rss("<item><title>Only</title><link>https://harbourtimes.example/c</link></item>"))[1]
    with pytest.raises(ReadError, match="--full"):
        extract(document)


def test_an_entry_stays_the_same_while_the_feed_moves_on() -> None:
    earlier, later = found(rss()), found(rss(SUMMARY, built="tomorrow"))
    assert earlier[0] == later[0]


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><link rel="stylesheet" href="/a.css"><link rel="alternate" hreflang="de" href="/de">
        <link rel="alternate" type="application/rss+xml" href="/feed.xml"></head></html>"""
    assert feeds.declared(page, "https://harbourtimes.example/news/") == ["https://harbourtimes.example/feed.xml"]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"# my papers\nhttps://a.example/1\r\n\r\n  https://a.example/2\n", ["https://a.example/1", "https://a.example/2"]),
        (b"https://a.example/1", ["https://a.example/1"]),
        (
            b'<?xml version="1.0"?><opml><body><outline text="x"><outline xmlUrl="https://a.example/f"/></outline></body></opml>',
            ["https://a.example/f"],
        ),
        (
            b'<opml version="1.0"><body><outline text="Q & A" xmlurl="https://a.example/f?x=1&y=2"/></outline></body></opml>',
            ["https://a.example/f?x=1&y=2"],
        ),
        (
            '<?xml version="1.0" encoding="iso-8859-1"?><opml><body><outline xmlUrl="https://a.example/caf\xe9"/></body></opml>'.encode(
                "latin-1"
            ),
            ["https://a.example/caf\xe9"],
        ),
        (
            (
                b'<opml version="2.0"><body><outline type="include" url="https://a.example/more.opml" text="More"/>'
                b'<outline type="rss" xmlUrl="https://a.example/f"/><outline xmlUrl="../feed"/><outline type="rss" xmlU'
            ),
            ["https://a.example/f", "https://a.example/more.opml"],
        ),
        (
            b"<urlset><url><loc>https://a.example/?a=1&b=2&amp;c=3</loc></url><url><loc><![CDATA[https://a.example/?a=1&b=2]]></loc></url></urlset>",
            ["https://a.example/?a=1&b=2&c=3", "https://a.example/?a=1&b=2"],
        ),
        (
            (
                b'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">'
                b"<url><loc>https://a.example/1</loc><news:news><news:title>x</news:title></news:news></url></urlset>"
            ),
            ["https://a.example/1"],
        ),
        (b"<sitemapindex><sitemap><loc> https://a.example/s.xml </loc></sitemap></sitemapindex>", ["https://a.example/s.xml"]),
    ],
)
def test_a_list_is_what_it_leads_to(raw: bytes, expected: list[str]) -> None:
    assert [link.url for link in links(raw)] == expected


def test_a_text_with_an_address_in_it_is_no_list() -> None:
    (document,) = found(b"https://a.example/1\nThe mayor was calm.\n", "notes.txt")
    assert document.media_type == "text/plain"


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        (b"<rss><channel><title>Empty</title></channel></rss>", "no entry in this feed"),
        (b"<feed></feed>", "no entry in this feed"),
        (b"<opml><body/></opml>", "no feed in this list"),
        (b"<urlset></urlset>", "no page in this sitemap"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": 3}', "no entry in this feed"),
        (b'{"version": "https://jsonfeed.org/version/1", "items": [', "broken JSON"),
    ],
)
def test_what_holds_nothing_says_so(raw: bytes, why: str) -> None:
    with pytest.raises(ReadError, match=why):
        list(from_stream("x", io.BytesIO(raw)))


FEED_WITH_ENTITIES = """<!DOCTYPE rss [{}]><rss><channel><title>x</title>
<item><title>T</title><link>https://a.example/</link><description>It is &x; calm</description></item></channel></rss>"""


def test_entities_of_html_are_characters() -> None:
    (document,) = found(FEED_WITH_ENTITIES.replace("&x;", "caf&eacute; &unheard;").format("").encode())
    assert extract(document).text == "It is café  calm"


def test_external_entities_are_not_fetched() -> None:
    (document,) = found(FEED_WITH_ENTITIES.format('<!ENTITY x SYSTEM "file:///etc/passwd">').encode())
    assert extract(document).text == "It is  calm"


def test_a_bomb_of_entities_does_not_go_off() -> None:
    nested = "".join(f'<!ENTITY {name} "{f"&{inner};" * 50}">' for inner, name in pairwise("abcdefghx"))
    for document in found(FEED_WITH_ENTITIES.format(f'<!ENTITY a "{"a" * 1000}">{nested}').encode()):
        assert len(document.raw) < 1000


def test_a_feed_that_is_all_head_is_refused() -> None:
    with pytest.raises(ReadError, match="more about itself"):
        found(f"<rss><channel><title>{'x' * 50_000}</title>{SUMMARY}</channel></rss>".encode())


def test_a_feed_without_end_is_cut_off() -> None:
    items = "<item><link>https://a.example/</link></item>" * 10_001
    with pytest.raises(ReadError, match="more than 10,000 entries"):
        found(f"<rss><channel>{items}</channel></rss>".encode())


def test_the_address_of_an_entry_may_be_its_guid_or_relative_to_its_base() -> None:
    (one,) = found(b"<rss><channel><item><guid>https://a.example/1</guid><title>T</title></item></channel></rss>")
    (other,) = found(b'<feed xml:base="https://b.example/news/"><entry><link href="2"/><title>T</title></entry></feed>')
    (none,) = found(b"<rss><channel><item><link>http://[</link><title>T</title></item></channel></rss>")
    assert (one.url, other.url, none.url) == ("https://a.example/1", "https://b.example/news/2", None)


@settings(deadline=None)  # the first feed loads the parser
@given(st.text(), st.integers(0, len(RSS)), st.integers(0, 200))
def test_whatever_stands_in_a_feed_it_is_read_or_refused(dirt: str, at: int, gone: int) -> None:
    for whole in (RSS, ATOM, json.dumps(JSON)):
        broken = (whole[:at] + dirt + whole[at + gone :]).encode("utf-8", "surrogatepass")
        with suppress(ReadError):
            for document in from_stream("x", io.BytesIO(broken)):
                if isinstance(document, Document) and document.media_type in feeds.MEDIA_TYPES.values():
                    assert extract(document).text
