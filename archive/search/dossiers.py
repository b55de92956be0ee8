"""All that the archive has about one entity or source: where and when, what was said, and who goes with it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Connection, Engine

from archive.linking.association import expected, likelihood_ratio
from archive.records import Count, Entity, QuoteHit, Source, Together
from archive.search.facets import by_source, steps
from archive.store import marks, reading
from archive.store.database import reading as transaction
from archive.text import words

MOST = 10
"""So many of each list are shown: the quotes, the sources, those who go together."""
_YEARS = 24
"""Months; what spans more is counted by year."""
_CANDIDATES = 500
"""So many of those who are named in the same articles are compared with chance: those with the most articles."""
_QUOTES = 500
"""So many of the latest quotes are ranked."""

_THESE = "(SELECT value FROM json_each(:articles))"
_NAMING = """SELECT DISTINCT r.article_id FROM names n JOIN mentions t ON t.name_id = n.id
    JOIN revisions r ON r.id = t.revision_id AND r.current WHERE n.entity_id = ?"""
_OF_SOURCE = "SELECT a.id FROM mastheads m JOIN articles a ON a.masthead_id = m.id WHERE m.source_id = ?"


def entity(engine: Engine, number: int) -> Entity:
    """An entity whole. Raises UsageError where there is none with this id."""
    with transaction(engine) as connection:
        hit = reading.entity(connection, number)
        articles = connection.exec_driver_sql(_NAMING, (number,)).scalars().all()
        return Entity(
            **asdict(hit),
            sources=_sources(connection, articles),
            times=_times(connection, articles),
            said=_said(connection, number),
            together=_together(connection, articles, apart_from=number),
            tags=marks.tags(connection, "entity", number),
            notes=marks.notes(connection, "entity", number),
        )


def source(engine: Engine, number: int) -> Source:
    """A source whole. Raises UsageError where there is none with this id."""
    with transaction(engine) as connection:
        hit = reading.source(connection, number)
        articles = connection.exec_driver_sql(_OF_SOURCE, (number,)).scalars().all()
        return Source(
            **asdict(hit),
            times=_times(connection, articles),
            authors=_authors(connection, articles),
            speakers=_speakers(connection, articles),
            together=_together(connection, articles),
        )


def _sources(connection: Connection, articles: Sequence[int]) -> tuple[Count, ...]:
    sql = f"SELECT masthead_id, count(*) FROM articles WHERE id IN {_THESE} GROUP BY 1"
    rows = connection.exec_driver_sql(sql, {"articles": json.dumps(list(articles))})
    return tuple(by_source(connection.exec_driver_sql, Counter({masthead: count for masthead, count in rows})))  # noqa: C416


def _authors(connection: Connection, articles: Sequence[int]) -> tuple[Count, ...]:
    return _counts(
        connection,
        f"""SELECT j.value, count(*) FROM articles a JOIN json_each(a.authors) j
            WHERE a.id IN {_THESE} GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT {MOST}""",
        articles,
    )


def _speakers(connection: Connection, articles: Sequence[int]) -> tuple[Count, ...]:
    return _counts(
        connection,
        f"""SELECT e.name, count(*) FROM revisions r JOIN quotes q ON q.revision_id = r.id JOIN names n ON n.id = q.name_id
            JOIN entities e ON e.id = n.entity_id
            WHERE r.current AND r.article_id IN {_THESE} GROUP BY e.id ORDER BY 2 DESC, 1 LIMIT {MOST}""",
        articles,
    )


def _times(connection: Connection, articles: Sequence[int]) -> tuple[Count, ...]:
    """By month or by year, those in between without any too; those without a date last."""
    sql = f"SELECT substr(a.day, 1, 7), count(*) FROM articles a WHERE a.id IN {_THESE} GROUP BY 1"
    by_month = {count.value: count.count for count in _counts(connection, sql, articles)}
    undated = (Count(None, by_month.pop(None)),) if None in by_month else ()
    months = sorted(month for month in by_month if month)
    if not months:
        return undated
    every = steps(months[0], months[-1], "month")
    if len(every) <= _YEARS:
        return (*(Count(month, by_month.get(month, 0)) for month in every), *undated)
    years = steps(months[0][:4], months[-1][:4], "year")
    return (*(Count(year, sum(by_month[month] for month in months if month.startswith(year))) for year in years), *undated)


def _said(connection: Connection, number: int) -> tuple[QuoteHit, ...]:
    """Each once: what most printings of a story carry first, words in marks before reported ones, the latest first.

    No article has a second one before each has had its first.
    """
    rows = connection.exec_driver_sql(
        f"""SELECT q.id AS id, q.text AS text, (SELECT count(*) FROM articles o WHERE o.group_id = a.group_id) AS carried
            FROM names n JOIN quotes q ON q.name_id = n.id JOIN revisions r ON r.id = q.revision_id AND r.current
            JOIN articles a ON a.id = r.article_id
            WHERE n.entity_id = ? ORDER BY a.day DESC, a.published_at DESC, a.id DESC, q.id LIMIT {_QUOTES}""",
        (number,),
    ).all()
    first = {tuple(words(row.text)): row.id for row in reversed(rows)}
    carried = {row.id: row.carried for row in rows if first[tuple(words(row.text))] == row.id}
    hits = reading.quotes(connection.exec_driver_sql, carried)
    ranked = sorted(carried, key=lambda one: (-carried[one], hits[one].kind == "indirect"))
    before: Counter[int] = Counter()
    turns = {}
    for one in ranked:
        turns[one] = before[hits[one].article_id]
        before[hits[one].article_id] += 1
    return tuple(hits[one] for one in sorted(ranked, key=turns.__getitem__)[:MOST])


def _together(connection: Connection, articles: Sequence[int], *, apart_from: int | None = None) -> tuple[Together, ...]:
    """Who is named in these articles more often than by chance. Twice is the least; once says nothing."""
    both = connection.exec_driver_sql(
        f"""SELECT n.entity_id, count(DISTINCT r.article_id) FROM revisions r JOIN mentions t ON t.revision_id = r.id
            JOIN names n ON n.id = t.name_id
            WHERE r.current AND r.article_id IN {_THESE} AND n.entity_id IS NOT NULL AND n.entity_id IS NOT :apart
            GROUP BY 1 HAVING count(DISTINCT r.article_id) > 1 ORDER BY 2 DESC, 1 LIMIT {_CANDIDATES}""",
        {"articles": json.dumps(list(articles)), "apart": apart_from},
    ).all()
    total = connection.exec_driver_sql("SELECT count(*) FROM revisions WHERE current AND annotated_by IS NOT NULL").scalar_one()
    others = reading.entity_hits(connection.exec_driver_sql, [number for number, _ in both])
    found = [
        (likelihood_ratio(common, len(articles), others[number].articles, total), number, common)
        for number, common in both
        if common > expected(len(articles), others[number].articles, total)
    ]
    found.sort(key=lambda row: (-row[0], others[row[1]].name))
    return tuple(
        Together(
            id=number,
            name=others[number].name,
            kind=others[number].kind,
            articles=common,
            by_chance=expected(len(articles), others[number].articles, total),
        )
        for _, number, common in found[:MOST]
    )


def _counts(connection: Connection, sql: str, articles: Sequence[int]) -> tuple[Count, ...]:
    return tuple(Count(value, count) for value, count in connection.exec_driver_sql(sql, {"articles": json.dumps(list(articles))}))
