"""Writing articles out: one file per format.

Most have `lines(articles)`: the lines of the export, without their ends. Markdown is a file an article, WARC is bytes.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from archive.errors import ArchiveError


def write_file(lines: Iterable[str], path: Path) -> None:
    """Writes lines to a file in UTF-8. It has its name only when it is complete: an export that fails leaves what was there.

    Like the next ones raises ArchiveError where that can't be done.
    """

    def write(file: BinaryIO) -> None:
        file.writelines(f"{line}\n".encode(errors="backslashreplace") for line in lines)

    write_bytes(write, path)


def write_bytes(write: Callable[[BinaryIO], None], path: Path) -> None:
    """Has `write` fill a file that has its name only when it is complete."""
    with _naming(path), tempfile.TemporaryDirectory(dir=path.parent, prefix=".archive-") as folder:
        unfinished = Path(folder) / "export"
        with unfinished.open("wb") as file:
            write(file)
        unfinished.replace(path)


def write_folder(files: Iterable[tuple[str, str]], folder: Path) -> None:
    """Writes files, each a name and its text in UTF-8, into a folder, which is made where there is none. One that is there already is
    replaced, and a link of that name with it: nothing is written through links."""
    with _naming(folder):
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder, prefix=".archive-") as unfinished:
            for name, text in files:
                made = Path(unfinished) / "export"
                made.write_text(text, encoding="utf-8", errors="backslashreplace", newline="\n")
                made.replace(folder / name)


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise ArchiveError(f"{path} can't be written: {error.strerror}") from error
