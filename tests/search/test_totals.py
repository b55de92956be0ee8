"""How many there are in all is counted without looking at each of them: it is the number of those that are found."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from sqlalchemy import Engine, text

from archive import search
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
