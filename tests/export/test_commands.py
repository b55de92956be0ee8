"""`archive export`, `archive show --cite` and `archive ingest` of what was exported, as users type them."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
from hashlib import sha256
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator, WarcRecordType

import archive
from archive.records import Fetching
from tests.cli.program import run, run_here, run_on_terminal
from tests.loopback import Server

HELD = 21
"""Articles among the sample stories."""


@pytest.mark.parametrize("form", ["jsonl", "csv", "bibtex", "csl", "rss", "ftm", "archive"])
def test_each_format_goes_to_standard_output_and_to_a_file(form: str, stories: Path, tmp_path: Path) -> None:
    shown = run_here("--db", stories, "export", "ferry", "--format", form)
    assert (shown.code, shown.err) == (0, "")
    assert run_here("--db", stories, "export", "ferry", "--format", form, "--to", tmp_path / "out").code == 0
    assert (tmp_path / "out").read_text() == shown.out
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_csv_has_a_row_an_article(stories: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(run_here("--db", stories, "export", "--format", "csv").out)))
    assert len({row["id"] for row in rows}) == len(rows) == HELD


def test_help_tells_of_formulas() -> None:
    shown = " ".join(run_here("export", "--help").out.split())
    assert "a cell that begins with = + - @, a tab or a carriage return gets a leading apostrophe" in shown


def test_markdown_needs_a_folder(stories: Path, tmp_path: Path) -> None:
    assert run_here("--db", stories, "export", "--format", "md").code == 2
    assert run_here("--db", stories, "export", "--format", "md", "--to", tmp_path / "notes").code == 0
    assert len(list((tmp_path / "notes").glob("*.md"))) == HELD
    assert run_here("--db", stories, "export", "--format", "jsonl", "--to", tmp_path / "notes").code == 2
    (tmp_path / "file").touch()
    assert run_here("--db", stories, "export", "--format", "md", "--to", tmp_path / "file").code == 2


def test_a_wrong_query_writes_nothing(stories: Path, tmp_path: Path) -> None:
    for form in ("jsonl", "warc", "archive"):
        assert run_here("--db", stories, "export", "(ferry", "--format", form, "--to", tmp_path / "out").code == 2
    assert list(tmp_path.iterdir()) == []


class TestWarc:
    @pytest.mark.parametrize("name", ["originals.warc", "originals.warc.gz"])
    def test_payloads_are_the_originals_byte_for_byte(self, name: str, stories: Path, tmp_path: Path) -> None:
        assert run_here("--db", stories, "export", "--format", "warc", "--to", tmp_path / name).code == 0
        with (tmp_path / name).open("rb") as file:
            records = [
                (record.record_type, record.headers["WARC-Target-URI"], record.headers.get("Archive-Captured"), record.reader.read())
                for record in ArchiveIterator(file, verify_digests=True, record_types=WarcRecordType.resource)
            ]
        connection = sqlite3.connect(stories)
        held = {digest for (digest,) in connection.execute("SELECT sha256 FROM snapshots")}
        connection.close()
        assert {sha256(payload).hexdigest() for *_, payload in records} == held
        assert {captured for _, _, captured, _ in records} == {"unknown"}
        assert all(address.startswith(("https://", "file:")) for _, address, _, _ in records)

    def test_what_came_from_a_server_is_a_response_and_is_read_again(self, server: Server, tmp_path: Path) -> None:
        paragraphs = "".join(f"<p>The dam at Port Alder held on day {day} of the storm, the engineers said.</p>" for day in range(9))
        page = f"<html><head><title>The dam</title></head><body><article><h1>The dam</h1>{paragraphs}"
        address = server.page("/dam", page, ETag='"x"')
        with archive.open(tmp_path / "a.db") as opened:
            fetching = Fetching(allow_private=True, delay=0)
            assert [(o.status, o.reason) for o in opened.ingest([address], annotate=False, fetching=fetching)] == [("added", None)]
        assert run_here("--db", tmp_path / "a.db", "export", "--format", "warc", "--to", tmp_path / "a.warc.gz").code == 0
        with archive.open(tmp_path / "b.db") as opened:
            assert [outcome.status for outcome in opened.ingest([tmp_path / "a.warc.gz"], annotate=False)] == ["added"]
            assert opened.original(1) == page.encode()
            (original,) = opened.originals()
        assert original.document.url == address
        assert original.document.headers["etag"] == '"x"'

    def test_a_terminal_gets_no_bytes(self, stories: Path) -> None:
        assert run_on_terminal("--db", stories, "export", "--format", "warc").code == 2

    def test_a_pipe_does(self, stories: Path) -> None:
        assert run_here("--db", stories, "export", "ferry", "--format", "warc").out.startswith("WARC/1.")


class TestInterchange:
    def test_by_the_command_line_an_archive_moves_house(self, stories: Path, tmp_path: Path) -> None:
        moved, file = tmp_path / "moved.db", tmp_path / "mine.jsonl"
        assert run_here("--db", stories, "export", "--format", "archive", "--to", file).code == 0
        ran = run("--db", moved, "ingest", file)
        assert (ran.code, ran.err) == (0, f"{HELD} added\n")
        assert run_here("--db", moved, "export", "--format", "archive").out == file.read_text()
        assert run_here("--db", moved, "ingest", stories).err == f"0 added, {HELD} unchanged\n"
        for command in ("quotes", "entities", "sources"):  # the same, by other ids
            told = [run_here("--db", database, command, "--format", "jsonl").out.count("\n") for database in (moved, stories)]
            assert told[0] == told[1] > 0

    def test_with_a_query_it_is_the_articles_and_nothing_of_the_users(self, stories: Path, tmp_path: Path) -> None:
        mine = tmp_path / "mine.db"
        run_here("--db", mine, "ingest", stories)
        for command in (["tag", "a1", "hush-hush"], ["note", "a1", "hush-hush"], ["saved", "hush-hush", "ferry"]):
            assert run_here("--db", mine, *command).code == 0
        rows = [json.loads(line) for line in run_here("--db", mine, "export", "ferry", "--format", "archive").out.splitlines()]
        assert {row["type"] for row in rows} == {"archive", "article", "revision", "snapshot", "capture"}
        found = run_here("--db", mine, "search", "ferry", "--format", "jsonl").out
        assert 0 < sum(row["type"] == "article" for row in rows) == len(found.splitlines()) < HELD
        whole = run_here("--db", mine, "export", "--format", "archive").out
        assert whole.count("hush-hush") == 3

    def test_a_row_that_is_wrong_is_exit_1_with_its_line(self, stories: Path, tmp_path: Path) -> None:
        lines = run_here("--db", stories, "export", "--format", "archive").out.splitlines()
        file = tmp_path / "mine.jsonl"
        file.write_text("\n".join([*lines[:1], "{", *lines[1:]]) + "\n")
        ran = run_here("--db", tmp_path / "new.db", "ingest", file)
        assert ran.code == 1
        assert f"{file}#2" in ran.err
        assert f"{HELD} added" in ran.err


class TestCite:
    @pytest.mark.parametrize("style", ["apa", "chicago"])
    def test_articles_and_quotes(self, style: str, stories: Path) -> None:
        article = run_here("--db", stories, "show", "a1", "--cite", style)
        quote = run_here("--db", stories, "show", "q4", "--cite", style)
        assert (article.code, article.out.count("\n"), quote.code, quote.out.count("\n")) == (0, 1, 0, 1)
        assert "Tolm Herald" in article.out
        assert article.out.strip() in quote.out
        assert "SHA-256 of the original dce509258fc6" in quote.out

    def test_for_reference_managers(self, stories: Path) -> None:
        (item,) = json.loads(run_here("--db", stories, "show", "q4", "--cite", "csl").out)
        assert item["container-title"] == "Tolm Herald"
        assert "via a message on his official website" in item["note"]
        assert run_here("--db", stories, "show", "a1", "--cite", "bibtex").out.startswith("@article{")

    def test_an_entity_can_not_be_cited(self, stories: Path) -> None:
        assert run_here("--db", stories, "show", "e1", "--cite", "apa").code == 2

    def test_what_could_steer_a_terminal_is_shown(self, tmp_path: Path) -> None:
        (tmp_path / "a.jsonl").write_text(json.dumps({"title": "\x1b[31mRed \u202e", "text": "The dam holds. " * 20, "author": "A\x9b2J"}))
        run_here("--db", tmp_path / "a.db", "ingest", tmp_path / "a.jsonl", "--no-annotate")
        for style in ("apa", "chicago", "bibtex", "csl"):
            shown = run_here("--db", tmp_path / "a.db", "show", "a1", "--cite", style).out
            assert shown
            assert not set(shown) & set("\x1b\u202e\x9b")
