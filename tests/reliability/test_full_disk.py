"""The disk fails or is full from the n-th write on: one line says so, what was reported is stored, and run again the ingest ends the same.

The failure is the C library's answer (see failing.c), so that SQLite and Python meet it as they would that of a disk.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive
from tests.test_crash import contents, inputs

__all__ = ["inputs"]

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def shim(tmp_path_factory: pytest.TempPathFactory) -> Path:
    compiler = shutil.which("cc")
    if not compiler or sys.platform != "linux":
        pytest.skip("needs a C compiler and Linux")
    built = tmp_path_factory.mktemp("shim") / "failing.so"
    subprocess.run([compiler, "-shared", "-fPIC", "-o", built, Path(__file__).parent / "failing.c", "-ldl"], check=True)
    return built


@pytest.fixture(scope="module")
def program(shim: Path) -> Iterator[Program]:
    running = Program(shim)
    yield running
    running.end()


class Program:
    """The program, forked for each run from a process that has loaded it, and failing.so underneath (see forked_program.py)."""

    def __init__(self, shim: Path) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.reliability.forked_program"],
            cwd=ROOT,
            env=os.environ | {"LD_PRELOAD": str(shim)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def ingest(self, folder: Path, inputs: list[Path], **failing: object) -> subprocess.CompletedProcess[str]:
        """An ingest without annotation, which is where the writes are, into a new archive in the folder."""
        told = folder.with_name(f"told of {folder.name}")  # not under the folder, where nothing can be written
        told.mkdir()
        arguments = ["--db", str(folder / "archive.db"), "ingest", "--no-annotate", "--format", "jsonl", *map(str, inputs[:3])]
        environment = {"FAILING_UNDER": str(folder)} | {name: str(value) for name, value in failing.items()}
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"arguments": arguments, "environment": environment, "folder": str(told)}) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        return subprocess.CompletedProcess(arguments, code, (told / "out").read_text(), (told / "err").read_text())

    def end(self) -> None:
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.close()
        self._process.stdout.close()
        self._process.wait()


def failed_and_run_again(program: Program, folder: Path, inputs: list[Path], at: int, error: int) -> dict[str, list[object]]:
    """What the archive holds after an ingest that fails at that write and another that doesn't."""
    folder.mkdir()
    ran = program.ingest(folder, inputs, FAILING_FROM=at, FAILING_ERRNO=error)
    if ran.returncode:  # it is not 0 alone where all was stored and only tidying up the log at the end failed
        assert (ran.returncode, "Traceback" in ran.stderr) == (3, False), ran.stderr
        told = [line for line in ran.stderr.splitlines() if "disk" in line or "no archive can be made" in line]
        assert len(told) == 1, ran.stderr
    database = folder / "archive.db"
    if database.exists():
        with archive.open(database) as opened:
            assert list(opened.check()) == []
            stored = {article.id for article in opened.search()}
        assert {row["article_id"] for row in map(json.loads, ran.stdout.splitlines())} <= stored
    else:
        assert ran.stdout == ""
    with archive.open(database) as opened:
        list(opened.ingest(inputs[:3], annotate=False))
    return contents(database)


@pytest.fixture(scope="module")
def undisturbed(program: Program, inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[object]], int]:
    """What the archive holds when no write fails, and how many there are."""
    folder = tmp_path_factory.mktemp("whole")
    count = folder / "count"
    ran = program.ingest(folder, inputs, FAILING_FROM=10**9, FAILING_ERRNO=errno.EIO, FAILING_COUNT=count)
    assert ran.returncode == 0, ran.stderr
    return contents(folder / "archive.db"), max(map(int, count.read_text().split()))


def test_a_sample_of_writes(program: Program, undisturbed: tuple[dict[str, list[object]], int], inputs: list[Path], tmp_path: Path) -> None:
    expected, writes = undisturbed
    for at, error in ((1, errno.ENOSPC), (writes // 2, errno.EIO), (writes * 4 // 5, errno.ENOSPC)):
        assert failed_and_run_again(program, tmp_path / str(at), inputs, at, error) == expected, f"failed at write {at} of {writes}"


@pytest.mark.slow
@pytest.mark.parametrize("tenth", range(10))
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["ENOSPC", "EIO"])
def test_two_hundred_writes(
    program: Program, undisturbed: tuple[dict[str, list[object]], int], inputs: list[Path], tmp_path: Path, error: int, tenth: int
) -> None:
    expected, writes = undisturbed
    for number in range(tenth, 100, 10):
        at = 1 + number * writes // 100
        assert failed_and_run_again(program, tmp_path / str(number), inputs, at, error) == expected, f"failed at write {at} of {writes}"
        shutil.rmtree(tmp_path / str(number))
