"""Web archives: WARC files, as crawlers write them (CC-NEWS), and WACZ files, which are zips of them. Streamed, a record at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC
from types import SimpleNamespace
from typing import Any

from archive.errors import ReadError
from archive.records import Document

_STORIES = {
    "text/html": "text/html",
    "application/xhtml+xml": "text/html",
    "text/plain": "text/plain",
    "application/json": "application/json",
}


_ENCODINGS = ("content-encoding", "transfer-encoding")
"""Where an answer has one of these, its length says nothing about that of what is decoded."""


class _CutOffError(Exception):
    """The file ends in the middle of a record, which FastWARC gives as if it were whole."""


def responses(origin: str, stream: Any, limit: int) -> Iterator[Document | tuple[str, str]]:
    """A document for each page that a server answered with, or (origin, reason) where one is larger than `limit` bytes.

    Raises ReadError, after what came before, where the file is cut off or is no WARC file.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    # FastWARC asks for much at once; where the file is damaged further on, it would get nothing of that
    pieces = SimpleNamespace(read=stream.read1, tell=stream.tell)
    number = 0
    try:
        for number, record in enumerate(ArchiveIterator(pieces, parse_http=True, auto_decode="all"), 1):
            if record.record_type == WarcRecordType.response and record.is_http:
                yield from _page(f"{origin}#{number}", record, limit)
    except _CutOffError:
        raise ReadError(f"the WARC file is cut off in record {number}; get it again") from None
    except (OSError, ValueError, EOFError, RuntimeError) as error:
        raise ReadError(f"the WARC file is cut off or damaged after record {number} ({error}); get it again") from None


def _page(origin: str, record: Any, limit: int) -> Iterator[Document | tuple[str, str]]:
    http = record.http_headers
    media_type = _STORIES.get((record.http_content_type or "").lower())
    if http is None or http.status_code != 200 or media_type is None:
        return
    raw = record.reader.read(limit + 1)
    as_sent = not any(name.lower() in _ENCODINGS for name, _ in http)
    if as_sent and len(raw) < min(record.content_length, limit):
        raise _CutOffError
    if len(raw) > limit:
        yield origin, f"too large: more than {limit // 1_000_000} MB in one page"
        return
    captured = record.record_date
    yield Document(
        raw,
        media_type,
        origin,
        url=record.headers.get("WARC-Target-URI", "").strip("<>") or None,
        captured=captured.astimezone(UTC) if captured and captured.tzinfo else captured and captured.replace(tzinfo=UTC),
        headers={str(name): str(value) for name, value in http},
        charset=record.http_charset,
    )
