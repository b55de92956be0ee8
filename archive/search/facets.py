"""How what a query finds is spread: over sources, time, speakers, … Every count is exact, and over current revisions."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from sqlite3 import Connection
from typing import Literal, get_args

from sqlalchemy import Engine

from archive.records import Count, SourceCount
from archive.search import sqlite
from archive.search.finding import searching, spoken_by, with_articles
from archive.search.query import parse
from archive.search.sqlite import Statement

Facet = Literal["source", "month", "year", "speaker", "entity", "author", "language", "kind"]
Step = Literal["day", "month", "year"]
STEPS: tuple[Step, ...] = get_args(Step)
TIMES: dict[str, int] = {"year": 4, "month": 7, "day": 10}
"""How much of a date names each."""

MANY = 60
"""Bars that can be taken in at a glance."""

_SOURCES = "LEFT JOIN mastheads m ON m.id = value LEFT JOIN sources s ON s.id = m.source_id"
_ENTITY = "JOIN names n ON n.id = {of}.name_id JOIN entities e ON e.id = n.entity_id"


def articles_by(engine: Engine, query: str, by: Facet, *, exact: bool = False) -> list[Count]:
    """How many of the articles found have each value: most first, or in the order of time.

    An article counts once for each of its authors, entities, speakers and kinds of quotes. Raises QueryError.
    """
    statement = sqlite.articles(parse(query, exact=exact))
    found = statement.select(statement.id)
    if by in ("source", "language") or by in TIMES:
        value = {"source": "a.masthead_id", "language": "a.language"}.get(by) or f"substr(a.day, 1, {TIMES[by]})"
        sql = _counting(statement, value)
        if by == "source":
            sql = f"SELECT s.name, sum(n) FROM ({sql}) {_SOURCES} GROUP BY s.id"
    elif by == "author":
        sql = f"""SELECT j.value, count(DISTINCT a.id) FROM articles a JOIN json_each(a.authors) j WHERE a.id IN ({found}) GROUP BY 1"""
    else:
        table, of, value = ("mentions", "t", "e.name") if by == "entity" else ("quotes", "t", "e.name" if by == "speaker" else "t.kind")
        group, join = ("t.kind", "") if by == "kind" else ("e.id", _ENTITY.format(of=of))
        sql = f"""SELECT {value}, count(DISTINCT t.revision_id) FROM {table} t {join}
            WHERE t.revision_id IN (SELECT id FROM revisions WHERE current AND article_id IN ({found})) GROUP BY {group}"""
    with searching(engine) as connection:
        return _counted(connection, sql, statement, by)


def quotes_by(engine: Engine, query: str, by: Facet, *, speaker: str | None = None, exact: bool = False) -> list[Count]:
    """How many of the quotes found have each value: most first, or in the order of time. Raises QueryError."""
    statement = sqlite.quotes(spoken_by(speaker, parse(query, exact=exact)))
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


def timeline(engine: Engine, query: str, step: Step | None = None, *, exact: bool = False) -> list[Count]:
    """How many of the articles found are of each day, month or year, the empty ones between them too; undated last.

    step: by default days, or months where there would be too many to take in at a glance, or else years. Raises QueryError.
    """
    statement = sqlite.articles(parse(query, exact=exact))
    sql = _counting(statement, "a.day")
    with searching(engine) as connection:
        days = [(count.value, count.count) for count in _counted(connection, sql, statement, "day")]
    dated = [day for day, _ in days if day is not None]
    if not dated:
        return [Count(None, count) for _, count in days]
    every = {each: steps(dated[0][: TIMES[each]], dated[-1][: TIMES[each]], each) for each in ((step,) if step else STEPS)}
    chosen = next((each for each, periods in every.items() if len(periods) <= MANY), step or "year")
    counts: Counter[str | None] = Counter()
    for day, count in days:
        counts[day and day[: TIMES[chosen]]] += count
    undated = [Count(None, counts[None])] if None in counts else []
    return [Count(period, counts[period]) for period in every[chosen]] + undated


def timeline_by_source(engine: Engine, query: str, step: Step | None = None, *, exact: bool = False) -> list[SourceCount]:
    """The timeline, of each source for itself: most articles first within a period."""
    periods = timeline(engine, query, step, exact=exact)
    length = next((len(period.value) for period in periods if period.value), 0)
    statement = sqlite.articles(parse(query, exact=exact))
    counting = _counting(statement, f"substr(a.day, 1, {length})", "a.masthead_id")
    sql = f"SELECT period, s.name, sum(n) FROM ({counting}) {_SOURCES} GROUP BY period, s.id ORDER BY 3 DESC, s.name IS NULL, s.name"
    counted: dict[str | None, list[SourceCount]] = {}
    with searching(engine) as connection:
        for period, source, count in connection.execute(sql, statement.parameters):
            counted.setdefault(period, []).append(SourceCount(period, source, count))
    return [row for period in periods for row in counted.get(period.value, [SourceCount(period.value, None, 0)])]


def _counting(statement: Statement, *values: str) -> str:
    """Of each value, or pair of a period and a value, how many of the articles found have it: out of the index that holds nothing
    else, where words lead to it."""
    source = with_articles(statement).replace("CROSS JOIN articles a ON", "CROSS JOIN articles a INDEXED BY ix_articles_counted ON")
    *period, value = values
    columns = ", ".join([*(f"{each} AS period" for each in period), f"{value} AS value"])
    group = ", ".join(str(place) for place in range(1, len(values) + 1))
    return f"SELECT {columns}, count(*) AS n FROM {source} WHERE {statement.where} GROUP BY {group}"


def _grouped(statement: Statement, value: str, join: str = "", group: str = "1") -> str:
    return f"SELECT {value}, count(DISTINCT q.id) FROM {statement.source} {join} WHERE {statement.where} GROUP BY {group}"


def _counted(connection: Connection, sql: str, statement: Statement, by: str) -> list[Count]:
    counts = [Count(value, count) for value, count in connection.execute(sql, statement.parameters)]
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
