"""Checksums of the rows that nothing can be made again from: what users write by hand, the feeds they follow, the log, and former ids.

They are counted by the database over what stands in the file, so that no byte of it can change unnoticed.
Whoever writes such a row leaves `checksum` NULL, and seals it in the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import ColumnElement, Connection, LargeBinary, Table, cast, func, select, true, update

from archive.store.models import Decision, Failure, Follow, Note, Retired, Run, Saved, Sealed, Tag, Tombstone, Unannotated

KINDS: dict[type[Sealed], str] = {
    Decision: "decision",
    Tag: "tag",
    Note: "note",
    Saved: "saved search",
    Follow: "followed feed",
    Tombstone: "removal",
    Run: "ingest",
    Failure: "failed input",
    Unannotated: "failed annotation",
    Retired: "former id",
}
"""What a user calls a row of each."""


def seal(connection: Connection, kind: type[Sealed], rows: ColumnElement[bool] | None = None) -> None:
    """Gives their checksum to the rows that have none. rows: which they can be, where looking for them among all would take long."""
    table = _table(kind)
    unsealed = table.c.checksum.is_(None) & (true() if rows is None else rows)
    connection.execute(update(table).where(unsealed).values(checksum=_counted(table)))


def broken(connection: Connection, kind: type[Sealed]) -> Iterator[object]:
    """The primary keys of the rows that are not what was written."""
    table = _table(kind)
    yield from connection.scalars(select(*table.primary_key.columns).where(table.c.checksum.is_distinct_from(_counted(table))))


def _counted(table: Table) -> ColumnElement[int]:
    """The checksum of a row: over each value's type and bytes, since some types show the same bytes alike."""
    columns = [column for column in table.columns if column is not table.c.checksum]
    return func.row_checksum(*(part for column in columns for part in (func.typeof(column), cast(column, LargeBinary))))


def _table(kind: type[Sealed]) -> Table:
    table: Table = kind.__table__  # type: ignore[assignment]
    return table
