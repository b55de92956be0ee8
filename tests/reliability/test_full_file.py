"""SQLite finds no room for another page: one line says that the disk is full, what was reported is stored, and run again it ends the same.

The room is SQLite's own limit (PRAGMA max_page_count), beside the answers of the C library in test_full_disk.py: here it is SQLite that
refuses, before it writes, and the write-ahead log has room. The ordinary run tries a sample of sizes, `-m slow` every one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import Engine, event

import archive
from archive.errors import StorageError
from archive.records import Outcome
from tests.dump import contents


@contextmanager
def limited(pages: int) -> Iterator[None]:
    """Gives every archive that is opened room for so many pages."""

    def limit(driver: sqlite3.Connection, record: object) -> None:
        driver.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(Engine, "connect", limit)
    try:
        yield
    finally:
        event.remove(Engine, "connect", limit)


def page_count(path: Path) -> int:
    connection = sqlite3.connect(path)
    count: int = connection.execute("PRAGMA page_count").fetchone()[0]
    connection.close()
    return count


def ingest(database: Path, inputs: list[Path]) -> None:
    with archive.open(database) as opened:
        list(opened.ingest(inputs, annotate=False))


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Texts that are long beside a page of the file, and whose words fill the index."""
    folder, random = tmp_path_factory.mktemp("inputs"), Random(1)
    letters = "abcdefghijklmnopqrstuvwxyz"
    for number in range(12):
        words = ["".join(random.choices(letters, k=random.randint(3, 9))) for _ in range(2500)]
        (folder / f"{number:02}.txt").write_text(f"The gate of lock {number} holds\n\nThe keeper said: {' '.join(words)}.\n")
    return sorted(folder.iterdir())


@pytest.fixture(scope="module")
def sizes(tmp_path_factory: pytest.TempPathFactory, inputs: list[Path]) -> tuple[dict[str, list[object]], int, int]:
    """What the archive holds when there is room, its pages when it is empty, and when it is filled."""
    database = tmp_path_factory.mktemp("roomy") / "archive.db"
    archive.open(database).close()
    empty = page_count(database)
    ingest(database, inputs)
    return contents(database), empty, page_count(database)


def full_and_run_again(folder: Path, inputs: list[Path], pages: int) -> dict[str, list[object]]:
    """What an archive holds that had room for so many pages, and then for all."""
    folder.mkdir()
    database = folder / "archive.db"
    archive.open(database).close()
    told: list[Outcome] = []
    with limited(pages), archive.open(database) as opened, pytest.raises(StorageError, match="the disk is full") as refused:
        told.extend(outcome for each in inputs for outcome in opened.ingest([each], annotate=False))
    assert refused.value.exit_code == 3
    with archive.open(database) as opened:
        assert list(opened.check()) == []
        stored = {article.id for article in opened.search()}
    assert {outcome.article_id for outcome in told if outcome.article_id} <= stored
    ingest(database, inputs)
    return contents(database)


def test_a_sample_of_sizes(sizes: tuple[dict[str, list[object]], int, int], inputs: list[Path], tmp_path: Path) -> None:
    expected, empty, filled = sizes
    for pages in (empty, (empty + filled) // 2, filled - 1):
        assert full_and_run_again(tmp_path / str(pages), inputs, pages) == expected, f"room for {pages} of {filled} pages"


@pytest.mark.slow
def test_every_size(sizes: tuple[dict[str, list[object]], int, int], inputs: list[Path], tmp_path: Path) -> None:
    expected, empty, filled = sizes
    for pages in range(empty, filled):
        assert full_and_run_again(tmp_path / str(pages), inputs, pages) == expected, f"room for {pages} of {filled} pages"
