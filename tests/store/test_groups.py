"""Near-duplicates in an archive: settled as stories come, change and go, the same whatever the order; old archives get theirs."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

import archive
from archive import settle
from archive.check import check
from archive.records import Document, Given, Masthead, Published, Story
from archive.store import writing
from archive.store.database import migrate, open_database, reading
from archive.store.database import writing as writing_to
from tests.dump import dump
from tests.linking.test_duplicates import story

WIRE = story(0)
PRINTED = {
    "agency": WIRE,
    "times": [*WIRE, "The Harbour Times has more on page four."],
    "press": WIRE[:200],
    "stub": WIRE[:60],
    "other": story(1),
    "note": ["Short note."],
    "same-note": ["Short", "note"],
    "bare": ["…"],
}


def item(outlet: str, words: list[str], day: int = 1) -> writing.Item:
    text = " ".join(words)
    found = Story(
        text=text,
        title=f"As {outlet} has it",
        url=f"https://{outlet}.example/story",
        masthead=Masthead(outlet.title()),
        published=Published(date(2031, 5, len(outlet))),
    )
    document = Document(f"{outlet} {text}".encode(), "text/plain", f"{outlet}.txt", captured=datetime(2031, 6, day, tzinfo=UTC))
    return writing.Item(document, found, Given())


def ingest(engine: Engine, *items: writing.Item) -> None:
    with writing_to(engine) as connection:
        writing.store(connection, items, "1")
    settle.settle_changes(engine, report=lambda progress: None)


def groups(engine: Engine) -> set[frozenset[str]]:
    """The outlets of each group of two or more."""
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT group_id, key FROM articles").fetchall()
    assert all(group is not None for group, _ in rows)
    found: dict[int, set[str]] = {}
    for group, key in rows:
        found.setdefault(group, set()).add(key.removeprefix("https://").removesuffix(".example/story"))
    return {frozenset(outlets) for outlets in found.values() if len(outlets) > 1}


def problems(engine: Engine) -> list[str]:
    return [f"{problem.where} {problem.what}" for problem in check(engine, report=lambda progress: None)]


@pytest.fixture(scope="module")
def new(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("new") / "archive.db"
    open_database(path, create=True).dispose()
    return path


@pytest.fixture
def engine(new: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(new, tmp_path / "archive.db")
    engine = open_database(tmp_path / "archive.db")
    yield engine
    engine.dispose()


@pytest.fixture
def other(new: Path, tmp_path: Path) -> Iterator[Engine]:
    shutil.copy(new, tmp_path / "other.db")
    engine = open_database(tmp_path / "other.db")
    yield engine
    engine.dispose()


EVERYTHING = [item(outlet, words) for outlet, words in PRINTED.items()]
TOGETHER = {frozenset(["agency", "times", "press"]), frozenset(["note", "same-note"])}


def test_a_wire_story_is_one_group_with_those_who_cut_it(engine: Engine) -> None:
    ingest(engine, *EVERYTHING)
    assert groups(engine) == TOGETHER
    assert problems(engine) == []


@pytest.mark.parametrize("seed", range(6))
def test_whatever_the_order_and_the_runs_it_is_the_same_archive(engine: Engine, other: Engine, seed: int) -> None:
    ingest(engine, *EVERYTHING)
    shuffled = list(EVERYTHING)
    rng = random.Random(seed)
    rng.shuffle(shuffled)
    while shuffled:
        size = rng.randint(1, 3)
        ingest(other, *shuffled[:size])
        shuffled = shuffled[size:]
    assert dump(other) == dump(engine)


def test_a_batch_at_a_time_it_is_the_same_archive(engine: Engine, other: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(engine, *EVERYTHING)
    monkeypatch.setattr(settle, "GROUPED", 2)
    ingest(other, *EVERYTHING)
    assert dump(other) == dump(engine)


@pytest.mark.parametrize("outlet", PRINTED)
def test_a_page_that_changes_leaves_its_group_and_comes_back(engine: Engine, other: Engine, outlet: str) -> None:
    """That of the longest story, which leads the group, too."""
    ingest(engine, *EVERYTHING)
    before = groups(engine)
    ingest(engine, item(outlet, story(7), day=2))
    assert {outlets - {outlet} for outlets in before if len(outlets - {outlet}) > 1} == groups(engine)
    assert problems(engine) == []
    ingest(other, item(outlet, story(7), day=2))
    ingest(other, *EVERYTHING)
    assert dump(other) == dump(engine)
    ingest(engine, item(outlet, [*PRINTED[outlet], "!"], day=3))
    assert groups(engine) == before


def test_an_archive_of_the_schema_before_is_filled_when_it_is_opened(engine: Engine, other: Engine, tmp_path: Path) -> None:
    ingest(engine, *EVERYTHING)
    ingest(other, *EVERYTHING)
    migrate(other, "0001")
    other.dispose()
    told: list[Path] = []
    with archive.Archive(tmp_path / "other.db", upgraded=told.append) as opened:
        assert len(told) == 1
        assert list(opened.check()) == []
    assert dump(other) == dump(engine)


def test_all_that_ran_it_are_named_the_first_published_first(engine: Engine, tmp_path: Path) -> None:
    ingest(engine, *EVERYTHING)
    with archive.open(tmp_path / "archive.db") as opened:
        ids = {opened.article(number).source: number for number in range(1, 1 + len(EVERYTHING))}
        shown = opened.article(ids["Press"])
        assert [(each.source, each.published) for each in shown.printings] == [
            ("Press", "2031-05-05"),
            ("Times", "2031-05-05"),
            ("Agency", "2031-05-06"),
        ]
        assert {each.id for each in shown.printings} == {ids["Press"], ids["Times"], ids["Agency"]}
        assert opened.article(ids["Other"]).printings == ()


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE articles SET group_id = id",
        "UPDATE articles SET group_id = (SELECT max(id) FROM articles)",
        "UPDATE sketches SET words = words + 1",
        "UPDATE sketches SET bins = zeroblob(512)",
        "DELETE FROM sketches WHERE article_id = 1",
        "DELETE FROM bands WHERE article_id = 1",
        "UPDATE OR IGNORE bands SET key = 1",
    ],
)
def test_check_finds_what_is_wrong_and_deriving_it_again_mends_it(engine: Engine, damage: str) -> None:
    ingest(engine, *EVERYTHING)
    before = dump(engine)
    with writing_to(engine) as connection:
        connection.exec_driver_sql(damage)
    assert any("near-duplicates" in problem for problem in problems(engine))
    with writing_to(engine) as connection:
        settle.forget(connection)
    settle.settle_changes(engine, report=lambda progress: None)
    assert problems(engine) == []
    assert dump(engine) == before
