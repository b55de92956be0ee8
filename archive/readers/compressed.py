"""gzip and zstd, unpacked as they are read."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, Literal, cast

from archive.errors import ReadError


class _Unpacking(io.RawIOBase):
    """The unpacked bytes; what a broken file makes the unpacker say becomes one ReadError."""

    def __init__(self, unpacker: Any, name: str, broken: tuple[type[Exception], ...]) -> None:
        self._unpacker, self._name, self._broken = unpacker, name, broken

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            part = self._unpacker.read1(len(buffer))
        except self._broken as error:
            raise ReadError(f"the {self._name} file is cut off or damaged ({error}); get it again") from None
        buffer[: len(part)] = part
        return len(part)


def opened(packing: Literal["gzip", "zstd"], stream: BinaryIO) -> BinaryIO:
    """What `stream` gives when unpacked. Reading it raises ReadError where the packed bytes are cut off or damaged."""
    if packing == "gzip":
        return unpacking(gzip.GzipFile(fileobj=stream), "gzip", (EOFError, gzip.BadGzipFile, zlib.error))
    import zstandard

    unpacker = zstandard.ZstdDecompressor().stream_reader(stream, read_across_frames=True)
    return unpacking(unpacker, "zstd", (zstandard.ZstdError,))


def unpacking(unpacker: Any, name: str, broken: tuple[type[Exception], ...]) -> BinaryIO:
    """What `unpacker` gives. broken: what it raises where the packed bytes are; `name` is the kind of file that is told as damaged."""
    return cast(BinaryIO, io.BufferedReader(_Unpacking(unpacker, name, broken), 1 << 16))
