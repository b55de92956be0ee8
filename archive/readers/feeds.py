"""Feeds: RSS, Atom and JSON Feed. Each entry is a document of its own: the feed as if it had no other entry.

So the original that is kept is a feed too, from which everything about the entry can be read again, and what changes from day to
day beside it (the other entries, the feed's own date) doesn't make it another.
"""

from __future__ import annotations

import io
import json
import re
from calendar import timegm
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import urljoin

from archive.errors import ReadError
from archive.lexicon import languages
from archive.readers import bylines, dates, paragraphs, urls
from archive.readers.links import is_url
from archive.records import Document, Masthead, Published, Story
from archive.text import decode, fold

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["rss", "atom", "jsonfeed"]

MEDIA_TYPES: dict[Kind, str] = {"rss": "application/rss+xml", "atom": "application/atom+xml", "jsonfeed": "application/feed+json"}
MOST_ENTRIES = 10_000

_HEAD = ("title", "link", "language", "id", "author", "publisher", "home_page_url", "feed_url", "authors", "version")
_LONGEST_BARE = 20_000  # bytes of all these, which are repeated with every entry
_BLOCKS = frozenset(
    ["p", "div", "li", "ul", "ol", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "figure", "section", "article", "pre"]
)  # fmt: skip
_BETWEEN_NAMES = re.compile(r"\s+[-–—|»>:·]+\s+|:\s+")


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a feed says about one of its entries, as it says it. title, content, summary: HTML."""

    link: str
    title: str
    content: str
    summary: str
    authors: tuple[str, ...]
    published: Published | None
    updated: datetime | None
    feed: str
    source: str
    source_link: str
    language: str


def title(document: Document) -> str:
    """What the feed of an entry calls itself, "" where it has no name."""
    return " ".join(_plain(_entry(document).feed).split())


def entries(kind: Kind, raw: bytes, origin: str) -> Iterator[Document]:
    """A document for each entry. origin: the feed's address or path. Raises ReadError for a feed that can't be read or has none."""
    found = 0
    for one, id_, link in _split_json(raw) if kind == "jsonfeed" else _split_xml(raw, origin):
        found += 1
        if found > MOST_ENTRIES:
            raise ReadError(f"more than {MOST_ENTRIES:,} entries, which is no feed; the first ones were read")
        url = link if urls.canonical(link) else None
        yield Document(one, MEDIA_TYPES[kind], f"{origin}#{id_ or link or found}", url=url)
    if not found:
        raise ReadError("no entry in this feed; try again when it has some")


def updated(document: Document) -> datetime | None:
    """When the feed says that an entry was last changed."""
    from archive.readers import xml

    if document.media_type == MEDIA_TYPES["jsonfeed"]:
        return _entry(document).updated
    said = [child for entry in xml.named(xml.root(document.raw), "item", "entry") for child in entry if xml.name(child) == "updated"]
    return next((at for element in said if (at := dates.instant(xml.text(element)))), None)


def declared(raw: bytes, url: str) -> list[str]:
    """The addresses of the feeds that a page names as its own. url: the page's address."""
    from lxml import etree
    from lxml.html import document_fromstring

    try:
        links = document_fromstring(decode(raw)).iterfind(".//link[@href]")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return []
    types = set(MEDIA_TYPES.values())
    return [
        _joined(url, link.get("href", ""))
        for link in links
        if "alternate" in (link.get("rel") or "").lower().split() and (link.get("type") or "").lower().strip() in types
    ]


def story(document: Document) -> Story:
    """The story of a feed of one entry. Its text is what the feed gives of it: all, or a summary."""
    entry = _entry(document)
    content, summary = _plain(entry.content), _plain(entry.summary)
    text = content or summary
    if not text:
        raise ReadError("no text in this entry of a feed, only a link; --full fetches the page behind it")
    return Story(
        text=text,
        title=" ".join(_plain(entry.title).split()),
        standfirst="" if not content or fold(content).startswith(fold(summary).rstrip(".… ")) else " ".join(summary.split()),
        authors=tuple(dict.fromkeys(name for author in entry.authors for name in bylines.names(author))),
        published=entry.published,
        modified=entry.updated,
        masthead=_masthead(entry),
        url=urls.canonical(entry.link),
        language=languages.code(entry.language),
    )


# A feed taken apart


def _split_xml(raw: bytes, origin: str) -> Iterator[tuple[bytes, str, str]]:
    """Each entry as a feed of its own, with its id and its address, "" where it has none."""
    from lxml import etree

    from archive.readers import xml

    root = xml.root(raw)
    bare = deepcopy(root)
    for holder in _holders(bare):
        holder.text = None
        said: set[str] = set()
        for child in list(holder):
            child.tail = None
            if xml.name(child) != "channel" and not _lasts(child, said):
                holder.remove(child)
    if len(etree.tostring(bare)) > _LONGEST_BARE:
        raise ReadError("no feed: it says more about itself than a feed does")
    for level, holder in enumerate(_holders(root)):
        for entry in [child for child in holder if xml.name(child) in ("item", "entry")]:
            around, alone = deepcopy(bare), deepcopy(entry)
            alone.tail = None
            _holders(around)[level].append(alone)
            yield etree.tostring(around, encoding="utf-8", xml_declaration=True), *_id_and_link(entry, origin)


def _holders(root: _Element) -> list[_Element]:
    """What entries stand in: the root (Atom, RSS 1.0) or its channel (RSS 2.0)."""
    from archive.readers import xml

    return [root, *[child for child in root if xml.name(child) == "channel"][:1]]


def _lasts(element: _Element, said: set[str]) -> bool:
    """Whether an element says about the feed what stays from day to day, and nothing in `said` says yet."""
    from archive.readers import xml

    name = xml.name(element)
    if name not in _HEAD or name in said or element.get("rel") not in (None, "alternate"):
        return False
    said.add(name)
    return True


def _id_and_link(entry: _Element, origin: str) -> tuple[str, str]:
    from archive.readers import xml

    id_ = link = ""
    for child in entry:
        match xml.name(child):
            case "link" if not link and child.get("rel") in (None, "alternate"):
                link = _joined(_joined(origin, child.base or ""), child.get("href") or xml.text(child))
            case "guid" | "id" if not id_:
                id_ = xml.text(child)
                if not link and xml.name(child) == "guid" and child.get("isPermaLink") != "false" and is_url(id_):
                    link = id_
    return id_, link


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address)
    except ValueError:  # http://[
        return ""


def _split_json(raw: bytes) -> Iterator[tuple[bytes, str, str]]:
    feed = _loaded(raw)
    head = {name: value for name, value in feed.items() if name in _HEAD and len(str(value)) <= _LONGEST_BARE // len(_HEAD)}
    items = feed.get("items")
    for item in items if isinstance(items, list) else ():
        if isinstance(item, dict):
            one = json.dumps(head | {"items": [item]}, ensure_ascii=False).encode("utf-8", "replace")
            yield one, _text(item.get("id")), _text(item.get("url")) or _text(item.get("external_url"))


def _loaded(raw: bytes) -> dict[str, Any]:
    try:
        feed = json.loads(decode(raw))
    except (ValueError, RecursionError) as error:
        raise ReadError(f"broken JSON: {error}") from None
    if not isinstance(feed, dict):
        raise ReadError("no feed: a JSON feed is an object")
    return feed


# One entry read


def _entry(document: Document) -> _Entry:
    if document.media_type == MEDIA_TYPES["jsonfeed"]:
        return _entry_of_json(_loaded(document.raw))
    return _entry_of_xml(_parsed(document.raw, document.url or ""))


def _parsed(raw: bytes, base: str) -> Any:
    import feedparser

    # a stream, since feedparser takes a string for an address and fetches it
    try:
        return feedparser.parse(io.BytesIO(raw), response_headers={"content-location": base} if base else {})
    except Exception as error:  # it promises nothing about what it raises, and one bad feed may stop no other
        raise ReadError(f"no feed that can be understood ({error!r}); please report it") from None


def _entry_of_xml(parsed: Any) -> _Entry:
    if not parsed.entries:
        raise ReadError("no entry in this feed")
    entry, feed = parsed.entries[0], parsed.feed
    source = entry.get("source") or {}
    contents = [str(part.get("value", "")) for part in entry.get("content", ())]
    return _Entry(
        link=str(entry.get("link", "")),
        title=str(entry.get("title", "")),
        content=max(contents, key=len, default=""),
        summary=str(entry.get("summary", "")),
        authors=tuple(str(author.get("name", "")) for author in entry.get("authors", ())),
        published=_dated(entry, "published") or _dated(entry, "updated"),
        updated=changed.at if (changed := _dated(entry, "updated")) else None,
        feed=str(feed.get("title", "")),
        source=str(source.get("title") or entry.get("publisher") or feed.get("publisher") or feed.get("title") or ""),
        source_link=str(source.get("href") or source.get("link") or ""),
        language=str(feed.get("language") or entry.get("title_detail", {}).get("language") or ""),
    )


def _dated(entry: Any, name: str) -> Published | None:
    if name not in list(entry.keys()):  # feedparser gives another date for one that is asked for and not there
        return None
    if found := dates.published(str(entry.get(name, ""))):
        return found
    if parts := entry.get(f"{name}_parsed"):  # a form that only feeds use; in UTC
        at = datetime.fromtimestamp(timegm(parts), UTC)
        return Published(at.date(), at)
    return None


def _entry_of_json(feed: dict[str, Any]) -> _Entry:
    items = feed.get("items")
    item = items[0] if isinstance(items, list) and items and isinstance(items[0], dict) else {}
    writers = item.get("authors") or [item.get("author")]
    published = dates.published(_text(item.get("date_published")))
    return _Entry(
        link=_text(item.get("url")) or _text(item.get("external_url")),
        title=escape(_text(item.get("title"))),
        content=_text(item.get("content_html")) or _paragraphs(_text(item.get("content_text"))),
        summary=_paragraphs(_text(item.get("summary"))),
        authors=tuple(_text(writer.get("name")) for writer in writers if isinstance(writer, dict)) if isinstance(writers, list) else (),
        published=published,
        updated=dates.instant(_text(item.get("date_modified"))),
        feed=escape(_text(feed.get("title"))),
        source=escape(_text(feed.get("title"))),
        source_link="",
        language=_text(item.get("language")) or _text(feed.get("language")),
    )


def _text(value: object) -> str:
    return paragraphs.mended(value).strip() if isinstance(value, str) else str(value) if isinstance(value, int) else ""


def _paragraphs(text: str) -> str:
    """Plain text as HTML."""
    return "".join(f"<p>{escape(paragraph)}</p>" for paragraph in paragraphs.joined(text).split("\n\n"))


def _masthead(entry: _Entry) -> Masthead:
    """Who publishes: by the name that the feed has in common with its site, of a name like "Harbour Times - World"."""
    domain = urls.domain(entry.source_link) or urls.domain(entry.link)
    parts = [part for part in _BETWEEN_NAMES.split(_plain(entry.source)) if part.strip()]
    label = max((domain or "").split(".")[:-1], key=len, default="").replace("-", "")  # bbc of bbc.co.uk
    named = [part for part in parts if (letters := re.sub(r"\W", "", fold(part))) and (letters in label or label in letters)]
    return Masthead(" ".join((named or parts)[0].split()) if named or len(parts) == 1 else None, domain)


def _plain(markup: str) -> str:
    """The text of HTML with an empty line between paragraphs."""
    from lxml import etree
    from lxml.html import fragment_fromstring

    markup = paragraphs.mended(markup)
    if not re.search(r"[<&]", markup):
        return paragraphs.joined(markup)
    try:
        tree = fragment_fromstring(f"<div>{markup}</div>", create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    etree.strip_elements(tree, "script", "style", etree.Comment, with_tail=False)
    found: list[str] = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag in _BLOCKS or (element.tag == "br" and event == "start"):
            found.append("\n\n" if element.tag in _BLOCKS else "\n")
        found.append(re.sub(r"\s+", " ", (element.text if event == "start" else element.tail) or ""))
    lines = (" ".join(line.split()) for line in "".join(found).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
