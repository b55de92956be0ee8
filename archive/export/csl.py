"""CSL-JSON: what Zotero, Mendeley, pandoc and citation styles read. An array with an item an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from archive.export.citation import person
from archive.export.jsonl import encode
from archive.records import Article


def lines(articles: Iterable[Article]) -> Iterator[str]:
    """One JSON array, an item a line."""
    last = "["
    for article in articles:
        yield last if last == "[" else f"{last},"
        last = encode(item(article))
    if last != "[":
        yield last
        last = ""
    yield f"{last}]"


def item(article: Article, note: str = "") -> dict[str, Any]:
    """An article as CSL has it; what is unknown is left out. Names that may not be persons' are literal: cited as written."""
    known: dict[str, Any] = {
        "id": f"a{article.id}",
        "type": "article-newspaper",
        "title": article.headline,
        "author": [_name(name) for name in article.authors],
        "container-title": article.source,
        "issued": {"date-parts": [[int(part) for part in article.day.split("-")]]} if article.day else None,
        "URL": article.url,
        "language": article.language,
        "abstract": article.standfirst,
        "note": note,
    }
    return {name: value for name, value in known.items() if value}


def _name(name: str) -> dict[str, str]:
    parts = person(name)
    return {field: value for field, value in parts._asdict().items() if value} if parts else {"literal": name}
