"""RSS 2.0, for feed readers. An article whose day alone is known has that day (dc:date) and no pubDate, which would need an hour."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from xml.sax.saxutils import escape

from archive.records import Article
from archive.text import visible

_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel>
<title>archive</title>
<link>about:blank</link>"""


def lines(articles: Iterable[Article], *, query: str = "") -> Iterator[str]:
    """A channel with an item an article. query: what they were found by."""
    yield from _HEAD.split("\n")
    yield _element("description", f"Articles found by: {query}" if query else "All articles")
    for article in articles:
        yield "<item>"
        yield from _item(article)
        yield "</item>"
    yield "</channel>"
    yield "</rss>"


def _item(article: Article) -> Iterator[str]:
    revision = article.revisions[-1].hash if article.revisions else f"a{article.id}"
    at = datetime.fromisoformat(article.published) if article.published and "T" in article.published else None
    yield _element("title", article.headline)
    if article.url:
        yield _element("link", article.url)
    yield f'<guid isPermaLink="false">{_text(article.url or revision)}</guid>'
    if at:
        yield _element("pubDate", format_datetime(at.astimezone(UTC), usegmt=True))
    elif article.published:
        yield _element("dc:date", article.published)
    for author in article.authors:
        yield _element("dc:creator", author)
    if article.source:
        yield _element("dc:publisher", article.source)
    if article.language:
        yield _element("dc:language", article.language)
    if article.standfirst:
        yield _element("description", article.standfirst)
    paragraphs = "".join(f"<p>{escape(line.strip())}</p>" for line in article.text.split("\n") if line.strip())
    yield _element("content:encoded", paragraphs)


def _element(name: str, text: str) -> str:
    return f"<{name}>{_text(text)}</{name}>"


def _text(text: str) -> str:
    """Text as XML takes it; what XML can't hold, and what could steer a terminal, as visible escapes."""
    return escape(_NOT_XML.sub("\ufffd", visible(text, lines=True)))
