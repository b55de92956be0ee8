"""However much there is to read and however slowly it is stored, memory stays what it is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.ingest import ingest, write_warc
from tests.cli.program import ROOT, environment

GIGABYTE = 1000  # megabytes


@pytest.mark.slow
def test_a_web_archive_of_a_gigabyte_takes_no_more_memory_than_a_small_one(tmp_path: Path) -> None:
    """A tenth of it is small, and large enough to fill a batch of documents."""
    memory = {}
    for size in (GIGABYTE // 10, GIGABYTE):
        path = tmp_path / f"{size}.warc"
        write_warc(path, size)
        assert path.stat().st_size > size * 900_000
        memory[size] = ingest(tmp_path / f"{size}.db", path, "--no-annotate", "--jobs", "1").memory
        path.unlink()
    assert memory[GIGABYTE] < 1.1 * memory[GIGABYTE // 10], memory


STALLED = """
import json, os, sys, time
from pathlib import Path
import archive

def memory():
    '''Megabytes that this process and those it started have.'''
    me, total = os.getpid(), 0
    for status in Path("/proc").glob("[0-9]*/status"):
        try:
            said = dict(line.split(":", 1) for line in status.read_text().splitlines())
        except OSError:
            continue
        if me in (int(said["Pid"]), int(said["PPid"])):
            total += int(said.get("VmRSS", "0 kB").split()[0]) / 1024
    return total

if __name__ == "__main__":
    shares = []
    with archive.open(sys.argv[1]) as news:
        outcomes = news.ingest([sys.argv[2]], jobs=2, annotate=False, report=lambda now: shares.append(now.share))
        for _ in range(1500):  # until all processes are at work
            next(outcomes)
        before = memory()
        time.sleep(5)  # so long is nothing stored
        after = memory()
        for _ in range(1500):
            next(outcomes)
        print(json.dumps({"before": before, "after": after, "share": shares[-1]}))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="it looks into /proc")
def test_who_stores_slowly_is_not_overrun_by_who_reads(tmp_path: Path) -> None:
    words = " ".join(f"The ferry {number} of Selmark was late on Tuesday, and nobody on the quay knew why." for number in range(250))
    with (tmp_path / "dump.jsonl").open("w") as dump:  # of 300 MB
        for number in range(15_000):
            dump.write(json.dumps({"title": f"Ferry {number} late", "text": f"{number} {words}"}) + "\n")
    (tmp_path / "stalled.py").write_text(STALLED)
    watched = subprocess.run(
        [sys.executable, tmp_path / "stalled.py", tmp_path / "news.db", tmp_path / "dump.jsonl"],
        cwd=ROOT, env=environment(), capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    seen = json.loads(watched.stdout)
    assert seen["after"] - seen["before"] < 60, seen  # six batches of 2 MB may wait, with what is made of them
    assert seen["share"] < 0.4, seen
