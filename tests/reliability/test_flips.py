"""A byte of the file is another one: `archive check` says so, or every answer is what it was. No error is one of Python's.

Half of the bytes are anywhere in the file, half where something stands; one in two is changed in one bit only.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlalchemy import Column

import archive
from archive.errors import ArchiveError
from archive.store.models import Base
from archive.store.moments import Instant
from tests.reliability.answers import answers
from tests.test_check import alter, written
from tests.test_crash import STORIES, inputs, work

__all__ = ["inputs"]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, inputs: list[Path]) -> Path:
    """A small archive in which something stands in every table, as one file."""
    path = tmp_path_factory.mktemp("flips") / "archive.db"
    work(path, [*inputs, STORIES / "convoy-harbour.html"])
    written(
        path,
        """INSERT INTO notes (target, made_at, text) VALUES ('entity Mira Vance', '2031-05-01 09:00:00', 'an engineer');
        INSERT INTO tags (target, made_at, tag) VALUES ('article https://harbour.example/dam', '2031-05-01 09:00:00', 'dam');
        INSERT INTO saved (name, made_at, query) VALUES ('dams', '2031-05-01 09:00:00', 'dam*');
        INSERT INTO follows (url, title, full, added_at) VALUES ('https://harbour.example/feed', 'Harbour', 0, '2031-05-01 09:00:00');
        INSERT INTO tombstones (hash, removed_on, overwritten) VALUES ('6b86b273ff34fce19d6b804eff5a3f57', '2031-05-01', 1);
        INSERT INTO unannotated (revision_id, version, reason, tried_at)
            SELECT min(id), '1', 'it died', '2031-05-01 09:00:00' FROM revisions""",
    )
    alter(path, "PRAGMA wal_checkpoint(TRUNCATE)")
    return path


def changed(raw: bytes, random: Random, filled: list[int]) -> tuple[bytes, int]:
    at = random.choice(filled) if random.random() < 0.5 else random.randrange(len(raw))
    value = raw[at] ^ (1 << random.randrange(8)) if random.random() < 0.5 else random.choice([b for b in range(256) if b != raw[at]])
    return raw[:at] + bytes([value]) + raw[at + 1 :], at


def flip(whole: Path, folder: Path, number: int, seed: int) -> list[str]:
    """Changes `number` times one byte; returns what went unnoticed, or wrong."""
    raw = whole.read_bytes()
    random = Random(seed)
    filled = [at for at, value in enumerate(raw) if value]
    path = folder / "archive.db"
    shutil.copy(whole, path)
    with archive.open(path) as opened:
        expected = dict(answers(opened))
    unnoticed = []
    compiled: dict[object, object] = {}  # SQLAlchemy's work on a statement is the same for every file, and half of the time
    for _ in range(number):
        data, at = changed(raw, random, filled)
        for left in folder.glob("archive.db*"):
            left.unlink()
        path.write_bytes(data)
        where = f"byte {at} (page {at // 16384 + 1}, {at % 16384}): {raw[at]:#x} -> {data[at]:#x}"
        try:
            with archive.open(path, create=False) as opened:
                opened._engine.update_execution_options(compiled_cache=compiled)
                found = list(opened.check())
                given = dict(answers(opened))
        except ArchiveError:
            continue
        except Exception as error:
            unnoticed.append(f"{where}: {type(error).__name__}: {str(error)[:200]}")
            continue
        if not found and given != expected:
            unnoticed.append(f"{where}: other answers to {[question for question in expected if given[question] != expected[question]]}")
    return unnoticed


def test_a_sample_of_bytes(whole: Path, tmp_path: Path) -> None:
    assert flip(whole, tmp_path, 40, seed=1) == []


COLUMNS = [column for table in Base.metadata.sorted_tables for column in table.c if not column.primary_key]
WRONG = [(column, "NULL") for column in COLUMNS if not column.nullable]
WRONG += [(column, value) for column in COLUMNS if isinstance(column.type, Instant) for value in ("'soon'", "x'00'")]
WRONG += [(column, value) for column in COLUMNS for value in ("CAST(x'ff' AS TEXT)", "7", "'[]'")]
PARTS = 12


def test_a_sample_of_wrong_values(whole: Path, tmp_path: Path) -> None:
    by_hand = ("follows.added_at", "saved.query", "saved.made_at", "tags.tag")
    for value in ("NULL", "'soon'"):
        assert [said for each in COLUMNS if str(each) in by_hand and (said := unnamed(whole, tmp_path, each, value))] == []


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_a_value_that_none_of_ours_would_write_is_named(whole: Path, tmp_path: Path, part: int) -> None:
    """A damaged schema may no longer keep values from being missing, nor a row's bytes from being anything."""
    assert [said for each, value in WRONG[part::PARTS] if (said := unnamed(whole, tmp_path, each, value))] == []


def unnamed(whole: Path, folder: Path, column: Column[Any], value: str) -> str | None:
    """Has the first row of a table say this; returns what went unnoticed, or wrong."""
    table, where = column.table.name, f"{column} = {value}"
    path = folder / "archive.db"
    for left in folder.glob("archive.db*"):
        left.unlink()
    shutil.copy(whole, path)
    alter(
        path,
        f"""PRAGMA writable_schema = ON;
        UPDATE sqlite_schema SET sql = replace(sql, ' NOT NULL', '') WHERE name = '{table}'""",
    )
    key = column.table.primary_key.columns[0].name
    first = f"{key} = (SELECT min({key}) FROM {table})"
    alter(path, f"PRAGMA ignore_check_constraints = ON; UPDATE {table} SET {column.name} = {value} WHERE {first}")
    try:
        with archive.open(path, create=False) as opened:
            given = dict(answers(opened))  # an error of ours is an answer, one of Python's is none
            found = list(opened.check())
    except ArchiveError:
        return None
    except Exception as error:
        return f"{where}: {type(error).__name__}: {str(error)[:200]}"
    return None if found or "DamagedError" in given.values() else f"{where}: unnoticed"


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_ten_thousand_bytes(whole: Path, tmp_path: Path, seed: int) -> None:
    assert flip(whole, tmp_path, 250, seed) == []
