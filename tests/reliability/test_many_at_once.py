"""Eight writers and eight readers on one archive: nobody is refused because it is locked, and nothing is lost or there twice.

The ordinary run lasts two seconds; ARCHIVE_SECONDS=60 makes it a minute.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import time
from pathlib import Path

import archive
from archive.store.database import reading
from tests.reliability.answers import answers

SECONDS = float(os.environ.get("ARCHIVE_SECONDS", "2"))
WRITERS = READERS = 8


def write(database: Path, number: int, until: float) -> None:
    """Ingests, tags, notes and decides until then; tells in a file what it did."""
    folder = database.parent / f"writer {number}"
    folder.mkdir()
    done: list[tuple[int, str]] = []
    with archive.open(database) as opened:
        while time.time() < until:
            told = f"{number}-{len(done)}"
            page = folder / f"{told}.txt"
            page.write_text(f"The gate of lock {told} holds\n\nPort Alder slept well on Monday night, the keeper of lock {told} said.\n")
            (outcome,) = opened.ingest([page], annotate=False)
            assert (outcome.status, outcome.reason) == ("added", None)
            assert outcome.article_id
            opened.by_hand.tag("article", outcome.article_id, f"t{told}", f"writer {number}")
            opened.by_hand.note("article", outcome.article_id, f"note {told}")
            opened.by_hand.fix("article", outcome.article_id, "title", f"Lock {told}")
            done.append((outcome.article_id, told))
    (folder / "done.json").write_text(json.dumps(done))


def read(database: Path, number: int, until: float) -> None:
    """Asks all that an archive answers until then. What it has once seen is there ever after."""
    seen: set[int] = set()
    rounds = 0
    with archive.open(database) as opened:
        while time.time() < until:
            found = {hit.id for hit in opened.search("lock")}
            assert found >= seen
            seen = found
            # of what is not there yet
            assert {answer for _, answer in answers(opened) if isinstance(answer, str)} <= {"UsageError"}
            rounds += 1
    (database.parent / f"reader {number}").write_text(str(rounds))


def test_eight_writers_and_eight_readers(tmp_path: Path) -> None:
    database = tmp_path / "archive.db"
    archive.open(database).close()
    for task in (write, read):  # so that what is forked has loaded what it needs
        (tmp_path / task.__name__).mkdir()
        archive.open(tmp_path / task.__name__ / "archive.db").close()
        task(tmp_path / task.__name__ / "archive.db", 0, time.time() + 0.1)
    until = time.time() + SECONDS
    context = multiprocessing.get_context("fork")
    tasks = [(write, number) for number in range(WRITERS)] + [(read, number) for number in range(READERS)]
    processes = [context.Process(target=task, args=(database, number, until)) for task, number in tasks]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0] * len(processes)
    done = [(id_, told) for number in range(WRITERS) for id_, told in json.loads((tmp_path / f"writer {number}" / "done.json").read_text())]
    assert len(done) >= WRITERS
    assert all(int((tmp_path / f"reader {number}").read_text()) for number in range(READERS))
    with archive.open(database) as opened:
        assert list(opened.check()) == []
        with reading(opened._engine) as connection:
            ask = connection.exec_driver_sql
            stored = ask("SELECT a.id, a.corrected_title FROM articles a JOIN revisions r ON r.article_id = a.id").fetchall()
            tags = [tag for (tag,) in ask("SELECT tag FROM tags")]
            notes = [text for (text,) in ask("SELECT text FROM notes")]
            runs = [added for (added,) in ask("SELECT added FROM runs")]
    assert sorted(stored) == sorted((id_, f"Lock {told}") for id_, told in done)
    assert sorted(tags) == sorted(tag for _, told in done for tag in (f"t{told}", f"writer {told.split('-')[0]}"))
    assert sorted(notes) == sorted(f"note {told}" for _, told in done)
    assert runs == [1] * len(done)
    print(f"{len(done)} articles by {WRITERS} writers in {SECONDS:g} s")
