"""Documents as another archive keeps them -> rows. What two archives know of one original is joined, and the same comes of it
whichever of them came first: of two extractions and two annotations that of the newer version stands, of two sightings the earlier.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection, select, tuple_

from archive.records import Annotation, Document, Outcome, Story
from archive.records.kept import Kept
from archive.records.said import Said, in_order, story_that_said
from archive.store import models, sayings, writing
from archive.store.annotations import annotation_checksum, facts_of, stored_annotations, write_annotations
from archive.store.checksums import revision_hash

Place = tuple[str, str]
"""What a capture goes by: its original's SHA-256, and where that was met."""


class _Age(NamedTuple):
    """What tells which of two annotations of the same words is to stand: the newer one. Of one version it is settled by their checksums."""

    rank: int
    version: str
    checksum: int


class _Offer(NamedTuple):
    """An annotation that may stand."""

    age: _Age
    annotation: Annotation


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
    offered = _offered(kept)
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
    words = {_digest(each.story) for each in kept} | {_digest(capture.story) for capture in wanted.values()}
    newest = offered | _standing(connection, words, offered)
    for version in sorted({capture.extracted_by for capture in wanted.values()}):
        some = [place for place, capture in wanted.items() if capture.extracted_by == version]
        items = [writing.Item(replace(wanted[p].seen, raw=raw[p]), wanted[p].story, wanted[p].given) for p in some]
        outcomes |= zip(some, writing.store(connection, items, version, identify), strict=True)
    outcomes = {place: known.outcome for place, known in held.items()} | outcomes
    _annotate(connection, newest)
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
    """Versions of the extractor and of the annotator begin with a number ("5", "5, marks alone"); what has none comes before them."""
    number, _, rest = version.partition(",")
    return 2 * int(number) + (not rest) if number.isascii() and number.isdigit() else -1, version


def _age(version: str, checksum: int | None) -> _Age:
    return _Age(*_rank(version), checksum or 0)


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


def _offered(kept: Iterable[Kept]) -> dict[str, _Offer]:
    """The best of the annotations that are handed over, by the hash of the words that it was made of."""
    best: dict[str, _Offer] = {}
    for each in kept:
        if each.annotated_by is not None:
            digest = _digest(each.story)
            offer = _Offer(_age(each.annotated_by, annotation_checksum(facts_of(each.annotation))), each.annotation)
            best[digest] = max(best.get(digest, offer), offer, key=lambda one: one.age)
    return best


def _standing(connection: Connection, digests: Collection[str], offered: Mapping[str, _Offer]) -> dict[str, _Offer]:
    """Of each of these words the archive's own annotation, where it is newer than what is offered: read before its revision may go."""
    newest: dict[str, tuple[_Age, int]] = {}
    for row in _annotated(connection, digests):
        if row.annotated_by is not None:
            age = _age(row.annotated_by, row.annotation_checksum)
            newest[row.hash] = max(newest.get(row.hash, (age, row.id)), (age, row.id))
    wanted = {digest: (age, number) for digest, (age, number) in newest.items() if digest not in offered or age > offered[digest].age}
    annotations = stored_annotations(connection, (number for _, number in wanted.values()))
    return {digest: _Offer(age, annotations[number]) for digest, (age, number) in wanted.items()}


def _annotate(connection: Connection, best: Mapping[str, _Offer]) -> None:
    """Gives every revision with these words their newest annotation: it is of the words, whatever article has them, so that it makes no
    difference to which of two the words came first."""
    news: dict[str, list[tuple[int, Annotation]]] = {}
    for row in _annotated(connection, best):
        offer = best[row.hash]
        if row.annotated_by is None or offer.age > _age(row.annotated_by, row.annotation_checksum):
            news.setdefault(offer.age.version, []).append((row.id, offer.annotation))
    for version, several in sorted(news.items()):
        write_annotations(connection, several, version)


def _annotated(connection: Connection, digests: Iterable[str]) -> Sequence[Any]:
    revision = models.Revision
    columns = (revision.id, revision.hash, revision.annotated_by, revision.annotation_checksum)
    return connection.execute(select(*columns).where(revision.hash.in_(sorted(digests)))).all()


def _digest(story: Story) -> str:
    return revision_hash(story.title, story.standfirst, story.text)
