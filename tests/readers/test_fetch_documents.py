"""Addresses as inputs: pages, feeds and lists of them, from a real server on this machine, are read as files would be."""

from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from archive.readers import Failure, documents, extract
from archive.records import Document, Fetching
from tests.loopback import Answer, Server

HERE = Fetching(allow_private=True, delay=0)
PAGE = """<html><head><title>The quay is new</title></head><body><h1>The quay is new</h1>
<p>The council voted on Friday to build a new quay for the ferries of the harbour town, and the port agreed to pay for it.</p>
</body></html>"""


def read(*inputs: str, full: bool = False) -> list[Document | Failure]:
    return list(documents(inputs, replace(HERE, full=full)))


def feed(*links: str) -> str:
    items = "".join(f"<item><title>{link}</title><link>{link}</link><description>Short.</description></item>" for link in links)
    return f"<rss><channel><title>Harbour Times</title>{items}</channel></rss>"


def origins(found: list[Document | Failure]) -> list[str]:
    assert all(isinstance(item, Document) for item in found), found
    return [item.origin for item in found]


def test_a_page(server: Server) -> None:
    server.redirect("/old", "/new")
    server.page("/new", PAGE, ETag='"1"')
    (document,) = read(server.url + "/old")
    assert isinstance(document, Document)
    assert (document.origin, document.url) == (server.url + "/old", server.url + "/new")
    assert (document.raw, document.media_type, document.charset) == (PAGE.encode(), "text/html", "utf-8")
    assert document.captured == datetime(2025, 3, 21, 10, tzinfo=UTC)
    assert document.headers["etag"] == '"1"'
    assert extract(document).title == "The quay is new"


def test_what_it_is_is_told_by_its_content(server: Server) -> None:
    (page, text) = read(server.page("/a", PAGE, "text/plain"), server.page("/b", "The quay is new.\n\nIt is.", "text/html"))
    assert isinstance(page, Document)
    assert isinstance(text, Document)
    assert (page.media_type, text.media_type) == ("text/html", "text/plain")


def test_a_dump_has_records_with_addresses_of_their_own(server: Server) -> None:
    url = server.page("/dump.jsonl.gz", gzip.compress(b'{"text": "One."}\n{"text": "Two."}\n'), "application/gzip")
    found = read(url)
    assert origins(found) == [f"{url}#1", f"{url}#2"]
    assert all(isinstance(item, Document) and item.url is None and item.captured for item in found)


@pytest.mark.parametrize(("body", "why"), [(b"", "empty"), (b"\x89PNG\r\n\x1a\n", "an image (PNG)"), (b"\x00\x01" * 50, "binary data")])
def test_what_is_no_page_is_told(server: Server, body: bytes, why: str) -> None:
    (failure,) = read(server.page("/", body))
    assert isinstance(failure, Failure)
    assert failure.origin == server.url + "/"
    assert why in failure.reason


def test_a_failure_stops_nothing(server: Server) -> None:
    server.answers["/gone"] = Answer(status=410)
    failure, page = read(server.url + "/gone", server.page("/", PAGE))
    assert isinstance(failure, Failure)
    assert isinstance(page, Document)


def test_a_file_of_addresses(server: Server, tmp_path: Path) -> None:
    one, other = server.page("/1", PAGE), server.page("/2", PAGE)
    listed = tmp_path / "list.txt"
    listed.write_text(f"# to keep\n{one}\n\n{other}\n", encoding="utf-8")
    assert origins(read(str(listed))) == [one, other]


def test_a_feed_gives_its_entries_or_the_pages_behind_them(server: Server) -> None:
    links = [server.page(f"/{n}", PAGE) for n in range(3)]
    url = server.page("/feed", feed(*links), "text/plain")
    entries = read(url)
    assert origins(entries) == [f"{url}#{link}" for link in links]
    assert server.paths == ["/feed"]
    assert all(isinstance(entry, Document) and entry.captured and entry.media_type == "application/rss+xml" for entry in entries)
    assert origins(read(url, full=True)) == links


def test_a_feed_in_a_file_leads_to_pages_too(server: Server, tmp_path: Path) -> None:
    saved = tmp_path / "feed.xml"
    saved.write_text(feed(server.page("/1", PAGE)), encoding="utf-8")
    assert origins(read(str(saved), full=True)) == [server.url + "/1"]


def test_a_list_of_feeds(server: Server, tmp_path: Path) -> None:
    good = server.page("/good", feed(server.page("/1", PAGE)))
    html = server.page("/html", PAGE)
    listed = tmp_path / "feeds.opml"
    listed.write_text(f'<opml><body><outline xmlUrl="{html}"/><outline xmlUrl="{good}"/></body></opml>', encoding="utf-8")
    failure, page = read(str(listed), full=True)
    assert failure == Failure(html, "not a feed but a page of the web; look for the address of its RSS or Atom feed")
    assert page.origin == server.url + "/1"


def test_a_sitemap(server: Server) -> None:
    server.page("/s.xml", f"<urlset><url><loc>{server.page('/1', PAGE)}</loc></url></urlset>")
    index = server.page("/index.xml", f"<sitemapindex><sitemap><loc>{server.url}/s.xml</loc></sitemap></sitemapindex>")
    assert origins(read(index)) == [server.url + "/1"]


def test_a_list_that_leads_to_itself_ends(server: Server) -> None:
    url = server.page("/list", server.url + "/list\n", "text/plain")
    (failure,) = read(url)
    assert isinstance(failure, Failure)
    assert "a list in a list" in failure.reason


def test_an_input_that_is_no_address_makes_no_client(tmp_path: Path) -> None:
    (failure,) = read(str(tmp_path / "none.html"))
    assert isinstance(failure, Failure)
