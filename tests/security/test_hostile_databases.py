"""A database file from a stranger, opened with --db, ingested or put back by `restore`: it is refused or read, and nothing in it runs."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import zstandard

from archive.store.database import MIGRATIONS, migrate, open_database, reading
from archive.store.views import is_ours
from tests.cli.program import Ran, run_here
from tests.security.test_bombs import MOST_MEMORY, MOST_SECONDS, watched

WITNESS = "a trigger ran"


def schema(*statements: str) -> Callable[[Path], None]:
    """An archive with these put into its schema."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            for statement in statements:
                connection.execute(statement)
            connection.commit()

    return spoil


def rewritten(name: str, sql: str) -> Callable[[Path], None]:
    """An archive in which what is called `name` is described by `sql`."""

    def spoil(path: Path) -> None:
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA writable_schema=ON")
            connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = ?", (sql, name))
            connection.commit()

    return spoil


def patched(offset: int, data: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(offset)
            file.write(data)

    return spoil


def content(data: bytes) -> Callable[[Path], None]:
    def spoil(path: Path) -> None:
        path.write_bytes(data)

    return spoil


def cut(size: int) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size)


def instead(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """Something else where the file was."""

    def spoil(path: Path) -> None:
        path.unlink()
        make(path)

    return spoil


def huge(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for number in range(3000):
            connection.execute(f"CREATE TABLE t{number} (a, b, c, d, e, f)")
        connection.commit()


def trigger(when: str, does: str = f"UPDATE sources SET name = '{WITNESS}'") -> Callable[[Path], None]:
    return schema(f"CREATE TRIGGER hostile {when} BEGIN {does}; END")


ENDLESS = "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT count(*) FROM c"

REFUSED: dict[str, Callable[[Path], None]] = {
    "trigger after insert": trigger("AFTER INSERT ON runs"),
    "trigger after update": trigger("AFTER UPDATE ON runs"),
    "trigger before delete": trigger("BEFORE DELETE ON articles"),
    "trigger on sources": trigger("AFTER UPDATE ON sources", "DELETE FROM articles"),
    "trigger on tags": trigger("AFTER INSERT ON tags", "DELETE FROM revisions"),
    "trigger without end": trigger("AFTER INSERT ON runs", ENDLESS),
    "trigger that loads code": trigger("AFTER INSERT ON runs", "SELECT load_extension('/tmp/evil.so')"),
    "trigger instead of a view": trigger("INSTEAD OF INSERT ON current_revisions"),
    "trigger called like an index": schema(
        f"CREATE TRIGGER articles_words AFTER INSERT ON runs BEGIN UPDATE sources SET name = '{WITNESS}'; END"
    ),
    "a view more": schema("CREATE VIEW more AS SELECT 1"),
    "a view that loads code": schema("CREATE VIEW more AS SELECT load_extension('/tmp/evil.so')"),
    "a view without end": schema(f"CREATE VIEW more AS {ENDLESS}"),
    "a view in place of a table": schema("ALTER TABLE notes RENAME TO kept", "CREATE VIEW notes AS SELECT * FROM kept"),
    "our view, without end": schema(
        "DROP VIEW current_revisions",
        f"CREATE VIEW current_revisions AS SELECT 1 AS id, x AS title, '' AS standfirst, '' AS text FROM ({ENDLESS})".replace(
            "count(*)", "x"
        ),
    ),
    "our view, of other rows": schema(
        "DROP VIEW name_forms", "CREATE VIEW name_forms AS SELECT id, hex(randomblob(9)) AS form, '' AS joined FROM names"
    ),
    "a view that reads a file": schema("CREATE VIEW more AS SELECT readfile('/etc/passwd')"),
    "a schema that is no SQL": rewritten("articles", "CREATE GARBAGE"),
    "a schema cut short": rewritten("articles", "CREATE TABLE articles ("),
    "no version": schema("DELETE FROM alembic_version"),
    "no table of versions": schema("DROP TABLE alembic_version"),
    "a newer schema": schema("UPDATE alembic_version SET version_num = '9999'"),
    "a version that is a path": schema("UPDATE alembic_version SET version_num = '../../etc/passwd'"),
    "another application": patched(68, b"\x00\x00\x00\x01"),
    "no application": patched(68, bytes(4)),
    "another magic": patched(0, b"SQLite format 4\x00"),
    "a page size of none": patched(16, bytes(2)),
    "a newer format": patched(18, b"\x09\x09"),
    "the schema's page overwritten": patched(100, b"\xff" * 400),
    "cut in the header": cut(50),
    "cut in the schema": cut(4096),
    "empty": content(b""),
    "text": content(b"my notes\n"),
    "a script": content(b"#!/bin/sh\ntouch evil\n"),
    "a folder": instead(Path.mkdir),
    "a pipe": instead(os.mkfifo),
    "zeros without end": instead(lambda path: path.symlink_to("/dev/zero")),
    "a link to a text": instead(lambda path: path.symlink_to("/etc/hostname")),
    "a link to itself": instead(lambda path: path.symlink_to(path)),
}
READ: dict[str, Callable[[Path], None]] = {
    "three thousand tables": huge,
    "a generated column": schema("CREATE TABLE more (a, b GENERATED ALWAYS AS (hex(a)) VIRTUAL)"),
    "a check with a function": schema("CREATE TABLE more (a CHECK (length(hex(zeroblob(9))) > 0))"),
    "an index on an expression": schema("CREATE INDEX more ON sources (upper(name))"),
    "an index of its own": schema("CREATE VIRTUAL TABLE more USING fts5(x, content='runs')"),
    "a log beside that is garbage": lambda path: (path.with_name(f"{path.name}-wal").write_bytes(b"\xff" * 5000), None)[1],
}


@pytest.fixture
def hostile(request: pytest.FixtureRequest, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hostile.db"
    with closing(sqlite3.connect(stories)) as whole, closing(sqlite3.connect(path)) as made:
        whole.backup(made)
    request.param(path)
    return path


def one_line(ran: Ran) -> str:
    (line,) = ran.err.splitlines()
    assert "Traceback" not in line
    return line


def each(of: dict[str, Callable[[Path], None]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("hostile", of.values(), ids=of, indirect=True)


def test_the_views_of_every_version_are_ours(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "ours.db", create=True)
    for version in ("head", *sorted((path.name[:4] for path in (MIGRATIONS / "versions").glob("0*.py")), reverse=True)):
        if version != "head":
            migrate(engine, version)
        with reading(engine) as connection:
            views = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'view'").fetchall()
        assert len(views) >= 3
        assert [name for name, sql in views if not is_ours(sql)] == []
    engine.dispose()


def test_there_are_enough_of_them() -> None:
    assert len(REFUSED) + len(READ) >= 30


@each(REFUSED)
def test_it_is_refused_in_one_line(hostile: Path) -> None:
    before = hostile.read_bytes() if hostile.is_file() and not hostile.is_symlink() else None
    for command in (["search", "the"], ["stats"], ["tag", "a1", "x"], ["ingest", "missing.txt"]):
        ran = run_here("--db", hostile, *command)
        assert (ran.code, ran.out) == (3, ""), command
        one_line(ran)
    if before is not None:
        assert hostile.read_bytes() == before


@each(REFUSED)
def test_it_is_not_taken_over(hostile: Path, stories: Path, tmp_path: Path) -> None:
    ours = tmp_path / "ours.db"
    shutil.copy(stories, ours)
    before = run_here("--db", ours, "search", "the").out
    assert run_here("--db", ours, "restore", hostile, "--force").code in (1, 2, 3)
    assert run_here("--db", ours, "search", "the").out == before


@each(READ)
def test_or_it_is_read(hostile: Path, stories: Path) -> None:
    ran = run_here("--db", hostile, "search", "the")
    assert ran == run_here("--db", stories, "search", "the")


def packed_bomb(path: Path) -> None:
    """One original of which the file says that it is what unpacks to two gigabytes."""
    packer = zstandard.ZstdCompressor().compressobj()
    bomb = b"".join(packer.compress(bytes(1_000_000)) for _ in range(2000)) + packer.flush()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE snapshots SET compressed = ?, size = 2000000000 WHERE id = 1", (bomb,))
        connection.commit()


@each({"bomb": packed_bomb})
def test_an_original_that_unpacks_to_much_fills_no_memory(hostile: Path) -> None:
    for command in (("show", "a1", "--raw"), ("check",), ("export", "--format", "archive")):
        code, _, err, memory, seconds = watched("--db", hostile, *command)
        assert code in (1, 3), err
        assert "Traceback" not in err
        assert memory < MOST_MEMORY, f"{command}: {memory / 1e6:.0f} MB"
        assert seconds < MOST_SECONDS, f"{command}: {seconds:.1f} s"
