"""Generated queries over a generated archive: the compiler and the reference find the same.

ARCHIVE_QUERIES=20000 runs so many; ordinarily fewer.
"""

from __future__ import annotations

import os
from random import Random

import pytest

from archive import search
from archive.errors import QueryError
from archive.search.query import parse
from archive.search.tree import has_dates
from tests.search.conftest import Generated
from tests.search.queries import Queries
from tests.search.reference import Reference

COUNT = int(os.environ.get("ARCHIVE_QUERIES", "1500"))
PARTS = 10


@pytest.fixture(scope="module")
def reference(generated: Generated) -> Reference:
    return Reference(generated.stories)


def _leaves_no_day(query: str) -> bool:
    """Whether its dates exclude each other, which is a mistake of the query."""
    try:
        parse(query)
    except QueryError as mistake:
        return str(mistake).startswith("no day is both")
    return False


@pytest.mark.parametrize("part", range(PARTS))
def test_the_same_is_found_as_by_the_reference(generated: Generated, reference: Reference, part: int) -> None:
    random = Random(part)
    queries = Queries(random, generated.stories)
    starts = {row.id: (row.article_id, row.spans[0][0]) for row in search.quotes(generated.engine)}  # of current revisions
    found_something = 0
    for _ in range(COUNT // PARTS):
        query = queries.query()
        every, exact = random.random() < 0.2, random.random() < 0.15
        if _leaves_no_day(query):
            continue
        node = parse(query, exact=exact)
        found = search.articles(generated.engine, query, all_revisions=every, exact=exact)
        expected = reference.articles(node, all_revisions=every)
        assert sorted(found.ids) == sorted(expected), query
        assert found.undated == (reference.undated(node, all_revisions=every) if node and has_dates(node) else 0), query
        sort: search.Sort = random.choice(("relevance", "date", "-date"))
        some = search.articles(generated.engine, query, sort=sort, limit=5, offset=2, all_revisions=every, exact=exact)
        assert some.ids == search.articles(generated.engine, query, sort=sort, all_revisions=every, exact=exact).ids[2:7], query
        assert not some or some.total == len(expected), query
        oldest = search.articles(generated.engine, query, sort="date", all_revisions=every, exact=exact).ids
        newest = search.articles(generated.engine, query, sort="-date", all_revisions=every, exact=exact).ids
        assert oldest == reference.by_date(expected), query
        assert newest == reference.by_date(expected, newest=True), query
        quotes = search.quotes(generated.engine, query, exact=exact)
        assert {starts[number] for number in quotes.ids} == reference.quotes(node), query
        assert len(set(quotes.ids)) == len(quotes.ids) == quotes.total
        assert [starts[number][0] for number in quotes.ids] == reference.by_date([starts[number][0] for number in quotes.ids], newest=True)
        assert search.quotes(generated.engine, query, exact=exact, limit=5, offset=2).ids == quotes.ids[2:7], query
        found_something += bool(expected) and len(expected) < len(generated.stories)
    assert found_something > COUNT // PARTS // 3
