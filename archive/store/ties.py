"""The ties of names in the archive (see linking/blocks.py): which names have to be decided together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, Row, delete, insert, select

from archive.store.models import Name, Tie
from archive.store.these import these


def rules(connection: Connection) -> int:
    """By which rules all names were last linked: the number that `set_rules` kept, 0 where there was none yet."""
    kept: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    return kept


def set_rules(connection: Connection, number: int) -> None:
    """number: of 31 bits."""
    connection.exec_driver_sql(f"PRAGMA user_version = {number:d}")


def untied(connection: Connection) -> Sequence[Row[int, str, str, str]]:
    """The new names, whose ties are still to be added: id, form, kind, fullest."""
    tied = select(Tie.name_id).where(Tie.name_id == Name.id).exists()
    return connection.execute(select(Name.id, Name.form, Name.kind, Name.fullest).where(Name.stale, ~tied)).all()


def add(connection: Connection, ties: Iterable[tuple[int, int]]) -> None:
    """Stores ties, given as a number and a name's id."""
    # in the order of the index: it is all over the file, and each of its pages is met once
    rows = [{"number": number, "name_id": name} for number, name in sorted(ties)]
    if rows:
        connection.execute(insert(Tie), rows)


def forget_all(connection: Connection) -> None:
    connection.execute(delete(Tie))


def numbers(connection: Connection, names: Collection[int]) -> set[int]:
    """The ties of the names."""
    return set(connection.scalars(select(Tie.number).where(Tie.name_id.in_(these(names))).distinct()))


def holders(connection: Connection, ties: Collection[int]) -> Sequence[Row[int, int]]:
    """The names that have any of the ties, each with all of its ties: name, tie."""
    found = select(Tie.name_id).where(Tie.number.in_(these(ties)))
    return connection.execute(select(Tie.name_id, Tie.number).where(Tie.name_id.in_(found))).all()
