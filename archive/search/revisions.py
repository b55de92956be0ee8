"""How an article changed from one of its revisions to another."""

from __future__ import annotations

from sqlalchemy import Engine

from archive.errors import UsageError
from archive.linking import edits as words
from archive.records import FIELDS, Edit
from archive.store import reading
from archive.store.database import reading as transaction


def edits(engine: Engine, number: int, before: int | None = None, after: int | None = None) -> list[Edit]:
    """What changed from the revision `before` to the revision `after`, field by field; they are numbered from 1, the oldest.

    By default what the last one changed. Raises UsageError where there is no such article or revision.
    """
    with transaction(engine) as connection:
        states = reading.revisions(connection, number)
        after = len(states) if after is None else after
        before = after - 1 if before is None else before
        if len(states) == 1:
            raise UsageError(f"a{number} has one revision; nothing changed")
        for asked in (before, after):
            if not 1 <= asked <= len(states):
                raise UsageError(f"a{number} has no revision {asked}; it has {len(states)}, as `archive show a{number}` lists them")
        old, new = (reading.wording(connection, number, states[asked - 1].hash) for asked in (before, after))
    return [edit for field in FIELDS for edit in words.edits(field, old[field], new[field])]
