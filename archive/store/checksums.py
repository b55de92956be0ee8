"""Hashes and checksums: natural keys, and what `archive check` compares rows with."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict

from archive.records import Caption, Furniture, Story
from archive.text import revision_hash as revision_hash
from archive.text import squeeze


def checksum(*values: object) -> int:
    """63 bits over values that JSON can hold (others by their str), for noticing that a row is no longer what was written."""
    data = json.dumps(values, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=str)
    return int.from_bytes(hashlib.blake2b(data.encode(), digest_size=8).digest(), "big") >> 1


def text_key(story: Story) -> str:
    """The identity of an article that has no URL: the same words, however they are spaced, are the same article."""
    return "sha256:" + hashlib.sha256(squeeze(story.text).encode("utf-8", "surrogatepass")).hexdigest()


def page_checksum(hash: str, captions: Iterable[Caption], furniture: Iterable[Furniture]) -> int:  # noqa: A002
    """Over a revision: its hash covers the words that are annotated, this what stands around them too."""
    return checksum(hash, [asdict(c) for c in captions], [asdict(f) for f in furniture])
