"""How many there are in all is counted without looking at each of them: it is the number of those that are found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from sqlalchemy import Engine, text

from archive import search
from archive.search.finding import searching
from archive.store.database import copy, open_database, writing
from tests.search.conftest import Generated

ASKED = (
    "speaker:{a}",
    "speaker:({a} {b})",
    'speaker:"{a} {b}"',
    "speaker:{a} speaker:{b}",
    "speaker:({a} OR {c})",
    "speaker:(({a} {b}) OR {c})",
    "speaker:({b} -{c})",
    "speaker:{a} -speaker:{c}",
    "speaker:{a} kind:direct",
    "speaker:{a} OR speaker:{c}",
    "speaker:{c}*",
    "speaker:(they OR {a})",
    "speaker:nobodythere",
)


@pytest.fixture(scope="module", params=["settled", "unsettled"])
def mixed(generated: Generated, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Engine]:
    """The generated archive, in which some quotes have other people's names beside them. unsettled: counts of names are out of date."""
    path = tmp_path_factory.mktemp("mixed") / "archive.db"
    copy(generated.engine, path)
    engine = open_database(path)
    with writing(engine) as connection:
        for at, entity in enumerate(search.entities(generated.engine, kind="person", limit=5)):
            connection.execute(text("UPDATE quotes SET speaker_text = :name WHERE id % 35 = :at"), {"name": entity.name, "at": 7 * at})
        connection.execute(text("INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')"))
        if request.param == "unsettled":
            connection.execute(text("UPDATE names SET stale = 1, quotes = quotes + 3 WHERE id % 2"))
    yield engine
    engine.dispose()


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("all_revisions", [False, True])
def test_speakers_quotes(mixed: Engine, asked: str, all_revisions: bool) -> None:
    names = [entity.name.split() for entity in search.entities(mixed, kind="person", limit=5)]
    assert any(len(name) > 1 for name in names)
    for name, (other, *_) in pairwise(names):
        query = asked.format(a=name[0], b=name[-1], c=other)
        every = search.quotes(mixed, query, all_revisions=all_revisions)
        assert search.quotes(mixed, query, limit=1, all_revisions=all_revisions).total == len(every.ids), query


@pytest.mark.parametrize("query", ["kind:direct", "kind:direct OR the", "entity:{a}", "speaker:{a} the", "kind:indirect after:2000"])
def test_a_page_of_what_is_gathered_is_a_stretch_of_all_of_it(generated: Generated, query: str) -> None:
    query = query.format(a=search.entities(generated.engine, kind="person", limit=1)[0].name.split()[-1])
    every = search.articles(generated.engine, query)
    assert len(every) > 4
    for limit, offset in [(3, 0), (2, 2), (1, len(every)), (0, 0), (500, 1)]:
        found = search.articles(generated.engine, query, limit=limit, offset=offset)
        assert [hit.id for hit in found] == found.ids == every.ids[offset : offset + limit]
        assert (found.total, found.undated) == (len(every), every.undated)


@pytest.fixture
def statements(generated: Generated) -> Iterator[list[str]]:
    """The statements that searches run."""
    seen: list[str] = []
    with searching(generated.engine) as connection:
        connection.set_trace_callback(seen.append)
    yield seen
    connection.set_trace_callback(None)


def test_what_is_gathered_is_gathered_once(generated: Generated, statements: list[str]) -> None:
    found = search.articles(generated.engine, "kind:direct", limit=3)
    assert len(list(found)) == 3 < found.total
    assert sum("q.kind = " in statement for statement in statements) == 1


def test_no_undated_article_is_looked_for_among_all_that_is_gathered(generated: Generated, statements: list[str]) -> None:
    assert search.articles(generated.engine, "kind:direct after:2000", limit=3).undated
    (counting,) = [statement for statement in statements if "count(*)" in statement]
    with searching(generated.engine) as connection:
        plan = [row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {counting}")]
    assert not any("article_id=? AND rowid=?" in step for step in plan), plan
