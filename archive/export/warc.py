"""WARC 1.1: the originals of the articles with where and when they were captured; their payloads byte for byte.

What came from a web server is a `response`, with its headers as far as they are kept and those left out that speak of how its bytes were
packed on their way; what came otherwise is a `resource`. A capture of unknown date says so (Archive-Captured: unknown): its WARC-Date,
which the format demands, is then that of the record.
"""

from __future__ import annotations

import gzip
import io
from base64 import b32encode
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from hashlib import sha1
from typing import TYPE_CHECKING, BinaryIO
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from archive.records.kept import Original

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecordType

_ON_THE_WAY = frozenset({"content-encoding", "transfer-encoding", "content-length", "connection", "keep-alive"})
_INFORMATION = b"software: archive\r\nformat: WARC File Format 1.1\r\n"


def write(originals: Iterable[Original], file: BinaryIO, *, packed: bool, made: datetime) -> None:
    """Writes a record for each, after one that says what the file is. packed: each record by itself, as .warc.gz has it.

    made: now, for the dates of records whose capture has none.
    """
    from fastwarc.warc import WarcRecordType

    pack = gzip.compress if packed else bytes
    file.write(pack(_record(WarcRecordType.warcinfo, f"archive {made}", made, {"Content-Type": "application/warc-fields"}, _INFORMATION)))
    for original in originals:
        document = original.document
        known = {
            "WARC-Target-URI": _address(original),
            "WARC-Payload-Digest": _digest(document.raw),
            "Archive-Origin": _one_line(document.origin),
        }
        named = f"{original.sha256} {document.origin}"
        if document.headers and document.url and document.captured:
            head = {"Content-Type": "application/http; msgtype=response"}
            record = _record(WarcRecordType.response, named, document.captured, known | head, _response(original))
        else:
            known |= {"Content-Type": _one_line(document.media_type)} | ({} if document.captured else {"Archive-Captured": "unknown"})
            record = _record(WarcRecordType.resource, named, document.captured or made, known, document.raw)
        file.write(pack(record))


def _record(kind: WarcRecordType, named: str, at: datetime, headers: Mapping[str, str], block: bytes) -> bytes:
    from fastwarc.warc import WarcRecord

    record = WarcRecord()
    record.init_headers(record_type=kind, record_urn=f"uuid:{uuid5(NAMESPACE_URL, named)}".encode())
    record.headers["WARC-Date"] = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    for name, value in headers.items():
        record.headers[name] = value
    record.headers["WARC-Block-Digest"] = _digest(block)
    record.set_bytes_content(block)
    written = io.BytesIO()
    record.write(written)
    return written.getvalue()


def _response(original: Original) -> bytes:
    """The answer of a server. That it was a success is why it was kept."""
    document = original.document
    headers = {name: value for name, value in document.headers.items() if name.lower() not in _ON_THE_WAY}
    lines = ["HTTP/1.1 200 OK", *(f"{_one_line(name)}: {_one_line(value)}" for name, value in headers.items())]
    lines.append(f"Content-Length: {len(document.raw)}")
    return "\r\n".join(lines).encode("utf-8", "backslashreplace") + b"\r\n\r\n" + document.raw


def _address(original: Original) -> str:
    """Where it was captured, else the story's own address; else, of a file, its name."""
    address = original.document.url or original.address
    return quote(address, safe="%/:=&?~#+!$,;'@()*[]") if address else f"file:{quote(original.document.origin, safe='/')}"


def _digest(data: bytes) -> str:
    return f"sha1:{b32encode(sha1(data, usedforsecurity=False).digest()).decode()}"


def _one_line(text: str) -> str:
    """Text that ends no header: what can't stand in one is escaped."""
    return "".join(letter if letter.isprintable() else quote(letter, errors="backslashreplace") for letter in text)
