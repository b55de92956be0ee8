"""Saved pages: what the page says about itself (JSON-LD, meta tags) first, then trafilatura for the text."""

from __future__ import annotations

import re
from datetime import datetime

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from archive.errors import ReadError
from archive.readers import body, bylines, dates, furniture, languages, paragraphs, urls
from archive.readers import heading as headings
from archive.readers.metadata import Metadata
from archive.records import Document, Furniture, Masthead, Published, Story
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
    title, heading = headings.title(tree, data)
    standfirst = headings.standfirst(heading, tree, data)
    captions = body.take_captions(tree)
    authors = _authors(tree, data)
    published = _published(tree, data)
    text, left = _told_apart(_paragraphs(document, tree, data), title, standfirst)
    if not _is_article(text):
        raise ReadError("no article in this page")
    url = urls.of_page(document.url, [address for address in (data.links.get("canonical", ""), data.tag("og:url")) if address])
    whole = "\n\n".join(text)
    return Story(
        text=whole,
        title=title,
        standfirst=standfirst,
        authors=authors,
        published=published,
        modified=_modified(data),
        masthead=_masthead(data, url),
        url=url,
        section=next(iter(data.strings(article.get("articleSection"))), "") or data.tag("article:section") or None,
        language=_language(tree, data) or languages.detect(whole),
        captions=captions,
        furniture=tuple(left),
    )


def _paragraphs(document: Document, tree: HtmlElement, data: Metadata) -> list[str]:
    """The paragraphs of the page: pruned, else as it came, else as JSON-LD has them."""
    body.prune(tree)
    if _is_article(found := body.paragraphs(tree)):
        return found
    if _is_article(found := body.paragraphs(_parsed(document))):
        return found
    return paragraphs.joined("\n".join(data.strings(data.article.get("articleBody")))).split("\n\n")


def _is_article(paragraphs_: list[str]) -> bool:
    return any(len(words(paragraph)) >= _SENTENCE or len(paragraph) >= _LONG for paragraph in paragraphs_)


def _told_apart(found: list[str], title: str, standfirst: str) -> tuple[list[str], list[Furniture]]:
    """The story's own paragraphs, without title and standfirst and without furniture, which comes second."""
    text: list[str] = []
    left: list[Furniture] = []
    head = [words(title), words(standfirst)]
    for at, paragraph in enumerate(found):
        tokens = words(paragraph)
        if at < 8 and any(
            known and (tokens == known or (len(known) > 3 and tokens[-len(known) :] == known and len(tokens) < len(known) + 8))
            for known in head
        ):
            continue
        if label := furniture.label(paragraph):
            left.append(Furniture(label, paragraph))
        else:
            text.append(paragraph)
    return text, left


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


def _authors(tree: HtmlElement, data: Metadata) -> tuple[str, ...]:
    """JSON-LD's authors, else the meta tags', else the byline that the page shows; a person before the paper itself."""
    said = [
        data.names(data.article.get("author") or data.article.get("creator")),
        data.tags("author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author", "dcterms.creator"),
    ]
    publishers = {tuple(words(name)) for name in (*data.names(data.article.get("publisher")), data.tag("og:site_name", "publisher"))}
    found = [_names(list_) for list_ in said]
    for names in found:
        if any(tuple(words(name)) not in publishers for name in names):
            return names
    shown = headings.byline(tree)
    papers = next(filter(None, found), ())
    return papers if papers and not any(" " in name for name in shown) else shown


def _names(bylines_: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in bylines_ if not line.startswith("http") for name in bylines.names(line)))


def _published(tree: HtmlElement, data: Metadata) -> Published | None:
    said = [
        *data.strings(data.article.get("datePublished")),
        *data.tags("article:published_time", "og:article:published_time", "og:published_time"),
        *data.tags("datepublished", "parsely-pub-date", "publishdate", "publish-date", "pubdate", "sailthru.date", "date"),
        *data.tags("dc.date.issued", "dcterms.created", "dc.date", "release_date", "article.published"),
    ]
    found = [date for text in said if text and (date := dates.published(text))]
    if not found:
        shown = [text for time in tree.iter("time") for text in (time.get("datetime") or "", time.text_content())]
        found = [date for text in shown if (date := dates.published(text))][:1] or headings.dates_shown(tree)[:1]
    return next((date for date in found if date.at and date.day == found[0].day), found[0] if found else None)


def _modified(data: Metadata) -> datetime | None:
    said = [*data.strings(data.article.get("dateModified")), data.tag("article:modified_time", "og:updated_time", "datemodified")]
    return next((at for text in said if text and (at := dates.instant(text))), None)


def _masthead(data: Metadata, url: str | None) -> Masthead:
    names = [data.tag("og:site_name"), *data.names(data.article.get("publisher")), data.tag("application-name")]
    return Masthead(next((name for name in names if name), None), urls.domain(url))


def _language(tree: HtmlElement, data: Metadata) -> str | None:
    said = [tree.get("lang"), *data.strings(data.article.get("inLanguage")), data.tag("og:locale")]
    return next(filter(None, map(languages.code, said)), None)
