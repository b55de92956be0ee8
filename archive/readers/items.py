"""What readers find in an input, beside documents: what can't be read, and addresses that must be fetched first."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read. reason: one line: what, why, and what to do about it."""

    origin: str
    reason: str


@dataclass(frozen=True, slots=True)
class Link:
    """An address whose documents are wanted. to_feed: a list of feeds says that it is one."""

    url: str
    to_feed: bool = False
