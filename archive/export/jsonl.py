"""JSON Lines: a record a line, with the names of its fields; the same row that `archive show --format json` prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import fields
from typing import Any

from archive.records import Article
from archive.text import UNSAFE


def lines(articles: Iterable[Article]) -> Iterator[str]:
    return (encode(article) for article in articles)


def encode(record: object, *, indent: int | None = None) -> str:
    """A record as JSON. What could steer a terminal is written as \\u escapes, which any reader of JSON undoes."""
    return UNSAFE.sub(_escape, json.dumps(record, ensure_ascii=False, indent=indent, default=_object))


def _object(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
