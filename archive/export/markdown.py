"""Markdown: one file an article, with what is known of it in front matter (YAML), its text, and who said what.

Files are named by day and title, whatever a title may hold: letters and digits of it, and the article's id, by which no two are the same.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable, Iterator

from archive.export.citation import words
from archive.export.jsonl import encode
from archive.records import Article, QuoteHit
from archive.text import visible

LONGEST = 120
"""Bytes of a title that go into a file's name: most systems allow 255 for all of it."""

_MARKS = re.compile(r"([\\`*_\[\]<>|~])")
_LINE_MARKS = re.compile(r"^(\s*)([#+=:-]|\d+(?=[.)]))", re.MULTILINE)


def files(articles: Iterable[Article]) -> Iterator[tuple[str, str]]:
    """Each article's file: its name, without a folder, and its text."""
    return ((file_name(article), "".join(f"{line}\n" for line in lines(article))) for article in articles)


def file_name(article: Article) -> str:
    """`2025-03-04 Ferry sinks off Karsova a12.md`: safe on every system, and the article's own."""
    title = re.sub("['’](?=\\w)", "", unicodedata.normalize("NFC", article.headline))
    plain = "".join(letter if _is_plain(letter) else " " for letter in title)
    title = " ".join(plain.split()).encode()[:LONGEST].decode(errors="ignore").strip(" -")
    return " ".join(filter(None, (article.day, title, f"a{article.id}.md")))


def _is_plain(letter: str) -> bool:
    """Letters with the marks that belong to them, digits, hyphens: nothing that a file system or a shell reads otherwise."""
    return letter == "-" or unicodedata.category(letter)[0] in "LMN"


def lines(article: Article) -> Iterator[str]:
    """An article's file, line by line."""
    yield "---"
    known = {
        "title": article.headline,
        "source": article.source,
        "published": article.published,
        "published_local": article.published_local if article.published_local != article.published else None,
        "url": article.url,
        "authors": list(article.authors),
        "language": article.language,
        "standfirst": article.standfirst,
        "origin": article.origin,
        "id": f"a{article.id}",
        "sha256": next((revision.sha256[0] for revision in reversed(article.revisions) if revision.sha256), None),
    }
    for name, value in known.items():
        if value:
            yield f"{name}: {_yaml(value)}"
    yield "---"
    yield ""
    yield f"# {_plain(' '.join(article.headline.split()) or 'Untitled')}"
    for paragraph in (article.standfirst, *article.text.split("\n")):
        if paragraph.strip():
            yield ""
            yield _plain(paragraph.strip())
    if article.quotes:
        yield ""
        yield "## Quotes"
        yield ""
        for quote in article.quotes:
            yield f"- {_quoted(quote, article)}"


def _quoted(quote: QuoteHit, article: Article) -> str:
    said, who, via = (
        _plain(" ".join(text.split())) for text in (words(quote, article), quote.speaker or quote.speaker_text, quote.via or "")
    )
    return f"{said} — {who or 'nobody named'}{f', via {via}' if via else ''} (q{quote.id})"


def _yaml(value: object) -> str:
    """A value that JSON and YAML write alike."""
    return encode(json.loads(json.dumps(value)))


def _plain(text: str) -> str:
    """Text that Markdown shows as it is."""
    return _LINE_MARKS.sub(r"\1\\\2", _MARKS.sub(r"\\\1", visible(text))) if text else ""
