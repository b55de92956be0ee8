"""Ids of entities and sources that are no more, by what was called so.

People cite ids. An entity that became another's gets its id again when a merge is undone, and until then its id leads to that other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal

from sqlalchemy import Connection, case, delete, insert, or_, select

from archive.store.models import Masthead, Name, Retired
from archive.store.seals import seal
from archive.store.these import these

Letter = Literal["e", "s"]
Called = tuple[str, str]
"""A name, and what tells namesakes apart: an entity's kind, a source's domain or ""."""


def retire(connection: Connection, letter: Letter, gone: Iterable[tuple[int, Called]]) -> None:
    """Remembers the ids of rows that were deleted."""
    rows = {number: {"letter": letter, "number": number, "name": name, "also": also} for number, (name, also) in gone}
    if rows:
        connection.execute(insert(Retired), list(rows.values()))
        seal(connection, Retired, (Retired.letter == letter) & Retired.number.in_(these(rows)))


def take_back(connection: Connection, letter: Letter, called: Collection[Called]) -> dict[Called, int]:
    """The ids that what is called so had, the lowest of each, which are no longer retired."""
    found: dict[Called, int] = {}
    names = these({name for name, _ in called})
    wanted = select(Retired.number, Retired.name, Retired.also).where(Retired.letter == letter, Retired.name.in_(names))
    for number, name, also in connection.execute(wanted.order_by(Retired.number)):
        if (name, also) in called:
            found.setdefault((name, also), number)
    connection.execute(delete(Retired).where(Retired.letter == letter, Retired.number.in_(these(found.values()))))
    return found


def called(connection: Connection, letter: Letter, number: int) -> str | None:
    """What had this id; None where nothing had, or has it now."""
    return connection.scalar(select(Retired.name).where(Retired.letter == letter, Retired.number == number))


def forget_unnamed(connection: Connection) -> None:
    """Forgets what no story names any more, so that nothing is left of one that is removed."""
    named = select(Name.id).where(Name.form == Retired.name).exists()
    shown = select(Masthead.id).where(or_(Masthead.name == Retired.name, Masthead.domain == Retired.name)).exists()
    connection.execute(delete(Retired).where(~case((Retired.letter == "e", named), else_=shown)))
