"""From addresses to documents: each is fetched, and what it gives is read as a file would be."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, BinaryIO, Self

from archive.errors import ReadError
from archive.readers.items import Failure, Found, Item, Items, Link, Seen, Unchanged
from archive.records import FEEDS, Document, Fetching

if TYPE_CHECKING:
    from archive.readers.fetch import Fetcher, Page

DEEPEST = 3
"""How many steps lead from what the user gave to a page: a list of feeds, a feed, a page."""

Read = Callable[[str, BinaryIO], Items]
"""An origin, and the bytes found there, to what is in them."""

Known = Callable[[str], Seen]
"""An address, to what its server gave with the page that we have of it."""


def nothing(url: str) -> Seen:
    """Of an address of which we have no page."""
    return Seen()


class Web:
    """Follows links. A context manager; it makes no connection, and loads no client, before it has one to follow."""

    def __init__(self, fetching: Fetching, read: Read, known: Known = nothing) -> None:
        self._fetching, self._read, self._known = fetching, read, known

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if "fetcher" in self.__dict__:
            self.fetcher.__exit__(kind, error, trace)

    @cached_property
    def fetcher(self) -> Fetcher:
        from archive.readers.fetch import Fetcher

        return Fetcher(self._fetching)

    def documents(self, items: Iterable[Item], *, depth: int = 0) -> Iterator[Found]:
        """The items with what they lead to instead of the links; with `full`, the page behind it instead of each entry of a feed."""
        for item in items:
            if isinstance(item, Link):
                yield from self._behind(item, depth)
            elif self._fetching.full and isinstance(item, Document) and item.media_type in FEEDS and item.url:
                yield from self._behind(Link(item.url), depth)
            else:
                yield item

    def _behind(self, link: Link, depth: int) -> Iterator[Found]:
        try:
            if depth > DEEPEST:
                raise ReadError("a list in a list in a list of addresses; name the lists that hold pages")
            seen = self._known(link.url)
            page = self.fetcher.changed(link.url, etag=seen.etag, last_modified=seen.last_modified)
            if page is None:
                yield Unchanged(link.url)
                return
            items = self.entries(link.url, page) if link.to_feed else self.items(link.url, page)
            yield from self.documents(items, depth=depth + 1)
        except ReadError as error:
            yield Failure(link.url, str(error))

    def items(self, origin: str, page: Page) -> Iterator[Document | Failure | Link]:
        """What a page is or holds. origin: the address as it was given. Raises ReadError where it is nothing that we can read."""
        for item in self._read(origin, io.BytesIO(page.raw)):
            if isinstance(item, Failure | Link):
                yield item
            elif not isinstance(item, Document):  # it could say what the user has decided
                raise ReadError("another archive, which is not taken over from the web; save it, and ingest the file if you trust it")
            elif item.origin == origin:
                yield replace(item, url=page.url, captured=page.captured, headers=page.headers, charset=page.charset)
            else:  # one of several in it, whose address and charset are its own
                yield replace(item, captured=page.captured, headers=page.headers)

    def entries(self, origin: str, page: Page) -> Iterator[Document]:
        """The entries of a feed. Raises ReadError for what is no feed."""
        for item in self.items(origin, page):
            if not isinstance(item, Document) or item.media_type not in FEEDS:
                raise ReadError("not a feed but a page of the web; look for the address of its RSS or Atom feed")
            yield item
