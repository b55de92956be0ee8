"""How what a query finds is spread: over sources, time, speakers, … Every count is exact, and over current revisions."""

from __future__ import annotations

import json
from collections import Counter
from datetime import date, timedelta
from itertools import starmap
from sqlite3 import Connection
from typing import Any, Literal, get_args

from sqlalchemy import Engine

from archive.records import Count, SourceCount
from archive.search import refuse_unknown, sqlite
from archive.search.finding import searching, spoken_by
from archive.search.query import parse
from archive.search.sqlite import Statement
from archive.store.reading import Run

Facet = Literal["source", "month", "year", "speaker", "entity", "author", "language", "kind"]
Step = Literal["day", "month", "year"]
STEPS: tuple[Step, ...] = get_args(Step)
TIMES: dict[str, int] = {"year": 4, "month": 7, "day": 10}
"""How much of a date names each."""

MANY = 60
"""Bars that can be taken in at a glance."""

_ENTITY = "JOIN names n ON n.id = t.name_id JOIN entities e ON e.id = n.entity_id"


def articles_by(engine: Engine, query: str, by: Facet, *, exact: bool = False) -> list[Count]:
    """How many of the articles found have each value: most first, or in the order of time.

    An article counts once for each of its authors, entities, speakers and kinds of quotes. Raises QueryError.
    """
    refuse_unknown("by", by, Facet)
    statement = sqlite.articles(parse(query, exact=exact), counted=True)
    if by in ("source", "language") or by in TIMES:
        value = {"source": "a.masthead_id", "language": "a.language"}.get(by) or f"substr(a.day, 1, {TIMES[by]})"
        with searching(engine) as connection:
            counts = _of_each(connection, statement, value)
            return by_source(connection.execute, counts) if by == "source" else _sorted(list(starmap(Count, counts.items())), by)
    found = statement.select(statement.id)
    counted = "count(DISTINCT t.revision_id)"
    among = f"t.revision_id IN (SELECT id FROM revisions WHERE current AND article_id IN ({found}))"
    sql = {
        "author": f"SELECT j.value, count(DISTINCT a.id) FROM articles a JOIN json_each(a.authors) j WHERE a.id IN ({found}) GROUP BY 1",
        "entity": f"SELECT e.name, {counted} FROM mentions t {_ENTITY} WHERE {among} GROUP BY e.id",
        "speaker": f"SELECT e.name, {counted} FROM quotes t {_ENTITY} WHERE {among} GROUP BY e.id",
        "kind": f"SELECT t.kind, {counted} FROM quotes t WHERE {among} GROUP BY t.kind",
    }[by]
    with searching(engine) as connection:
        return _counted(connection, sql, statement, by)


def quotes_by(engine: Engine, query: str, by: Facet, *, speaker: str | None = None, exact: bool = False) -> list[Count]:
    """How many of the quotes found have each value: most first, or in the order of time. Raises QueryError."""
    refuse_unknown("by", by, Facet)
    statement = sqlite.quotes(spoken_by(speaker, parse(query, exact=exact)))
    sql = {
        "source": _grouped(statement, "a.masthead_id"),
        "month": _grouped(statement, "substr(a.day, 1, 7)"),
        "year": _grouped(statement, "substr(a.day, 1, 4)"),
        "speaker": _grouped(
            statement, "e.name", "LEFT JOIN names n ON n.id = q.name_id LEFT JOIN entities e ON e.id = n.entity_id", "e.id"
        ),
        "entity": _grouped(statement, "e.name", f"JOIN mentions t ON t.revision_id = r.id {_ENTITY}", "e.id"),
        "author": _grouped(statement, "j.value", "JOIN json_each(a.authors) j", "j.value"),
        "language": _grouped(statement, "a.language"),
        "kind": _grouped(statement, "q.kind"),
    }[by]
    with searching(engine) as connection:
        if by == "source":
            return by_source(connection.execute, Counter(dict(connection.execute(sql, statement.parameters))))
        return _counted(connection, sql, statement, by)


def timeline(engine: Engine, query: str, step: Step | None = None, *, exact: bool = False) -> list[Count]:
    """How many of the articles found are of each day, month or year, the empty ones between them too; undated last.

    step: by default days, or months where there would be too many to take in at a glance, or else years. Raises QueryError.
    """
    refuse_unknown("per", step, Step)
    statement = sqlite.articles(parse(query, exact=exact), counted=True)
    with searching(engine) as connection:
        days = _of_each(connection, statement, "a.day")
    dated = sorted(day for day in days if day is not None)
    if not dated:
        return [Count(None, count) for count in days.values()]
    every = {each: steps(dated[0][: TIMES[each]], dated[-1][: TIMES[each]], each) for each in ((step,) if step else STEPS)}
    chosen = next((each for each, periods in every.items() if len(periods) <= MANY), step or "year")
    counts: Counter[str | None] = Counter()
    for day, count in days.items():
        counts[day and day[: TIMES[chosen]]] += count
    undated = [Count(None, counts[None])] if None in counts else []
    return [Count(period, counts[period]) for period in every[chosen]] + undated


def timeline_by_source(engine: Engine, query: str, step: Step | None = None, *, exact: bool = False) -> list[SourceCount]:
    """The timeline, of each source for itself: most articles first within a period, those of no known source last."""
    periods = timeline(engine, query, step, exact=exact)
    length = next((len(period.value) for period in periods if period.value), 0)
    statement = sqlite.articles(parse(query, exact=exact), counted=True)
    with searching(engine) as connection:
        pairs = _of_each(connection, statement, f"json_array(substr(a.day, 1, {length}), a.masthead_id) || ''")
        of_period: dict[str | None, Counter[int | None]] = {}
        for pair, count in pairs.items():
            period, masthead = json.loads(pair)
            of_period.setdefault(period, Counter())[masthead] = count
        counted = {period: by_source(connection.execute, counts) for period, counts in of_period.items()}
    nothing = [Count(None, 0)]
    return [SourceCount(each.value, row.value, row.count) for each in periods for row in counted.get(each.value, nothing)]


def _of_each(connection: Connection, statement: Statement, value: str) -> Counter[Any]:
    """How many of the articles found have each value. They are counted here, since GROUP BY would sort them all, which takes as long
    as finding them."""
    (values,) = connection.execute(statement.select(f"json_group_array({value})"), statement.parameters).fetchone()
    return Counter(json.loads(values))


def by_source(run: Run, counts: Counter[int | None]) -> list[Count]:
    """Counts by masthead as those of the sources that show them, most first; sources of one name have their domains with it."""
    sources = {number: (name, domain) for number, name, domain in run("SELECT id, name, domain FROM sources")}
    shown_by = {masthead: source for masthead, source in run("SELECT id, source_id FROM mastheads")}  # noqa: C416  (rows are no pairs to mypy)
    bearers = Counter(name for name, _ in sources.values())
    of_source: Counter[int | None] = Counter()
    for masthead, count in counts.items():
        of_source[shown_by.get(masthead)] += count

    def called(source: int | None) -> str | None:
        name, domain = sources.get(source, (None, None))
        return f"{name} ({domain})" if domain and bearers[name] > 1 else name

    return _sorted([Count(called(source), count) for source, count in of_source.items()], "source")


def _grouped(statement: Statement, value: str, join: str = "", group: str = "1") -> str:
    return statement.select(f"{value}, count(DISTINCT {statement.id})", f"GROUP BY {group}", join=join)


def _counted(connection: Connection, sql: str, statement: Statement, by: str) -> list[Count]:
    return _sorted(list(starmap(Count, connection.execute(sql, statement.parameters))), by)


def _sorted(counts: list[Count], by: str) -> list[Count]:
    """Most first, or in the order of time."""
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
