"""What is the user's own (decisions, tags, notes, saved searches, feeds that are followed) as rows that another archive can take over.

Each type has natural keys; of two rows with the same key the one that was made first stands, in whichever order they meet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, Boolean, Connection, String, Table, insert, select, update

from archive.records.kept import Own
from archive.store import models
from archive.store.models import Instant

Values = dict[str, Any]


class Kind(NamedTuple):
    """A table of the user's own. key: the columns that tell its rows apart; when: the one that says when a row was made."""

    table: Table
    key: tuple[str, ...]
    when: str
    columns: tuple[str, ...]


def _kind(model: type[models.Base], key: str, when: str = "made_at", *, besides: str = "") -> Kind:
    table: Table = model.__table__  # type: ignore[assignment]
    columns = tuple(column.name for column in table.columns if column.name not in ("id", *besides.split()))
    return Kind(table, tuple(key.split()), when, columns)


KINDS = {
    "decision": _kind(models.Decision, "verb arguments made_at"),
    "tag": _kind(models.Tag, "target tag"),
    "note": _kind(models.Note, "target made_at text"),
    "saved": _kind(models.Saved, "name"),
    # what a feed last answered is between it and the archive that asked
    "follow": _kind(models.Follow, "url", "added_at", besides="etag last_modified fetched_at failure"),
}
"""By the type of their rows. They are handed over in this order."""


def rows(connection: Connection) -> Iterator[Values]:
    """All of it, each type in the order in which its rows were made."""
    for type_, kind in KINDS.items():
        found = [_to_json(kind, dict(row._mapping)) for row in connection.execute(select(*(kind.table.c[name] for name in kind.columns)))]
        for values in sorted(found, key=lambda values: (values[kind.when], json.dumps(values, sort_keys=True))):
            yield {"type": type_, **values}


def take(connection: Connection, own: Own) -> bool:
    """Takes a row over; whether it is new here. Raises ValueError, KeyError or TypeError where it is not as its table has it."""
    kind = KINDS[own.type]
    values = _from_json(kind, own.values)
    if own.type == "saved":
        return _take_saved(connection, kind, values)
    held = _held(connection, kind, values)
    if held is None:
        connection.execute(insert(kind.table).values(values))
    elif _age(kind, values) < _age(kind, held):
        _replace(connection, kind, values)
    return held is None


def unsettle(connection: Connection) -> None:
    """Has linking settle everything again, by the decisions that were added; where this run is cut off, the next one does it."""
    connection.execute(update(models.Name).values(stale=True))


def _take_saved(connection: Connection, kind: Kind, values: Values) -> bool:
    """Two searches of one name both stay: the one that was made first keeps it."""
    held = _held(connection, kind, values)
    if held is None:
        connection.execute(insert(kind.table).values(values))
        return True
    if held["query"] == values["query"]:
        looked = [held["seen_at"], values["seen_at"]]
        seen = None if None in looked else min(looked)
        _replace(connection, kind, values | {"made_at": min(held["made_at"], values["made_at"]), "seen_at": seen})
        return False
    first, second = sorted([held, values], key=lambda each: _age(kind, each))
    _replace(connection, kind, first)
    return _take_saved(connection, kind, second | {"name": f"{second['name']} ({second['made_at'].astimezone(UTC):%Y-%m-%d %H:%M:%S})"})


def _held(connection: Connection, kind: Kind, values: Values) -> Values | None:
    """The row with the same key as these values."""
    columns = [kind.table.c[name] for name in kind.columns]
    plain = [name for name in kind.key if not isinstance(kind.table.c[name].type, JSON)]
    found = connection.execute(select(*columns).where(*(kind.table.c[name] == values[name] for name in plain)))
    rows = (dict(row._mapping) for row in found)
    return next((row for row in rows if all(row[name] == values[name] for name in kind.key)), None)


def _replace(connection: Connection, kind: Kind, values: Values) -> None:
    same = (kind.table.c[name] == values[name] for name in kind.key)
    connection.execute(update(kind.table).where(*same).values(values))


def _age(kind: Kind, values: Values) -> tuple[datetime, str]:
    return values[kind.when], json.dumps(_to_json(kind, values), sort_keys=True)


def _to_json(kind: Kind, values: Mapping[str, Any]) -> Values:
    return {name: _plain(values[name]) for name in kind.columns}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value


def _from_json(kind: Kind, row: Mapping[str, Any]) -> Values:
    if unknown := row.keys() - set(kind.columns):
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}")
    return {name: _checked(kind.table, name, row[name]) for name in kind.columns}


def _checked(table: Table, name: str, value: object) -> object:
    column = table.c[name]
    if value is None and column.nullable:
        return None
    match column.type:
        case Instant():
            at = datetime.fromisoformat(value) if isinstance(value, str) else None
            if at is not None and at.utcoffset() is not None:
                return at
        case Boolean():
            if isinstance(value, bool):
                return value
        case JSON():
            if isinstance(value, dict | list):
                return value
        case String():
            if isinstance(value, str):
                return value
        case _:
            if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**63:
                return value
    raise ValueError(f"{name} is not what it should be")
