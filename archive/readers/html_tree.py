"""What an element of a page is called, says, and stands in. Pure."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from archive.text import words

_ELSEWHERE = re.compile(
    r"comment|respond|related|recommend|(?<!with[-_])(?<!has[-_])(?<!no[-_])(?<!lay[-_])(?<!layout[-_])sidebar(?!(?:__|[-_])(?:main|wrap|layout))|trending|popular|most-?read|newsletter|slider|carousel|footer|teaser|read-?more|read-?next|modal|popup|lightbox",
    re.IGNORECASE,
)
_ASIDE = frozenset(words("form aside nav footer"))
_BLOCKS = frozenset(words("p div li br address h1 h2 h3 h4 h5 h6 section header ul time"))
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


def names(element: HtmlElement) -> str:
    """What a page calls an element, in class, id and microdata, with a hyphen between the parts of "articleByline"."""
    return _CAMEL.sub("-", f"{element.get('class') or ''} {element.get('id') or ''} {element.get('itemprop') or ''}")


def home(heading: HtmlElement | None) -> frozenset[HtmlElement]:
    """What the title stands in: whatever it is called, the story is in it as well."""
    return frozenset(heading.iterancestors()) if heading is not None else frozenset()


def is_elsewhere(element: HtmlElement, home: frozenset[HtmlElement]) -> bool:
    """Whether an element is of a comment, a form, a list of other stories."""
    return any(
        above.tag in _ASIDE or (above.tag not in ("body", "html") and _ELSEWHERE.search(names(above)))
        for above in (element, *element.iterancestors())
        if above not in home
    )


def lines(element: HtmlElement) -> str:
    """The text of an element, with a line end where one part of it ends and another begins without a space between."""
    if not len(element):
        return " ".join((element.text or "").split())
    parts: list[str] = [element.text or ""]
    for child in element.iterdescendants():
        mark = "\n" if child.tag in _BLOCKS else "\0"
        parts += [mark, child.text or "", mark, child.tail or ""]
    text = re.sub(r"(?<=\w)\0+(?=\w)", "\n", "".join(parts)).replace("\0", "")
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
