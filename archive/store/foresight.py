"""What would become of items if they were stored: for a dry run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence

from sqlalchemy import Connection, select

from archive.records import Outcome, Status
from archive.store.checksums import revision_hash
from archive.store.models import Article, Capture, Revision, Snapshot
from archive.store.writing import Item, identity


class Foresight:
    """Tells one batch after another, each as if those before it had been stored. It keeps a few hashes of each item.

    identify: what the addresses of one page have in common.
    """

    def __init__(self, identify: Callable[[str], str]) -> None:
        self._identify = identify
        self._captures: set[tuple[str, str]] = set()
        self._revisions: dict[str, set[str]] = {}

    def outcomes(self, connection: Connection, items: Sequence[Item]) -> list[Outcome]:
        """What `store` would say of each item. An article that is not stored yet has no id."""
        hashes = [hashlib.sha256(item.document.raw).hexdigest() for item in items]
        columns = (Snapshot.sha256, Capture.origin, Capture.given)
        rows = connection.execute(select(*columns).join(Capture.snapshot).where(Snapshot.sha256.in_(hashes)))
        given = {(row.sha256, row.origin): row.given for row in rows}
        captures = [(sha256, item.document.origin) for sha256, item in zip(hashes, items, strict=True)]
        keys = [identity(item, given.get(capture, {}), self._identify) for item, capture in zip(items, captures, strict=True)]
        ids: dict[str, int] = {}
        for row in connection.execute(select(Article.key, Article.id, Revision.hash).join(Article.revisions).where(Article.key.in_(keys))):
            ids[row.key] = row.id
            self._revisions.setdefault(row.key, set()).add(row.hash)
        self._captures |= given.keys()
        return [
            Outcome(item.document.origin, self._status(item, key, capture), ids.get(key), item.story.title)
            for item, key, capture in zip(items, keys, captures, strict=True)
        ]

    def _status(self, item: Item, key: str, capture: tuple[str, str]) -> Status:
        digest = revision_hash(item.story.title, item.story.standfirst, item.story.text)
        status: Status = "unchanged"
        if capture not in self._captures and digest not in self._revisions.get(key, ()):
            status = "revised" if key in self._revisions else "added"
        self._captures.add(capture)
        self._revisions.setdefault(key, set()).add(digest)
        return status
