"""What is removed is gone: from every list, from every byte of the file, and for good."""

from __future__ import annotations

import json
import multiprocessing
import os
import shutil
import signal
import sqlite3
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

import archive
from archive.errors import LockedError, UsageError
from tests.dump import contents

WORDS = ("Quorvath", "plimverrow", "zyxfurrow", "bluntmarrow", "wendlebrook")
"""Of the address and the story that is removed, and of nothing else."""

STAYS = {
    "url": "https://news.example/boats",
    "title": "The boats are back",
    "source": "Norda Press",
    "published": "2031-05-01",
    "text": "“The boats are back,” said Ada Quill, the mayor of Port Alder, on Monday.\n\n"
    "She told Norda Press that all was well at the quay.",
}
GOES = {
    "url": "https://bluntmarrow.example/zyxfurrow",
    "title": "What the zyxfurrow said",
    "source": "Bluntmarrow Gazette",
    "published": "2031-05-02",
    "authors": ["Wendlebrook Ash"],
    "text": "“It was a plimverrow,” said Ilian Quorvath, the keeper of the quay.\n\n"
    "Quorvath told Norda Press on Monday that Port Alder slept.",
}


def dumped(folder: Path, name: str, *rows: dict[str, object]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def holds(database: Path) -> list[str]:
    """Which of the words are anywhere in the files of the archive; an index writes words without their beginnings."""
    raw = b"".join(path.read_bytes() for path in database.parent.iterdir() if path.name.startswith(database.name)).lower()
    return [word for word in WORDS if word[3:].lower().encode() in raw]


def fill(folder: Path) -> Path:
    """An archive of both stories, the second in two revisions, with all that a user puts on them."""
    database = folder / "archive.db"
    earlier = GOES | {"text": str(GOES["text"]).replace("slept", "woke")}
    with archive.open(database) as opened:
        for name, row in (("a.jsonl", STAYS), ("zyxfurrow.jsonl", earlier), ("zyxfurrow.jsonl", GOES)):
            list(opened.ingest([dumped(folder, name, row)], url=str(row["url"])))
        gone = the_one(opened)
        quote = opened.quotes("plimverrow").ids[0]
        opened.by_hand.tag("article", gone, "bluntmarrow")
        opened.by_hand.note("quote", quote, "plimverrow indeed")
        opened.by_hand.fix("article", gone, "title", "The wendlebrook files")
        opened.by_hand.fix("quote", quote, "speaker", "Wendlebrook Quorvath")
        opened.by_hand.save("quay", "quay")
    return database


def the_one(opened: archive.Archive) -> int:
    (number,) = opened.search("plimverrow").ids
    return number


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill(tmp_path_factory.mktemp("filled"))


@pytest.fixture
def database(filled: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(filled, tmp_path / "archive.db"))


def test_the_words_were_there(database: Path) -> None:
    assert holds(database) == list(WORDS)


def test_nothing_of_it_is_left(database: Path, tmp_path: Path) -> None:
    with archive.open(database) as opened:
        removal = opened.by_hand.remove(the_one(opened))
        assert (removal.title, removal.revisions, removal.originals) == ("The wendlebrook files", 2, 2)
        assert list(opened.check()) == []
        assert [hit.title for hit in opened.search()] == ["The boats are back"]
        assert opened.search("plimverrow").total == 0
        assert [hit.name for hit in opened.sources()] == ["Norda Press"]
        assert opened.by_hand.decisions() == []
        assert opened.by_hand.tags() == []
    assert holds(database) == []
    with archive.open(tmp_path / "alone.db") as alone:
        list(alone.ingest([dumped(tmp_path, "a.jsonl", STAYS)]))
    left, wanted = contents(database), contents(tmp_path / "alone.db")
    for table in ("articles", "revisions", "quotes", "mentions", "names", "entities", "sources", "mastheads", "sketches", "bands"):
        assert left[table] == wanted[table], table


def test_it_is_shown_before_it_is_done(database: Path) -> None:
    before = contents(database)
    with archive.open(database) as opened:
        number = the_one(opened)
        foreseen = opened.by_hand.removal(number)
        assert opened.by_hand.remove(number) == foreseen
        with pytest.raises(UsageError, match=f"no article a{number}"):
            opened.by_hand.remove(number)
    assert before != contents(database)


@pytest.mark.parametrize(
    "again",
    [
        GOES,
        GOES | {"text": "Quite another text, of which nothing was ever seen here, at the address that was removed."},
        GOES | {"url": "https://elsewhere.example/1", "title": "Elsewhere"},
        {name: value for name, value in GOES.items() if name != "url"},
    ],
    ids=["the same", "its address", "its text elsewhere", "its text without an address"],
)
def test_it_does_not_come_back(database: Path, tmp_path: Path, again: dict[str, object]) -> None:
    with archive.open(database) as opened:
        opened.by_hand.remove(the_one(opened))
        before = contents(database)
        (kept_out,) = opened.ingest([dumped(tmp_path, "zyxfurrow.jsonl", again)], annotate=False)
        assert (kept_out.status, kept_out.article_id) == ("failed", None)
        assert "archive remove" in str(kept_out.reason)
        (kept,) = opened.ingest([dumped(tmp_path, "a.jsonl", STAYS)], annotate=False)
        assert kept.status in ("unchanged", "added")
        assert opened.search().total == 1
    after = contents(database)
    assert (after["articles"], after["failures"]) == (before["articles"], [])


def test_an_original_that_others_come_from_too_stays(tmp_path: Path) -> None:
    bare = {name: value for name, value in GOES.items() if name != "url"}
    with archive.open(tmp_path / "archive.db") as opened:
        path = dumped(tmp_path, "bare.jsonl", bare)
        (one,) = opened.ingest([path], url="https://one.example/a", annotate=False)
        shutil.copy(path, tmp_path / "copy.jsonl")
        (other,) = opened.ingest([tmp_path / "copy.jsonl"], url="https://two.example/a", annotate=False)
        assert one.article_id is not None
        assert other.article_id is not None
        assert one.article_id != other.article_id
        removal = opened.by_hand.remove(one.article_id)
        assert (removal.originals, removal.kept_originals, removal.reprints) == (0, 1, (other.article_id,))
        assert opened.original(other.article_id)
        assert list(opened.check()) == []
        assert [o.status for o in opened.ingest([tmp_path / "copy.jsonl"], url="https://two.example/a", annotate=False)] == ["unchanged"]
        assert [o.status for o in opened.ingest([path], url="https://one.example/a", annotate=False)] == ["failed"]


def test_backups_beside_it_are_named(database: Path) -> None:
    backup = database.with_name("archive.db.schema-0001-20310501T000000Z.backup")
    backup.write_bytes(b"")
    with archive.open(database) as opened:
        assert opened.by_hand.removal(the_one(opened)).backups == (str(backup),)


def test_a_reader_that_holds_on_is_told_and_the_next_try_finishes(database: Path) -> None:
    reader = sqlite3.connect(database, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM articles").fetchall()
    with archive.open(database) as opened:
        number = the_one(opened)
        with pytest.raises(LockedError, match="run this again"):
            opened.by_hand.remove(number)
        assert [problem.where for problem in opened.check()] == ["the file"]
        reader.close()
        with pytest.raises(UsageError):
            opened.by_hand.remove(number)
        assert list(opened.check()) == []
    assert holds(database) == []


def killed(database: Path, at: int) -> None:
    """Removes it and dies before the statement of that number; at 0 it says how many there are."""
    statements = 0

    def count(connection: Connection, *rest: object) -> None:
        nonlocal statements
        statements += 1
        if statements == at:
            os.kill(os.getpid(), signal.SIGKILL)

    with archive.open(database) as opened:
        number = the_one(opened)
        event.listen(Engine, "before_cursor_execute", count)
        event.listen(Engine, "commit", count)
        opened.by_hand.remove(number)
    (database.parent / "count").write_text(str(statements))


def in_a_process(function: Callable[..., None], *arguments: object) -> int:
    process = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def test_killed_at_any_statement_and_run_again_it_is_gone(filled: Path, tmp_path: Path) -> None:
    (tmp_path / "0").mkdir()
    undisturbed = Path(shutil.copy(filled, tmp_path / "0" / "archive.db"))
    assert in_a_process(killed, undisturbed, 0) == 0
    statements = int((tmp_path / "0" / "count").read_text())
    with archive.open(filled) as opened:
        number = the_one(opened)
    for at in range(2, statements, max(statements // 12, 1)):
        (tmp_path / str(at)).mkdir()
        database = Path(shutil.copy(filled, tmp_path / str(at) / "archive.db"))
        assert in_a_process(killed, database, at) == -signal.SIGKILL
        with archive.open(database) as opened:
            with suppress(UsageError):  # it is gone already, and the file is cleaned
                opened.by_hand.remove(number)
            assert list(opened.check()) == [], f"killed at statement {at}"
        assert holds(database) == [], f"killed at statement {at}"
        assert contents(database) == contents(undisturbed)


def test_words_in_a_script_without_spaces_are_gone_too(tmp_path: Path) -> None:
    database = tmp_path / "archive.db"
    with archive.open(database) as opened:
        list(opened.ingest([dumped(tmp_path, "a.jsonl", STAYS)], annotate=False))
        row = {"title": "港の夜", "text": "鯨骨燈が港で静かに光っていた。船長は何も言わずに去っていった。", "language": "ja"}
        (stored,) = opened.ingest([dumped(tmp_path, "b.jsonl", row)], annotate=False)
        assert "鯨骨燈".encode() in database.read_bytes() + database.with_name("archive.db-wal").read_bytes()
        assert stored.article_id is not None
        opened.by_hand.remove(stored.article_id)
        assert list(opened.check()) == []
    assert "鯨骨燈".encode() not in b"".join(path.read_bytes() for path in tmp_path.glob("archive.db*"))
