"""Ctrl-C at any moment of an ingest, sent as a terminal sends it: to the program and to the processes that work for it."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

import archive
from tests.cli.program import PROGRAM, ROOT, environment
from tests.dump import contents

STORIES = ROOT / "tests" / "data" / "stories"
LOADED = 0.15
"""Seconds within which Python has started: until then it answers by itself."""

ENDED = (130, -signal.SIGINT)
"""Python ends itself by the signal where that fell into code made at run time; for a shell that is 130 too."""

pytestmark = pytest.mark.skipif(
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="run in the background, where nobody hears Ctrl-C"
)


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of a dozen stories, and one that can't be read."""
    folder = tmp_path_factory.mktemp("inputs")
    for story in sorted(STORIES.glob("*.txt"))[:12]:
        shutil.copy(story, folder)
    (folder / "empty.txt").touch()
    return folder


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, inputs: Path) -> tuple[dict[str, list[object]], float]:
    """What the archive holds when nobody interrupts, and how many seconds that takes."""
    database = tmp_path_factory.mktemp("undisturbed") / "archive.db"
    began = time.monotonic()
    with ingesting(database, inputs) as process:
        process.communicate()
    return contents(database), time.monotonic() - began


def ingesting(database: Path, inputs: Path) -> subprocess.Popen[str]:
    command = [*PROGRAM, "--db", str(database), "ingest", str(inputs), "--jobs", "2", "--format", "jsonl"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}

    def hear() -> None:  # a shell has what it runs in the background ignore Ctrl-C, these tests too
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    return subprocess.Popen(command, env=environment(), cwd=ROOT, start_new_session=True, preexec_fn=hear, **pipes)  # type: ignore[call-overload, no-any-return]


def interrupt(database: Path, inputs: Path, after: float, times: int = 1) -> None:
    """Interrupts an ingest; what it said by then is stored, and it said nothing else."""
    with ingesting(database, inputs) as process:
        time.sleep(after)
        for _ in range(times):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGINT)
        out, said = process.communicate(timeout=60)
    assert "Traceback" not in said
    assert "KeyboardInterrupt" not in said
    if process.returncode not in ENDED:
        assert process.returncode == 1  # it was through already
        return
    added = {row["origin"] for row in map(json.loads, out.splitlines()) if row["status"] == "added"}
    if times == 1 and "added" in said:
        *_, counts, again, stopped = said.splitlines()
        assert counts.split(",")[0] == f"{len(added)} added"
        assert "run it again to go on" in again
        assert stopped.startswith("stopped")
    if database.exists():
        with archive.open(database) as opened:
            assert added <= {article.origin for article in opened.search("")}
            assert list(opened.check()) == []


def gone_on(database: Path, inputs: Path) -> dict[str, list[object]]:
    with archive.open(database) as opened:
        list(opened.ingest([inputs]))
    return contents(database)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.7, 0.9])
def test_it_stops_without_a_mess_and_goes_on(
    undisturbed: tuple[dict[str, list[object]], float], inputs: Path, tmp_path: Path, share: float
) -> None:
    expected, seconds = undisturbed
    interrupt(tmp_path / "archive.db", inputs, max(LOADED, share * seconds))
    assert gone_on(tmp_path / "archive.db", inputs) == expected


def test_impatience_is_no_error(undisturbed: tuple[dict[str, list[object]], float], inputs: Path, tmp_path: Path) -> None:
    interrupt(tmp_path / "archive.db", inputs, 0.6 * undisturbed[1], times=3)


@pytest.mark.slow
def test_at_many_moments(undisturbed: tuple[dict[str, list[object]], float], inputs: Path, tmp_path: Path) -> None:
    expected, seconds = undisturbed
    for moment in range(100):
        database = tmp_path / str(moment) / "archive.db"
        interrupt(database, inputs, LOADED + moment / 100 * seconds, times=1 + moment % 2)
        assert gone_on(database, inputs) == expected, f"interrupted after {moment} of 100 parts"
