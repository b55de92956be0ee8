"""Searching an archive: the query language, and what it finds.

    articles(engine, 'kerry "dirty hands" after:2014')  ->  Found[ArticleHit]

A query that doesn't parse is a QueryError, raised at once.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from archive.errors import UsageError
from archive.search import finding
from archive.search.found import Found
from archive.search.lexer import in_capitals
from archive.search.query import parse

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from archive.records import ArticleHit, EntityHit, EntityKind, QuoteHit, StoryHit

__all__ = ["Found", "Sort", "articles", "entities", "quotes", "stories"]

Row = TypeVar("Row")
Sort = Literal["relevance", "date", "-date"]
"""Best first; oldest first; newest first. What has no date is last."""


def refuse_unknown(name: str, value: str | None, literal: object) -> None:
    """Raises UsageError where the argument of that name is none of the literal type's values."""
    if value is not None and value not in get_args(literal):
        raise UsageError(f"{name} is one of {', '.join(map(repr, get_args(literal)))}, not {value!r}")


def _refuse_below_nothing(limit: int | None, offset: int) -> None:
    if (limit or 0) < 0 or offset < 0:
        raise UsageError("limit and offset are 0 or more")


def _with_meant(
    found: Found[Row], engine: Engine, query: str, things: Literal["articles", "quotes", "entities"], exact: bool = False
) -> Found[Row]:
    """What is found, with how to find what else may have been meant by the query."""

    def look() -> str | None:
        either = in_capitals(query)
        if found.hits or found.total:
            return either
        from archive.search import meant, sqlite

        return meant.respelt(engine, either or query, getattr(sqlite, things), exact=exact) or either

    return found.looking_for_meant(look)


def articles(
    engine: Engine,
    query: str = "",
    *,
    sort: Sort = "relevance",
    limit: int | None = None,
    offset: int = 0,
    all_revisions: bool = False,
    exact: bool = False,
) -> Found[ArticleHit]:
    """The articles of which the current revision matches (any revision, with `all_revisions`).

    Best first; newest first where there are no words to rank by. exact: case and accents count in words of the text.
    """
    refuse_unknown("sort", sort, Sort)
    _refuse_below_nothing(limit, offset)
    return _with_meant(
        finding.articles(engine, parse(query, exact=exact), sort, limit, offset, all_revisions), engine, query, "articles", exact
    )


def stories(
    engine: Engine,
    query: str = "",
    *,
    sort: Sort = "relevance",
    limit: int | None = None,
    offset: int = 0,
    all_revisions: bool = False,
    exact: bool = False,
) -> Found[StoryHit]:
    """Like `articles`, each story once: of near-duplicates that match the first, with all that ran it."""
    refuse_unknown("sort", sort, Sort)
    _refuse_below_nothing(limit, offset)
    from archive.search.grouping import stories

    return _with_meant(stories(engine, parse(query, exact=exact), sort, limit, offset, all_revisions), engine, query, "articles", exact)


def quotes(
    engine: Engine,
    query: str = "",
    *,
    speaker: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    all_revisions: bool = False,
    exact: bool = False,
) -> Found[QuoteHit]:
    """The quotes that match, newest article first, in reading order within it.

    Here the query is about one quote: words and quote fields, wherever they stand, are about the quote itself, all other fields
    about its article. speaker: a name or part of one, without any operators.
    """
    _refuse_below_nothing(limit, offset)
    found = finding.quotes(engine, finding.spoken_by(speaker, parse(query, exact=exact)), limit, offset, all_revisions)
    name = "" if speaker is None else 'speaker:"{}" '.format(speaker.replace('"', " "))
    return _with_meant(found, engine, f"{name}{query}".strip(), "quotes", exact)


def entities(
    engine: Engine, query: str = "", *, kind: EntityKind | None = None, limit: int | None = None, offset: int = 0
) -> Found[EntityHit]:
    """The entities of which some name matches each word, most mentioned first; only those that a current revision mentions."""
    from archive.records import EntityKind

    refuse_unknown("kind", kind, EntityKind)
    _refuse_below_nothing(limit, offset)
    return _with_meant(finding.entities(engine, query, kind, limit, offset), engine, query, "entities")
