"""What the user gave (files, folders, addresses, standard input) as a stream of documents and failures."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from archive.errors import ReadError
from archive.readers import bundles, compressed, feeds, interchange, jsonlines, links, mail, table, warc
from archive.readers.items import Database, Failure, Found, Item, Link
from archive.readers.links import is_url
from archive.readers.sniff import HEAD, sniff
from archive.readers.streams import rewound
from archive.readers.web import Web
from archive.records import Document, Fetching

LIMIT = 50_000_000
"""The most bytes that one document may have."""

DEEPEST = 3
"""How often a file may be packed: a text in a .gz in a .zip is packed twice."""

STANDARD_INPUT = "-"

_MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mail": "message/rfc822",
    "pdf": "application/pdf",
}

_SERIES = {"json": jsonlines.records, "table": table.rows, "warc": warc.responses, "mailbox": mail.of_mailbox}
"""Files of many records, and what reads them one by one."""

Items = Iterator[Item]


def documents(inputs: Iterable[str], fetching: Fetching = Fetching()) -> Iterator[Found]:
    """The documents in `inputs`, one by one as they are read, and a Failure for each input that gives none; what another archive keeps.

    Each input is a path to a file, a path to a folder (all files in it and below, by name, hidden ones left out), "-" for
    standard input, or the address of a page, a feed or a list of them on the web.
    """
    with Web(fetching, from_stream) as web:
        for given in inputs:
            yield from web.documents(_items(given))


def _items(given: str) -> Items:
    if given == STANDARD_INPUT:
        yield from _guarded(given, _from_standard_input())
    elif is_url(given):
        yield Link(given)
    elif Path(given).is_dir():
        yield from _from_folder(given)
    else:
        yield from _guarded(given, _from_file(given))


def _guarded(origin: str, found: Items) -> Items:
    try:
        yield from found
    except ReadError as error:
        yield Failure(origin, str(error))
    except OSError as error:
        yield Failure(origin, _why(error))
    except ValueError as error:  # a path with a NUL in it
        yield Failure(origin, f"can't be read: {error}")


def _why(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return "no such file or folder; check the path"
        case errno.EACCES | errno.EPERM:
            return "no permission to read it; change its mode or its owner"
        case errno.ELOOP:
            return "a symbolic link that leads back to itself; remove it"
    return f"can't be read: {error.strerror or error}"


def _from_folder(folder: str) -> Items:
    empty = True
    for path in _walk(folder, set()):
        empty = False
        yield from [path] if isinstance(path, Failure) else _guarded(path, _from_file(path))
    if empty:
        yield Failure(folder, "no files in this folder")


def _walk(folder: str, seen: set[str]) -> Iterator[str | Failure]:
    """The files below `folder`, by name. seen: the folders already visited, so that a loop of symbolic links ends."""
    real = os.path.realpath(folder)
    if real in seen:
        return
    seen.add(real)
    try:
        with os.scandir(folder) as entries:
            children = sorted((entry.name, _is_folder(entry)) for entry in entries if not entry.name.startswith("."))
    except OSError as error:
        yield Failure(folder, _why(error))
        return
    for name, is_folder in children:
        path = os.path.join(folder, name)  # noqa: PTH118 - pathlib would rewrite the path as the user gave it
        if is_folder:
            yield from _walk(path, seen)
        else:
            yield path


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself: opening it will say so
        return False


def _from_file(path: str) -> Items:
    mode = os.stat(path).st_mode  # noqa: PTH116 - follows links, and says ELOOP where they go round
    if not stat.S_ISREG(mode):
        raise ReadError("not a regular file but a device, a pipe or a socket; copy what it gives into a file")
    with Path(path).open("rb") as stream:
        yield from from_stream(path, stream)


def _from_standard_input() -> Items:
    yield from from_stream(STANDARD_INPUT, sys.stdin.buffer)


def from_stream(origin: str, stream: BinaryIO, *, layers: int = 0) -> Items:
    """What a file, or the answer of a web server, holds. Raises ReadError where that is nothing we can read.

    layers: how many files it is packed into; there is a limit, for some files unpack to themselves.
    """
    if layers > DEEPEST:
        raise ReadError(f"packed more than {DEEPEST} times over; unpack it and try again")
    head = stream.read(HEAD)
    if not head.strip():
        raise ReadError("empty: there is nothing in it")
    format_ = sniff(head)
    whole = rewound(head, stream)
    match format_:
        case "gzip" | "zstd":
            with compressed.opened(format_, whole) as unpacked:
                yield from from_stream(origin, unpacked, layers=layers + 1)
        case "zip" | "tar":
            for name, member in bundles.of_zip(whole, stream) if format_ == "zip" else bundles.of_tar(whole):
                inside = f"{origin}/{name}"
                if isinstance(member, str):
                    yield Failure(inside, member)
                else:
                    yield from _guarded(inside, from_stream(inside, member, layers=layers + 1))
        case "json" | "table" | "warc" | "mailbox":
            for item in _SERIES[format_](origin, whole, LIMIT):
                yield item if isinstance(item, Document) else Failure(*item)
        case "interchange":
            yield from interchange.records(origin, whole, LIMIT)
        case "sqlite" if layers == 0 and origin != STANDARD_INPUT:
            yield Database(origin)
        case "sqlite":
            raise ReadError("a database that is packed or comes through a pipe; unpack it and name the file")
        case "rss" | "atom" | "jsonfeed":
            yield from feeds.entries(format_, _all(whole, stream), origin)
        case "opml":
            yield from links.of_opml(_all(whole, stream))
        case "sitemap":
            yield from links.of_sitemap(_all(whole, stream))
        case "text" if origin.lower().endswith((".csv", ".tsv")):
            raise ReadError("a table without a header that we know; its first row must name the fields, such as title, text, url, date")
        case "text" | "markdown" if links.is_list(head):
            yield from links.of_text(_all(whole, stream))
        case _:
            yield Document(_all(whole, stream), _MEDIA_TYPES[format_], origin)


def _all(whole: BinaryIO, stream: BinaryIO) -> bytes:
    """All of one document: a file that is too large is refused by its size, a stream as soon as it has given too much."""
    too_large = ReadError(f"too large: more than {LIMIT // 1_000_000} MB in one document; split it")
    try:
        size = os.fstat(stream.fileno()).st_size
    except OSError:  # no file under it: standard input in a test, a stream that is being unpacked
        size = 0
    if size > LIMIT:
        raise too_large
    raw = whole.read(LIMIT + 1)
    if len(raw) > LIMIT:
        raise too_large
    return raw
