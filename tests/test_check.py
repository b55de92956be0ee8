"""`archive check` finds what is broken: each thing it promises to prove is broken once, and it says so."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

import archive
from archive.check import check
from archive.errors import DamagedError
from archive.store import seals
from archive.store.database import open_database, writing
from tests.store.filled import fill

BREAKS = {
    "an original's bytes": (
        "UPDATE snapshots SET compressed = (SELECT compressed FROM snapshots ORDER BY id DESC LIMIT 1) WHERE id = 1",
        "hash",
    ),
    "an original that is no zstd": ("UPDATE snapshots SET compressed = x'00' WHERE id = 1", "decompressed"),
    "an original that says to be of terabytes": (
        "UPDATE snapshots SET compressed = x'28B52FFDE0FFFFFFFFFFFFFF0F' WHERE id = 1",
        "decompressed",
    ),
    "an original without an article": ("DELETE FROM captures WHERE id = 1", "belongs to no article"),
    "the words of a revision": ("UPDATE revisions SET text = text || '!' WHERE NOT current", "words are not"),
    "a caption": ("""UPDATE revisions SET captions = '[{"text":"The sea","credit":null}]' WHERE current""", "captions"),
    "an author": ("""UPDATE articles SET authors = '["Nobody"]'""", "metadata"),
    "the date": ("UPDATE articles SET day = '2031-05-09'", "metadata"),
    "the publisher": ("UPDATE mastheads SET name = 'The Herald'", "metadata"),
    "where it was captured": ("UPDATE captures SET origin = 'elsewhere.html'", "original elsewhere.html"),
    "which revision is current": ("UPDATE revisions SET current = 0; UPDATE revisions SET current = 1 WHERE id = 1", "not the current one"),
    "no current revision": ("UPDATE revisions SET current = 0", "no current revision"),
    "a quote's span": ("UPDATE quotes SET spans = '[[2,18]]' WHERE kind = 'direct'", "not where it says"),
    "a quote's text": ("UPDATE quotes SET text = 'The dam will break' WHERE kind = 'direct'", "not where it says"),
    "a speaker": ("UPDATE quotes SET name_id = (SELECT max(id) FROM names)", "quotes and mentions are not"),
    "a via": ("UPDATE quotes SET via = NULL", "quotes and mentions are not"),
    "a lost quote": ("DELETE FROM quotes WHERE kind = 'direct'", "quotes and mentions are not"),
    "a mention's span": ("UPDATE mentions SET start = start + 1", "mention is not where"),
    "a lost mention": ("DELETE FROM mentions", "quotes and mentions are not"),
    "a name without an entity": ("UPDATE names SET entity_id = NULL", "not what its names make it"),
    "an entity's name": ("UPDATE entities SET name = 'Nobody' WHERE id = 1", "not what its names make it"),
    "an alias": ("""UPDATE entities SET aliases = '["Nobody"]' WHERE id = 1""", "not what its names make it"),
    "the offset of a date": ("UPDATE articles SET published_offset = 0", "metadata"),
    "a corrected title": ("UPDATE articles SET corrected_title = NULL", "metadata"),
    "a correction that is not in force": (
        "UPDATE decisions SET arguments = json_set(arguments, '$.value', 'a guess') WHERE id = 1",
        "you corrected",
    ),
    "a correction without a decision": ("DELETE FROM decisions WHERE id = 1", "you corrected"),
    "what was found where it is corrected": (
        """UPDATE quotes SET found = '{"via":"a guess"}' WHERE found IS NOT NULL""",
        "quotes and mentions are not",
    ),
    "an article's correction without a decision": ("DELETE FROM decisions WHERE id = 2", "you corrected"),
    "a removal that was cut off": ("UPDATE tombstones SET overwritten = 0", "an article that was removed"),
    "an entity without a name": (
        "INSERT INTO entities (name, kind, aliases) VALUES ('Nobody', 'person', '[]')",
        "not what its names make it",
    ),
    "a count": ("UPDATE names SET mentions = 5 WHERE id = 1", "not counted as often"),
    "a source's name": ("UPDATE sources SET name = 'Nobody'", "not what the articles make it"),
    "a source's kind": ("UPDATE sources SET kind = 'agency'", "not what the articles make it"),
    "a publisher's source": ("UPDATE mastheads SET source_id = NULL; UPDATE runs SET finished_at = started_at", "not what the articles"),
    "a story's group": ("UPDATE articles SET group_id = NULL; UPDATE runs SET finished_at = started_at", "run the same story"),
    "a decision": ("UPDATE decisions SET verb = 'split' WHERE verb = 'rename'", "decision 3: is not what was written"),
    "when it was decided": (
        "UPDATE decisions SET made_at = '2031-05-04 00:00:00' WHERE id = 3",
        "decision 3: is not what was written",
    ),
    "a tag": ("UPDATE tags SET tag = 'dams'", "tag 1: is not what was written"),
    "what a tag is on": ("UPDATE tags SET target = target || '/'", "tag 1: is not what was written"),
    "a note": ("UPDATE notes SET text = 'an  engineer'", "note 1: is not what was written"),
    "the type of what a note says": ("UPDATE notes SET text = CAST(text AS BLOB)", "note 1: is not what was written"),
    "a saved search": ("UPDATE saved SET query = 'dam'", "saved search 1: is not what was written"),
    "a followed feed": ("UPDATE follows SET full = 1", "followed feed 1: is not what was written"),
    "a removal": ("UPDATE tombstones SET removed_on = '2031-05-04'", f"removal {'0' * 64}: is not what was written"),
    "an ingest": ("UPDATE runs SET added = 7", "ingest 1: is not what was written"),
    "a failed input": ("UPDATE failures SET reason = 'none'", "failed input 1: is not what was written"),
    "a failed annotation": ("UPDATE unannotated SET reason = 'none'", "is not what was written"),
    "a checksum of what was written": ("UPDATE notes SET checksum = NULL", "note 1: is not what was written"),
    "a table too many": ("CREATE TABLE extra (id)", "a table that no archive has: extra"),
    "a lost index": ("DROP INDEX ix_tags_tag", "lacks ix_tags_tag"),
    "a reference": ("DELETE FROM names", "doesn't exist"),
    "the article index": ("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')", "the article index"),
    "by what articles are ranked": ("UPDATE articles_fts_config SET v = 'bm25(10>0, 4.0, 1.0)' WHERE k = 'rank'", "the article index"),
    "a rank that none should have": ("UPDATE superseded_fts_config SET k = 'sank' WHERE k = 'rank'", "the superseded revision index"),
    "the quote index": ("INSERT INTO quotes_fts(quotes_fts) VALUES ('delete-all')", "the quote index"),
    "the name index": ("INSERT INTO names_fts(names_fts) VALUES ('delete-all')", "the name index"),
    "the superseded index": ("INSERT INTO superseded_fts(superseded_fts) VALUES ('delete-all')", "the superseded revision index"),
    "the index of unspaced scripts": ("INSERT INTO unspaced_fts(rowid, title) VALUES (1, '港の夜')", "the unspaced script index"),
    "an article that is not of such a script": ("INSERT INTO unspaced VALUES (1)", "the unspaced script index"),
}


def alter(path: Path, statements: str) -> None:
    """What no program of ours would do."""
    database = sqlite3.connect(path)
    database.execute("PRAGMA foreign_keys = OFF")
    database.executescript(statements)
    database.close()


def written(path: Path, statements: str) -> None:
    """What a program of ours could have written. Rows that have checksums are to be left without."""
    alter(path, statements)
    engine = open_database(path)
    with writing(engine) as connection:
        for kind in seals.KINDS:
            seals.seal(connection, kind)
    engine.dispose()


def problems(path: Path) -> str:
    engine = open_database(path)
    found = [f"{finding.where}: {finding.what}" for finding in check(engine, report=lambda progress: None)]
    engine.dispose()
    return "\n".join(found)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    engine = open_database(tmp_path / "archive.db", create=True)
    fill(engine)
    engine.dispose()
    return tmp_path / "archive.db"


def test_a_whole_archive_has_no_problem(path: Path) -> None:
    assert problems(path) == ""


@pytest.mark.parametrize("broken", BREAKS)
def test_it_finds(path: Path, broken: str) -> None:
    statement, said = BREAKS[broken]
    alter(path, statement)
    assert said in problems(path)


def test_what_a_cut_off_ingest_left_unsettled_is_no_problem(path: Path) -> None:
    written(path, "UPDATE articles SET group_id = NULL; UPDATE runs SET finished_at = NULL, checksum = NULL")
    assert problems(path) == ""


@pytest.mark.parametrize("bytes_instead", ["(SELECT compressed FROM snapshots o WHERE o.sha256 != snapshots.sha256)", "x'28b52ffd'"])
def test_an_original_that_is_not_what_was_stored_is_not_handed_out(path: Path, bytes_instead: str) -> None:
    """Whoever asks for the proof gets it, or hears that there is none any more."""
    with archive.open(path) as opened:
        number = next(number for number in opened.search().ids if opened.original(number))
        raw = opened.original(number)
    alter(path, f"UPDATE snapshots SET compressed = {bytes_instead} WHERE sha256 = '{hashlib.sha256(raw).hexdigest()}'")
    with archive.open(path) as opened:
        for answer in (lambda: opened.original(number), lambda: list(opened.originals())):
            with pytest.raises(DamagedError, match="original"):
                answer()


def test_it_survives_a_file_with_a_torn_page(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[5 * 16384 : 5 * 16384 + 200] = b"\xff" * 200
    path.write_bytes(data)
    assert problems(path)


def test_what_keeps_it_from_reading_on_is_said_once(path: Path) -> None:
    alter(path, "UPDATE captures SET said = '{'")
    with archive.open(path) as opened:
        told = [problem.what for problem in opened.check()]
    assert sum("can't be read" in what for what in told) == 1
    assert not any("the archive is damaged" in what for what in told)
