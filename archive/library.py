"""Archive: the one door to the rooms below, for the commands, for the web and for programs."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from archive.records import (
    Article,
    ArticleHit,
    EntityHit,
    EntityKind,
    Given,
    Outcome,
    Problem,
    Progress,
    QuoteHit,
    SourceHit,
)

if TYPE_CHECKING:
    from archive.search import Found, Sort

Report = Callable[[Progress], None]


def _silent(progress: Progress) -> None:
    """Programs that don't ask for progress get none."""


def default_location() -> str:
    """ARCHIVE_DB, or else archive.db in the user's data folder."""
    if location := os.environ.get("ARCHIVE_DB"):
        return location
    from platformdirs import user_data_path

    return str(user_data_path("archive") / "archive.db")


class Archive:
    """An open archive. Use it as a context manager; every method raises an ArchiveError where it can't do what it says.

    Lists come as `Found`: a sequence that fetches its rows a page at a time, with `total` and `undated`.
    """

    def __init__(
        self, location: str | Path | None = None, *, create: bool = False, upgraded: Callable[[Path], None] = lambda backup: None
    ) -> None:
        from archive.store.database import open_database

        self._engine = open_database(location or default_location(), create=create, upgraded=upgraded)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._engine.dispose()

    def ingest(
        self, inputs: Iterable[str | Path], given: Given = Given(), *, jobs: int = 1, annotate: bool = True, report: Report = _silent
    ) -> Iterator[Outcome]:
        """Stores what the inputs (files, folders, "-") hold and yields what became of each document, once it is stored for good."""
        raise NotImplementedError

    def annotate(self, *, jobs: int = 1, report: Report = _silent) -> int:
        """Annotates what is not yet, or was by an older version of the annotator; returns how many revisions."""
        raise NotImplementedError

    def search(
        self, query: str = "", *, sort: Sort = "relevance", limit: int | None = None, offset: int = 0, all_revisions: bool = False
    ) -> Found[ArticleHit]:
        """The articles that match, best first."""
        raise NotImplementedError

    def quotes(
        self, query: str = "", *, speaker: str | None = None, limit: int | None = None, offset: int = 0, all_revisions: bool = False
    ) -> Found[QuoteHit]:
        """The quotes that match, newest article first."""
        raise NotImplementedError

    def entities(self, query: str = "", *, kind: EntityKind | None = None, limit: int | None = None, offset: int = 0) -> Found[EntityHit]:
        """Persons, organisations, places and others, most mentioned first."""
        raise NotImplementedError

    def sources(self) -> list[SourceHit]:
        """All who publish, most articles first."""
        raise NotImplementedError

    def article(self, id: int) -> Article:  # noqa: A002
        """One article whole. Raises UsageError where there is none with this id; so do the next ones."""
        raise NotImplementedError

    def quote(self, id: int) -> QuoteHit:  # noqa: A002
        raise NotImplementedError

    def entity(self, id: int) -> EntityHit:  # noqa: A002
        raise NotImplementedError

    def source(self, id: int) -> SourceHit:  # noqa: A002
        raise NotImplementedError

    def original(self, id: int) -> bytes:  # noqa: A002
        """The bytes from which an article's current revision was taken, as they came."""
        raise NotImplementedError

    def check(self, *, report: Report = _silent) -> Iterator[Problem]:
        """Whether all of it is still true: originals, offsets, checksums, references, indexes."""
        raise NotImplementedError

    def backup(self, target: str | Path) -> None:
        """A copy of the archive, while it may be in use."""
        raise NotImplementedError

    def stats(self) -> dict[str, int]:
        """How many there are of everything, and the file's size in bytes."""
        raise NotImplementedError
