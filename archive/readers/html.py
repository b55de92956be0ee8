"""Saved pages: what the page says about itself (JSON-LD, meta tags) first, then trafilatura for the text."""

from __future__ import annotations

import re
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.errors import ReadError
from archive.readers import bylines, dates, languages, urls
from archive.readers.metadata import Metadata
from archive.records import Document, Masthead, Published, Story
from archive.text import decode, words

_MOST_ELEMENTS = 60_000
_MOST_LINKS = 10_000
_DEEPEST = 400
_SENTENCE, _LONG = 10, 60
"""Words or characters of a paragraph; a page whose longest is shorter is a front page, a form, a menu."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def story(document: Document) -> Story:
    """The story on a page. Raises ReadError where there is none, or where the page is too large to be one."""
    tree = _parsed(document)
    data = Metadata(tree)
    article = data.article
    text = _body(tree)
    if not any(len(words(paragraph)) >= _SENTENCE or len(paragraph) >= _LONG for paragraph in text.split("\n\n")):
        raise ReadError("no article in this page")
    url = urls.of_page(document.url, [address for address in (data.links.get("canonical", ""), data.tag("og:url")) if address])
    return Story(
        text=text,
        title=_title(tree, data),
        standfirst=_standfirst(data),
        authors=_authors(data),
        published=_published(data),
        modified=_modified(data),
        masthead=_masthead(data, url),
        url=url,
        section=next(iter(data.strings(article.get("articleSection"))), "") or data.tag("article:section") or None,
        language=_language(tree, data) or languages.detect(text),
    )


def _parsed(document: Document) -> HtmlElement:
    declared = document.charset or (match[1].decode() if (match := _CHARSET.search(document.raw[:4096])) else None)
    markup = decode(document.raw, declared)
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    try:
        tree = document_fromstring(markup, parser=HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ReadError("no article in this page") from None
    _refuse_monsters(tree)
    return tree


def _refuse_monsters(tree: HtmlElement) -> None:
    """What takes the extractor minutes is refused by counting: one pass, a fraction of a millisecond for a thousand elements."""
    elements = links = 0
    depth = deepest = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if event == "end":
            depth -= 1
            continue
        depth += 1
        elements += 1
        links += element.tag == "a"
        deepest = max(deepest, depth)
    if links > _MOST_LINKS:
        raise ReadError(f"too many links for an article: {links:,}, the limit is {_MOST_LINKS:,}")
    if elements > _MOST_ELEMENTS:
        raise ReadError(f"too large for an article: {elements:,} elements, the limit is {_MOST_ELEMENTS:,}")
    if deepest > _DEEPEST:
        raise ReadError(f"nested too deep for an article: {deepest:,} elements, the limit is {_DEEPEST:,}")


def _body(tree: HtmlElement) -> str:
    from trafilatura import bare_extraction

    found = bare_extraction(tree, include_comments=False, include_tables=False, with_metadata=False)
    text = getattr(found, "text", None) or ""
    return "\n\n".join(line.strip() for line in text.split("\n") if line.strip())


def _title(tree: HtmlElement, data: Metadata) -> str:
    """The heading that the page shows, known by another title that contains it, else JSON-LD's, else the meta tags'."""
    others = [
        *data.strings(data.article.get("headline")),
        data.tag("og:title", "twitter:title"),
        " ".join((tree.findtext(".//title") or "").split()),
    ]
    others = [other for other in others if other]
    headings = [heading for h1 in tree.iter("h1") if (heading := " ".join(h1.text_content().split()))]
    for heading in headings:
        if any(_within(heading, other) for other in others):
            return heading
    return others[0] if others else headings[0] if headings else ""


def _within(heading: str, other: str) -> bool:
    return len(words(heading)) > 2 and " ".join(words(heading)) in " ".join(words(other))


def _standfirst(data: Metadata) -> str:
    return next(iter(data.strings(data.article.get("description"))), "") or data.tag("og:description", "description", "twitter:description")


def _authors(data: Metadata) -> tuple[str, ...]:
    found = data.strings(data.article.get("author") or data.article.get("creator"), "name") or data.tags(
        "author", "article:author", "dc.creator", "byl", "parsely-author"
    )
    return tuple(dict.fromkeys(name for author in found if not author.startswith("http") for name in bylines.names(author)))


def _published(data: Metadata) -> Published | None:
    said = [
        *data.strings(data.article.get("datePublished")),
        data.tag(
            "article:published_time",
            "og:article:published_time",
            "datepublished",
            "parsely-pub-date",
            "pubdate",
            "dc.date.issued",
            "dc.date",
            "date",
        ),
    ]
    found = [date for text in said if text and (date := dates.published(text))]
    return next((date for date in found if date.at), found[0] if found else None)


def _modified(data: Metadata) -> datetime | None:
    said = [*data.strings(data.article.get("dateModified")), data.tag("article:modified_time", "og:updated_time", "datemodified")]
    return next((at for text in said if text and (at := dates.instant(text))), None)


def _masthead(data: Metadata, url: str | None) -> Masthead:
    names = [data.tag("og:site_name"), *data.strings(data.article.get("publisher"), "name"), data.tag("application-name")]
    return Masthead(next((name for name in names if name), None), urls.domain(url))


def _language(tree: HtmlElement, data: Metadata) -> str | None:
    said = [tree.get("lang"), *data.strings(data.article.get("inLanguage")), data.tag("og:locale")]
    return next(filter(None, map(languages.code, said)), None)
