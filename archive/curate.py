"""What the user decides by hand about entities: merges, splits, names, aliases. Each is remembered and can be undone."""

from __future__ import annotations

import difflib
from datetime import UTC, datetime

from sqlalchemy import Engine, select

from archive import settle
from archive.errors import UsageError
from archive.linking import Alias, Decision, Merge, Rename, Split
from archive.records import Decided
from archive.store.database import reading
from archive.store.models import Entity, Name
from archive.text import fold


def merge(engine: Engine, name: str, other: str) -> int:
    """`other` is `name`. Like the next ones returns the decision's number, and raises UsageError for a name that is unknown here."""
    _known(engine, name, other)
    return _decide(engine, Merge(name, other))


def split(engine: Engine, form: str, name: str) -> int:
    """What is called `form` is not `name` but somebody else."""
    _known(engine, form, name)
    return _decide(engine, Split(form, name))


def rename(engine: Engine, name: str, new: str) -> int:
    """The entity `name` is shown as `new`; the old name stays an alias."""
    _known(engine, name)
    return _decide(engine, Rename(name, new))


def alias(engine: Engine, name: str, form: str) -> int:
    """`name` also goes by `form`."""
    _known(engine, name)
    return _decide(engine, Alias(name, form))


def undo(engine: Engine, number: int | None = None) -> Decided:
    """Takes back the decision of that number, by default the last; returns it. Raises UsageError where there is none."""
    made = decided(engine)
    if number is None and made:
        number = made[-1].number
    for decision in made:
        if decision.number == number:
            settle.undo(engine, decision.number)
            return decision
    raise UsageError(f"there is no decision {number} to undo" if number else "there is no decision to undo")


def decided(engine: Engine) -> list[Decided]:
    """The decisions in force, in the order in which they were made."""
    with reading(engine) as connection:
        return [Decided(number, _in_words(decision)) for number, decision in settle.decisions(connection).items()]


def _decide(engine: Engine, decision: Decision) -> int:
    return settle.decide(engine, decision, datetime.now(UTC))


def _in_words(decision: Decision) -> str:
    match decision:
        case Merge(name, other):
            return f"{other} is {name}"
        case Split(form, name):
            return f"{form} is not {name}"
        case Rename(name, new):
            return f"{name} is called {new}"
        case Alias(name, form):
            return f"{name} also goes by {form}"


def _known(engine: Engine, *names: str) -> None:
    """Raises UsageError, with the nearest known name, unless all of them are names of entities here."""
    with reading(engine) as connection:
        known = {fold(name): name for column in (Name.form, Entity.name) for name in connection.scalars(select(column))}
    for name in names:
        if fold(name) not in known:
            near = difflib.get_close_matches(fold(name), known, n=1)
            raise UsageError(f"nothing here is called {name}" + (f"; did you mean {known[near[0]]}?" if near else ""))
