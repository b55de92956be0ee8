"""The complete interchange: an archive as one JSON object a line, for another archive to ingest (see store/portable.py)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from archive.export.jsonl import encode


def lines(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    return (encode(row) for row in rows)
