"""Feeds that the user follows: which they are, and what is new in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches

from sqlalchemy import Engine, Row, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive.errors import ReadError, UsageError
from archive.readers import feeds, urls
from archive.readers.contents import from_stream
from archive.readers.fetch import Page
from archive.readers.items import Failure, Found, Link
from archive.readers.links import is_url
from archive.readers.opening import opening
from archive.readers.web import Web
from archive.records import Document, Fetching, Followed
from archive.store import log, models
from archive.store.database import reading, writing
from archive.store.models import Follow
from archive.store.seals import seal

AT_ONCE = 1_000  # addresses looked for in one statement


def follow(engine: Engine, url: str, fetching: Fetching) -> Followed:
    """Follows the feed at `url`, or the one that the page there names as its own; again, to change whether for the pages behind it.

    Nothing of it is stored yet. Raises ReadError where there is no feed.
    """
    with Web(fetching, from_stream) as web:
        url, title = _feed_at(web, url)
    with writing(engine) as connection:
        row = upsert(Follow).values(url=url, title=title, full=fetching.full, added_at=datetime.now(UTC))
        # without what it last answered, so that all of it is fetched again
        anew = {"title": title, "full": fetching.full, "etag": None, "last_modified": None, "checksum": None}
        connection.execute(row.on_conflict_do_update(index_elements=["url"], set_=anew))
        seal(connection, Follow)
    return next(feed for feed in following(engine) if feed.url == url)


def stop(engine: Engine, url: str, fetching: Fetching) -> str:
    """Follows the feed at `url`, or the one that the page there names, no longer; what came from it stays. Returns the feed's address.

    The page is only asked where no feed is followed at `url` itself. Raises UsageError where none is.
    """
    followed = {feed.url for feed in following(engine)}
    feed = url if url in followed else _named_by(url, fetching) if followed and is_url(url) else None
    with writing(engine) as connection:
        if feed and connection.execute(delete(Follow).where(Follow.url == feed)).rowcount:
            return feed
    near = get_close_matches(url, sorted(followed), 1) or sorted(other for other in followed if urls.domain(other) == urls.domain(url))[:1]
    raise UsageError(
        f"no feed is followed at {url}; " + (f"did you mean {near[0]}?" if near else "`archive follow --list` shows which are")
    )


def following(engine: Engine) -> list[Followed]:
    """The feeds that are followed, by address."""
    with reading(engine) as connection:
        rows = connection.execute(select(Follow.__table__).order_by(Follow.url)).all()
        # within the transaction, which tells damage from mistakes of ours
        return [
            Followed(row.url, row.title, row.full, _stamp(row.added_at), row.fetched_at and _stamp(row.fetched_at), row.failure)
            for row in rows
        ]


@dataclass(frozen=True, slots=True)
class _Answer:
    """What a feed answered: what it is known by the next time, or why it gave nothing."""

    etag: str | None = None
    last_modified: str | None = None
    failure: str | None = None


class News:
    """What is new in all feeds. `settle()` once its documents are stored: until then the feeds will be asked for them again.

    Raises UsageError where no feed is followed.
    """

    def __init__(self, engine: Engine, fetching: Fetching) -> None:
        self._engine, self._fetching = engine, fetching
        with reading(engine) as connection:
            self._feeds = connection.execute(select(Follow.__table__).order_by(Follow.url)).all()
        if not self._feeds:
            raise UsageError("no feed is followed; `archive follow URL` follows one")
        self._answers: dict[str, _Answer] = {}

    @property
    def urls(self) -> list[str]:
        return [feed.url for feed in self._feeds]

    def documents(self, *, apart: bool) -> Iterator[Found]:
        """The entries of all feeds that have changed, or the pages behind them that aren't stored; a Failure for a feed that fails.

        apart: whether other processes open the feeds.
        """
        with opening(apart=apart) as opened, Web(self._fetching, opened) as web:
            for feed in self._feeds:
                try:
                    yield from web.documents(self._entries(web, feed))
                except ReadError as error:
                    self._answers[feed.url] = _Answer(feed.etag, feed.last_modified, str(error))
                    yield Failure(feed.url, str(error))

    def settle(self) -> None:
        """Remembers what the feeds answered."""
        with writing(self._engine) as connection:
            for url, answer in self._answers.items():
                now = datetime.now(UTC)
                answered = {"etag": answer.etag, "last_modified": answer.last_modified, "fetched_at": now, "failure": answer.failure}
                connection.execute(update(Follow).where(Follow.url == url).values(answered | {"checksum": None}))
            log.forget(connection, [url for url, answer in self._answers.items() if not answer.failure])
            seal(connection, Follow)

    def _entries(self, web: Web, feed: Row[tuple[object, ...]]) -> Iterator[Document | Link]:
        page = web.fetcher.changed(feed.url, etag=feed.etag, last_modified=feed.last_modified)
        self._answers[feed.url] = _Answer(feed.etag, feed.last_modified)
        if page is None:
            return
        entries = list(web.entries(feed.url, page))
        self._answers[feed.url] = _Answer(page.headers.get("etag"), page.headers.get("last-modified"))
        yield from self._unseen(entries) if feed.full else entries

    def _unseen(self, entries: Sequence[Document]) -> Iterator[Document | Link]:
        """Links to the pages behind entries that are new, or newer than what is stored; an entry that has no page stands for itself."""
        seen: dict[str, datetime | None] = {}
        statement = select(models.Capture.origin, func.max(models.Capture.captured_at)).group_by(models.Capture.origin)
        with reading(self._engine) as connection:
            for start in range(0, len(entries), AT_ONCE):
                origins = [entry.url for entry in entries[start : start + AT_ONCE] if entry.url]
                seen |= dict(connection.execute(statement.where(models.Capture.origin.in_(origins))).all())
        for entry in entries:
            if entry.url is None:
                yield entry
            elif entry.url not in seen or _is_later(feeds.updated(entry), seen[entry.url]):
                yield Link(entry.url)


def _is_later(updated: datetime | None, captured: datetime | None) -> bool:
    return updated is not None and captured is not None and updated > captured


def _feed_at(web: Web, url: str) -> tuple[str, str]:
    """The address and the name of the feed at `url`."""
    page = web.fetcher.get(url)
    if declared := _declared(web, url, page):
        url, page = declared, web.fetcher.get(declared)
    return url, feeds.title(next(iter(web.entries(url, page))))


def _declared(web: Web, url: str, page: Page) -> str | None:
    """The address of the feed that the page names; None where it is no page. Raises ReadError where it names none."""
    found = next(iter(web.items(url, page)), None)
    if not isinstance(found, Document) or found.media_type != "text/html":
        return None
    if declared := feeds.declared(page.raw, page.url):
        return declared[0]
    raise ReadError("a page of the web that names no feed; look for the address of its RSS or Atom feed")


def _named_by(url: str, fetching: Fetching) -> str | None:
    """The address of the feed that the page at `url` names, if it can be had."""
    try:
        with Web(fetching, from_stream) as web:
            return _declared(web, url, web.fetcher.get(url))
    except ReadError:
        return None


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
