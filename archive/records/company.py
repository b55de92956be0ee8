"""The company that a name keeps: whom articles name beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Company:
    """articles: a sample of those that name it, each with all the persons and bodies (their ids) that it names. own: the ids that are its.

    everyone, called: in how many articles each of them is named, and what it is called. total: how many articles there are.
    """

    own: frozenset[int]
    articles: Mapping[int, frozenset[int]]
    everyone: Mapping[int, int]
    called: Mapping[int, str]
    total: int
