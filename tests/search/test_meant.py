"""What may have been meant by a query: OR where `or` is typed, and the nearest spelling where nothing is found."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest
from sqlalchemy import Engine

from archive import search
from archive.errors import QueryError
from archive.search import meant, sqlite
from archive.search.lexer import in_capitals
from archive.search.query import parse
from archive.store.database import open_database
from tests.search import desk
from tests.search.conftest import Generated
from tests.search.queries import Queries


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    engine = open_database(tmp_path_factory.mktemp("desk") / "archive.db", create=True)
    desk.fill(engine)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("typed", "likely"),
    [
        ("harbuor", "harbour"),
        ("dam nobdoy", "dam nobody"),
        ('"dam wlil hold"', '"dam will hold"'),
        ("dam w/3 hodl", "dam w/3 hold"),
        ("title:brekas", "title:breaks"),
        ("quote:harbor", "quote:harbour"),
        ("speaker:vanec", "speaker:Vance"),
        ('speaker:"mria vance"', 'speaker:"Mira Vance"'),
        ("speaker:(vanec OR nobody)", "speaker:(Vance OR nobody)"),
        ('entity:"lantern gaurd"', 'entity:"Lantern Guard"'),
        ("entity:(amber-haloran)", 'entity:("Amber-Halloran")'),
        ("source:heralt", "source:Herald"),
        ('source:"harbor herald"', 'source:"Harbour Herald"'),
        ("author:okoror", "author:Okoro"),
        ("tag:to-chek", 'tag:"to-check"'),
        ("lang:english", "lang:en"),
        ("lang:en-GB", "lang:en"),
        ("lang:frensh", "lang:fr"),
        ("zazolc harbuor", "zazołc harbour"),
    ],
)
def test_what_finds_nothing_is_respelt(archive: Engine, typed: str, likely: str) -> None:
    found = search.articles(archive, typed)
    assert (len(found), found.meant) == (0, likely)


@pytest.mark.parametrize(
    "typed", ["xyzzy", "nobody -dam", "lang:xx", "speaker:xyzzy", "港口", "harbuo*", "-harbuor xyzzy", "id:a99", "on:1999"]
)
def test_where_nothing_is_near_nothing_is_said(archive: Engine, typed: str) -> None:
    found = search.articles(archive, typed)
    assert (len(found), found.meant) == (0, None)


@pytest.mark.parametrize(
    ("typed", "capitals"), [("dam or boat", "dam OR boat"), ("(dam) or -boat", "(dam) OR -boat"), ("a Or b or c", "a OR b OR c")]
)
def test_or_between_words_is_an_operator_in_capitals_alone(archive: Engine, typed: str, capitals: str) -> None:
    assert search.articles(archive, typed).meant == capitals


@pytest.mark.parametrize("typed", ["or", "dam or", "or dam", '"dam or boat"', "title:or dam", "dam OR boat", "dam OR or"])
def test_elsewhere_it_is_a_word(typed: str) -> None:
    assert in_capitals(typed) is None


def test_what_is_found_is_not_respelt(archive: Engine) -> None:
    assert search.articles(archive, "dam").meant is None
    assert search.articles(archive, "dam", offset=50).meant is None
    assert search.articles(archive, "dam", limit=0).meant is None


def test_quotes_and_entities_are_respelt_too(archive: Engine) -> None:
    assert search.quotes(archive, "harbuor").meant == "harbour"
    assert search.quotes(archive, "silence").meant is None  # a word of a title that nobody says
    assert search.quotes(archive, "dam", speaker="mria vance").meant == 'speaker:"Mira Vance" dam'
    assert search.entities(archive, "gaurd").meant == "Guard"
    assert search.stories(archive, "harbuor").meant == "harbour"


def test_whatever_finds_nothing_is_looked_up_without_an_error(generated: Generated) -> None:
    queries, random = Queries(Random(3), generated.stories), Random(3)
    ways: tuple[Callable[..., Any], ...] = (sqlite.articles, sqlite.quotes)
    looked_at = 0
    for _ in range(150):
        query = queries.query()
        at = random.randrange(len(query))
        try:
            parse(query := f"{query[:at]}x{query[at:]}")
        except QueryError:
            continue
        respelt = meant.respelt(generated.engine, query, random.choice(ways))
        assert respelt is None or parse(respelt)
        looked_at += 1
    assert looked_at > 50
