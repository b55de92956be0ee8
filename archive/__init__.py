"""A news archive in one file.

    import archive

    with archive.open("news.db") as a:
        for outcome in a.ingest(["stories/"]):
            print(outcome.status, outcome.title)
        for quote in a.quotes(speaker="kerry"):
            print(quote.speaker, quote.text)

The names here are loaded when they are used, so that a program that needs only `archive.annotate` loads no database.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from archive.errors import ArchiveError as ArchiveError
    from archive.errors import QueryError as QueryError
    from archive.errors import ReadError as ReadError
    from archive.errors import UnusableError as UnusableError
    from archive.errors import UsageError as UsageError
    from archive.library import Archive as Archive
    from archive.records import Annotation as Annotation
    from archive.records import Article as Article
    from archive.records import ArticleHit as ArticleHit
    from archive.records import Count as Count
    from archive.records import Entity as Entity
    from archive.records import EntityHit as EntityHit
    from archive.records import Fetching as Fetching
    from archive.records import Outcome as Outcome
    from archive.records import Progress as Progress
    from archive.records import Published as Published
    from archive.records import Quotation as Quotation
    from archive.records import QuoteHit as QuoteHit
    from archive.records import SameQuote as SameQuote
    from archive.records import Source as Source
    from archive.records import SourceHit as SourceHit
    from archive.records import Story as Story
    from archive.records import StoryHit as StoryHit

    __version__: str

_HOMES = {
    "archive.library": ("Archive",),
    "archive.errors": ("ArchiveError", "QueryError", "ReadError", "UnusableError", "UsageError"),
    "archive.records": (
        *("Annotation", "Article", "ArticleHit", "Count", "Entity", "EntityHit", "Fetching", "Outcome", "Progress", "Published"),
        *("Quotation", "QuoteHit", "SameQuote", "Source", "SourceHit", "Story", "StoryHit"),
    ),
}
_HOME = {name: home for home, names in _HOMES.items() for name in names}

__all__ = ["__version__", "open", *_HOME]


def open(path: str | Path | None = None, *, create: bool = True) -> Archive:  # noqa: A001
    """The archive at `path` (a file or an SQLAlchemy URL); by default the one that the command line uses.

    create: make it where there is none; otherwise that raises UnusableError, as does every file that is no archive.
    """
    from archive.library import Archive

    return Archive(path, create=create)


def __getattr__(name: str) -> object:
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("media-archive")
        except PackageNotFoundError:
            return "of a checkout that is not installed"
    if name in _HOME:
        return getattr(importlib.import_module(_HOME[name]), name)
    raise AttributeError(f"module 'archive' has no attribute {name!r}")
