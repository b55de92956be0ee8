"""CSV and TSV dumps: one article a row, its fields by the names in the first row."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from archive.errors import ReadError
from archive.readers import jsonlines
from archive.records import Document, Story
from archive.text import decode

MEDIA_TYPE = "text/csv"

csv.field_size_limit(10_000_000)  # a field is a whole text; the module's own limit is 128 KB


def rows(origin: str, stream: BinaryIO, limit: int) -> Iterator[Document | tuple[str, str]]:
    """One document a row: the row's bytes after those of the header, without which they mean nothing."""
    header = stream.readline(limit)
    held = bytearray()

    def lines() -> Iterator[str]:
        for line in iter(lambda: stream.readline(limit + 1), b""):
            held.extend(line)
            if len(held) > 2 * limit:
                raise ReadError(f"too large: more than {2 * limit // 1_000_000} MB in one row; a quotation mark may stand open")
            yield line.decode("utf-8", "surrogateescape")

    try:
        for number, row in enumerate(csv.reader(lines(), _dialect(header)), 2):
            raw = header + held
            held.clear()
            if len(raw) > limit:
                yield f"{origin}#{number}", f"too large: more than {limit // 1_000_000} MB in one row"
            elif any(row):
                yield Document(raw, MEDIA_TYPE, f"{origin}#{number}")
    except csv.Error as error:
        raise ReadError(f"broken CSV: {error}") from None


def story(document: Document) -> Story:
    """The story in one row. Raises ReadError where it has more or fewer fields than the header, or no text."""
    header, _, rest = document.raw.partition(b"\n")
    names = _header(header)
    try:
        found = list(csv.reader(io.StringIO(decode(rest, document.charset), newline="\n"), _dialect(header), strict=True))
    except csv.Error as error:
        raise ReadError(f"broken CSV: {error}") from None
    if len(found) != 1 or len(found[0]) > len(names):
        raise ReadError(f"a row of {len(found[0]) if found else 0} fields under a header of {len(names)}")
    record = dict(zip(names, found[0], strict=False))
    return jsonlines.story(replace(document, raw=json.dumps(record).encode(), media_type="application/json"))


def _header(line: bytes) -> list[str]:
    try:
        return [name.strip() for name in next(csv.reader([decode(line).strip()], _dialect(line)), [])]
    except csv.Error as error:
        raise ReadError(f"broken CSV: {error}") from None


def _dialect(header: bytes) -> type[csv.Dialect]:
    class Dialect(csv.excel):
        delimiter = max("\t;,", key=lambda mark: header.count(mark.encode()))

    return Dialect
