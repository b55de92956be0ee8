from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

import archive
from tests.cli.samples import archive_of_stories
from tests.export.archives import export


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new archive, to be copied: making one takes longer than most of what is tested here."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    archive.open(path).close()
    for beside in path.parent.glob("empty.db-*"):
        assert beside.stat().st_size == 0
    return path


@pytest.fixture
def fresh(empty: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(empty, tmp_path / "fresh.db"))


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_of_stories(tmp_path_factory)


class Rows(list[dict[str, Any]]):
    """Rows of the interchange; too many to be printed whole by who tells of a test that failed."""

    def __repr__(self) -> str:
        return f"{len(self)} rows"


@pytest.fixture(scope="session")
def rows(stories: Path) -> Rows:
    """The complete interchange of the sample stories."""
    return Rows(json.loads(line) for line in export(stories))
