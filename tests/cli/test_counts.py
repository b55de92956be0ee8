"""Counts instead of a list: `search --by` and `timeline`, in the formats that programs read."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.program import run_here

STORIES = [("The Herald", "2025-01-03"), ("The Herald", "2025-03-12"), ("Harbour Post", "2025-03-14")]


@pytest.fixture(scope="module")
def ferries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three stories on a ferry, of two sources, none of them in February."""
    folder = tmp_path_factory.mktemp("ferries")
    rows = [
        {
            "url": f"https://{source.split()[-1].lower()}.example/{day}",
            "title": f"Ferry {day}",
            "source": source,
            "published": day,
            "text": f"The ferry left late, {day}.",
        }
        for source, day in STORIES
    ]
    (folder / "dump.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert run_here("--db", folder / "archive.db", "ingest", folder / "dump.jsonl", "--no-annotate").code == 0
    return folder / "archive.db"


def listed(archive: Path, form: str, *arguments: str) -> list[list[str]]:
    ran = run_here("--db", archive, *arguments, "--format", form)
    assert ran.code == 0, ran.err
    if form == "csv":
        return list(csv.reader(io.StringIO(ran.out)))[1:]
    return [[str(value) for value in json.loads(line).values()] for line in ran.out.splitlines()]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_counts_by_source(ferries: Path, form: str) -> None:
    assert listed(ferries, form, "search", "ferry", "--by", "source") == [["The Herald", "2"], ["Harbour Post", "1"]]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_timeline_shows_its_gap(ferries: Path, form: str) -> None:
    assert listed(ferries, form, "timeline", "ferry", "--per", "month") == [["2025-01", "1"], ["2025-02", "0"], ["2025-03", "2"]]
