"""Whatever is typed gives an answer or a QueryError: no traceback, no error of the database.

ARCHIVE_HOSTILE=1000000 runs so many strings; ordinarily fewer.
"""

from __future__ import annotations

import os
from contextlib import suppress
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive import search
from archive.errors import QueryError
from archive.search import functions, sqlite
from archive.search.query import DEEPEST, LONGEST, MOST, parse
from archive.store.database import reading
from tests.search.conftest import Generated

COUNT = int(os.environ.get("ARCHIVE_HOSTILE", "10000"))
PARTS = 8

PIECES = [
    *"()\"'“”„«»‘’*-+:/\\^{}[]~<>=!?.,;%_|&#@$`\0\t\n\u00a0\u202e\ufeff\ud800\udfff😀é中İßǆ\u0301٣",
    *("a", "b", "the", "council", "OR", "AND", "NOT", "w/5", "w/0", "w/", "NEAR", "NEAR(", "or", "10:30", "C++", "--", ";", "last-7-days"),
    *("title:", "text:", "quote:", "speaker:", "entity:", "source:", "author:", "via:", "kind:", "lang:", "tag:", "note:", "id:", "url:"),
    *("after:", "before:", "on:", "TITLE:", "foo:", "rank:", "rowid:", "2014", "2014-09", "2014-02-30", "9999-12-31", "0000", "a12", "q3"),
    *(
        "direct",
        "kind:direct",
        "id:q1",
        "id:99999999999999999999",
        "' OR 1=1 --",
        '"; DROP TABLE articles',
        "articles_fts",
        "MATCH",
        "?",
        ":p0",
    ),
    *("{title} :", "^the", '""', '"a b"', "the*", '"the of"*', "(a OR b)", "-the", "a" * 300, "(" * 30, "a " * 50, "-" * 20, "NOT " * 30),
]


def _ask(generated: Generated, query: str) -> None:
    try:
        node = parse(query)
    except QueryError as mistake:
        if not 0 <= mistake.position <= len(query):
            raise
        return
    # compiled as for every command, and run as far as the first row; what is typed must not show in the SQL
    with reading(generated.engine) as connection:
        functions.register(connection.connection.driver_connection)  # type: ignore[arg-type]
        for statement in (sqlite.articles(node), sqlite.articles(node, by_day=True), sqlite.superseded(node), sqlite.quotes(node)):
            connection.exec_driver_sql(statement.select(statement.id, "LIMIT 1"), statement.parameters).all()


@pytest.mark.parametrize("part", range(PARTS))
def test_hostile_strings(generated: Generated, part: int) -> None:
    random = Random(part)
    for _ in range(COUNT // PARTS):
        glue = random.choice(("", " ", " ", " "))
        _ask(generated, glue.join(random.choices(PIECES, k=random.choice((1, 2, 3, 4, 6, 9, 20)))))


@given(st.text(max_size=60))
def test_any_text(generated: Generated, query: str) -> None:
    _ask(generated, query)


@pytest.mark.parametrize("query", ["😀", "speaker:'); --", "a\0b", '"\ud800"', "a*b*", "-", "title:(a -b)", "NOT the", "x w/3 (y OR z*)"])
@pytest.mark.parametrize("every", [False, True])
def test_each_command_answers(generated: Generated, query: str, every: bool) -> None:
    for command in (search.articles, search.quotes):
        try:
            found = command(generated.engine, query, limit=3, all_revisions=every)
        except QueryError:
            continue
        assert len(list(found)) == min(3, found.total)
        assert found.undated == 0
    with suppress(QueryError):
        assert len(list(search.entities(generated.engine, query, limit=3))) <= 3
    with suppress(QueryError):
        assert len(list(search.quotes(generated.engine, speaker=query, limit=3))) <= 3


def test_no_limit_is_too_large(generated: Generated) -> None:
    assert len(search.articles(generated.engine, "", limit=10**30)) == len(generated.stories)
    assert list(search.quotes(generated.engine, "", limit=3, offset=10**30)) == []
    assert search.articles(generated.engine, "", limit=0).total == len(generated.stories)


def test_the_largest_queries_run(generated: Generated) -> None:
    """What the parser lets through SQLite takes: 1,000 terms of an expression, 100 brackets of FTS5."""
    fields = (
        "speaker:a",
        "entity:a",
        "source:a",
        "author:a",
        "tag:a",
        "id:1",
        "after:2014",
        "-title:a",
        "-after:2014",
        "-quote:a",
        "(a OR via:b)",
    )
    for field in fields:
        for joint in (" ", " OR "):
            many = joint.join([field] * (min(MOST, LONGEST // (len(field) + len(joint))) // (2 if "OR" in field else 1)))
            _ask(generated, many)
            search.articles(generated.engine, many, all_revisions=True)
    for opened in ("(", "-(", "(a OR -(", "(kind:direct OR (", "title:(a "):
        deep = opened * DEEPEST
        _ask(generated, deep[: deep.rfind("(") + 1] + "a" + ")" * deep.count("("))
    deepest = "(a OR (b " * (DEEPEST // 2) + "c" + "))" * (DEEPEST // 2)
    assert parse(deepest)
    _ask(generated, deepest)
    _ask(generated, "-" + deepest.replace("c", "after:2014"))


@pytest.mark.parametrize("field", ["speaker", "entity", "source", "author", "tag", "note", "via", "quote", "lang", "text"])
def test_the_deepest_queries_run(generated: Generated, field: str) -> None:
    """SQLite's parser has a stack of 100 too: brackets around a field, brackets of its own, and both."""

    def within(query: str, depth: int) -> str:
        for _ in range(depth // 2):
            query = f"(kind:direct OR -(on:2014 {query}))"
        return query

    value = f"{field}:{'(a OR -(b ' * (DEEPEST // 2)}c{'))' * (DEEPEST // 2)}"
    half = f"{field}:{'(a OR -(b ' * (DEEPEST // 4)}c{'))' * (DEEPEST // 4)}"
    for query in (value, within(f"{field}:(a -b)", DEEPEST - 1), within(half, DEEPEST // 2)):
        assert parse(query)
        for every in (False, True):
            assert search.articles(generated.engine, query, limit=3, all_revisions=every).undated >= 0
            assert search.articles(generated.engine, query, limit=3, all_revisions=every).total >= 0
            assert search.quotes(generated.engine, query, limit=3, all_revisions=every).total >= 0
