"""Stories -> rows. What an article says of itself is settled from all its captures, so that it doesn't matter which came first.

A capture is one original at one origin. Met again it is the same capture; where the extractor has become better, it moves to the
revision that is now extracted from it, and a revision that no capture shows any more goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

import zstandard
from sqlalchemy import Connection, select, tuple_, update
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from archive.records import FEEDS, FIELDS, Document, Given, Outcome, Status, Story
from archive.records.said import FORCED, Said, published, said_of, told
from archive.store import carrying, corrections, groups, indexes, models
from archive.store.annotations import mark_stale, remove_annotations
from archive.store.checksums import checksum, page_checksum, revision_hash, text_key

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Sorts revisions of unknown date before the dated ones."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what was extracted from it, and what the user said of it (or what is kept of that).

    packed, sketch: its bytes compressed and the sketch of its story's text, where somebody made them already.
    """

    document: Document
    story: Story
    given: Given | Said
    packed: bytes | None = None
    sketch: tuple[int, bytes] | None = None


def store(connection: Connection, items: Sequence[Item], extracted_by: str, identify: Callable[[str], str] = str) -> list[Outcome]:
    """Writes the items and their index rows into the open transaction; returns what became of each, in order.

    identify: what the addresses of one page have in common.
    """
    with Session(connection, autoflush=False) as session:
        return _Batch(session, items, extracted_by, identify).write()


def settle_again(connection: Connection, keys: Collection[str]) -> None:
    """Settles what the articles of these keys say of themselves, after the user corrected it."""
    with Session(connection, autoflush=False) as session:
        _Batch(session, (), "", str, keys).write()


class _Batch:
    """The rows that a batch of items needs, loaded in a few statements, changed, and flushed at once."""

    def __init__(
        self, session: Session, items: Sequence[Item], extracted_by: str, identify: Callable[[str], str], keys: Collection[str] = ()
    ) -> None:
        self.session = session
        self.items = items
        self.extracted_by = extracted_by
        self.hashes = [hashlib.sha256(item.document.raw).hexdigest() for item in items]
        snapshots = session.scalars(
            select(models.Snapshot).where(models.Snapshot.sha256.in_(self.hashes)).options(defer(models.Snapshot.compressed))
        )
        self.snapshots = {snapshot.sha256: snapshot for snapshot in snapshots}
        captures = session.scalars(
            select(models.Capture)
            .join(models.Capture.snapshot)
            .where(models.Snapshot.sha256.in_(self.hashes))
            .options(joinedload(models.Capture.snapshot).defer(models.Snapshot.compressed))
        )
        self.captures = {(capture.snapshot.sha256, capture.origin): capture for capture in captures}
        before = [self.captures.get((sha256, item.document.origin)) for item, sha256 in zip(items, self.hashes, strict=True)]
        self.keys = [identity(item, capture.given if capture else {}, identify) for item, capture in zip(items, before, strict=True)]
        ids = {capture.revision_id for capture in self.captures.values()}
        moved_from = select(models.Revision.article_id).where(models.Revision.id.in_(ids))
        articles = session.scalars(
            select(models.Article)
            .where(models.Article.key.in_([*self.keys, *keys]) | models.Article.id.in_(moved_from))
            .options(
                joinedload(models.Article.masthead),
                selectinload(models.Article.revisions)
                .options(defer(models.Revision.text))
                .selectinload(models.Revision.captures)
                .joinedload(models.Capture.snapshot)
                .defer(models.Snapshot.compressed),
            )
        ).unique()
        self.articles = {article.key: article for article in articles}
        self.moved: list[tuple[models.Revision, models.Revision]] = []
        self.sketches: dict[models.Revision, tuple[int, bytes]] = {}
        self.compress = zstandard.ZstdCompressor(level=6).compress

    def write(self) -> list[Outcome]:
        before = {article: list(article.revisions) for article in self.articles.values()}
        titles = {article: article.corrected_title for article in before}
        placed = [self._place(*each) for each in zip(self.items, self.keys, self.hashes, strict=True)]
        self._carry()
        for article in self.articles.values():
            article.revisions = [revision for revision in article.revisions if revision.captures]
        said = {a: settled(a) | self.corrected.get(a.key, {}) for a in self.articles.values() if a.revisions}
        self._load_mastheads({masthead_key(each) for each in said.values()})
        for article, each in said.items():
            self._settle(article, each)
        changed = [
            a
            for a in self.articles.values()
            if before.get(a, []) != a.revisions or not last_revision(a).current or titles.get(a) != a.corrected_title
        ]
        self._unindex({article: before[article] for article in changed if article in before})
        self.session.flush()
        self._index([article for article in changed if article.revisions])
        return [
            Outcome(origin=item.document.origin, status=status, article_id=revision.article_id, title=revision.title)
            for item, (status, revision) in zip(self.items, placed, strict=True)
        ]

    def _place(self, item: Item, identity: str, sha256: str) -> tuple[Status, models.Revision]:
        """Finds or makes the item's capture, revision and article, and joins them."""
        story = item.story
        status: Status = "unchanged"
        capture = self.captures.get((sha256, item.document.origin))
        article = self.articles.get(identity)
        if article is None:
            article = self.articles[identity] = models.Article(key=identity)
            self.session.add(article)
            status = "added" if capture is None else "unchanged"
        digest = revision_hash(story.title, story.standfirst, story.text)
        revision = next((r for r in article.revisions if r.hash == digest), None)
        if revision is None:
            revision = models.Revision(hash=digest, title=story.title, standfirst=story.standfirst, text=story.text)
            article.revisions.append(revision)
            # the same original, better extracted, is no revision
            status = status if status == "added" or capture is not None else "revised"
        if item.sketch:
            self.sketches[revision] = item.sketch
        if capture is None:
            capture = models.Capture(snapshot=self._snapshot(sha256, item), given={})
            self.captures[sha256, item.document.origin] = capture
        self._describe(capture, item, sha256)
        if capture not in revision.captures:
            if capture.revision is not None:
                self.moved.append((capture.revision, revision))
            revision.captures.append(capture)  # and leaves the one that it showed before
        if min(revision.captures, key=moment) is capture:
            revision.captions = [asdict(caption) for caption in story.captions]
            revision.furniture = [asdict(line) for line in story.furniture]
            revision.checksum = page_checksum(digest, story.captions, story.furniture)
        return status, revision

    def _carry(self) -> None:
        """What the user attached to revisions of which no capture is left goes where these went, before anything is settled by it."""
        connection = self.session.connection()
        if self.moved and carrying.anything(connection):
            moves = [(_state(old), _state(new)) for old, new in sorted(self.moved, key=lambda pair: pair[1].hash) if not old.captures]
            gone = {key for key, article in self.articles.items() if not any(revision.captures for revision in article.revisions)}
            carrying.carry(connection, moves, gone)
        self.corrected = corrections.of_articles(connection)

    def _snapshot(self, sha256: str, item: Item) -> models.Snapshot:
        if sha256 not in self.snapshots:
            packed = item.packed or self.compress(item.document.raw)
            self.snapshots[sha256] = models.Snapshot(sha256=sha256, size=len(item.document.raw), compressed=packed)
        return self.snapshots[sha256]

    def _describe(self, capture: models.Capture, item: Item, sha256: str) -> None:
        document = item.document
        if capture.origin is None or _earliest(document.captured) <= _earliest(capture.captured_at):
            capture.origin = document.origin
            capture.media_type = document.media_type
            capture.charset = document.charset
            capture.url = document.url
            capture.captured_at = document.captured
            capture.headers = dict(document.headers)
        capture.extracted_by = self.extracted_by
        capture.said = said_of(item.story)
        capture.given = {**capture.given, **told(item.given, document.fields)}
        capture.checksum = capture_checksum(capture, sha256)

    def _load_mastheads(self, keys: set[tuple[str, str, str]]) -> None:
        columns = (models.Masthead.name, models.Masthead.domain, models.Masthead.aliases)
        self.mastheads = {
            (m.name, m.domain, m.aliases): m for m in self.session.scalars(select(models.Masthead).where(tuple_(*columns).in_(keys)))
        }

    def _masthead(self, said: dict[str, Any]) -> models.Masthead | None:
        key = masthead_key(said)
        if not any(key):
            return None
        if key not in self.mastheads:
            name, domain, aliases = key
            self.mastheads[key] = models.Masthead(name=name, domain=domain, aliases=aliases)
            self.session.add(self.mastheads[key])
        return self.mastheads[key]

    def _settle(self, article: models.Article, said: dict[str, Any]) -> None:
        """What the article says of itself; the user's word goes before that of its captures."""
        for column, value in metadata(said).items():
            setattr(article, column, value)
        article.masthead = self._masthead(said)
        article.checksum = article_checksum(article)

    def _unindex(self, articles: dict[models.Article, list[models.Revision]]) -> None:
        """Takes the articles out of the indexes, while their rows still hold the words that were put in."""
        connection = self.session.connection()
        gone = []
        for article, revisions in articles.items():
            gone += [revision.id for revision in revisions if revision not in article.revisions]
            if not article.revisions:
                self.session.delete(article)
        for index in indexes.OF_ARTICLES:
            index.remove(connection, [article.id for article in articles])
        indexes.SUPERSEDED.remove(connection, [r.id for revisions in articles.values() for r in revisions if not r.current])
        remove_annotations(connection, gone)
        groups.forget(connection, [article.id for article in articles])

    def _index(self, articles: list[models.Article]) -> None:
        """Makes the last revision of each article the current one and puts all of them into the indexes."""
        connection = self.session.connection()
        last = [last_revision(article).id for article in articles]
        others = [revision.id for article in articles for revision in article.revisions if revision.id not in set(last)]
        mark_stale(connection, [*last, *others])
        connection.execute(update(models.Revision).where(models.Revision.id.in_(others)).values(current=False))
        connection.execute(update(models.Revision).where(models.Revision.id.in_(last)).values(current=True))
        for index in indexes.OF_ARTICLES:
            index.add(connection, [article.id for article in articles])
        indexes.SUPERSEDED.add(connection, others)
        current = {article.id: self.sketches.get(last_revision(article)) for article in articles}
        groups.draw(connection, {article: sketch for article, sketch in current.items() if sketch})


def _state(revision: models.Revision) -> carrying.State:
    return carrying.State(revision.article.key, revision.hash, {field: getattr(revision, field) for field in FIELDS})


def settled(article: models.Article) -> dict[str, Any]:
    """What an article says of itself, a function of the set of its captures.

    Of each thing the latest capture's word, an earlier one's where that is silent; above all of them what the user forced.
    """
    said: dict[str, Any] = {}
    forced: dict[str, Any] = {}
    for revision in sorted(article.revisions, key=_order):
        for capture in sorted(revision.captures, key=moment):
            said |= _filled(capture)
            forced |= _forced(capture)
    return said | forced


def metadata(said: dict[str, Any]) -> dict[str, Any]:
    """The columns of an article of which that is said; its masthead aside."""
    day = published(said.get("published"))
    return {
        "url": said.get("url"),
        "day": day.day if day else None,
        "published_at": day.at if day else None,
        "language": said.get("language"),
        "section": said.get("section"),
        "authors": said.get("authors", []),
        "corrected_title": said.get("title"),
    }


def _filled(capture: models.Capture) -> dict[str, Any]:
    """What a capture says, with its gaps filled by what the user gave."""
    said, given = dict(capture.said), dict(capture.given)
    if source := given.pop("source", None):
        said["masthead"] = {"name": source} | said.get("masthead", {})
    return given | said


def _forced(capture: models.Capture) -> dict[str, Any]:
    """What the user said against a capture. A source takes the place of all that the page says of its publisher."""
    forced = {name.removeprefix(FORCED): value for name, value in capture.given.items() if name.startswith(FORCED)}
    if source := forced.pop("source", None):
        forced["masthead"] = {"name": source}
    return forced


def identity(item: Item, given_before: Mapping[str, Any], identify: Callable[[str], str]) -> str:
    """The key of the item's article: its address, else its text. given_before: with what its capture was ingested earlier."""
    given = {**given_before, **told(item.given)}
    url = given.get(FORCED + "url") or item.story.url or given.get("url")
    return identify(url) if url else text_key(item.story)


def _earliest(captured: datetime | None) -> tuple[bool, datetime]:
    """Of several sightings of the same bytes at the same place the first dated one counts."""
    return captured is None, captured or LONG_AGO


def moment(capture: models.Capture) -> tuple[datetime, str, str]:
    """When a page was seen as it is: by its capture or its own word, never by our clock."""
    when = capture.captured_at
    if when is None and (modified := capture.said.get("modified")):
        when = datetime.fromisoformat(modified)
    return when or LONG_AGO, capture.snapshot.sha256, capture.origin


def _order(revision: models.Revision) -> tuple[bool, datetime, str]:
    """By when they were first seen. What a feed has of a page, often its beginning, comes before the page whenever it was seen."""
    pages = [capture for capture in revision.captures if capture.media_type not in FEEDS]
    first = min(map(moment, pages or revision.captures), default=(LONG_AGO, "", ""))
    return bool(pages), first[0], revision.hash


def last_revision(article: models.Article) -> models.Revision:
    return max(article.revisions, key=_order)


def article_checksum(article: models.Article) -> int:
    masthead = article.masthead
    shown = (masthead.name, masthead.domain, masthead.aliases) if masthead else None
    at = article.published_at and article.published_at.astimezone(UTC)
    corrected = () if article.corrected_title is None else (article.corrected_title,)
    return checksum(article.key, article.url, shown, article.day, at, article.language, article.section, article.authors, *corrected)


def capture_checksum(capture: models.Capture, sha256: str) -> int:
    at = capture.captured_at and capture.captured_at.astimezone(UTC)
    seen = (sha256, capture.origin, capture.media_type, capture.charset, capture.url, at, capture.headers)
    return checksum(*seen, capture.extracted_by, capture.said, capture.given)


def masthead_key(said: dict[str, Any]) -> tuple[str, str, str]:
    """Name, domain and aliases of the masthead that is said: by these there is one of each."""
    masthead = said.get("masthead", {})
    return masthead.get("name", ""), masthead.get("domain", ""), "\n".join(masthead.get("aliases", []))
