"""Searches that the user keeps: the text of the query, and which articles it has shown."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from archive.curate.naming import moment
from archive.errors import UsageError
from archive.records import News, SavedSearch
from archive.store.damage import naming_damage
from archive.store.database import reading, writing
from archive.store.models import Saved, Seen
from archive.store.reading import article_hits
from archive.store.seals import seal
from archive.text import squeeze

Search = Callable[[str], Sequence[int]]
"""The ids of the articles that a query finds."""


def save(engine: Engine, name: str, query: str, found: Collection[int]) -> None:
    """Keeps the query under that name. found: what it finds now, which is no news any more.

    Raises UsageError where the name is taken.
    """
    if not (name := squeeze(name)):
        raise UsageError("a saved search needs a name")
    with writing(engine) as connection:
        taken = connection.scalar(select(Saved.query).where(Saved.name == name))
        if taken is not None:
            raise UsageError(f"{name} is saved already, as {taken}; `archive saved --remove {name}` forgets it")
        now = datetime.now(UTC)
        row = insert(Saved).values(name=name, query=query, made_at=now, seen_at=now).returning(Saved.id)
        _see(connection, connection.execute(row).scalar_one(), found)
        seal(connection, Saved)


def forget(engine: Engine, name: str) -> None:
    """Keeps that search no longer. Raises UsageError where there is none; so does `query`."""
    with writing(engine) as connection:
        connection.execute(delete(Saved).where(Saved.id == _named(connection, name)[0]))


def query(engine: Engine, name: str) -> str:
    """The text of the search of that name."""
    with reading(engine) as connection:
        return _named(connection, name)[1]


def names(engine: Engine) -> list[str]:
    """The names of all that is kept, in the order in which it was saved."""
    with reading(engine) as connection:
        return list(connection.scalars(select(Saved.name).order_by(Saved.id)))


def searches(engine: Engine, search: Search) -> list[SavedSearch]:
    """All that is kept, in the order in which it was saved, with how many articles each finds."""
    with reading(engine) as connection:
        kept = connection.execute(select(Saved.id, Saved.name, Saved.query, Saved.made_at, Saved.seen_at).order_by(Saved.id)).all()
    listed = []
    with naming_damage(engine):
        for number, name, query, made, seen in kept:
            found = search(query)
            unseen = _unseen(engine, number, found)
            listed.append(SavedSearch(name, query, moment(made), moment(seen) if seen else None, len(found), len(unseen)))
    return listed


def news(engine: Engine, name: str, search: Search) -> list[News]:
    """The articles that the search of that name finds and has not shown, in its order."""
    with reading(engine) as connection:
        number, query = _named(connection, name)
    new = _unseen(engine, number, search(query))
    with reading(engine) as connection:
        hits = article_hits(connection.exec_driver_sql, "SELECT value AS id, NULL AS rank FROM json_each(?)", (json.dumps(new),))
    return [News(**asdict(hits[article]), saved=squeeze(name)) for article in new if article in hits]


def see(engine: Engine, name: str, articles: Collection[int]) -> None:
    """These were shown: they are no news any more."""
    with writing(engine) as connection:
        number, _ = _named(connection, name)
        _see(connection, number, articles)
        connection.execute(update(Saved).where(Saved.id == number).values(seen_at=datetime.now(UTC), checksum=None))
        seal(connection, Saved)


def _see(connection: Connection, number: int, articles: Collection[int]) -> None:
    connection.exec_driver_sql(
        "INSERT OR IGNORE INTO seen (saved_id, article_id) SELECT ?, a.id FROM json_each(?) JOIN articles a ON a.id = value",
        (number, json.dumps(sorted(articles))),
    )


def _seen(connection: Connection, number: int) -> set[int]:
    return set(connection.scalars(select(Seen.article_id).where(Seen.saved_id == number)))


def _unseen(engine: Engine, number: int, found: Sequence[int]) -> list[int]:
    with reading(engine) as connection:
        seen = _seen(connection, number)
    return [article for article in found if article not in seen]


def _named(connection: Connection, name: str) -> tuple[int, str]:
    """The id and the query of the search of that name."""
    row = connection.execute(select(Saved.id, Saved.query).where(Saved.name == squeeze(name))).one_or_none()
    if row is None:
        kept = list(connection.scalars(select(Saved.name).order_by(Saved.name)))
        raise UsageError(f"no search is saved as {name}" + (f", but {', '.join(kept[:5])}" if kept else ""))
    return row.id, row.query
