"""What the user has decided about entities and sources, by names and never by ids, so that it outlives every re-annotation.

A name finds the entity that is called so, else the one that goes by it in most articles; a source is found by its name, domain or alias.
What finds none changes nothing, and waits.
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
    """`form` is not `name`: the mentions that read so become an entity of their own; of "Mara Lind (sport)" those in that walk of life.

    article: the key of the article in which alone that holds, if it is one; then `form` has words in brackets behind it, to tell who it is.
    """

    form: str
    name: str
    kind: EntityKind | None = None
    article: str | None = None


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


@dataclass(frozen=True, slots=True)
class MergeSources:
    """The source `other` is the source `name`."""

    name: str
    other: str


@dataclass(frozen=True, slots=True)
class RenameSource:
    """The source `name` is called `new`; the old name stays among its aliases."""

    name: str
    new: str


EntityDecision = Merge | Split | Rename | Alias
SourceDecision = MergeSources | RenameSource
Decision = EntityDecision | SourceDecision
