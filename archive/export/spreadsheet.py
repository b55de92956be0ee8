"""CSV: a row an article, or a row of any list. A cell that a spreadsheet would take for a formula, and run, is made harmless."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator

from archive.records import Article
from archive.text import visible

FORMULA = tuple("=+-@\t\r")
"""What a formula begins with. Such a cell gets a leading apostrophe, which a spreadsheet doesn't show."""

_AS_SHOWN = ("id", "title", "standfirst", "source", "published", "published_local", "url", "origin", "authors", "language", "text")
COLUMNS = (*_AS_SHOWN, "quotes", "speakers", "entities", "revisions", "sha256")


def lines(articles: Iterable[Article], *, formulas: bool = False) -> Iterator[str]:
    """A header, and a row an article: quotes and revisions are counted, speakers and entities named. formulas: leave them as they are.

    A text with line ends makes a row of several lines, as CSV has it.
    """
    yield line(COLUMNS)
    for article in articles:
        yield line([cell(value, formulas=formulas) for value in _cells(article)])


def _cells(article: Article) -> Iterator[object]:
    for name in _AS_SHOWN:
        yield article.headline if name == "title" else getattr(article, name)
    yield len(article.quotes)
    yield tuple(dict.fromkeys(quote.speaker for quote in article.quotes if quote.speaker))
    yield tuple(entity.name for entity in article.entities)
    yield len(article.revisions)
    yield next((revision.sha256[0] for revision in reversed(article.revisions) if revision.sha256), None)


def line(cells: Iterable[str]) -> str:
    """A row, without its line end."""
    row = io.StringIO()
    csv.writer(row, lineterminator="\n").writerow(cells)
    return row.getvalue().removesuffix("\n")


def cell(value: object, *, formulas: bool = False) -> str:
    """A value as a cell shows it: names joined by "; ", spans as JSON; what could steer a terminal is escaped."""
    if value is None:
        return ""
    if isinstance(value, tuple):
        value = "; ".join(value) if all(isinstance(item, str) for item in value) else json.dumps(value)
    if not isinstance(value, str):
        return str(value)
    return ("'" if value.startswith(FORMULA) and not formulas else "") + visible(value, lines=True)
