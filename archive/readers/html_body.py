"""The text of a page and the captions of its pictures.

What is surely not the story is taken out of the tree first; then trafilatura finds the text in what is left.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from copy import deepcopy

from lxml.etree import _Element
from lxml.html import HtmlElement, document_fromstring

from archive.readers import captions, furniture
from archive.readers.html_tree import is_elsewhere
from archive.records import Caption
from archive.text import words

_NEVER = frozenset(
    words(
        "script style noscript svg iframe form button input select textarea template nav dialog object embed canvas map "
        "head aside footer menu picture video audio"
    )
)
_BLOCKS = frozenset(words("p li h2 h3 h4 h5 h6 dd dt td blockquote"))
_HEADINGS = frozenset(words("h2 h3 h4 h5 h6"))
_HOLDERS, _INLINE = frozenset(words("list quote div")), frozenset(words("lb hi ref"))
"""Elements of trafilatura's own tree that hold paragraphs, and that stand in one."""

_CAPTION = re.compile(r"caption|bildunterschrift|cutline", re.IGNORECASE)
_CREDIT = re.compile(r"credit|copyright|photographer|fotograf|attribution|image-?source|bildquelle|byline", re.IGNORECASE)
_SHORTEST = 12
"""Characters below which what a picture shows is a name, a logo."""

_LABEL = 40
"""Characters of the longest link that is the name of a section or a tag."""

_PARAGRAPH = 80
"""Characters from which on an element is a paragraph of some text, and no label."""

_JOINERS = {0x200C: 0x2FF0, 0x200D: 0x2FF1}
_JOINED = {stand_in: joiner for joiner, stand_in in _JOINERS.items()}
"""The marks within words of Persian and of Indian scripts, and what no story has, to stand for them."""

_SEVERAL, _LAYERS = 2, 6
"""Paragraphs from which on a box may be a part of a story; how many boxes are around it within the whole."""

_STORIES = frozenset(words("article li td blockquote"))
_ELSE = re.compile(r"comment|review|related|teaser|card|post", re.IGNORECASE)
"""What is another story, or another's, though it is dressed as the one before it."""

_OVER = re.compile(r"(?:^|[\s_-])(?:modals?|popups?|republi\w*|cookies?|cookie-?\w*|consent|gdpr)(?:$|[\s_-])", re.IGNORECASE)
"""What lies over a page, or would, once asked for: consents, offers, how to republish the story."""

_SITE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
_COMMENTS = re.compile(
    r"comment(?!ary|ator|isfree)|kommentar|comm?entaire|comentario|\brespond|disqus|reacties|opini[ea]\b|yorum", re.IGNORECASE
)
"""What a box of readers' comments is called, and one of a commentary or a correspondent's is not."""
_ENOUGH = 0.7
_SHORT = 3
"""Words below which a line that is a link may be a name in a list of the story, and stays."""


def pictured(tree: HtmlElement) -> dict[tuple[str, ...], str]:
    """The words of what a page says its pictures show: a paragraph that says the same is a caption, or, where the picture is a link,
    the title of another story."""
    found: dict[tuple[str, ...], str] = {}
    for picture in tree.iter("img"):
        for said in (picture.get("alt"), picture.get("title")):
            if said and len(said) > _SHORTEST and len(key := tuple(words(said))) >= _SHORT:
                found[key] = "related" if any(True for _ in picture.iterancestors("a")) else "caption"
    return found


def linked(tree: HtmlElement) -> frozenset[str]:
    """What the short links of a page say: above and below a story, a line that is nothing else is its section, a tag."""
    return frozenset(text for link in tree.iter("a") if len(text := _text(link)) <= _LABEL)


def take_captions(tree: HtmlElement) -> tuple[Caption, ...]:
    """The captions in `tree`, out of which they and their pictures are taken."""
    found: list[Caption] = []
    for figure in list(tree.iter("figure", "figcaption")):
        if figure.getparent() is None or any(ancestor.tag == "figure" for ancestor in figure.iterancestors()):
            continue
        if figure.find(".//blockquote") is not None or figure.find(".//table") is not None:  # a quotation or a table set apart is text
            continue
        source = figure if figure.tag == "figcaption" else figure.find(".//figcaption")
        if source is not None:
            found += _captions(source)
        _drop(figure)
    for element in [element for element in tree.iter("p", "div", "span") if _CAPTION.search(_names(element))]:
        if element.getroottree().getroot() is tree and len(element.text_content()) < 600:
            found += _captions(element)
            _drop(element)
    return tuple(dict.fromkeys(found))


def _captions(element: HtmlElement) -> Iterator[Caption]:
    credit = next(
        (text for child in element.iter() if child is not element and _CREDIT.search(_names(child)) and (text := _text(child))), ""
    )
    text = _text(element)
    caption = captions.caption(text.rpartition(">")[2] if "<iframe" in text else text, credit)  # how to embed it may be written out
    if caption and furniture.label(caption.text) in (None, "caption"):
        yield caption


def paragraphs(tree: HtmlElement) -> list[str]:
    """The paragraphs of the story in `tree`.

    trafilatura's own rules are enough for most pages and take half the time; what it compares them with, readability and jusText,
    is asked where they leave out too much of what is written in paragraphs, though the parts of the story are put into one.
    """
    written: dict[HtmlElement, list[int]] = {}
    for element in tree.iter("p"):
        if len(text := _text(element)) >= _PARAGRAPH:
            written.setdefault(element.getparent(), []).append(len(text))
    holders = {holder: sizes for holder, sizes in written.items() if not _is_comment(holder)}
    prose = sum(map(sum, holders.values()))
    found = _extracted(tree, fast=True)
    if _size(found) >= _ENOUGH * prose:
        return found
    if parts := _joined(holders):
        found = max(_extracted(_by_themselves(parts), fast=True), _extracted(tree, fast=True), key=_size)
    if _size(found) >= _ENOUGH * prose:
        return found
    compared = _extracted(tree, fast=False)
    return max(found, compared, key=_size) if parts else compared


def _size(found: list[str]) -> int:
    return sum(map(len, found))


def _is_comment(element: HtmlElement) -> bool:
    """Whether an element is of what readers wrote below a story."""
    return any(
        above.tag in ("div", "section", "ol", "ul", "li") and _COMMENTS.search(_names(above))
        for above in (element, *element.iterancestors())
    )


def _joined(holders: dict[HtmlElement, list[int]]) -> list[HtmlElement]:
    """What holds the story, after its parts were put into one: some systems lay it out in several boxes, dressed alike, with advertisements
    between them, or number by number.

    holders: what has paragraphs in it, and their sizes, in the order of the page. Empty where there were no such parts.
    """
    left: list[HtmlElement] = []
    joined = False
    for holder, sizes in holders.items():
        if left and _are_parts(left[-1], holder):
            left[-1].extend(list(holder))
            joined = True
        elif len(sizes) >= _SEVERAL:
            left.append(holder)
    return left if joined else []


def _by_themselves(parts: list[HtmlElement]) -> HtmlElement:
    """A page of nothing but what stands in these parts, unless it is of something else."""
    page = document_fromstring("<html><body><article></article></body></html>")
    article = page.find(".//article")
    for part in parts:
        if not (_ELSE.search(_names(part)) or is_elsewhere(part, frozenset())):
            article.extend(deepcopy(list(part)))
    return page


def _are_parts(one: HtmlElement, other: HtmlElement) -> bool:
    """Whether two boxes are parts of one story: they and the few that each stands in are of one kind, below what both stand in."""
    for _ in range(_LAYERS):
        if (one.tag, one.get("class")) != (other.tag, other.get("class")) or one.tag in _STORIES or _ELSE.search(_names(one)):
            return False
        one, other = one.getparent(), other.getparent()
        if one is other or one is None or other is None:
            return one is other
    return False


def _extracted(tree: HtmlElement, *, fast: bool) -> list[str]:
    from trafilatura import bare_extraction

    _translate(tree, _JOINERS)
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)  # that it finds nothing, we say ourselves
    found = bare_extraction(tree, include_comments=False, include_tables=True, with_metadata=False, fast=fast)
    body = getattr(found, "body", None)
    if body is None:
        return []
    _translate(body, _JOINED)
    return list(_blocks(body))


def _translate(tree: _Element, table: dict[int, int]) -> None:
    """Put other characters for some, for trafilatura takes the marks within words for control characters and drops them."""
    if not any(chr(code) in text for text in tree.itertext() for code in table):
        return
    for element in tree.iter():
        element.text, element.tail = (text and text.translate(table) for text in (element.text, element.tail))


def prune(tree: HtmlElement, domain: str = "") -> None:
    """Take what is surely no part of a story out of `tree`: scripts, forms, menus, lines that are nothing but a link to another page.

    domain: the site's; a heading that is a link to another site is a crosshead, such as the name of what is reviewed below it.
    """
    whole = len(tree.text_content())
    for element in list(tree.iter()):
        if element.tag in _NEVER:
            if _holds_all(element, whole):
                element.drop_tag()
            else:
                _drop(element)
        elif element.tag in ("div", "section") and (over := _OVER.search(_names(element))) and not _holds_story(element, whole, over[0]):
            _drop(element)
        elif element.tag == "td" and _has_blocks(element):
            _as_divisions(element)
        elif element.tag in _BLOCKS and (links := _leading_on(element, domain)):
            text = _text(element)
            linked = sum(len(_text(link)) for link in links)
            if linked >= 0.6 * len(text) and len(text.split()) >= _SHORT and not _is_sentence(text):
                _drop(element)
            elif element.tag == "p" and len(text) > 80:
                for link in links:  # a sentence with a long link in it is no menu
                    link.drop_tag()


def _leading_on(element: HtmlElement, domain: str) -> list[HtmlElement]:
    """The links in an element that may lead to another story: an anchor leads nowhere, a heading may link to itself or to other sites."""
    links = [(link, to) for link in element.findall(".//a") if (to := link.get("href"))]
    if element.tag not in _HEADINGS:
        return [link for link, _ in links]
    return [link for link, to in links if not (to.startswith("#") or (domain and _SITE.match(to) and domain not in to))]


def _holds_all(element: HtmlElement, whole: int) -> bool:
    """Whether an element that holds no story holds the page: some systems put all into a form, and what isn't closed goes on to the end.

    whole: the characters of the page.
    """
    if element.tag in ("form", "dialog"):
        return len(element.text_content()) > whole / 2
    return element.tag in ("aside", "nav") and element.find(".//article") is not None and len(element.text_content()) > whole / 2


def _holds_story(element: HtmlElement, whole: int, name: str) -> bool:
    """Whether the story may be in an element, whatever it is called, unless by name it holds the story for others to print.

    whole: the characters of the page.
    """
    if "republi" in name.lower():
        return len(element.text_content()) > whole / 2
    return any(True for _ in element.iter("h1", "article", "main")) or len(element.text_content()) > whole / 4


def _as_divisions(cell: HtmlElement) -> None:
    """Make of a table that lays out a page, which a cell with paragraphs in it shows, what it would be today."""
    cell.tag = "div"
    for above in cell.iterancestors("tr", "tbody", "thead", "table"):
        outermost = above.tag == "table"
        above.tag = "div"
        if outermost:
            break


def _has_blocks(element: HtmlElement) -> bool:
    return any(child.tag in ("p", "div", "table", "ul", "section") for child in element.iterdescendants())


def _is_sentence(text: str) -> bool:
    return len(text) > 80 and text.rstrip('"”’»)').endswith((".", "!", "?", "。"))


def _blocks(body: _Element) -> Iterator[str]:
    """The paragraphs in trafilatura's tree."""
    for element in body:
        if element.tag in _HOLDERS and len(element) and not (element.text or "").strip() and element[0].tag not in _INLINE:
            yield from _blocks(element)
        else:
            yield from filter(None, _lines(element))
        if (rest := " ".join((element.tail or "").split())) and element.tag not in _INLINE:
            yield rest


def _lines(element: _Element) -> list[str]:
    """The paragraphs of one element. A line break ends one where a sentence ends with it."""
    for line_break in element.iter("lb"):
        line_break.tail = "\n" + (line_break.tail or "")
    for cell in element.iter("cell"):
        cell.tail = " " + (cell.tail or "")
    for row in element.iter("row"):
        row.tail = "\n" + (row.tail or "")
    parts = "".join(element.itertext()).split("\n")
    lines = [""]
    for part in parts:
        part = " ".join(part.split())
        if element.tag == "table" or not part or not lines[-1] or lines[-1][-1] in '.!?:"”’»)。':
            lines.append(part)
        else:
            lines[-1] += f" {part}"
    return lines


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
