"""A saved search is its text; what is new in it is what it has not shown."""

from __future__ import annotations

from pathlib import Path

import pytest

import archive
from archive.errors import QueryError, UsageError
from archive.store.database import open_database
from tests.desk import put


@pytest.fixture
def path(tmp_path: Path) -> Path:
    engine = open_database(tmp_path / "archive.db", create=True)
    put(engine, 0)
    engine.dispose()
    return tmp_path / "archive.db"


def more(path: Path, *numbers: int, version: str = "1") -> None:
    engine = open_database(path)
    put(engine, *numbers, version=version)
    engine.dispose()


def test_what_it_finds_when_it_is_saved_is_no_news(path: Path) -> None:
    with archive.open(path) as opened:
        assert opened.by_hand.save("dam", "dam -boats") == 1
        assert opened.by_hand.news() == []
        more(path, 1, 2)
        (row,) = opened.by_hand.news()
        assert (row.saved, row.title) == ("dam", "No news from the dam")
        (kept,) = opened.by_hand.saved()
        assert (kept.name, kept.query, kept.found, kept.new) == ("dam", "dam -boats", 2, 1)


def test_only_what_was_shown_is_no_news_any_more(path: Path) -> None:
    with archive.open(path) as opened:
        opened.by_hand.save("all", "said")
        opened.by_hand.save("boats", "boats")
        more(path, 1, 2)
        first = opened.by_hand.news("all", limit=1)
        opened.by_hand.see("all", first)
        (second,) = opened.by_hand.news("all")
        assert second.id != first[0].id
        assert [row.saved for row in opened.by_hand.news()] == ["all", "boats"]
        opened.by_hand.see(None, opened.by_hand.news())
        assert opened.by_hand.news() == []
        more(path, 1, 2, version="2")
        assert opened.by_hand.news() == []


def test_an_article_that_it_finds_only_now_is_news(path: Path) -> None:
    with archive.open(path) as opened:
        opened.by_hand.save("checked", "tag:checked")
        opened.by_hand.tag("article", opened.search().ids[0], "checked")
        assert [row.saved for row in opened.by_hand.news()] == ["checked"]


def test_a_wrong_query_is_not_saved(path: Path) -> None:
    with archive.open(path) as opened:
        with pytest.raises(QueryError):
            opened.by_hand.save("x", "speker:x")
        assert opened.by_hand.saved() == []


def test_a_name_is_taken_once_and_forgotten_by_name(path: Path) -> None:
    with archive.open(path) as opened:
        opened.by_hand.save(" the  dam ", "dam")
        with pytest.raises(UsageError, match="saved already, as dam"):
            opened.by_hand.save("the dam", "boats")
        assert opened.by_hand.saved_query("the dam") == "dam"
        with pytest.raises(UsageError, match="but the dam"):
            opened.by_hand.news("boats")
        with pytest.raises(UsageError, match="needs a name"):
            opened.by_hand.save(" ", "dam")
        opened.by_hand.unsave("the dam")
        with pytest.raises(UsageError, match="no search is saved"):
            opened.by_hand.unsave("the dam")


def test_an_article_that_is_removed_leaves_no_trace_in_it(path: Path) -> None:
    with archive.open(path) as opened:
        opened.by_hand.save("dam", "dam")
        opened.by_hand.remove(opened.search("dam").ids[0])
        assert [(kept.found, kept.new) for kept in opened.by_hand.saved()] == [(0, 0)]
        assert list(opened.check()) == []
