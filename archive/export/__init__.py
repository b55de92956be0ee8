"""Writing articles out: one file per format. Each has `lines(articles)`: the lines of the export, without their ends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from archive.errors import ArchiveError


def write_file(lines: Iterable[str], path: Path) -> None:
    """Writes lines to a file in UTF-8. It has its name only when it is complete: an export that fails leaves what was there.

    Raises ArchiveError where that can't be done.
    """
    try:
        _write(lines, path)
    except OSError as error:
        raise ArchiveError(f"{path} can't be written: {error.strerror}") from error


def _write(lines: Iterable[str], path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".archive-") as folder:
        unfinished = Path(folder) / "export"
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        unfinished.replace(path)
