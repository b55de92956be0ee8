"""How each command ends, as processes see it: 0 done, 1 some inputs failed, 2 wrong command line or query, 3 unusable archive."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from archive.cli import COMMANDS
from tests.cli.program import PROGRAM, ROOT, Ran, environment, run, run_here

READING = [command for command in COMMANDS if command not in ("ingest", "restore")]
ARGUMENTS = {
    "follow": ["--list"],
    "search": ["bridge"],
    "show": ["a1"],
    "backup": ["copy.db"],
    "restore": ["copy.db"],
    "entity": ["decisions"],
    "source": ["show", "x"],
    "note": ["a1"],
    "fix": ["a1", "title", "x"],
    "remove": ["a1"],
}


def one_line(ran: Ran) -> str:
    """The one line that a user gets when something is wrong."""
    assert "Traceback" not in ran.err
    (line,) = [line for line in ran.err.splitlines() if not line.startswith("Try '")]
    return line


@pytest.mark.parametrize("command", READING)
def test_only_ingest_makes_an_archive(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    missing = tmp_path / "none.db"
    monkeypatch.chdir(tmp_path)
    ran = run_here("--db", missing, command, *ARGUMENTS.get(command, []))
    assert ran.code == 3
    assert "archive ingest" in one_line(ran)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_no_archive_is_left_alone(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = tmp_path / "notes.txt"
    other.write_text("my notes")
    monkeypatch.chdir(tmp_path)
    ran = run_here("--db", other, command, *ARGUMENTS.get(command, []), *(["x.txt"] if command == "ingest" else []))
    assert ran.code == 3
    assert "not an archive" in one_line(ran)
    assert other.read_text() == "my notes"


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    other = tmp_path / "bookmarks.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE bookmarks (url TEXT)")
    connection.close()
    before = other.read_bytes()
    assert run("--db", other, "ingest", ROOT / "tests/data/stories").code == 3
    assert other.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "cure"),
    [
        (["serch", "x"], "search"),
        (["search", "x", "--limt", "3"], "--limit"),
        (["search", "x", "--format", "xml"], "jsonl"),
        (["search", "x", "--db", "other.db"], "before the command"),
        (["show", "x9"], "a12 is an article"),
        (["show"], "ID"),
        (["ingest"], "standard input"),
        (["ingest", "x.txt", "--published", "yesterday"], "2014-09-15"),
        (["ingest", "x.txt", "--jobs", "0"], "1"),
    ],
)
def test_a_wrong_command_line_is_told_with_its_cure(arguments: list[str], cure: str, tmp_path: Path) -> None:
    ran = run_here("--db", tmp_path / "news.db", *arguments)
    assert ran.code == 2
    assert cure in one_line(ran)
    assert ran.out == ""
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("id", ["a999", "q999999", "e99999", "s9999", "999999999999999999"])
def test_an_id_that_nothing_has(id: str, stories: Path) -> None:  # noqa: A002
    ran = run_here("--db", stories, "show", id)
    assert ran.code == 2
    assert one_line(ran)


@pytest.mark.parametrize("command", ["search", "quotes", "entities", "export"])
def test_a_wrong_query_shows_the_place(command: str, stories: Path) -> None:
    ran = run_here("--db", stories, command, "ferry", "speker:orrel")
    assert ran.code == 2
    cause, query, caret, *hint = ran.err.splitlines()
    assert cause.startswith("archive: ")
    assert query == "  ferry speker:orrel"
    assert caret.index("^") == query.index("speker")
    assert "speaker" in "".join(hint)


def test_processes_end_with_the_codes_too(tmp_path: Path) -> None:
    assert run("--db", tmp_path / "none.db", "stats").code == 3
    assert run("--db", tmp_path / "none.db", "stats", "--wrong").code == 2
    assert run("--version").code == 0


def test_no_command_shows_what_there_is() -> None:
    ran = run()
    assert ran.code == 2
    assert all(command in ran.err for command in COMMANDS)


def test_some_inputs_fail_and_the_others_are_stored(tmp_path: Path) -> None:
    empty, picture = tmp_path / "empty.txt", tmp_path / "picture.txt"
    empty.write_bytes(b"")
    picture.write_bytes(b"\x89PNG\x00\x01\x02")
    inputs = [ROOT / "tests/data/stories/geneva-talks.txt", empty, picture, tmp_path / "missing.txt"]
    ran = run("--db", tmp_path / "news.db", "ingest", "--no-annotate", *inputs)
    assert ran.code == 1
    assert [line.split("\t")[0] for line in ran.out.splitlines()] == ["added", "failed", "failed", "failed"]
    *failures, summary = ran.err.splitlines()
    assert [failure.split(": ")[1] for failure in failures] == [str(empty), str(picture), str(tmp_path / "missing.txt")]
    assert all(len(failure.split(": ", 2)[2]) > 5 for failure in failures)
    assert summary == "1 added, 3 failed"


def test_the_first_ingest_makes_the_archive_and_the_second_adds_nothing(tmp_path: Path) -> None:
    story = ROOT / "tests/data/stories/geneva-talks.txt"
    ran = run("--db", tmp_path / "deep" / "news.db", "ingest", "--no-annotate", story)
    assert (ran.code, ran.err) == (0, "1 added\n")
    ran = run("--db", tmp_path / "deep" / "news.db", "ingest", "--no-annotate", story)
    assert (ran.code, ran.err) == (0, "0 added, 1 unchanged\n")


def test_the_environment_names_the_archive_too(stories: Path) -> None:
    assert run("stats", env={"ARCHIVE_DB": str(stories)}).code == 0


@pytest.mark.skipif(signal.getsignal(signal.SIGINT) is signal.SIG_IGN, reason="run in the background, where nobody hears Ctrl-C")
def test_interrupting_tells_what_is_stored(tmp_path: Path) -> None:
    command = [*PROGRAM, "--db", str(tmp_path / "news.db"), "ingest", "-"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT
    ) as process:
        deadline = time.monotonic() + 60
        while not (tmp_path / "news.db").exists() and time.monotonic() < deadline:
            time.sleep(0.05)
        time.sleep(1)  # now it waits for its standard input
        process.send_signal(signal.SIGINT)
        assert process.stderr is not None
        said = process.stderr.read().decode()
        assert process.wait(timeout=60) == 130
    assert said.splitlines() == [
        "0 added",
        "run it again to go on: what is stored is not read again",
        "stopped; what was reported is stored",
    ]


def test_a_reader_that_goes_away_is_no_error(stories: Path) -> None:
    with subprocess.Popen(
        [*PROGRAM, "--db", str(stories), "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment(), cwd=ROOT
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=60) in (0, 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_under_the_output_is_told(stories: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*PROGRAM, "--db", str(stories), "export"], stdout=full, stderr=subprocess.PIPE, env=environment(), cwd=ROOT, check=False
        )
    assert done.returncode == 1
    assert done.stderr.decode().count("\n") == 1
    assert os.strerror(28) in done.stderr.decode()


def test_debug_shows_the_traceback_and_nothing_else_does(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.db"
    wrong.write_text("no archive")
    assert "Traceback" not in run("--db", wrong, "stats").err
    assert "Traceback" in run("--debug", "--db", wrong, "stats").err
