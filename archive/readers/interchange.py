"""The complete interchange: what `archive export --format archive` writes, taken apart and proved row by row.

Nothing in it is believed that can be checked: originals and revisions must have the hashes that they are called by, quotes and mentions
must stand where they say. A row that is not as it should be is left out with its reason, and with it those that hang on it.
"""

from __future__ import annotations

import binascii
import hashlib
import json
import re
from base64 import b64decode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import chain
from typing import Any, BinaryIO, cast, get_args

from archive.errors import ReadError
from archive.readers.items import Failure
from archive.records import FIELDS, Annotation, Document, Field, Mention, MentionKind, Quote, QuoteKind, Span
from archive.records.apart import mark_of
from archive.records.kept import Kept, Own
from archive.records.said import refuse_untold, story_that_said
from archive.text import revision_hash

VERSION = 1
"""The newest form of the interchange that is understood."""

FIRST_ROW = re.compile(rb'\{\s*"type"\s*:\s*"archive"\s*,\s*"version"\s*:')
"""How such a file begins."""

OWN = frozenset({"decision", "tag", "note", "saved", "follow", "tombstone"})
INFERRED = frozenset({"source"})
"""Rows that say what follows from the others."""

_WRONG = (KeyError, TypeError, ValueError, AttributeError, OverflowError)

Row = Mapping[str, Any]


def records(origin: str, stream: BinaryIO, limit: int) -> Iterator[Kept | Own | Failure]:
    """The documents and the user's rows of such a file, in its order. limit: the most bytes that an original may have.

    Raises ReadError where the file is of a newer form.
    """
    longest = 2 * limit  # base64 makes four bytes of three
    lines = iter(lambda: stream.readline(longest + 1), b"")
    yield from of_rows(origin, chain.from_iterable(_parsed(origin, line, longest, stream) for line in lines))


def _parsed(origin: str, line: bytes, longest: int, stream: BinaryIO) -> Iterator[Row | str]:
    """The row in a line, or why there is none; of a line that is too long the rest is passed over."""
    if len(line) > longest:
        while line and not line.endswith(b"\n"):
            line = stream.readline(longest)
        yield f"too large: more than {longest // 1_000_000} MB in one row"
        return
    try:
        row = json.loads(line) if line.strip() else {"type": "source"}
    except (ValueError, RecursionError) as error:
        yield f"broken JSON: {error or 'nested too deep'}"
        return
    yield row if isinstance(row, dict) else "not a JSON object"


def of_rows(origin: str, rows: Iterable[Row | str]) -> Iterator[Kept | Own | Failure]:
    """The same of rows that were parsed already; of one that could not be, why."""
    above = _Above()
    for number, row in enumerate(rows, 1):
        where = f"{origin}#{number}"
        try:
            if isinstance(row, str):
                raise ReadError(row)
            _refuse_broken_text(row)
            match row.get("type"):
                case "archive":
                    if row["version"] not in range(1, VERSION + 1):
                        raise NewerFormError
                case "article":
                    above = _Above(_string(row["key"]))
                case "revision":
                    above.revision = None
                    above.revision = _revision(row, above)
                case "snapshot":
                    above.raw = None
                    above.sha256, above.raw = _snapshot(row)
                case "capture":
                    yield _capture(row, where, above)
                case str(type_) if type_ in OWN:
                    yield Own(where, type_, {name: value for name, value in row.items() if name != "type"})
                case str(type_) if type_ in INFERRED:
                    pass
                case other:
                    raise ReadError(f"a row of an unknown type, {other!r:.40}")
        except NewerFormError:
            raise ReadError("a newer version of this program wrote it; upgrade: pip install -U media-archive") from None
        except ReadError as error:
            yield Failure(where, str(error))
        except _WRONG as error:
            wrong = f"has no {error}" if isinstance(error, KeyError) else f"is not what it should be ({error})"
            kind = row.get("type") if isinstance(row, dict) else None
            yield Failure(where, f"a row of type {kind!a:.40} that {wrong.encode(errors='replace').decode()}")


class NewerFormError(Exception):
    """The file can't be understood as a whole."""


@dataclass(slots=True)
class _Revision:
    digest: str
    title: str
    standfirst: str
    text: str
    captions: list[Row]
    furniture: list[Row]
    annotation: Annotation
    annotated_by: str | None


@dataclass(slots=True)
class _Above:
    """What a capture belongs to: the rows that stand above it."""

    article: str = ""
    revision: _Revision | None = None
    sha256: str = ""
    raw: bytes | None = None


def _revision(row: Row, above: _Above) -> _Revision:
    words: dict[str, str] = {name: _string(row[name]) for name in FIELDS}
    digest = revision_hash(words["title"], words["standfirst"], words["text"])
    if row["hash"] != digest or row["article"] != above.article or not above.article:
        raise ReadError("the words of this revision don't have the hash that they are called by, or it is another article's")
    by = row["annotated_by"]
    quotes = tuple(_quote(quote, words) for quote in row["quotes"])
    annotation = Annotation(quotes, tuple(_mention(mention, words) for mention in row["mentions"]))
    if len({(mention.field, mention.start) for mention in annotation.mentions}) < len(annotation.mentions):
        raise ReadError("two mentions begin at the same place")
    return _Revision(
        digest,
        words["title"],
        words["standfirst"],
        words["text"],
        list(row["captions"]),
        list(row["furniture"]),
        annotation,
        None if by is None else _string(by),
    )


def _quote(row: Row, words: Mapping[str, str]) -> Quote:
    field = _one_of(Field, row["field"])
    text = words[field]
    spans = tuple(_span(span, text) for span in row["spans"])
    verbatim = tuple(_span(span, text) for span in row["verbatim"])
    said_by, at = _string(row["speaker_text"]), row["speaker_span"]
    if not spans or list(spans) != sorted(spans) or (at is not None and not any(_stands(said_by, at, words[name]) for name in FIELDS)):
        raise ReadError("a quote or its speaker is not where it says")
    confidence = row["confidence"]
    if isinstance(confidence, bool) or not isinstance(confidence, int | float) or not 0 <= confidence <= 1:
        raise ReadError("a confidence is a number from 0 to 1")
    return Quote(
        field=cast(Field, field),
        spans=spans,
        text=" ".join(text[start:end] for start, end in spans),
        verbatim=verbatim,
        kind=cast(QuoteKind, _one_of(QuoteKind, row["kind"])),
        cue=_string(row["cue"]),
        speaker_text=said_by,
        speaker_span=None if at is None else (at[0], at[1]),
        speaker=_string_or_none(row["speaker"]) or None,
        via=_string_or_none(row["via"]),
        confidence=confidence,
    )


def _mention(row: Row, words: Mapping[str, str]) -> Mention:
    field = _one_of(Field, row["field"])
    start, end = _span([row["start"], row["end"]], words[field])
    kind = cast(MentionKind, _one_of(MentionKind, row["kind"]))
    walk = _string(row.get("walk", ""))
    if mark_of(walk):
        raise ReadError("a mention that says whose it is by a mark, which decisions alone do")
    return Mention(cast(Field, field), start, end, words[field][start:end], kind, _string(row["name"]), walk)


def _span(span: Any, text: str) -> Span:
    start, end = span
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        raise ReadError("a quote or mention is not where it says")
    return start, end


def _stands(words: str, span: Any, text: str) -> bool:
    start, end = span
    return type(start) is int and type(end) is int and 0 <= start <= end and text[start:end] == words


def _snapshot(row: Row) -> tuple[str, bytes]:
    try:
        raw = b64decode(_string(row["base64"]), validate=True)
    except binascii.Error as error:
        raise ReadError(f"an original that is no base64 ({error})") from None
    sha256 = hashlib.sha256(raw).hexdigest()
    if row["sha256"] != sha256 or row["size"] != len(raw):
        raise ReadError("an original that doesn't have the hash that it is called by: it is damaged, or was changed")
    return sha256, raw


def _capture(row: Row, where: str, above: _Above) -> Kept:
    revision = above.revision
    if revision is None or above.raw is None or (row["revision"], row["snapshot"]) != (revision.digest, above.sha256):
        raise ReadError("the revision or the original that it belongs to is not above it, or is not as it should be")
    refuse_untold(row["given"])
    headers = row["headers"]
    if not all(isinstance(value, str) for value in headers.values()):
        raise ReadError("headers are strings by their names")
    document = Document(
        raw=above.raw,
        media_type=_string(row["media_type"]),
        origin=_string(row["origin"]),
        url=_string_or_none(row["url"]),
        captured=_moment(row["captured"]),
        headers=dict(headers),
        charset=_string_or_none(row["charset"]),
    )
    return Kept(
        where=where,
        document=document,
        story=story_that_said(row["said"], (revision.title, revision.standfirst, revision.text), revision.captions, revision.furniture),
        given=row["given"],
        extracted_by=_string(row["extracted_by"]),
        annotation=revision.annotation,
        annotated_by=revision.annotated_by,
    )


def _moment(said: object) -> datetime | None:
    if said is None:
        return None
    at = datetime.fromisoformat(_string(said))
    if at.utcoffset() is None:
        raise ValueError("a moment without its offset from UTC")
    return at.astimezone(UTC)


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("no string where one should be")


def _string_or_none(value: object) -> str | None:
    return None if value is None else _string(value)


def _one_of(kinds: object, value: object) -> str:
    if isinstance(value, str) and value in get_args(kinds):
        return value
    raise ReadError(f"{value!r:.40} is none of {', '.join(get_args(kinds))}")


def _refuse_broken_text(value: object) -> None:
    """Half a surrogate pair can be written in JSON, and is no text."""
    if isinstance(value, str):
        value.encode()
    elif isinstance(value, dict):
        for name, each in value.items():
            _refuse_broken_text(name)
            _refuse_broken_text(each)
    elif isinstance(value, list):
        for each in value:
            _refuse_broken_text(each)
