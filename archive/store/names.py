"""The names that stories give, and their ids."""

from __future__ import annotations

import json

from sqlalchemy import Connection, func, insert, or_, select

from archive.store import indexes
from archive.store.models import Name

NameKey = tuple[str, str, str]
"""Form, kind, fullest form."""


def name_ids(connection: Connection, keys: set[NameKey]) -> dict[NameKey, int]:
    """The ids of the names, made where they are new."""
    columns = (Name.form, Name.kind, Name.fullest)
    forms = sorted({form for form, _, _ in keys})
    values = func.json_each(json.dumps(forms)).table_valued("value")
    cut = [form for form in forms if "\x00" in form]  # json_each ends a string there
    rows = connection.execute(select(Name.id, *columns).where(or_(Name.form.in_(select(values.c.value)), Name.form.in_(cut))))
    ids = {(row.form, row.kind, row.fullest): row.id for row in rows}
    new = sorted(keys - ids.keys())
    if new:
        made = insert(Name).returning(Name.id, *columns)
        rows = connection.execute(made, [{"form": form, "kind": kind, "fullest": fullest} for form, kind, fullest in new])
        added = {(row.form, row.kind, row.fullest): row.id for row in rows}
        indexes.NAMES.add(connection, list(added.values()))
        ids |= added
    return ids
