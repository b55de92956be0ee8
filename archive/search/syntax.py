"""The syntax tree of a query: what `query.parse` gives and the compilers take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

WORDED = ("title", "text", "quote")
"""Fields of running text, where w/N has a meaning."""
QUOTED = ("quote", "speaker", "via", "kind")
"""Fields of one quote: those of one pair of brackets are about the same one."""
DATED = ("after", "before", "on")
FIELDS = ("title", "text", *QUOTED, "entity", "source", "author", "lang", "tag", "note", "id", "url", *DATED)


@dataclass(frozen=True, slots=True)
class Term:
    """A word or a phrase: its words in a row. prefix: the last one is only the beginning of a word. exact: case and accents count."""

    text: str
    prefix: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Near:
    """One of `left` and one of `right`, in either order, with at most `distance` words between them."""

    left: tuple[Term, ...]
    right: tuple[Term, ...]
    distance: int


@dataclass(frozen=True, slots=True)
class Days:
    """The publisher's day is `since` or later, and before `until`."""

    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Field:
    """One value of the field matches the whole of `part`, which holds no field."""

    name: str
    part: Node


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class And:
    """All match. What stands in brackets is an And or an Or of its own, if only of one part, since quote fields bind within it."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """One quote of the article matches all these fields. `parse` gives none: tree.bind_quotes makes them of the fields side by side."""

    fields: tuple[Field, ...]


Node = Term | Near | Days | Field | Not | And | Or | Said
