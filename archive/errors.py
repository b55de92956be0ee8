"""The exception tree. Every error that a user can mend is one of these; its message is one line with the cause and the cure.

    ArchiveError                 1
    ├── ReadError                1   an input can't be read: no such file, not text, no article in it
    ├── UsageError               2   the command line is wrong: an unknown id, an option that doesn't fit
    │   └── QueryError           2   the query is wrong, and where
    └── UnusableError            3   the archive can't be used
        ├── NotAnArchiveError    3   the file is something else
        ├── LockedError          3   another program holds it
        ├── NewerSchemaError     3   a newer version of this program made it
        ├── DamagedError         3   its contents contradict each other or can't be read
        └── StorageError         3   the disk is full, read-only or failing

The number is the exit code of a command that ends with it; `archive.cli.main` is the one place that turns one into the other.
"""

from __future__ import annotations

from pathlib import Path


def our_mistake(error: Exception) -> str:
    """What is told of an exception that should never have come: its kind and its place. What it says may be out of a private text."""
    import traceback

    places = traceback.extract_tb(error.__traceback__)
    ours = [place for place in places if Path(place.filename).is_relative_to(Path(__file__).parent)]
    where = f" in {Path(ours[-1].filename).name}, line {ours[-1].lineno}" if ours else ""
    return f"a mistake of this program ({type(error).__name__}{where}); please report it"


class ArchiveError(Exception):
    """The root: catch this to catch all that the package raises on purpose."""

    exit_code = 1


class ReadError(ArchiveError):
    """An input can't be read. `str(error)` is the reason that the user sees and that `failures` keeps."""


class UsageError(ArchiveError):
    """What was asked for can't be asked for."""

    exit_code = 2


class QueryError(UsageError):
    """A query that doesn't parse.

    query: the whole query as typed. position: offset of the mistake in it, in code points. hint: the nearest right
    spelling, or "" where there is none to offer.
    """

    def __init__(self, message: str, *, query: str, position: int, hint: str = "") -> None:
        super().__init__(message)
        self.query = query
        self.position = position
        self.hint = hint


class UnusableError(ArchiveError):
    """The archive as a whole can't be used now."""

    exit_code = 3


class NotAnArchiveError(UnusableError):
    """The file is no archive: no SQLite database, or somebody else's."""


class LockedError(UnusableError):
    """Another program has held the archive for longer than we wait."""


class NewerSchemaError(UnusableError):
    """The archive was written by a newer version of this program."""


class DamagedError(UnusableError):
    """The database can't be read as what it should be."""


class StorageError(UnusableError):
    """The disk under the archive is full, read-only or failing."""
