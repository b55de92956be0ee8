"""archive.open() for programs: what is asked wrongly is a UsageError, and what is given explains itself."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

import archive
from archive.library import Archive
from archive.search.finding import searching
from tests.cli.samples import archive_with
from tests.desk import STORIES, put


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("library") / "archive.db"
    with archive.open(archive_with(lambda engine: put(engine, *range(len(STORIES))), path)) as opened:
        yield opened


@pytest.mark.parametrize(
    ("ask", "says"),
    [
        (lambda a: a.search("dam", sort="newest"), "sort is one of 'relevance', 'date', '-date', not 'newest'"),
        (lambda a: a.stories("dam", sort="newest"), "sort is one of"),
        (lambda a: a.search("dam", limit=-1), "limit and offset are 0 or more"),
        (lambda a: a.quotes("dam", offset=-1), "limit and offset are 0 or more"),
        (lambda a: a.entities(kind="animal"), "kind is one of 'person', 'organisation', 'place', 'other', not 'animal'"),
        (lambda a: a.count("dam", by="week"), "by is one of 'source', 'month'"),
        (lambda a: a.count_quotes("dam", by="week"), "by is one of"),
        (lambda a: a.timeline("dam", per="week"), "per is one of 'day', 'month', 'year', not 'week'"),
        (lambda a: a.by_hand.tag("source", 1, "dam"), "'source' is none of article, quote, entity"),
        (lambda a: a.article(999), "there is no article a999"),
    ],
)
def test_what_is_asked_wrongly_is_said(ask: Callable[[Archive], object], says: str, opened: Archive) -> None:
    with pytest.raises(archive.UsageError, match=says):
        ask(opened)


def test_what_is_found_tells_how_much_there_is(opened: Archive) -> None:
    assert repr(opened.search(limit=1)) == f"<1 of {len(STORIES)} found>"


def test_a_story_can_be_annotated_without_a_database() -> None:
    from archive.annotate import Annotator

    (annotation,) = Annotator().annotate([archive.Story(title="Quill: We won", text="“We won,” said Ada Quill.")])
    assert [(quote.field, quote.speaker) for quote in annotation.quotes] == [("title", "Ada Quill"), ("text", "Ada Quill")]


def test_entities_are_had_by_their_ids_at_once(opened: Archive) -> None:
    listed = {hit.id: hit for hit in opened.entities()}
    assert listed
    assert opened.entity_hits(listed) == listed


def test_the_beginning_of_a_text_in_wide_letters_is_no_longer_to_the_eye(tmp_path: Path) -> None:
    for name, words in (("ja", "港の古い橋は春に再び開く。" * 30), ("en", "The old bridge will open. " * 30)):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps({"title": name, "text": words, "language": name}), encoding="utf-8")
    with archive.open(tmp_path / "archive.db") as made:
        list(made.ingest([tmp_path / "ja.jsonl", tmp_path / "en.jsonl"], annotate=False))
        widths = {name: cell_len(made.search(f"lang:{name}")[0].snippet) for name in ("ja", "en")}
    assert 150 < widths["ja"] <= 181
    assert 150 < widths["en"] <= 181


@pytest.mark.parametrize(
    "ask",
    [
        lambda a: a.search("dam"),
        lambda a: a.article(1),
        lambda a: list(a.ingest(["nowhere.txt"])),
        lambda a: a.by_hand.tag("article", 1, "dam"),
        lambda a: list(a.check()),
    ],
)
def test_a_closed_archive_stays_closed(ask: Callable[[Archive], object], tmp_path: Path) -> None:
    with archive.open(archive_with(lambda engine: put(engine, 0), tmp_path / "archive.db")) as closed:
        found = closed.search()
        assert closed.article(1)
    closed.close()
    for each in (ask, lambda _: found.fetch(found.hits)):
        with pytest.raises(archive.UsageError, match="the archive is closed"):
            each(closed)


def test_closing_while_somebody_searches_closes_that_too(tmp_path: Path) -> None:
    closed = archive.open(archive_with(lambda engine: put(engine, 0), tmp_path / "archive.db"))
    with searching(closed._engine) as driver:
        closed.close()
        assert driver.execute("SELECT count(*) FROM articles").fetchone() == (1,)
    with pytest.raises(archive.UsageError, match="the archive is closed"):
        list(closed.search("dam OR the"))
    with pytest.raises(sqlite3.ProgrammingError):
        driver.execute("SELECT 1")
    assert [path.name for path in tmp_path.iterdir()] == ["archive.db"]
