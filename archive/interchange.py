"""What another archive hands over, as a file of its rows or as its database: taken into this one, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import groupby
from typing import Any, get_args

from sqlalchemy import Connection, Engine

from archive import settle
from archive.errors import ReadError, UnusableError
from archive.readers import Database, Failure, Found, Unchanged, interchange, urls
from archive.records import Document, EntityKind, Outcome, QuoteKind, Story
from archive.records.kept import Kept, Own
from archive.records.said import FORCED, story_that_said
from archive.store import apart, corrections, merging, own, portable, tombstones
from archive.store.database import another, reading, writing
from archive.store.foresight import Foresight
from archive.store.writing import Item, settle_again

BATCH = 100
LARGEST = 32_000_000
"""What a batch holds at most: so many rows, or so many bytes of originals."""

Unfolded = Document | Failure | Unchanged | Kept | Own
Note = Callable[[Connection, list[Failure]], None]


def unfolded(found: Iterable[Found]) -> Iterator[Unfolded]:
    """What was found, with what other archives hold instead of their databases. These are only read, one of an older schema as a copy."""
    for item in found:
        if isinstance(item, Database):
            yield from _held_by(item.path)
        else:
            yield item


def _held_by(path: str) -> Iterator[Kept | Own | Failure]:
    try:
        with another(path) as engine:
            yield from interchange.of_rows(path, portable.rows(engine))
    except (UnusableError, ReadError) as error:
        yield Failure(path, str(error))


def take(engine: Engine, items: Iterable[Unfolded], note: Note) -> Iterator[list[Outcome]]:
    """Joins documents and the user's rows with what is there; yields what became of each document, and of each row that is left out.

    note: writes down which rows are left out, in the same transaction; of what was removed for good the log says nothing.
    """
    for documents, some in groupby(items, key=lambda item: isinstance(item, Kept)):
        for batch in _batched(some):
            with writing(engine) as connection:
                outcomes = _documents(connection, batch) if documents else _own(connection, batch, note)
            yield outcomes


def foresee(engine: Engine, items: Iterable[Unfolded], foresight: Foresight) -> Iterator[list[Outcome]]:
    """What `take` would say of the documents, if those that `foresight` has met were stored."""
    for batch in _batched(item for item in items if isinstance(item, Kept)):
        with reading(engine) as connection:
            kept, failed = _admitted(connection, batch)
            foreseen = foresight.outcomes(connection, [Item(each.document, each.story, dict(each.given)) for each in kept])
        yield [*(replace(outcome, origin=each.where) for each, outcome in zip(kept, foreseen, strict=True)), *failed]


def _documents(connection: Connection, batch: list[Unfolded]) -> list[Outcome]:
    kept, failed = _admitted(connection, batch)
    return [*merging.merge(connection, kept, urls.identity), *failed]


def _admitted(connection: Connection, batch: list[Unfolded]) -> tuple[list[Kept], list[Outcome]]:
    """The documents that may come in, and a failure for each that the user removed for good."""
    kept, failed = [], []
    watched = tombstones.any_stand(connection)
    for each in batch:
        if isinstance(each, Kept):
            reason = kept_out(connection, each.document, each.story, _addresses(each)) if watched else None
            if reason:
                failed.append(Outcome(each.where, "failed", reason=reason))
            else:
                kept.append(each)
    return kept, failed


def _addresses(kept: Kept) -> list[str | None]:
    return [kept.story.url, kept.given.get("url"), kept.given.get(f"{FORCED}url")]


def kept_out(connection: Connection, document: Document, story: Story, addresses: Iterable[str | None]) -> str | None:
    """Why a story does not come in: the user removed it for good. None for all others. addresses: its own, beside the document's."""
    keys = {urls.identity(url) for url in (*addresses, document.url) if url}
    days = tombstones.standing(connection, tombstones.digests(document, story, keys)).values()
    return f"was removed from this archive on {min(days)} by `archive remove`, and is kept out" if days else None


def _own(connection: Connection, batch: list[Unfolded], note: Note) -> list[Outcome]:
    """The user's rows: what became of those that are left out."""
    failed, decided = [], False
    for row in batch:
        if isinstance(row, Own):
            try:
                if row.type == "decision":
                    _refuse_malformed(row.values["verb"], row.values["arguments"])
                decided |= own.take(connection, row) and row.type == "decision"
            except own.HeldError as error:
                failed.append(Failure(row.where, str(error)))
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                failed.append(Failure(row.where, f"a row of type {row.type} that is not what it should be ({error})"))
    if decided:
        own.unsettle(connection)
        corrections.apply(connection)
        apart.apply(connection)
        settle_again(connection, corrections.of_articles(connection))
    own.seal_taken(connection)
    note(connection, failed)
    return [Outcome(failure.origin, "failed", reason=failure.reason) for failure in failed]


def _refuse_malformed(verb: str, arguments: Mapping[str, Any]) -> None:
    """Raises ValueError, KeyError or TypeError where this is no decision that can be applied."""
    if verb != corrections.VERB:
        settle.refuse_malformed(verb, arguments)
        return
    fix = corrections.Fix(**arguments)
    match fix.field, fix.value:
        case ("title", str()) | ("via" | "speaker", None) | ("via", str()):
            fits = True
        case ("speaker", [str(), kind, str(), *walk]):
            fits = kind in get_args(EntityKind) and (not walk or (len(walk) == 1 and isinstance(walk[0], str) and walk[0] != ""))
        case ("kind", kind):
            fits = kind in get_args(QuoteKind)
        case ("author" | "date" | "source") as field, value:
            story_that_said({corrections.SAID[field]: value}, ("", "", ""), [], [])
            fits = True
        case _:
            fits = False
    thing = "quote" if fix.field in ("speaker", "via", "kind") else "article"
    if not fits or not isinstance(fix.said, str) or not fix.target.startswith(f"{thing} "):
        raise ValueError("a correction that can't be applied")


def _batched(items: Iterable[Unfolded]) -> Iterator[list[Unfolded]]:
    batch: list[Unfolded] = []
    held = 0
    for item in items:
        batch.append(item)
        held += len(item.document.raw) if isinstance(item, Kept) else 0
        if len(batch) == BATCH or held > LARGEST:
            yield batch
            batch, held = [], 0
    if batch:
        yield batch
