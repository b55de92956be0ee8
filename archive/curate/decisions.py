"""All that the user decided, names and corrections alike, in one list with numbers by which it is undone."""

from __future__ import annotations

from sqlalchemy import Engine

from archive import settle
from archive.curate import corrections, naming
from archive.errors import UsageError
from archive.records import Change, Decided
from archive.store.corrections import remembered, where
from archive.store.database import reading


def undo(engine: Engine, number: int | None = None) -> Change:
    """Takes back the decision of that number, by default the last. Raises UsageError where there is none."""
    with naming.deciding(engine) as connection:
        names, fixes = settle.decisions(connection), remembered(connection)
        if number is None:
            number = max([*names, *fixes], default=None)
        if number in names:
            change = naming.take_back(connection, number, names[number])
        elif number in fixes:
            change = corrections.take_back(connection, number, *fixes[number])
        else:
            raise UsageError("there is no decision to undo" if number is None else f"there is no decision {number} to undo")
    corrections.settle_groups(engine)
    return change


def decided(engine: Engine) -> list[Decided]:
    """The decisions in force, in the order in which they were made."""
    with reading(engine) as connection:
        places = where(connection)
        made = {number: naming.decided(connection, number, each) for number, each in settle.decisions(connection).items()}
        made |= {number: corrections.decided(number, fix, at, places.get(number)) for number, (fix, at) in remembered(connection).items()}
    return [made[number] for number in sorted(made)]
