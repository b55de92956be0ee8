"""Killed at every SQL statement of an ingest, and run again, the archive is the same as if nothing had happened.

The ordinary run tries a sample of the statements, `-m slow` all of them. Each try is a process forked from this one, which has the
annotator's model loaded; it kills itself with SIGKILL before its n-th statement.
"""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, event

import archive
from archive import stages
from archive.records import Story
from tests.dump import contents

STORIES = Path(__file__).parent / "data" / "stories"
PAGE = """<html><head><link rel="canonical" href="https://harbour.example/dam"><title>{title}</title>
<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "{title}", "dateModified": "{modified}"}}</script></head>
<body><article><h1>{title}</h1><p>“The dam at Port Alder {state},” said Mira Vance, the engineer who has looked after it since 2019.</p>
<p>Ms Vance told Norda Press on Monday that the town {state} too, and that nobody should go near the water before the weekend.</p>
<p>Jon Okoro, who keeps the lock below the dam, said he had slept badly and would sleep worse if the rain went on.</p>
</article></body></html>"""


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """A plain text, a page, the page as it was the day after, and something that can't be read."""
    folder = tmp_path_factory.mktemp("inputs")
    shutil.copy(STORIES / "storm-warning.txt", folder / "a.txt")
    (folder / "b.html").write_text(PAGE.format(title="The dam holds", modified="2031-05-01T08:00:00Z", state="holds"))
    (folder / "c.html").write_text(PAGE.format(title="The dam breaks", modified="2031-05-02T08:00:00Z", state="is lost"))
    (folder / "d.txt").write_bytes(b"")
    return sorted(folder.iterdir())


def work(database: Path, inputs: list[Path]) -> None:
    """An ingest of two files, a merge, an ingest of all, and the page once more with what the user knows of it."""
    with archive.open(database) as opened:
        list(opened.ingest(inputs[:2]))
        if not opened.by_hand.decisions():
            opened.by_hand.merge("Mira Vance", "Jon Okoro")
        list(opened.ingest(inputs))
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


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, inputs: list[Path]) -> tuple[dict[str, list[object]], int]:
    """What the archive holds when nothing happens, and of how many statements that is the work."""
    list(stages.annotate([(0, Story(text="“Load the model,” said Mira Vance."))]))
    folder = tmp_path_factory.mktemp("undisturbed")
    assert in_a_process(counted, partial(work, folder / "archive.db", inputs), folder / "count", 0) == 0
    return contents(folder / "archive.db"), int((folder / "count").read_text())


def killed_and_run_again(folder: Path, inputs: list[Path], at: int) -> dict[str, list[object]]:
    folder.mkdir()
    assert in_a_process(counted, partial(work, folder / "archive.db", inputs), folder / "count", at) == -signal.SIGKILL
    assert in_a_process(work, folder / "archive.db", inputs) == 0
    return contents(folder / "archive.db")


def test_a_sample_of_statements(undisturbed: tuple[dict[str, list[object]], int], inputs: list[Path], tmp_path: Path) -> None:
    expected, statements = undisturbed
    for at in range(3, statements, statements // 20):
        assert killed_and_run_again(tmp_path / str(at), inputs, at) == expected, f"killed at statement {at}"


@pytest.mark.slow
def test_every_statement(undisturbed: tuple[dict[str, list[object]], int], inputs: list[Path], tmp_path: Path) -> None:
    expected, statements = undisturbed
    for at in range(1, statements + 1):
        assert killed_and_run_again(tmp_path / str(at), inputs, at) == expected, f"killed at statement {at}"
        shutil.rmtree(tmp_path / str(at))
