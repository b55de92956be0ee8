"""Where things were found, as `Document.origin` says it: a path or an address, and behind / and # what is inside of that."""

from __future__ import annotations

import os
from pathlib import Path

from archive.readers.links import is_url

STANDARD_INPUT = "-"


def containers(origin: str) -> list[str]:
    """What something of this origin may be in: of `a/dump.zip/b.jsonl#3` that is a/dump.zip/b.jsonl, a/dump.zip, a."""
    return [origin[:at] for at in range(len(origin) - 1, 0, -1) if origin[at] in "#/"]


def is_from_standard_input(origin: str) -> bool:
    """Whether it came through a pipe, and is gone."""
    return STANDARD_INPUT in (origin, *containers(origin))


def input_of(origin: str) -> str:
    """What to name to have this read again: the file that it is in, or the address that it came from."""
    if is_url(origin):
        return origin.partition("#")[0]
    there = next((place for place in (origin, *containers(origin)) if os.path.lexists(place)), origin)
    return origin if Path(there).is_dir() else there
