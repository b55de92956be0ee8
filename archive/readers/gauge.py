"""How much of the inputs has been read, for telling how long it will still take."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from typing import BinaryIO


class Gauge:
    """Counts the bytes of files as they are read. paths: of all that will be; None where that can't be known."""

    def __init__(self, paths: Iterable[str] | None) -> None:
        self._paths = paths
        self._read = 0
        self._stream: BinaryIO | None = None

    @contextmanager
    def watching(self, stream: BinaryIO) -> Iterator[None]:
        """While a file is read."""
        self._stream = stream
        try:
            yield
        finally:
            self._read, self._stream = self._read + stream.tell(), None

    @property
    def share(self) -> float | None:
        """0 to 1, or None where it can't be known."""
        if not self._total:
            return None
        return min(1.0, (self._read + (self._stream.tell() if self._stream else 0)) / self._total)

    @cached_property
    def _total(self) -> int:
        total = 0
        for path in self._paths or ():
            with suppress(OSError):
                total += os.stat(path).st_size  # noqa: PTH116
        return total
