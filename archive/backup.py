"""Copies of a live archive."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from sqlalchemy import Engine

from archive.errors import StorageError, UsageError
from archive.store.database import copy


def backup(engine: Engine, target: Path) -> None:
    """Copies the archive to `target`, complete before it has its name. Raises UsageError where that exists, StorageError where it can't."""
    if target.exists():
        raise UsageError(f"{target} exists; name a new file")
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".archive-") as folder:
            made = Path(folder) / "copy.db"
            copy(engine, made)
            os.link(made, target)
    except OSError as error:
        raise StorageError(f"no backup can be made at {target}: {error.strerror or error}") from error
