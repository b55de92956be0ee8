"""Run by test_full_disk.py under failing.so: runs the program over and over, forked from this process, which has loaded all that it needs.

A line on standard input is a run: {"arguments": […], "environment": {…}, "folder": …}. Its standard output and error become files
"out" and "err" in the folder; its exit code is the line that comes back.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import archive
from archive.cli import main


def run(arguments: list[str], environment: dict[str, str], folder: str) -> int:
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    for name, number in (("out", 1), ("err", 2)):
        os.dup2(os.open(f"{folder}/{name}", os.O_CREAT | os.O_WRONLY | os.O_TRUNC), number)
    os.environ.update(environment)
    main(arguments)
    raise AssertionError("the program ends by itself")


def load() -> None:
    """An ingest, so that what it needs is there."""
    with TemporaryDirectory() as folder, archive.open(Path(folder) / "archive.db") as opened:
        list(opened.ingest([__file__], annotate=False))


if __name__ == "__main__":
    load()
    for line in sys.stdin:
        told: dict[str, Any] = json.loads(line)
        code = run(**told)
        print(code, flush=True)
