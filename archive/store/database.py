"""Opening an archive: the engine, its pragmas, making a new file, upgrading an old one, and naming what went wrong.

Two kinds of transaction: `writing(engine)` begins IMMEDIATE, since a transaction that reads first and writes later can find the
write lock taken and can't wait for it; `reading(engine)` begins plain and sees one state of the archive throughout.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext, make_url
from sqlalchemy.exc import ArgumentError
from sqlalchemy.pool import ConnectionPoolEntry

from archive.errors import (
    ArchiveError,
    DamagedError,
    LockedError,
    NewerSchemaError,
    NotAnArchiveError,
    StorageError,
    UsageError,
)
from archive.store.bare import lend
from archive.store.checksums import checksum
from archive.store.damage import name_error, naming_damage
from archive.store.views import is_ours

HEAD = "0014"
"""The newest migration: what this version of the program reads and writes."""

APPLICATION_ID = 0x41524356  # "ARCV", in the file's header: tells an archive from any other SQLite database
PAGE_SIZE = 16384
BUSY_TIMEOUT = 5000  # milliseconds
CACHE = 2048  # kibibytes: what is stored lies all over the indexes and is hardly met again, so that more is not faster, and fills
NAME_A_BACKUP = "name a file that `archive backup` made"
COPIED = 256  # pages between two words on how far a copy is
MIGRATIONS = next(
    p for p in (Path(__file__).parent.parent / "_migrations", Path(__file__).parent.parent.parent / "migrations") if p.is_dir()
)


def open_database(location: str | Path, *, create: bool = False, upgraded: Callable[[Path], None] = lambda backup: None) -> Engine:
    """The engine of the archive at `location` (a path or an SQLAlchemy URL), its schema the newest.

    create: make the archive where there is none. upgraded: told the backup's path after an older archive was upgraded.
    Raises UsageError for a URL that isn't SQLite's, and an UnusableError for whatever keeps the archive from being used.
    """
    path = path_of(location)
    if not path.exists():
        if not create:
            raise NotAnArchiveError(f"there is no archive at {path}; `archive ingest` makes one, --db names another")
        _make(path)
    refuse_other_files(path)
    engine = _engine(path)
    try:
        _refuse_strange_schema(engine, path)
        version = schema_version(engine)
        if version != HEAD:
            _upgrade(engine, path, version, upgraded)
    except BaseException:
        engine.dispose()
        raise
    return engine


def close(engine: Engine) -> None:
    """Closes an archive for good: whoever asks it for something more gets a UsageError."""
    engine.dispose()

    @event.listens_for(engine, "do_connect")
    def refuse(*_: object) -> None:
        raise UsageError("the archive is closed; open it again")


def exists(location: str | Path) -> bool:
    """Whether there is a file where the archive would be."""
    return path_of(location).exists()


def schema_version(engine: Engine) -> str:
    """The migration that the archive is at."""
    with reading(engine) as connection:
        try:
            version = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        except ArchiveError as error:
            if "no such table" in str(error.__cause__):
                raise DamagedError("the archive has no version: it is damaged; restore a backup") from error
            raise
    if not isinstance(version, str):
        raise DamagedError("the archive has no version: it is damaged; restore a backup")
    return version


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that holds the write lock from its beginning; committed at the end, rolled back on an exception."""
    with naming_damage(engine), engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one state of the archive. Keep it short: a long one keeps the write-ahead log from shrinking."""
    with naming_damage(engine), engine.connect() as connection, connection.begin():
        yield connection


def path_of(location: str | Path) -> Path:
    """The file that `location` names, be it a path or a URL. Raises UsageError for a URL that isn't SQLite's."""
    if isinstance(location, str) and "://" in location:
        try:
            url = make_url(location)
        except ArgumentError:
            raise UsageError(f"not a database URL: {location}") from None
        if url.get_backend_name() != "sqlite" or not url.database:
            raise UsageError(f"{url.get_backend_name()} is not supported yet: name a file, or sqlite:///FILE")
        location = url.database
    return Path(location).expanduser().absolute()


def refuse_other_files(path: Path, cure: str = "--db names the archive's file") -> None:
    """Raises NotAnArchiveError, with the cure, for what isn't one of our files."""
    if path.exists() and not path.is_file():  # to open a pipe would be to wait for whoever writes to it
        raise NotAnArchiveError(f"{path} is not an archive but a {'folder' if path.is_dir() else 'pipe or a device'}; {cure}")
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise NotAnArchiveError(f"{path} can't be opened: {error.strerror}") from error
    if header[:16] != b"SQLite format 3\x00":
        raise NotAnArchiveError(f"{path} is not an archive; {cure}")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise NotAnArchiveError(f"{path} is another program's SQLite database, not an archive")


def _engine(path: Path, *, read_only: bool = False) -> Engine:
    # isolation_level=None: the driver begins nothing by itself, so that our BEGIN is the only one, DDL included
    # on a disk that can't be written to, SQLite has no place for the files by which readers and writers know of each other
    alone = "&immutable=1" if not os.access(path.parent, os.W_OK) and not path.with_name(f"{path.name}-wal").exists() else ""
    url = f"sqlite:///file:{quote(str(path))}?mode=ro{alone}&uri=true" if read_only else f"sqlite:///{path}"
    # hide_parameters: an error of ours that somebody reports should not hold what stands in their archive
    connect = {"isolation_level": None, "timeout": BUSY_TIMEOUT / 1000}
    engine = create_engine(url, connect_args=connect, json_serializer=_json, hide_parameters=True)
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "handle_error", _name_error)
    lend(engine)
    return engine


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _set_up(connection: sqlite3.Connection, record: ConnectionPoolEntry) -> None:
    for pragma in (
        f"busy_timeout={BUSY_TIMEOUT}",
        "foreign_keys=ON",
        "synchronous=FULL",
        "trusted_schema=OFF",
        "cell_size_check=ON",
        f"cache_size=-{CACHE}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    connection.create_function("row_checksum", -1, checksum, deterministic=True)


def _begin(connection: Connection) -> None:
    if not connection.get_execution_options().get("writes"):
        connection.exec_driver_sql("BEGIN")
        return
    while True:  # each try waits for BUSY_TIMEOUT; where many write, somebody's turn can come later than that
        seen = _moved(connection)
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            return
        except LockedError:
            if _moved(connection) == seen:
                raise


def _moved(connection: Connection) -> object:
    """Another value once another program has written to the archive."""
    return connection.exec_driver_sql("PRAGMA data_version").scalar()


def _name_error(context: ExceptionContext) -> None:
    """Turns what the driver raises into our errors: the one place that knows SQLite's codes."""
    error = context.original_exception
    if isinstance(error, sqlite3.DatabaseError) and (named := name_error(error)):
        raise named from error


def _make(path: Path) -> None:
    """A new archive, complete before it has its name: a crash leaves no half-made one, and of two makers one wins."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".archive-") as folder:
            made = Path(folder) / "new.db"
            bare = sqlite3.connect(made, isolation_level=None)
            bare.execute(f"PRAGMA page_size={PAGE_SIZE}")
            bare.execute("PRAGMA journal_mode=WAL")
            bare.execute(f"PRAGMA application_id={APPLICATION_ID}")
            bare.close()
            engine = _engine(made)
            migrate(engine, "head")
            with engine.connect() as connection:
                connection.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            engine.dispose()
            with suppress(FileExistsError):
                os.link(made, path)
    except OSError as error:
        raise StorageError(f"no archive can be made at {path}: {error.strerror or error}") from error
    except sqlite3.DatabaseError as error:  # of the bare connection, whose errors no engine names
        raise name_error(error) or error from error


def _upgrade(engine: Engine, path: Path, version: str, upgraded: Callable[[Path], None]) -> None:
    _refuse_newer(path, version)
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
    backup = path.with_name(f"{path.name}.schema-{version}-{stamp}.backup")
    copy(engine, backup)
    migrate(engine, "head")
    upgraded(backup)


def _refuse_newer(path: Path, version: str) -> None:
    from alembic.script import ScriptDirectory

    if version not in {script.revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions()}:
        raise NewerSchemaError(
            f"a newer version of this program made {path} (schema {version}, this one knows {HEAD}); upgrade: pip install -U media-archive"
        )


@contextmanager
def another(location: str | Path) -> Iterator[Engine]:
    """Another archive, to be read and never written to; one of an older schema as an upgraded copy.

    Raises an UnusableError for what is no archive, or would run what stands in it: an archive has tables and the views that we made.
    """
    path = path_of(location)
    refuse_other_files(path)
    with tempfile.TemporaryDirectory(prefix=".archive-") as folder:
        engine = _engine(path, read_only=True)
        try:
            _refuse_strange_schema(engine, path)
            if (version := schema_version(engine)) != HEAD:
                _refuse_newer(path, version)
                older, engine = engine, _engine(Path(folder) / "copy.db")
                copy(older, Path(folder) / "copy.db")
                older.dispose()
                migrate(engine, "head")
            yield engine
        finally:
            engine.dispose()


def _refuse_strange_schema(engine: Engine, path: Path) -> None:
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT type, name, sql FROM sqlite_master WHERE type IN ('view', 'trigger')").fetchall()
    if strange := [name for kind, name, sql in rows if kind == "trigger" or not is_ours(str(sql))]:
        raise DamagedError(f"{path} has in it what no archive has ({strange[0]!r:.60}); it is not opened; restore a backup")


def copy(engine: Engine, target: Path, *, copied: Callable[[int, int], None] = lambda done, total: None) -> None:
    """A copy of a live archive by SQLite's backup API (a file copy can catch it half-written). Raises StorageError.

    copied: told how many bytes of how many there are.
    """
    # in one transaction: otherwise a writer between two steps makes it begin anew, without end
    with reading(engine) as connection:
        connection.exec_driver_sql("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        _copy(connection.connection.driver_connection, target, copied)  # type: ignore[arg-type]


def copy_file(source: Path, target: Path, *, copied: Callable[[int, int], None] = lambda done, total: None) -> None:
    """A copy of an archive that may lie where nothing can be written, whatever its schema. Raises an UnusableError."""
    refuse_other_files(source, cure=NAME_A_BACKUP)
    alone = "immutable=1" if not source.with_name(f"{source.name}-wal").exists() else "mode=ro"
    try:
        connection = sqlite3.connect(f"{source.absolute().as_uri()}?{alone}", uri=True, timeout=BUSY_TIMEOUT / 1000)
    except sqlite3.Error as error:
        raise StorageError(f"{source} can't be read: {error}") from error
    with closing(connection):
        try:  # in a transaction: the backup API waits without end for a file that another program holds
            connection.execute("BEGIN")
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
        except sqlite3.DatabaseError as error:
            if isinstance(named := name_error(error), LockedError):
                raise LockedError(f"another program holds {source}; try again when it is done") from error
            raise named or error from error
        _copy(connection, target, copied)


def _copy(source: sqlite3.Connection, target: Path, copied: Callable[[int, int], None]) -> None:
    def tell(status: int, left: int, total: int) -> None:
        copied((total - left) * PAGE_SIZE, total * PAGE_SIZE)

    try:
        with closing(sqlite3.connect(target)) as made:
            source.backup(made, pages=COPIED, progress=tell)
    except (OSError, sqlite3.Error) as error:
        raise StorageError(f"no copy can be made at {target}: {error}") from error


def overwrite_deleted(engine: Engine) -> None:
    """Has nothing of what was deleted be left in the archive's file, or in the log beside it. Takes as much room again on the disk.

    Raises LockedError where another program still reads what was deleted.
    """
    try:
        with engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("VACUUM")  # type: ignore[union-attr]
            (busy, *_) = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()  # type: ignore[union-attr]
    except sqlite3.DatabaseError as error:
        raise name_error(error) or error from error
    if busy:
        raise LockedError("another program reads the archive, so that what was removed is still in its log; run this again when it is done")


def migrate(engine: Engine, target: str) -> None:
    """Brings the schema up to "head", or down to `target`: a migration's number or "base"."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["engine"] = engine
    (command.upgrade if target == "head" else command.downgrade)(config, target)
