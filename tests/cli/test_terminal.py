"""What people see: tables that fit their terminal, no colour where they want none, and nothing that a page smuggled in."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from rich.cells import cell_len
from sqlalchemy import Engine, insert

from archive.curate import saved
from archive.records import Published
from archive.store import models
from archive.store.database import open_database, writing
from archive.text import UNSAFE
from tests.cli.program import Ran, rows, run, run_here, run_on_terminal, run_watched
from tests.cli.samples import archive_with
from tests.desk import STORIES as DESK
from tests.desk import Told, put

pytest.importorskip("pty", reason="terminals are tested where there are pseudo-terminals")

LISTS = [["search", "the"], ["quotes"], ["entities"], ["sources"]]
PAGES = [["show", "a1"], ["show", "q1"], ["show", "e1"], ["show", "s1"]]
STORIES = Path(__file__).parent.parent / "data" / "stories"
DAM = DESK[0]
PLAIN = {"NO_COLOR": "1"}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff]")
ISOLATED = re.compile("\u2068[^\u2068\u2069]*(?:\u2068[^\u2068\u2069]*\u2069[^\u2068\u2069]*)*\u2069")


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize(
    "command", [*LISTS, *PAGES, ["timeline"], ["timeline", "--by", "source"], ["quotes", "--same", "q1"]], ids=" ".join
)
def test_no_line_is_wider_than_the_terminal_or_ends_in_blanks(command: list[str], columns: int, stories: Path) -> None:
    ran = run_on_terminal("--db", stories, *command, columns=columns)
    assert ran.code == 0, ran.err
    assert ran.out.strip()
    lines = COLOUR.sub("", ran.out).splitlines()
    assert max(cell_len(line) for line in lines) <= columns
    assert [line for line in lines if line.endswith(" ")] == []


@pytest.mark.parametrize("command", [*LISTS, ["quotes", "--same", "q1"]], ids=" ".join)
def test_a_narrow_terminal_gets_a_field_a_line(command: list[str], far: Path) -> None:
    shown = run_on_terminal("--db", far, *command, columns=40, env=PLAIN).out
    first, *lines = shown.splitlines()
    assert re.fullmatch(r"id +[aqes]\d+", first)
    assert max(map(cell_len, lines)) <= 40
    assert all(re.match(r"[a-z]+( [a-z]+)?  +\S|   +\S|$", line) for line in lines)


@pytest.mark.parametrize("columns", [80, 200])
@pytest.mark.parametrize("command", LISTS, ids=" ".join)
def test_wide_and_right_to_left_letters_break_no_table(command: list[str], columns: int, far: Path) -> None:
    ran = run_on_terminal("--db", far, *command, columns=columns, env=PLAIN)
    header, *rows = ran.out.splitlines()
    second = header.index(header.split()[1])
    assert max(cell_len(row) for row in rows) <= columns
    # the second column begins in the same cell in every row: two blanks before it
    assert all(_cells(row, second - 2, second).strip() == "" for row in rows if row.strip())


@pytest.mark.parametrize("command", LISTS + PAGES, ids=" ".join)
def test_what_runs_from_right_to_left_is_kept_apart_from_what_stands_beside_it(command: list[str], far: Path) -> None:
    shown = run_on_terminal("--db", far, *command, env=PLAIN).out
    lines = [line for line in shown.splitlines() if RIGHT_TO_LEFT.search(line)]
    assert lines or command == ["entities"]
    for line in lines:
        assert not RIGHT_TO_LEFT.search(ISOLATED.sub("", line)), ascii(line)
        assert line.count("\u2068") == line.count("\u2069")
        # an isolate never reaches over the gap between two columns
        assert all("  " not in part for part in ISOLATED.findall(line))
    assert "\u2068" not in run_here("--db", far, *command).out


@pytest.mark.parametrize("command", [["search", "dam"], ["quotes", "dam"], ["saved", "--new"], ["quotes", "--same", "q1"]], ids=" ".join)
def test_lists_show_the_publishers_day(command: list[str], tmp_path: Path) -> None:
    at = datetime(2031, 5, 2, 2, 30, tzinfo=UTC)
    evening = Told(replace(DAM.story, published=Published(at.date() - timedelta(days=1), at, timedelta(hours=-4))), DAM.said)
    path = archive_with(lambda engine: saved.save(engine, "dam", "dam on:2031-05-01", []), tmp_path / "archive.db")
    engine = open_database(path)
    put(engine, 0, stories=(evening,))
    engine.dispose()
    shown = run_on_terminal("--db", path, *command, env=PLAIN).out
    assert "2031-05-01" in shown
    assert "2031-05-02" not in shown
    assert json.loads(run_here("--db", path, "search", "dam", "--format", "jsonl").out)["published"] == "2031-05-02T02:30:00Z"


@pytest.mark.parametrize("command", [["tag"], ["tag", "a1"], ["note", "q1"], ["saved"], ["decisions"], ["follow", "--list"]], ids=" ".join)
def test_an_empty_list_of_ones_own_says_that_it_is_empty(command: list[str], stories: Path) -> None:
    ran = run_on_terminal("--db", stories, *command)
    assert (ran.code, ran.out, ran.err.count("\n")) == (0, "", 1)
    assert (run_here("--db", stories, *command).out, run_here("--db", stories, *command).err) == ("", "")


def test_a_run_is_one_row_that_fits_a_narrow_terminal(stories: Path) -> None:
    header, _, row, asked = run_on_terminal("--db", stories, "stats", "--runs", env=PLAIN).out.splitlines()
    assert header.split("  ")[0] == "id"
    assert re.fullmatch(r"1   \d{4}-\d\d-\d\d \d\d:\d\d  \d+:\d\d:\d\d  21 added", row)
    assert asked.strip() == "tests/data/stories"


@pytest.mark.parametrize("columns", [40, 80])
def test_of_a_run_of_many_inputs_the_first_are_named(columns: int, tmp_path: Path) -> None:
    paths = [f"{number}.html" for number in range(60)]

    def fill(engine: Engine) -> None:
        with writing(engine) as connection:
            connection.execute(insert(models.Run).values(version="1", started_at=datetime(2031, 5, 3, tzinfo=UTC), inputs=paths))

    path = archive_with(fill, tmp_path / "archive.db")
    shown = run_on_terminal("--db", path, "stats", "--runs", columns=columns, env=PLAIN).out
    assert "0.html 1.html 2.html and 57 more" in " ".join(shown.split())
    assert "3.html" not in shown
    assert " ".join(paths) in run_here("--db", path, "stats", "--runs").out
    assert rows(run_here("--db", path, "stats", "--runs", "--format", "jsonl"))[0]["inputs"] == paths


def _cells(row: str, first: int, last: int) -> str:
    """What stands in the cells from `first` to `last`, where a wide letter takes two."""
    shown, reached = "", 0
    for letter in row:
        if first <= reached < last:
            shown += letter
        reached += cell_len(letter)
    return shown


def test_a_terminal_shows_twenty_and_says_how_many_more(stories: Path) -> None:
    everything = run_here("--db", stories, "quotes").out.splitlines()
    shown = run_on_terminal("--db", stories, "quotes", columns=200, env=PLAIN)
    assert len(re.findall(r"^q\d+ ", shown.out, re.MULTILINE)) == 20
    assert shown.err == f"{len(everything) - 20} more of {len(everything)}; --limit {len(everything)} shows all\n"
    whole = run_on_terminal("--db", stories, "quotes", "--limit", "1000", columns=200, env=PLAIN)
    assert len(re.findall(r"^q\d+ ", whole.out, re.MULTILINE)) == len(everything)
    assert whole.err == ""


def test_a_format_has_no_limit_on_a_terminal_either(stories: Path) -> None:
    lines = run_on_terminal("--db", stories, "quotes", "--format", "jsonl").out.splitlines()
    assert len(lines) == len(run_here("--db", stories, "quotes").out.splitlines())
    assert run_on_terminal("--db", stories, "quotes", "--format", "jsonl", "--limit", "3").out.count("\n") == 3


def test_finding_nothing_is_said_and_no_error(stories: Path) -> None:
    ran = run_on_terminal("--db", stories, "search", "zyzzyva")
    assert (ran.code, ran.err) == (0, "nothing found\n")


def test_matches_are_in_colour_on_a_terminal_only(stories: Path) -> None:
    assert COLOUR.search(run_on_terminal("--db", stories, "search", "ferry").out)
    assert "\x1b" not in run_on_terminal("--db", stories, "search", "ferry", env=PLAIN).out
    assert "\x1b" not in run_on_terminal("--db", stories, "search", "ferry", env={"TERM": "dumb"}).out
    assert "\x1b" not in run("--db", stories, "search", "ferry").out


def test_an_ingest_shows_how_far_each_stage_is_how_fast_and_what_failed(tmp_path: Path) -> None:
    ran = run_watched("--db", tmp_path / "news.db", "ingest", STORIES, tmp_path / "nowhere", env=PLAIN)
    assert ran.code == 1
    assert len(ran.out.splitlines()) == 22
    bars, told = re.split("\x1b\\[\\?25h", ran.err)
    frames = re.split("(?:\x1b\\[1A)?\x1b\\[2K", bars)
    lines = [COLOUR.sub("", line).rstrip() for frame in frames for line in frame.splitlines()]
    assert all(cell_len(re.sub("\x1b\\[[?0-9;]*[A-Za-z]", "", line)) <= 80 for line in lines)
    assert any(re.match("reading .* 22.*, 1 failed", line) for line in lines)
    assert any(re.match(r"annotating .* \d+/21, \d+ articles/s, [\d,]+ words/s +\d\d:\d\d$", line) for line in lines)
    assert re.match("linking .* 21 ", [line for line in lines if line.startswith("linking")][-1])
    assert told.splitlines() == [f"failed: {tmp_path / 'nowhere'}: no such file or folder; check the path", "21 added, 1 failed"]


def test_an_ingest_on_a_terminal_lists_failures_and_counts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Bridge to reopen\n\nThe old bridge of Harbour Town will reopen in spring, after four years of repairs.\n"
    )
    (tmp_path / "b.txt").write_bytes(b"")
    ran = run_on_terminal("--db", tmp_path / "news.db", "ingest", "--no-annotate", tmp_path / "a.txt", tmp_path / "b.txt")
    assert ran.code == 1
    assert ran.out == ""
    assert [line.split(": ")[0] for line in ran.err.splitlines()] == ["failed", "1 added, 1 failed"]


def test_of_many_failures_the_first_are_told_and_how_many_more_there_are(tmp_path: Path) -> None:
    (tmp_path / "dump.jsonl").write_text('{"title": \n' * 50)
    ran = run_on_terminal("--db", tmp_path / "news.db", "ingest", tmp_path / "dump.jsonl")
    *told, more, counts = ran.err.splitlines()
    assert len([line for line in told if line.startswith("failed: ")]) == 20
    assert (more, counts) == ("30 more failed; `archive ingest --failed` lists them all", "0 added, 50 failed")
    assert len(run("--db", tmp_path / "news.db", "ingest", "--failed").out.splitlines()) == 50


EVERY = [
    *LISTS, *PAGES, ["search", "bridge"], ["export"], ["stats"], ["check"],
    *([*command, "--format", form] for command in LISTS for form in ("jsonl", "json", "csv", "md")),
    ["show", "a1", "--format", "json"], ["check", "--format", "md"], ["show", "q1", "--format", "jsonl"],
    ["show", "x\x1b[31m"], ["search", "title:\x1b]0;x\x07("], ["search", "\x9b2J\u202e", "--limt"], ["entities", "--kind", "\x1b[2J"],
]  # fmt: skip


@pytest.mark.parametrize("command", EVERY, ids=lambda command: json.dumps(" ".join(command)))
def test_nothing_that_a_page_holds_reaches_the_terminal_raw(command: list[str], hostile: Path) -> None:
    assert safe(run_here("--db", hostile, *command))
    if "--format" not in command:  # which prints the same everywhere
        assert safe(run_on_terminal("--db", hostile, *command, columns=100, env=PLAIN))


def test_an_original_reaches_a_terminal_as_text_and_a_pipe_as_it_is(hostile: Path) -> None:
    assert safe(run_on_terminal("--db", hostile, "show", "a1", "--raw"))
    assert "\\u001b" in run("--db", hostile, "show", "a1", "--raw").out


def safe(ran: Ran) -> bool:
    return not UNSAFE.search(ran.out) and not UNSAFE.search(ran.err)


def test_hostile_titles_are_shown_as_visible_escapes(hostile: Path) -> None:
    assert r"Bridge \x1b]52;c;ZXZpbA==\x07" in run_here("--db", hostile, "show", "a1").out
    assert json.loads(run_here("--db", hostile, "show", "a1", "--format", "json").out)["title"].startswith("Bridge \x1b]52;c;ZXZpbA==\x07")


def test_a_hostile_file_name_is_shown_as_visible_escapes(tmp_path: Path) -> None:
    name = tmp_path / "\x1b[31mred\u202e.txt"
    name.write_bytes(b"")
    ran = run("--db", tmp_path / "news.db", "ingest", name, tmp_path / "missing\x1b[2J.txt")
    assert ran.code == 1
    assert safe(ran)
    assert r"\x1b[31mred\u202e.txt" in ran.err


@pytest.mark.parametrize("columns", [0, 80])
def test_where_nothing_is_found_the_nearest_spelling_is_told_beside_the_result(columns: int, stories: Path) -> None:
    for arguments, likely in [
        (["search", "ferrry"], "ferry"),
        (["search", "ferrry", "--by", "source"], "ferry"),
        (["search", "speaker:orell", "--group"], "speaker:Orrel"),
        (["quotes", "--speaker", "tamrnai"], "speaker:Tamrani"),
        (["entities", "tamrnai"], "Tamrani"),
        (["timeline", "ferry or xyzzy"], "ferry OR xyzzy"),
        (["export", "lang:english"], "lang:en"),
    ]:
        ran = run_on_terminal("--db", stories, *arguments, columns=columns) if columns else run_here("--db", stories, *arguments)
        assert (ran.code, ran.out) == (0, ""), arguments
        assert f"did you mean: {likely}\n" in ran.err
