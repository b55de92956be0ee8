"""What the user gave (files, folders, addresses, standard input) as a stream of documents and failures."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urldefrag

from archive.errors import ReadError
from archive.readers import bundles, compressed, feeds, jsonlines, links, mail, table, warc
from archive.readers.gauge import Gauge
from archive.readers.items import AS_NAMED, Failure, Link, Unchanged
from archive.readers.links import is_url
from archive.readers.origins import STANDARD_INPUT
from archive.readers.sniff import HEAD, sniff
from archive.readers.streams import rewound
from archive.readers.web import Known, Web, nothing
from archive.records import Document, Fetching

LIMIT = 50_000_000
"""The most bytes that one document may have."""

DEEPEST = 3
"""How often a file may be packed: a text in a .gz in a .zip is packed twice."""

_MEDIA_TYPES = {
    "text": "text/plain",
    "markdown": "text/markdown",
    "html": "text/html",
    "mail": "message/rfc822",
    "pdf": "application/pdf",
}

_SERIES = {"json": jsonlines.records, "table": table.rows, "warc": warc.responses, "mailbox": mail.of_mailbox}
"""Files of many records, and what reads them one by one."""

Items = Iterator[Document | Failure | Link]
Read = Callable[[str, BinaryIO], Items]
"""An origin, and the bytes found there, to what is in them."""


def documents(
    inputs: Iterable[str],
    fetching: Fetching = Fetching(),
    *,
    fields: Mapping[str, str] = AS_NAMED,
    known: Known = nothing,
    gauge: Gauge | None = None,
) -> Iterator[Document | Failure | Unchanged]:
    """The documents in `inputs`, one by one as they are read, and a Failure for each input that gives none.

    Each input is a path to a file, a path to a folder (all files in it and below, by name, hidden ones left out), "-" for
    standard input, or the address of a page, a feed or a list of them on the web.

    fields: which fields of dumps are which, ours by theirs. known: by what the server of an address knows what it gave last.
    gauge: is kept up to date with how much of the files has been read.
    """
    read, gauge = partial(from_stream, fields=fields), gauge or Gauge([])
    with Web(fetching, read, known) as web:
        for given in inputs:
            yield from web.documents(_items(given, read, gauge))


def _items(given: str, read: Read, gauge: Gauge) -> Items:
    if given == STANDARD_INPUT:
        yield from _guarded(given, read(given, sys.stdin.buffer))
    elif is_url(given):
        yield Link(urldefrag(given).url)
    else:
        empty = True
        for path in files(given):
            empty = False
            yield from [path] if isinstance(path, Failure) else _guarded(path, _from_file(path, read, gauge))
        if empty:
            yield Failure(given, "no files in this folder")


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


def files(given: str) -> Iterator[str | Failure]:
    """The paths of the files that a path of the user's stands for: itself, or what is in the folder."""
    return _walk(given, set()) if Path(given).is_dir() else iter([given])


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


def _from_file(path: str, read: Read, gauge: Gauge) -> Items:
    mode = os.stat(path).st_mode  # noqa: PTH116 - follows links, and says ELOOP where they go round
    if not stat.S_ISREG(mode):
        raise ReadError("not a regular file but a device, a pipe or a socket; copy what it gives into a file")
    with Path(path).open("rb") as stream, gauge.watching(stream):
        yield from read(path, stream)


def from_stream(origin: str, stream: BinaryIO, *, fields: Mapping[str, str] = AS_NAMED, layers: int = 0) -> Items:
    """What a file, or the answer of a web server, holds. Raises ReadError where that is nothing we can read.

    fields: which fields of a dump are which. layers: how many files it is packed into; there is a limit, for some unpack to themselves.
    """
    if layers > DEEPEST:
        raise ReadError(f"packed more than {DEEPEST} times over; unpack it and try again")
    head = stream.read(HEAD)
    if not head.strip():
        raise ReadError("empty: there is nothing in it")
    format_ = sniff(head, fields)
    whole = rewound(head, stream)
    match format_:
        case "gzip" | "zstd":
            with compressed.opened(format_, whole) as unpacked:
                yield from from_stream(origin, unpacked, fields=fields, layers=layers + 1)
        case "zip" | "tar":
            for name, member in bundles.of_zip(whole, stream) if format_ == "zip" else bundles.of_tar(whole):
                inside = f"{origin}/{name}"
                if isinstance(member, str):
                    yield Failure(inside, member)
                else:
                    yield from _guarded(inside, from_stream(inside, member, fields=fields, layers=layers + 1))
        case "json" | "table" | "warc" | "mailbox":
            for item in _SERIES[format_](origin, whole, LIMIT):
                if not isinstance(item, Document):
                    yield Failure(*item)
                else:
                    yield replace(item, fields=fields) if fields and format_ in ("json", "table") else item
        case "rss" | "atom" | "jsonfeed":
            yield from feeds.entries(format_, _all(whole, stream), origin)
        case "opml":
            yield from links.of_opml(_all(whole, stream))
        case "sitemap":
            yield from links.of_sitemap(_all(whole, stream))
        case "text" if origin.lower().endswith((".csv", ".tsv")):
            raise ReadError(
                "a table without a header that we know; its first row must name the fields, as title, text, url, date, or as --map has them"
            )
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
