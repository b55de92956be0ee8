"""Functions that the statements call on values of which no index knows enough. Pure."""

from __future__ import annotations

import json
import re
import unicodedata
from functools import lru_cache
from sqlite3 import Connection

from archive.search.syntax import Near, Term
from archive.search.words import tokens
from archive.text import unspaced

_WORD = re.compile(r"[^\W_]+")
_ACCENT = "[\u0300-\u036f]"


def register(driver: Connection) -> None:
    """Gives a connection these functions."""
    driver.create_function("holds", 2, _holds, deterministic=True)
    driver.create_function("spelt", 2, _spelt, deterministic=True)


def _holds(value: str | None, words: str) -> bool:
    """Whether `value` has these words in a row; there is a space before each word, and behind it unless it is a prefix."""
    return value is not None and words in _spaced(value)


@lru_cache(maxsize=20_000)
def _spaced(value: str) -> str:
    return f" {' '.join(tokens(value))} "


def typed(leaf: Term | Near) -> str:
    """A word, phrase or w/N as the argument of `spelt`."""
    if isinstance(leaf, Term):
        return json.dumps([[[[leaf.text, leaf.prefix]]], 0])
    return json.dumps([[[[term.text, term.prefix] for term in side] for side in (leaf.left, leaf.right)], leaf.distance])


def _spelt(value: str | None, argument: str) -> bool:
    """Whether `value` has the words with the very case and accents."""
    if value is None:
        return False
    if not value.isascii():
        value = unicodedata.normalize("NFC", value)
    sides, distance = _patterns(argument)
    if len(sides) == 1:
        return sides[0].search(value) is not None
    left, right = ([match.span(1) for match in side.finditer(value)] for side in sides)
    return any(_between(value, *sorted((one, other))) <= distance for one in left for other in right)


def _between(value: str, first: tuple[int, int], second: tuple[int, int]) -> int:
    """How many words there are between the end of the first and the start of the second."""
    return len(_WORD.findall(value, first[1], second[0])) if second[0] > first[1] else 0


@lru_cache(maxsize=1000)
def _patterns(argument: str) -> tuple[list[re.Pattern[str]], int]:
    sides, distance = json.loads(argument)
    return [_pattern(side) for side in sides], distance


def _pattern(terms: list[tuple[str, bool]]) -> re.Pattern[str]:
    """Finds any of the terms, wherever one begins."""
    return re.compile(f"(?=({'|'.join(_words(unicodedata.normalize('NFC', text), prefix) for text, prefix in terms)}))")


def _words(text: str, prefix: bool) -> str:
    if unspaced(text):
        return re.escape(text)
    row = r"(?:[\W_])+".join(_WORD.findall(text))
    return rf"(?<![^\W_]){row}" + (r"[^\W_]*" if prefix else rf"(?![^\W_]|{_ACCENT})")
