"""Addresses that a page, a feed, a list, a sitemap or a robots.txt names: nobody asks one that is not on the public Internet.

Watched at the socket. Files name them to the program as it is; a site that the tests take for public names them over the web.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import archive
from archive.readers import Failure, Found
from archive.readers.contents import from_stream
from archive.readers.fetch import Fetcher
from archive.readers.items import Link
from archive.readers.web import Web
from archive.records import Document, Fetching
from tests.loopback import Server
from tests.security.test_bombs import TEXT
from tests.security.test_private_addresses import FRONT, Names, judge

FULL = Fetching(full=True, delay=0)

SECRETS = tuple(f"http://{host}:{{port}}/secret" for host in ("127.0.0.2", "0x7f.2", "[::ffff:127.0.0.2]", "inside.example"))
OTHERS = (
    "file:///etc/passwd",
    "ftp://127.0.0.2:{port}/secret",
    "gopher://127.0.0.2:{port}/_GET",
    "jar:http://127.0.0.2:{port}/!/a",
    "//127.0.0.2:{port}/secret",
)

PAGE = """<!doctype html><html><head><title>The dam</title><base href="{url}">
<link rel="canonical" href="{url}"><link rel="amphtml" href="{url}"><link rel="stylesheet" href="{url}"><link rel="next" href="{url}">
<link rel="alternate" type="application/rss+xml" href="{url}"><link rel="preconnect" href="{url}"><meta property="og:url" content="{url}">
<meta property="og:image" content="{url}"><meta http-equiv="refresh" content="0; url={url}"><script src="{url}"></script>
<script type="application/ld+json">
{{"@context": "{url}", "@type": "NewsArticle", "@id": "{url}", "url": "{url}", "image": "{url}"}}
</script></head><body><article><h1>The dam</h1><p>{text}</p>
<img src="{url}"><iframe src="{url}"></iframe><a href="{url}" ping="{url}">more</a></article></body></html>"""

MAIL = "Message-ID: <1>\nFrom: a@harbour.example\nSubject: The dam\nMIME-Version: 1.0\nContent-Location: {url}\nContent-Type: text/html\n\n"
ENTITY = (
    '<?xml version="1.0"?><?xml-stylesheet href="{url}"?>'
    '<!DOCTYPE {root} PUBLIC "-//A" "{url}" [<!ENTITY % p SYSTEM "{url}">%p;<!ENTITY e SYSTEM "{url}">]>'
)
ENTRY = "<item><title>The dam</title><link>{url}</link><guid>{url}</guid><description>{text}</description></item>"
RSS = (
    '<rss xmlns:a="http://www.w3.org/2005/Atom"><channel><title>HT</title><link>{url}</link><a:link rel="next" href="{url}"/>'
    + ENTRY
    + "</channel></rss>"
)

NAMING = {
    "page.html": PAGE,
    "page.eml": MAIL + PAGE,
    "feed.rss": RSS,
    "entities.rss": ENTITY.replace("{root}", "rss") + RSS.replace("{text}", "&e; {text}"),
    "feed.atom": '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="{url}"><title>HT</title><link rel="next" href="{url}"/>'
    '<entry><title>A</title><link href="{url}"/><content src="{url}"/><summary>{text}</summary></entry></feed>',
    "feed.json": '{{"version": "https://jsonfeed.org/version/1.1", "next_url": "{url}", "feed_url": "{url}", "items": ['
    '{{"id": "{url}", "url": "{url}", "external_url": "{url}", "content_text": "{text}"}}]}}',
    "feeds.opml": ENTITY.replace("{root}", "opml") + '<opml><body><outline type="rss" xmlUrl="{url}" htmlUrl="{url}"/></body></opml>',
    "sitemap.xml": ENTITY.replace("{root}", "urlset") + "<urlset><url><loc>{url}</loc></url></urlset>",
    "index.xml": "<sitemapindex><sitemap><loc>{url}</loc></sitemap></sitemapindex>",
    "list.txt": "{url}\n",
    "dump.jsonl": '{{"title": "The dam", "url": "{url}", "text": "{text}", "image": "{url}"}}\n',
    "notes.md": "---\nurl: {url}\n---\n\n# The dam\n\n![a]({url}) [b]({url}) {text}\n",
}  # fmt: skip
"""Whatever names an address, by the file that does so."""


LISTS = {"feed.rss", "feed.atom", "feed.json", "feeds.opml", "sitemap.xml", "index.xml", "list.txt"}
"""What leads to addresses: these are tried, and refused."""


def named(name: str, server: Server, *patterns: str) -> Iterator[tuple[str, str]]:
    """Each address that must not be asked, and the file that names it."""
    for pattern in patterns:
        url = pattern.format(port=server.server_port)
        yield url, NAMING[name].format(url=url, text=TEXT)


@pytest.mark.parametrize("name", NAMING)
def test_a_file_leads_nowhere(name: str, server: Server, connections: list[str], tmp_path: Path) -> None:
    there = "http://127.0.0.1:{port}/secret"  # where the server is, which would see parsers that are no Python ask it
    for number, (_, text) in enumerate(named(name, server, there, *SECRETS, *OTHERS)):
        folder = tmp_path / str(number)
        folder.mkdir()
        (folder / name).write_text(text)
    with archive.open(tmp_path / "news.db", create=True) as ours:
        outcomes = list(ours.ingest([tmp_path], fetching=FULL, annotate=False))
    assert len(outcomes) > len(SECRETS) + len(OTHERS)
    assert connections == []
    assert server.asked == []


@pytest.fixture
def web(server: Server) -> Iterator[Web]:
    """The web as it is followed, with a site on it that is taken for public, news.example."""
    names = Names(news_example=[[FRONT]], inside_example=[["127.0.0.2"]])
    with Web(FULL, from_stream) as web, Fetcher(FULL, resolve=names, judge=judge) as fetcher:
        web.fetcher = fetcher
        yield web


def found(web: Web, server: Server, path: str) -> list[Found]:
    return list(web.documents([Link(f"http://news.example:{server.server_port}{path}")]))


@pytest.mark.parametrize("name", NAMING)
def test_a_site_leads_nowhere(name: str, web: Web, server: Server, connections: list[str]) -> None:
    for url, text in named(name, server, *SECRETS, *OTHERS):
        server.page(f"/{name}", text, "text/plain")
        items = found(web, server, f"/{name}")
        assert items, url
        if name in LISTS and url.startswith("http://127.0.0.2"):  # an entry whose link is none stands for itself
            (failure,) = items
            assert isinstance(failure, Failure)
            assert "not on the public Internet" in failure.reason
    assert set(connections) == {FRONT}
    assert set(server.paths) == {f"/{name}"}


def test_nor_does_its_robots_txt(web: Web, server: Server, connections: list[str]) -> None:
    secret = f"http://127.0.0.2:{server.server_port}/secret"
    server.page("/", f"<p>{TEXT}</p>")
    server.page("/robots.txt", f"Sitemap: {secret}\nHost: {secret}\nUser-agent: *\nAllow: /\n", "text/plain")
    assert [type(item) for item in found(web, server, "/")] == [Document]
    assert set(connections) == {FRONT}
    assert [path for path, _ in server.asked] == ["/robots.txt", "/"]


@pytest.mark.parametrize("location", ["http://127.0.0.2:{port}/robots.txt", "http://169.254.169.254/", "file:///etc/passwd"])
def test_nor_a_robots_txt_that_is_elsewhere(location: str, web: Web, server: Server, connections: list[str]) -> None:
    server.page("/", f"<p>{TEXT}</p>")
    server.redirect("/robots.txt", location.format(port=server.server_port))
    (failure,) = found(web, server, "/")
    assert isinstance(failure, Failure)
    assert "not on the public Internet" in failure.reason or "not an address on the web" in failure.reason
    assert set(connections) == {FRONT}
    assert server.paths == []


def test_nor_cookies_and_answers_that_name_a_place(web: Web, server: Server, connections: list[str]) -> None:
    secret = f"http://127.0.0.2:{server.server_port}/secret"
    headers = {"Content_Location": secret, "Link": f"<{secret}>; rel=preload", "Refresh": f"0; url={secret}", "Location": secret}
    server.page("/", f"<p>{TEXT}</p>", "text/html", **headers, Set_Cookie="a=b; Domain=127.0.0.2", Alt_Svc='h2="127.0.0.2:443"')
    (page,) = found(web, server, "/")
    assert isinstance(page, Document)
    assert page.url == f"http://news.example:{server.server_port}/"
    assert set(connections) == {FRONT}
    assert server.paths == ["/"]
