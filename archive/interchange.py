"""What another archive hands over, as a file of its rows or as its database: taken into this one, batch by batch."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from sqlalchemy import Connection, Engine

from archive import settle
from archive.errors import ReadError, UnusableError
from archive.readers import Database, Failure, Found, interchange, urls
from archive.records import Document, Outcome
from archive.records.kept import Kept, Own
from archive.store import merging, own, portable
from archive.store.database import another, writing

BATCH = 100
LARGEST = 32_000_000
"""What a batch holds at most: so many rows, or so many bytes of originals."""

Unfolded = Document | Failure | Kept | Own
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

    note: writes failures down, in the same transaction.
    """
    for documents, some in groupby(items, key=lambda item: isinstance(item, Kept)):
        for batch in _batched(some):
            with writing(engine) as connection:
                outcomes = _documents(connection, batch) if documents else _own(connection, batch)
                note(connection, [Failure(each.origin, each.reason or "") for each in outcomes if each.status == "failed"])
            yield outcomes


def _documents(connection: Connection, batch: list[Unfolded]) -> list[Outcome]:
    return merging.merge(connection, [each for each in batch if isinstance(each, Kept)], identity)


def _own(connection: Connection, batch: list[Unfolded]) -> list[Outcome]:
    """The user's rows: what became of those that are left out."""
    failed, decided = [], False
    for row in batch:
        if isinstance(row, Own):
            try:
                if row.type == "decision":
                    settle.refuse_malformed(row.values)
                decided |= own.take(connection, row) and row.type == "decision"
            except (KeyError, TypeError, ValueError, AttributeError) as error:
                failed.append(Outcome(row.where, "failed", reason=f"a row of type {row.type} that is not what it should be ({error})"))
    if decided:
        own.unsettle(connection)
    return failed


def identity(url: str) -> str:
    """What the addresses of one page have in common."""
    return urls.key(url) or url


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
