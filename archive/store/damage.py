"""What went wrong with the archive's file: SQLite's codes as errors that a user can act on, and whether the archive is damaged."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Engine

from archive.errors import ArchiveError, DamagedError, LockedError, StorageError

_CURES = "`archive check` says more, a backup helps"
_DAMAGE = re.compile("no such|already exists|duplicate column|[Cc]ould not decode|malformed|vtable constructor failed|unrecognized option")
"""What SQLite says, without a code of its own, where the schema is not the one that our statements are written for."""

Judge = Callable[[Engine], str | None]
"""Says what is wrong with an archive; None for one that is whole."""


def judged(engine: Engine, judge: Judge) -> None:
    """Has `judge` tell whether the archive is damaged, where something in it leads to what no archive should."""
    engine.update_execution_options(judge=judge)


def unjudged(engine: Engine) -> Engine:
    """The same archive for who looks for damage: what comes up is left to them."""
    return engine.execution_options(judge=None)


@contextmanager
def naming_damage(engine: Engine) -> Iterator[None]:
    """Where a damaged file shows: SQLite says so, or what stands in a row is nothing that our statements and our code are written for.

    The latter can be any exception, and may be a mistake of ours as well: the judge decides which it is.
    """
    try:
        yield
    except ArchiveError:
        raise
    except sqlite3.DatabaseError as error:  # of the driver's own connection, whose errors no engine names
        if named := name_error(error):
            raise named from error
        _blame(engine, error)
        raise
    except UnicodeDecodeError as error:  # what we store is UTF-8, the schema too, which is read at opening
        raise DamagedError(f"the archive is damaged ({error}); {_CURES}") from error
    except Exception as error:
        _blame(engine, error)
        raise


def _blame(engine: Engine, error: Exception) -> None:
    """Raises DamagedError where the archive is damaged, and nothing where it isn't."""
    judge: Judge | None = engine.get_execution_options().get("judge")
    if judge and (found := judge(engine)):
        raise DamagedError(f"the archive is damaged ({found}); {_CURES}") from error


def name_error(error: sqlite3.DatabaseError) -> ArchiveError | None:
    """The error that a user can act on, or None for what is our own mistake (a wrong statement, a broken constraint)."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return LockedError("another program is writing to the archive; try again when it is done")
    if code == sqlite3.SQLITE_FULL:
        return StorageError("the disk is full; what was reported as stored is safe")
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return StorageError(f"the archive's disk fails or can't be written to ({error})")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB) or _DAMAGE.search(str(error)):
        return DamagedError(f"the archive is damaged ({error}); {_CURES}")
    return None
