"""Copies of a live archive, and back."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from archive.check import check
from archive.errors import DamagedError, LockedError, StorageError, UsageError
from archive.records import Progress
from archive.settle import settle_anew
from archive.store.database import NAME_A_BACKUP, copy, copy_file, open_database, path_of, refuse_other_files
from archive.store.location import default_location
from archive.store.tombstones import digest

Report = Callable[[Progress], None]


def backup(engine: Engine, target: Path, *, report: Report) -> None:
    """Copies the archive to `target`, complete before it has its name. Raises UsageError where that exists, StorageError where it can't."""
    if target.exists():
        raise UsageError(f"{target} exists; name a new file")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".archive-") as folder:
            made = Path(folder) / "copy.db"
            copy(engine, made, copied=_telling(report))
            os.link(made, target)
    except FileExistsError:
        raise UsageError(f"{target} exists; name a new file") from None
    except OSError as error:
        raise StorageError(f"no backup can be made at {target}: {error.strerror or error}") from error


def restore(
    backup: str | Path, location: str | Path | None = None, *, force: bool = False, report: Report = lambda progress: None
) -> Path | None:
    """Puts an archive back from its backup, by default where archives are; returns where what stood there before is kept.

    The backup is copied, brought to the newest schema and checked before anything is touched, and is itself left as it is.
    Raises UsageError where there is an archive already, NotAnArchiveError where there is something else, unless force;
    DamagedError where the backup is not whole.
    """
    source, target = Path(backup), path_of(location or default_location())
    if target.exists() and not force:
        refuse_other_files(target)
        refuse_other_files(source, cure=NAME_A_BACKUP)  # a name mistyped is told before what stands in the way of it
        raise UsageError(
            f"there is an archive at {target}; --force puts the backup in its place and keeps it beside, or --db names another"
        )
    if target.exists() and source.exists() and target.samefile(source):
        raise UsageError(f"{source} is the archive itself")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".archive-") as folder:
            made = Path(folder) / "copy.db"
            copy_file(source, made, copied=_telling(report))
            _prove(made, source, report)
            return _put(made, target)
    except OSError as error:
        raise StorageError(f"nothing can be restored at {target}: {error.strerror or error}") from error


def brought_back(kept: Path, restored: str | Path | None = None) -> list[int]:
    """The articles of a restored archive that were removed for good from the one that stood there, and is kept: a backup may be older."""
    try:
        with closing(_at_rest(kept)) as connection:
            removed = {hash_ for (hash_,) in connection.execute("SELECT hash FROM tombstones")}
    except sqlite3.Error:  # it is damaged, or no archive: that is why it was replaced
        return []
    if not removed:
        return []
    with closing(_at_rest(path_of(restored or default_location()))) as connection:
        return [number for number, key in connection.execute("SELECT id, key FROM articles ORDER BY id") if digest(key) in removed]


def _at_rest(path: Path) -> sqlite3.Connection:
    """A connection to a file that has just been put in its place, which leaves no log beside it."""
    return sqlite3.connect(f"{path.as_uri()}?immutable=1", uri=True)


def _telling(report: Report) -> Callable[[int, int], None]:
    """Bytes as megabytes."""
    return lambda done, total: report(Progress("copy", done // 1_000_000, total // 1_000_000))


def _prove(made: Path, source: Path, report: Report) -> None:
    older: list[Path] = []
    engine = open_database(made, upgraded=older.append)
    try:
        if older:
            settle_anew(engine, report=report)  # what an upgrade leaves to be settled
        found = list(check(engine, report=report))
    finally:
        engine.dispose()
    if found:
        raise DamagedError(
            f"{source} is damaged, and nothing was restored: {found[0].where}: {found[0].what} ({len(found)} in all; "
            f"`archive --db {source} check --repair` may help)"
        )


def _put(made: Path, target: Path) -> Path | None:
    """Gives the copy its name. Whatever happens meanwhile, either it or what stood there has it."""
    if not target.exists():
        _stray_logs_gone(target)
        os.link(made, target)
        return None
    _nobody_in(target)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    kept = target.with_name(f"{target.name}.replaced-{stamp}")
    for suffix in ("-wal", "-shm"):  # only a damaged archive still has them; read beside another database, they would destroy it
        with suppress(FileNotFoundError):
            Path(f"{target}{suffix}").rename(f"{kept}{suffix}")
    os.link(target, kept)
    made.replace(target)
    return kept


def _stray_logs_gone(target: Path) -> None:
    for suffix in ("-wal", "-shm"):
        Path(f"{target}{suffix}").unlink(missing_ok=True)


def _nobody_in(path: Path) -> None:
    """Writes the archive's log back into it, which only its last user can. Raises LockedError where another program uses it."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        for mode in ("DELETE", "WAL"):  # and leaves it as every archive is
            connection.execute(f"PRAGMA journal_mode={mode}").fetchone()
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise LockedError("another program uses the archive; try again when it is done") from error
    except sqlite3.DatabaseError:
        pass  # it is damaged, or no database at all: that is why it is replaced
    finally:
        connection.close()
