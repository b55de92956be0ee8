"""Byline and date of a page as it shows them, for where its metadata names neither. Pure."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from archive.readers import bylines, dates
from archive.readers.html_tree import home as home_of
from archive.readers.html_tree import is_elsewhere, lines
from archive.readers.html_tree import names as names_of
from archive.records import Published
from archive.text import words

_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:authors?\w*|bylines?\w*|autor(?:es|en|in|i)?|autore|auteurs?|writers?|forfatter|skribent|journalist)(?:$|[\s_-])",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"(?:^|[\s_-])(?:date\w*|datum|fecha|data|time|timestamp|published|publish-?\w*|pub-?date|posted|byline|meta\w*|dato|datetime|tarih)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"updat|modif|aktualisiert|actuali[sz]|mis à jour|aggiorna|bijgewerkt|güncel|обновл", re.IGNORECASE)
_AUTHOR_PAGE = re.compile(
    r"/(?:authors?|autor(?:es|en|in)?|autori|auteurs?|staff|contributors?|journalists?|profiles?)/[^/?#]", re.IGNORECASE
)
_BOX = re.compile(r"(?:^|[\s_-])(?:profile|bio|biography|about)(?:$|[\s_-])", re.IGNORECASE)
"""What pages call a box about the author, which says more than the name."""

_TAGS = ("h1", "h2", "a", "span", "p", "div", "address", "li", "h4", "h5", "h6", "strong", "em", "cite", "byline", "small", "ul", "dd")
_LONGEST = 120
"""Characters of a byline with the date that may stand in it."""

_TEASER = 20
"""Characters of a title, which the link to another story has beside its byline."""

_NEAR = 40
"""Short texts before and after the title among which its date is looked for where nothing is marked as one."""


def byline(tree: HtmlElement, heading: HtmlElement | None) -> tuple[str, ...]:
    """The authors that the page names: below its title in what it marks as byline or author, else above it in any mark of its own story."""
    passed, home = heading is None, home_of(heading)
    head = next(heading.iterancestors("header"), None) if heading is not None else None
    above: tuple[str, ...] = ()
    for element in tree.iter(*_TAGS):
        passed = passed or element is heading
        sure = "author" in (element.get("rel") or "").split() or "author" in (element.get("itemprop") or "").split()
        if not sure and not ((passed or _is_in(element, head)) and _is_marked(element)):
            continue
        if (
            len(element) < 8
            and 3 <= len(text := lines(element)) <= _LONGEST
            and not (is_elsewhere(element, home) or _in_teaser(element, text))
        ):
            found = () if text.count("\n") > 1 and _BOX.search(names_of(element)) else _with_others(element, _people(text))
            if found and passed:
                return found
            above = above or found
    return above or _labelled(tree, home)


def _is_in(element: HtmlElement, head: HtmlElement | None) -> bool:
    return head is not None and head in element.iterancestors("header")


def _is_marked(element: HtmlElement) -> bool:
    """Whether an element is called a byline, leads to an author's page, or begins as a byline does."""
    return bool(_BYLINE.search(names_of(element))) or _leads_to_author(element) or _opens(element.text or "")


def _labelled(tree: HtmlElement, home: frozenset[HtmlElement]) -> tuple[str, ...]:
    """The names after a label that is an element by itself: "<b>Author</b> Ada Venn", "<dt>Author</dt><dd>Ada Venn</dd>"."""
    for label in tree.iter("strong", "b", "dt", "span", "th", "td", "h4", "h5", "h6"):
        if len(label) or not bylines.is_label(label.text or ""):
            continue
        following = label.getnext()
        text = (label.tail or "").strip() or (lines(following) if following is not None else "")
        if 3 <= len(text) <= _LONGEST and not is_elsewhere(label, home) and (found := _people(text)) and all(" " in name for name in found):
            return found
    return ()


def _opens(text: str) -> bool:
    """Whether the text before an element's first child begins a byline, is its label, or is all of one, as Chinese papers have it."""
    return bylines.opens(text) or bylines.is_label(text) or bool(bylines.below(text))


def _in_teaser(element: HtmlElement, text: str) -> bool:
    """Whether a byline stands in a link that says more: it is of the story that the link leads to."""
    return any(len(lines(link)) > len(text) + _TEASER for link in element.iterancestors("a"))


def _leads_to_author(element: HtmlElement) -> bool:
    """Whether an element is a link to the page of one of the paper's authors."""
    return element.tag == "a" and bool(_AUTHOR_PAGE.search(element.get("href") or "")) and 2 <= len((element.text or "").split()) <= 4


def _people(text: str) -> tuple[str, ...]:
    """The names in a byline. After a person's full name, one word is no further author, but a place, a post, a network."""
    if signed := bylines.below(text):
        return signed
    names = tuple(
        filter(bylines.is_written_as_one, bylines.names("\n".join(line for line in text.split("\n") if not bylines.is_label(line))))
    )
    full = any(" " in name for name in names)
    return tuple(name for name in names if not full or " " in name or not name[:1].isupper() or name.isupper())


def _with_others(element: HtmlElement, names: tuple[str, ...]) -> tuple[str, ...]:
    """The names in an element, and in those beside it that are dressed alike, one for each author."""
    following = element.getnext() if names and element.get("class") else None
    while following is not None and (following.tag, following.get("class")) == (element.tag, element.get("class")):
        names = tuple(dict.fromkeys((*names, *_people(lines(following)[:_LONGEST]))))
        following = following.getnext()
    return names


def date(tree: HtmlElement, heading: HtmlElement | None, near: datetime.date | None = None) -> Published | None:
    """The date that the page shows: in microdata, in a <time>, in what it marks as a date, or in a short line beside its title.

    near: the day that its metadata names, which tells 3/5 from 5/3.
    """
    home = home_of(heading)
    marked = [element for element in tree.iter() if element.get("itemprop") == "datePublished"]
    for element in marked:
        if found := _dated(element.get("content") or element.get("datetime") or lines(element), near):
            return found
    later: list[Published] = []
    for group in (_after(tree.iter("time"), tree, heading), tree.iter("span", "div", "p", "li", "a", "td", "em", "small")):
        for element in group:
            if element.tag != "time" and (len(element) >= 6 or not _DATE.search(names_of(element))):
                continue
            text = lines(element)
            if len(text) > 80 or is_elsewhere(element, home):
                continue
            found = _dated(element.get("datetime") or "", near) or _dated(text, near)
            if found and _CHANGED.search(f"{names_of(element)} {text}"):
                later.append(found)
            elif found:
                return found
    return next(_beside(tree, heading, near), None) or (later[0] if later else None)


def _after(elements: Iterator[HtmlElement], tree: HtmlElement, heading: HtmlElement | None) -> list[HtmlElement]:
    """The elements, those in the heading's own article or header first: other stories on the page have their dates too."""
    found = list(elements)
    home = next(heading.iterancestors("article", "main", "header"), None) if heading is not None else None
    if home is None:
        return found
    own = {id(element) for element in home.iter("time")}
    return sorted(found, key=lambda element: id(element) not in own)


def _beside(tree: HtmlElement, heading: HtmlElement | None, near: datetime.date | None) -> Iterator[Published]:
    """Dates in the short lines around the title, the nearest first."""
    if heading is None:
        return
    short = [(element, text) for element in tree.iter(*_TAGS, "td", "time") if len(text := lines(element)) <= 60 and text]
    at = next((at for at, (element, _) in enumerate(short) if element is heading), None)
    if at is None:
        at = next((at for at, (element, _) in enumerate(short) if element.getparent() is heading.getparent()), None)
    if at is None:
        return
    home = home_of(heading)
    around = [*short[at + 1 : at + _NEAR], *reversed(short[max(0, at - _NEAR // 4) : at])]
    for element, text in around:
        if len(words(text)) <= 9 and not is_elsewhere(element, home) and (found := _dated(text, near)):
            yield found


def _dated(text: str, near: datetime.date | None) -> Published | None:
    return dates.published(" ".join(text.split()), near) if text and any(c.isdigit() for c in text) else None
