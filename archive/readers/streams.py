"""A stream whose beginning was read to see what it is, as if it had not been."""

from __future__ import annotations

import io
from typing import Any, BinaryIO, cast


class _Chained(io.RawIOBase):
    def __init__(self, head: bytes, rest: Any) -> None:
        self._head, self._rest, self._at = head, rest, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        if self._head:
            part, self._head = self._head[: len(buffer)], self._head[len(buffer) :]
        else:
            part = self._rest.read1(len(buffer))  # no more than is there: what comes after may be damaged
        buffer[: len(part)] = part
        self._at += len(part)
        return len(part)

    def tell(self) -> int:
        return self._at


def rewound(head: bytes, rest: BinaryIO) -> BinaryIO:
    """A stream of `head` and then all that `rest` still gives; it needs no seeking, so it serves pipes too."""
    return cast(BinaryIO, io.BufferedReader(_Chained(head, rest), 1 << 16))
