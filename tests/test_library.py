"""archive.open() for programs: what is asked wrongly is a UsageError, and what is given explains itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

import archive
from archive.library import Archive
from archive.store.database import open_database
from tests.desk import STORIES, put


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    path = tmp_path_factory.mktemp("library") / "archive.db"
    engine = open_database(path, create=True)
    put(engine, *range(len(STORIES)))
    engine.dispose()
    with archive.open(path) as opened:
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
