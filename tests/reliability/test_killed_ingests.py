"""SIGKILL of a worker and of the writer at random points of an ingest with two workers: nothing that was reported is missing.

The same archive goes on from where it was killed, to be killed again, and in the end is what an undisturbed ingest makes: the points of a
test share the work of one ingest. The ordinary run is killed while it stores; `-m slow` stores 2,000 articles, annotates them, and is
killed 50 times in both.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path
from random import Random

import pytest

import archive
from tests.cli.program import ROOT, environment
from tests.dump import contents

PATIENCE = 600.0
NAMES = ("Mira Vance", "Jon Okoro", "Freya Lund", "Tomas Reyl", "Ada Brandt", "Ines Calder", "Oto Marek")
TOWNS = ("Port Alder", "Karsova", "Lindhaven", "Brannock", "Easterly")
STORED, ANNOTATED = "SELECT count(*) FROM revisions", "SELECT count(*) FROM revisions WHERE annotated_by IS NOT NULL"


def articles(path: Path, number: int) -> Path:
    """A dump of short articles, each with a quote, no two alike."""
    with path.open("w", encoding="utf-8") as file:
        for i in range(number):
            name, town = NAMES[i % len(NAMES)], TOWNS[i % len(TOWNS)]
            text = f'"The gate of lock {i} will hold," {name} said in {town} on Monday.\n\nThe council of {town} meets in {i + 2} days.'
            row = {"url": f"https://harbour.example/{i}", "title": f"Lock {i} holds", "text": text, "date": "2031-05-01"}
            file.write(json.dumps(row) + "\n")
    return path


class Ingest:
    """A running `archive ingest --jobs 2`."""

    def __init__(self, database: Path, dump: Path, *options: str) -> None:
        self._database, self._told = database, database.with_suffix(".jsonl")
        command = [sys.executable, "-m", "archive", "--db", str(database), "ingest", str(dump), "--jobs", "2", "--format", "jsonl"]
        with self._told.open("w") as out:
            self._process = subprocess.Popen(
                [*command, *options], cwd=ROOT, env=environment(), stdout=out, stderr=subprocess.DEVNULL, start_new_session=True
            )

    def count(self, sql: str) -> int:
        if not self._database.exists():
            return 0
        with closing(sqlite3.connect(self._database, timeout=60)) as connection:
            return int(connection.execute(sql).fetchone()[0])

    def reaches(self, sql: str, number: int) -> bool:
        """Waits until the archive holds so many; False where the ingest ends first."""
        deadline = time.monotonic() + PATIENCE
        while self.count(sql) < number:
            assert time.monotonic() < deadline
            if self._process.poll() is not None:
                return False
            time.sleep(0.01)
        return True

    def kill_a_worker(self, random: Random) -> None:
        with suppress(ProcessLookupError, FileNotFoundError):  # it was through with its work just now
            if workers := list(self._workers()):
                os.kill(random.choice(workers), signal.SIGKILL)

    def kill(self) -> bool:
        """Whether there was still something to kill."""
        self._process.kill()
        return self._process.wait() == -signal.SIGKILL

    def ended(self) -> int:
        return self._process.wait(timeout=PATIENCE)

    def reported(self) -> list[dict[str, object]]:
        """The last line may be half there."""
        return [json.loads(line) for line in self._told.read_text().splitlines(keepends=True) if line.endswith("}\n")]

    def _workers(self) -> Iterator[int]:
        """The processes that extract and annotate, and the one that opens the dump."""
        for pid in Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text().split():
            if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                yield int(pid)


def missing(database: Path, reported: list[dict[str, object]]) -> set[tuple[object, object]]:
    """What was reported as stored and isn't there under its id."""
    with closing(sqlite3.connect(database)) as connection:
        stored = set(connection.execute("SELECT article_id, title FROM revisions WHERE current"))
    return {(row["article_id"], row["title"]) for row in reported if row["status"] != "failed"} - stored


def killed_and_run_again(folder: Path, number: int, points: int, *options: str) -> None:
    """An ingest of `number` articles that is killed `points` times, first a worker of it and then all of it."""
    dump, database, random = articles(folder / "locks.jsonl", number), folder / "archive.db", Random(number)
    stages = [STORED] if "--no-annotate" in options else [STORED, ANNOTATED]
    share = points // len(stages)
    step = number // (share + 1)
    killed = 0
    for sql in stages:
        for point in range(share):
            ingest = Ingest(database, dump, *options)
            goal = point * step + random.randrange(step)
            if ingest.reaches(sql, goal):
                time.sleep(random.random() / 10)
                ingest.kill_a_worker(random)
            ingest.reaches(sql, goal + random.randrange(step))
            time.sleep(random.random() / 10)
            killed += ingest.kill()
            if database.exists():
                assert missing(database, ingest.reported()) == set()
                if point % 5 == 0:
                    with archive.open(database) as opened:
                        assert list(opened.check()) == []
    assert killed > points * 0.9
    last = Ingest(database, dump, *options)
    assert last.ended() == 0
    assert len(last.reported()) == number
    assert missing(database, last.reported()) == set()
    undisturbed = Ingest(folder / "undisturbed.db", dump, *options)
    assert undisturbed.ended() == 0
    assert contents(database) == contents(folder / "undisturbed.db")


def test_a_sample_of_points(tmp_path: Path) -> None:
    killed_and_run_again(tmp_path, 600, 3, "--no-annotate")


@pytest.mark.slow
def test_fifty_points(tmp_path: Path) -> None:
    killed_and_run_again(tmp_path, 2000, 50)
