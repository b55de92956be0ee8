from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.store.database import open_database
from tests.desk import STORIES, put


@pytest.fixture(scope="session")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "archive.db"
    open_database(path, create=True).dispose()
    return path


@pytest.fixture
def empty(new: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(new, tmp_path / "empty.db")
    engine = open_database(tmp_path / "empty.db")
    yield engine
    engine.dispose()


@pytest.fixture
def desk(new: Path, tmp_path: Path) -> Iterator[Engine]:
    """An archive of the stories of the desk."""
    shutil.copy(new, tmp_path / "desk.db")
    engine = open_database(tmp_path / "desk.db")
    put(engine, *range(len(STORIES)))
    yield engine
    engine.dispose()
