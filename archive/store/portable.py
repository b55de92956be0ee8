"""An archive as typed rows of JSON values, in natural keys and without ids: what it hands to another archive.

    archive                                   the first row: which version of this form it is
    source                                    who publishes, as linking and the user have them
    article > revision > snapshot > capture   each below what it belongs to; a revision has its quotes and mentions with it
    decision, tag, note, saved, follow,
        tombstone                             what the user did by hand

Sources, and what stands in an article's row, follow from the other rows: they are there for other programs to read. The order is that of
the natural keys, so that two archives that hold the same give the same rows.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Select, func, select
from sqlalchemy.orm import Session, joinedload, selectinload

from archive.records import FIELDS, Annotation, Document, Mention, Quote
from archive.records.kept import Original
from archive.records.said import in_order
from archive.store import models, own
from archive.store.annotations import stored_annotations
from archive.store.database import reading
from archive.store.originals import unpack

VERSION = 1
"""Of this form: raised where an older program would misread it."""

AT_ONCE = 50
"""Articles read in one transaction, if their originals are no larger than"""
LARGEST = 8_000_000

Row = dict[str, Any]


def rows(engine: Engine, among: Collection[int] | None = None) -> Iterator[Row]:
    """The whole archive, or the articles with these ids, whole, without what is the user's own.

    Articles are read a few at a time, each few in a transaction of their own.
    """
    yield {"type": "archive", "version": VERSION}
    if among is None:
        with reading(engine) as connection:
            yield from list(_sources(connection))
    for ids in _portions(engine, among):
        with reading(engine) as connection:
            found = list(_articles(connection, ids))
        yield from found
    if among is None:
        with reading(engine) as connection:
            yield from list(own.rows(connection))


def originals(engine: Engine, among: Collection[int]) -> Iterator[Original]:
    """The originals of the articles with these ids, with every capture of each."""
    for ids in _portions(engine, among):
        with reading(engine) as connection, Session(connection) as session:
            found = [
                _original(capture, unpack(capture.snapshot.sha256, capture.snapshot.compressed))
                for article in session.scalars(_whole(ids))
                for revision in sorted(article.revisions, key=lambda revision: revision.hash)
                for capture in sorted(revision.captures, key=_place_of_capture)
            ]
        yield from found


def _original(capture: models.Capture, raw: bytes) -> Original:
    c = capture
    document = Document(raw, c.media_type, c.origin, c.url, c.captured_at, c.headers, c.charset)
    return Original(document, c.said.get("url") or c.given.get("url"), c.snapshot.sha256)


def _sources(connection: Connection) -> Iterator[Row]:
    source = models.Source
    for row in connection.execute(select(source.name, source.domain, source.kind, source.aliases).order_by(source.name, source.domain)):
        yield {"type": "source", "name": row.name, "domain": row.domain, "kind": row.kind, "aliases": row.aliases}


def _portions(engine: Engine, among: Collection[int] | None) -> Iterator[list[int]]:
    """The ids of the articles in the order of their keys, as many at a time as can be held."""
    wanted = None if among is None else frozenset(among)
    size = func.coalesce(func.sum(models.Snapshot.size), 0)
    after = ""
    while True:
        page = (
            select(models.Article.id, models.Article.key, size)
            .join(models.Revision, models.Revision.article_id == models.Article.id)
            .join(models.Capture, models.Capture.revision_id == models.Revision.id)
            .join(models.Snapshot, models.Snapshot.id == models.Capture.snapshot_id)
            .where(models.Article.key > after)
            .group_by(models.Article.key)
            .order_by(models.Article.key)
            .limit(AT_ONCE)
        )
        with reading(engine) as connection:
            found = connection.execute(page).all()
        if not found:
            return
        ids: list[int] = []
        held = 0
        for number, after, weight in found:  # noqa: B007  (the last key is where the next page begins)
            if wanted is not None and number not in wanted:
                continue
            if ids and held + weight > LARGEST:
                yield ids
                ids, held = [], 0
            ids.append(number)
            held += weight
        if ids:
            yield ids


def _articles(connection: Connection, ids: Sequence[int]) -> Iterator[Row]:
    names = {row.id: row.name for row in connection.execute(select(models.Source.id, models.Source.name))}
    with Session(connection) as session:
        whole = session.scalars(_whole(ids)).all()
        annotations = stored_annotations(connection, (revision.id for article in whole for revision in article.revisions))
        for article in whole:
            yield _article(article, names)
            for revision in sorted(article.revisions, key=lambda revision: revision.hash):
                yield _revision(article.key, revision, annotations[revision.id])
                written = ""
                for capture in sorted(revision.captures, key=_place_of_capture):
                    if capture.snapshot.sha256 != written:
                        written = capture.snapshot.sha256
                        raw = unpack(written, capture.snapshot.compressed)
                        yield {"type": "snapshot", "sha256": written, "size": len(raw), "base64": b64encode(raw).decode()}
                    yield _capture(article.key, revision.hash, capture)


def _whole(ids: Sequence[int]) -> Select[models.Article]:
    """The articles with their revisions, captures and originals, by key."""
    captures = selectinload(models.Article.revisions).selectinload(models.Revision.captures)
    wanted = select(models.Article).where(models.Article.id.in_(ids)).order_by(models.Article.key)
    return wanted.options(captures.joinedload(models.Capture.snapshot), joinedload(models.Article.masthead))


def _place_of_capture(capture: models.Capture) -> tuple[str, str]:
    return capture.snapshot.sha256, capture.origin


def _article(article: models.Article, sources: dict[int, str]) -> Row:
    return {
        "type": "article",
        "key": article.key,
        "url": article.url,
        "source": sources.get(article.masthead.source_id or 0) if article.masthead else None,
        "published": moment(article.published_at) or (article.day.isoformat() if article.day else None),
        "published_offset": article.published_offset,
        "language": article.language,
        "section": article.section,
        "authors": article.authors,
        "current": next((revision.hash for revision in article.revisions if revision.current), None),
    }


def _revision(key: str, revision: models.Revision, annotation: Annotation) -> Row:
    return {
        "type": "revision",
        "article": key,
        "hash": revision.hash,
        "title": revision.title,
        "standfirst": revision.standfirst,
        "text": revision.text,
        "captions": revision.captions,
        "furniture": revision.furniture,
        "annotated_by": revision.annotated_by,
        "quotes": [_quote(quote) for quote in sorted(annotation.quotes, key=_place_of_quote)],
        "mentions": [_mention(mention) for mention in sorted(annotation.mentions, key=_place_of_mention)],
    }


def _capture(key: str, digest: str, capture: models.Capture) -> Row:
    return {
        "type": "capture",
        "article": key,
        "revision": digest,
        "snapshot": capture.snapshot.sha256,
        "origin": capture.origin,
        "media_type": capture.media_type,
        "charset": capture.charset,
        "url": capture.url,
        "captured": moment(capture.captured_at),
        "headers": capture.headers,
        "extracted_by": capture.extracted_by,
        "said": capture.said,
        "given": in_order(capture.given),
    }


def _quote(quote: Quote) -> Row:
    """A quote's text is what its spans hold; what the user corrected is told by decisions."""
    return {
        "field": quote.field,
        "spans": [list(span) for span in quote.spans],
        "verbatim": [list(span) for span in quote.verbatim],
        "kind": quote.kind,
        "cue": quote.cue,
        "speaker_text": quote.speaker_text,
        "speaker_span": quote.speaker_span and list(quote.speaker_span),
        "speaker": quote.speaker,
        "via": quote.via,
        "confidence": quote.confidence,
    }


def _mention(mention: Mention) -> Row:
    """The walk has an entry only where the story shows one, which older archives don't have."""
    row = {"field": mention.field, "start": mention.start, "end": mention.end, "kind": mention.kind, "name": mention.name}
    return row | ({"walk": mention.walk} if mention.walk else {})


def _place_of_quote(quote: Quote) -> tuple[Any, ...]:
    return FIELDS.index(quote.field), quote.spans, quote.cue, quote.speaker_text, quote.confidence


def _place_of_mention(mention: Mention) -> tuple[int, int]:
    return FIELDS.index(mention.field), mention.start


def moment(at: datetime | None) -> str | None:
    """A moment as ISO 8601 has it, in UTC, as exactly as it is known."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z") if at else None
