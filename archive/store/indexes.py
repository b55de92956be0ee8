"""The full-text indexes. They are external-content FTS5 tables: whoever changes a row takes its old words out first and puts the
new ones in after. Triggers would do it at half the speed, and not at all under trusted_schema=OFF.

    articles_fts     by article id      the current revisions
    superseded_fts   by revision id     the others, for --all-revisions
    quotes_fts       by quote id        their content and the speaker as written
    names_fts        by name id         names, and the hyphenated ones in one word too
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, text


@dataclass(frozen=True)
class Index:
    """A full-text index and the table or view that holds its content."""

    name: str
    content: str
    columns: str

    def add(self, connection: Connection, ids: Collection[int]) -> None:
        """Puts rows in, as they now stand in the content."""
        connection.execute(text(f"INSERT INTO {self.name}(rowid, {self.columns}) {self._rows('id')}"), _these(ids))

    def remove(self, connection: Connection, ids: Collection[int]) -> None:
        """Takes rows out. To be called while the content still holds the words that were put in."""
        words = self._rows("'delete', id")
        connection.execute(text(f"INSERT INTO {self.name}({self.name}, rowid, {self.columns}) {words}"), _these(ids))

    def rebuild(self, connection: Connection) -> None:
        """Makes the whole index again from the content."""
        connection.execute(text(f"INSERT INTO {self.name}({self.name}) VALUES ('rebuild')"))  # noqa: S608

    def merge(self, connection: Connection) -> None:
        """Makes one of all its parts: until then, words that were taken out stand in it, and beside them that they are out."""
        connection.execute(text(f"INSERT INTO {self.name}({self.name}) VALUES ('optimize')"))  # noqa: S608

    def verify(self, connection: Connection) -> None:
        """Raises DatabaseError unless index and content agree. rank=1 is what compares an external-content index with its content."""
        connection.execute(text(f"INSERT INTO {self.name}({self.name}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608

    def _rows(self, first: str) -> str:
        return f"SELECT {first}, {self.columns} FROM {self.content} WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608


def _these(ids: Collection[int]) -> dict[str, str]:
    return {"ids": json.dumps(sorted(ids))}


ARTICLES = Index("articles_fts", "current_revisions", "title, standfirst, text")
SUPERSEDED = Index("superseded_fts", "superseded_revisions", "title, standfirst, text")
QUOTES = Index("quotes_fts", "quotes", "text, speaker_text")
NAMES = Index("names_fts", "name_forms", "form, joined")
INDEXES = (ARTICLES, SUPERSEDED, QUOTES, NAMES)
OF_ARTICLES = (ARTICLES,)
"""Those that have an article's current words under its id."""
