"""Opening, making, upgrading and refusing archives: real files, real processes."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive import errors
from archive.store import database
from archive.store.database import open_database, reading, writing
from tests.dump import dump
from tests.store.filled import fill


def test_a_new_archive_has_what_it_needs_to_survive(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "sub" / "folder" / "archive.db", create=True)
    with reading(engine) as connection:
        pragmas = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in ("journal_mode", "synchronous", "foreign_keys")}
        assert pragmas == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}
        assert connection.exec_driver_sql("PRAGMA page_size").scalar() == database.PAGE_SIZE
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == database.APPLICATION_ID
    engine.dispose()
    assert [path.name for path in (tmp_path / "sub" / "folder").iterdir()] == ["archive.db"]


def test_only_who_asks_for_it_makes_an_archive(tmp_path: Path) -> None:
    with pytest.raises(errors.NotAnArchiveError, match="archive ingest"):
        open_database(tmp_path / "archive.db")
    assert not list(tmp_path.iterdir())


def test_two_makers_at_once_get_one_archive(tmp_path: Path) -> None:
    make = f"from archive.store.database import open_database; open_database({str(tmp_path / 'a.db')!r}, create=True)"
    makers = [subprocess.Popen([sys.executable, "-c", make]) for _ in range(3)]
    assert [maker.wait(60) for maker in makers] == [0, 0, 0]
    open_database(tmp_path / "a.db").dispose()
    assert [path.name for path in tmp_path.iterdir()] == ["a.db"]


@pytest.mark.parametrize("content", [b"", b"Dear diary", b"SQLite format 3\x00" + b"\xff" * 500], ids=["empty", "text", "garbage"])
def test_another_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.db"
    path.write_bytes(content)
    with pytest.raises(errors.NotAnArchiveError):
        open_database(path, create=True)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE recipes(id)")
    other.close()
    with pytest.raises(errors.NotAnArchiveError, match="another program"):
        open_database(tmp_path / "other.db")


def test_an_archive_of_a_newer_version_is_refused_with_the_cure(tmp_path: Path, engine: Engine) -> None:
    with writing(engine) as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(errors.NewerSchemaError, match="pip install -U media-archive"):
        open_database(tmp_path / "archive.db")


NEXT = """
revision = "0000next"
down_revision = {head!r}

from alembic import op

def upgrade():
    op.execute("ALTER TABLE notes ADD COLUMN colour VARCHAR")
    {then}

def downgrade():
    op.execute("ALTER TABLE notes DROP COLUMN colour")
"""


def tomorrow(folder: Path, monkeypatch: pytest.MonkeyPatch, then: str = "pass") -> None:
    """The program as it will be after its next migration."""
    shutil.copytree(database.MIGRATIONS, folder)
    (folder / "versions" / "0000next.py").write_text(NEXT.format(head=database.HEAD, then=then))
    monkeypatch.setattr(database, "MIGRATIONS", folder)
    monkeypatch.setattr(database, "HEAD", "0000next")


def test_an_older_archive_is_backed_up_and_upgraded(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(engine)
    before = dump(engine)
    old = database.HEAD
    tomorrow(tmp_path / "migrations", monkeypatch)
    told: list[Path] = []
    upgraded = open_database(tmp_path / "archive.db", upgraded=told.append)
    assert database.schema_version(upgraded) == "0000next"
    assert dump(upgraded) == before
    upgraded.dispose()
    copy = sqlite3.connect(told[0])
    assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [(old,)]
    copy.close()


def test_a_migration_that_fails_leaves_the_archive_as_it_was(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(engine)
    before, old = dump(engine), database.HEAD
    tomorrow(tmp_path / "migrations", monkeypatch, then="1 / 0")
    with pytest.raises(ZeroDivisionError):
        open_database(tmp_path / "archive.db")
    assert (database.schema_version(engine), dump(engine)) == (old, before)


def test_a_locked_archive_is_waited_for_and_then_named(tmp_path: Path, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 200)
    other = open_database(tmp_path / "archive.db")
    with writing(engine), pytest.raises(errors.LockedError, match="another program"), writing(other):
        pass
    other.dispose()


def test_a_url_of_another_database_is_refused(tmp_path: Path) -> None:
    with pytest.raises(errors.UsageError, match="postgresql"):
        open_database("postgresql://localhost/news")
    engine = open_database(f"sqlite:///{tmp_path}/archive.db", create=True)
    engine.dispose()
    assert (tmp_path / "archive.db").exists()


def test_a_copy_of_a_live_archive_holds_the_same(tmp_path: Path, engine: Engine) -> None:
    fill(engine)
    database.copy(engine, tmp_path / "copy.db")
    copied = open_database(tmp_path / "copy.db")
    assert dump(copied) == dump(engine)
    copied.dispose()


def test_an_archive_whose_version_is_not_its_schemas_is_told_to_be_damaged(tmp_path: Path) -> None:
    open_database(tmp_path / "archive.db", create=True).dispose()
    connection = sqlite3.connect(tmp_path / "archive.db")
    connection.execute("UPDATE alembic_version SET version_num = '0010'")
    connection.commit()
    connection.close()
    with pytest.raises(errors.DamagedError, match="already exists"):
        open_database(tmp_path / "archive.db")
