"""Runs what the compiler writes: first the ids of all that is found, then the rows of what is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from sqlite3 import Connection
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from archive.errors import QueryError
from archive.records import ArticleHit, EntityHit, EntityKind, QuoteHit
from archive.search import functions, marking, sqlite
from archive.search.found import PAGE, Found, Hit
from archive.search.query import parse
from archive.search.sqlite import Chosen, Statement
from archive.search.sqlite_conditions import Parameters
from archive.search.syntax import QUOTED, And, Days, Field, Near, Node, Not, Or, Term
from archive.search.tree import always_dated, conjuncts, has_dates
from archive.search.words import sendable, tokens
from archive.store import reading as rows
from archive.store.bare import BareReading

if TYPE_CHECKING:
    from archive.search import Sort

FEW = 2000
"""Quotes fewer than these are sorted by day sooner than the days are walked."""
TRIED = 10
"""So many times as many articles as are wanted are tried from day to day, where many match."""
SAMPLE = 30
"""Matches from which is told how dense all of them are."""


def articles(engine: Engine, node: Node | None, sort: Sort, limit: int | None, offset: int, all_revisions: bool) -> Found[ArticleHit]:
    statement, words = sqlite.articles(node), marking.of_text(node)

    def rows_of(connection: Connection, found: str, parameters: rows.Parameters) -> dict[int, ArticleHit]:
        def shown(number: int, text: str, standfirst: str) -> str | None:
            found = marking.snippet(text, words) or marking.snippet(standfirst, words)
            if found or not all_revisions:
                return found
            older = connection.execute("SELECT text, standfirst FROM revisions WHERE article_id = ? AND NOT current", (number,))
            return next((found for text in chain.from_iterable(older) if (found := marking.snippet(text, words))), None)

        return rows.article_hits(connection.execute, found, parameters, shown if words else None)

    # what somebody said or is named in is gathered as a whole before any of it is known: counting it would gather it once more
    whole = bool(limit) and _is_gathered(node) and not all_revisions
    start = 0 if whole else offset
    with searching(engine) as connection:
        # one more than is wanted tells whether there are more; where days are walked it would be one more to look for
        asked = None if whole else limit + 1 if limit and sort == "relevance" else limit
        first = None
        hits: list[Hit] = []
        for found, parameters in () if limit == 0 else _ways(connection, node, statement, sort, asked, start, all_revisions):
            if limit is not None and limit <= PAGE and not whole:
                first = rows_of(connection, found, parameters)
                hits = [(hit.id, hit.score) for hit in first.values()]
            else:
                hits = [(number, None if rank is None else -rank) for number, rank in connection.execute(found, parameters)]
            if len(hits) == asked:
                break

    def fetch(hits: Sequence[Hit]) -> dict[int, ArticleHit]:
        with searching(engine) as connection:
            return rows_of(connection, *rows.these(hits))

    def count(statement: Statement, *, dated: bool = True, undated_only: bool = False) -> int:
        if all_revisions:
            sql, parameters = _every(node, all_revisions, dated=dated)
            where = "WHERE id IN (SELECT id FROM articles WHERE day IS NULL)" if undated_only else ""
            sql = f"SELECT count(DISTINCT id) FROM ({sql}) {where}"
        else:
            # without the plus each undated article would be looked for among all that is gathered
            dateless = "AND +a.day IS NULL" if _is_gathered(node) else "AND a.day IS NULL"
            sql, parameters = statement.select("count(*)", dateless if undated_only else ""), statement.parameters
        with searching(engine) as connection:
            return _number(connection, sql, parameters)

    def undated() -> int:
        if node is None or not has_dates(node):
            return 0
        dateless = count(sqlite.articles(node, dated=False), dated=False, undated_only=True)
        return dateless - (0 if always_dated(node) else count(statement, undated_only=True))

    known = _known_total(hits, asked, start)
    shown = hits[offset - start :][:limit]
    return Found(shown, fetch, total=lambda: count(statement) if known is None else known, undated=undated, first=first)


def _is_gathered(node: Node | None) -> bool:
    """Whether what is found comes out of the quotes or the mentions of somebody."""
    parts = conjuncts(node) if node else []
    return any(isinstance(part, Field) and part.name in (*QUOTED, "entity") for part in parts)


def _ways(
    connection: Connection, node: Node | None, statement: Statement, sort: Sort, limit: int | None, offset: int, all_revisions: bool
) -> Iterator[Chosen]:
    """How what is asked for can be found, each a SELECT of id and rank (lower is better) in the order that is wanted.

    Where the first way leads to less than is wanted, the next may lead to more.
    """
    bounds = _bounds(limit, offset)
    # words that only some of what is found holds rank it, and decide nothing
    marks = marking.marked(node) if sort == "relevance" and statement.rank is None else None
    if all_revisions or marks:
        yield _any_way(node, sort, marks, all_revisions, bounds)
    elif sort == "relevance" and statement.rank is not None:
        # the rowid beside the rank keeps FTS5 from sorting all matches itself, which is slower than SQLite's sorter with a limit
        yield _select(statement, statement.rank, f"{statement.rank}, {statement.id} DESC", bounds)
    elif limit is not None and _dense(connection, statement, sort):
        # where many match, the first of them are among the first articles: trying these one by one is ten times as fast as gathering
        # all matches
        last = f"(SELECT a.day FROM articles a ORDER BY {_order(sort)} LIMIT 1 OFFSET {TRIED * min(limit + offset, FEW)})"
        yield _select(sqlite.one_by_one(statement, f"a.day {'<' if sort == 'date' else '>'}= {last}"), "NULL", _order(sort), bounds)
        yield _select(sqlite.articles(node, by_day=True), "NULL", _order(sort), bounds)
    else:
        # where all are wanted, sorting them is faster than looking each up in the order of the index
        yield _select(statement, "NULL", _order(sort, "a.day" if limit is not None else "+a.day"), bounds)


def _select(statement: Statement, rank: str, order: str, bounds: Parameters) -> Chosen:
    return statement.select(f"{statement.id} AS id, {rank} AS rank", f"ORDER BY {order} {LIMITED}"), statement.parameters | bounds


def _order(sort: Sort, day: str = "a.day", moment: str = "a.published_at") -> str:
    """By the publisher's day and the moment; within a day those of which no moment is known are the earliest, as an index has them."""
    return f"{day} NULLS LAST, {moment}, a.id" if sort == "date" else f"{day} DESC, {moment} DESC, a.id DESC"


LIMITED = "LIMIT :limit OFFSET :offset"
MOST = 2**62  # of what SQLite counts


def _bounds(limit: int | None, offset: int) -> Parameters:
    return {"limit": -1 if limit is None else min(limit, MOST), "offset": min(offset, MOST)}


def _dense(connection: Connection, statement: Statement, sort: Sort) -> bool:
    """Whether its words match so many articles that walking these from day to day soon leads to some: as those ingested last tell
    (first, where the oldest are wanted), which are mostly the newest too. Without words it is SQLite's choice."""
    if statement.rank is None:
        return False
    some = statement.select(statement.id, f"ORDER BY {statement.id} {'ASC' if sort == 'date' else 'DESC'} LIMIT {SAMPLE}")
    sql = f"SELECT count(*), max(abs(edge - rowid)) FROM ({some}), (SELECT {'min' if sort == 'date' else 'max'}(id) AS edge FROM articles)"
    count, farthest = connection.execute(sql, statement.parameters).fetchone()
    return bool(count == SAMPLE and farthest < SAMPLE * TRIED)


def _any_way(node: Node | None, sort: Sort, marks: str | None, all_revisions: bool, bounds: Parameters) -> Chosen:
    """Through all that matches: those that hold some of the words that rank first, best first, and then, or without any, by day."""
    every, parameters = _every(node, all_revisions)
    ranks = "every"
    if marks:
        held = " UNION ALL ".join(marking.ranks(superseded) for superseded in (False, True)[: 1 + all_revisions])
        ranks, parameters = f"({held})", parameters | {"marks": marks}
    unranked = ("iif(ranks.rank IS NULL, a.day, NULL)", "iif(ranks.rank IS NULL, a.published_at, NULL)")
    order = f"ranks.rank IS NULL, ranks.rank, {_order('-date', *unranked)}" if sort == "relevance" else _order(sort)
    return (
        f"""WITH every AS ({every}), ranks AS (SELECT id, min(rank) AS rank FROM {ranks} GROUP BY id)
            SELECT a.id AS id, {"ranks.rank" if sort == "relevance" else "NULL"} AS rank
            FROM (SELECT DISTINCT id FROM every) found JOIN articles a ON a.id = found.id LEFT JOIN ranks ON ranks.id = a.id
            ORDER BY {order} {LIMITED}""",
        parameters | bounds,
    )


def _every(node: Node | None, all_revisions: bool, *, dated: bool = True) -> Chosen:
    """The articles by their current revision and, if asked for, by their superseded ones, as one SELECT of id and rank."""
    parts = [sqlite.articles(node, dated=dated), *([sqlite.superseded(node, dated=dated)] if all_revisions else [])]
    # both are compiled from the same tree in the same order, so that their parameters have the same names and values
    sql = " UNION ALL ".join(part.select(f"{part.id} AS id, {part.rank or 'NULL'} AS rank") for part in parts)
    return sql, parts[0].parameters | parts[-1].parameters


def quotes(engine: Engine, node: Node | None, limit: int | None, offset: int, all_revisions: bool) -> Found[QuoteHit]:
    with searching(engine) as connection:
        spoken = None if limit is None or all_revisions else _spoken(connection, node)
        walking = limit is not None and (not _few_quotes(connection, node) if spoken is None else spoken >= FEW)
        chosen = sqlite.quotes(node, all_revisions=all_revisions, by_day=walking)
        day = "+a.day" if limit is None else "a.day"
        found, parameters = _select(chosen, "NULL", f"{_order('-date', day)}, {chosen.id}", _bounds(limit, offset))
        first = rows.quote_hits(connection.execute, found, parameters) if limit is not None and limit <= PAGE else None
        hits: list[Hit] = connection.execute(found, parameters).fetchall() if first is None else [(number, None) for number in first]

    def fetch(hits: Sequence[Hit]) -> dict[int, QuoteHit]:
        with searching(engine) as connection:
            return rows.quotes(connection.execute, [number for number, _ in hits])

    known = _known_total(hits, limit, offset)
    known = spoken if known is None else known

    def total() -> int:
        if known is not None:
            return known
        every = sqlite.quotes(node, all_revisions=all_revisions)
        with searching(engine) as connection:
            return _number(connection, every.select("count(*)"), every.parameters)

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


def _spoken(connection: Connection, node: Node | None) -> int | None:
    """How many quotes match, where it is only asked who speaks and their names have been counted."""
    if not (chosen := sqlite.spoken(node)):
        return None
    (count,) = connection.execute(*chosen).fetchone()
    return None if count is None else int(count)


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


def _number(connection: Connection, sql: str, parameters: Parameters) -> int:
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


def searching(engine: Engine) -> BareReading:
    """A short transaction of a connection that can run what the compiler writes."""
    return BareReading(engine, functions.register)
