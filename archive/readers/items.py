"""What readers find in an input, beside documents: what can't be read, and addresses that must be fetched first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from archive.records import Document
from archive.records.kept import Kept, Own

AS_NAMED: Mapping[str, str] = {}
"""The fields of a dump are what their names say."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read. reason: one line: what, why, and what to do about it.

    mistyped: whether the user named what isn't there, which is told and not remembered.
    """

    origin: str
    reason: str
    mistyped: bool = False


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An address whose page is still what it was when it was last fetched, as its server says."""

    origin: str


@dataclass(frozen=True, slots=True)
class Seen:
    """By what a server knows the page that it gave last."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """An address whose documents are wanted. to_feed: a list of feeds says that it is one."""

    url: str
    to_feed: bool = False


@dataclass(frozen=True, slots=True)
class Database:
    """A file that may be another archive, to be opened by who can."""

    path: str


Item = Document | Failure | Link | Kept | Own | Database
"""Whatever an input may hold."""

Items = Iterator[Item]

Found = Document | Failure | Unchanged | Kept | Own | Database
"""What is left of that when links were followed."""
