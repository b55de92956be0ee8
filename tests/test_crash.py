"""Killed at every SQL statement of an ingest, and run again, the archive is the same as if nothing had happened.

The ordinary run tries a sample of the statements, `-m slow` all of them, in parts that -n can share out. Each try is a process forked from
this one, which has done the work once and so has loaded all that it needs; it kills itself with SIGKILL before its n-th statement.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

import pytest
from sqlalchemy import Connection, Engine, event

import archive
from tests.dump import contents

STORIES = Path(__file__).parent / "data" / "stories"
PAGE = """<html><head><link rel="canonical" href="https://harbour.example/{place}"><title>{title}</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "dateModified": "{modified}"}}</script></head>
<body><article><h1>{title}</h1><p>“The {place} at Port Alder {state},” said Mira Vance, the engineer who has looked after it since 2019.</p>
<p>Ms Vance told Norda Press on Monday that the town {state} too, and that nobody should go near the water before the weekend.</p>
<p>Jon Okoro, who keeps the lock below the {place}, said he had slept badly and would sleep worse if the rain went on.</p>
</article></body></html>"""
PARTS = 20
_COMPILED: dict[object, object] = {}
"""SQLAlchemy's work on statements, which is the same for all tries."""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A plain text, a page, the page as it was the day after, and something that can't be read; more texts and pages of the kind."""
    folder = tmp_path_factory.mktemp("inputs")
    shutil.copy(STORIES / "storm-warning.txt", folder / "a.txt")
    for name, place in (("b", "dam"), ("e", "bridge"), ("g", "tower")):
        again = chr(ord(name) + 1)
        holds, breaks = (f"The {place} holds", "holds"), (f"The {place} breaks", "is lost")
        for letter, day, (title, state) in ((name, 1, holds), (again, 2, breaks)):
            page = PAGE.format(place=place, title=title, modified=f"2031-05-0{day}T08:00:00Z", state=state)
            (folder / f"{letter}.html").write_text(page)
    (folder / "d.txt").write_bytes(b"")
    shutil.copy(STORIES / "ferry-inquiry.txt", folder / "i.txt")
    return sorted(folder.iterdir())


def work(database: Path, inputs: list[Path]) -> None:
    """An ingest of two files, a merge, an ingest of each, and the first once more with what the user knows of it."""
    with archive.open(database) as opened:
        opened._engine.update_execution_options(compiled_cache=_COMPILED)
        list(opened.ingest(inputs[:2]))
        if not opened.by_hand.decisions():
            opened.by_hand.merge("Mira Vance", "Jon Okoro")
        for each in inputs:
            list(opened.ingest([each]))
        list(opened.ingest(inputs[:1], source="Norda Press"))


def counted(work: Callable[[], None], told: Path, at: int) -> None:
    """Does the work and dies before the statement of that number; at 0 it tells how many there are in a file."""
    statements = 0

    def count(connection: Connection, *rest: object) -> None:
        nonlocal statements
        statements += 1
        if statements == at:
            os.kill(os.getpid(), signal.SIGKILL)

    event.listen(Engine, "before_cursor_execute", count)
    event.listen(Engine, "commit", count)
    work()
    told.write_text(str(statements))


def in_a_process(function: Callable[..., None], *arguments: object) -> int:
    process = multiprocessing.get_context("fork").Process(target=function, args=arguments)
    process.start()
    process.join()
    assert process.exitcode is not None
    return process.exitcode


class Undisturbed(NamedTuple):
    """What the archive holds when nothing happens, of how many statements the whole work is, and of how many its parts.

    making, opening: a new archive, or one that is there, until there can be an ingest. empty: such a one.
    """

    contents: dict[str, list[object]]
    statements: int
    making: int
    opening: int
    empty: Path


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, inputs: list[Path]) -> Undisturbed:
    folder = tmp_path_factory.mktemp("undisturbed")
    work(folder / "archive.db", inputs)
    gc.collect()
    gc.freeze()  # otherwise each try begins with copying all that is loaded
    numbers = []
    for task in (partial(work, folder / "other.db", inputs), partial(_open, folder / "empty.db"), partial(_open, folder / "empty.db")):
        assert in_a_process(counted, task, folder / "count", 0) == 0
        numbers.append(int((folder / "count").read_text()))
    return Undisturbed(contents(folder / "archive.db"), *numbers, folder / "empty.db")


def _open(database: Path) -> None:
    archive.open(database).close()


def killed_and_run_again(folder: Path, inputs: list[Path], whole: Undisturbed, at: int) -> dict[str, list[object]]:
    """What an archive holds that was killed before that statement. One that was made by then is a copy of one that is made."""
    folder.mkdir()
    database = folder / "archive.db"
    if at > whole.making:
        shutil.copy(whole.empty, database)
        at -= whole.making - whole.opening
    assert in_a_process(counted, partial(work, database, inputs), folder / "count", at) == -signal.SIGKILL
    assert in_a_process(work, database, inputs) == 0
    return contents(database)


def test_a_sample_of_statements(undisturbed: Undisturbed, inputs: list[Path], tmp_path: Path) -> None:
    for at in range(3, undisturbed.statements, undisturbed.statements // 16):
        assert killed_and_run_again(tmp_path / str(at), inputs, undisturbed, at) == undisturbed.contents, f"killed at statement {at}"


def test_there_are_a_thousand_statements(undisturbed: Undisturbed) -> None:
    assert undisturbed.statements - undisturbed.making > 1000


@pytest.mark.slow
@pytest.mark.parametrize("part", range(PARTS))
def test_every_statement(undisturbed: Undisturbed, inputs: list[Path], tmp_path: Path, part: int) -> None:
    for at in range(1 + part, undisturbed.statements + 1, PARTS):
        assert killed_and_run_again(tmp_path / str(at), inputs, undisturbed, at) == undisturbed.contents, f"killed at statement {at}"
        shutil.rmtree(tmp_path / str(at))
