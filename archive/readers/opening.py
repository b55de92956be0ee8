"""Files of many documents (feeds, dumps, mailboxes, web archives, what is packed), opened in processes of their own.

One that hangs its reader, or kills it, costs what is left of itself and nothing else. What is one document by its first bytes is only
copied here, and read where stories are extracted.
"""

from __future__ import annotations

import io
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, NamedTuple, get_args

from archive.errors import ReadError, our_mistake
from archive.readers.contents import Open, from_stream
from archive.readers.items import AS_NAMED, Failure, Item, Items
from archive.readers.origins import STANDARD_INPUT
from archive.readers.sniff import HEAD, Text, sniff
from archive.workers import Streams

SECONDS = 60
"""How long may pass from one document to the next, beside what it takes to read as much as is in the file."""

SLOWEST = 5_000_000
"""Bytes a second that any disk reads, and any unpacker takes."""

_Source = tuple[str, bytes | None, Mapping[str, str]]
"""An origin, the bytes found there (None where it is the path to a file), and which fields are which."""


class _Placed(NamedTuple):
    """An item, and how much of its file was read when it was found."""

    place: int
    item: Item

    @property
    def weight(self) -> int:
        return getattr(self.item, "weight", 0)


@contextmanager
def opening(*, apart: bool) -> Iterator[Open]:
    """What opens files: in this process, or `apart` from it."""
    if not apart:
        yield from_stream
        return
    with Streams() as streams:

        def opened(origin: str, stream: BinaryIO, *, fields: Mapping[str, str] = AS_NAMED) -> Items:
            if origin == STANDARD_INPUT or _is_one(stream, fields):
                yield from from_stream(origin, stream, fields=fields)
                return
            size = stream.seek(0, os.SEEK_END)
            source = origin, stream.getvalue() if isinstance(stream, io.BytesIO) else None, fields
            for place, item in streams.of(_contents, source, seconds=round(SECONDS + size / SLOWEST, 1), lost=_lost):
                stream.seek(place)  # so that who looks at it sees how far we are
                yield item
            stream.seek(size)

        yield opened


def _is_one(stream: BinaryIO, fields: Mapping[str, str]) -> bool:
    """Whether it is one document, or nothing at all."""
    head = stream.read(HEAD)
    stream.seek(0)
    return not head.strip() or sniff(head, fields) in (*get_args(Text), "sqlite")


def _contents(source: _Source) -> Iterator[_Placed]:
    """What is found, in another process."""
    origin, raw, fields = source
    with Path(origin).open("rb") if raw is None else io.BytesIO(raw) as stream:
        try:
            for item in from_stream(origin, stream, fields=fields):
                yield _Placed(stream.tell(), item)
        except (ReadError, OSError, ValueError):
            raise
        except Exception as error:  # our mistake, which must not cost the files after this one
            yield _Placed(stream.tell(), Failure(origin, f"can't be read, by {our_mistake(error)}"))


def _lost(source: _Source, reason: str) -> _Placed:
    return _Placed(0, Failure(source[0], f"{reason}; the file may be made to do that"))
