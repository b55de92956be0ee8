"""BibTeX: an @article an article, for LaTeX. Letters stay as they are (UTF-8, for biber); what TeX would take for a command is escaped."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator

from archive.export.citation import person
from archive.records import Article
from archive.text import visible

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_ESCAPES = {
    **{mark: f"\\{mark}" for mark in "&%$#_"},
    "{": "\\textbraceleft{}",  # \{ would count as a brace that must be closed
    "}": "\\textbraceright{}",
    "\\": "\\textbackslash{}",
    "~": "\\textasciitilde{}",
    "^": "\\textasciicircum{}",
}
_ONE_WORD = re.compile(r"(?!(?:and|others)$)[^\W\d_][\w.'’-]*", re.IGNORECASE)
_ESCAPED = re.compile(r"[&%$#_{}\\~^]")


def lines(articles: Iterable[Article]) -> Iterator[str]:
    for article in articles:
        yield from entry(article)


def entry(article: Article, note: str = "") -> Iterator[str]:
    """An article's entry, line by line; what is unknown is left out."""
    year, month, day = article.day.split("-") if article.day else ("", "", "")
    fields = {
        "author": " and ".join(_author(name) for name in article.authors),
        "title": f"{{{tex(article.headline)}}}" if article.headline else "",  # in two pairs of braces, so that no style changes its case
        "journal": tex(article.source or ""),
        "year": year,
        "date": f"{year}-{month}-{day}" if year else "",
        "url": _url(article.url or ""),
        "langid": tex(article.language or ""),
        "abstract": tex(article.standfirst),
        "note": tex(note),
    }
    yield f"@article{{{_key(article, year)},"
    for name, value in fields.items():
        if value:
            yield f"  {name} = {{{value}}},"
        if name == "year" and month:
            yield f"  month = {_MONTHS[int(month) - 1]},"
    yield "}"
    yield ""


def tex(text: str) -> str:
    """Text on one line that TeX shows as it is."""
    return _ESCAPED.sub(lambda match: _ESCAPES[match[0]], visible(" ".join(text.split())))


def _author(name: str) -> str:
    """In braces what BibTeX would take apart: a body of several words."""
    if parts := person(name):
        return ", ".join(tex(part) for part in (parts.family, parts.suffix, parts.given) if part)
    return tex(name) if _ONE_WORD.fullmatch(name) else f"{{{tex(name)}}}"


def _url(url: str) -> str:
    """An address, which TeX reads as it stands but for braces, backslashes and per cent signs at the wrong place."""
    return re.sub(r"[{}\\\s]", lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), visible(url))


def _key(article: Article, year: str) -> str:
    """okoro2031a12: by the first author or the source, and the article's id, so that no two are the same."""
    first = next(iter(article.authors), "")
    parts = person(first)
    name = parts.family if parts else first or article.source or ""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{re.sub('[^a-z]', '', plain)[:20]}{year}a{article.id}"
