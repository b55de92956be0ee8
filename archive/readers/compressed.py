"""gzip and zstd, unpacked as they are read."""

from __future__ import annotations

import gzip
import io
import zlib
from typing import Any, BinaryIO, Literal, cast

from archive.errors import ReadError

LARGE, MOST_SHRUNK = 1_000_000, 200
"""What unpacks to more than so many bytes, and to more than so many for each packed one, is no text but a bomb."""


class _Unpacking(io.RawIOBase):
    """The unpacked bytes; what a broken file makes the unpacker say becomes one ReadError. packed: the stream that it unpacks."""

    def __init__(self, unpacker: Any, name: str, broken: tuple[type[Exception], ...], packed: BinaryIO | None) -> None:
        self._unpacker, self._name, self._broken, self._packed = unpacker, name, broken, packed
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            part = self._unpacker.read1(len(buffer))
        except self._broken as error:
            raise ReadError(f"the {self._name} file is cut off or damaged ({error}); get it again") from None
        self._given += len(part)
        if self._packed and self._given > max(LARGE, MOST_SHRUNK * self._packed.tell()):
            raise ReadError(f"unpacks to more than {MOST_SHRUNK} times its size, as no text does; left out")
        buffer[: len(part)] = part
        return len(part)


class _Zstd:
    """The unpacked bytes of a zstd stream; EOFError where it ends in the middle, which zstandard's own reader takes for its end.

    packed: is read in pieces of which none unpacks to more than 16 MB.
    """

    PIECE = 512  # a block of four bytes can unpack to 128 KB

    def __init__(self, packed: BinaryIO) -> None:
        from zstandard import ZstdDecompressor

        self._packed: Any = packed
        self._begin = ZstdDecompressor().decompressobj
        self._frame: Any = None
        self._rest = b""
        self._unpacked = io.BytesIO()

    def read1(self, size: int) -> bytes:
        while not (part := self._unpacked.read(size)):
            piece = self._rest or self._packed.read1(self.PIECE)
            if not piece and self._frame:
                raise EOFError("it ends in the middle")
            if not piece:
                return b""
            self._frame = self._frame or self._begin()
            self._unpacked = io.BytesIO(self._frame.decompress(piece))
            self._rest = self._frame.unused_data
            self._frame = None if self._frame.eof else self._frame
        return part


def opened(packing: Literal["gzip", "zstd"], stream: BinaryIO) -> BinaryIO:
    """What `stream` gives when unpacked. Reading it raises ReadError where the packed bytes are cut off or damaged."""
    if packing == "gzip":
        return unpacking(gzip.GzipFile(fileobj=stream), "gzip", (EOFError, gzip.BadGzipFile, zlib.error), stream)
    from zstandard import ZstdError

    return unpacking(_Zstd(stream), "zstd", (EOFError, ZstdError), stream)


def unpacking(unpacker: Any, name: str, broken: tuple[type[Exception], ...], packed: BinaryIO | None = None) -> BinaryIO:
    """What `unpacker` gives. broken: what it raises where the packed bytes are; `name` is the kind of file that is told as damaged.

    packed: what it reads, where it must not give out of all proportion to that.
    """
    return cast(BinaryIO, io.BufferedReader(_Unpacking(unpacker, name, broken, packed), 1 << 16))
