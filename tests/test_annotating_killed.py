"""`archive annotate` killed at any moment, run by two processes, and with others at work beside it: it ends as if nothing had happened."""

from __future__ import annotations

import json
import os
import pty
import random
import shutil
import signal
import sqlite3
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.cli.program import PROGRAM, ROOT, environment, run
from tests.dump import contents
from tests.test_annotating import workers

pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the workers")

STORIES = 120
PEOPLE = ("Mira Vance", "Ada Quill", "Jon Okoro", "Ilse Brandt", "Tomas Orrel")
PLACES = ("Port Alder", "Tolm", "Karsova", "Brannock", "Norda")


def story(number: int) -> str:
    """A story of its own, whose people come back in others."""
    who, other = PEOPLE[number % 5], PEOPLE[(number // 5 + 1) % 5]
    place = PLACES[number % 4]
    return (
        f"Storm {number} has reached {place}\n\n"
        f"The dam at {place} will hold, the engineer {who} said on Monday. “We have looked at every stone of it {number} times.”\n\n"
        f"{other}, who keeps the lock, told reporters that {number} boats were still out. “Nobody will cross before May,” he added.\n\n"
        f"According to {who.split()[1]}, the water stood {number} centimetres below the wall. The mayor has denied that it was rising.\n"
    )


@pytest.fixture(scope="module")
def unannotated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of stories that nobody has annotated."""
    folder = tmp_path_factory.mktemp("unannotated")
    rows = [json.dumps({"title": f"Storm {n}", "text": story(n), "url": f"https://norda.example/{n}"}) for n in range(STORIES)]
    (folder / "stories.jsonl").write_text("\n".join(rows), encoding="utf-8")
    assert run("--db", folder / "news.db", "ingest", "--no-annotate", folder / "stories.jsonl").code == 0
    return folder / "news.db"


@pytest.fixture(scope="module")
def undisturbed(unannotated: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """What the archive holds when they were annotated in one go."""
    path = shutil.copy(unannotated, tmp_path_factory.mktemp("undisturbed") / "news.db")
    assert run("--db", path, "annotate").code == 0
    return contents(path)


@pytest.fixture
def news(unannotated: Path, tmp_path: Path) -> Path:
    return shutil.copy(unannotated, tmp_path / "news.db")


@contextmanager
def annotating(news: Path, *options: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [*PROGRAM, "--db", str(news), "annotate", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, env=environment(), cwd=ROOT) as process:
        try:
            yield process
        finally:
            process.kill()


def annotated(news: Path) -> int:
    """How many of them are annotated by now."""
    connection = sqlite3.connect(f"{news.as_uri()}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM revisions WHERE annotated_by IS NOT NULL").fetchone()[0])
    finally:
        connection.close()


def wait_for(news: Path, number: int, process: subprocess.Popen[bytes]) -> None:
    """Waits until so many are annotated, or the process has ended."""
    while process.poll() is None and annotated(news) < number:
        time.sleep(0.01)


def kill_once(news: Path, jobs: str, luck: random.Random) -> None:
    """Annotates, and kills that process alone at some moment: before the first batch, between two, while it settles."""
    with annotating(news, "--jobs", jobs) as process:
        wait_for(news, luck.randint(0, STORIES), process)
        time.sleep(luck.random() / 5)
        at_work = workers(process.pid)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=60)
    over = time.monotonic() + 60
    while any(Path(f"/proc/{worker}/cmdline").exists() for worker in at_work):
        assert time.monotonic() < over, "workers outlive the process that they work for"
        time.sleep(0.05)


def goes_on_as_if_nothing_had_happened(news: Path, undisturbed: dict[str, list[Any]], jobs: str, kills: int, seed: int) -> None:
    luck = random.Random(seed)
    for _ in range(kills):
        before = annotated(news)
        kill_once(news, jobs, luck)
        assert annotated(news) >= before, "what was annotated stays so"
    checked = run("--db", news, "check")
    assert checked.code == 0, checked.err
    left = STORIES - annotated(news)
    assert run("--db", news, "annotate", "--jobs", jobs).err == (f"annotated {left} articles\n" if left else "all articles are annotated\n")
    assert contents(news) == undisturbed


@pytest.mark.parametrize(("jobs", "seed"), [("1", 1), ("2", 2)])
def test_killed_and_run_again_it_ends_the_same(news: Path, undisturbed: dict[str, list[Any]], jobs: str, seed: int) -> None:
    goes_on_as_if_nothing_had_happened(news, undisturbed, jobs, 2, seed)


@pytest.mark.slow
@pytest.mark.parametrize("jobs", ["1", "2"])
@pytest.mark.parametrize("seed", range(10, 20))
def test_killed_at_many_moments_and_run_again_it_ends_the_same(news: Path, undisturbed: dict[str, list[Any]], jobs: str, seed: int) -> None:
    goes_on_as_if_nothing_had_happened(news, undisturbed, jobs, 5, seed)


def test_the_archive_can_be_used_meanwhile(news: Path, undisturbed: dict[str, list[Any]], tmp_path: Path) -> None:
    (tmp_path / "late.txt").write_text(
        "The ferry to Norda sails again, the captain, Eva Lund, said on Friday. “We waited long enough,” she said."
    )
    db = ("--db", news)
    with annotating(news, "--jobs", "1") as process:
        wait_for(news, 1, process)
        assert process.poll() is None, "it is still at work"
        assert run(*db, "search", "storm", "--format", "jsonl").out.count("\n") == STORIES
        assert run(*db, "tag", "a3", "doubtful").code == 0
        late = run(*db, "ingest", tmp_path / "late.txt")
        assert (late.code, late.err) == (0, "1 added\n")
        assert run(*db, "quotes", "--limit", "1", "--format", "jsonl").out.count("\n") == 1
        assert process.wait(timeout=120) == 0
    assert run(*db, "annotate").err == "all articles are annotated\n"
    assert "We waited long enough" in run(*db, "quotes", "--speaker", "lund").out
    assert run(*db, "check").code == 0
    run(*db, "remove", f"a{STORIES + 1}", "--yes")
    assert {table: rows for table, rows in contents(news).items() if table in ("quotes", "mentions", "entities")} == {
        table: undisturbed[table] for table in ("quotes", "mentions", "entities")
    }


def test_a_terminal_shows_how_far_it_is(news: Path) -> None:
    ours, its = pty.openpty()
    with subprocess.Popen([*PROGRAM, "--db", str(news), "annotate"], stderr=its, env=environment(), cwd=ROOT) as process:
        os.close(its)
        shown = b""
        while True:
            try:
                part = os.read(ours, 65536)
            except OSError:  # Linux says so when the last writer has gone
                break
            shown += part
    os.close(ours)
    assert process.returncode == 0
    said = shown.decode()
    assert "annotating" in said
    assert f"{STORIES}/{STORIES}" in said
    assert f"annotated {STORIES} articles" in said
