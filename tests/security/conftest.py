from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.samples import archive_of_stories


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample stories, the same for all worker processes. Look, don't touch."""
    return archive_of_stories(tmp_path_factory)
