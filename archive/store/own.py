"""What is the user's own (decisions, tags, notes, saved searches, feeds that are followed) as rows that another archive can take over.

Each type has natural keys; of two rows with the same key the one that was made first stands, in whichever order they meet.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from sqlalchemy import JSON, Boolean, Connection, Date, String, Table, delete, insert, select, update

from archive.records.kept import Own
from archive.store import models, tombstones
from archive.store.moments import Instant
from archive.store.seals import seal
from archive.store.these import these

Values = dict[str, Any]


class HeldError(ValueError):
    """Another archive removed for good what this one holds: it stays, since a file alone must not take anything away."""


class Kind(NamedTuple):
    """A table of the user's own. key: the columns that tell its rows apart; when: the one that says when a row was made."""

    model: type[models.Sealed]
    table: Table
    key: tuple[str, ...]
    when: str
    columns: tuple[str, ...]


def _kind(model: type[models.Sealed], key: str, when: str = "made_at", *, besides: str = "") -> Kind:
    table: Table = model.__table__  # type: ignore[assignment]
    columns = tuple(column.name for column in table.columns if column.name not in ("id", "checksum", *besides.split()))
    return Kind(model, table, tuple(key.split()), when, columns)


KINDS = {
    "decision": _kind(models.Decision, "verb arguments made_at"),
    "tag": _kind(models.Tag, "target tag"),
    "note": _kind(models.Note, "target made_at text"),
    "saved": _kind(models.Saved, "name"),
    # what a feed last answered is between it and the archive that asked
    "follow": _kind(models.Follow, "url", "added_at", besides="etag last_modified fetched_at failure"),
    # that the place of what was removed has been overwritten is said of one file
    "tombstone": _kind(models.Tombstone, "hash", "removed_on", besides="overwritten"),
}
"""By the type of their rows. They are handed over in this order."""


def rows(connection: Connection) -> Iterator[Values]:
    """All of it, each type in the order in which its rows were made."""
    for type_, kind in KINDS.items():
        found = [_to_json(kind, dict(row._mapping)) for row in connection.execute(select(*(kind.table.c[name] for name in kind.columns)))]
        if type_ == "saved":
            _add_seen(connection, found)
        for values in sorted(found, key=lambda values: (values[kind.when], json.dumps(values, sort_keys=True))):
            yield {"type": type_, **values}


def take(connection: Connection, own: Own) -> bool:
    """Takes a row over, to be sealed by `seal_taken`; whether it is new here.

    Raises ValueError, KeyError or TypeError where it is not as its table has it.
    """
    kind = KINDS[own.type]
    if own.type == "saved":
        seen = own.values["seen"]
        if not isinstance(seen, list) or not all(isinstance(key, str) for key in seen):
            raise TypeError("what a search has shown are keys of articles")
        values = _from_json(kind, {name: value for name, value in own.values.items() if name != "seen"})
        new, name = _take_saved(connection, kind, values)
        _see(connection, name, seen)
        return new
    values = _from_json(kind, own.values)
    if own.type == "tombstone":
        _refuse_held(connection, values["hash"])
        values["overwritten"] = True
    held = _held(connection, kind, values)
    if held is None:
        connection.execute(insert(kind.table).values(values))
    elif _age(kind, values) < _age(kind, held):
        _replace(connection, kind, values)
    return held is None


def seal_taken(connection: Connection) -> None:
    """Seals the rows that were taken over: once for all of them, since it looks through whole tables."""
    for kind in KINDS.values():
        seal(connection, kind.model)


def unsettle(connection: Connection) -> None:
    """Has linking settle everything again, by the decisions that were added; where this run is cut off, the next one does it."""
    connection.execute(update(models.Name).values(stale=True))


def _take_saved(connection: Connection, kind: Kind, values: Values) -> tuple[bool, str]:
    """Two searches of one name both stay: the one that was made first keeps it. Whether it is new, and under which name it stands."""
    held = _held(connection, kind, values)
    if held is None:
        connection.execute(insert(kind.table).values(values))
        return True, values["name"]
    if held["query"] == values["query"]:
        looked = [held["seen_at"], values["seen_at"]]
        seen = None if None in looked else min(looked)
        _replace(connection, kind, values | {"made_at": min(held["made_at"], values["made_at"]), "seen_at": seen})
        return False, values["name"]
    first, second = sorted([held, values], key=lambda each: _age(kind, each))
    renamed = second | {"name": f"{second['name']} ({second['made_at'].astimezone(UTC):%Y-%m-%d %H:%M:%S})"}
    if second is values:
        return _take_saved(connection, kind, renamed)
    # the one that stands makes room, and what it has shown goes with it
    seen_before = _seen(connection, held["name"])
    connection.execute(delete(kind.table).where(kind.table.c.name == held["name"]))
    _, name = _take_saved(connection, kind, renamed)
    _see(connection, name, seen_before)
    connection.execute(insert(kind.table).values(first))
    return True, first["name"]


def _add_seen(connection: Connection, searches: list[Values]) -> None:
    """The keys of the articles that each search has shown."""
    for values in searches:
        values["seen"] = _seen(connection, values["name"])


def _seen(connection: Connection, name: str) -> list[str]:
    shown = select(models.Article.key).join(models.Seen, models.Seen.article_id == models.Article.id)
    return list(connection.scalars(shown.join(models.Saved).where(models.Saved.name == name).order_by(models.Article.key)))


def _see(connection: Connection, name: str, keys: list[str]) -> None:
    """Has the search shown the articles of these keys, as far as they are here."""
    search = connection.scalar(select(models.Saved.id).where(models.Saved.name == name))
    ids = set(connection.scalars(select(models.Article.id).where(models.Article.key.in_(these(keys)))))
    ids -= set(connection.scalars(select(models.Seen.article_id).where(models.Seen.saved_id == search)))
    if ids:
        connection.execute(insert(models.Seen), [{"saved_id": search, "article_id": number} for number in sorted(ids)])


def _refuse_held(connection: Connection, removed: str) -> None:
    """Raises HeldError where an article or an original of this archive goes by that hash."""
    for known_by in (select(models.Article.key), select(models.Snapshot.sha256)):
        for each in connection.scalars(known_by):
            if tombstones.digest(each) == removed:
                raise HeldError("the other archive removed an article for good that stands here; `archive remove` removes it here too")


def _held(connection: Connection, kind: Kind, values: Values) -> Values | None:
    """The row with the same key as these values."""
    columns = [kind.table.c[name] for name in kind.columns]
    plain = [name for name in kind.key if not isinstance(kind.table.c[name].type, JSON)]
    found = connection.execute(select(*columns).where(*(kind.table.c[name] == values[name] for name in plain)))
    rows = (dict(row._mapping) for row in found)
    return next((row for row in rows if all(row[name] == values[name] for name in kind.key)), None)


def _replace(connection: Connection, kind: Kind, values: Values) -> None:
    same = (kind.table.c[name] == values[name] for name in kind.key)
    connection.execute(update(kind.table).where(*same).values(values | {"checksum": None}))


def _age(kind: Kind, values: Values) -> tuple[date, str]:
    return values[kind.when], json.dumps(_to_json(kind, values), sort_keys=True)


def _to_json(kind: Kind, values: Mapping[str, Any]) -> Values:
    return {name: _plain(values[name]) for name in kind.columns}


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else value


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
        case Date():
            if isinstance(value, str):
                return date.fromisoformat(value)
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
