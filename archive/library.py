"""Archive: the one door to the rooms below, for the commands, for the web and for programs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from archive.by_hand import ByHand
from archive.errors import UsageError
from archive.records import (
    Annotated,
    Article,
    ArticleHit,
    Count,
    Edit,
    Entity,
    EntityHit,
    EntityKind,
    Failed,
    Fetching,
    Field,
    Followed,
    Given,
    Outcome,
    Problem,
    Progress,
    Published,
    Quotation,
    QuoteHit,
    Repair,
    Run,
    SameQuote,
    Source,
    SourceCount,
    SourceHit,
    StoryHit,
)
from archive.store import damage, database
from archive.store.location import default_location

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from archive.records.kept import Original
    from archive.search import Found, Sort
    from archive.search.facets import Facet, Step

Report = Callable[[Progress], None]
T = TypeVar("T")


def _silent(progress: Progress) -> None:
    """Programs that don't ask for progress get none."""


def _damage(engine: Engine) -> str | None:
    from archive.check import damage

    return damage(engine)


class Archive:
    """An open archive. Use it as a context manager; every method raises an ArchiveError where it can't do what it says.

    by_hand: what its user decides. Lists come as `Found`: a sequence that fetches its rows a page at a time, with `total` and `undated`.
    """

    def __init__(
        self,
        location: str | Path | None = None,
        *,
        create: bool = False,
        empty: bool = False,
        upgraded: Callable[[Path], None] = lambda backup: None,
    ) -> None:
        """create: make the archive where there is none. empty: take an empty one there, which is gone when it is closed."""
        backups: list[Path] = []
        self._closing = ExitStack()
        location = location or default_location()
        if empty and not database.exists(location):
            location, create = Path(self._closing.enter_context(TemporaryDirectory())) / "empty.db", True
        self._engine = database.open_database(location, create=create, upgraded=backups.append)
        self._closing.callback(database.close, self._engine)
        damage.judged(self._engine, _damage)
        self.by_hand = ByHand(self._engine)
        if backups:
            from archive.settle import settle_changes

            settle_changes(self._engine, report=_silent)  # what a migration leaves; where this is cut off, the next ingest does it
        for backup in backups:
            upgraded(backup)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Closes the file. Whatever is asked of the archive from then on is a UsageError."""
        self._closing.close()

    def _read(self, ask: Callable[[Connection], T]) -> T:
        """What is asked for, in one read transaction."""
        with database.reading(self._engine) as connection:
            return ask(connection)

    def ingest(
        self,
        inputs: Iterable[str | Path],
        *,
        source: str | None = None,
        published: Published | None = None,
        url: str | None = None,
        language: str | None = None,
        force: bool = False,
        fields: Mapping[str, str] | None = None,
        fetching: Fetching = Fetching(),
        dry_run: bool = False,
        jobs: int = 0,
        annotate: bool = True,
        report: Report = _silent,
    ) -> Iterator[Outcome]:
        """Stores what the inputs (files, folders, addresses on the web, "-") hold; yields what became of each document, once it is
        stored for good.

        source, published, url, language fill what an input doesn't say itself; with force, they override what it says.
        fields: which fields of a dump are which, ours by theirs ({"text": "lead.body"}). fetching: how addresses are fetched.
        dry_run: tells what would be stored, and stores nothing. jobs: how many other processes extract and annotate, beside one that opens
        files of many documents; an input may hang or kill them without harm. 0 does all in this one. annotate: False leaves
        that for `annotate()`.
        Nothing happens before the first outcome is asked for.
        """
        from archive.ingest import ingest

        named = [str(each) for each in inputs]
        given = Given(source, published, url, language, force, dict(fields or {}))
        return ingest(self._engine, named, given, fetching, dry_run=dry_run, jobs=jobs, annotate=annotate, report=report)

    def failures(self) -> list[Failed]:
        """The inputs that could not be read, and the articles that could not be annotated, and haven't been since."""
        from archive.store import log

        return self._read(log.failed)

    def retry(
        self, *, fetching: Fetching = Fetching(), jobs: int = 0, annotate: bool = True, report: Report = _silent
    ) -> Iterator[Outcome]:
        """Tries the inputs that failed again, with what was said of them then; the rest as `ingest`."""
        from archive.ingest import store
        from archive.retry import retries

        for again in retries(self._engine, fetching):
            found, given, full = again.documents(apart=jobs > 0), again.given, again.full
            yield from store(self._engine, found, given, full=full, inputs=again.inputs, jobs=jobs, annotate=annotate, report=report)
            again.settle()

    def runs(self) -> list[Run]:
        """Every ingest and fetch there was, the last one first."""
        from archive.store import log

        return self._read(log.runs)

    def follow(self, url: str, *, fetching: Fetching = Fetching()) -> Followed:
        """Follows the feed at `url`, or the one that the page there names; `fetch()` brings what is in it.

        fetching.full: for the pages behind its entries. Raises ReadError where there is no feed.
        """
        from archive import follow

        return follow.follow(self._engine, url, fetching)

    def stop_following(self, url: str, *, fetching: Fetching = Fetching()) -> str:
        """Follows the feed at `url`, or that of the page there, no longer; returns its address. Raises UsageError where there is none."""
        from archive import follow

        return follow.stop(self._engine, url, fetching)

    def following(self) -> list[Followed]:
        """The feeds that are followed."""
        from archive import follow

        return follow.following(self._engine)

    def fetch(
        self, *, fetching: Fetching = Fetching(), jobs: int = 0, annotate: bool = True, report: Report = _silent
    ) -> Iterator[Outcome]:
        """Stores what is new in the feeds that are followed; the rest as `ingest`. A feed that fails is an outcome too.

        Raises UsageError where none is followed.
        """
        from archive.follow import News
        from archive.ingest import store

        news = News(self._engine, fetching)
        found = news.documents(apart=jobs > 0)
        yield from store(self._engine, found, Given(), inputs=news.urls, jobs=jobs, annotate=annotate, report=report)
        news.settle()

    def annotate(self, *, anew: bool = False, jobs: int = 0, report: Report = _silent) -> Annotated:
        """Annotates what is not yet, or was by an older version of the annotator, and settles what that changes.

        anew: all that is derived from stored words is derived again, whoever derived it.
        """
        from archive.ingest import annotate_pending, forget_derived
        from archive.settle import settle_anew

        if anew:
            forget_derived(self._engine)
        annotated = annotate_pending(self._engine, jobs=jobs, report=report)
        settle_anew(self._engine, report=report)
        return annotated

    def search(
        self,
        query: str = "",
        *,
        sort: Sort = "relevance",
        limit: int | None = None,
        offset: int = 0,
        all_revisions: bool = False,
        exact: bool = False,
    ) -> Found[ArticleHit]:
        """The articles that match, best first. exact: case and accents count in words of the text; so in the next ones."""
        from archive import search

        return search.articles(self._engine, query, sort=sort, limit=limit, offset=offset, all_revisions=all_revisions, exact=exact)

    def stories(
        self,
        query: str = "",
        *,
        sort: Sort = "relevance",
        limit: int | None = None,
        offset: int = 0,
        all_revisions: bool = False,
        exact: bool = False,
    ) -> Found[StoryHit]:
        """Like `search`, but a story that several outlets ran is found once."""
        from archive import search

        return search.stories(self._engine, query, sort=sort, limit=limit, offset=offset, all_revisions=all_revisions, exact=exact)

    def count(self, query: str = "", *, by: Facet, exact: bool = False) -> list[Count]:
        """How many of the articles that match have each source, month, speaker, …: most first, or in the order of time."""
        from archive.search import facets

        return facets.articles_by(self._engine, query, by, exact=exact)

    def timeline(self, query: str = "", *, per: Step | None = None, exact: bool = False) -> list[Count]:
        """How many of the articles that match are of each day, month or year, those between them without any too; undated last."""
        from archive.search import facets

        return facets.timeline(self._engine, query, per, exact=exact)

    def timeline_by_source(self, query: str = "", *, per: Step | None = None, exact: bool = False) -> list[SourceCount]:
        """The same for each source."""
        from archive.search import facets

        return facets.timeline_by_source(self._engine, query, per, exact=exact)

    def quotes(
        self,
        query: str = "",
        *,
        speaker: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        all_revisions: bool = False,
        exact: bool = False,
    ) -> Found[QuoteHit]:
        """The quotes that match, newest article first."""
        from archive import search

        return search.quotes(self._engine, query, speaker=speaker, limit=limit, offset=offset, all_revisions=all_revisions, exact=exact)

    def count_quotes(self, query: str = "", *, by: Facet, speaker: str | None = None, exact: bool = False) -> list[Count]:
        """How many of the quotes that match have each speaker, source, month, …"""
        from archive.search import facets

        return facets.quotes_by(self._engine, query, by, speaker=speaker, exact=exact)

    def same_quotes(self, id: int) -> list[SameQuote]:  # noqa: A002
        """Every quote that is this one or a variant of it, oldest first. Raises UsageError where there is no quote with this id."""
        from archive.search.same import same

        return same(self._engine, id)

    def entities(self, query: str = "", *, kind: EntityKind | None = None, limit: int | None = None, offset: int = 0) -> Found[EntityHit]:
        """Persons, organisations, places and others, most mentioned first."""
        from archive import search

        return search.entities(self._engine, query, kind=kind, limit=limit, offset=offset)

    def sources(self) -> list[SourceHit]:
        """All who publish, most articles first."""
        from archive.store import reading

        return self._read(reading.sources)

    def article(self, id: int) -> Article:  # noqa: A002
        """One article whole. Raises UsageError where there is none with this id; so do the next ones."""
        from archive.store import reading

        return self._read(lambda connection: reading.article(connection, id))

    def articles(self, query: str = "", *, sort: Sort = "relevance") -> Iterator[Article]:
        """The articles that match, whole, one after the other; each is read when it is asked for."""
        for number in self.search(query, sort=sort).ids:
            try:
                yield self.article(number)
            except UsageError:  # removed since it was found
                continue

    def originals(self, query: str = "") -> Iterator[Original]:
        """The originals of all revisions of the articles that match, with what is known of where and when each was captured."""
        from archive.store import portable

        return portable.originals(self._engine, self.search(query).ids)

    def interchange(self, query: str = "") -> Iterator[dict[str, Any]]:
        """The whole archive as rows for another one to ingest; or the articles that match, whole, without what is your own."""
        from archive.store import portable

        return portable.rows(self._engine, self.search(query).ids if query.strip() else None)

    def quote(self, id: int) -> Quotation:  # noqa: A002
        from archive.store import reading

        return self._read(lambda connection: reading.quotation(connection, id))

    def wording(self, id: int, revision: str) -> dict[Field, str]:  # noqa: A002
        """Title, standfirst and text of an article as the revision with this hash has them, in which the spans of its quotes count."""
        from archive.store import reading

        return self._read(lambda connection: reading.wording(connection, id, revision))

    def entity(self, id: int) -> Entity:  # noqa: A002
        from archive.search import dossiers

        return dossiers.entity(self._engine, id)

    def entity_hits(self, ids: Iterable[int]) -> dict[int, EntityHit]:
        """The entities with these ids as `entities` lists them, which costs less than each one whole."""
        from archive.store import reading

        return self._read(lambda connection: reading.entity_hits(connection.exec_driver_sql, ids))

    def source(self, id: int) -> Source:  # noqa: A002
        from archive.search import dossiers

        return dossiers.source(self._engine, id)

    def edits(self, id: int, before: int | None = None, after: int | None = None) -> list[Edit]:  # noqa: A002
        """What changed in an article between two of its revisions, numbered from 1, the oldest.

        By default between the last two. Raises UsageError where there is no such article or revision.
        """
        from archive.search import revisions

        return revisions.edits(self._engine, id, before, after)

    def original(self, id: int) -> bytes:  # noqa: A002
        """The bytes from which an article's current revision was taken, as they came."""
        from archive.store import reading

        return self._read(lambda connection: reading.original(connection, id))

    def entity_id(self, name: str) -> int:
        """The entity that is called so or goes by it; "e5" is its id. Raises UsageError where none is, or several; so do the next ones."""
        from archive.store import lookup

        return self._read(lambda connection: lookup.entity(connection, name).id)

    def source_id(self, name: str) -> int:
        """The source of that name, domain or alias; "s2" is its id."""
        from archive.store import lookup

        return self._read(lambda connection: lookup.source(connection, name).id)

    def check(self, *, report: Report = _silent) -> Iterator[Problem]:
        """Whether all of it is still true: schema, originals, offsets, checksums, references, indexes. Yields what is wrong."""
        from archive.check import check

        return (finding.problem for finding in check(self._engine, report=report))

    def repair(self, *, jobs: int = 0, report: Report = _silent) -> Repair:
        """Makes again what is wrong and can be made again: indexes, annotations, articles from their originals. Touches nothing else."""
        from archive.repair import repair

        return repair(self._engine, jobs=jobs, report=report)

    def backup(self, target: str | Path, *, report: Report = _silent) -> None:
        """A copy of the archive in a new file, while it may be in use."""
        from archive.backup import backup

        backup(self._engine, Path(target), report=report)

    def stats(self) -> dict[str, int]:
        """How many there are of everything, and the size of the file in bytes."""
        from archive.store import reading

        return self._read(reading.stats)
