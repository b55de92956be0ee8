"""Is all of it still true? Reads the whole archive and says in plain words what is wrong; changes nothing."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import zstandard
from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, joinedload, selectinload

from archive import settle
from archive.errors import DamagedError
from archive.records import FIELDS, Caption, Furniture, Problem, Progress
from archive.store import corrections, groups, indexes, models, tombstones, writing
from archive.store.annotations import annotation_checksum, stored_facts
from archive.store.checksums import page_checksum, revision_hash
from archive.store.database import reading
from archive.store.database import writing as writing_to

PAGE = 200
Report = Callable[[Progress], None]


def check(engine: Engine, *, report: Report) -> Iterator[Problem]:
    """Yields what is wrong: nothing, where all that DESIGN promises still holds.

    The file itself, references, originals against their hashes, revisions against theirs, every span against its text, rows against
    their checksums, each article against its captures, and the indexes against what they index.
    """
    for section in (_file, _references, _snapshots, _belonging, _corrections, _removals):
        yield from _surviving(engine, section)
    yield from _indexes(engine)
    ids = _article_ids(engine)
    for start in range(0, len(ids), PAGE):
        yield from _surviving(engine, partial(_articles, ids=ids[start : start + PAGE]))
        report(Progress("check", min(start + PAGE, len(ids)), len(ids)))


def _surviving(engine: Engine, section: Callable[[Connection], Iterator[Problem]]) -> Iterator[Problem]:
    """The problems that a section finds; what keeps it from reading on is one too."""
    try:
        with reading(engine) as connection:
            yield from section(connection)
    except (DamagedError, DBAPIError, ValueError, TypeError) as error:
        yield Problem("the file", f"can't be read to its end ({error})")


def _article_ids(engine: Engine) -> list[int]:
    try:
        with reading(engine) as connection:
            return list(connection.scalars(select(models.Article.id).order_by(models.Article.id)))
    except DamagedError:
        return []  # said by the section on the file


def _file(connection: Connection) -> Iterator[Problem]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            yield Problem("the file", line)


def _references(connection: Connection) -> Iterator[Problem]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield Problem(f"{table} row {row}", f"refers to a row of {parent} that doesn't exist")
    captured = select(models.Capture.snapshot_id)
    for sha256 in connection.scalars(select(models.Snapshot.sha256).where(models.Snapshot.id.not_in(captured))):
        yield Problem(f"original {sha256}", "belongs to no article")
    revised = select(models.Revision.article_id).where(models.Revision.current)
    for article in connection.scalars(select(models.Article.id).where(models.Article.id.not_in(revised))):
        yield Problem(f"a{article}", "has no current revision")


def _snapshots(connection: Connection) -> Iterator[Problem]:
    decompress = zstandard.ZstdDecompressor().decompress
    rows = connection.execution_options(yield_per=20).execute(
        select(models.Snapshot.sha256, models.Snapshot.size, models.Snapshot.compressed)
    )
    for sha256, size, compressed in rows:
        try:
            raw = decompress(compressed, max_output_size=size)
        except zstandard.ZstdError:
            yield Problem(f"original {sha256}", "can't be decompressed")
            continue
        if hashlib.sha256(raw).hexdigest() != sha256 or len(raw) != size:
            yield Problem(f"original {sha256}", "is not what was stored: its bytes have another hash")


def _belonging(connection: Connection) -> Iterator[Problem]:
    """Entities are what linking makes of the names. Those of an ingest that was cut off are settled by the next one."""
    if connection.scalar(select(models.Name.id).where(models.Name.stale).limit(1)):
        return
    members: dict[int | None, set[int]] = defaultdict(set)
    for name, entity in connection.execute(select(models.Name.id, models.Name.entity_id)):
        members[entity].add(name)
    stored = {}
    for row in connection.execute(select(models.Entity.id, models.Entity.name, models.Entity.kind, models.Entity.aliases)):
        stored[frozenset(members[row.id])] = {"name": row.name, "kind": row.kind, "aliases": row.aliases}
    for group in settle.entities(connection):
        if stored.get(frozenset(group.members)) != group.columns:
            yield Problem(f"the entity {group.columns['name']!r}", "is not what its names make it; `archive annotate` settles it again")


def _corrections(connection: Connection) -> Iterator[Problem]:
    for change in corrections.planned(connection):
        yield Problem(f"q{change['quote']}", "is not what was found in it and what you corrected make it; `archive annotate` mends it")


def _removals(connection: Connection) -> Iterator[Problem]:
    """That nothing of what was removed is left in the file."""
    if tombstones.unfinished(connection):
        yield Problem("the file", "may still hold words of an article that was removed; `archive remove` of any article overwrites them")


def _indexes(engine: Engine) -> Iterator[Problem]:
    called = {
        "articles_fts": "article",
        "superseded_fts": "superseded revision",
        "quotes_fts": "quote",
        "names_fts": "name",
        "unspaced_fts": "unspaced script",
    }
    for index in indexes.INDEXES:
        try:
            with writing_to(engine) as connection:
                index.verify(connection)
        except (DamagedError, DBAPIError):
            yield Problem(f"the {called[index.name]} index", "doesn't agree with what it indexes")


def _articles(connection: Connection, ids: Sequence[int]) -> Iterator[Problem]:
    loaded = selectinload(models.Article.revisions).selectinload(models.Revision.captures).joinedload(models.Capture.snapshot)
    wanted = (
        select(models.Article)
        .where(models.Article.id.in_(ids))
        .options(loaded.defer(models.Snapshot.compressed), joinedload(models.Article.masthead))
    )
    corrected = corrections.of_articles(connection)
    with Session(connection) as session:
        for article in session.scalars(wanted):
            where = f"a{article.id}"
            if article.checksum != writing.article_checksum(article):
                yield Problem(where, "its metadata is not what was stored")
            elif not _as_said(article, writing.settled(article) | corrected.get(article.key, {})):
                yield Problem(where, "its metadata is not what its originals say and you corrected; `archive annotate` applies that again")
            if article.revisions and not writing.last_revision(article).current:
                yield Problem(where, "its last revision is not the current one")
            yield from (Problem(where, what) for what in _group(connection, article))
            for revision in article.revisions:
                yield from (Problem(where, what) for what in _revision(connection, revision))
                if not revision.captures:
                    yield Problem(where, "a revision has no original")
                for capture in revision.captures:
                    if capture.checksum != writing.capture_checksum(capture, capture.snapshot.sha256):
                        yield Problem(where, f"what is known of its original {capture.origin} is not what was stored")


def _as_said(article: models.Article, said: dict[str, Any]) -> bool:
    """Whether it says of itself what is said of it."""
    masthead = article.masthead
    shown = (masthead.name, masthead.domain, masthead.aliases) if masthead else ("", "", "")
    columns = writing.metadata(said)
    return shown == writing.masthead_key(said) and all(getattr(article, column) == value for column, value in columns.items())


def _group(connection: Connection, article: models.Article) -> Iterator[str]:
    """An article that an ingest that was cut off left without a group is settled by the next one."""
    for revision in article.revisions:
        if revision.current and article.group_id is not None:
            sketched, leader = settle.group(connection, article.id, article.key, revision.text)
            if groups.stored(connection, article.id) != sketched or article.group_id != leader:
                yield "its near-duplicates are not what its text makes them; `archive annotate` settles them again"


def _revision(connection: Connection, revision: models.Revision) -> Iterator[str]:
    if revision.hash != revision_hash(revision.title, revision.standfirst, revision.text):
        yield "its words are not what was stored"
    captions, furniture = [Caption(**c) for c in revision.captions], [Furniture(**f) for f in revision.furniture]
    if revision.checksum != page_checksum(revision.hash, captions, furniture):
        yield "its captions or page furniture are not what was stored"
    facts = stored_facts(connection, revision.id)
    if (annotation_checksum(facts) if facts or revision.annotated_by else None) != revision.annotation_checksum:
        yield "its quotes and mentions are not what was stored"
    fields: dict[str, str] = {field: getattr(revision, field) for field in FIELDS}
    for field, spans, text in connection.execute(
        select(models.Quote.field, models.Quote.spans, models.Quote.text).where(models.Quote.revision_id == revision.id)
    ):
        if text != " ".join(fields.get(field, "")[start:end] for start, end in spans):
            yield f"a quote is not where it says: {text[:60]!r}"
    places = (models.Mention.field, models.Mention.start, models.Mention.end, models.Name.form)
    for field, start, end, form in connection.execute(
        select(*places).join(models.Name, models.Name.id == models.Mention.name_id).where(models.Mention.revision_id == revision.id)
    ):
        if fields.get(field, "")[start:end] != form:
            yield f"a mention is not where it says: {form!r}"
