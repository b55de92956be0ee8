"""Killed at every SQL statement of a migration, up or down, and run again, the archive is the same as if nothing had happened.

The ordinary run tries a sample of the statements, `-m slow` all of them; each try is a process forked from this one.
"""

from __future__ import annotations

import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from archive.store import database
from archive.store.database import open_database
from tests.store.filled import fill
from tests.test_crash import counted, in_a_process

OLDEST = "0001"


def migrated(path: Path, target: str) -> None:
    engine = database._engine(path)
    database.migrate(engine, target)
    engine.dispose()


def described(path: Path) -> list[str]:
    """Schema, rows and indexes, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Of each direction an archive that it starts from: a filled one of the newest schema, and the same in the oldest."""
    folder = tmp_path_factory.mktemp("migrations")
    newest, oldest = folder / "newest.db", folder / "oldest.db"
    engine = open_database(newest, create=True)
    fill(engine)
    database.copy(engine, oldest)
    engine.dispose()
    migrated(oldest, OLDEST)
    return {OLDEST: newest, "head": oldest}


def disturbed(start: Path, folder: Path, target: str, choose: Callable[[int], range]) -> None:
    """Migrates, and again for each statement that `choose` takes of so many; asserts that the end is the same."""
    shutil.copy(start, folder / "whole.db")
    assert in_a_process(counted, partial(migrated, folder / "whole.db", target), folder / "count", 0) == 0
    expected, statements = described(folder / "whole.db"), int((folder / "count").read_text())
    for at in choose(statements):
        path = folder / f"{at}.db"
        shutil.copy(start, path)
        assert in_a_process(counted, partial(migrated, path, target), folder / "count", at) == -signal.SIGKILL
        migrated(path, target)
        assert described(path) == expected, f"killed at statement {at} of {statements}"
        path.unlink()


@pytest.mark.parametrize("target", ["head", OLDEST])
def test_a_sample_of_statements(archives: dict[str, Path], tmp_path: Path, target: str) -> None:
    disturbed(archives[target], tmp_path, target, lambda statements: range(2, statements, statements // 6))


@pytest.mark.slow
@pytest.mark.parametrize("target", ["head", OLDEST])
def test_every_statement(archives: dict[str, Path], tmp_path: Path, target: str) -> None:
    disturbed(archives[target], tmp_path, target, lambda statements: range(1, statements + 1))
