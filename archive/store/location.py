"""Where the archive is that nobody names."""

from __future__ import annotations

import os


def default_location() -> str:
    """ARCHIVE_DB, or else archive.db in the user's data folder."""
    if location := os.environ.get("ARCHIVE_DB"):
        return location
    from platformdirs import user_data_path

    return str(user_data_path("archive") / "archive.db")
