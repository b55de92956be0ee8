"""What the user has decided about entities, by names and never by ids, so that it outlives every re-annotation.

A name finds the entity that is called so, else the one that goes by it in most articles. What finds none changes nothing, and waits.
"""

from __future__ import annotations

from dataclasses import dataclass

from archive.records import EntityKind


@dataclass(frozen=True, slots=True)
class Merge:
    """`other` is `name`: one entity, called as `name` is."""

    name: str
    other: str
    kind: EntityKind | None = None
    other_kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class Split:
    """`form` is not `name`: the mentions that read so become an entity of their own."""

    form: str
    name: str
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class Rename:
    """The entity `name` is called `new`; the old name stays among its aliases."""

    name: str
    new: str
    kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class Alias:
    """`name` also goes by `form`: what stories call so without saying more is that entity."""

    name: str
    form: str
    kind: EntityKind | None = None


Decision = Merge | Split | Rename | Alias
