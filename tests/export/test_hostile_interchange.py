"""A file that another archive wrote, or somebody who wants to harm this one: what can be proved is, what is wrong is left out and told,
and the rest comes in.
"""

from __future__ import annotations

import base64
import copy
import gzip
import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import archive
from archive.records import Fetching, Outcome
from archive.store.database import migrate, open_database
from tests.dump import dump
from tests.export.archives import export, join, written
from tests.loopback import Server
from tests.store import filled

Row = dict[str, Any]
AT = "2031-05-01T00:00:00Z"


def one_article(rows: list[Row]) -> list[Row]:
    """The first row, and those of one article with quotes."""
    key = next(row["article"] for row in rows if row["type"] == "revision" and len(row["quotes"]) > 2)
    first = next(i for i, row in enumerate(rows) if row.get("key") == key)
    end = next((i for i, row in enumerate(rows[first + 1 :], first + 1) if row["type"] == "article"), len(rows))
    return copy.deepcopy([rows[0], *rows[first:end]])


def of(rows: list[Row], type_: str) -> Row:
    return next(row for row in rows if row["type"] == type_)


def hand_over(path: Path, rows: list[Row], database: Path) -> list[Outcome]:
    return join(database, written(path / "other.jsonl", [json.dumps(row) for row in rows]))


def counts(database: Path) -> dict[str, int]:
    connection = sqlite3.connect(database)
    tables = ("articles", "revisions", "snapshots", "captures", "quotes", "mentions", "decisions", "tags", "notes", "saved", "tombstones")
    found = {table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables}
    connection.close()
    return found


def problems(database: Path) -> list[str]:
    with archive.open(database, create=False) as opened:
        return [f"{problem.where}: {problem.what}" for problem in opened.check()]


WRONG: dict[str, Callable[[list[Row]], object]] = {
    "another text": lambda rows: of(rows, "revision").update(text="Mira Vance never said that."),
    "another hash": lambda rows: of(rows, "revision").update(hash="0" * 64),
    "another article's revision": lambda rows: of(rows, "revision").update(article="elsewhere.example/x"),
    "a quote beyond the text": lambda rows: of(rows, "revision")["quotes"][0].update(spans=[[0, 10**9]]),
    "a quote that goes backwards": lambda rows: of(rows, "revision")["quotes"][0].update(spans=[[9, 3]]),
    "a quote before the text": lambda rows: of(rows, "revision")["quotes"][0].update(spans=[[-5, 3]]),
    "a quote without spans": lambda rows: of(rows, "revision")["quotes"][0].update(spans=[]),
    "a span that is true": lambda rows: of(rows, "revision")["quotes"][0].update(spans=[[False, True]]),
    "a span of fractions": lambda rows: of(rows, "revision")["quotes"][0].update(spans=[[0.0, 4.0]]),
    "verbatim words beyond the text": lambda rows: of(rows, "revision")["quotes"][0].update(verbatim=[[0, 10**30]]),
    "a field that there is not": lambda rows: of(rows, "revision")["quotes"][0].update(field="__class__"),
    "a kind that there is not": lambda rows: of(rows, "revision")["quotes"][0].update(kind="<b>"),
    "a confidence that is no number": lambda rows: of(rows, "revision")["quotes"][0].update(confidence=float("nan")),
    "a speaker who stands elsewhere": lambda rows: of(rows, "revision")["quotes"][0].update(speaker_text="Nobody", speaker_span=[0, 6]),
    "a mention beyond the text": lambda rows: of(rows, "revision")["mentions"][0].update(end=10**9),
    "two mentions at one place": lambda rows: of(rows, "revision")["mentions"].append(of(rows, "revision")["mentions"][0]),
    "a mention of no kind": lambda rows: of(rows, "revision")["mentions"][0].update(kind=None),
    "a walk of life that is no word": lambda rows: of(rows, "revision")["mentions"][0].update(walk=["sport"]),
    "a walk of life with a mark": lambda rows: of(rows, "revision")["mentions"][0].update(walk="sport @0123456789abcdef"),
    "half a surrogate pair": lambda rows: of(rows, "revision")["mentions"][0].update(name="\ud800"),
    "quotes that are no list": lambda rows: of(rows, "revision").update(quotes=7),
    "a title that is no text": lambda rows: of(rows, "revision").update(title=["x"]),
    "captions that are no captions": lambda rows: of(rows, "revision").update(captions=[{"text": 5}]),
    "furniture without a label": lambda rows: of(rows, "revision").update(furniture=[{"text": "x"}]),
    "a revision without a text": lambda rows: of(rows, "revision").pop("text"),
    "another original": lambda rows: of(rows, "snapshot").update(base64=base64.b64encode(b"forged").decode()),
    "an original of another hash": lambda rows: of(rows, "snapshot").update(sha256="0" * 64),
    "an original of another size": lambda rows: of(rows, "snapshot").update(size=3),
    "an original that is no base64": lambda rows: of(rows, "snapshot").update(base64="§§§"),
    "no original": lambda rows: rows.remove(of(rows, "snapshot")),
    "no revision": lambda rows: rows.remove(of(rows, "revision")),
    "a capture of another original": lambda rows: of(rows, "capture").update(snapshot="0" * 64),
    "a capture at no moment": lambda rows: of(rows, "capture").update(captured="yesterday"),
    "a capture at a moment without offset": lambda rows: of(rows, "capture").update(captured="2031-05-01T10:00:00"),
    "headers that are no headers": lambda rows: of(rows, "capture").update(headers={"a": {"b": 1}}),
    "headers that are a list": lambda rows: of(rows, "capture").update(headers=[1]),
    "a publication on no day": lambda rows: of(rows, "capture")["said"].update(published={"day": "2031-99-99", "at": None}),
    "authors that are no names": lambda rows: of(rows, "capture")["said"].update(authors=[None]),
    "a masthead that is none": lambda rows: of(rows, "capture")["said"].update(masthead="x"),
    "a capture without an origin": lambda rows: of(rows, "capture").pop("origin"),
    "an address that is a number": lambda rows: of(rows, "capture").update(url=5),
    "something given that is none": lambda rows: of(rows, "capture").update(given={"url": 7}),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told_and_left_out_and_what_is_right_comes_in(wrong: str, rows: list[Row], fresh: Path, tmp_path: Path) -> None:
    bad = one_article(rows)
    WRONG[wrong](bad)
    right = [row for row in rows if row["type"] != "archive"]
    key = of(bad, "article")["key"]
    first = next(i for i, row in enumerate(right) if row.get("key") == key)
    following = next((i for i, row in enumerate(right[first + 1 :], first + 1) if row["type"] == "article"), len(right))
    outcomes = hand_over(tmp_path, [*bad, *right[following:]], fresh)
    failed = [outcome for outcome in outcomes if outcome.status == "failed"]
    assert failed
    assert all(outcome.reason and "\n" not in outcome.reason and "#" in outcome.origin for outcome in failed)
    assert counts(fresh)["articles"] == sum(row["type"] == "article" for row in right[following:])
    assert problems(fresh) == []


OWN: dict[str, Row] = {
    "a decision of an unknown kind": {"type": "decision", "verb": "drop", "arguments": {}, "made_at": AT},
    "a merge of what is no name": {
        "type": "decision",
        "verb": "merge",
        "arguments": {"name": 1, "other": []},
        "made_at": AT,
    },
    "a split in what is no article": {
        "type": "decision",
        "verb": "split",
        "arguments": {"form": "a", "name": "b", "article": 3},
        "made_at": AT,
    },
    "a merge of too much": {
        "type": "decision",
        "verb": "merge",
        "arguments": {"name": "a", "other": "b", "c": "d"},
        "made_at": AT,
    },
    "a correction of an unknown field": {
        "type": "decision",
        "verb": "fix",
        "made_at": AT,
        "arguments": {"target": "article x", "field": "text", "value": "x", "said": "x"},
    },
    "a correction of a quote to no kind": {
        "type": "decision",
        "verb": "fix",
        "made_at": AT,
        "arguments": {"target": f"quote {'0' * 64} 0 4 text", "field": "kind", "value": "x", "said": "x"},
    },
    "a correction of a date to none": {
        "type": "decision",
        "verb": "fix",
        "made_at": AT,
        "arguments": {"target": "article x", "field": "date", "value": {"day": "never", "at": None}, "said": "x"},
    },
    "a split that names nobody": {
        "type": "decision",
        "verb": "split",
        "arguments": {"form": None, "name": "a", "kind": None, "article": "x"},
        "made_at": AT,
    },
    "a merge of an unknown kind": {
        "type": "decision",
        "verb": "merge",
        "arguments": {"name": "a", "other": "b", "kind": "zzz"},
        "made_at": AT,
    },
    "a speaker in a walk that is a number": {
        "type": "decision",
        "verb": "fix",
        "arguments": {"target": "quote x", "field": "speaker", "value": ["A", "person", "A", 5], "said": "A"},
        "made_at": AT,
    },
    "a decision without a moment": {"type": "decision", "verb": "merge", "arguments": {"name": "a", "other": "b"}, "made_at": None},
    "a tag that is a number": {"type": "tag", "target": "article x", "tag": 5, "made_at": AT},
    "a tag at no moment": {"type": "tag", "target": "article x", "tag": "x", "made_at": "2031-05-01"},
    "a note with a column too many": {"type": "note", "target": "a", "text": "b", "made_at": AT, "id": 1},
    "a note without a text": {"type": "note", "target": "a", "made_at": AT},
    "a search that has shown what is no article": {
        "type": "saved",
        "name": "x",
        "query": "y",
        "made_at": AT,
        "seen_at": None,
        "seen": [1],
    },
    "a feed that may be full": {"type": "follow", "url": "u", "title": "t", "full": "yes", "added_at": AT},
    "a tombstone on no day": {"type": "tombstone", "hash": "0" * 64, "removed_on": "x"},
    "a row of an unknown type": {"type": "sqlite_master"},
    "a row without a type": {"x": 1},
}


@pytest.mark.parametrize("wrong", OWN)
def test_a_decision_that_is_none_is_left_out(wrong: str, fresh: Path, tmp_path: Path) -> None:
    tag = {"type": "tag", "target": "article x", "tag": "good", "made_at": AT}
    before = counts(fresh)
    outcomes = hand_over(tmp_path, [{"type": "archive", "version": 1}, OWN[wrong], tag], fresh)
    assert [outcome.status for outcome in outcomes] == ["failed"]
    assert counts(fresh) == before | {"tags": 1}
    assert problems(fresh) == []


@pytest.mark.parametrize(
    "line", ["{", "[]", "7", "null", '"x"', "\x00", "[" * 100_000, '{"type": ' * 50_000, "{}", '{"type": {"a": 1}}', "ÿ"]
)
def test_a_line_that_is_no_row_is_told(line: str, fresh: Path, rows: list[Row], tmp_path: Path) -> None:
    lines = [json.dumps(rows[0]), line, *(json.dumps(row) for row in one_article(rows)[1:])]
    outcomes = join(fresh, written(tmp_path / "other.jsonl", lines))
    assert [outcome.status for outcome in outcomes] == ["failed", "added"]
    assert problems(fresh) == []


@given(seed=st.integers(0, 2**32))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_changed_in_a_file_the_archive_stays_whole(seed: int, rows: list[Row], empty: Path, tmp_path: Path) -> None:
    chance = random.Random(seed)
    bad = one_article(rows)
    for _ in range(chance.randint(1, 3)):
        _spoil(chance, chance.choice(bad[1:]))
    database = Path(shutil.copy(empty, tmp_path / f"{seed}.db"))
    hand_over(tmp_path, bad, database)
    assert problems(database) == []


def _spoil(chance: random.Random, value: Any) -> None:
    """Puts something else at some place in a JSON value."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value)))
    if not keys:
        return
    key = chance.choice(keys)
    if isinstance(value[key], dict | list) and chance.random() < 0.8:
        _spoil(chance, value[key])
    else:
        value[key] = chance.choice([None, True, -1, 2**70, 1.5, "", "x", "\x00", "\ud800", [], {}, [[]], {"a": None}, [1, 2]])


def test_a_file_of_a_newer_form_is_refused_whole(fresh: Path, rows: list[Row], tmp_path: Path) -> None:
    (outcome,) = hand_over(tmp_path, [{"type": "archive", "version": 2}, *one_article(rows)[1:]], fresh)
    assert (outcome.status, "newer version" in (outcome.reason or "")) == ("failed", True)
    assert counts(fresh)["articles"] == 0


def test_it_comes_packed_and_in_a_folder_too(fresh: Path, rows: list[Row], tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    text = "".join(json.dumps(row) + "\n" for row in one_article(rows))
    (folder / "mine.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    assert [outcome.status for outcome in join(fresh, folder)] == ["added"]


def test_the_web_can_not_decide(server: Server, fresh: Path, rows: list[Row]) -> None:
    body = "".join(json.dumps(row) + "\n" for row in one_article(rows))
    address = server.page("/dump.jsonl", body, "application/json")
    with archive.open(fresh) as opened:
        fetching = Fetching(allow_private=True, delay=0)
        (outcome,) = opened.ingest([address], annotate=False, fetching=fetching)
    assert (outcome.status, "save it" in (outcome.reason or "")) == ("failed", True)


def test_what_was_removed_here_does_not_come_back_by_another_archive(stories: Path, fresh: Path, tmp_path: Path) -> None:
    mine = Path(shutil.copy(stories, tmp_path / "mine.db"))
    with archive.open(mine) as opened:
        title = opened.article(1).title
        opened.by_hand.remove(1)
    join(mine, stories)
    assert title not in "".join(export(mine))
    assert problems(mine) == []


def test_what_was_removed_elsewhere_is_kept_out_but_takes_nothing_away(stories: Path, fresh: Path, tmp_path: Path) -> None:
    other = Path(shutil.copy(stories, tmp_path / "other.db"))
    with archive.open(other) as opened:
        opened.by_hand.remove(1)
    mine = Path(shutil.copy(stories, tmp_path / "mine.db"))
    before = counts(mine)
    outcomes = join(mine, other)
    assert "archive remove" in str([outcome.reason for outcome in outcomes if outcome.status == "failed"])
    assert counts(mine)["articles"] == before["articles"]
    join(fresh, other, stories)
    assert counts(fresh)["articles"] == before["articles"] - 1


class TestAnotherDatabase:
    def test_of_an_older_schema(self, tmp_path: Path, fresh: Path) -> None:
        other = tmp_path / "older.db"
        engine = open_database(other, create=True)
        filled.fill(engine)
        migrate(engine, "0001")
        engine.dispose()
        before = other.read_bytes()
        assert {outcome.status for outcome in join(fresh, other)} == {"added", "revised"}
        assert other.read_bytes() == before
        assert counts(fresh)["revisions"] == counts(fresh)["snapshots"] == 2
        assert problems(fresh) == []
        assert not list(tmp_path.glob("older.db*.backup"))

    @pytest.mark.parametrize(
        "spoil",
        [
            "CREATE TRIGGER evil AFTER INSERT ON tags BEGIN DELETE FROM articles; END",
            "CREATE VIEW evil AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
            "ALTER TABLE notes RENAME TO other; CREATE VIEW notes AS SELECT * FROM other",
            "UPDATE alembic_version SET version_num = '9999'",
            "DROP TABLE articles",
            "DROP TABLE alembic_version",
            "PRAGMA application_id = 7",
        ],
    )
    def test_that_is_hostile_or_damaged_is_an_input_that_fails(self, spoil: str, stories: Path, fresh: Path, tmp_path: Path) -> None:
        other = Path(shutil.copy(stories, tmp_path / "other.db"))
        connection = sqlite3.connect(other)
        connection.executescript(spoil)
        connection.close()
        outcomes = join(fresh, other)
        assert "failed" in {outcome.status for outcome in outcomes}
        assert problems(fresh) == []

    def test_with_torn_pages(self, stories: Path, fresh: Path, tmp_path: Path) -> None:
        chance = random.Random(5)
        for number in range(6):
            data = bytearray(stories.read_bytes())
            for _ in range(3):
                at = chance.randrange(16384, len(data) - 4000)
                data[at : at + 4000] = chance.randbytes(4000)
            other = tmp_path / f"torn{number}.db"
            other.write_bytes(data)
            join(fresh, other)
            assert problems(fresh) == []

    def test_that_is_none(self, fresh: Path, tmp_path: Path) -> None:
        (tmp_path / "other.db").write_bytes(b"SQLite format 3\x00" + bytes(5000))
        (outcome,) = join(fresh, tmp_path / "other.db")
        assert (outcome.status, "another program's" in (outcome.reason or "")) == ("failed", True)

    def test_that_is_this_one(self, stories: Path, tmp_path: Path) -> None:
        mine = Path(shutil.copy(stories, tmp_path / "mine.db"))
        engine = open_database(mine)
        before = dump(engine)
        engine.dispose()
        assert {outcome.status for outcome in join(mine, mine)} == {"unchanged"}
        engine = open_database(mine)
        assert dump(engine) == before
        engine.dispose()
