"""What an article says of itself: a function of the set of its captures, so that it doesn't matter which came first. Pure.

The functions take rows of models.py and those of states.py alike.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any, Protocol, TypeVar

from archive.records import FEEDS
from archive.records.said import FORCED, Said, published
from archive.store.checksums import checksum

LONG_AGO = datetime.min.replace(tzinfo=UTC)
"""Sorts revisions of unknown date before the dated ones."""


class Original(Protocol):
    @property
    def sha256(self) -> str: ...


class Seen(Protocol):
    """A capture: an original met at a place, what its page says, and what the user said of it (see models.Capture)."""

    @property
    def snapshot(self) -> Original: ...
    @property
    def origin(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def charset(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def captured_at(self) -> datetime | None: ...
    @property
    def headers(self) -> Mapping[str, Any]: ...
    @property
    def extracted_by(self) -> str: ...
    @property
    def said(self) -> Said: ...
    @property
    def given(self) -> Said: ...


class State(Protocol):
    """A revision: its hash, and the captures that show it."""

    @property
    def hash(self) -> str: ...
    @property
    def captures(self) -> Sequence[Seen]: ...


class Publisher(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def domain(self) -> str: ...
    @property
    def aliases(self) -> str: ...


class Settled(Protocol):
    """An article, as far as it says something of itself."""

    @property
    def key(self) -> str: ...
    @property
    def url(self) -> str | None: ...
    @property
    def masthead(self) -> Publisher | None: ...
    @property
    def day(self) -> date | None: ...
    @property
    def published_at(self) -> datetime | None: ...
    @property
    def published_offset(self) -> int | None: ...
    @property
    def language(self) -> str | None: ...
    @property
    def section(self) -> str | None: ...
    @property
    def authors(self) -> Sequence[str]: ...
    @property
    def corrected_title(self) -> str | None: ...


S = TypeVar("S", bound=State)
C = TypeVar("C", bound=Seen)


def said_by(revisions: Iterable[State]) -> Said:
    """What an article of these revisions says of itself.

    Of each thing the latest capture's word, an earlier one's where that is silent; above all of them what the user forced.
    """
    said: Said = {}
    forced: Said = {}
    for revision in sorted(revisions, key=_order):
        for capture in sorted(revision.captures, key=moment):
            said |= _filled(capture)
            forced |= _forced(capture)
    return said | forced


def columns(said: Said) -> dict[str, Any]:
    """The columns of an article of which that is said; its masthead aside."""
    day = published(said.get("published"))
    return {
        "url": said.get("url"),
        "day": day.day if day else None,
        "published_at": day.at if day else None,
        "published_offset": day.offset // timedelta(minutes=1) if day and day.offset is not None else None,
        "language": said.get("language", said.get("detected")),
        "section": said.get("section"),
        "authors": said.get("authors", []),
        "corrected_title": said.get("title"),
    }


def masthead_key(said: Said) -> tuple[str, str, str]:
    """Name, domain and aliases of the masthead that is said: by these there is one of each."""
    masthead = said.get("masthead", {})
    return masthead.get("name", ""), masthead.get("domain", ""), "\n".join(masthead.get("aliases", []))


def _filled(capture: Seen) -> Said:
    """What a capture says, with its gaps filled by what the user gave."""
    said, given = dict(capture.said), dict(capture.given)
    if source := given.pop("source", None):
        said["masthead"] = {"name": source} | said.get("masthead", {})
    return given | said


def _forced(capture: Seen) -> Said:
    """What the user said against a capture. A source takes the place of all that the page says of its publisher."""
    forced = {name.removeprefix(FORCED): value for name, value in capture.given.items() if name.startswith(FORCED)}
    if source := forced.pop("source", None):
        forced["masthead"] = {"name": source}
    return forced


def first_capture(captures: Collection[C]) -> C:
    return min(captures, key=moment)


def last_revision(revisions: Collection[S]) -> S:
    return next(iter(revisions)) if len(revisions) == 1 else max(revisions, key=_order)


def moment(capture: Seen) -> tuple[datetime, str, str]:
    """When a page was seen as it is: by its capture or its own word, never by our clock."""
    when = capture.captured_at
    if when is None and (modified := capture.said.get("modified")):
        when = datetime.fromisoformat(modified)
    return when or LONG_AGO, capture.snapshot.sha256, capture.origin


def _order(revision: State) -> tuple[bool, datetime, str]:
    """By when they were first seen. What a feed has of a page, often its beginning, comes before the page whenever it was seen."""
    pages = [capture for capture in revision.captures if capture.media_type not in FEEDS]
    first = min(map(moment, pages or revision.captures), default=(LONG_AGO, "", ""))
    return bool(pages), first[0], revision.hash


def article_checksum(article: Settled) -> int:
    masthead = article.masthead
    shown = (masthead.name, masthead.domain, masthead.aliases) if masthead else None
    at = article.published_at and article.published_at.astimezone(UTC)
    later = [value for value in (article.corrected_title, article.published_offset) if value is not None]  # as they came to the schema
    return checksum(article.key, article.url, shown, article.day, at, article.language, article.section, article.authors, *later)


def capture_checksum(capture: Seen, sha256: str) -> int:
    at = capture.captured_at and capture.captured_at.astimezone(UTC)
    seen = (sha256, capture.origin, capture.media_type, capture.charset, capture.url, at, capture.headers)
    return checksum(*seen, capture.extracted_by, capture.said, capture.given)
