"""A backup is whole whatever is written meanwhile, and comes back only where it may."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import archive
from archive.backup import restore
from archive.errors import DamagedError, LockedError, NotAnArchiveError, StorageError, UsageError
from archive.records import Progress
from archive.store import database
from archive.store.database import open_database
from tests.cli.program import ROOT, run_here
from tests.dump import contents
from tests.store.filled import fill

WRITER = """
import sys
from sqlalchemy import insert
from archive.store.database import open_database, writing
from archive.store.models import Note
from archive.store.seals import seal
from datetime import UTC, datetime
engine = open_database(sys.argv[1])
while True:
    with writing(engine) as connection:
        for half in ("one", "other"):
            connection.execute(insert(Note).values(target=half, text="x" * 4000, made_at=datetime.now(UTC)))
        seal(connection, Note)
    print(flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    engine = open_database(tmp_path / "archive.db", create=True)
    fill(engine)
    engine.dispose()
    return tmp_path / "archive.db"


def test_a_backup_taken_while_a_writer_runs_is_whole_and_of_one_moment(path: Path, tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", WRITER, path], stdout=subprocess.PIPE, cwd=ROOT) as writer:
        assert writer.stdout
        writer.stdout.readline()
        told: list[Progress] = []
        with archive.open(path) as opened:
            for number in range(5):
                opened.backup(tmp_path / f"{number}.db", report=told.append)
                writer.stdout.readline()  # it goes on all the while
        writer.kill()
    assert {progress.stage for progress in told} == {"copy"}
    assert told[-1].done == told[-1].total
    halves = []
    for number in range(5):
        with archive.open(tmp_path / f"{number}.db", create=False) as copied:
            assert list(copied.check()) == []
        connection = sqlite3.connect(tmp_path / f"{number}.db")
        halves.append(connection.execute("SELECT sum(target = 'one'), sum(target = 'other') FROM notes").fetchone())
        connection.close()
    assert all(one == other for one, other in halves)
    assert halves == sorted(halves)
    assert halves[0] < halves[-1]


def test_a_backup_replaces_nothing(path: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("mine")
    with archive.open(path) as opened, pytest.raises(UsageError, match="exists"):
        opened.backup(tmp_path / "diary.txt")
    assert (tmp_path / "diary.txt").read_text() == "mine"


def test_a_backup_where_nothing_can_be_written_is_told(path: Path, tmp_path: Path) -> None:
    with archive.open(path) as opened, pytest.raises(StorageError, match="no backup"):
        opened.backup(tmp_path / "missing" / "copy.db")


def test_what_is_backed_up_comes_back(path: Path, tmp_path: Path) -> None:
    before = contents(path)
    assert run_here("--db", path, "backup", tmp_path / "copy.db").code == 0
    raw = (tmp_path / "copy.db").read_bytes()
    path.unlink()
    ran = run_here("--db", path, "restore", tmp_path / "copy.db")
    assert (ran.code, ran.err) == (0, f"restored from {tmp_path / 'copy.db'}\n")
    assert contents(path) == before
    assert (tmp_path / "copy.db").read_bytes() == raw
    assert sorted(each.name for each in tmp_path.iterdir()) == ["archive.db", "copy.db"]


def test_an_archive_is_replaced_only_by_force_and_is_kept(path: Path, tmp_path: Path) -> None:
    with archive.open(path) as opened:
        opened.backup(tmp_path / "copy.db")
        backed_up = contents(path)
        opened.by_hand.rename("Mira Vance", "Mira Vance of the dam")
    since = contents(path)
    ran = run_here("--db", path, "restore", tmp_path / "copy.db")
    assert ran.code == 2
    assert "--force" in ran.err
    assert contents(path) == since
    assert run_here("--db", path, "restore", "--force", tmp_path / "copy.db").code == 0
    assert contents(path) == backed_up
    (kept,) = tmp_path.glob("archive.db.replaced-*")
    assert contents(kept) == since


def test_a_destroyed_archive_and_its_log_make_way(path: Path, tmp_path: Path) -> None:
    with archive.open(path) as opened:
        opened.backup(tmp_path / "copy.db")
    before = contents(path)
    path.write_bytes(b"\xff" * 40000)
    (tmp_path / "archive.db-wal").write_bytes(b"\x37\x7f\x06\x82" + b"\xff" * 400)
    restore(tmp_path / "copy.db", path, force=True)
    assert contents(path) == before


def test_a_log_without_its_archive_is_not_read_into_the_restored_one(path: Path, tmp_path: Path) -> None:
    with archive.open(path) as opened:
        opened.backup(tmp_path / "copy.db")
        opened.by_hand.rename("Mira Vance", "Mira Vance of the dam")
        shutil.copy(tmp_path / "archive.db-wal", tmp_path / "log")
    path.unlink()
    (tmp_path / "log").rename(tmp_path / "archive.db-wal")
    restore(tmp_path / "copy.db", path)
    assert contents(path) == contents(tmp_path / "copy.db")


def test_an_archive_that_is_in_use_is_not_replaced(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with archive.open(path) as opened:
        opened.backup(tmp_path / "copy.db")
        user = sqlite3.connect(path)
        user.execute("BEGIN")
        user.execute("SELECT * FROM notes").fetchall()
        with pytest.raises(LockedError):
            restore(tmp_path / "copy.db", path, force=True)
        user.close()
    assert sorted(each.name for each in tmp_path.iterdir()) == ["archive.db", "copy.db"]


def test_a_damaged_backup_is_refused_and_nothing_touched(path: Path, tmp_path: Path) -> None:
    with archive.open(path) as opened:
        opened.backup(tmp_path / "copy.db")
    damaged = sqlite3.connect(tmp_path / "copy.db")
    damaged.execute("UPDATE revisions SET text = text || '!'")
    damaged.commit()
    damaged.close()
    before = contents(path)
    with pytest.raises(DamagedError, match="not what was stored"):
        restore(tmp_path / "copy.db", path, force=True)
    with pytest.raises(NotAnArchiveError):
        restore(tmp_path / "missing.db", path, force=True)
    with pytest.raises(UsageError, match="itself"):
        restore(path, path, force=True)
    assert contents(path) == before
    assert sorted(each.name for each in tmp_path.iterdir()) == ["archive.db", "copy.db"]


def test_a_backup_of_an_older_schema_comes_back_in_the_newest(path: Path, tmp_path: Path) -> None:
    engine = open_database(path)
    database.copy(engine, tmp_path / "old.db")
    engine.dispose()
    old = database._engine(tmp_path / "old.db")
    database.migrate(old, "0002")
    old.dispose()
    raw = (tmp_path / "old.db").read_bytes()
    restore(tmp_path / "old.db", tmp_path / "new.db")
    assert (tmp_path / "old.db").read_bytes() == raw
    with archive.open(tmp_path / "new.db", create=False) as opened:
        assert opened.stats()["articles"] == 1


def test_a_backup_that_is_not_there_is_told_before_the_archive_that_is(path: Path, tmp_path: Path) -> None:
    with pytest.raises(NotAnArchiveError, match=r"missing\.db"):
        restore(tmp_path / "missing.db", path)


def test_what_is_no_backup_is_told_with_its_own_cure(path: Path, tmp_path: Path) -> None:
    (tmp_path / "diary.txt").write_text("no archive at all")
    for place in (path, tmp_path / "new.db"):
        ran = run_here("--db", place, "restore", tmp_path / "diary.txt")
        assert ran.code == 3
        assert "diary.txt is not an archive; name a file that `archive backup` made" in ran.err


def test_what_was_removed_for_good_and_comes_back_with_a_backup_is_told(path: Path, tmp_path: Path) -> None:
    with archive.open(path) as opened:
        opened.backup(tmp_path / "copy.db")
        opened.by_hand.remove(1)
    ran = run_here("--db", path, "restore", "--force", tmp_path / "copy.db")
    assert ran.code == 0
    assert "back with this backup: a1; `archive remove` takes them out again" in ran.err
    (kept,) = tmp_path.glob("archive.db.replaced-*")
    kept.unlink()
    ran = run_here("--db", path, "restore", "--force", tmp_path / "copy.db")
    assert "removed for good" not in ran.err
