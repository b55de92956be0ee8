"""Reading with the driver's own connections. SQLAlchemy's work for a statement, and its pool's for a connection, take as long as
finding a rare word does; so these connections are lent out from here."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Callable
from threading import Event
from types import TracebackType
from typing import cast

from sqlalchemy import Engine, event

from archive.store.damage import naming_damage

KEPT = 5
"""Connections that are kept open for the next to read: as many as SQLAlchemy's pool keeps."""
CACHE = 32768
"""Kibibytes of each: the pages of an index that a search reads again at once."""


def lend(engine: Engine) -> None:
    """Has `engine` keep connections for `BareReading`, until it is disposed of."""
    idle: deque[sqlite3.Connection] = deque()
    disposed = Event()
    engine.update_execution_options(idle_readers=idle, readers_disposed=disposed)

    @event.listens_for(engine, "engine_disposed")
    def close(engine: Engine) -> None:
        disposed.set()  # first: who still reads closes what it has
        while idle:
            idle.pop().close()


class BareReading:
    """Like `database.reading`, with the driver's own connection. Keep it short.

    prepare: run once on each connection, before its first use; the same one for all who read from an engine.
    """

    __slots__ = ("disposed", "driver", "engine", "idle", "prepare")

    def __init__(self, engine: Engine, prepare: Callable[[sqlite3.Connection], None]) -> None:
        self.engine, self.prepare = engine, prepare
        options = engine.get_execution_options()
        self.idle: deque[sqlite3.Connection] = options["idle_readers"]
        self.disposed: Event = options["readers_disposed"]

    def __enter__(self) -> sqlite3.Connection:
        try:
            self.driver = self.idle.pop()
        except IndexError:
            self.driver = self._new()
        with naming_damage(self.engine):
            try:
                self.driver.execute("BEGIN")
            except BaseException:
                self.driver.close()
                raise
        return self.driver

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.driver.rollback()  # there is nothing to commit
        if len(self.idle) < KEPT and not self.disposed.is_set():
            self.idle.append(self.driver)
        else:
            self.driver.close()
        if error is not None:
            with naming_damage(self.engine):
                raise error

    def _new(self) -> sqlite3.Connection:
        with naming_damage(self.engine):
            pooled = self.engine.raw_connection()
            driver = cast(sqlite3.Connection, pooled.dbapi_connection)
            pooled.detach()
            driver.execute(f"PRAGMA cache_size=-{CACHE}")
            self.prepare(driver)
            return driver
