"""The rows that a batch of documents touches, as plain values: read in a few statements, changed, and written back in a few.

SQLAlchemy's unit of work does the same at three times the cost, which is most of what it costs to store an article.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from typing import Any, ClassVar

from sqlalchemy import Connection, bindparam, delete, insert, select, text, tuple_, update

from archive.store import models

# Two rows are the same where they are one object (eq=False). Of each its columns that are written once, and those that may change later;
# its id is 0 until it is written.


@dataclass(slots=True, eq=False)
class Masthead:
    LASTING: ClassVar = ("name", "domain", "aliases")
    CHANGING: ClassVar = ()

    name: str
    domain: str
    aliases: str
    id: int = 0


@dataclass(slots=True, eq=False)
class Snapshot:
    """compressed: None for one that was read: its bytes stay where they are."""

    LASTING: ClassVar = ("sha256", "size", "compressed")
    CHANGING: ClassVar = ()

    sha256: str
    size: int
    compressed: bytes | None = None
    id: int = 0


@dataclass(slots=True, eq=False)
class Capture:
    LASTING: ClassVar = ("snapshot_id", "origin")
    CHANGING: ClassVar = (
        *("revision_id", "media_type", "charset", "url", "captured_at"),
        *("headers", "extracted_by", "said", "given", "checksum"),
    )

    snapshot: Snapshot
    revision: Revision
    origin: str
    media_type: str = ""
    charset: str | None = None
    url: str | None = None
    captured_at: datetime | None = None
    headers: Mapping[str, Any] = field(default_factory=dict)
    extracted_by: str = ""
    said: dict[str, Any] = field(default_factory=dict)
    given: dict[str, Any] = field(default_factory=dict)
    checksum: int = 0
    id: int = 0

    @property
    def snapshot_id(self) -> int:
        return self.snapshot.id

    @property
    def revision_id(self) -> int:
        return self.revision.id


@dataclass(slots=True, eq=False)
class Revision:
    """text: None for one that was read (see `Rows.text`)."""

    LASTING: ClassVar = ("article_id", "hash", "title", "standfirst", "text")
    CHANGING: ClassVar = ("current", "captions", "furniture", "checksum")

    article: Article
    hash: str
    title: str
    standfirst: str
    text: str | None = None
    current: bool = False
    captions: list[Any] = field(default_factory=list)
    furniture: list[Any] = field(default_factory=list)
    checksum: int = 0
    id: int = 0
    captures: list[Capture] = field(default_factory=list)

    @property
    def article_id(self) -> int:
        return self.article.id


@dataclass(slots=True, eq=False)
class Article:
    LASTING: ClassVar = ("key",)
    CHANGING: ClassVar = (
        *("url", "masthead_id", "day", "published_at", "published_offset", "language", "section"),
        *("authors", "corrected_title", "checksum"),
    )

    key: str
    url: str | None = None
    masthead: Masthead | None = None
    day: date | None = None
    published_at: datetime | None = None
    published_offset: int | None = None
    language: str | None = None
    section: str | None = None
    authors: list[str] = field(default_factory=list)
    corrected_title: str | None = None
    checksum: int = 0
    id: int = 0
    revisions: list[Revision] = field(default_factory=list)

    @property
    def masthead_id(self) -> int | None:
        return self.masthead.id if self.masthead else None


Row = Masthead | Snapshot | Article | Revision | Capture
Values = dict[str, Any]

_MODELS: dict[type[Row], Any] = {
    Masthead: models.Masthead,
    Snapshot: models.Snapshot,
    Article: models.Article,
    Revision: models.Revision,
    Capture: models.Capture,
}
"""In an order in which they can be inserted."""


class Rows:
    """Rows as they were read and as they become, by their natural keys. `write` makes the database the same.

    mastheads are by name, domain and aliases, captures by their original's SHA-256 and their origin.
    """

    def __init__(self, connection: Connection, hashes: Collection[str]) -> None:
        """Reads the originals of these hashes. `read_articles` and `read_mastheads` read more."""
        self._connection = connection
        self._as_read: dict[Row, Values] = {}
        self._showing: set[int] = set()  # the articles that show the originals
        self.articles: dict[str, Article] = {}
        self.captures: dict[tuple[str, str], Capture] = {}
        self.snapshots: dict[str, Snapshot] = {}
        self.mastheads: dict[tuple[str, str, str], Masthead] = {}
        snapshot = models.Snapshot
        for row in connection.execute(select(snapshot.id, snapshot.sha256, snapshot.size).where(snapshot.sha256.in_(hashes))):
            self.snapshots[row.sha256] = Snapshot(row.sha256, row.size, id=row.id)

    def given(self) -> dict[tuple[str, str], Values]:
        """What the user said of the captures of the originals."""
        capture, ids = models.Capture, [snapshot.id for snapshot in self.snapshots.values()]
        columns = (models.Snapshot.sha256, capture.origin, capture.given, models.Revision.article_id)
        met = select(*columns).join(capture.snapshot).join(capture.revision).where(capture.snapshot_id.in_(ids))
        rows = self._connection.execute(met).all() if ids else []
        self._showing = {row.article_id for row in rows}
        return {(row.sha256, row.origin): row.given for row in rows}

    def read_articles(self, keys: Iterable[str]) -> None:
        """Reads the articles of these keys, and those that show the originals, with all their revisions and captures."""
        masthead, snapshot = models.Masthead, models.Snapshot
        publishers = (masthead.name, masthead.domain, masthead.aliases)
        wanted = select(*_columns(Article), *publishers).join(models.Article.masthead, isouter=True)
        articles: dict[int, Article] = {}
        for row in self._connection.execute(wanted.where(models.Article.key.in_(set(keys)) | models.Article.id.in_(self._showing))):
            values = dict(row._mapping)
            name, domain, aliases = (values.pop(column.key) for column in publishers)
            number = values.pop("masthead_id")
            publisher = self.mastheads.setdefault((name, domain, aliases), Masthead(name, domain, aliases, number)) if number else None
            self.articles[row.key] = articles[row.id] = Article(masthead=publisher, **values)
        if not articles:
            return
        revisions: dict[int, Revision] = {}
        of_articles = models.Revision.article_id.in_(articles)
        for row in self._connection.execute(select(*_columns(Revision)).where(of_articles).order_by(models.Revision.id)):
            values = dict(row._mapping)
            article = articles[values.pop("article_id")]
            revisions[row.id] = Revision(article, **values)
            article.revisions.append(revisions[row.id])
        shown = select(*_columns(Capture), snapshot.sha256, snapshot.size).join(models.Capture.snapshot).join(models.Capture.revision)
        for row in self._connection.execute(shown.where(of_articles).order_by(models.Capture.id)):
            values = dict(row._mapping)
            sha256, size, number = (values.pop(name) for name in ("sha256", "size", "snapshot_id"))
            original = self.snapshots.setdefault(sha256, Snapshot(sha256, size, id=number))
            revision = revisions[values.pop("revision_id")]
            self.captures[sha256, row.origin] = Capture(original, revision, **values)
            revision.captures.append(self.captures[sha256, row.origin])
        self._as_read = {row: _values(row) for row in self._standing()}

    def read_mastheads(self, keys: Collection[tuple[str, str, str]]) -> None:
        masthead = models.Masthead
        columns = (masthead.name, masthead.domain, masthead.aliases)
        for name, domain, aliases, number in self._connection.execute(select(*columns, masthead.id).where(tuple_(*columns).in_(keys))):
            self.mastheads.setdefault((name, domain, aliases), Masthead(name, domain, aliases, number))

    def text(self, revision: Revision) -> str:
        """The revision's text, read only now."""
        if revision.text is None:
            revision.text = self._connection.scalars(select(models.Revision.text).where(models.Revision.id == revision.id)).one()
        return revision.text

    def write(self) -> None:
        """Writes what is new and what has changed. What no capture shows any more, and an article of which nothing is left, goes."""
        standing = self._standing()
        changed = [row for row in standing if row in self._as_read and self._as_read[row] != _values(row)]
        gone = self._as_read.keys() - standing
        superseded = [row.id for row in (*changed, *gone) if isinstance(row, Revision) and (row in gone or not row.current)]
        if superseded:  # first, since of an article no two revisions may be current at any time
            self._connection.execute(update(models.Revision).where(models.Revision.id.in_(superseded)).values(current=False))
        kept: list[Row] = [*self.mastheads.values(), *self.snapshots.values(), *standing]
        for kind, model in _MODELS.items():
            self._insert(model, [row for row in kept if isinstance(row, kind) and not row.id])
            self._update(model, [row for row in changed if isinstance(row, kind)])
        for kind, model in _MODELS.items():
            if ids := [row.id for row in gone if isinstance(row, kind)]:
                self._connection.execute(delete(model).where(model.id.in_(ids)))

    def _standing(self) -> list[Row]:
        """All but the mastheads and originals, which stay whatever becomes of the articles."""
        articles = [article for article in self.articles.values() if article.revisions]
        revisions = [revision for article in articles for revision in article.revisions]
        return [*articles, *revisions, *(capture for revision in revisions for capture in revision.captures)]

    def _insert(self, model: Any, rows: Sequence[Row]) -> None:
        if rows:
            for row, number in zip(rows, count(_free_id(self._connection, model.__tablename__)), strict=False):
                row.id = number
            values = [{"id": row.id} | {name: getattr(row, name) for name in row.LASTING} | _values(row) for row in rows]
            self._connection.execute(insert(model), values)

    def _update(self, model: Any, rows: Sequence[Row]) -> None:
        if rows:
            changing = update(model.__table__).where(model.__table__.c.id == bindparam("row"))
            self._connection.execute(changing, [{"row": row.id} | _values(row) for row in rows])


def _columns(kind: type[Row]) -> list[Any]:
    """The columns that are read of each row: all but what is long."""
    return [getattr(_MODELS[kind], name) for name in ("id", *kind.LASTING, *kind.CHANGING) if name != "text"]


def _values(row: Row) -> Values:
    return {name: getattr(row, name) for name in row.CHANGING}


def _free_id(connection: Connection, table: str) -> int:
    """An id above all that are there and, in tables whose ids people cite, above all that ever were."""
    highest = f"SELECT (SELECT max(id) FROM {table}), (SELECT seq FROM sqlite_sequence WHERE name = :name)"  # noqa: S608
    return 1 + max(value or 0 for value in connection.execute(text(highest), {"name": table}).one())
