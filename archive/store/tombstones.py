"""What was removed for good, by hashes alone: of its address, its words, its original."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from datetime import date

from sqlalchemy import Connection, exists, insert, select, update

from archive.records import Document, Story
from archive.store.checksums import text_key
from archive.store.models import Tombstone
from archive.store.seals import seal


def digest(known_by: str) -> str:
    """The hash that stands for an address, for the key of a text, or for the hash of an original."""
    return hashlib.sha256(known_by.encode("utf-8", "surrogatepass")).hexdigest()


def digests(document: Document, story: Story, addresses: Collection[str]) -> set[str]:
    """The hashes by which a story that comes would be known again. addresses: what identifies it, as articles have it for a key."""
    return {digest(known_by) for known_by in (hashlib.sha256(document.raw).hexdigest(), text_key(story), *addresses)}


def standing(connection: Connection, hashes: Collection[str]) -> dict[str, date]:
    """Those of the hashes that something removed is known by, and the day on which it was."""
    rows = connection.execute(select(Tombstone.hash, Tombstone.removed_on).where(Tombstone.hash.in_(hashes)))
    return {row.hash: row.removed_on for row in rows}


def any_stand(connection: Connection) -> bool:
    """Whether anything was ever removed."""
    return bool(connection.scalar(select(exists().select_from(Tombstone))))


def put(connection: Connection, hashes: Collection[str], day: date) -> None:
    """Keeps out what is known by any of the hashes. What it took up in the file is still to be overwritten."""
    new = set(hashes) - standing(connection, hashes).keys()
    if new:
        connection.execute(insert(Tombstone), [{"hash": each, "removed_on": day, "overwritten": False} for each in sorted(new)])
        seal(connection, Tombstone)


def unfinished(connection: Connection) -> bool:
    """Whether something was removed whose place in the file has not been overwritten yet."""
    return bool(connection.scalar(select(exists().where(~Tombstone.overwritten))))


def finish(connection: Connection) -> None:
    connection.execute(update(Tombstone).values(overwritten=True, checksum=None))
    seal(connection, Tombstone)
