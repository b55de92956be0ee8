"""Sketches of texts: 512 bytes by which two texts are compared without reading them. Pure.

Two texts resemble each other as far as they have runs of five words (shingles) in common: the Jaccard coefficient of their sets of
shingles (Broder, "On the resemblance and containment of documents", 1997). A sketch holds 128 numbers, and the share of them that two
sketches have in common estimates that (one standard error is .044 where half is common). Case, accents and punctuation don't count.
Texts of fewer than 20 words are one shingle whole, so that they resemble each other only where all their words are the same.

Each shingle is hashed once, into one of 128 bins that keeps its smallest (Li, Owen and Zhang, "One permutation hashing", 2012); a bin
without any borrows from another (Shrivastava, "Optimal densification for fast and accurate minwise hashing", 2017). All is CRC-32 and
integer arithmetic, so that a sketch that is stored means the same to every version of this program on every platform. That is why it is
no library's: rensa and datasketch have both changed their numbers from one version to the next.
"""

from __future__ import annotations

import hashlib
import re
import struct
import unicodedata
import zlib
from typing import NamedTuple

WIDTH = 5
"""Words in a shingle."""

SHORT = 20
"""Texts of fewer words are compared whole."""

BINS = 128
BANDS = 20
ROWS = 3
"""Bins in a band. Of pairs that resemble each other by .4, .5, .6, .7, at least 73, 93, 99, 99.98 % have one of 20 bands in common."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_WITHOUT_SPACES = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  # Thai to Han
_WORD = re.compile(r"\w+")
_ODDS = (0x1E3779B1, 0x165667B1, 0x1DA94AEB, 0x19D699A5, 0x17FEB352)  # a multiplier for each place in a shingle; under 2**29
_PACKED = struct.Struct(f"<{BINS}I")


class Sketch(NamedTuple):
    """words: how many the text has. bins: 128 numbers of 32 bits, little-endian."""

    words: int
    bins: bytes


def sketch(text: str) -> Sketch | None:
    """The sketch of a text; None where it has no words."""
    words = _words(text)
    if not words:
        return None
    if len(words) < SHORT:
        return Sketch(len(words), hashlib.shake_256(" ".join(words).encode("utf-8", "surrogatepass")).digest(_PACKED.size))
    smallest = {value & (BINS - 1): value >> 7 for value in sorted(_shingles(words), reverse=True)}
    return Sketch(len(words), _PACKED.pack(*(smallest[_filled(number, smallest)] for number in range(BINS))))


def resemblance(one: Sketch, other: Sketch) -> float:
    """How much of two texts is common, by their sketches: 0 to 1."""
    return sum(map(int.__eq__, _PACKED.unpack(one.bins), _PACKED.unpack(other.bins))) / BINS


def bands(of: Sketch) -> list[int]:
    """Numbers of 32 bits, of which texts that resemble each other have one or more in common."""
    size = ROWS * 4
    return [zlib.crc32(of.bins[number * size : (number + 1) * size], number) for number in range(BANDS)]


def _words(text: str) -> list[str]:
    if not text.isascii():
        text = _ACCENTS.sub("", unicodedata.normalize("NFKD", text))
        text = _WITHOUT_SPACES.sub(r" \g<0> ", text)
    return _WORD.findall(text.casefold())


def _shingles(words: list[str]) -> tuple[int, ...]:
    """A number of 39 bits for each shingle, made of the hashes of its words.

    The hashes are lanes of one long integer, 64 bits each, so that a few multiplications do for all shingles: with hashes under 2**32 and
    multipliers under 2**29 no sum of five reaches into the next lane.
    """
    hashes = [zlib.crc32(word.encode("utf-8", "surrogatepass")) for word in words]
    lanes = int.from_bytes(struct.pack(f"<{len(hashes)}Q", *hashes), "little")
    mixed = sum((lanes >> 64 * place) * odd for place, odd in enumerate(_ODDS))
    count = len(words) - WIDTH + 1
    middle = mixed >> 20 & int.from_bytes(struct.pack("<Q", (1 << 39) - 1) * count, "little")
    return struct.unpack(f"<{count}Q", middle.to_bytes(8 * count, "little"))


def _filled(number: int, bins: dict[int, int]) -> int:
    """The bin itself, or the first filled one on a walk that is its own."""
    place = number
    while place not in bins:
        place = (place + 2 * number + 1) % BINS
    return place
