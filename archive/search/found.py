"""Found: what a search gives, a sequence whose rows are fetched a page at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Generic, Self, TypeVar, overload

T = TypeVar("T")
Hit = tuple[int, float | None]
"""An id and its score."""

PAGE = 100
"""Rows fetched in one read transaction."""


class Found(Sequence[T], Generic[T]):
    """The ids of all that was asked for, at once; their rows when they are looked at, each page in a short transaction of its own.

    A row that was removed in between is left out of an iteration; asked for by its index it is an IndexError.
    """

    def __init__(
        self,
        hits: Sequence[Hit],
        rows: Callable[[Sequence[Hit]], dict[int, T]],
        *,
        total: Callable[[], int],
        undated: Callable[[], int] = lambda: 0,
        first: dict[int, T] | None = None,
    ) -> None:
        """first: the rows of the first page, where they are known already."""
        self.hits = hits
        self.fetch = rows
        self._count_total = total
        self._count_undated = undated
        self._page: tuple[int, dict[int, T]] = (-1, {}) if first is None else (0, first)
        self._look_for_meant: Callable[[], str | None] = lambda: None

    @cached_property
    def total(self) -> int:
        """How many match in all, whatever the limit. Counted when first asked for."""
        return self._count_total()

    @cached_property
    def undated(self) -> int:
        """How many articles would match, were they not left out by a range of dates because they have no date."""
        return self._count_undated()

    @cached_property
    def meant(self) -> str | None:
        """Another query, which may have been meant: with OR in capitals where it stands between two words, or, where nothing is found,
        in the nearest spelling that the archive has. None where there is none. Looked for when first asked for."""
        return self._look_for_meant()

    def looking_for_meant(self, look: Callable[[], str | None]) -> Self:
        """This, with how to find what may have been meant."""
        self._look_for_meant = look
        return self

    @property
    def ids(self) -> list[int]:
        return [hit[0] for hit in self.hits]

    def __repr__(self) -> str:
        return f"<{len(self.hits):,} of {self.total:,} found>"

    def __len__(self) -> int:
        return len(self.hits)

    def __iter__(self) -> Iterator[T]:
        for start in range(0, len(self.hits), PAGE):
            page = self._fetch(start)
            for number, _ in self.hits[start : start + PAGE]:
                if number in page:
                    yield page[number]

    @overload
    def __getitem__(self, index: int) -> T: ...

    @overload
    def __getitem__(self, index: slice) -> list[T]: ...

    def __getitem__(self, index: int | slice) -> T | list[T]:
        if isinstance(index, slice):
            chosen = range(len(self.hits))[index]
            pages = {start: self._fetch(start) for start in sorted({at - at % PAGE for at in chosen})}
            return [pages[at - at % PAGE][self.hits[at][0]] for at in chosen if self.hits[at][0] in pages[at - at % PAGE]]
        at = range(len(self.hits))[index]
        try:
            return self._fetch(at - at % PAGE)[self.hits[at][0]]
        except KeyError:
            raise IndexError("this row was removed after it was found") from None

    def _fetch(self, start: int) -> dict[int, T]:
        if self._page[0] != start:
            self._page = (start, self.fetch(self.hits[start : start + PAGE]))
        return self._page[1]
