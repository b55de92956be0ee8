"""The full-text indexes. They are external-content FTS5 tables: whoever changes a row takes its old words out first and puts the
new ones in after. Triggers would do it at half the speed, and not at all under trusted_schema=OFF.

    articles_fts     by article id      the current revisions
    superseded_fts   by revision id     the others, for --all-revisions
    quotes_fts       by quote id        their content, and the speaker as written where the name doesn't have these words
    names_fts        by name id         names, and the hyphenated ones in one word too
    unspaced_fts     by article id      of the current revisions in scripts without spaces every three letters in a row

In the rank of an article a word in the title counts as ten in the text, one in the standfirst as four; so the first two are made.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, text

from archive.errors import DamagedError
from archive.text import unspaced


@dataclass(frozen=True)
class Index:
    """A full-text index and the table or view that holds its content. rank: what FTS5 keeps for it, "" for its own."""

    name: str
    content: str
    columns: str
    rank: str = ""

    def add(self, connection: Connection, ids: Collection[int]) -> None:
        """Puts rows in, as they now stand in the content."""
        connection.execute(text(f"INSERT INTO {self.name}(rowid, {self.columns}) {self._rows('id')}"), _listed(ids))

    def remove(self, connection: Connection, ids: Collection[int]) -> None:
        """Takes rows out. To be called while the content still holds the words that were put in."""
        words = self._rows("'delete', id")
        connection.execute(text(f"INSERT INTO {self.name}({self.name}, rowid, {self.columns}) {words}"), _listed(ids))

    def rebuild(self, connection: Connection) -> None:
        """Makes the whole index again from the content."""
        connection.execute(text(f"INSERT INTO {self.name}({self.name}) VALUES ('rebuild')"))  # noqa: S608
        connection.execute(text(f"DELETE FROM {self.name}_config WHERE k != 'version'"))  # noqa: S608
        if self.rank:
            connection.execute(text(f"INSERT INTO {self.name}({self.name}, rank) VALUES ('rank', :rank)"), {"rank": self.rank})  # noqa: S608

    def merge(self, connection: Connection) -> None:
        """Makes one of all its parts: until then, words that were taken out stand in it, and beside them that they are out."""
        connection.execute(text(f"INSERT INTO {self.name}({self.name}) VALUES ('optimize')"))  # noqa: S608

    def verify(self, connection: Connection) -> None:
        """Raises DatabaseError unless index and content agree, DamagedError where another rank is kept for it.

        rank=1 is what compares an external-content index with its content.
        """
        configured = connection.execute(text(f"SELECT k, v FROM {self.name}_config WHERE k != 'version'"))  # noqa: S608
        kept = {row.k: row.v for row in configured}
        if kept != ({"rank": self.rank} if self.rank else {}):
            raise DamagedError(f"{self.name} ranks what it finds otherwise than it should")
        connection.execute(text(f"INSERT INTO {self.name}({self.name}, rank) VALUES ('integrity-check', 1)"))  # noqa: S608

    def _rows(self, first: str) -> str:
        return f"SELECT {first}, {self.columns} FROM {self.content} WHERE id IN (SELECT value FROM json_each(:ids))"  # noqa: S608


@dataclass(frozen=True)
class UnspacedIndex(Index):
    """The index of the articles, out of many, that are in scripts without spaces. Which ones these are stands in the table unspaced."""

    def add(self, connection: Connection, ids: Collection[int]) -> None:
        if chosen := _unspaced(connection, "WHERE id IN (SELECT value FROM json_each(:ids))", _listed(ids)):
            connection.execute(text("INSERT INTO unspaced (article_id) SELECT value FROM json_each(:ids)"), _listed(chosen))
            super().add(connection, chosen)

    def remove(self, connection: Connection, ids: Collection[int]) -> None:
        super().remove(connection, ids)
        connection.execute(text("DELETE FROM unspaced WHERE article_id IN (SELECT value FROM json_each(:ids))"), _listed(ids))

    def rebuild(self, connection: Connection) -> None:
        chosen = _unspaced(connection)
        connection.execute(text("DELETE FROM unspaced"))
        connection.execute(text("INSERT INTO unspaced (article_id) SELECT value FROM json_each(:ids)"), _listed(chosen))
        super().rebuild(connection)

    def verify(self, connection: Connection) -> None:
        if set(connection.scalars(text("SELECT article_id FROM unspaced"))) != _unspaced(connection):
            raise DamagedError("the index of scripts without spaces lacks articles, or has too many")
        super().verify(connection)


def _unspaced(connection: Connection, where: str = "", parameters: dict[str, str] | None = None) -> set[int]:
    """Which of the articles have current words in such a script."""
    rows = connection.execute(text(f"SELECT id, title, standfirst, text FROM current_revisions {where}"), parameters or {})  # noqa: S608
    return {number for number, *words in rows if any(map(unspaced, words))}


def _listed(ids: Collection[int]) -> dict[str, str]:
    return {"ids": json.dumps(sorted(ids))}


_RANK = "bm25(10.0, 4.0, 1.0)"
ARTICLES = Index("articles_fts", "current_revisions", "title, standfirst, text", _RANK)
SUPERSEDED = Index("superseded_fts", "superseded_revisions", "title, standfirst, text", _RANK)
QUOTES = Index("quotes_fts", "quote_words", "text, speaker_text")
NAMES = Index("names_fts", "name_forms", "form, joined")
UNSPACED = UnspacedIndex("unspaced_fts", "unspaced_revisions", "title, standfirst, text")
INDEXES = (ARTICLES, SUPERSEDED, QUOTES, NAMES, UNSPACED)
OF_ARTICLES = (ARTICLES, UNSPACED)
"""Those that have an article's current words under its id."""
