"""The whole way: files become an archive, once, in whatever order, and whatever interrupts it."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import archive
from archive.records import Annotated, Outcome, Progress, Published
from tests.dump import contents
from tests.test_crash import inputs

__all__ = ["inputs"]

STORIES = Path(__file__).parent / "data" / "stories"


def ingest(database: Path, *inputs: Path, **options: object) -> list[Outcome]:
    with archive.open(database) as opened:
        return list(opened.ingest(inputs, **options))  # type: ignore[arg-type]


def problems(database: Path) -> list[str]:
    with archive.open(database, create=False) as opened:
        return [f"{problem.where}: {problem.what}" for problem in opened.check()]


@pytest.fixture(scope="session")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of all sample stories, ingested in one go."""
    database = tmp_path_factory.mktemp("undisturbed") / "archive.db"
    outcomes = ingest(database, STORIES)
    assert {outcome.status for outcome in outcomes} == {"added"}
    return database


def test_nothing_is_wrong_with_it(undisturbed: Path) -> None:
    assert problems(undisturbed) == []


def test_it_fills_the_whole_schema(undisturbed: Path) -> None:
    filled = contents(undisturbed)
    for table in ("sources", "mastheads", "articles", "revisions", "snapshots", "captures", "quotes", "mentions", "names", "entities"):
        assert filled[table], table


def test_the_same_again_changes_no_row(undisturbed: Path, tmp_path: Path) -> None:
    database = tmp_path / "archive.db"
    shutil.copy(undisturbed, database)
    before = contents(database)
    assert {outcome.status for outcome in ingest(database, STORIES)} == {"unchanged"}
    assert contents(database) == before


def test_shuffled_split_and_in_two_processes_it_is_the_same_archive(undisturbed: Path, tmp_path: Path) -> None:
    files = sorted(STORIES.iterdir())
    random.Random(7).shuffle(files)
    half = len(files) // 2
    ingest(tmp_path / "archive.db", *files[:half])
    ingest(tmp_path / "archive.db", *files[half:], jobs=2)
    assert contents(tmp_path / "archive.db") == contents(undisturbed)


@pytest.fixture(scope="module")
def unannotated(tmp_path_factory: pytest.TempPathFactory, inputs: list[Path]) -> tuple[list[Path], dict[str, list[object]]]:
    """Files, among them three pages of which there are two states and one file that can't be read; and what an archive holds of them."""
    files = [*inputs, *sorted(STORIES.glob("[a-f]*"))]
    database = tmp_path_factory.mktemp("unannotated") / "archive.db"
    ingest(database, *files, annotate=False)
    return files, contents(database)


@pytest.mark.parametrize("seed", [*range(4), *(pytest.param(seed, marks=pytest.mark.slow) for seed in range(4, 50))])
def test_however_it_is_shuffled_split_and_ingested_again_it_is_the_same_archive(
    unannotated: tuple[list[Path], dict[str, list[object]]], tmp_path: Path, seed: int
) -> None:
    files, expected = unannotated
    chance = random.Random(seed)
    shuffled = chance.sample(files, len(files))
    cuts = sorted(chance.sample(range(1, len(files)), chance.randint(1, 4)))
    parts = [shuffled[start:end] for start, end in zip([0, *cuts], [*cuts, len(files)], strict=True)]
    again = chance.sample(files, len(files) // 3)  # some of it once more, between the others
    parts.insert(chance.randint(0, len(parts)), again)
    for part in parts:
        ingest(tmp_path / "archive.db", *part, annotate=False)
    assert contents(tmp_path / "archive.db") == expected


def test_annotating_later_gives_the_same_archive(undisturbed: Path, tmp_path: Path) -> None:
    database = tmp_path / "archive.db"
    ingest(database, STORIES, annotate=False)
    assert contents(database)["quotes"] == []
    with archive.open(database) as opened:
        assert opened.annotate().done == len(contents(database)["revisions"])
        assert opened.annotate() == Annotated(0, ())
    assert contents(database) == contents(undisturbed)


def test_a_changed_file_is_a_new_article_or_a_revision_by_its_address(tmp_path: Path) -> None:
    page = '<html><head><link rel="canonical" href="https://harbour.example/dam"><title>{0}</title></head><body><article><h1>{0}</h1>{1}</article></body></html>'
    body = "<p>" + "The engineers of Port Alder looked at the dam for a long time on Monday and went home. " * 6 + "{}</p>"
    (tmp_path / "page.html").write_text(page.format("The dam holds", body.format("It holds.")))
    first = ingest(tmp_path / "archive.db", tmp_path / "page.html")
    (tmp_path / "page.html").write_text(page.format("The dam breaks", body.format("It broke.")))
    second = ingest(tmp_path / "archive.db", tmp_path / "page.html")
    assert [first[0].status, second[0].status] == ["added", "revised"]
    assert first[0].article_id == second[0].article_id
    with archive.open(tmp_path / "archive.db") as opened:
        assert len(opened.article(first[0].article_id or 0).revisions) == 2
    assert problems(tmp_path / "archive.db") == []


def test_spellings_of_one_address_are_one_article(tmp_path: Path) -> None:
    row = {"title": "The dam holds", "text": "The dam at Port Alder holds, the engineers who look after it said on Monday morning."}
    addresses = ["http://harbour.example/dam/", "https://www.harbour.example/dam?utm_source=letter"]
    (tmp_path / "dump.jsonl").write_text("".join(json.dumps(row | {"url": url}) + "\n" for url in addresses))
    assert [outcome.status for outcome in ingest(tmp_path / "archive.db", tmp_path / "dump.jsonl")] == ["added", "unchanged"]


def test_each_bad_input_gets_one_line_and_stops_nothing(tmp_path: Path) -> None:
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_bytes(b"")
    (bad / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    (bad / "unknown.txt").write_bytes(bytes([0x81, 0x8D, 0x8F, 0x90, 0x9D, 0xFF, 0xFE, 0x00]) * 40)
    with (bad / "vast.txt").open("wb") as vast:
        vast.truncate(200_000_000)
    (bad / "menu.html").write_text("<html><head><title>Menu</title></head><body><nav><a href='/'>Home</a></nav></body></html>")
    good = STORIES / "storm-warning.txt"
    outcomes = ingest(tmp_path / "archive.db", bad, tmp_path / "missing.txt", good)
    assert [outcome.status for outcome in outcomes] == ["failed"] * 6 + ["added"]
    for outcome in outcomes[:6]:
        assert outcome.reason
        assert "\n" not in outcome.reason
    assert len(contents(tmp_path / "archive.db")["failures"]) == 5  # all but what is not there
    assert problems(tmp_path / "archive.db") == []


def test_a_failure_is_forgotten_once_its_input_can_be_read(tmp_path: Path) -> None:
    story = tmp_path / "story.txt"
    ingest(tmp_path / "archive.db", story)
    shutil.copy(STORIES / "storm-warning.txt", story)
    ingest(tmp_path / "archive.db", story)
    assert contents(tmp_path / "archive.db")["failures"] == []


def test_what_the_user_says_fills_gaps(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The dam at Port Alder will be closed for two weeks while engineers look at it, the town said on Monday.")
    published = Published(date(2031, 5, 1))
    ingest(tmp_path / "archive.db", note, source="Norda Press", published=published, url="https://norda.example/a?utm_source=x")
    with archive.open(tmp_path / "archive.db") as opened:
        article = opened.article(1)
    assert (article.source, article.published, article.url) == ("Norda Press", "2031-05-01", "https://norda.example/a")


def test_progress_is_told_for_every_stage(tmp_path: Path) -> None:
    told: list[Progress] = []
    ingest(tmp_path / "archive.db", STORIES / "storm-warning.txt", report=told.append)
    assert {progress.stage for progress in told} == {"read", "annotate", "link"}
    assert max(progress.words for progress in told) > 100


SLOWLY = """
import sys, archive
with archive.open(sys.argv[1]) as opened:
    for outcome in opened.ingest(sys.argv[2:]):
        print(outcome.article_id, flush=True)
"""


@pytest.mark.parametrize("delay", [0.3, 0.9, 1.6, 2.4, 3.2])
def test_killed_at_any_time_and_run_again_it_is_the_same_archive(undisturbed: Path, tmp_path: Path, delay: float) -> None:
    database = tmp_path / "archive.db"
    process = subprocess.Popen([sys.executable, "-c", SLOWLY, database, STORIES], stdout=subprocess.PIPE, text=True)
    time.sleep(delay)
    os.kill(process.pid, signal.SIGKILL)
    reported = {int(line) for line in process.communicate()[0].split()}
    if reported:
        with archive.open(database, create=False) as opened:
            assert all(opened.article(id_).title for id_ in reported)
    ingest(database, STORIES)
    assert contents(database) == contents(undisturbed)
    assert problems(database) == []


def test_jsonl_from_show_can_be_ingested(undisturbed: Path, tmp_path: Path) -> None:
    with archive.open(undisturbed) as opened:
        article = opened.article(1)
    row = {"url": article.url, "title": article.title, "text": article.text, "source": article.source, "authors": list(article.authors)}
    (tmp_path / "dump.jsonl").write_text(json.dumps(row) + "\n")
    ingest(tmp_path / "archive.db", tmp_path / "dump.jsonl")
    with archive.open(tmp_path / "archive.db") as opened:
        again = opened.article(1)
    assert (again.title, again.text, again.source) == (article.title, article.text, article.source)
