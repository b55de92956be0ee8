from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlalchemy import Engine

from archive.store.database import open_database
from tests.benchmarks.generate import Made, fill, stories


@dataclass(frozen=True)
class Generated:
    engine: Engine
    stories: list[Made]


@pytest.fixture(scope="session")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generated]:
    """An archive in which short texts share few words, so that most queries find something."""
    made = list(stories(120, seed=7, words=45, vocabulary=120, entities=30, outlets=6))
    engine = open_database(tmp_path_factory.mktemp("generated") / "archive.db", create=True)
    fill(engine, made)
    yield Generated(engine, made)
    engine.dispose()
