"""Title and standfirst of a page: the words that it shows, known by what its metadata says. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from lxml.html import HtmlElement

from archive.readers import bylines, captions, dates, furniture
from archive.readers.html_metadata import Metadata
from archive.readers.html_tree import home, is_elsewhere, names
from archive.text import words

_KICKER = re.compile(
    r"kicker|overline|topline|dachzeile|eyebrow|roof|pretitle|pre-title|supertitle|antetitulo|occhiello|label|category|rubrik|section",
    re.IGNORECASE,
)
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|sub-?tit(?:le)?|sub-?hea?d(?:line|er|ing)?s?|dec|dec?k|summary|lead(?:-?text|-?in)?|lede|excerpt|intro(?:duction)?|chapo|chapeau|"
    r"abstract|vorspann|einleitung|anrei(?:ss|ß)er|bajada|entradilla|copete|sommario|sottotitolo|ingress|manchet|description|desc|preamble|strapline|"
    r"sub-?heading|sub-?headline|under-?(?:rubri[ck]k?|tit(?:el|tel))|onder(?:kop|titel)|inleiding|tussenkop|alaotsikko|perex|zajawka|lid|uvod|"
    r"olho|gravata|chap[eé]u|linha-fina|resum(?:o|en|ido)|sumario|riassunto|catenaccio|abertura|sapo|spot|teaser-?text|hero-?text|kurztext|unterzeile)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PICTURE = re.compile(r"(?:^|[\s_-])(?:lead-?art|(?:lead-?)?(?:image|photo|picture)|caption|gallery)(?:$|[\s_-])", re.IGNORECASE)
_HEAD = re.compile(r"(?:^|[\s_-])(?:head(?:er|line)?|title|hero|intro)(?:$|[\s_-])", re.IGNORECASE)
_BLOCKS = frozenset(words("p div section article ul ol table h1 h2 h3 h4 header footer"))
_SITE_MARK = re.compile(r"\s+[|–—·•›»-]\s+|\s*(?:[|：ㅣ]|::)\s*")
_BAR = frozenset(["|", "ㅣ", "›", "»", "::"])
"""Marks that part a title from the site's name, and nothing else."""

_KICKS = re.compile(r"\w[\w-]*\s*[:|–—-]\s+")
"""A kicker of one word, a place or a section, and the mark after it: "Harbour: "."""

_MARK = re.compile(r"\s*[|–—\-:•·]|,\s+\w+\s+\d{4}$")
"""What parts a title from what only search engines see, such as the site's name or the month."""

_CUT = 100
"""Characters from which on a headline in JSON-LD may be cut off: search engines take no more than 110."""

_VOTES = {"shown": 1.1, "json-ld": 1.0, "og:title": 0.9, "headline": 0.9, "twitter:title": 0.1, "title": 0.2}
"""How much each place in which a page says its title counts."""

_MOST = 6
"""Headings of a kind that are looked at."""

_SHORTEST, _SENTENCE, _PROSE = 3, 7, 80
"""Words of the shortest standfirst that a page calls one, and of one that it doesn't; characters from which on a text is a paragraph."""

_SLACK = 2
"""Characters that may stand beside a text, such as a full stop."""

_CRUMB = 400
"""Characters of the longest item of a list that is a crumb: some pages have the whole story in one."""

_BEGUN = 2
"""Paragraphs after which the story has begun, and what is called a heading is one of its own."""

_BETWEEN = 60
"""Elements below the title among which its standfirst is looked for."""


def title(tree: HtmlElement, data: Metadata) -> tuple[str, HtmlElement | None]:
    """The title, and the heading that shows it.

    A page has up to five: what it shows, what JSON-LD says, and what it wants others to show. They vote, for any of them may be
    written for search engines; the first of equals is the one shown.
    """
    said = [(text, _VOTES["json-ld"]) for text in data.strings(data.article.get("headline"))[:1]]
    said += [(text, _VOTES[name]) for name in ("og:title", "headline", "twitter:title") for text in data.tags(name)[:1]]
    said += [(_bare(text, data), _VOTES["title"]) for text in data.strings(tree.findtext(".//title"))]
    shown: list[tuple[str, HtmlElement]] = []
    headings = _headings(tree, [text for text, _ in said])
    alone = sum(heading.tag == "h1" for heading in headings) == 1
    for heading in headings:
        bare = _without_kicker(heading)
        parts = [_text(part) for part in heading.iter() if isinstance(part.tag, str)] if heading.tag == "h1" or not shown else []
        known = next((part for part in (bare, *parts) if any(_alike(part, text) for text, _ in said)), bare)
        if not words(known) or (said and data.is_site(known)):
            continue
        least = 0.5 if heading.tag != "h1" else 0.0 if alone and len(words(known)) >= _SENTENCE else 0.3
        if not said or max(_shared(known, text) for text, _ in said) >= least:
            shown.append((known, heading))
    # A heading that is what the page calls itself goes before one that only shares words with it, such as the name of a section.
    shown.sort(key=lambda pair: not any(_alike(pair[0], text) for text, _ in said))
    if not said and not shown:
        return "", None
    candidates = [text for text, _ in (*shown[:1], *said)]
    heard = [(_without_kick(text, shown[0][0]) if shown else text, weight) for text, weight in said]
    votes = [(_VOTES["shown"], shown[0][0]) for _ in shown[:1]] + [(weight, _whole(text, candidates, data)) for text, weight in heard]
    best = max((text for _, text in votes), key=lambda text: sum(weight for weight, other in votes if _alike(text, other)))
    return best, next((heading for text, heading in shown if _shared(text, best) >= 0.5), None)


def titles(heading: HtmlElement | None, data: Metadata) -> list[str]:
    """What a page calls its story elsewhere, and all that stands in the heading, such as a kicker."""
    return [*data.strings(data.article.get("headline")), *data.tags("og:title"), _text(heading) if heading is not None else ""]


def _without_kick(text: str, shown: str) -> str:
    """`text` without the kicker that it has before what the heading shows. What the heading shows as well is no kicker."""
    return shown if text.endswith(shown) and _length(shown) > 2 and _KICKS.fullmatch(text.removesuffix(shown)) else text


def _whole(text: str, others: list[str], data: Metadata) -> str:
    """`text` without the name of the site after it, and whole where it was cut off: as one of the others has it."""
    for other in others:
        if _extends(text, other) and _MARK.match(text[len(other) :]) and len(words(text)) <= len(words(other)) + 4:
            return other
        if len(text) >= _CUT and _extends(other, kept := text.rstrip(".… ")) and not _MARK.match(other[len(kept) :]):
            return other
    return _without_site(text, data)


def _alike(one: str, other: str) -> bool:
    return words(one) == words(other)


def _headings(tree: HtmlElement, said: list[str]) -> list[HtmlElement]:
    """The headings that may show the title: of several h1 those in the article, and what the page calls itself wherever it stands."""
    headings = [heading for heading in (*list(tree.iter("h1"))[:_MOST], *list(tree.iter("h2"))[:_MOST]) if not _in_menu(heading)]
    if any(heading.tag == "h1" and _in_article(heading) for heading in headings):
        return [
            heading
            for heading in headings
            if _in_article(heading) or heading.tag == "h2" or any(_alike(_text(heading), text) for text in said)
        ]
    return headings


def _extends(longer: str, shorter: str) -> bool:
    """Whether `longer` is `shorter` with something after it, such as the name of the site."""
    first, second = words(longer), words(shorter)
    return 2 < len(second) < len(first) and first[: len(second)] == second


def _without_site(title: str, data: Metadata) -> str:
    """`title` without the name of the site at its end or its beginning."""
    marks = list(_SITE_MARK.finditer(title))
    if marks and data.is_site(title[marks[-1].end() :]):
        return title[: marks[-1].start()].strip()
    if marks and data.is_site(title[: marks[0].start()]):
        return title[marks[0].end() :].strip()
    return title


def _bare(title: str, data: Metadata) -> str:
    """The <title> of a page without the site's name: what stands after a bar can hardly be anything else."""
    whole = _without_site(title, data)
    first = next((mark for mark in _SITE_MARK.finditer(whole) if mark[0].strip() in _BAR), None)
    return whole[: first.start()].strip() if first and len(words(whole[: first.start()])) > 2 else whole


def _in_menu(heading: HtmlElement) -> bool:
    """Whether a heading is the last crumb of a trail of links, where pages put the title that search engines should see."""
    return any(
        above.tag == "nav" or "breadcrumb" in (above.get("class") or "") or (above.tag == "li" and len(_text(above)) <= _CRUMB)
        for above in heading.iterancestors()
    )


def _in_article(heading: HtmlElement) -> bool:
    return any(
        above.tag in ("article", "main") or "article" in names(above)
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
    called = [words(text) for text in titles(heading, data)]
    named = beside = anywhere = ""
    passed, seen, begun, at_home = heading is None, 0, 0, home(heading)
    for element in tree.iter("h1", "h2", "h3", "h4", "p", "div", "span", "strong", "b", "em"):
        if element is heading:
            passed = True
        elif not any(child.tag in _BLOCKS for child in element) and 20 <= len(text := _text(element)) <= 1200:
            tokens = words(text)
            if tokens in called:
                continue
            seen += passed
            near = passed and seen <= _BETWEEN and begun <= _BEGUN
            begun += passed and element.tag == "p" and len(text) >= _PROSE and not _STANDFIRST.search(names(element))
            if any(_same(tokens, other) for other in said):
                if near:  # the description may be but the story's first paragraph
                    if named and not _STANDFIRST.search(names(element)):
                        return named
                    return text if tokens in said else _with_next(element, text)
                anywhere = anywhere or text
            elif (
                near
                and len(tokens) >= _SHORTEST
                and any(tokens == other[: len(tokens)] for other in said)
                and (_STANDFIRST.search(names(element)) or _is_alone(element, text))
            ):
                return _with_next(element, text)  # the first of several paragraphs, which the description has in one
            elif near and not named:
                as_such = _is_called_one(element, text) and not _is_run_in(element, text)
                as_such = as_such or _is_second_heading(element, heading)
                if not (as_such or (not beside and _is_beside(element, text, heading))):
                    continue
                if not _may_be_one(text) or is_elsewhere(element, at_home) or _leads_elsewhere(element, text) or _is_pictured(element):
                    continue
                named, beside = (_with_next(element, text), beside) if as_such else ("", text)
    return named or beside or anywhere


def _leads_elsewhere(element: HtmlElement, text: str) -> bool:
    """Whether a text is a link, which is to another story."""
    return any(True for _ in element.iterancestors("a")) or any(_text(link) == text for link in element.iter("a"))


def _is_pictured(element: HtmlElement) -> bool:
    """Whether a text says what a picture shows, or labels the buttons on it."""
    if any(True for _ in element.iterancestors("figure", "figcaption")) or element.find(".//button") is not None:
        return True
    return any(_PICTURE.search(names(above)) for above in (element, *islice(element.iterancestors(), 1)))


def _may_be_one(text: str) -> bool:
    return _length(text) >= _SHORTEST and not furniture.label(text) and not bylines.opens(text)


def _is_called_one(element: HtmlElement, text: str) -> bool:
    """Whether an element, or what has nothing else in it, is called a standfirst."""
    above = element.getparent()
    called = bool(_STANDFIRST.search(names(element)))
    return called or (above is not None and bool(_STANDFIRST.search(names(above))) and above.tag == "div" and _text(above) == text)


def _is_run_in(element: HtmlElement, text: str) -> bool:
    """Whether an element is but the first words of a paragraph, set in another type, which some call a lead-in."""
    above = element.getparent()
    return above is not None and above.tag == "p" and len(_text(above)) > len(text) + _SLACK


def _is_alone(element: HtmlElement, text: str) -> bool:
    """Whether a text is set apart: what it stands in has nothing else."""
    above = element.getparent()
    return element.tag == "p" and above is not None and above.tag == "div" and _text(above) == text and len(text) >= _PROSE


def _is_beside(element: HtmlElement, text: str, heading: HtmlElement | None) -> bool:
    """Whether a text stands in the head of the story, with its title and apart from the paragraphs."""
    above = heading.getparent() if heading is not None else None
    if heading is None or above is None or element.tag not in ("h2", "h3", "p", "div"):
        return False
    head = next(heading.iterancestors("header"), None)
    if head is not None and element.tag == "p" and head in element.iterancestors("header"):
        beside: Iterable[HtmlElement] = (other for other in head.iter("p") if other is not heading)
    elif element.getparent() is above and (above.tag == "header" or _HEAD.search(names(above))):
        beside = heading.itersiblings("p", "div", "h2", "h3")
    else:
        return False
    prose = sum(1 for other in beside if len(_text(other)) >= _PROSE)
    return prose <= 1 and _length(text) >= _SENTENCE and not captions.parsed(text) and not dates.days(text)


def _length(text: str) -> int:
    """How many words a text has; of a script without spaces, about two characters a word."""
    return max(len(words(text)), sum(c >= "\u2e80" for c in text) // 2)


def _with_next(element: HtmlElement, text: str) -> str:
    """The text of an element and of those after it that are dressed alike: a standfirst may be a list, or several paragraphs."""
    parts = [text]
    following = element.getnext()
    while following is not None and following.tag == element.tag and names(element).strip() and names(following) == names(element):
        parts.append(_text(following))
        following = following.getnext()
    whole = " ".join(filter(None, parts))
    return whole if len(parts) <= _MOST and len(whole) <= 1200 else text


def _is_second_heading(element: HtmlElement, heading: HtmlElement | None) -> bool:
    """Whether an h2 stands right after the h1 that is the title, with as many words as a sentence."""
    return (
        heading is not None
        and heading.tag == "h1"
        and element.tag == "h2"
        and heading.getnext() is element
        and len(_text(element).split()) >= 8
    )


def _same(shown: list[str], said: list[str]) -> bool:
    """Whether the page shows what its metadata says, which may be cut off."""
    if len(said) < 4:  # a title of a few words; a script without spaces has a whole sentence in one
        run, start = "".join(shown), "".join(said)[:-2]
        return len(start) >= _SENTENCE and start >= "\u2e80" and run.startswith(start) and len(run) < 2 * len(start) + 4
    cut = said[:-1] if len(said) > 12 else said
    return shown == said or (len(said) > 12 and shown[: len(cut)] == cut and len(shown) < 2 * len(said))
