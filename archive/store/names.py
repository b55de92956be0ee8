"""The names that stories give, and their ids."""

from __future__ import annotations

import json

from sqlalchemy import Connection, func, insert, select

from archive.store import indexes
from archive.store.models import Name

NameKey = tuple[str, str, str]
"""Form, kind, fullest form."""


def name_ids(connection: Connection, keys: set[NameKey]) -> dict[NameKey, int]:
    """The ids of the names, made where they are new."""
    columns = (Name.form, Name.kind, Name.fullest)
    values = func.json_each(json.dumps(sorted({form for form, _, _ in keys}))).table_valued("value")
    rows = connection.execute(select(Name.id, *columns).where(Name.form.in_(select(values.c.value))))
    ids = {(row.form, row.kind, row.fullest): row.id for row in rows}
    new = sorted(keys - ids.keys())
    if new:
        made = insert(Name).returning(Name.id, *columns)
        rows = connection.execute(made, [{"form": form, "kind": kind, "fullest": fullest} for form, kind, fullest in new])
        added = {(row.form, row.kind, row.fullest): row.id for row in rows}
        indexes.NAMES.add(connection, list(added.values()))
        ids |= added
    return ids
