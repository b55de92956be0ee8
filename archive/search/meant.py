"""What may have been meant by a query that finds nothing: the same in the nearest spelling that the archive has."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import SequenceMatcher, get_close_matches
from itertools import islice
from math import log10
from sqlite3 import Connection
from typing import NamedTuple

from sqlalchemy import Engine

from archive.lexicon.languages import code, name_of
from archive.search import sqlite
from archive.search.finding import searching
from archive.search.lexer import MARKS, Lexer, Token
from archive.search.sqlite import Statement
from archive.search.syntax import Field, Node, Term
from archive.search.words import tokens
from archive.text import fold, unspaced

Things = Callable[[Node | None], Statement]
"""What of the archive a query is about: `sqlite.articles`, `sqlite.quotes` or `sqlite.entities`."""

ALIKE = 0.75
"""How much of two spellings is the same, by difflib's ratio, before one may be meant by the other."""
SHORTEST = 3
"""Letters of a word that may be mistyped: shorter ones are alike too easily."""
LONGER = 2
"""Letters that one may be longer than the other."""
MOST = 20_000
"""Names, those that are met most often, among which one is looked for."""
FIRST = 10
"""Words and phrases of a query that are looked at."""

_WORDS = {sqlite.articles: "articles_fts", sqlite.quotes: "quotes_fts"}
_NAMES = {
    "speaker": "SELECT form, quotes FROM names WHERE quotes > 0 ORDER BY quotes DESC",
    "entity": "SELECT form, mentions FROM names WHERE mentions > 0 ORDER BY mentions DESC",
    "source": """SELECT name, 1 FROM sources UNION ALL SELECT domain, 1 FROM sources WHERE domain IS NOT NULL
        UNION ALL SELECT j.value, 1 FROM sources s JOIN json_each(s.aliases) j""",
    "author": "SELECT j.value, count(*) FROM articles a JOIN json_each(a.authors) j GROUP BY 1 ORDER BY 2 DESC",
    "via": "SELECT via, count(*) FROM quotes WHERE via IS NOT NULL GROUP BY 1 ORDER BY 2 DESC",
    "tag": "SELECT tag, count(*) FROM tags GROUP BY 1",
}
_SPELT = {None, "title", "text", "quote", "lang", *_NAMES}
_UNMARKED = str.maketrans(dict.fromkeys(MARKS, " "))


class _Leaf(NamedTuple):
    """A word or phrase that has to be there, and the field that it is a value of."""

    token: Token
    field: str | None


def respelt(engine: Engine, query: str, things: Things, *, exact: bool = False) -> str | None:
    """The query with each word or name that finds nothing in the nearest spelling that finds something; None where there is none."""
    with searching(engine) as connection:

        def finds(words: str, field: str | None) -> bool:
            term = Term(words, exact=exact)
            statement = things(Field(field, term) if field else term)
            return connection.execute(statement.select("1", "LIMIT 1"), statement.parameters).fetchone() is not None

        other = query
        for token, field in sorted(islice(_leaves(query), FIRST), key=lambda leaf: -leaf.token.start):
            if not finds(token.text, field) and (near := _nearest(connection, token.text, field, things)) and finds(near, field):
                value = near if near.isalnum() else f'"{near}"'
                other = f"{other[: token.start]}{value}{other[token.end :]}"
        return None if other == query else other


def _leaves(query: str) -> Iterator[_Leaf]:
    """What is under no not, and is no beginning of a word, and no date, kind, id or address."""
    field, negated = None, False
    outer: list[tuple[str | None, bool]] = []
    inside: tuple[str | None, bool] = (None, False)
    for token in Lexer(query).split():
        match token.kind:
            case "-" | "NOT":
                negated = not negated
                continue
            case "field":
                field = token.text
                continue
            case "(":
                outer.append(inside)
                inside = (field or inside[0], negated != inside[1])
            case ")":
                inside = outer.pop()
            case "leaf" if negated == inside[1] and not token.prefix and tokens(token.text) and (field or inside[0]) in _SPELT:
                yield _Leaf(token, field or inside[0])
        field, negated = None, False


def _nearest(connection: Connection, typed: str, field: str | None, things: Things) -> str | None:
    """The value of the field that is nearest to what is typed."""
    if field == "lang":
        return _language(connection, typed)
    if field in _NAMES or things is sqlite.entities:
        names = _names(connection, field or "entity")
        return _likest(fold(typed), names) or " ".join(_likest(word, names) or word for word in fold(typed).split())
    if unspaced(typed):
        return None
    return " ".join(_word(connection, word, "quotes_fts" if field == "quote" else _WORDS[things]) for word in tokens(typed))


def _language(connection: Connection, typed: str) -> str | None:
    """The code of a language that is called so, or of which this is a longer code."""
    there = [language for (language,) in connection.execute("SELECT DISTINCT language FROM articles WHERE language IS NOT NULL")]
    named = {name_of(language).lower(): language for language in there}
    near = [name for name in named if name.startswith(typed.lower())] or get_close_matches(typed.lower(), named, 1, ALIKE)
    return code(typed) if code(typed) in there else named[near[0]] if near else None


def _names(connection: Connection, field: str) -> dict[str, tuple[str, int]]:
    """All such names and the words in them, folded -> as they are written, and how often they are met."""
    names: dict[str, tuple[str, int]] = {}
    for name, times in connection.execute(f"{_NAMES[field]} LIMIT {MOST}"):
        name = name.translate(_UNMARKED)
        for part in {name, *name.split()}:
            names.setdefault(fold(part), (part, times))
    return names


def _word(connection: Connection, word: str, index: str) -> str:
    """The word of the index that is nearest to this one and begins with the same letter; this one, where it is there or none is near."""
    vocabulary = f"{index}_words"
    connection.execute(f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.{vocabulary} USING fts5vocab(main, {index}, row)")
    if len(word) < SHORTEST or connection.execute(f"SELECT 1 FROM temp.{vocabulary} WHERE term = ?", (word,)).fetchone():
        return word
    alike = "term >= :first AND term < :first || char(0x10ffff) AND abs(length(term) - :length) <= :longer"
    rows = connection.execute(
        f"SELECT term, doc FROM temp.{vocabulary} WHERE {alike}", {"first": word[0], "length": len(word), "longer": LONGER}
    )
    return _likest(word, {term: (term, count) for term, count in rows}) or word


def _likest(typed: str, names: Mapping[str, tuple[str, int]]) -> str | None:
    """The name that is most like what is typed; one that is met ten times as often may be a tenth less like it."""
    if len(typed) < SHORTEST:
        return None

    def likely(name: str) -> float:
        return SequenceMatcher(None, name, typed).ratio() + log10(names[name][1]) / 10

    near = get_close_matches(typed, (name for name in names if abs(len(name) - len(typed)) <= LONGER), 10, ALIKE)
    return names[max(near, key=likely)][0] if near else None
