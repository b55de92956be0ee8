"""Saved pages: what the page says about itself (JSON-LD, meta tags) first, then trafilatura for the text."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from datetime import datetime, timedelta
from html import unescape
from itertools import islice

from lxml import etree
from lxml.html import HtmlElement, document_fromstring

from archive.errors import ReadError
from archive.lexicon import languages
from archive.readers import (
    bylines,
    dates,
    furniture,
    html_authors,
    html_body,
    html_byline,
    html_head,
    html_scripts,
    paragraphs,
    urls,
)
from archive.readers.html_metadata import Metadata
from archive.records import Document, Furniture, Masthead, Published, Story
from archive.text import decode, words

_MOST_ELEMENTS = 60_000
_MOST_LINKS = 10_000
_DEEPEST = 400
"""What no article has, but what the extractor would need minutes for."""

_TOO_DEEP = etree.XPath(f"boolean({'/*' * (_DEEPEST + 1)})")

_SENTENCE, _LONG = 10, 60
"""Words or characters of a paragraph; a page whose longest is shorter is a front page, a form, a menu."""

_NOTICE = 300
"""Characters from which on a paragraph is no notice that slipped in."""

_TEASER = 1500
"""Characters below which what a page shows may be the beginning of what it holds."""

_LINE, _DATED = html_authors.LINE, 9
"""Characters of the longest line that is a byline or a date; words of a line that is a date."""

_OPENING = 30
"""Characters by which the beginning of a text is known."""

_HEAD = 8
"""Paragraphs among which title and standfirst may come once more."""

_WEST, _EAST = 8, 21
"""Hours of UTC before which it is still yesterday in America, and from which on it may be tomorrow in Europe."""

_STRAY = 0.001
"""The share of a page's bytes that may be broken."""

_SAVED = re.compile(rb"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(https?://[^\s>]+)")
_XML = re.compile(r"^\s*<\?xml[^>]*\?>")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&#(?:0*(?:[0-8]|1[124-9]|2[0-9]|3[01])(?![0-9])|x0*(?:[0-8bcef]|1[0-9a-f])(?![0-9a-f]));?",
    re.IGNORECASE,
)
_MANY_ATTRIBUTES = re.compile(r"""<[a-z][^\s<>]*+(?:\s*+[^\s=<>]++(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"']*+))?+){2000}""", re.IGNORECASE)
"""The parser compares each attribute with all before it."""

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)


def story(document: Document) -> Story:
    """The story on a page. Raises ReadError where there is none, or where the page is too large to be one."""
    markup = _markup(document)
    try:
        return _story(document, markup)
    except ValueError:  # the parser takes control characters, but puts none where it moves a text to
        return _story(document, _CONTROL.sub(" ", markup))


def _story(document: Document, markup: str) -> Story:
    tree = _parsed(document, markup)
    alive = _elements(tree, markup)  # noqa: F841 - lxml makes the Python object of an element anew each time it is met, unless it is held
    data = Metadata(tree, document.url)
    scripts = list(tree.iter("script"))
    for element in (*scripts, *tree.iter("style")):
        element.drop_tree()
    article = data.article
    title, heading = html_head.title(tree, data)
    standfirst = html_head.standfirst(heading, tree, data)
    section = next(iter(data.strings(article.get("articleSection"))), "") or data.tag("article:section")
    pictured, linked = html_body.pictured(tree), html_body.linked(tree)
    captions = html_body.take_captions(tree)
    authors = html_authors.authors(tree, heading, data)
    published = _published(tree, heading, data, document.url)
    if published is None:
        published, lead = html_scripts.record(scripts, title)
        standfirst = standfirst or lead
    head = [title, *html_head.titles(heading, data)]
    known = {tuple(words(section)): "navigation"} | pictured
    text, left = _told_apart(_paragraphs(document, markup, tree, data, title, scripts), head, standfirst, known, linked)
    if all(map(data.is_house, authors)) and (signed := html_authors.above(text, title)):
        at, authors = signed
        left.insert(0, Furniture("byline", text.pop(at)))
    elif len(text) > 1 and (below := html_authors.below(text[-1])):
        authors = below if all(map(data.is_house, authors)) else authors
        left.append(Furniture("byline", text.pop()))
    while len(text) > 2 and html_authors.is_about(text[-1], authors):
        left.append(Furniture("byline", text.pop()))
    if not _is_article(text):
        raise ReadError("no article in this page")
    url = urls.of_page(
        document.url or _saved_from(document.raw), [address for address in (data.links.get("canonical", ""), data.tag("og:url")) if address]
    )
    whole = "\n\n".join(text)
    return Story(
        text=whole,
        title=title,
        standfirst=standfirst,
        authors=authors,
        published=published,
        modified=_modified(data),
        masthead=_masthead(data, url, title),
        url=url,
        section=section or None,
        language=_language(tree, data),
        captions=captions,
        furniture=tuple(left),
    )


def _saved_from(raw: bytes) -> str | None:
    """The address that a browser or SingleFile noted in a comment when it saved the page."""
    match = _SAVED.search(raw[:8192])
    return match[1].decode("ascii", "replace") if match else None


def _paragraphs(document: Document, markup: str, tree: HtmlElement, data: Metadata, title: str, scripts: list[HtmlElement]) -> list[str]:
    """The paragraphs of the page: pruned, else as it came, else what it keeps in JSON-LD and scripts.

    Of a page that shows little, what it keeps is taken where it goes on from there.
    """
    html_body.prune(tree, data.domain)
    shown = html_body.paragraphs(tree)
    if _is_article(shown) and _size(shown) >= _TEASER:
        return shown
    whole = _parsed(document, markup)
    said = data.article.get("articleBody")
    kept = [_plain_or_markup(said if isinstance(said, str) else ""), _in_markup(html_scripts.body(scripts, title))]
    if not _is_article(shown):
        shown = html_body.paragraphs(whole)
    if not _is_article(shown):
        return max(kept, key=_size)
    return max((found for found in kept if _goes_on(found, shown)), key=_size, default=shown)


def _plain_or_markup(text: str) -> list[str]:
    """The paragraphs of a text that may be markup, escaped once more or not."""
    text = unescape(text)
    return _in_markup(text) if "<p" in text else paragraphs.joined(paragraphs.mended(text)).split("\n\n")


def _in_markup(markup: str) -> list[str]:
    """The paragraphs of the story in a piece of markup."""
    if not markup or markup.count("<") > _MOST_ELEMENTS:
        return []
    held = document_fromstring(f"<html><body><article>{_CONTROL.sub(' ', paragraphs.mended(markup))}</article></body></html>")
    html_body.take_captions(held)
    html_body.prune(held)
    return html_body.paragraphs(held)


def _goes_on(found: list[str], shown: list[str]) -> bool:
    """Whether `found` is what `shown` is the beginning of: at least twice as long, with its first full paragraph in it."""
    first = next((words(paragraph) for paragraph in shown if len(words(paragraph)) >= _SENTENCE), [])[:_SENTENCE]
    return bool(first) and _size(found) >= 2 * _size(shown) and f" {' '.join(first)} " in f" {' '.join(words(' '.join(found)))} "


def _size(found: list[str]) -> int:
    return sum(map(len, found))


def _is_article(paragraphs_: list[str]) -> bool:
    return any(len(words(paragraph)) >= _SENTENCE or len(paragraph) >= _LONG for paragraph in paragraphs_)


def _told_apart(
    found: list[str], titles: list[str], standfirst: str, known: Mapping[tuple[str, ...], str], linked: Container[str]
) -> tuple[list[str], list[Furniture]]:
    """The story's own paragraphs, and its furniture. Title and standfirst come in neither.

    titles: as they may come once more above the story; so may the standfirst. known: words of lines that are furniture on this page, with
    their labels.
    linked: lines that are furniture where they stand above or below the story.
    """
    text: list[str] = []
    left: list[Furniture] = []
    repeated, lead = list(filter(None, map(words, titles))), words(standfirst)
    for at, paragraph in enumerate(found):
        said = words(paragraph)
        if at < _HEAD and (
            any(_repeats(said, line) for line in repeated) or (lead and _repeats(said, lead) and not _has_dateline(paragraph, standfirst))
        ):
            continue
        above = at < _HEAD and max(map(len, text), default=0) <= _LINE  # the story has not begun
        label = furniture.label(paragraph) or (_is_meta(paragraph, linked) if above else known.get(tuple(said)))
        if label and len(paragraph) < _NOTICE:
            left.append(Furniture(label, paragraph))
        else:
            text.append(paragraph)
    while len(text) > 1 and text[-1].rstrip(" ,") in linked:
        left.append(Furniture("related", text.pop()))
    return text, left


def _is_meta(line: str, linked: Container[str]) -> str | None:
    """What a line above the story is that is nothing but a date, a byline or a link, as `label` says it of furniture."""
    if line in linked and not bylines.is_names(line):
        return "navigation"
    if len(line) <= _LINE and dates.days(line) and len(words(line)) <= _DATED:
        return "date"
    return "byline" if len(line) <= _LINE and bylines.opens(line) and bylines.names(line) and not line.endswith((".", ":")) else None


def _repeats(shown: list[str], known: list[str]) -> bool:
    """Whether a paragraph is the title or the standfirst once more, perhaps after a kicker."""
    return shown == known or (3 < len(known) < len(shown) < len(known) + 8 and shown[-len(known) :] == known)


def _has_dateline(paragraph: str, standfirst: str) -> bool:
    """Whether what a paragraph has before the standfirst is a dateline, so that it is the story's first: "BRANNOCK (NP) — "."""
    return paragraph.partition(standfirst[:_OPENING])[0].rstrip().endswith(("-", "–", "—", ")"))


def _parsed(document: Document, markup: str) -> HtmlElement:
    if document.raw.count(b"<") > 5 * _MOST_ELEMENTS:  # before a parser makes a hundred bytes of each
        raise ReadError(f"too large for an article: more than {_MOST_ELEMENTS:,} elements")
    markup = _XML.sub("", markup)
    if _MANY_ATTRIBUTES.search(markup):
        raise ReadError("too large for an article: an element with more than 2,000 attributes")
    try:
        return document_fromstring(markup, parser=_parser())
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        raise ReadError("no article in this page") from None


def _parser() -> etree.HTMLParser:
    """A parser whose elements are all of one class: lxml.html's own asks Python for the class of each, forms being special to it."""
    parser = etree.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement))
    return parser


def _markup(document: Document) -> str:
    """The characters of a page. A few bytes that are none (a teaser cut in the middle of a letter, a stray NUL) don't cost it its story."""
    raw = document.raw
    declared = document.charset or (match[1].decode() if (match := _CHARSET.search(raw[:4096])) else None)
    if b"\x00" in raw and not raw.startswith((b"\xff\xfe", b"\xfe\xff")) and raw.count(b"\x00") < len(raw) * _STRAY:
        raw = raw.replace(b"\x00", b"")
    try:
        return decode(raw, declared)
    except ReadError:
        text = raw.decode("utf-8", "replace")
        if "\x00" in text or text.count("\ufffd") > len(text) * _STRAY:
            raise
        return text.replace("\r\n", "\n").replace("\r", "\n")


def _elements(tree: HtmlElement, markup: str) -> list[HtmlElement]:
    """All elements of a page, in order. Raises ReadError for a page that would keep the extractor busy for minutes."""
    elements = list(islice(tree.iter(), _MOST_ELEMENTS + 1))
    if len(elements) > _MOST_ELEMENTS:
        raise ReadError(f"too large for an article: more than {_MOST_ELEMENTS:,} elements")
    if len(markup) > paragraphs.LONGEST:
        paragraphs.refuse_endless(
            sum(len(each.tail or "") + (0 if each.tag in ("script", "style") else len(each.text or "")) for each in elements)
        )
    if _TOO_DEEP(tree):
        raise ReadError(f"nested too deep for an article: the limit is {_DEEPEST:,} elements")
    if (links := sum(each.tag == "a" for each in elements)) > _MOST_LINKS:
        raise ReadError(f"too many links for an article: {links:,}, the limit is {_MOST_LINKS:,}")
    return elements


def _published(tree: HtmlElement, heading: HtmlElement | None, data: Metadata, url: str | None) -> Published | None:
    said = [
        *data.strings(data.article.get("datePublished")),
        *data.tags("article:published_time", "og:article:published_time", "og:published_time"),
        *data.tags("datepublished", "parsely-pub-date", "publishdate", "publish-date", "pubdate", "sailthru.date", "date"),
        *data.tags("dc.date.issued", "dcterms.created", "dc.date", "release_date", "article.published"),
    ]
    found = [date for text in said if text and (date := dates.published(text))]
    if not found:
        return html_byline.date(tree, heading) or dates.of_address(url or data.links.get("canonical", ""))
    exact = next((date for date in found if date.at and date.day == found[0].day), None)
    if exact and not exact.offset:  # what one calls UTC may be the time that another has with its offset
        exact = next((date for date in found if date.offset and date.at and exact.at and date.at + date.offset == exact.at), exact)
    if exact and exact.offset:
        return exact
    shown = html_byline.date(tree, heading, found[0].day)
    if exact and exact.at:  # in UTC, where the day may be another than the publisher's own, which the page or its address shows
        own = {exact.day - timedelta(days=1): exact.at.hour < _WEST, exact.day + timedelta(days=1): exact.at.hour >= _EAST}
        days = (told.day for told in (shown, dates.of_address(url or "")) if told)
        return next((Published(day, exact.at) for day in days if own.get(day)), exact)
    # the page may show the time of a day that its metadata names alone
    return shown if shown and shown.at and shown.day == found[0].day else found[0]


def _modified(data: Metadata) -> datetime | None:
    said = [*data.strings(data.article.get("dateModified")), data.tag("article:modified_time", "og:updated_time", "datemodified")]
    return next((at for text in said if text and (at := dates.instant(text))), None)


def _masthead(data: Metadata, url: str | None, title: str) -> Masthead:
    said = [data.tag("og:site_name"), *data.names(data.article.get("publisher")), data.tag("application-name")]
    names = (name.lstrip("@") for name in said if not name.startswith("http") and words(name) != words(title))
    return Masthead(next(filter(None, names), None), urls.domain(url))


def _language(tree: HtmlElement, data: Metadata) -> str | None:
    said = [tree.get("lang"), *data.strings(data.article.get("inLanguage")), data.tag("og:locale")]
    return next(filter(None, map(languages.code, said)), None)
