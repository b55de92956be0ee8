"""Is all of it still true? Reads the whole archive and says in plain words what is wrong; changes nothing."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, joinedload, selectinload

from archive import settle
from archive.errors import DamagedError
from archive.records import FIELDS, Caption, Furniture, Problem, Progress
from archive.store import apart, belonging, corrections, groups, indexes, models, sayings, seals, tombstones
from archive.store.annotations import annotation_checksum, stored_facts
from archive.store.checksums import page_checksum, revision_hash
from archive.store.damage import unjudged
from archive.store.database import open_database, reading
from archive.store.database import writing as writing_to
from archive.store.originals import unpack

PAGE = 200
UNREADABLE = (DamagedError, DBAPIError, ValueError, TypeError, KeyError, AttributeError)
"""What reading a damaged row can end in: what stands there can be anything."""

Report = Callable[[Progress], None]


class Finding(NamedTuple):
    """Something wrong, and from what it can be made again.

    cure: "keys" from the tables that SQLite's indexes are of, "words" from what a full-text index is of, "links" from names, mastheads
    and texts, "article" from its originals, "annotation" from its revision; None for what nothing tells. row: of the last two, the id.
    """

    where: str
    what: str
    cure: Literal["keys", "words", "links", "article", "annotation"] | None = None
    row: int = 0

    @property
    def problem(self) -> Problem:
        return Problem(self.where, self.what)


def check(engine: Engine, *, report: Report) -> Iterator[Finding]:
    """Yields what is wrong: nothing, where all that DESIGN promises still holds.

    The schema, the file itself, references, originals against their hashes, revisions against theirs, every span against its text, rows
    against their checksums, each article against its captures, what is linked against what linking makes, and the indexes against
    what they index.
    """
    engine = unjudged(engine)
    for section in (_schema, _file, _references, _snapshots, _sources, _names, _entities, _corrections, _removals, _by_hand):
        yield from _surviving(engine, section)
    yield from _indexes(engine)
    ids = _article_ids(engine)
    for start in range(0, len(ids), PAGE):
        yield from _each(engine, ids[start : start + PAGE])
        report(Progress("check", min(start + PAGE, len(ids)), len(ids)))


def damage(engine: Engine) -> str | None:
    """The first thing that is wrong, in words; None where nothing is."""
    found = next(check(engine, report=lambda progress: None), None)
    return f"{found.where}: {found.what}" if found else None


def _surviving(engine: Engine, section: Callable[[Connection], Iterator[Finding]]) -> Iterator[Finding]:
    """What a section finds; what keeps it from reading on is a finding too."""
    try:
        with reading(engine) as connection:
            yield from section(connection)
    except UNREADABLE as error:
        yield Finding("the file", f"can't be read to its end ({error})")


def _each(engine: Engine, ids: Sequence[int]) -> Iterator[Finding]:
    """What is wrong with the articles. One that can't be read is a finding, and keeps nobody from the others."""
    try:
        with reading(engine) as connection:
            found = list(_articles(connection, ids))
    except UNREADABLE as error:
        if len(ids) == 1:
            found = [Finding(f"a{ids[0]}", f"can't be read ({error})", "article", ids[0])]
        else:
            middle = len(ids) // 2
            yield from _each(engine, ids[:middle])
            yield from _each(engine, ids[middle:])
            return
    yield from found


def _article_ids(engine: Engine) -> list[int]:
    try:
        with reading(engine) as connection:
            return list(connection.scalars(select(models.Article.id).order_by(models.Article.id)))
    except (DamagedError, DBAPIError):
        return []  # said by the section on the file


def _schema(connection: Connection) -> Iterator[Finding]:
    stored, ours = _described(connection), _newest_schema()
    for name in sorted(ours.keys() - stored.keys()):
        yield Finding("the schema", f"lacks {name}")
    for name in sorted(stored.keys() - ours.keys()):
        yield Finding("the schema", f"has a {stored[name].split(maxsplit=2)[1].lower()} that no archive has: {name}")
    for name in sorted(name for name in stored.keys() & ours.keys() if stored[name] != ours[name]):
        yield Finding("the schema", f"describes {name} in other words than this program does")


@cache
def _newest_schema() -> dict[str, str]:
    """What an archive that is made now consists of."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_database(Path(folder) / "new.db", create=True)
        try:
            with reading(engine) as connection:
                return _described(connection)
        finally:
            engine.dispose()


def _described(connection: Connection) -> dict[str, str]:
    """Tables, indexes, views and triggers by name. SQLite's own are left out."""
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite^_%' ESCAPE '^'")
    return {name: sql for name, sql in rows}  # noqa: C416 a row is no pair to mypy


def _file(connection: Connection) -> Iterator[Finding]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check(20)").fetchall():
        if line != "ok":
            of_keys = "missing from index" in line or "in index" in line
            yield Finding("the file", line, "keys" if of_keys else None)


def _references(connection: Connection) -> Iterator[Finding]:
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
        yield Finding(f"{table} row {row}", f"refers to a row of {parent} that doesn't exist")
    captured = select(models.Capture.snapshot_id)
    for sha256 in connection.scalars(select(models.Snapshot.sha256).where(models.Snapshot.id.not_in(captured))):
        yield Finding(f"original {sha256}", "belongs to no article")
    revised = select(models.Revision.article_id).where(models.Revision.current)
    for article in connection.scalars(select(models.Article.id).where(models.Article.id.not_in(revised))):
        yield Finding(f"a{article}", "has no current revision", "article", article)


def _snapshots(connection: Connection) -> Iterator[Finding]:
    rows = connection.execution_options(yield_per=20).execute(
        select(models.Snapshot.sha256, models.Snapshot.size, models.Snapshot.compressed)
    )
    for sha256, size, compressed in rows:
        try:
            whole = len(unpack(sha256, compressed)) == size
        except DamagedError:
            whole = False
        if not whole:
            yield Finding(f"original {sha256}", "is not what was stored: its bytes can't be decompressed, or have another hash or size")


def _cut_off(connection: Connection) -> bool:
    """Whether the last ingest still runs or was cut off: then the next one settles what isn't settled, and nothing is wrong."""
    return connection.scalar(select(models.Run.finished_at.is_(None)).order_by(models.Run.id.desc()).limit(1)) or False


def _sources(connection: Connection) -> Iterator[Finding]:
    owned = select(models.Masthead.id, models.Masthead.source_id).where(models.Masthead.id.in_(select(models.Article.masthead_id)))
    owners = {row.id: row.source_id for row in connection.execute(owned)}
    if None in owners.values() and _cut_off(connection):
        return
    members: dict[int | None, set[int]] = defaultdict(set)
    for masthead, source in owners.items():
        members[source].add(masthead)
    s = models.Source
    stored = {}
    for row in connection.execute(select(s.id, s.name, s.domain, s.kind, s.aliases)):
        stored[frozenset(members[row.id])] = {"name": row.name, "domain": row.domain, "kind": row.kind, "aliases": row.aliases}
    made = {frozenset(group.members): group.columns for group in settle.sources(connection)}
    for group in made.keys() | stored.keys():
        if stored.get(group) != made.get(group):
            name = (made.get(group) or stored[group])["name"]
            yield Finding(f"the source {name!r}", "is not what the articles make it", "links")


def _names(connection: Connection) -> Iterator[Finding]:
    n = models.Name
    settled = connection.execute(select(n.id, n.form, n.articles, n.mentions, n.quotes).where(n.stale.is_(False))).all()
    counted = belonging.counted(connection)
    for row in settled:
        if (row.articles, row.mentions, row.quotes) != counted.get(row.id, (0, 0, 0)):
            yield Finding(f"the name {row.form!r}", "is not counted as often as it stands in the articles", "links")


def _entities(connection: Connection) -> Iterator[Finding]:
    """Entities are what linking makes of the names. Those of an ingest that was cut off, or of other rules, are settled by the next one."""
    if not settle.by_present_rules(connection):
        return
    if connection.scalar(select(models.Name.id).where(models.Name.stale).limit(1)):
        return
    members: dict[int | None, set[int]] = defaultdict(set)
    for name, entity in connection.execute(select(models.Name.id, models.Name.entity_id)):
        members[entity].add(name)
    stored = {}
    for row in connection.execute(select(models.Entity.id, models.Entity.name, models.Entity.kind, models.Entity.aliases)):
        stored[frozenset(members[row.id])] = {"name": row.name, "kind": row.kind, "aliases": row.aliases}
    made = {frozenset(group.members): group.columns for group in settle.entities(connection)}
    for group in made.keys() | stored.keys():
        if stored.get(group) != made.get(group):
            name = (made.get(group) or stored[group])["name"]
            yield Finding(f"the entity {name!r}", "is not what its names make it", "links")


def _corrections(connection: Connection) -> Iterator[Finding]:
    for change in corrections.planned(connection):
        yield Finding(f"q{change['quote']}", "is not what was found in it and what you corrected make it", "links")
    for article in sorted({change.article for change in apart.planned(connection)}):
        yield Finding(f"a{article}", "does not name whom you said that it names", "links")


def _removals(connection: Connection) -> Iterator[Finding]:
    """That nothing of what was removed is left in the file."""
    if tombstones.unfinished(connection):
        yield Finding("the file", "may still hold words of an article that was removed; `archive remove` of any article overwrites them")


def _by_hand(connection: Connection) -> Iterator[Finding]:
    """That what the user wrote, and what the log says, is what was written."""
    for kind, called in seals.KINDS.items():
        for number in seals.broken(connection, kind):
            yield Finding(f"{called} {number}", "is not what was written")


def _indexes(engine: Engine) -> Iterator[Finding]:
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
        except UNREADABLE:
            yield Finding(f"the {called.get(index.name, index.name)} index", "doesn't agree with what it indexes", "words")


def _articles(connection: Connection, ids: Sequence[int]) -> Iterator[Finding]:
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
            yield from (Finding(where, what, "article", article.id) for what in _article(article, corrected.get(article.key, {})))
            for revision in article.revisions:
                yield from _revision(connection, article, revision)


def _revision(connection: Connection, article: models.Article, revision: models.Revision) -> Iterator[Finding]:
    where = f"a{article.id}"
    if not revision.captures:
        yield Finding(where, "a revision has no original")
    if wrong := list(_words(revision)):
        yield from (Finding(where, what, "article", article.id) for what in wrong)
        return  # what is derived of the words can't be right beside them
    if revision.current:
        yield from (Finding(where, what, "links") for what in _group(connection, article, revision))
    yield from (Finding(where, what, "annotation", revision.id) for what in annotation_faults(connection, revision))


def _as_said(article: models.Article, said: dict[str, Any]) -> bool:
    """Whether it says of itself what is said of it."""
    masthead = article.masthead
    shown = (masthead.name, masthead.domain, masthead.aliases) if masthead else ("", "", "")
    columns = sayings.columns(said)
    return shown == sayings.masthead_key(said) and all(getattr(article, column) == value for column, value in columns.items())


def _article(article: models.Article, corrected: dict[str, Any]) -> Iterator[str]:
    if article.checksum != sayings.article_checksum(article):
        yield "its metadata is not what was stored"
    elif not _as_said(article, sayings.said_by(article.revisions) | corrected):
        yield "its metadata is not what its originals say and you corrected"
    if article.revisions and not sayings.last_revision(article.revisions).current:
        yield "its last revision is not the current one"
    for revision in article.revisions:
        for capture in revision.captures:
            if capture.checksum != sayings.capture_checksum(capture, capture.snapshot.sha256):
                yield f"what is known of its original {capture.origin} is not what was stored"


def _group(connection: Connection, article: models.Article, current: models.Revision) -> Iterator[str]:
    """An article that an ingest that was cut off left without a group is settled by the next one."""
    if article.group_id is None:
        if not _cut_off(connection):
            yield "it isn't known which articles run the same story"
        return
    sketched, leader = settle.group(connection, article.id, article.key, current.text)
    if groups.stored(connection, article.id) != sketched or article.group_id != leader:
        yield "its near-duplicates are not what its text makes them"


def _words(revision: models.Revision) -> Iterator[str]:
    if revision.hash != revision_hash(revision.title, revision.standfirst, revision.text):
        yield "its words are not what was stored"
    captions, furniture = [Caption(**c) for c in revision.captions], [Furniture(**f) for f in revision.furniture]
    if revision.checksum != page_checksum(revision.hash, captions, furniture):
        yield "its captions or page furniture are not what was stored"


def annotation_faults(connection: Connection, revision: models.Revision) -> Iterator[str]:
    """What is wrong with the quotes and mentions of a revision."""
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
