"""Writing articles out: one file per format. Each has `lines(articles)`: the lines of the export, without their ends."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path


def write_file(lines: Iterable[str], path: Path) -> None:
    """Writes lines to a file in UTF-8. It has its name only when it is complete: an export that fails leaves what was there."""
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".archive-") as folder:
        unfinished = Path(folder) / "export"
        with unfinished.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
        unfinished.replace(path)
