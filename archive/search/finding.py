"""Runs what the compiler writes: first the ids of all that is found, then the rows of what is looked at."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from sqlite3 import Connection

from sqlalchemy import Engine

from archive.errors import QueryError
from archive.records import ArticleHit, EntityHit, EntityKind, QuoteHit
from archive.search import Sort, fts5, functions, marking, sqlite
from archive.search.found import PAGE, Found, Hit
from archive.search.query import parse
from archive.search.sqlite import Statement
from archive.search.syntax import And, Days, Field, Near, Node, Not, Or, Term
from archive.search.tree import always_dated, has_dates
from archive.search.words import sendable, tokens
from archive.store import reading as rows
from archive.store.database import reading_bare

BEFORE, BEHIND = "\x02", "\x03"
"""What stands around the matches in a snippet."""
SNIPPET = 28
"""Words of a snippet."""


FEW = 2000
"""Quotes fewer than these are sorted by day sooner than the days are walked."""
TRIED = 10
"""So many times as many articles as are wanted are tried from day to day, where many match."""
SAMPLE = 100
"""Matches from which is told how dense all of them are."""


def articles(engine: Engine, node: Node | None, sort: Sort, limit: int | None, offset: int, all_revisions: bool) -> Found[ArticleHit]:
    def rows_of(connection: Connection, hits: Sequence[Hit], *, all_there_are: bool = False) -> dict[int, ArticleHit]:
        marks = marking.marked(node)
        few = all_there_are and node is not None and fts5.match(node) == marks
        snippets = _snippets(connection, marks, [number for number, _ in hits], all_revisions, few=few)
        if words := marking.letters(node):
            snippets |= _unspaced_snippets(connection, words, [number for number, _ in hits if number not in snippets])
        return rows.article_hits(connection.execute, [(number, score, snippets.get(number)) for number, score in hits])

    with searching(engine) as connection:
        # one more than is wanted tells whether there are more; where days are walked it would be one more to look for
        asked = limit + 1 if limit is not None and sort == "relevance" else limit
        hits = _found_articles(connection, node, sort, asked, offset, all_revisions)
        known = _known_total(hits, asked, offset)
        hits = hits[:limit]
        first = rows_of(connection, hits, all_there_are=known is not None) if limit is not None and len(hits) <= PAGE else None

    def fetch(hits: Sequence[Hit]) -> dict[int, ArticleHit]:
        with searching(engine) as connection:
            return rows_of(connection, hits)

    def count(*, dated: bool = True, undated_only: bool = False) -> int:
        with searching(engine) as connection:
            return _count_articles(connection, node, all_revisions, dated=dated, undated_only=undated_only)

    def undated() -> int:
        if node is None or not has_dates(node):
            return 0
        return count(dated=False, undated_only=True) - (0 if always_dated(node) else count(undated_only=True))

    def total() -> int:
        return count() if known is None else known

    return Found(hits, fetch, total=total, undated=undated, first=first)


def _found_articles(
    connection: Connection, node: Node | None, sort: Sort, limit: int | None, offset: int, all_revisions: bool
) -> list[Hit]:
    statement, marks = sqlite.articles(node), marking.marked(node)
    if sort == "relevance" and statement.rank is None and marks is not None:
        # words that only some of what is found holds: they rank it, and decide nothing
        every = _found_articles(connection, node, "-date", None, 0, all_revisions)
        return _ranked(connection, every, marks, all_revisions)[offset : None if limit is None else offset + limit]
    if all_revisions:
        return _any_revisions(connection, node, sort, limit, offset)
    if sort == "relevance" and statement.rank is not None:
        return _best(connection, statement, limit, offset)
    if limit is not None and _dense(connection, statement, sort):
        return _day_by_day(connection, node, sort, limit, offset)
    return _by_date(connection, statement, sort, limit, offset)


def _best(connection: Connection, statement: Statement, limit: int | None, offset: int) -> list[Hit]:
    # the rowid beside the rank keeps FTS5 from sorting all matches itself, which is slower than SQLite's sorter with a limit
    sql = statement.select(f"{statement.id}, {statement.rank}", f"ORDER BY {statement.rank}, {statement.id} DESC {LIMITED}")
    return [(number, -rank) for number, rank in connection.execute(sql, statement.parameters | _bounds(limit, offset))]


def _by_date(connection: Connection, statement: Statement, sort: Sort, limit: int | None, offset: int) -> list[Hit]:
    # where all are wanted, sorting them is faster than looking each up in the order of the index
    order = _order(sort, "a.day" if limit is not None else "+a.day")
    sql = replace(statement, source=with_articles(statement)).select("a.id", f"ORDER BY {order} {LIMITED}")
    return [(row[0], None) for row in connection.execute(sql, statement.parameters | _bounds(limit, offset))]


def _order(sort: Sort, day: str = "a.day") -> str:
    return f"{day} NULLS LAST, a.id" if sort == "date" else f"{day} DESC, a.id DESC"


def _day_by_day(connection: Connection, node: Node | None, sort: Sort, limit: int, offset: int) -> list[Hit]:
    """Where many match, the first of them are among the first articles: trying these one by one is ten times as fast as
    gathering all matches. Where it turns out that they are not, all are gathered."""
    last = f"(SELECT a.day FROM articles a ORDER BY {_order(sort)} LIMIT 1 OFFSET {TRIED * min(limit + offset, FEW)})"
    first = sqlite.articles(node, among=f"a.day {'<' if sort == 'date' else '>'}= {last}")
    hits = _by_date(connection, first, sort, limit, offset)
    return hits if len(hits) == limit else _by_date(connection, sqlite.articles(node, by_day=True), sort, limit, offset)


def _ranked(connection: Connection, hits: list[Hit], marks: str, all_revisions: bool) -> list[Hit]:
    """The hits that hold some of the words first, best first; the others as they are."""
    best: dict[int, float] = {}
    for superseded in (False, True)[: 1 + all_revisions]:
        ranks = marking.ranks(marks, superseded=superseded)
        for number, rank in connection.execute(ranks.select(f"{ranks.id}, {ranks.rank}"), ranks.parameters):
            best[number] = min(rank, best.get(number, 0.0))
    scored = [(number, -best[number]) for number, _ in hits if number in best]
    return [*sorted(scored, key=lambda hit: (-hit[1], -hit[0])), *(hit for hit in hits if hit[0] not in best)]


LIMITED = "LIMIT :limit OFFSET :offset"
MOST = 2**62  # of what SQLite counts


def _bounds(limit: int | None, offset: int) -> sqlite.Parameters:
    return {"limit": -1 if limit is None else min(limit, MOST), "offset": min(offset, MOST)}


def with_articles(statement: Statement) -> str:
    """What the statement selects from, with its articles a."""
    return statement.source if "articles a" in statement.source else f"{statement.source} CROSS JOIN articles a ON a.id = f.rowid"


def _dense(connection: Connection, statement: Statement, sort: Sort) -> bool:
    """Whether its words match so many articles that walking these from day to day soon leads to some: as those ingested last tell
    (first, where the oldest are wanted), which are mostly the newest too. Without words it is SQLite's choice."""
    if statement.rank is None or statement.id != "f.rowid":
        return False
    some = statement.select(statement.id, f"ORDER BY {statement.id} {'ASC' if sort == 'date' else 'DESC'} LIMIT {SAMPLE}")
    sql = f"SELECT count(*), max(abs(edge - rowid)) FROM ({some}), (SELECT {'min' if sort == 'date' else 'max'}(id) AS edge FROM articles)"
    count, farthest = connection.execute(sql, statement.parameters).fetchone()
    return bool(count == SAMPLE and farthest < SAMPLE * TRIED)


def _any_revisions(connection: Connection, node: Node | None, sort: Sort, limit: int | None, offset: int) -> list[Hit]:
    sql, parameters = _union(node)
    order = {"date": "a.day NULLS LAST, a.id", "-date": "a.day DESC, a.id DESC", "relevance": "rank NULLS LAST, a.day DESC, a.id DESC"}
    found = connection.execute(
        f"""SELECT a.id, min(found.rank) AS rank FROM ({sql}) found JOIN articles a ON a.id = found.id
            GROUP BY a.id ORDER BY {order[sort]} {LIMITED}""",
        parameters | _bounds(limit, offset),
    )
    return [(number, None if rank is None or sort != "relevance" else -rank) for number, rank in found]


def _union(node: Node | None, *, dated: bool = True) -> tuple[str, sqlite.Parameters]:
    """The articles by their current revision and by their superseded ones, as one SELECT of id and rank."""
    parts = (sqlite.articles(node, dated=dated), sqlite.superseded(node, dated=dated))
    # both are compiled from the same tree in the same order, so that their parameters have the same names and values
    sql = " UNION ALL ".join(part.select(f"{part.id} AS id, {part.rank or 'NULL'} AS rank") for part in parts)
    return sql, parts[0].parameters | parts[1].parameters


def _count_articles(connection: Connection, node: Node | None, all_revisions: bool, *, dated: bool, undated_only: bool) -> int:
    if all_revisions:
        sql, parameters = _union(node, dated=dated)
        where = "WHERE id IN (SELECT id FROM articles WHERE day IS NULL)" if undated_only else ""
        return _number(connection, f"SELECT count(DISTINCT id) FROM ({sql}) {where}", parameters)
    statement = sqlite.articles(node, dated=dated)
    if undated_only:
        statement = replace(statement, source=with_articles(statement), where=f"{statement.where} AND a.day IS NULL")
    return _number(connection, statement.select("count(*)"), statement.parameters)


def _snippets(connection: Connection, marks: str | None, ids: list[int], all_revisions: bool, *, few: bool = False) -> dict[int, str]:
    """Of each article that holds some of the words, a stretch of its text, or else of its standfirst, around them.

    few: hardly any others hold them.
    """
    found: dict[int, str] = {}
    for superseded in (False, True)[: 1 + all_revisions] if marks else ():
        missing = [number for number in ids if number not in found]
        sql = marking.snippets(superseded=superseded, before=BEFORE, behind=BEHIND, words=SNIPPET, few=few)
        for number, *snippets in connection.execute(sql, {"ids": json.dumps(missing), "marks": marks}) if missing else ():
            if marked := next((snippet for snippet in snippets if BEFORE in snippet), None):
                found[number] = " ".join(marked.split())
    return found


def _unspaced_snippets(connection: Connection, words: re.Pattern[str], ids: list[int]) -> dict[int, str]:
    """The same for words in scripts without spaces."""
    sql = "SELECT id, text, standfirst FROM current_revisions WHERE id IN (SELECT value FROM json_each(?))"
    found: dict[int, str] = {}
    for number, *texts in connection.execute(sql, (json.dumps(ids),)):
        marked = (marking.around(words, " ".join(text.split()), BEFORE, BEHIND) for text in texts)
        if snippet := next(filter(None, marked), None):
            found[number] = snippet
    return found


def quotes(engine: Engine, node: Node | None, limit: int | None, offset: int, all_revisions: bool) -> Found[QuoteHit]:
    statement = sqlite.quotes(node, all_revisions=all_revisions)
    with searching(engine) as connection:
        walking = limit is not None and not _few_quotes(connection, node)
        chosen = sqlite.quotes(node, all_revisions=all_revisions, by_day=True) if walking else statement
        found = connection.execute(
            chosen.select("q.id", f"ORDER BY {'+' if limit is None else ''}a.day DESC, a.id DESC, q.id {LIMITED}"),
            chosen.parameters | _bounds(limit, offset),
        )
        hits: list[Hit] = [(row[0], None) for row in found]
        first = rows.quote_hits(connection.execute, [number for number, _ in hits]) if limit is not None and len(hits) <= PAGE else None

    def fetch(hits: Sequence[Hit]) -> dict[int, QuoteHit]:
        with searching(engine) as connection:
            return rows.quote_hits(connection.execute, [number for number, _ in hits])

    known = _known_total(hits, limit, offset)

    def total() -> int:
        if known is not None:
            return known
        with searching(engine) as connection:
            return _number(connection, statement.select("count(*)"), statement.parameters)

    def undated() -> int:
        if node is None or not has_dates(node):
            return 0
        with searching(engine) as connection:
            counts = [0, 0]
            for dated in (False,) if always_dated(node) else (False, True):
                some = sqlite.quotes(node, all_revisions=all_revisions, dated=dated)
                sql = some.select("count(DISTINCT a.id)", "AND a.day IS NULL")
                counts[dated] = _number(connection, sql, some.parameters)
        return counts[0] - counts[1]

    return Found(hits, fetch, total=total, undated=undated, first=first)


def _few_quotes(connection: Connection, node: Node | None) -> bool:
    """Whether the quotes that match are known to be few, or nothing is known of them."""
    sets = sqlite.quote_sets(node)
    counts = (_number(connection, f"SELECT count(*) FROM ({select} LIMIT {FEW})", parameters) for select, parameters in sets)
    return not sets or any(count < FEW for count in counts)


def entities(engine: Engine, query: str, kind: EntityKind | None, limit: int | None, offset: int) -> Found[EntityHit]:
    node = parse(query)
    if node and (operator := _beyond_words(node)):
        at = query.lower().find(operator)
        raise QueryError(
            f"entities are found by the words of their names, by tag: and by note:; {operator} has no meaning here",
            query=query,
            position=max(at, 0),
        )
    statement = sqlite.entities(node)
    where = statement.where if kind is None else f"{statement.where} AND e.kind = :kind"
    statement = replace(statement, where=where, parameters=statement.parameters | ({"kind": kind} if kind else {}))
    group = "GROUP BY e.id HAVING sum(n.mentions) + sum(n.quotes) > 0"
    with searching(engine) as connection:
        found = connection.execute(
            statement.select("e.id", f"{group} ORDER BY sum(n.mentions) DESC, e.name, e.id {LIMITED}"),
            statement.parameters | _bounds(limit, offset),
        )
        hits: list[Hit] = [(row[0], None) for row in found]

    def fetch(hits: Sequence[Hit]) -> dict[int, EntityHit]:
        with searching(engine) as connection:
            return rows.entity_hits(connection.execute, [number for number, _ in hits])

    known = _known_total(hits, limit, offset)

    def total() -> int:
        if known is not None:
            return known
        with searching(engine) as connection:
            return _number(connection, f"SELECT count(*) FROM ({statement.select('1', group)})", statement.parameters)

    return Found(hits, fetch, total=total)


def _number(connection: Connection, sql: str, parameters: sqlite.Parameters) -> int:
    (number,) = connection.execute(sql, parameters).fetchone()
    return int(number)


def _known_total(hits: Sequence[Hit], asked: int | None, offset: int) -> int | None:
    """How many there are in all, where what was fetched of at most `asked` tells it."""
    return len(hits) + offset if (hits or not offset) and (asked is None or len(hits) < asked) else None


def spoken_by(speaker: str | None, node: Node | None) -> Node | None:
    """The condition that the speaker's name, if one is given, holds all these words, and the other one. Raises QueryError for no word."""
    if speaker is None:
        return node
    words = tuple(Term(word) for word in sendable(speaker).split() if tokens(word))
    if not words:
        raise QueryError("there is no letter or digit here for a speaker's name", query=speaker, position=0)
    by = Field("speaker", And(words))
    return And((by, node)) if node else by


def _beyond_words(node: Node) -> str | None:
    """The first thing in a query that is more than words, tags and notes, as it was typed."""
    match node:
        case Field(name="tag" | "note"):
            return None
        case Field(name=name):
            return f"{name}:"
        case Near(distance=distance):
            return f"w/{distance}"
        case Days(since=since, until=until):
            return "on:" if since and until else "after:" if since else "before:"
        case Not(part=part):
            return _beyond_words(part)
        case And(parts=parts) | Or(parts=parts):
            return next((found for part in parts if (found := _beyond_words(part))), None)
    return None


def searching(engine: Engine) -> AbstractContextManager[Connection]:
    """A short transaction of a connection that can run what the compiler writes."""
    # once for each connection: a function made anew makes SQLite forget all prepared statements
    return reading_bare(engine, functions.register)
