"""Archives to try commands on. That of the sample stories: one for all tests and all worker processes, since making it takes its time."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.store.database import open_database
from tests.cli.program import run

PATIENCE = 300  # seconds until another worker must have made it


def archive_of_stories(factory: pytest.TempPathFactory) -> Path:
    """Its path. Whoever comes first makes it, the others wait."""
    shared = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    made, unfinished = shared / "stories" / "archive.db", shared / "stories" / "unfinished.db"
    try:
        made.parent.mkdir()
    except FileExistsError:
        deadline = time.monotonic() + PATIENCE
        while not made.exists() and time.monotonic() < deadline:
            time.sleep(0.2)
        return made
    ran = run("--db", unfinished, "ingest", "tests/data/stories")
    assert ran.code == 0, ran.err
    return unfinished.rename(made)


def archive_with(fill: Callable[[Engine], None], path: Path) -> Path:
    """A new archive at `path`, with what `fill` puts into it."""
    engine = open_database(path, create=True)
    fill(engine)
    engine.dispose()
    return path
