"""ByHand: what the user of an archive decides by hand, reached as `Archive.by_hand`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from archive.records import Change, Decided, News, Note, Removal, SavedSearch, Suggestion, Tagged

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from archive.store.marks import Thing


class ByHand:
    """The user's word on an open archive. It is kept apart from what is derived, and outlives every ingest and annotation.

    Entities and sources are named by a name, another name that they go by, or an id (e5, s2). Every method raises UsageError where it
    would change nothing.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def merge(self, name: str, other: str, *, unlike: bool = False) -> Change:
        """Decides that the entity `other` is `name`. unlike: though one is a person and the other, of another name, is not."""
        from archive.curate import naming

        return naming.merge(self._engine, name, other, unlike=unlike)

    def split(self, form: str, name: str, article: int | None = None) -> Change:
        """Decides that what is called `form` is not `name`: everywhere, or in the article with this id alone."""
        from archive.curate import naming

        return naming.split(self._engine, form, name, article)

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

    def source_suggestions(self) -> list[Suggestion]:
        """Sources that may be one, for the user to decide, with the evidence."""
        from archive.settle import source_suggestions

        return source_suggestions(self._engine)

    def tag(self, thing: Thing, id: int, *tags: str) -> tuple[str, ...]:  # noqa: A002
        """Puts tags on an article, a quote or an entity; returns all that it has now."""
        from archive.curate import marks

        return marks.tag(self._engine, thing, id, tags)

    def untag(self, thing: Thing, id: int, *tags: str) -> tuple[str, ...]:  # noqa: A002
        """Takes tags off it; returns those that it still has."""
        from archive.curate import marks

        return marks.untag(self._engine, thing, id, tags)

    def tags(self) -> list[Tagged]:
        """All tags in use, in the order of the alphabet."""
        from archive.curate import marks

        return marks.all_tags(self._engine)

    def tags_of(self, thing: Thing, id: int) -> tuple[str, ...]:  # noqa: A002
        """The tags on an article, a quote or an entity."""
        from archive.curate import marks

        return marks.tagged(self._engine, thing, id)

    def note(self, thing: Thing, id: int, text: str) -> tuple[Note, ...]:  # noqa: A002
        """Puts a note on an article, a quote or an entity; returns all that it has now."""
        from archive.curate import marks

        return marks.note(self._engine, thing, id, text)

    def unnote(self, thing: Thing, id: int, number: int) -> tuple[Note, ...]:  # noqa: A002
        """Removes the note of that number from it; returns those that it still has."""
        from archive.curate import marks

        return marks.unnote(self._engine, thing, id, number)

    def notes_of(self, thing: Thing, id: int) -> tuple[Note, ...]:  # noqa: A002
        """The notes on an article, a quote or an entity, in the order in which they were made."""
        from archive.curate import marks

        return marks.notes(self._engine, thing, id)

    def fix(self, thing: Thing, id: int, field: str, value: str) -> Change:  # noqa: A002
        """Corrects a field of an article (title, author, date, source) or of a quote (speaker, via, kind); "" stands for unknown."""
        from archive.curate import corrections

        return corrections.fix(self._engine, thing, id, field, value)

    def forget_failures(self, inputs: Iterable[str | Path]) -> int:
        """Takes the inputs, and what is in them, off the list of what could not be read; returns how many that were.

        Raises UsageError, and forgets none, where one isn't on that list.
        """
        from archive.retry import forget

        return forget(self._engine, [str(named) for named in inputs])

    def save(self, name: str, query: str) -> int:
        """Keeps the search under that name; returns how many articles it finds, which are no news any more. Raises QueryError."""
        from archive.curate import saved

        found = self._ids(query)
        saved.save(self._engine, name, query, found)
        return len(found)

    def unsave(self, name: str) -> None:
        """Keeps the search of that name no longer."""
        from archive.curate import saved

        saved.forget(self._engine, name)

    def saved(self) -> list[SavedSearch]:
        """All searches that are kept, with how many articles each finds."""
        from archive.curate import saved

        return saved.searches(self._engine, self._ids)

    def saved_query(self, name: str) -> str:
        """The text of the search of that name."""
        from archive.curate import saved

        return saved.query(self._engine, name)

    def news(self, name: str | None = None, *, limit: int | None = None) -> list[News]:
        """What the search of that name, or each that is kept, finds and has not shown. `see` says what was shown."""
        from archive.curate import saved

        names = saved.names(self._engine) if name is None else [name]
        return [row for each in names for row in saved.news(self._engine, each, self._ids)][:limit]

    def see(self, name: str | None, news: list[News]) -> None:
        """Takes note that these rows of `news(name)` were shown."""
        from archive.curate import saved

        for each in saved.names(self._engine) if name is None else [name]:
            saved.see(self._engine, each, [row.id for row in news if row.saved == each])

    def _ids(self, query: str) -> list[int]:
        from archive import search

        return search.articles(self._engine, query).ids

    def removal(self, id: int) -> Removal:  # noqa: A002
        """What `remove` would remove."""
        from archive.curate import removal

        return removal.foreseen(self._engine, id)

    def remove(self, id: int) -> Removal:  # noqa: A002
        """Removes an article with all that came from it, for good: it can't be undone, and ingesting does not bring it back."""
        from archive.curate import removal

        return removal.remove(self._engine, id)
