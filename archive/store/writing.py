"""Stories -> rows. What an article says of itself is settled from all its captures, so that it doesn't matter which came first.

A capture is one original at one origin. Met again it is the same capture; where the extractor has become better, it moves to the
revision that is now extracted from it, and a revision that no capture shows any more goes.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import zstandard
from sqlalchemy import Connection

from archive.records import Document, Given, Outcome, Status, Story
from archive.records.said import FORCED, Said, said_of, told
from archive.store import carrying, corrections, groups, indexes, sayings
from archive.store.annotations import mark_stale, remove_annotations
from archive.store.checksums import page_checksum, revision_hash, text_key
from archive.store.states import Article, Capture, Masthead, Revision, Rows, Snapshot


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
    return _Batch(connection, items, extracted_by, identify).write()


def settle_again(connection: Connection, keys: Collection[str]) -> None:
    """Settles what the articles of these keys say of themselves, after the user corrected it."""
    _Batch(connection, (), "", str, keys).write()


class _Batch:
    """The rows that a batch of items needs, read in a few statements, changed, and written at once."""

    def __init__(
        self, connection: Connection, items: Sequence[Item], extracted_by: str, identify: Callable[[str], str], keys: Collection[str] = ()
    ) -> None:
        self.connection = connection
        self.items = items
        self.extracted_by = extracted_by
        self.hashes = [hashlib.sha256(item.document.raw).hexdigest() for item in items]
        self.rows = Rows(connection, self.hashes)
        given = self.rows.given()
        places = [(sha256, item.document.origin) for sha256, item in zip(self.hashes, items, strict=True)]
        self.keys = [identity(item, given.get(place, {}), identify) for item, place in zip(items, places, strict=True)]
        self.rows.read_articles([*self.keys, *keys])
        self.articles = self.rows.articles
        self.moved: list[tuple[Revision, Revision]] = []
        self.read: dict[Capture, Story] = {}
        self.sketches: dict[Revision, tuple[int, bytes]] = {}
        self.compress = zstandard.ZstdCompressor(level=6).compress

    def write(self) -> list[Outcome]:
        before = {article: list(article.revisions) for article in self.articles.values()}
        titles = {article: article.corrected_title for article in before}
        placed = [self._place(*each) for each in zip(self.items, self.keys, self.hashes, strict=True)]
        self._surround()
        corrected = self._carry()
        for article in self.articles.values():
            article.revisions = [revision for revision in article.revisions if revision.captures]
        standing = [article for article in self.articles.values() if article.revisions]
        self._settle({article: sayings.said_by(article.revisions) | corrected.get(article.key, {}) for article in standing})
        last = {article: sayings.last_revision(article.revisions) for article in standing}
        changed = [a for a in before if a not in last or before[a] != a.revisions or not last[a].current or titles[a] != a.corrected_title]
        self._unindex({article: before[article] for article in changed})
        for article, current in last.items():
            for revision in article.revisions:
                revision.current = revision is current
        self.rows.write()
        unchanged = before.keys() - changed
        self._index({article: current for article, current in last.items() if article not in unchanged})
        return [
            Outcome(origin=item.document.origin, status=status, article_id=revision.article.id, title=revision.title)
            for item, (status, revision) in zip(self.items, placed, strict=True)
        ]

    def _place(self, item: Item, identity: str, sha256: str) -> tuple[Status, Revision]:
        """Finds or makes the item's capture, revision and article, and joins them."""
        story, place = item.story, (sha256, item.document.origin)
        status: Status = "unchanged"
        capture = self.rows.captures.get(place)
        article = self.articles.get(identity)
        if article is None:
            article = self.articles[identity] = Article(identity)
            status = "added" if capture is None else "unchanged"
        digest = revision_hash(story.title, story.standfirst, story.text)
        revision = next((r for r in article.revisions if r.hash == digest), None)
        if revision is None:
            revision = Revision(article, digest, story.title, story.standfirst, story.text)
            article.revisions.append(revision)
            # the same original, better extracted, is no revision
            status = status if status == "added" or capture is not None else "revised"
        if item.sketch:
            self.sketches[revision] = item.sketch
        if capture is None:
            capture = self.rows.captures[place] = Capture(self._snapshot(sha256, item), revision, item.document.origin)
            revision.captures.append(capture)
        elif capture.revision is not revision:
            self.moved.append((capture.revision, revision))
            capture.revision.captures.remove(capture)
            capture.revision = revision
            revision.captures.append(capture)
        self._describe(capture, item, sha256)
        self.read[capture] = story
        return status, revision

    def _surround(self) -> None:
        """Gives revisions what stands around their words in the first of their captures, where that was read just now."""
        for revision in {capture.revision for capture in self.read}:
            if story := self.read.get(sayings.first_capture(revision.captures)):
                revision.captions = [asdict(caption) for caption in story.captions]
                revision.furniture = [asdict(line) for line in story.furniture]
                revision.checksum = page_checksum(revision.hash, story.captions, story.furniture)

    def _carry(self) -> dict[str, Said]:
        """What the user attached to revisions of which no capture is left goes where these went, before anything is settled by it.

        Returns what the user corrected of articles, by their keys.
        """
        if self.moved and carrying.anything(self.connection):
            left = sorted((pair for pair in self.moved if not pair[0].captures), key=lambda pair: pair[1].hash)
            moves = [(self._state(old), self._state(new)) for old, new in left]
            gone = {key for key, article in self.articles.items() if not any(revision.captures for revision in article.revisions)}
            carrying.carry(self.connection, moves, gone)
        return corrections.of_articles(self.connection)

    def _state(self, revision: Revision) -> carrying.State:
        words = {"title": revision.title, "standfirst": revision.standfirst, "text": self.rows.text(revision)}
        return carrying.State(revision.article.key, revision.hash, words)

    def _snapshot(self, sha256: str, item: Item) -> Snapshot:
        if sha256 not in self.rows.snapshots:
            packed = item.packed or self.compress(item.document.raw)
            self.rows.snapshots[sha256] = Snapshot(sha256, len(item.document.raw), packed)
        return self.rows.snapshots[sha256]

    def _describe(self, capture: Capture, item: Item, sha256: str) -> None:
        document = item.document
        if _earliest(document.captured) <= _earliest(capture.captured_at):
            capture.media_type = document.media_type
            capture.charset = document.charset
            capture.url = document.url
            capture.captured_at = document.captured
            capture.headers = dict(document.headers)
        capture.extracted_by = self.extracted_by
        capture.said = said_of(item.story)
        capture.given = {**capture.given, **told(item.given, document.fields)}
        capture.checksum = sayings.capture_checksum(capture, sha256)

    def _settle(self, said: Mapping[Article, Said]) -> None:
        """Has each article say what is said of it."""
        keys = {article: sayings.masthead_key(each) for article, each in said.items()}
        self.rows.read_mastheads({key for key in keys.values() if any(key)})
        for article, each in said.items():
            key = keys[article]
            for column, value in sayings.columns(each).items():
                setattr(article, column, value)
            article.masthead = self.rows.mastheads.setdefault(key, Masthead(*key)) if any(key) else None
            article.checksum = sayings.article_checksum(article)

    def _unindex(self, articles: Mapping[Article, Sequence[Revision]]) -> None:
        """Takes the articles out of the indexes, while their rows still hold the words that were put in."""
        if not articles:
            return
        ids = [article.id for article in articles]
        for index in indexes.OF_ARTICLES:
            index.remove(self.connection, ids)
        indexes.SUPERSEDED.remove(self.connection, [r.id for revisions in articles.values() for r in revisions if not r.current])
        gone = [r.id for article, revisions in articles.items() for r in revisions if r not in article.revisions]
        remove_annotations(self.connection, gone)
        groups.forget(self.connection, ids)

    def _index(self, last: Mapping[Article, Revision]) -> None:
        """Puts the articles, of each of which this is the last revision, into the indexes."""
        if not last:
            return
        others = [revision.id for article in last for revision in article.revisions if not revision.current]
        mark_stale(self.connection, [*(revision.id for revision in last.values()), *others])
        for index in indexes.OF_ARTICLES:
            index.add(self.connection, [article.id for article in last])
        indexes.SUPERSEDED.add(self.connection, others)
        groups.draw(self.connection, {article.id: self.sketches[r] for article, r in last.items() if r in self.sketches})


def identity(item: Item, given_before: Mapping[str, Any], identify: Callable[[str], str]) -> str:
    """The key of the item's article: its address, else its text. given_before: with what its capture was ingested earlier."""
    given = {**given_before, **told(item.given)}
    url = given.get(FORCED + "url") or item.story.url or given.get("url")
    return identify(url) if url else text_key(item.story)


def _earliest(captured: datetime | None) -> tuple[bool, datetime]:
    """Of several sightings of the same bytes at the same place the first dated one counts."""
    return captured is None, captured or sayings.LONG_AGO
