"""`archive check --repair` mends what can be made again, changes not a row besides, and says what it can't mend."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest

import archive
from tests.cli.program import run_here
from tests.cli.samples import archive_of_stories
from tests.test_check import alter, written

MENDABLE = {
    "the words of a revision": "UPDATE revisions SET text = 'Nothing happened.', title = upper(title) WHERE id = 3",
    "a revision's hash": "UPDATE revisions SET hash = 'none' WHERE id = 4",
    "captions that can't be read": "UPDATE revisions SET captions = '{' WHERE id IN (3, 4)",
    "captions and furniture": "UPDATE revisions SET captions = '[]', furniture = '[]'",
    "an article's metadata": """UPDATE articles SET day = '1931-01-01', authors = '["Nobody"]', url = NULL, language = 'de' WHERE id < 9""",
    "an article's key": "UPDATE articles SET key = 'https://nowhere.example/' WHERE id = 11",
    "the publisher": "UPDATE mastheads SET name = 'The Herald' WHERE id = 1",
    "which revision is current": "UPDATE revisions SET current = 0 WHERE id IN (2, 5)",
    "what a capture said": "UPDATE captures SET said = '{}' WHERE id = 8",
    "quotes": "UPDATE quotes SET cue = 'sang', text = 'Nothing' WHERE id IN (4, 7)",
    "a speaker": "UPDATE quotes SET name_id = 1",
    "mentions": "DELETE FROM mentions WHERE revision_id IN (1, 2, 3)",
    "an annotation's checksum": "UPDATE revisions SET annotation_checksum = 1 WHERE id = 6",
    "counts and entities": "UPDATE names SET articles = 0; UPDATE entities SET name = 'Nobody', aliases = '[]'",
    "a source": "UPDATE sources SET name = 'Nobody', kind = 'agency'",
    "groups": "UPDATE articles SET group_id = 1; DELETE FROM bands; UPDATE sketches SET words = 1",
    "an index": "INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')",
    "by what articles are ranked": """UPDATE articles_fts_config SET v = 'bm25(1.0)' WHERE k = 'rank';
        UPDATE superseded_fts_config SET k = 'sank' WHERE k = 'rank'; INSERT INTO names_fts_config VALUES ('pgsz', 100)""",
    "indexes and words": """INSERT INTO quotes_fts(quotes_fts) VALUES ('delete-all'); UPDATE revisions SET text = 'Gone.' WHERE id = 9;
        INSERT INTO names_fts(names_fts) VALUES ('delete-all'); INSERT INTO superseded_fts(superseded_fts) VALUES ('rebuild');
        UPDATE revisions SET current = 0 WHERE id = 9""",
}

BEYOND = {
    "an original": (
        "UPDATE snapshots SET compressed = (SELECT compressed FROM snapshots WHERE id = 2) WHERE id = 1",
        "another hash or size",
    ),
    "an article and its original": (
        "UPDATE snapshots SET compressed = x'00' WHERE id = 1; UPDATE revisions SET text = 'Gone.' WHERE id = 1",
        "its words are not what was stored",
    ),
    "where an original came from": ("UPDATE captures SET origin = 'elsewhere.html' WHERE id = 1", "elsewhere.html is not what was stored"),
}


def rows(path: Path) -> dict[str, list[object]]:
    """Every row of every table, ids included; the inside of the full-text indexes aside, which `check` compares with their content."""
    database = sqlite3.connect(path)
    tables = database.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '%^_fts%' ESCAPE '^'").fetchall()
    # how far ids have been given out is no row of ours
    stored = {name: database.execute(f"SELECT * FROM {name}").fetchall() for (name,) in tables if name != "sqlite_sequence"}
    database.close()
    return {name: sorted(lines, key=repr) for name, lines in stored.items()}


@pytest.fixture(scope="session")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample stories, and something of everything that a user decides by hand."""
    path = tmp_path_factory.mktemp("whole") / "archive.db"
    shutil.copy(archive_of_stories(tmp_path_factory), path)
    with archive.open(path) as opened:
        opened.by_hand.rename("Freya Lund", "Freya Lund of Karsova")
    written(path, "INSERT INTO notes (target, made_at, text) VALUES ('entity Freya Lund', '2031-05-01 09:00:00', 'ask her')")
    return path


@pytest.fixture
def path(whole: Path, tmp_path: Path) -> Path:
    shutil.copy(whole, tmp_path / "archive.db")
    return tmp_path / "archive.db"


@pytest.mark.parametrize("broken", MENDABLE)
def test_it_mends(path: Path, whole: Path, broken: str) -> None:
    alter(path, MENDABLE[broken])
    with archive.open(path) as opened:
        repair = opened.repair()
        assert repair.mended
        assert repair.left == ()
        assert list(opened.check()) == []
    mended, before = rows(path), rows(whole)
    assert [name for name in before if mended[name] != before[name]] == []


@pytest.mark.parametrize("broken", BEYOND)
def test_what_it_cannot_mend_it_leaves_and_says(path: Path, broken: str) -> None:
    statements, said = BEYOND[broken]
    alter(path, statements)
    before = rows(path)
    with archive.open(path) as opened:
        repair = opened.repair()
    assert any(said in problem.what for problem in repair.left)
    assert {problem.where for problem in repair.mended} <= {"the article index"}  # which goes by the words that are there
    assert rows(path) == before


def test_an_article_that_cannot_be_read_keeps_nobody_from_the_others(path: Path) -> None:
    alter(path, "UPDATE captures SET headers = '{' WHERE revision_id = 3; UPDATE articles SET day = '1931-01-01'")
    with archive.open(path) as opened:
        told = {problem.where: problem.what for problem in opened.check()}
        articles = [article.id for article in opened.search()]
    assert told.keys() >= {f"a{each}" for each in articles}
    assert len([where for where, what in told.items() if "can't be read" in what and where != "the file"]) == 1


def test_what_people_cite_by_its_place_comes_back_under_a_new_id(path: Path, whole: Path) -> None:
    alter(path, "UPDATE quotes SET spans = '[[1, 2]]' WHERE id = 4; DELETE FROM quotes WHERE id = 7; UPDATE names SET entity_id = NULL")
    with archive.open(path) as opened, archive.open(whole) as other:
        assert opened.repair().left == ()
        said = [{(quote.article_id, quote.text, quote.spans, quote.speaker) for quote in each.quotes()} for each in (opened, other)]
        assert said[0] == said[1]


def test_what_can_be_mended_is_mended_beside_what_cannot(path: Path) -> None:
    alter(path, BEYOND["an original"][0] + "; " + MENDABLE["mentions"] + "; " + MENDABLE["an index"])
    with archive.open(path) as opened:
        assert [problem.what for problem in opened.repair().left] == [
            "is not what was stored: its bytes can't be decompressed, or have another hash or size"
        ]


def test_a_key_index_that_lost_a_row_is_made_again(path: Path) -> None:
    index = "UPDATE sqlite_master SET sql = replace(sql, {!r}, {!r}) WHERE name = 'ix_notes_target'"
    alter(path, "PRAGMA writable_schema = ON; " + index.format("(target)", "(target) WHERE 0"))
    written(path, "INSERT INTO notes (target, made_at, text) VALUES ('entity Freya Lund', '2031-05-02 09:00:00', 'asked')")
    alter(path, "PRAGMA writable_schema = ON; " + index.format("(target) WHERE 0", "(target)"))
    before = rows(path)
    with archive.open(path) as opened:
        repair = opened.repair()
    assert any("missing from index ix_notes_target" in problem.what for problem in repair.mended)
    assert (repair.left, rows(path)) == ((), before)


def test_the_command_tells_what_it_mended(path: Path) -> None:
    alter(path, MENDABLE["an index"])
    assert run_here("--db", path, "check").code == 3
    ran = run_here("--db", path, "check", "--repair")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.splitlines()[0] == "mended: the article index: doesn't agree with what it indexes"
    assert run_here("--db", path, "check").code == 0
