"""ByHand: what the user of an archive decides by hand, reached as `Archive.by_hand`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.records import Change, Decided, Suggestion

if TYPE_CHECKING:
    from sqlalchemy import Engine


class ByHand:
    """The user's word on an open archive. It is kept apart from what is derived, and outlives every ingest and annotation.

    Entities and sources are named by a name, another name that they go by, or an id (e5, s2). Every method raises UsageError where it
    would change nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def merge(self, name: str, other: str) -> Change:
        """Decides that the entity `other` is `name`."""
        from archive.curate import naming

        return naming.merge(self._engine, name, other)

    def split(self, form: str, name: str) -> Change:
        """Decides that what is called `form` is not `name`."""
        from archive.curate import naming

        return naming.split(self._engine, form, name)

    def rename(self, name: str, new: str) -> Change:
        """Decides that the entity `name` is shown as `new`."""
        from archive.curate import naming

        return naming.rename(self._engine, name, new)

    def alias(self, name: str, form: str) -> Change:
        """Decides that `name` also goes by `form`."""
        from archive.curate import naming

        return naming.alias(self._engine, name, form)

    def merge_sources(self, name: str, other: str) -> Change:
        """Decides that the source `other` is the source `name`."""
        from archive.curate import naming

        return naming.merge_sources(self._engine, name, other)

    def rename_source(self, name: str, new: str) -> Change:
        """Decides that the source `name` is shown as `new`."""
        from archive.curate import naming

        return naming.rename_source(self._engine, name, new)

    def undo(self, number: int | None = None) -> Change:
        """Takes back a decision, by default the last."""
        from archive.curate import decisions

        return decisions.undo(self._engine, number)

    def decisions(self) -> list[Decided]:
        """What was decided, in order."""
        from archive.curate import decisions

        return decisions.decided(self._engine)

    def suggestions(self) -> list[Suggestion]:
        """Names that may be one entity, for the user to decide, with the evidence."""
        from archive.settle import suggestions

        return suggestions(self._engine)
