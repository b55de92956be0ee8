"""What the archive holds already, so that nobody reads it again."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Row, select

from archive.records import Document, Given, Outcome
from archive.store.models import Capture, Revision, Snapshot
from archive.store.writing import told


def known(connection: Connection, documents: Sequence[Document], given: Given, extracted_by: str) -> list[Document | Outcome]:
    """The outcome of each document that is stored already, by this extractor and with nothing new given; the others as they are.

    What the user once told of a document's fields is told of it again.
    """
    hashes = [hashlib.sha256(document.raw).hexdigest() for document in documents]
    columns = (Snapshot.sha256, Capture.origin, Capture.given, Capture.extracted_by, Revision.article_id, Revision.title)
    rows = connection.execute(select(*columns).join(Capture.snapshot).join(Capture.revision).where(Snapshot.sha256.in_(hashes)))
    stored = {(row.sha256, row.origin): row for row in rows}
    return [
        _met_again(document, row, given, extracted_by) if (row := stored.get((sha256, document.origin))) else document
        for document, sha256 in zip(documents, hashes, strict=True)
    ]


def _met_again(document: Document, row: Row[Any], given: Given, extracted_by: str) -> Document | Outcome:
    if row.extracted_by == extracted_by and told(given, document.fields).items() <= row.given.items():
        return _unchanged(document.origin, row)
    fields = row.given.get("fields")
    return replace(document, fields=fields) if fields and not document.fields else document


def headers(connection: Connection, origin: str, given: Given, extracted_by: str) -> dict[str, Any]:
    """What a server said with the page that it gave last at an address; {} where the page is to be read again in any case."""
    row = _last(connection, origin)
    return row.headers if row and row.extracted_by == extracted_by and told(given, {}).items() <= row.given.items() else {}


def unchanged(connection: Connection, origin: str) -> Outcome:
    """The outcome of a page that its server says is still what it gave last."""
    return _unchanged(origin, _last(connection, origin))


def _last(connection: Connection, origin: str) -> Row[Any] | None:
    columns = (Capture.headers, Capture.extracted_by, Capture.given, Revision.article_id, Revision.title)
    found = select(*columns).join(Capture.revision).where(Capture.origin == origin)
    return connection.execute(found.order_by(Capture.captured_at.desc()).limit(1)).one_or_none()


def _unchanged(origin: str, row: Row[Any] | None) -> Outcome:
    return Outcome(origin, "unchanged", row.article_id if row else None, row.title if row else None)
