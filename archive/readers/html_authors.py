"""Who wrote the story on a page: as its metadata says, as it shows, or as the story itself is signed. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from lxml.html import HtmlElement

from archive.readers import bylines, html_byline
from archive.readers.html_metadata import Metadata
from archive.text import words

LINE = 80
"""Characters of the longest line that is a byline."""

_LEADING = 4
"""Paragraphs, of a few words each, after which a byline may still stand above the story."""

_ABOUT = 600
"""Characters of the longest paragraph about an author."""

_IS = re.compile(
    r"\s*(?:\([^)]*\),?\s*|,\s[^.]{3,120},\s*)?(?:is|was|has|covers|studied|writes|reports|joined|ist|war|schreibt|arbeitet|berichtet|est|es|è|é|är|er|on|jest)\b"
)

_TAGS = ("author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "cxenseparse:author")
_ACCOUNT = re.compile(r"[^\s._\d]+[._\d][^\s.]*")
_ACCOUNTS = frozenset(words("admin administrator wordpressadmin webmaster root user editor redaktion webdesk default anonymous"))
"""What content systems call an author who was never given a name."""


def authors(tree: HtmlElement, heading: HtmlElement | None, data: Metadata) -> tuple[str, ...]:
    """JSON-LD's authors, else a meta tag's, else the byline that the page shows; the paper itself only where no person is named."""

    def persons(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if not data.is_house(name) and name.lower() not in _ACCOUNTS)

    newsroom = _signed(data.names(data.article.get("author") or data.article.get("creator")), data)
    tagged = [[_names([line]) for line in data.tags(tag)] for tag in _TAGS]
    in_tags = (tuple(dict.fromkeys(name for names in lines for name in _beside_house(names, persons(names)))) for lines in tagged)
    said = newsroom if persons(newsroom) else next(filter(None, in_tags), ())
    if said and all(map(_is_whole, said)):
        return said
    shown = html_byline.byline(tree, heading)
    if said:
        tagged_names = [name for lines in tagged for names in lines for name in names]
        full = tuple(dict.fromkeys(_in_full(name, [*shown, *tagged_names]) for name in said))
        if all(_ACCOUNT.fullmatch(name) for name in full):  # somebody else on the page may have a name
            others = (tuple(name for name in persons(tuple(names)) if " " in name) for names in (tagged_names, shown))
            return next(filter(None, others), full)
        return full
    paper = newsroom or next((tuple(filter(data.is_house, names)) or names for lines in tagged for names in lines if names), ())
    if paper and not any(map(_is_whole, persons(shown))):
        return paper  # what is shown is a desk, an agency, initials
    return persons(shown) or shown


def above(text: list[str], title: str) -> tuple[int, tuple[str, ...]] | None:
    """The authors, and where they stand, where a paragraph above the story is nothing but full names, of which neither the title nor
    the story speaks."""
    for at, (line, following) in enumerate(pairwise(text[: _LEADING + 1])):
        if len(line) <= LINE <= len(following) and not line.endswith(",") and bylines.is_names(line):
            names = bylines.names(line)
            spoken = {*words(title), *(word for paragraph in text if paragraph is not line for word in words(paragraph))}
            return (at, names) if all(len(words(name)) > 1 and words(name)[-1] not in spoken for name in names) else None
        if len(line) > 2 * LINE:
            return None
    return None


def below(line: str) -> tuple[str, ...]:
    """The authors where the last line of a story is nothing else: "Von Ada Venn", "(责编：李明、王芳)"; none for any other line."""
    if len(line) <= LINE and bylines.opens(line) and (names := bylines.names(line)) and all(map(bylines.is_names, names)):
        return names if all(" " in name for name in names) else ()
    return (line,) if bylines.is_desk(line) else bylines.below(line)


def is_about(paragraph: str, names: tuple[str, ...]) -> bool:
    """Whether a paragraph below a story says who its author is: "Ada Venn is a historian in Brannock."."""
    if len(paragraph) > _ABOUT or any(mark in paragraph for mark in '"“„«'):
        return False
    places = ((name, paragraph.find(name)) for name in names if " " in name)
    return any(0 <= at <= LINE // 2 and _IS.match(paragraph[at + len(name) :]) for name, at in places)


def _in_full(name: str, known: Iterable[str]) -> str:
    """A full name for an account or a first name, where the page has it as well: "ada.venn", "adavenn", "Ada" are Ada Venn."""
    if " " in name:
        return name
    parts = words(name.replace("_", " "))
    for other in known:
        full = words(other)
        if len(full) > 1 and ("".join(parts) == "".join(full) or parts == full[:1] or (len(parts) > 1 and set(parts) <= set(full))):
            return other
    return name


def _beside_house(names: tuple[str, ...], persons: tuple[str, ...]) -> tuple[str, ...]:
    """The persons of a meta tag that may name the house first: after it, single words are its town and country."""
    return tuple(name for name in persons if names[:1] == persons[:1] or " " in name or not name.isascii())


def _is_whole(name: str) -> bool:
    """Whether a name is more than an account or a first name; in a script without capitals, one word may be all of it."""
    return " " in name or name.upper() == name.lower()


def _signed(lines: list[str], data: Metadata) -> tuple[str, ...]:
    """The names that JSON-LD gives its authors. A house or a desk is one, whatever its name holds: "Post24", "The Post and AP"."""
    found: dict[str, None] = {}
    for line in lines:
        names = _names([line])
        house = len(line) <= LINE and not line.startswith("http") and data.is_house(line)
        whole = house and all(data.is_house(name) or bylines.is_agency(name) for name in names)
        found |= dict.fromkeys((line,) if whole else names)
    return tuple(found)


def _names(lines: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for line in lines if not line.startswith("http") for name in _without_towns(bylines.names(line))))


def _without_towns(names: tuple[str, ...]) -> tuple[str, ...]:
    """The names of one line: beside a person's full name, one word with a capital is where that person is, unless it is an agency."""
    full = any(" " in name for name in names)
    return tuple(name for name in names if not full or " " in name or not name.istitle() or bylines.is_agency(name))
