"""The names that stories give, and their ids."""

from __future__ import annotations

import json
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, or_, select

from archive.records.apart import unmarked
from archive.store import indexes
from archive.store.models import Name


class NameKey(NamedTuple):
    """What a name is known by: its form, its kind, the fullest form that its story has for it, and the walk of life that it shows."""

    form: str
    kind: str
    fullest: str
    walk: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """As decisions and checksums have it: without a walk where the story shows none, as before there were any."""
        return tuple(self) if self.walk else tuple(self)[:3]

    @property
    def found(self) -> NameKey:
        """The name as its story gives it, whoever the user says it is there."""
        return self._replace(walk=unmarked(self.walk))


def name_ids(connection: Connection, keys: set[NameKey]) -> dict[NameKey, int]:
    """The ids of the names, made where they are new."""
    columns = (Name.id, Name.form, Name.kind, Name.fullest, Name.walk)
    forms = sorted({key.form for key in keys})
    values = func.json_each(json.dumps(forms)).table_valued("value")
    cut = [form for form in forms if "\x00" in form]  # json_each ends a string there
    rows = connection.execute(select(*columns).where(or_(Name.form.in_(select(values.c.value)), Name.form.in_(cut))))
    ids = {NameKey(*key): number for number, *key in rows}
    new = sorted(keys - ids.keys())
    if new:
        made = connection.execute(insert(Name).returning(*columns), [key._asdict() for key in new])
        added = {NameKey(*key): number for number, *key in made}
        indexes.NAMES.add(connection, list(added.values()))
        ids |= added
    return ids
