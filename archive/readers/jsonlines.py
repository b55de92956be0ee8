"""JSON Lines: a dump of articles, one JSON object a line. Also a single JSON object, and an array of them.

The names of the fields are those of `archive export`, and those of the dumps that other programs write.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import chain
from typing import Any, BinaryIO

from archive.errors import ReadError
from archive.lexicon import languages
from archive.readers import bylines, dates, paragraphs, urls
from archive.records import Caption, Document, Furniture, Masthead, Story
from archive.text import decode

Row = Mapping[str, Any]

TITLE = ("title", "headline")
TEXT = ("text", "maintext", "content_original", "content", "body", "article_text", "articleBody", "plain_text", "plaintext", "raw_text")
HTML = ("html", "raw_html", "content_html")
URL = ("url", "canonical_link", "link", "story_url")
_SOURCE = (
    "source",
    "source_name",
    "sitename",
    "publisher",
    "outlet",
    "media_name",
    "publication",
    "source-hostname",
    "source_domain",
    "hostname",
)
PUBLISHED = (
    *("published", "date", "date_publish", "publish_date", "publishing_date", "published_at", "publishedAt", "datePublished"),
    *("published_date", "publication_date", "pub_date", "pubDate"),
)
_MODIFIED = ("modified", "date_modify", "modified_at", "updated_at", "dateModified")
_AUTHORS = ("authors", "author", "byline", "creator")
_STANDFIRST = ("standfirst", "description", "summary", "subtitle", "excerpt", "abstract", "meta_description")
_LANGUAGE = ("language", "lang", "meta_lang")
_SECTION = ("section", "category")
FIELDS = tuple(names[0] for names in (TITLE, TEXT, HTML, URL, _SOURCE, PUBLISHED, _MODIFIED, _AUTHORS, _STANDFIRST, _LANGUAGE, _SECTION))
"""What a record can say, by our own names."""


def records(origin: str, stream: BinaryIO, limit: int) -> Iterator[Document | tuple[str, str]]:
    """One document a record, or (origin, reason) where one is larger than `limit` bytes. Of JSON Lines one line at a time is held."""
    first = stream.readline(limit + 1)
    if not _is_object(first) and first.rstrip().endswith((b"{", b"[", b",", b"]")):
        yield from _of_one_value(origin, first + stream.read(limit + 1 - len(first)), limit)
        return
    lines = chain([first], iter(lambda: stream.readline(limit + 1), b""))
    for number, line in enumerate(lines, 1):
        if len(line) > limit:
            yield f"{origin}#{number}", f"too large: more than {limit // 1_000_000} MB in one record"
            while line and not line.endswith(b"\n"):
                line = stream.readline(limit)
        elif record := line.strip():
            yield Document(record, "application/json", f"{origin}#{number}")


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except ReadError:
        return False


def _of_one_value(origin: str, raw: bytes, limit: int) -> Iterator[Document | tuple[str, str]]:
    """The records of a file that is one JSON value: an object, or an array of objects, each with its own bytes."""
    if len(raw) > limit:
        raise ReadError(f"too large: more than {limit // 1_000_000} MB in one JSON value; write one object a line")
    text = decode(raw).strip()
    if text.startswith("{"):
        _parsed(raw)
        yield Document(text.encode(), "application/json", origin)
        return
    decoder, at, number = json.JSONDecoder(), 1, 0
    while (at := _skip(text, at)) < len(text) and text[at] != "]":
        try:
            _, end = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as error:
            raise ReadError(f"broken JSON: {error}") from None
        number += 1
        yield Document(text[at:end].encode(), "application/json", f"{origin}#{number}")
        at = end


def _skip(text: str, at: int) -> int:
    while at < len(text) and text[at] in " \t\n\r,":
        at += 1
    return at


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(decode(raw))
    except RecursionError:
        raise ReadError("broken JSON: nested too deep") from None
    except ValueError as error:
        raise ReadError(f"broken JSON: {error}") from None


def story(document: Document) -> Story:
    """The story in one record. Raises ReadError where it is no JSON object, or holds no text."""
    row = _parsed(document.raw)
    if not isinstance(row, dict):
        raise ReadError("not a JSON object; a record has its fields by name")
    row = {**row, **{ours: _at(row, theirs) for ours, theirs in document.fields.items()}}
    page = _from_page(document, row)
    text = paragraphs.joined(_string(row, TEXT)) or page.text
    if not text:
        raise ReadError(f"no text: none of the fields {', '.join((*TEXT[:3], *HTML[:1]))} has any; --map tells which field is the text")
    sources = [value for name in _SOURCE for value in _values(row, (name,))]  # trafilatura has the page's address for its source
    url = urls.canonical(_string(row, URL) or next(filter(urls.canonical, sources), None) or document.url) or page.url
    authors = tuple(name for value in _values(row, _AUTHORS) for name in bylines.names(value))
    return Story(
        text=text,
        title=_one_line(_string(row, TITLE)) or page.title,
        standfirst=_one_line(_string(row, _STANDFIRST)) or page.standfirst,
        authors=tuple(dict.fromkeys(authors)) or page.authors,
        published=next(filter(None, map(dates.published, _values(row, PUBLISHED))), page.published),
        modified=next(filter(None, map(dates.instant, _values(row, _MODIFIED))), page.modified),
        masthead=_masthead(next((value for value in sources if not urls.canonical(value)), ""), url, page.masthead),
        url=url,
        section=_one_line(_string(row, _SECTION)) or page.section,
        language=languages.code(_string(row, _LANGUAGE)) or page.language,
        captions=tuple(_captions(row)) or page.captions,
        furniture=tuple(_furniture(row)) or page.furniture,
    )


def _at(row: Row, name: str) -> Any:
    """The value of a field, or of one in an object in it ("lead.body")."""
    if name in row:
        return row[name]
    outer, _, inner = name.partition(".")
    inside = row.get(outer)
    return _at(inside, inner) if inner and isinstance(inside, dict) else None


def _from_page(document: Document, row: Row) -> Story:
    """What the record's own HTML says, where it has some."""
    markup = _string(row, HTML)
    if not markup:
        return Story("")
    from archive.readers import html

    page = replace(document, raw=markup.encode(), media_type="text/html", url=_string(row, URL) or document.url, charset="utf-8")
    try:
        return html.story(page)
    except ReadError:
        if _string(row, TEXT):
            return Story("")
        raise


def _values(row: Row, names: tuple[str, ...]) -> Iterator[str]:
    """What the fields of these names hold, as strings: of the first that holds anything."""
    for name in names:
        value = row.get(name)
        found = [text for item in (value if isinstance(value, list) else [value]) if (text := _as_text(item))]
        if found:
            yield from found
            return


def _as_text(value: object) -> str:
    match value:
        case str():
            return paragraphs.mended(value).strip()
        case bool() | None:
            return ""
        case int() | float():
            return str(value)
        case {"name": str(name)} | {"title": str(name)}:  # as schema.org and Media Cloud write authors and sources
            return paragraphs.mended(name).strip()
    return ""


def _string(row: Row, names: tuple[str, ...]) -> str:
    return next(_values(row, names), "")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _masthead(name: str, url: str | None, page: Masthead) -> Masthead:
    domain = urls.domain(url) if url else None
    if "." in name and " " not in name:  # the source is given as its domain
        return Masthead(page.name, urls.domain(f"http://{name}") or domain, page.aliases)
    return Masthead(_one_line(name) or page.name, domain or page.domain, page.aliases)


def _captions(row: Row) -> Iterator[Caption]:
    for item in _rows(row, "captions"):
        if text := _one_line(_as_text(item.get("text"))):
            yield Caption(text, _one_line(_as_text(item.get("credit"))) or None)


def _furniture(row: Row) -> Iterator[Furniture]:
    for item in _rows(row, "furniture"):
        if text := _as_text(item.get("text")):
            yield Furniture(_as_text(item.get("label")) or "other", text)


def _rows(row: Row, name: str) -> Iterator[Row]:
    value = row.get(name)
    return (item for item in value if isinstance(item, dict)) if isinstance(value, list) else iter(())
