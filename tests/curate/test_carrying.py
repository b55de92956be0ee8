"""What is attached to an article or a quote moves along when its original is extracted anew, with other words or under another key."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import Engine

from archive import search
from archive.check import check
from archive.curate import corrections, marks
from archive.records import Document, Given, Story
from archive.settle import settle_changes
from archive.store import writing
from archive.store.annotations import write_annotations
from archive.store.database import reading
from archive.store.database import writing as writing_to
from archive.store.reading import article as whole
from tests.desk import STORIES, Told, annotation

TOLD = replace(STORIES[0], story=replace(STORIES[0].story, url=None))


def extracted(engine: Engine, told: Told, version: str, origin: str = "0.txt") -> int:
    """Stores the same bytes as this version of the extractor reads them; returns the article's id."""
    with writing_to(engine) as connection:
        item = writing.Item(Document(b"the same bytes", "text/plain", origin), told.story, Given())
        (outcome,) = writing.store(connection, [item], version)
        current = "SELECT id FROM revisions WHERE current AND article_id = ?"
        revision = connection.exec_driver_sql(current, (outcome.article_id,)).scalar_one()
        write_annotations(connection, [(revision, annotation(told))], "1")
    settle_changes(engine, report=lambda progress: None)
    assert outcome.article_id is not None
    return outcome.article_id


def the_quote(engine: Engine) -> int:
    (number,) = search.quotes(engine, "slept").ids
    return number


@pytest.mark.parametrize(
    "better",
    [
        replace(TOLD, story=replace(TOLD.story, title="Vance: The dam will hold, but how?")),
        replace(TOLD, story=replace(TOLD.story, text=f"MONDAY —\n{TOLD.story.text}\nSign up.")),
        replace(TOLD, story=replace(TOLD.story, url="https://news.example/0")),
    ],
    ids=["another title", "another text", "an address"],
)
def test_all_of_it_moves(empty: Engine, better: Told) -> None:
    number = extracted(empty, TOLD, "1")
    marks.tag(empty, "article", number, ["a"])
    marks.note(empty, "article", number, "about the dam")
    corrections.fix(empty, "article", number, "title", "A wall of water")
    marks.tag(empty, "quote", the_quote(empty), ["q"])
    corrections.fix(empty, "quote", the_quote(empty), "speaker", "Mira Vance")
    number = extracted(empty, better, "2")
    with reading(empty) as connection:
        article = whole(connection, number)
    assert (article.tags, [note.text for note in article.notes], article.headline) == (("a",), ["about the dam"], "A wall of water")
    assert (article.text, article.title) == (better.story.text, better.story.title)
    (hit,) = search.quotes(empty, "tag:q")
    assert (hit.text, hit.speaker) == ("nobody had slept", "Mira Vance")
    assert search.articles(empty, "title:wall tag:a note:dam").ids == [number]
    assert list(check(empty, report=lambda progress: None)) == []


def test_what_stands_there_no_more_waits_until_it_does(empty: Engine) -> None:
    extracted(empty, TOLD, "1")
    marks.tag(empty, "quote", the_quote(empty), ["q"])
    worse = Told(Story(text=f"{TOLD.story.text.partition('.')[0]}.", url=TOLD.story.url, title=TOLD.story.title), TOLD.said[:1])
    extracted(empty, worse, "2")
    assert search.quotes(empty, "tag:q").ids == []
    extracted(empty, TOLD, "3")
    assert search.quotes(empty, "tag:q").ids == [the_quote(empty)]


def test_of_two_captures_of_the_same_words_the_one_that_stays_keeps_it(empty: Engine) -> None:
    extracted(empty, TOLD, "1")
    extracted(empty, TOLD, "1", origin="copy.txt")
    marks.tag(empty, "quote", the_quote(empty), ["q"])
    extracted(empty, replace(TOLD, story=replace(TOLD.story, url="https://news.example/0")), "2", origin="copy.txt")
    assert search.quotes(empty, "tag:q").total == 2
