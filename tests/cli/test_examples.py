"""Every command has examples in its help, and every one of them runs."""

from __future__ import annotations

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from archive.cli import group
from archive.search.syntax import FIELDS
from tests.cli.program import run_here

ONLINE = {"follow", "fetch"}
"""Commands that reach out: their examples are read, not run."""
ANSWERS = {0, 1, 2}
"""Nothing found is no mistake, nor is a name that this archive lacks; what is, is a wrong option or a traceback."""


def commands(command: click.Command = group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """All commands that do something, with their words."""
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            child = command.get_command(context, name)
            assert child is not None
            yield from commands(child, (*path, name))
    else:
        yield path, command


def examples(text: str) -> list[str]:
    """The lines of a help text that are command lines, without what explains them."""
    lines = re.findall(r"^\s*(archive .+)$", text, re.MULTILINE)
    return [re.split(r"\s{2,}|\s+[>|]\s", line)[0] for line in lines]


def of(path: tuple[str, ...]) -> list[str]:
    """The examples of a command, in its own help or in that of its group."""
    command: click.Command = group
    found = []
    for name in path:
        assert isinstance(command, click.Group)
        child = command.get_command(click.Context(command), name)
        assert child is not None
        command = child
        found += examples(command.help or "")
    return [line for line in found if line.startswith(" ".join(("archive", *path)))]


EXAMPLES = sorted({line for path, _ in commands() for line in of(path)})


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_every_command_has_examples(path: tuple[str, ...]) -> None:
    assert of(path) != []


@pytest.mark.parametrize("line", EXAMPLES)
def test_an_example_runs(line: str, stories: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, command, *arguments = shlex.split(line)
    if command in ONLINE or any(argument.startswith("http") for argument in arguments):
        pytest.skip("it goes online")
    for name in ("archive.db", "monday.db"):  # the second is the backup that is put back
        shutil.copy(stories, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    ran = run_here("--db", tmp_path / "archive.db", command, *arguments)
    assert ran.code in ANSWERS, ran.err
    for fault in ("Traceback", "mistake of this program", "No such option", "Try '", "no field"):
        assert fault not in ran.err, ran.err


def test_examples_are_found() -> None:
    assert len(EXAMPLES) > 20


@pytest.mark.parametrize("path", [path for path, _ in commands()], ids=" ".join)
def test_a_page_of_help_fits_eighty_columns_and_is_not_cut_short(path: tuple[str, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for shown in (run_here(*path, "--help").out, run_here(*path[:-1], "--help").out):
        assert max(len(line) for line in shown.splitlines()) <= 80
        assert "..." not in shown.split("\n", 1)[1]


@pytest.mark.parametrize("command", ["search", "quotes", "timeline", "export", "saved"])
def test_the_help_of_what_takes_a_query_has_its_language(command: str) -> None:
    shown = run_here(command, "--help").out
    assert [field for field in FIELDS if f"{field}:" not in shown] == []
    assert all(operator in shown for operator in ("OR", "w/5", "lectur*", "-lund", "last-7-days", '"distress calls"'))
