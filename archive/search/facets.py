"""How what a query finds is spread: over sources, time, speakers, … Every count is exact, and over current revisions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Literal

from sqlalchemy import Connection, Engine

from archive.records import Count
from archive.search import sqlite
from archive.search.finding import named, searching
from archive.search.query import parse
from archive.search.sqlite import Statement
from archive.search.syntax import And

Facet = Literal["source", "month", "year", "speaker", "entity", "author", "language", "kind"]
Step = Literal["day", "month", "year"]
TIMES: dict[str, int] = {"year": 4, "month": 7, "day": 10}
"""How much of a date names each."""

_ENTITY = "JOIN names n ON n.id = {of}.name_id JOIN entities e ON e.id = n.entity_id"


def articles_by(engine: Engine, query: str, by: Facet) -> list[Count]:
    """How many of the articles found have each value: most first, or in the order of time.

    An article counts once for each of its authors, entities, speakers and kinds of quotes. Raises QueryError.
    """
    statement = sqlite.articles(parse(query))
    found = statement.select(statement.id)
    if by in ("source", "language") or by in TIMES:
        # the plus keeps SQLite from looking up each article: all it needs stands in this index
        value = {"source": "a.masthead_id", "language": "a.language"}.get(by) or f"substr(a.day, 1, {TIMES[by]})"
        sql = f"SELECT {value} AS value, count(*) AS n FROM articles a INDEXED BY ix_articles_facets WHERE +a.id IN ({found}) GROUP BY 1"
        if by == "source":
            sql = f"""SELECT s.name, sum(n) FROM ({sql}) LEFT JOIN mastheads m ON m.id = value LEFT JOIN sources s ON s.id = m.source_id
                GROUP BY s.id"""
    elif by == "author":
        sql = f"""SELECT j.value, count(DISTINCT a.id) FROM articles a JOIN json_each(a.authors) j WHERE a.id IN ({found}) GROUP BY 1"""
    else:
        table, of, value = ("mentions", "t", "e.name") if by == "entity" else ("quotes", "t", "e.name" if by == "speaker" else "t.kind")
        group, join = ("t.kind", "") if by == "kind" else ("e.id", _ENTITY.format(of=of))
        sql = f"""SELECT {value}, count(DISTINCT t.revision_id) FROM {table} t {join}
            WHERE t.revision_id IN (SELECT id FROM revisions WHERE current AND article_id IN ({found})) GROUP BY {group}"""
    with searching(engine) as connection:
        return _counted(connection, sql, statement, by)


def quotes_by(engine: Engine, query: str, by: Facet, *, speaker: str | None = None) -> list[Count]:
    """How many of the quotes found have each value: most first, or in the order of time. Raises QueryError."""
    node = parse(query)
    if speaker is not None:
        node = And((named(speaker), node)) if node else named(speaker)
    statement = sqlite.quotes(node)
    sql = {
        "source": _grouped(
            statement, "s.name", "LEFT JOIN mastheads m ON m.id = a.masthead_id LEFT JOIN sources s ON s.id = m.source_id", "s.id"
        ),
        "month": _grouped(statement, "substr(a.day, 1, 7)"),
        "year": _grouped(statement, "substr(a.day, 1, 4)"),
        "speaker": _grouped(
            statement, "e.name", "LEFT JOIN names n ON n.id = q.name_id LEFT JOIN entities e ON e.id = n.entity_id", "e.id"
        ),
        "entity": _grouped(statement, "e.name", f"JOIN mentions t ON t.revision_id = r.id {_ENTITY.format(of='t')}", "e.id"),
        "author": _grouped(statement, "j.value", "JOIN json_each(a.authors) j", "j.value"),
        "language": _grouped(statement, "a.language"),
        "kind": _grouped(statement, "q.kind"),
    }[by]
    with searching(engine) as connection:
        return _counted(connection, sql, statement, by)


def timeline(engine: Engine, query: str, step: Step = "month") -> list[Count]:
    """How many of the articles found are of each day, month or year, the empty ones between them too; undated last."""
    statement = sqlite.articles(parse(query))
    found = statement.select(statement.id)
    sql = f"""SELECT substr(a.day, 1, {TIMES[step]}) AS value, count(*)
        FROM articles a INDEXED BY ix_articles_facets WHERE +a.id IN ({found}) GROUP BY 1"""
    with searching(engine) as connection:
        counts = {count.value: count.count for count in _counted(connection, sql, statement, step)}
    dated = sorted(value for value in counts if value is not None)
    undated = [Count(None, counts[None])] if None in counts else []
    return [Count(value, counts.get(value, 0)) for value in (steps(dated[0], dated[-1], step) if dated else [])] + undated


def _grouped(statement: Statement, value: str, join: str = "", group: str = "1") -> str:
    return f"SELECT {value}, count(DISTINCT q.id) FROM {statement.source} {join} WHERE {statement.where} GROUP BY {group}"


def _counted(connection: Connection, sql: str, statement: Statement, by: str) -> list[Count]:
    counts = [Count(value, count) for value, count in connection.exec_driver_sql(sql, statement.parameters)]
    if by in TIMES:
        return sorted(counts, key=lambda count: (count.value is None, count.value or ""))
    return sorted(counts, key=lambda count: (count.value is None, -count.count, count.value or ""))


def steps(first: str, last: str, step: Step) -> list[str]:
    """All days, months or years from the first to the last."""
    if step == "day":
        start = date.fromisoformat(first)
        return [(start + timedelta(days=n)).isoformat() for n in range((date.fromisoformat(last) - start).days + 1)]
    if step == "year":
        return [f"{year:04}" for year in range(int(first), int(last) + 1)]
    begin, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return [f"{month // 12:04}-{month % 12 + 1:02}" for month in range(begin, end + 1)]
