"""Where the same original is better extracted, its words or its article's key change: what users attached moves along.

A quote's mark goes where its words stand in the new text, the nearest place where they stand several times. Where they stand nowhere
any more, it waits under its old key.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from sqlalchemy import Connection

from archive.store import apart, marks
from archive.store.models import Decision, Note, Tag
from archive.store.seals import seal

_TARGETS = {
    "tags": "UPDATE OR REPLACE tags SET target = :new, checksum = NULL WHERE target = :old",
    "notes": "UPDATE notes SET target = :new, checksum = NULL WHERE target = :old",
    "decisions": f"""UPDATE decisions SET arguments = json_set(arguments, '$.target', :new), checksum = NULL
        WHERE verb = '{marks.FIX}' AND arguments ->> '$.target' = :old""",
}


_OF_ONE_ARTICLE = f"(SELECT 1 FROM decisions WHERE verb = '{apart.VERB}' AND arguments ->> '$.article' IS NOT NULL)"
_APART = f"""UPDATE decisions SET arguments = json_set(arguments, '$.article', :new), checksum = NULL
    WHERE verb = '{apart.VERB}' AND arguments ->> '$.article' = :old"""


class State(NamedTuple):
    """An article's key and one state of its words."""

    key: str
    hash: str
    words: dict[str, str]
    """By field."""


def anything(connection: Connection) -> bool:
    """Whether there is anything to carry in the whole archive."""
    attached = " OR ".join(f"EXISTS (SELECT 1 FROM {table})" for table in ("tags", "notes", marks.FIXES, _OF_ONE_ARTICLE))
    return bool(connection.exec_driver_sql(f"SELECT {attached}").scalar())


def carry(connection: Connection, moves: Iterable[tuple[State, State]], gone: set[str]) -> None:
    """Moves what is attached to the first of each two to the second. gone: the keys of articles of which nothing is left."""
    for before, after in moves:
        if before.key != after.key and before.key in gone:
            _retarget(connection, f"article {before.key}", f"article {after.key}")
            connection.exec_driver_sql(_APART, {"old": before.key, "new": after.key})
        if before.hash != after.hash:
            for old in list(_on_quotes(connection, before.hash)):
                if new := _there(old, before, after):
                    _retarget(connection, old, new)
    for kind in (Tag, Note, Decision):
        seal(connection, kind)


def _retarget(connection: Connection, old: str, new: str) -> None:
    for statement in _TARGETS.values():
        connection.exec_driver_sql(statement, {"old": old, "new": new})


def _on_quotes(connection: Connection, revision: str) -> Iterator[str]:
    """The targets in use that are quotes of those words; none while another article has the same."""
    if connection.exec_driver_sql("SELECT count(*) FROM revisions WHERE hash = ?", (revision,)).scalar_one() > 1:
        return
    for table in ("tags", "notes", marks.FIXES):
        yield from connection.exec_driver_sql(
            f"SELECT DISTINCT target FROM {table} WHERE target LIKE ?", (f"quote {revision} %",)
        ).scalars()


def _there(target: str, before: State, after: State) -> str | None:
    """The key of the same words in the other state."""
    _, _, start, end, field = target.split(" ")
    words, whole = before.words[field][int(start) : int(end)], after.words[field]
    places = [at for at in range(len(whole)) if whole.startswith(words, at)] if words else []
    if not places:
        return None
    nearest = min(places, key=lambda at: abs(at - int(start)))
    return f"quote {after.hash} {nearest} {nearest + len(words)} {field}"
