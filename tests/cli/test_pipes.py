"""What programs get: complete rows in the contract's fields, on standard output and nothing else there."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import subprocess
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from archive.records import Article, ArticleHit, EntityHit, Outcome, QuoteHit, SourceHit
from tests.cli.program import PROGRAM, ROOT, environment, run, run_here

LISTS: list[tuple[list[str], type]] = [
    (["search", "the"], ArticleHit),
    (["quotes"], QuoteHit),
    (["entities"], EntityHit),
    (["sources"], SourceHit),
]


def rows(archive: Path, *arguments: str) -> list[dict[str, Any]]:
    ran = run_here("--db", archive, *arguments, "--format", "jsonl")
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


@pytest.mark.parametrize(("command", "kind"), LISTS, ids=lambda value: value[0] if isinstance(value, list) else value.__name__)
def test_every_format_has_the_same_rows(command: list[str], kind: type, stories: Path) -> None:
    names = [field.name for field in fields(kind)]
    lines = rows(stories, *command)
    assert lines
    assert all(list(line) == names for line in lines)
    assert json.loads(run_here("--db", stories, *command, "--format", "json").out) == lines
    header, *cells = csv.reader(io.StringIO(run_here("--db", stories, *command, "--format", "csv").out, newline=""))
    assert header == names
    assert [row[0] for row in cells] == [str(line["id"]) for line in lines]
    letter = {ArticleHit: "a", QuoteHit: "q", EntityHit: "e", SourceHit: "s"}[kind]
    table = run_here("--db", stories, *command).out.splitlines()
    assert [line.split("\t")[0] for line in table] == [f"{letter}{line['id']}" for line in lines]
    assert len(run_here("--db", stories, *command, "--format", "md").out.splitlines()) == 2 + len(lines)


def test_a_page_of_rows(stories: Path) -> None:
    everything = rows(stories, "quotes")
    assert rows(stories, "quotes", "--limit", "5", "--offset", "3") == everything[3:8]
    assert rows(stories, "quotes", "--limit", "0") == []


def test_each_outcome_of_an_ingest_is_a_row(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    story = ROOT / "tests/data/stories/geneva-talks.txt"
    ran = run("--db", tmp_path / "news.db", "ingest", "--no-annotate", "--format", "jsonl", story, tmp_path / "empty.txt")
    added, failed = (json.loads(line) for line in ran.out.splitlines())
    assert list(added) == [field.name for field in fields(Outcome)]
    assert (added["status"], added["origin"], added["reason"]) == ("added", str(story), None)
    assert (failed["status"], failed["article_id"]) == ("failed", None)
    assert failed["reason"]


def test_what_the_user_says_fills_what_a_page_does_not(tmp_path: Path) -> None:
    text = "Bridge to reopen\n\nThe old bridge of Harbour Town will reopen in spring, after four years of repairs, the council said.\n"
    given = ["--source", "The Harbour Times", "--published", "2025-03-21", "--url", "https://example.org/bridge", "--language", "en"]
    archive = tmp_path / "news.db"
    assert run("--db", archive, "ingest", "--no-annotate", *given, "-", stdin=text.encode()).code == 0
    (shown,) = rows(archive, "show", "a1")
    assert (shown["source"], shown["published"], shown["url"], shown["language"]) == (
        "The Harbour Times",
        "2025-03-21",
        "https://example.org/bridge",
        "en",
    )


def test_an_article_is_shown_and_exported_with_the_same_row(stories: Path, tmp_path: Path) -> None:
    exported = [json.loads(line) for line in run_here("--db", stories, "export").out.splitlines()]
    assert all(list(article) == [field.name for field in fields(Article)] for article in exported)
    assert {article["id"] for article in exported} == {row["id"] for row in rows(stories, "search")}
    assert rows(stories, "show", f"a{exported[0]['id']}") == [exported[0]]
    assert run_here("--db", stories, "export", "--output", tmp_path / "out.jsonl").out == ""
    assert [json.loads(line) for line in (tmp_path / "out.jsonl").read_text().splitlines()] == exported


def test_an_export_that_fails_leaves_the_file_that_was_there(stories: Path, tmp_path: Path) -> None:
    (tmp_path / "out.jsonl").write_text("mine")
    assert run_here("--db", stories, "export", "speker:x", "--output", tmp_path / "out.jsonl").code == 2
    ran = run_here("--db", stories, "export", "--output", tmp_path / "missing" / "out.jsonl")
    assert (ran.code, "can't be written" in ran.err) == (1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]
    assert (tmp_path / "out.jsonl").read_text() == "mine"


def test_an_export_of_a_query_has_its_articles(stories: Path) -> None:
    exported = {json.loads(line)["id"] for line in run_here("--db", stories, "export", "ferry").out.splitlines()}
    assert exported == {row["id"] for row in rows(stories, "search", "ferry")}


def test_every_quote_is_where_it_says(stories: Path) -> None:
    for line in run_here("--db", stories, "export").out.splitlines():
        article = json.loads(line)
        for quote in article["quotes"]:
            whole = article[quote["field"]]
            assert " ".join(whole[start:end] for start, end in quote["spans"]) == quote["text"]


def test_the_original_comes_back_byte_for_byte(stories: Path) -> None:
    for row in rows(stories, "search", "geneva ferry"):
        origin = ROOT / row["origin"]
        if origin.exists():
            raw = subprocess.run(
                [*PROGRAM, "--db", str(stories), "show", f"a{row['id']}", "--raw"], capture_output=True, env=environment(), check=True
            ).stdout
            assert raw == origin.read_bytes()
            (shown,) = rows(stories, "show", f"a{row['id']}")
            assert hashlib.sha256(raw).hexdigest() in shown["revisions"][-1]["sha256"]


@pytest.mark.parametrize("form", [[], ["--format", "csv"], ["--format", "md"], ["--format", "json"], ["--format", "jsonl"]])
def test_counts_name_what_there_is(form: list[str], stories: Path) -> None:
    ran = run("--db", stories, "stats", *form)
    assert ran.code == 0
    assert "articles" in ran.out


def test_a_whole_archive_is_well(stories: Path) -> None:
    ran = run("--db", stories, "check", "--format", "jsonl")
    assert (ran.code, ran.out) == (0, "")


def test_a_backup_is_an_archive(stories: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    assert run("--db", stories, "backup", copy).code == 0
    assert run("--db", copy, "export").out == run_here("--db", stories, "export").out
    assert run("--db", copy, "check").code == 0


def test_annotating_later_finds_the_same(stories: Path, tmp_path: Path) -> None:
    later = tmp_path / "later.db"
    story = ROOT / "tests" / "data" / "stories" / "geneva-talks.txt"
    assert run("--db", later, "ingest", "--no-annotate", story).code == 0
    assert rows(later, "quotes") == []
    assert run("--db", later, "annotate").code == 0
    at_once = [row["text"] for row in rows(stories, "quotes") if row["origin"].endswith(story.name)]
    assert {row["text"] for row in rows(later, "quotes")} >= set(at_once) != set()
    assert run("--db", later, "annotate").err == "all articles are annotated\n"


def test_sources_can_be_limited_like_every_list(stories: Path) -> None:
    everything = run("--db", stories, "sources", "--format", "jsonl").out.splitlines()
    assert run("--db", stories, "sources", "--format", "jsonl", "--limit", "2", "--offset", "1").out.splitlines() == everything[1:3]
