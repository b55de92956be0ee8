"""Originals as they are kept: compressed."""

from __future__ import annotations


def unpack(compressed: bytes) -> bytes:
    """The bytes of an original. Raises zstandard.ZstdError.

    As a stream, since a whole frame asks at once for as much memory as it says to need: one damaged byte, and these are terabytes.
    """
    import zstandard

    return zstandard.ZstdDecompressor().decompressobj().decompress(compressed)
