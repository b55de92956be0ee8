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


def ingest(folder: Path, inputs: list[Path], **failing: object) -> subprocess.CompletedProcess[str]:
    """An ingest without annotation, which is where the writes are, into a new archive in the folder."""
    command = [sys.executable, "-m", "archive", "--db", str(folder / "archive.db"), "ingest", "--no-annotate", "--format", "jsonl"]
    environment = os.environ | {name: str(value) for name, value in failing.items()}
    return subprocess.run([*command, *map(str, inputs[:3])], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


def failed_and_run_again(shim: Path, folder: Path, inputs: list[Path], at: int, error: int) -> dict[str, list[object]]:
    """What the archive holds after an ingest that fails at that write and another that doesn't."""
    folder.mkdir()
    ran = ingest(folder, inputs, LD_PRELOAD=shim, FAILING_UNDER=folder, FAILING_FROM=at, FAILING_ERRNO=error)
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
    assert ingest(folder, inputs).returncode == 0
    return contents(database)


@pytest.fixture(scope="module")
def undisturbed(shim: Path, inputs: list[Path], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, list[object]], int]:
    """What the archive holds when no write fails, and how many there are."""
    folder = tmp_path_factory.mktemp("whole")
    count = folder / "count"
    ran = ingest(folder, inputs, LD_PRELOAD=shim, FAILING_UNDER=folder, FAILING_FROM=10**9, FAILING_ERRNO=errno.EIO, FAILING_COUNT=count)
    assert ran.returncode == 0, ran.stderr
    return contents(folder / "archive.db"), max(map(int, count.read_text().split()))


def test_a_sample_of_writes(shim: Path, undisturbed: tuple[dict[str, list[object]], int], inputs: list[Path], tmp_path: Path) -> None:
    expected, writes = undisturbed
    for at, error in ((1, errno.ENOSPC), (writes // 2, errno.EIO), (writes * 4 // 5, errno.ENOSPC)):
        assert failed_and_run_again(shim, tmp_path / str(at), inputs, at, error) == expected, f"failed at write {at} of {writes}"


@pytest.mark.slow
@pytest.mark.parametrize("tenth", range(10))
@pytest.mark.parametrize("error", [errno.ENOSPC, errno.EIO], ids=["ENOSPC", "EIO"])
def test_two_hundred_writes(
    shim: Path, undisturbed: tuple[dict[str, list[object]], int], inputs: list[Path], tmp_path: Path, error: int, tenth: int
) -> None:
    expected, writes = undisturbed
    for number in range(tenth, 100, 10):
        at = 1 + number * writes // 100
        assert failed_and_run_again(shim, tmp_path / str(number), inputs, at, error) == expected, f"failed at write {at} of {writes}"
        shutil.rmtree(tmp_path / str(number))
