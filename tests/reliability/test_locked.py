"""An archive that another program holds: each command of the program waits, then says so in one line and ends with 3."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from archive.cli import group
from archive.store import database
from tests.cli.program import run_here


def commands(of: click.Command = group, name: tuple[str, ...] = ()) -> Iterator[list[str]]:
    """Every command that there is, with something for each argument that it wants."""
    if isinstance(of, click.Group):
        context = click.Context(of)
        for each in of.list_commands(context):
            if found := of.get_command(context, each):
                yield from commands(found, (*name, each))
        return
    wanted = [each for each in of.params if isinstance(each, click.Argument) and each.required]
    yield [*name, *("a1" for each in wanted for _ in range(max(each.nargs, 1)))]


def held(stories: Path, path: Path, request: pytest.FixtureRequest) -> Path:
    """A copy of the archive at `path`, which another program holds until the test is over."""
    shutil.copy(stories, path)
    holder = sqlite3.connect(path, isolation_level=None)
    request.addfinalizer(holder.close)
    holder.execute("PRAGMA locking_mode=EXCLUSIVE")
    holder.execute("BEGIN EXCLUSIVE")
    holder.execute("UPDATE runs SET finished_at = finished_at")
    return path


@pytest.mark.parametrize("command", [each for each in commands() if each[0] != "restore"], ids=" ".join)
def test_each_command_waits_and_says_so(
    command: list[str], stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.setattr(database, "BUSY_TIMEOUT", 50)
    monkeypatch.chdir(tmp_path)
    path = held(stories, tmp_path / "archive.db", request)
    ran = run_here("--db", path, *command, *(["x.txt"] if command[0] in ("ingest", "follow") else []))
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (3, "", 1)
    assert "another program" in ran.err


def test_restore_puts_nothing_in_the_place_of_a_held_archive(stories: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    path = held(stories, tmp_path / "archive.db", request)
    before = path.stat().st_ino
    ran = run_here("--db", path, "restore", "--force", stories)
    assert (ran.code, ran.out, path.stat().st_ino) == (3, "", before)
    assert "another program" in ran.err.splitlines()[-1]
    assert list(tmp_path.glob("*.replaced-*")) == []


def test_restore_of_a_backup_that_another_program_holds(stories: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    backup = held(stories, tmp_path / "backup.db", request)
    ran = run_here("--db", tmp_path / "archive.db", "restore", backup)
    assert (ran.code, ran.out, (tmp_path / "archive.db").exists()) == (3, "", False)
    assert "another program" in ran.err
