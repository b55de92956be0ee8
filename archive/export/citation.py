"""How an article or a quote is cited. Pure. What is not known is not said: no date is made up, and no name turned round that has the
marks of a body's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import Literal, NamedTuple

from archive.lexicon import word_set
from archive.lexicon.bodies import BODY_WORDS, NO_NAMES, OFFICES, PLACE_WORDS, THING_WORDS
from archive.lexicon.media import AGENCIES, MASTHEADS
from archive.lexicon.people import COURTESY, FAMILY_FIRST, GIVEN, HONORIFICS, PARTICLES
from archive.lexicon.places import PLACES
from archive.records import Article, QuoteHit
from archive.text import fold

Style = Literal["apa", "chicago"]

_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_NAME = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?|[^\W\d_]+(?:['’-]+[^\W\d_]+)*\.?")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+")
_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|II|III|IV")
_SYLLABLES = re.compile(r"[^\W\d_]{2,5}-[^\W\d_]{2,5}")
_TITLES = COURTESY | HONORIFICS | OFFICES
_BODIES = BODY_WORDS | word_set(
    """Staff Contributor Contributors Writer Writers Reporters Editors Correspondents Producer Desk Newsroom Wires Wire Agencies Voices
    Readers Fellow Employee Redaktion Rédaction Redacción Redazione Redactie Agentur Agenturen Agence"""
)
"""What the names of bodies and desks that sign a story end in."""
_IMPERSONAL = _BODIES | PLACE_WORDS | THING_WORDS | OFFICES | NO_NAMES
_ARTICLES = word_set("les los las die das il lo gli os")
"""With those that are particles of names too, what mastheads begin with in other languages than English."""
_SEVERAL = 20  # authors that APA names before it leaves some out
_MANY, _FIRST = 10, 7  # those that Chicago names before it leaves some out, and those that it names then (14.76)
_ENDED = re.compile("[.?!…][”’»\"']*$")


class Person(NamedTuple):
    """An author's name in parts: "van der Holt", "Ilse"; suffix: which of a family's bearers, "Jr."."""

    family: str
    given: str
    suffix: str = ""


def person(name: str) -> Person | None:
    """The parts of an author's name; None for a name that is cited as written, since it is a body's, or may have its family name first.

    >>> person("Dr. Ilse van der Holt"), person("Robert Lund, Jr."), person("Norda Press"), person("Baek Joon-seo")
    (Person(family='van der Holt', given='Ilse', suffix=''), Person(family='Lund', given='Robert', suffix='Jr.'), None, None)
    """
    words = name.split()
    suffix = words.pop() if len(words) > 2 and _SUFFIX.fullmatch(words[-1]) else ""
    if suffix:
        words[-1] = words[-1].removesuffix(",")
    while len(words) > 2 and words[0] in _TITLES:
        words.pop(0)
    if not 2 <= len(words) <= 5 or not all((word[0].isupper() or fold(word) in PARTICLES) and _NAME.fullmatch(word) for word in words):
        return None
    if _may_have_family_first(words) or not ((_is_known(words[0]) and words[-1] not in _BODIES) or _reads_as_persons(words)):
        return None
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in PARTICLES:
        start -= 1
    return Person(" ".join(words[start:]), " ".join(words[:start]), suffix)


def _is_known(given: str) -> bool:
    return fold(given).split("-")[0] in GIVEN or _INITIALS.fullmatch(given) is not None


def _may_have_family_first(words: Sequence[str]) -> bool:
    """Baek Joon-seo and Xi Minh; but Kim Lund and Li Zhou have a given name that we know, or a family name behind it."""
    first, last = fold(words[0]).split("-")[0], fold(words[-1])
    if first in FAMILY_FIRST:
        return last not in FAMILY_FIRST and (first not in GIVEN or "-" in last)
    return not _is_known(words[0]) and _SYLLABLES.fullmatch(last) is not None and last.split("-")[0] not in PARTICLES


def _reads_as_persons(words: Sequence[str]) -> bool:
    """Whether a name without a given name that we know has nothing of a body, a desk, a place or a heading: Manu Lund, not Les Marées."""
    if {" ".join(words), words[-1]} & PLACES or fold(words[0]) in PARTICLES | _ARTICLES or len(words[-1]) == 1:
        return False
    return all(
        fold(word) in FAMILY_FIRST
        or (word not in _IMPERSONAL and fold(word) not in MASTHEADS | AGENCIES and not (word.isupper() and len(word.strip(".")) > 1))
        for word in words
    )


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
    return ", ".join(filter(None, (parts.family, given, parts.suffix)))


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
