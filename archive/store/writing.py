"""Stories -> rows. What an article says of itself is settled from all its captures, so that it doesn't matter which came first.

A capture is one original at one origin. Met again it is the same capture; where the extractor has become better, it moves to the
revision that is now extracted from it, and a revision that no capture shows any more goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import Any

import zstandard
from sqlalchemy import Connection, select, tuple_, update
from sqlalchemy.orm import Session, defer, joinedload, selectinload

from archive.records import Document, Given, Outcome, Published, Status, Story
from archive.store import groups, indexes, models
from archive.store.annotations import mark_stale, remove_annotations
from archive.store.checksums import checksum, page_checksum, revision_hash, text_key

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Sorts revisions of unknown date before the dated ones."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document with what was extracted from it, and what the user said of it."""

    document: Document
    story: Story
    given: Given


def known(connection: Connection, documents: Sequence[Document], given: Given, extracted_by: str) -> dict[int, Outcome]:
    """Which of the documents are stored already, by this extractor and with nothing new given: their positions and outcomes."""
    hashes = [hashlib.sha256(document.raw).hexdigest() for document in documents]
    wanted = _to_json(given)
    rows = connection.execute(
        select(
            models.Snapshot.sha256,
            models.Capture.origin,
            models.Capture.given,
            models.Revision.article_id,
            models.Revision.title,
        )
        .join(models.Capture.snapshot)
        .join(models.Capture.revision)
        .where(models.Snapshot.sha256.in_(hashes), models.Capture.extracted_by == extracted_by)
    )
    stored = {(row.sha256, row.origin): row for row in rows if wanted.items() <= row.given.items()}
    return {
        i: Outcome(origin=document.origin, status="unchanged", article_id=row.article_id, title=row.title)
        for i, (document, sha256) in enumerate(zip(documents, hashes, strict=True))
        if (row := stored.get((sha256, document.origin)))
    }


def store(connection: Connection, items: Sequence[Item], extracted_by: str, identify: Callable[[str], str] = str) -> list[Outcome]:
    """Writes the items and their index rows into the open transaction; returns what became of each, in order.

    identify: what the addresses of one page have in common.
    """
    with Session(connection, autoflush=False) as session:
        return _Batch(session, items, extracted_by, identify).write()


class _Batch:
    """The rows that a batch of items needs, loaded in a few statements, changed, and flushed at once."""

    def __init__(self, session: Session, items: Sequence[Item], extracted_by: str, identify: Callable[[str], str]) -> None:
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
        urls = [self._url(item, sha256) for item, sha256 in zip(items, self.hashes, strict=True)]
        self.keys = [identify(url) if url else text_key(item.story) for url, item in zip(urls, items, strict=True)]
        ids = {capture.revision_id for capture in self.captures.values()}
        moved_from = select(models.Revision.article_id).where(models.Revision.id.in_(ids))
        articles = session.scalars(
            select(models.Article)
            .where(models.Article.key.in_(self.keys) | models.Article.id.in_(moved_from))
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
        self.compress = zstandard.ZstdCompressor(level=6).compress

    def _url(self, item: Item, sha256: str) -> str | None:
        """The story's address: its own, or what the user gives for it, now or when this capture was first met."""
        capture = self.captures.get((sha256, item.document.origin))
        return item.story.url or item.given.url or (capture.given.get("url") if capture else None)

    def write(self) -> list[Outcome]:
        before = {article: list(article.revisions) for article in self.articles.values()}
        placed = [self._place(*each) for each in zip(self.items, self.keys, self.hashes, strict=True)]
        self._load_mastheads()
        for article in self.articles.values():
            article.revisions = [revision for revision in article.revisions if revision.captures]
            if article.revisions:
                self._settle(article)
        changed = [a for a in self.articles.values() if before.get(a, []) != a.revisions or not last_revision(a).current]
        self._unindex({article: before[article] for article in changed if article in before})
        self.session.flush()
        self._index([article for article in changed if article.revisions])
        return [
            Outcome(origin=item.document.origin, status=status, article_id=revision.article_id, title=revision.title)
            for item, (status, revision) in zip(self.items, placed, strict=True)
        ]

    def _place(self, item: Item, key: str, sha256: str) -> tuple[Status, models.Revision]:
        """Finds or makes the item's capture, revision and article, and joins them."""
        story = item.story
        status: Status = "unchanged"
        capture = self.captures.get((sha256, item.document.origin))
        article = self.articles.get(key)
        if article is None:
            article = self.articles[key] = models.Article(key=key)
            self.session.add(article)
            status = "added" if capture is None else "unchanged"
        digest = revision_hash(story.title, story.standfirst, story.text)
        revision = next((r for r in article.revisions if r.hash == digest), None)
        if revision is None:
            revision = models.Revision(hash=digest, title=story.title, standfirst=story.standfirst, text=story.text)
            article.revisions.append(revision)
            # the same original, better extracted, is no revision
            status = status if status == "added" or capture is not None else "revised"
        if capture is None:
            capture = models.Capture(snapshot=self._snapshot(sha256, item.document.raw), given={})
            self.captures[sha256, item.document.origin] = capture
        self._describe(capture, item, sha256)
        if capture not in revision.captures:
            revision.captures.append(capture)  # and leaves the one that it showed before
        if min(revision.captures, key=moment) is capture:
            revision.captions = [asdict(caption) for caption in story.captions]
            revision.furniture = [asdict(line) for line in story.furniture]
            revision.checksum = page_checksum(digest, story.captions, story.furniture)
        return status, revision

    def _snapshot(self, sha256: str, raw: bytes) -> models.Snapshot:
        if sha256 not in self.snapshots:
            self.snapshots[sha256] = models.Snapshot(sha256=sha256, size=len(raw), compressed=self.compress(raw))
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
        capture.said = metadata(item.story)
        capture.given = {**capture.given, **_to_json(item.given)}
        capture.checksum = capture_checksum(capture, sha256)

    def _load_mastheads(self) -> None:
        captures = [capture for article in self.articles.values() for revision in article.revisions for capture in revision.captures]
        keys = {masthead_key(effective(capture)) for capture in captures}
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

    def _settle(self, article: models.Article) -> None:
        """What the article says of itself: of each thing the latest capture's word, and an earlier one's where that is silent."""
        said = settled(article)
        published = _published(said.get("published"))
        article.url = said.get("url")
        article.masthead = self._masthead(said)
        article.day = published.day if published else None
        article.published_at = published.at if published else None
        article.language = said.get("language")
        article.section = said.get("section")
        article.authors = said.get("authors", [])
        article.checksum = article_checksum(article)

    def _unindex(self, articles: dict[models.Article, list[models.Revision]]) -> None:
        """Takes the articles out of the indexes, while their rows still hold the words that were put in."""
        connection = self.session.connection()
        gone = []
        for article, revisions in articles.items():
            gone += [revision.id for revision in revisions if revision not in article.revisions]
            if not article.revisions:
                self.session.delete(article)
        indexes.ARTICLES.remove(connection, [article.id for article in articles])
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
        indexes.ARTICLES.add(connection, [article.id for article in articles])
        indexes.SUPERSEDED.add(connection, others)


def settled(article: models.Article) -> dict[str, Any]:
    """The article's metadata, out of all its captures: a function of the set of them."""
    said: dict[str, Any] = {}
    for revision in sorted(article.revisions, key=_order):
        for capture in sorted(revision.captures, key=moment):
            said |= effective(capture)
    return said


def effective(capture: models.Capture) -> dict[str, Any]:
    """What a capture says, with its gaps filled by what the user gave."""
    said, given = dict(capture.said), dict(capture.given)
    if source := given.pop("source", None):
        said["masthead"] = {"name": source} | said.get("masthead", {})
    return given | said


def _earliest(captured: datetime | None) -> tuple[bool, datetime]:
    """Of several sightings of the same bytes at the same place the first dated one counts."""
    return captured is None, captured or LONG_AGO


def moment(capture: models.Capture) -> tuple[datetime, str, str]:
    """When a page was seen as it is: by its capture or its own word, never by our clock."""
    when = capture.captured_at
    if when is None and (modified := capture.said.get("modified")):
        when = datetime.fromisoformat(modified)
    return when or LONG_AGO, capture.snapshot.sha256, capture.origin


def _order(revision: models.Revision) -> tuple[datetime, str]:
    first = min(map(moment, revision.captures), default=(LONG_AGO, "", ""))
    return first[0], revision.hash


def last_revision(article: models.Article) -> models.Revision:
    return max(article.revisions, key=_order)


def article_checksum(article: models.Article) -> int:
    masthead = article.masthead
    shown = (masthead.name, masthead.domain, masthead.aliases) if masthead else None
    at = article.published_at and article.published_at.astimezone(UTC)
    return checksum(article.key, article.url, shown, article.day, at, article.language, article.section, article.authors)


def capture_checksum(capture: models.Capture, sha256: str) -> int:
    at = capture.captured_at and capture.captured_at.astimezone(UTC)
    seen = (sha256, capture.origin, capture.media_type, capture.charset, capture.url, at, capture.headers)
    return checksum(*seen, capture.extracted_by, capture.said, capture.given)


def masthead_key(said: dict[str, Any]) -> tuple[str, str, str]:
    masthead = said.get("masthead", {})
    return masthead.get("name", ""), masthead.get("domain", ""), "\n".join(masthead.get("aliases", []))


def metadata(story: Story) -> dict[str, Any]:
    """A story's metadata as a capture keeps it: only what the page says."""
    masthead = {"name": story.masthead.name, "domain": story.masthead.domain, "aliases": sorted(story.masthead.aliases)}
    said = {
        "url": story.url,
        "published": _dated(story.published),
        "modified": story.modified and story.modified.astimezone(UTC).isoformat(),
        "masthead": {name: value for name, value in masthead.items() if value},
        "authors": list(story.authors),
        "section": story.section,
        "language": story.language,
    }
    return {name: value for name, value in said.items() if value}


def _to_json(given: Given) -> dict[str, Any]:
    said = {"source": given.source, "published": _dated(given.published), "url": given.url, "language": given.language}
    return {name: value for name, value in said.items() if value}


def _dated(published: Published | None) -> dict[str, str | None] | None:
    if published is None:
        return None
    return {"day": published.day.isoformat(), "at": published.at.astimezone(UTC).isoformat() if published.at else None}


def _published(said: dict[str, str | None] | None) -> Published | None:
    if not said or not said["day"]:
        return None
    return Published(date.fromisoformat(said["day"]), datetime.fromisoformat(at) if (at := said["at"]) else None)
