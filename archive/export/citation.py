"""How an article or a quote is cited. Pure. What is not known is not said: no date is made up, and no name turned round that may not be
a person's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from archive.lexicon.bodies import BODY_WORDS
from archive.lexicon.people import FAMILY_FIRST, GIVEN, PARTICLES
from archive.records import Article, QuoteHit
from archive.text import fold

Style = Literal["apa", "chicago"]

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_NAME = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-]+[^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_SEVERAL = 20  # authors that APA names before it leaves some out
_MANY, _FIRST = 10, 7  # those that Chicago names before it leaves some out, and those that it names then (14.76)
_ENDED = re.compile("[.?!…][”’»\"']*$")


class Person(NamedTuple):
    """An author's name in parts: "van der Holt", "Ilse"."""

    family: str
    given: str


def person(name: str) -> Person | None:
    """The parts of an author's name where its first word is a given name that we know; None for all others, which are cited as written.

    >>> person("Ilse van der Holt"), person("Norda Press")
    (Person(family='van der Holt', given='Ilse'), None)
    """
    words = name.split()
    if not 2 <= len(words) <= 5 or words[-1] in BODY_WORDS:
        return None
    first = fold(words[0]).split("-")[0]
    if first in FAMILY_FIRST or not (first in GIVEN or _INITIALS.fullmatch(words[0])):
        return None
    if not all((word[0].isupper() or fold(word) in PARTICLES) and _NAME.fullmatch(word) for word in words):
        return None
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return Person(" ".join(words[start:]), " ".join(words[:start]))


def cite(article: Article, style: Style) -> str:
    """An article as the style lists it, in plain text: without the italics that titles of newspapers have there."""
    return _apa(article) if style == "apa" else _chicago(article)


def cite_quote(quote: QuoteHit, article: Article, style: Style) -> str:
    """A quote with who said it and through whom it came, where it stands, and the hash that proves it."""
    how = "quoted" if quote.kind == "direct" else "reported"
    return f"{said(quote, article)}, {how} in {cite(article, style)} {place(quote)}"


def said(quote: QuoteHit, article: Article) -> str:
    """What was said, by whom, and through whom it came: “The dam will hold” (Mira Vance, via Norda Press)."""
    by = ", ".join(filter(None, (quote.speaker or quote.speaker_text, f"via {quote.via}" if quote.via else "")))
    return _line(f"{words(quote, article)}{f' ({by})' if by else ''}")


def place(quote: QuoteHit) -> str:
    """Where a quote stands, in code points of the stored text, and the hash of the original that the text was taken from."""
    spans = "; ".join(f"{start}–{end}" for start, end in quote.spans)
    proof = f"; SHA-256 of the original {quote.snapshot_sha256}" if quote.snapshot_sha256 else ""
    return f"[{quote.field} {spans}{proof}]"


def words(quote: QuoteHit, article: Article) -> str:
    """What was said; between quotation marks, part by part, where all of it is word for word."""
    if quote.kind != "direct":
        return quote.text
    field: str = getattr(article, quote.field)
    parts = [field[start:end] for start, end in quote.spans]
    return " ".join(f"“{part}”" for part in parts) if " ".join(parts) == quote.text else quote.text


def _apa(article: Article) -> str:
    """By the Publication Manual of the APA, 7th edition, 10.1: newspaper article. n.d. is its word for an unknown date."""
    authors = [_inverted(name, initials=True) for name in article.authors]
    day = _day(article)
    when = f"({day.year}, {_MONTHS[day.month - 1]} {day.day})." if day else "(n.d.)."
    title = _sentence(_line(article.headline) or "[Untitled]")
    return _joined(*((_sentence(_and(authors, "&")), when, title) if authors else (title, when)), _sentence(article.source), article.url)


def _chicago(article: Article) -> str:
    """By the Chicago Manual of Style, 17th edition, 14.191, as its bibliographies have it: the first author turned round."""
    names = [_line(name) for name in article.authors]
    authors = [_inverted(name, initials=False) if at == 0 else name for at, name in enumerate(names)]
    day = _day(article)
    when = f"{_MONTHS[day.month - 1]} {day.day}, {day.year}" if day else "n.d."
    title = _line(article.headline)
    where = ", ".join(filter(None, (_line(article.source or ""), when)))
    if len(authors) > _MANY:
        listed = f"{', '.join(authors[:_FIRST])}, et al."
    else:
        listed = f"{', '.join(authors[:-1])}, and {authors[-1]}" if len(authors) > 1 else "".join(authors)
    return _joined(_sentence(listed), f"“{_sentence(_within(title))}”" if title else "Untitled.", _sentence(where), _sentence(article.url))


def _inverted(name: str, *, initials: bool) -> str:
    parts = person(name)
    if parts is None:
        return _line(name)
    given = re.sub(r"\.(?=[^\W\d_])", ". ", parts.given)  # S.A. is two names
    if initials:
        given = " ".join("-".join(f"{part[0]}." for part in word.split("-") if part) for word in given.split())
    return f"{parts.family}, {given}"


def _and(names: Sequence[str], mark: str) -> str:
    if len(names) > _SEVERAL:
        return f"{', '.join(names[: _SEVERAL - 1])}, . . . {names[-1]}"
    return f"{', '.join(names[:-1])}, {mark} {names[-1]}" if len(names) > 1 else "".join(names)


def _day(article: Article) -> date | None:
    """The day of publication, as the publisher has it."""
    return date.fromisoformat(article.day) if article.day else None


def _sentence(text: str | None) -> str:
    text = _line(text or "")
    return text if not text or _ENDED.search(text) else f"{text}."


def _within(text: str) -> str:
    """Text between double quotation marks: its own become single ones."""
    return re.sub(r'"([^"]*)"', "‘\\1’", text.replace("“", "‘").replace("”", "’"))


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _line(text: str) -> str:
    return " ".join(text.split())
