"""No cell of any CSV begins what a spreadsheet would run: through every command that prints CSV, with hostile words in every field."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import click
import pytest

from tests.cli.program import run_here
from tests.cli.test_examples import commands

BEGINNINGS = ("=", "+", "-", "@", "\t", "\r")
FORMULA = "{}cmd|' /C calc'!A0 lind"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of articles of which every field begins with one of them, and of the user's own words that do."""
    folder = tmp_path_factory.mktemp("formulas")
    rows = [
        dict.fromkeys(("title", "standfirst", "source", "section"), FORMULA.format(beginning))
        | {"authors": [FORMULA.format(beginning)], "published": f"2025-03-1{number}"}
        | {"text": f"{FORMULA.format(beginning)}.\n\n“{FORMULA.format(beginning)},” Mara Lind said in Port Alder."}
        for number, beginning in enumerate(BEGINNINGS)
    ]
    (folder / "=dump.jsonl").write_text("\n".join(map(json.dumps, rows)))
    path = folder / "archive.db"
    assert run_here("--db", path, "ingest", folder / "=dump.jsonl").code == 0
    (folder / "-bad.txt").write_bytes(b"\0")
    run_here("--db", path, "ingest", folder)
    for number, beginning in enumerate(BEGINNINGS, 1):
        words = FORMULA.format(beginning)
        for command in (["tag", f"a{number}"], ["note", f"a{number}"], ["fix", f"a{number}", "title"], ["entity", "rename", f"e{number}"]):
            run_here("--db", path, *command, "--", words)
        run_here("--db", path, "saved", "--", words, "lind")
        run_here("--db", path, "entity", "alias", "--", "Mara Lind", words)
    return path


CSV = [
    pytest.param(path, id=" ".join(path))
    for path, command in commands()
    for option in command.params
    if "--format" in option.opts and isinstance(option.type, click.Choice) and "csv" in option.type.choices
]


@pytest.mark.parametrize("command", CSV)
def test_no_cell_is_a_formula(command: tuple[str, ...], hostile: Path) -> None:
    printed = 0
    for words in ([], ["lind"], ["a1"], ["q1"], ["e1"], ["s1"], ["Mara Lind"], ["--failed"], ["--runs"], ["--list"]):
        ran = run_here("--db", hostile, *command, *words, "--format", "csv")
        for row in csv.reader(io.StringIO(ran.out, newline="")):
            printed += 1
            assert [cell for cell in row if cell.startswith(BEGINNINGS) and not _is_number(cell)] == [], words
    assert printed


@pytest.mark.parametrize("beginning", BEGINNINGS[:4])  # white space at the beginning of a title is not stored
def test_it_is_told_by_an_apostrophe(beginning: str, hostile: Path) -> None:
    out = "".join(run_here("--db", hostile, command, "--format", "csv").out for command in ("search", "quotes", "entities", "export"))
    cells = {cell for row in csv.reader(io.StringIO(out, newline="")) for cell in row}
    assert any(cell.startswith(f"'{beginning}") for cell in cells)


@pytest.mark.parametrize("command", CSV)
def test_the_help_says_so(command: tuple[str, ...]) -> None:
    told = " ".join(run_here(*command, "--help").out.split())
    assert "begins with = + - @, a tab or a carriage return" in told
    assert "gets a leading apostrophe" in told


def _is_number(cell: str) -> bool:
    """A score below zero is no formula."""
    try:
        return bool(float(cell) or True)
    except ValueError:
        return False
