"""`archive tag`, `note`, `saved`, `fix`, `decisions`, `undo`, `remove`: what they say, list and refuse."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from dataclasses import fields
from pathlib import Path

import pytest

from archive.records import ArticleHit, Decided, News, Note, SavedSearch, Tagged
from tests.cli.program import rows, run_here, run_on_terminal, said
from tests.cli.samples import archive_with
from tests.desk import STORIES, put


@pytest.fixture(scope="module")
def desk_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_with(lambda engine: put(engine, *range(len(STORIES))), tmp_path_factory.mktemp("desk") / "archive.db")


@pytest.fixture
def desk(desk_once: Path, tmp_path: Path) -> Path:
    """An archive of three stories: a1 on the dam, a2 on boats, a3 on the dam again."""
    return Path(shutil.copy(desk_once, tmp_path / "archive.db"))


def quote_id(desk: Path, words: str) -> str:
    (row,) = rows(run_here("--db", desk, "quotes", f'quote:"{words}"', "--format", "jsonl"))
    return f"q{row['id']}"


def test_a_tag_is_put_listed_shown_searched_and_removed(desk: Path) -> None:
    quote = quote_id(desk, "nobody had slept")
    assert said(run_here("--db", desk, "tag", quote, "doubtful", "to check")) == f"{quote} is tagged doubtful, to check"
    assert said(run_here("--db", desk, "tag", "a1", "dam")) == "a1 is tagged dam"
    assert run_here("--db", desk, "tag").out == "dam\t1\t0\t0\ndoubtful\t0\t1\t0\nto check\t0\t1\t0\n"
    assert run_here("--db", desk, "tag", "a1").out == "dam\t1\t0\t0\n"
    assert "tags        doubtful, to check" in run_here("--db", desk, "show", quote).out
    (shown,) = rows(run_here("--db", desk, "show", quote, "--format", "jsonl"))
    assert shown["tags"] == ["doubtful", "to check"]
    (found,) = rows(run_here("--db", desk, "quotes", "tag:doubtful", "--format", "jsonl"))
    assert f"q{found['id']}" == quote
    assert said(run_here("--db", desk, "tag", quote, "doubtful", "To Check", "--remove")) == f"{quote} has no tags"


def test_a_note_is_put_listed_shown_searched_and_removed(desk: Path) -> None:
    assert said(run_here("--db", desk, "note", "a1", "Ask", "the", "mayor")) == "noted on a1; `archive note a1 --remove 1` removes it"
    said(run_here("--db", desk, "note", "a1", "She is away"))
    listed = rows(run_here("--db", desk, "note", "a1", "--format", "jsonl"))
    assert [(row["number"], row["text"]) for row in listed] == [(1, "Ask the mayor"), (2, "She is away")]
    assert re.search(r"^1 +Ask the mayor  \(\d{4}-\d\d-\d\d\)$", run_here("--db", desk, "show", "a1").out, re.MULTILINE)
    (shown,) = rows(run_here("--db", desk, "show", "a1", "--format", "jsonl"))
    assert shown["notes"] == listed
    assert rows(run_here("--db", desk, "search", "note:mayor", "--format", "jsonl"))[0]["id"] == 1
    assert said(run_here("--db", desk, "note", "a1", "--remove", "1")) == "note 1 on a1 is removed"
    assert len(rows(run_here("--db", desk, "note", "a1", "--format", "jsonl"))) == 1


def test_a_search_is_saved_run_looked_at_and_forgotten(desk: Path) -> None:
    assert said(run_here("--db", desk, "saved", "dams", "dam", "-boats")).startswith("saved as dams: it finds 2 articles now")
    (kept,) = rows(run_here("--db", desk, "saved", "--format", "jsonl"))
    assert (kept["name"], kept["query"], kept["found"], kept["new"]) == ("dams", "dam -boats", 2, 0)
    ran = rows(run_here("--db", desk, "saved", "dams", "--format", "jsonl"))
    assert ran == rows(run_here("--db", desk, "search", "dam -boats", "--format", "jsonl"))
    assert said(run_here("--db", desk, "saved", "--new")) == "nothing new"
    said(run_here("--db", desk, "saved", "checked", "tag:checked"))
    said(run_here("--db", desk, "tag", "a2", "checked"))
    new = run_here("--db", desk, "saved", "--new", "checked")
    assert (new.out.split("\t")[:2], new.err) == (["checked", "a2"], "1 new article\n")
    assert said(run_here("--db", desk, "saved", "--new")) == "nothing new"
    assert said(run_here("--db", desk, "saved", "--remove", "dams")) == "no longer saved: dams"
    assert [row["name"] for row in rows(run_here("--db", desk, "saved", "--format", "jsonl"))] == ["checked"]


def test_a_correction_is_said_shown_listed_and_taken_back(desk: Path) -> None:
    quote = quote_id(desk, "nobody had slept")
    fixed = said(run_here("--db", desk, "fix", quote, "speaker", "Mira Vance"))
    assert fixed == f"the speaker of {quote} is Mira Vance: changed 1 article; undo with `archive undo 1`"
    said(run_here("--db", desk, "fix", "a1", "TITLE", "A wall of water"))
    page = run_here("--db", desk, "show", quote).out
    assert "1  speaker: Mira Vance  (found: Ada Quill)" in page
    assert run_here("--db", desk, "show", "a1").out.splitlines()[:3] == ["A wall of water", "", "Vance: The dam will hold[1]"]
    (shown,) = rows(run_here("--db", desk, "show", "a1", "--format", "jsonl"))
    assert (shown["title"], shown["corrected"][0]["value"]) == ("Vance: The dam will hold", "A wall of water")
    assert rows(run_here("--db", desk, "search", "title:wall", "--format", "jsonl"))[0]["title"] == "A wall of water"
    listed = run_here("--db", desk, "decisions").out
    assert [line.split("\t")[:2] for line in listed.splitlines()] == [
        ["1", f"the speaker of {quote} is Mira Vance"],
        ["2", "the title of a1 is A wall of water"],
    ]
    assert run_here("--db", desk, "entity", "decisions").out == listed
    assert said(run_here("--db", desk, "undo", "1")) == f"taken back: the speaker of {quote} is Mira Vance: changed 1 article"
    assert said(run_here("--db", desk, "entity", "undo")).startswith("taken back: the title of a1")
    assert run_here("--db", desk, "check").code == 0


def test_an_article_is_removed_only_when_that_is_meant(desk: Path, tmp_path: Path) -> None:
    foreseen = run_here("--db", desk, "remove", "a1")
    assert foreseen.code == 2
    would, backups, nothing = foreseen.err.splitlines()
    assert would == "would remove a1, Vance: The dam will hold: 1 revision, 1 original, 3 quotes"
    assert backups == "backups still hold it"
    assert "--yes" in nothing
    assert run_here("--db", desk, "show", "a1").code == 0
    removed = run_here("--db", desk, "remove", "a1", "--yes")
    assert (removed.code, removed.out) == (0, "")
    assert removed.err.startswith("removed a1, Vance: The dam will hold: 1 revision, 1 original, 3 quotes; ")
    assert run_here("--db", desk, "show", "a1").code == 2
    assert run_here("--db", desk, "check").code == 0
    dump = tmp_path / "again.jsonl"
    dump.write_text(json.dumps({"title": "x", "url": "https://news.example/0", "text": "Quite another text at the address of the first."}))
    again = run_here("--db", desk, "ingest", dump, "--no-annotate", "--format", "jsonl")
    assert again.code == 1
    assert json.loads(again.out)["status"] == "failed"
    assert "kept out" in json.loads(again.out)["reason"]


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["tag", "s1", "x"], "articles, quotes and entities"),
        (["tag", "q999", "x"], "no quote q999"),
        (["tag", "a1", "?"], "letter or digit"),
        (["tag", "a1", "x", "--remove"], "not tagged x"),
        (["tag", "--remove"], "which tag"),
        (["tag", "e999"], "no entity e999"),
        (["note", "a1", "--remove", "7"], "has no note 7"),
        (["note", "a1", "x", "--remove", "7"], "no new text"),
        (["note", "a1", "…"], "some words"),
        (["note", "a999"], "no article a999"),
        (["saved", "x", "speker:y"], "speaker:y"),
        (["saved", "x"], "no search is saved as x"),
        (["saved", "--remove"], "--remove forgets the one named"),
        (["saved", "--new", "x", "y"], "neither takes a query"),
        (["saved", "--remove", "x"], "no search is saved as x"),
        (["fix", "a1", "text", "x"], "title, author, date, source"),
        (["fix", "a1", "title"], "VALUE"),
        (["fix", "s1", "name", "x"], "s1 is a source"),
        (["fix", "e1", "name", "x"], "archive entity"),
        (["undo"], "no decision to undo"),
        (["undo", "7"], "no decision 7"),
        (["remove", "q1"], "a12"),
        (["remove", "a999", "--yes"], "no article a999"),
    ],
)
def test_a_mistake_is_named_and_changes_nothing(desk: Path, arguments: list[str], cure: str) -> None:
    ran = run_here("--db", desk, *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert cure in ran.err
    assert "Traceback" not in ran.err
    for listing in (["tag"], ["saved"], ["decisions"], ["note", "a1"]):
        assert run_here("--db", desk, *listing).out == ""


@pytest.mark.parametrize(
    ("command", "kind"),
    [
        (["tag"], Tagged),
        (["note", "a1"], Note),
        (["saved"], SavedSearch),
        (["saved", "dams"], ArticleHit),
        (["decisions"], Decided),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, list) else "",
)
def test_every_list_has_every_format(desk: Path, command: list[str], kind: type) -> None:
    for filling in (["tag", "a1", "=dam"], ["note", "a1", "=1+1 | x"], ["saved", "dams", "dam"], ["fix", "a1", "title", "x"]):
        assert run_here("--db", desk, *filling).code == 0
    lines = rows(run_here("--db", desk, *command, "--format", "jsonl"))
    assert lines
    assert all(list(line) == [field.name for field in fields(kind)] for line in lines)
    assert json.loads(run_here("--db", desk, *command, "--format", "json").out) == lines
    header, *cells = csv.reader(io.StringIO(run_here("--db", desk, *command, "--format", "csv").out, newline=""))
    assert header == [field.name for field in fields(kind)]
    assert len(cells) == len(lines)
    assert not any(cell.startswith("=") for row in cells for cell in row)
    assert len(run_here("--db", desk, *command, "--format", "md").out.splitlines()) == 2 + len(lines)
    assert len(run_here("--db", desk, *command).out.splitlines()) == len(lines)


def test_what_is_new_is_listed_in_the_fields_of_an_article_and_its_search(desk: Path) -> None:
    said(run_here("--db", desk, "saved", "checked", "tag:checked"))
    said(run_here("--db", desk, "tag", "a2", "checked"))
    (row,) = rows(run_here("--db", desk, "saved", "--new", "--format", "jsonl"))
    assert list(row) == [field.name for field in fields(News)]


@pytest.mark.parametrize("columns", [80, 200])
def test_on_a_terminal_they_are_tables(desk: Path, columns: int) -> None:
    pytest.importorskip("pty")
    said(run_here("--db", desk, "tag", "a1", "港口 港口", "x" * 120))
    said(run_here("--db", desk, "saved", "dams", "dam"))
    for command, heading in ((["tag"], "tag"), (["saved"], "name")):
        shown = run_on_terminal("--db", desk, *command, columns=columns, env={"NO_COLOR": "1"})
        assert shown.code == 0
        first, *lines = shown.out.splitlines()
        assert first.startswith(heading)
        assert all(len(line) <= columns for line in lines)
