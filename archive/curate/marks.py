"""Tags and notes on articles, quotes and entities."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine, delete, insert, select

from archive.errors import UsageError
from archive.records import Note, Tagged
from archive.store import marks, models
from archive.store.database import reading, writing
from archive.store.seals import seal
from archive.text import fold, squeeze, words


def tag(engine: Engine, thing: marks.Thing, number: int, tags: Iterable[str]) -> tuple[str, ...]:
    """Puts the tags on it; returns all that it has now. A tag that is in use is taken as it is written there."""
    with writing(engine) as connection:
        target = marks.target(connection, thing, number)
        has = set(marks.tags(connection, thing, number))
        used = {fold(each): each for each in connection.scalars(select(models.Tag.tag).order_by(models.Tag.id.desc()))}
        now = datetime.now(UTC)
        for each in map(_tag, tags):
            each = used.setdefault(fold(each), each)
            if each not in has:
                connection.execute(insert(models.Tag).values(target=target, tag=each, made_at=now))
                has.add(each)
        seal(connection, models.Tag)
        return marks.tags(connection, thing, number)


def untag(engine: Engine, thing: marks.Thing, number: int, tags: Iterable[str]) -> tuple[str, ...]:
    """Takes the tags off it; returns those that it still has. Raises UsageError for one that it doesn't have."""
    with writing(engine) as connection:
        marks.target(connection, thing, number)
        has = {fold(each): each for each in marks.tags(connection, thing, number)}
        for each in map(_tag, tags):
            if fold(each) not in has:
                raise UsageError(f"{marks.LETTERS[thing]}{number} is not tagged {each}")
            named = select(models.Tag.id).where(models.Tag.tag == has[fold(each)])
            _remove(connection, models.Tag, thing, number, set(connection.scalars(named)))
        return marks.tags(connection, thing, number)


def tagged(engine: Engine, thing: marks.Thing, number: int) -> tuple[str, ...]:
    """The tags on it."""
    with reading(engine) as connection:
        marks.target(connection, thing, number)
        return marks.tags(connection, thing, number)


def all_tags(engine: Engine) -> list[Tagged]:
    """All tags in use, in the order of the alphabet, with how much has each."""
    kinds: tuple[marks.Thing, ...] = ("article", "quote", "entity")
    with reading(engine) as connection:
        counts = {each: [0, 0, 0] for each in connection.scalars(select(models.Tag.tag).distinct())}
        for place, kind in enumerate(kinds):
            sql = f"""SELECT t.tag, count(DISTINCT x.thing) FROM ({marks.things(kind, "tags")}) x JOIN tags t ON t.id = x.mark
                GROUP BY t.tag"""  # noqa: S608
            for each, count in connection.exec_driver_sql(sql):
                counts[each][place] = count
        return [Tagged(each, *counts[each]) for each in sorted(counts, key=lambda each: (fold(each), each))]


def note(engine: Engine, thing: marks.Thing, number: int, text: str) -> tuple[Note, ...]:
    """Puts a note on it; returns all that it has now."""
    if not words(text):
        raise UsageError("a note needs some words")
    with writing(engine) as connection:
        target = marks.target(connection, thing, number)
        connection.execute(insert(models.Note).values(target=target, text=text.strip(), made_at=datetime.now(UTC)))
        seal(connection, models.Note)
        return marks.notes(connection, thing, number)


def unnote(engine: Engine, thing: marks.Thing, number: int, note: int) -> tuple[Note, ...]:
    """Removes the note of that number from it; returns those that it still has. Raises UsageError where it has no such note."""
    with writing(engine) as connection:
        marks.target(connection, thing, number)
        if note not in {each.number for each in marks.notes(connection, thing, number)}:
            raise UsageError(f"{marks.LETTERS[thing]}{number} has no note {note}")
        _remove(connection, models.Note, thing, number, {note})
        return marks.notes(connection, thing, number)


def notes(engine: Engine, thing: marks.Thing, number: int) -> tuple[Note, ...]:
    """The notes on it."""
    with reading(engine) as connection:
        marks.target(connection, thing, number)
        return marks.notes(connection, thing, number)


def _remove(connection: Connection, kind: type[models.Tag | models.Note], thing: marks.Thing, number: int, among: set[int]) -> None:
    """Removes those marks, of the ones given, that are on it."""
    sql = f"SELECT x.mark FROM ({marks.things(thing, kind.__tablename__)}) x WHERE x.thing = ?"  # noqa: S608
    here = set(connection.exec_driver_sql(sql, (number,)).scalars())
    connection.execute(delete(kind).where(kind.id.in_(here & among)))


def _tag(typed: str) -> str:
    if not words(typed):
        raise UsageError(f"{typed!r} is no tag: there is no letter or digit in it")
    return squeeze(typed)
