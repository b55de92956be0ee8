"""Title and standfirst of a page: the words that it shows, known by what its metadata says. Pure."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from archive.readers import bylines
from archive.readers.metadata import Metadata
from archive.text import words

_KICKER = re.compile(
    r"kicker|overline|topline|dachzeile|eyebrow|roof|pretitle|pre-title|supertitle|antetitulo|occhiello|label|category|rubrik|section",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?title|sub-?head(?:line|er|ing)?s?|deck?|summary|lead(?:-?text|-?in)?|lede|excerpt|intro(?:duction)?|teaser|chapo|chapeau|"
    r"abstract|vorspann|einleitung|anrei(?:ss|ß)er|bajada|entradilla|copete|sommario|sottotitolo|ingress|manchet|description|desc|abstract|preamble|strapline)(?:$|[\s_-])",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:^|[\s_-])(?:author|authors|byline|autor|autore|auteur|writer)(?:-?(?:name|link|list))?(?:$|[\s_-])", re.IGNORECASE
)
_BETWEEN = 60
"""Elements below the title among which its standfirst is looked for."""


def title(tree: HtmlElement, data: Metadata) -> tuple[str, HtmlElement | None]:
    """The title as the page shows it, and the element it stands in.

    A heading, or a part of one (beside it stands the kicker), that is the very title of the metadata; else the heading that has
    most words in common with it; else what the metadata says, which may be written for search engines.
    """
    said = [
        *data.strings(data.article.get("headline")),
        *data.tags("og:title"),
        *data.tags("twitter:title"),
        *data.strings(tree.findtext(".//title")),
    ]
    headings = [heading for heading in (*tree.iter("h1"), *list(tree.iter("h2"))[:6]) if not _in_menu(heading)]
    if any(_in_article(heading) for heading in headings):
        headings = [heading for heading in headings if _in_article(heading) or heading.tag == "h2"]
    exact = {tuple(words(text)) for text in said}
    for heading in headings:
        for part in heading.iter():
            if isinstance(part.tag, str) and len(tokens := words(text := _text(part))) > 1 and tuple(tokens) in exact:
                return text, heading
    best, shown, where = 0.0, "", None
    for heading in headings:
        text = _without_kicker(heading)
        rating = max((_shared(text, other) for other in said), default=0.5) - (0.2 if heading.tag == "h2" else 0.0)
        if rating > best and len(words(text)) > 1:
            best, shown, where = rating, text, heading
    if best >= 0.3:
        return shown, where
    return said[0] if said else "", None


def _in_menu(heading: HtmlElement) -> bool:
    """Whether a heading is the last crumb of a trail of links, where pages put the title that search engines should see."""
    return any(above.tag in ("nav", "li", "ol", "ul") or "breadcrumb" in (above.get("class") or "") for above in heading.iterancestors())


def _in_article(heading: HtmlElement) -> bool:
    return any(
        above.tag in ("article", "main") or "article" in _names(above)
        for above in heading.iterancestors("article", "main", "div", "section")
    )


def _text(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


def _without_kicker(heading: HtmlElement) -> str:
    kickers = {
        id(part)
        for child in heading.iterdescendants()
        if isinstance(child.tag, str) and _KICKER.search(f"{child.get('class') or ''} {child.get('itemprop') or ''}")
        for part in child.iter()
    }
    whole = _text(heading)
    if not kickers:
        return whole
    kept = [heading.text or ""]
    for child in heading.iterdescendants():
        kept += [(child.text or "") if id(child) not in kickers else "", child.tail or ""]
    rest = " ".join(" ".join(kept).split()).lstrip(" :|–—-")
    return rest if len(rest.split()) > 1 else whole


def _shared(one: str, other: str) -> float:
    """How much of two titles is the same: the share of the shorter one's words that the other has."""
    first, second = set(words(one)), set(words(other))
    return len(first & second) / max(1, min(len(first), len(second)))


def standfirst(heading: HtmlElement | None, tree: HtmlElement, data: Metadata) -> str:
    """The standfirst as the page shows it: below the title, and either the description in the metadata or named as one.

    A description that the page does not show was written for search engines; it is no part of the story.
    """
    said = [
        words(text) for text in (*data.strings(data.article.get("description")), *data.tags("og:description"), *data.tags("description"))
    ]
    said += [words(text) for text in data.strings(data.article.get("alternativeHeadline"))]
    titles = [
        words(text)
        for text in (*data.strings(data.article.get("headline")), *data.tags("og:title"), _text(heading) if heading is not None else "")
    ]
    named = anywhere = ""
    passed, seen = heading is None, 0
    for element in tree.iter("h1", "h2", "h3", "h4", "p", "div", "span", "strong", "b", "em"):
        passed = passed or element is heading
        if len(element) > 8 or not 20 <= len(text := _text(element)) <= 1200 or (tokens := words(text)) in titles:
            continue
        seen += passed
        if any(_same(tokens, other) for other in said):
            if passed and seen <= _BETWEEN:
                return text
            anywhere = anywhere or text
        elif (
            passed
            and seen <= _BETWEEN
            and not named
            and len(tokens) >= 5
            and len(element.findall(".//p")) < 2
            and _STANDFIRST.search(_names(element))
        ):
            named = text
    return named or anywhere


def _same(shown: list[str], said: list[str]) -> bool:
    """Whether the page shows what its metadata says, which may be cut off."""
    if len(said) < 4:
        return False
    cut = said[:-1] if len(said) > 12 else said
    return shown == said or (len(said) > 12 and shown[: len(cut)] == cut and len(shown) < 2 * len(said))


def _names(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}"


def byline(tree: HtmlElement) -> tuple[str, ...]:
    """The authors that the page names where its metadata doesn't: in what it marks as byline or author."""
    for element in tree.iter("a", "span", "p", "div", "address", "li", "h4", "h5"):
        marked = "author" in (element.get("rel") or "").split() or _BYLINE.search(_names(element))
        if len(element) < 6 and (marked or (element.text or "").lstrip().startswith("By ")) and 3 <= len(text := _text(element)) <= 120:
            if names := bylines.names(text):
                return names
    return ()
