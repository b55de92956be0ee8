"""Originals as they are kept: compressed, under the hash of their bytes."""

from __future__ import annotations

import hashlib
from functools import partial
from itertools import islice

from archive.errors import DamagedError

LARGEST = 110_000_000
"""Bytes of an original, twice what readers let in: more is a file that somebody made to fill the memory."""


def unpack(sha256: str, compressed: bytes) -> bytes:
    """The bytes of the original that has this hash. Raises DamagedError where they are no longer what was stored.

    As a stream, since a whole frame asks at once for as much memory as it says to need: one damaged byte, and these are terabytes.
    """
    import zstandard

    try:
        with zstandard.ZstdDecompressor().stream_reader(compressed) as stream:
            raw = b"".join(islice(iter(partial(stream.read, 1 << 20), b""), LARGEST >> 20))
    except zstandard.ZstdError as error:
        raise DamagedError(f"the original {sha256} can't be decompressed; a backup helps") from error
    if hashlib.sha256(raw).hexdigest() != sha256:
        raise DamagedError(f"the original {sha256} is not what was stored: its bytes have another hash; a backup helps")
    return raw
