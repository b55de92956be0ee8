"""Documents as another archive keeps them -> rows. What two archives know of one original is joined, and the same comes of it
whichever of them came first: of two extractions and two annotations that of the newer version stands, of two sightings the earlier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection, select, tuple_

from archive.records import Annotation, Document, Outcome, Story
from archive.records.kept import Kept
from archive.records.said import Said, in_order, story_that_said
from archive.store import models, sayings, writing
from archive.store.annotations import annotation_checksum, facts_of, write_annotations
from archive.store.checksums import revision_hash

Place = tuple[str, str]
"""What a capture goes by: its original's SHA-256, and where that was met."""


class Capture(NamedTuple):
    """What is known of an original at one place, but for its bytes."""

    seen: Document
    story: Story
    given: Said
    extracted_by: str


def merge(connection: Connection, kept: Sequence[Kept], identify: Callable[[str], str]) -> list[Outcome]:
    """Joins the documents with what the archive holds, in the open transaction; what became of each, in order.

    identify: what the addresses of one page have in common.
    """
    places = [(hashlib.sha256(each.document.raw).hexdigest(), each.document.origin) for each in kept]
    held = _held(connection, places)
    outcomes: dict[Place, Outcome] = {}
    wanted: dict[Place, Capture] = {}
    raw: dict[Place, bytes] = {}
    for place, each in zip(places, kept, strict=True):
        raw[place] = each.document.raw
        incoming = Capture(replace(each.document, raw=b""), each.story, dict(each.given), each.extracted_by)
        known = wanted.get(place) or (held[place].capture if place in held else None)
        joined = join(known, incoming) if known else incoming
        if joined != known:
            wanted[place] = joined
    for version in sorted({capture.extracted_by for capture in wanted.values()}):
        some = [place for place, capture in wanted.items() if capture.extracted_by == version]
        items = [writing.Item(replace(wanted[p].seen, raw=raw[p]), wanted[p].story, wanted[p].given) for p in some]
        outcomes |= zip(some, writing.store(connection, items, version, identify), strict=True)
    outcomes = {place: known.outcome for place, known in held.items()} | outcomes
    _annotate(connection, [(outcomes[place].article_id or 0, each) for place, each in zip(places, kept, strict=True)])
    return [replace(outcomes[place], origin=each.where) for place, each in zip(places, kept, strict=True)]


def join(one: Capture, other: Capture) -> Capture:
    """What is known of an original by two archives: commutative, associative, idempotent."""
    return Capture(
        seen=min(one.seen, other.seen, key=_sighting),
        story=max(one, other, key=_extraction).story,
        given=_both(one.given, other.given),
        extracted_by=max(one, other, key=_extraction).extracted_by,
    )


def _sighting(seen: Document) -> tuple[bool, datetime, str]:
    others = json.dumps([seen.media_type, seen.charset, seen.url, dict(seen.headers)], sort_keys=True)
    return seen.captured is None, seen.captured or sayings.LONG_AGO, others


def _extraction(capture: Capture) -> tuple[int, str, str]:
    return *_rank(capture.extracted_by), json.dumps(asdict(capture.story), sort_keys=True, default=str)


def _rank(version: str) -> tuple[int, str]:
    """Versions of the extractor and of the annotator are numbers; what is none comes before them."""
    return int(version) if version.isascii() and version.isdigit() else -1, version


def _both(one: Said, other: Said) -> Said:
    return in_order({name: max(one.get(name, said), other.get(name, said), key=_ordered) for name, said in (one | other).items()})


def _ordered(value: object) -> str:
    return json.dumps(value, sort_keys=True)


class _Known(NamedTuple):
    """A capture that the archive holds, and what is said of it where nothing is added."""

    capture: Capture
    outcome: Outcome


def _held(connection: Connection, places: Iterable[Place]) -> dict[Place, _Known]:
    """Those of the captures that the archive holds."""
    c, r, s = models.Capture, models.Revision, models.Snapshot
    columns = (c.origin, c.media_type, c.charset, c.url, c.captured_at, c.headers, c.extracted_by, c.said, c.given)
    words = (r.article_id, r.title, r.standfirst, r.text, r.captions, r.furniture)
    found = select(s.sha256, *columns, *words).join(s, s.id == c.snapshot_id).join(r, r.id == c.revision_id)
    known = {}
    for row in connection.execute(found.where(tuple_(s.sha256, c.origin).in_(set(places)))):
        seen = Document(b"", row.media_type, row.origin, row.url, row.captured_at, row.headers, row.charset)
        story = story_that_said(row.said, (row.title, row.standfirst, row.text), row.captions, row.furniture)
        capture = Capture(seen, story, row.given, row.extracted_by)
        known[row.sha256, row.origin] = _Known(capture, Outcome(row.origin, "unchanged", row.article_id, row.title))
    return known


def _annotate(connection: Connection, kept: Sequence[tuple[int, Kept]]) -> None:
    """Takes over the annotations that are of a newer version than those that stand, each for the revision that it was made of."""
    best: dict[tuple[int, str], tuple[tuple[int, str, int], Annotation]] = {}
    for article, each in kept:
        if each.annotated_by is not None:
            key = (article, revision_hash(each.story.title, each.story.standfirst, each.story.text))
            offered = ((*_rank(each.annotated_by), annotation_checksum(facts_of(each.annotation))), each.annotation)
            best[key] = max(best.get(key, offered), offered, key=lambda one: one[0])
    revision = models.Revision
    columns = (revision.id, revision.article_id, revision.hash, revision.annotated_by, revision.annotation_checksum)
    news: dict[str, list[tuple[int, Annotation]]] = {}
    for row in connection.execute(select(*columns).where(tuple_(revision.article_id, revision.hash).in_(list(best)))):
        (rank, version, checksum), annotation = best[row.article_id, row.hash]
        if row.annotated_by is None or (rank, version, checksum) > (*_rank(row.annotated_by), row.annotation_checksum or 0):
            news.setdefault(version, []).append((row.id, annotation))
    for version, several in sorted(news.items()):
        write_annotations(connection, several, version)
