"""What a file, or the answer of a web server, holds: one document, or many, or what is packed in it."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import BinaryIO, Protocol, TypeVar

from archive.errors import ReadError
from archive.readers import bundles, compressed, feeds, interchange, jsonlines, links, mail, table, warc
from archive.readers.items import AS_NAMED, Database, Failure, Items
from archive.readers.origins import STANDARD_INPUT
from archive.readers.sniff import HEAD, WIDE, sniff
from archive.readers.streams import rewound
from archive.records import Document

T = TypeVar("T")

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

_ADDRESS = re.compile(r"\w+://|www\.")


class Open(Protocol):
    """Says what the bytes found at an origin hold. Raises ReadError where that is nothing we can read.

    fields: which fields of a dump are which.
    """

    def __call__(self, origin: str, stream: BinaryIO, *, fields: Mapping[str, str] = AS_NAMED) -> Items: ...


def guarded(origin: str, found: Items) -> Items:
    """What is found, and a failure where no more of it can be read."""
    try:
        yield from found
    except ReadError as error:
        yield Failure(origin, str(error))
    except OSError as error:
        yield Failure(origin, why(error))
    except ValueError as error:  # a path with a NUL in it
        yield Failure(origin, f"can't be read: {error}")


def why(error: OSError) -> str:
    """Why a file can't be read, and what to do about it."""
    match error.errno:
        case errno.ENOENT if _ADDRESS.match(str(error.filename)):
            return "no such file; an address on the web begins with https://"
        case errno.ENOENT:
            return "no such file or folder; check the path"
        case errno.EACCES | errno.EPERM:
            return "no permission to read it; change its mode or its owner"
        case errno.ELOOP:
            return "a symbolic link that leads back to itself; remove it"
    return f"can't be read: {error.strerror or error}"


def from_stream(origin: str, stream: BinaryIO, *, fields: Mapping[str, str] = AS_NAMED, layers: int = 0, bundled: bool = False) -> Items:
    """What a file, or the answer of a web server, holds. Raises ReadError where that is nothing we can read.

    fields: which fields of a dump are which. layers: how many files it is packed into; there is a limit, for some unpack to themselves.
    bundled: whether others are packed with it.
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
                yield from from_stream(origin, unpacked, fields=fields, layers=layers + 1, bundled=bundled)
        case "zip" | "tar":
            members = bundles.of_zip(whole, stream) if format_ == "zip" else bundles.of_tar(whole)
            yield from _some(_bundled(origin, members, fields, layers + 1))
        case "json" | "table" if head.startswith(WIDE):
            raise ReadError("a dump in UTF-16, of which no record can be read alone; save it as UTF-8 and try again")
        case "json" | "table" | "warc" | "mailbox":
            found = _SERIES[format_](origin, whole, LIMIT)
            # one of several web archives in a bundle may hold requests, pictures and the crawler's own notes alone
            for item in found if format_ == "warc" and bundled else _some(found):
                if not isinstance(item, Document):
                    yield Failure(*item)
                else:
                    yield replace(item, fields=fields) if fields and format_ in ("json", "table") else item
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
            raise ReadError(
                "a table without a header that we know; its first row must name the fields, as title, text, url, date, or as --map has them"
            )
        case "text" if origin.lower().endswith((".js", ".mjs", ".css")):
            raise ReadError("a part of a page (a script or a style sheet), no story")
        case "text" | "markdown" if links.is_list(head):
            yield from links.of_text(_all(whole, stream))
        case _:
            yield Document(_all(whole, stream), _MEDIA_TYPES[format_], origin)


def _bundled(origin: str, members: Iterable[bundles.Member], fields: Mapping[str, str], layers: int) -> Items:
    """What the files of a zip or tar hold."""
    for name, member in members:
        inside = f"{origin}/{name}"
        if isinstance(member, str):
            yield Failure(inside, member)
        else:
            yield from guarded(inside, from_stream(inside, member, fields=fields, layers=layers, bundled=True))


def _some(found: Iterable[T]) -> Iterator[T]:
    """What is found. Raises ReadError where that is nothing."""
    empty = True
    for item in found:
        empty = False
        yield item
    if empty:
        raise ReadError("nothing in it to be read: no page, no text, no record")


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
