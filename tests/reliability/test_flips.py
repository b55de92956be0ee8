"""A byte of the file is another one: `archive check` says so, or every answer is what it was. No error is one of Python's.

Half of the bytes are anywhere in the file, half where something stands; one in two is changed in one bit only.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

import archive
from archive.errors import ArchiveError
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


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100, 140))
def test_ten_thousand_bytes(whole: Path, tmp_path: Path, seed: int) -> None:
    assert flip(whole, tmp_path, 250, seed) == []
