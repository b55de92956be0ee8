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


@pytest.fixture(scope="module")
def lanterns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A story that two outlets ran, one of them twice, and another one; with authors, languages, and who said what."""
    folder = tmp_path_factory.mktemp("lanterns")
    words = " ".join(f"Lantern {number} was lit by keeper {number * 7} on the {number * 3} step of the old pier." for number in range(30))
    said = "\n\n“The lanterns stay,” said Ada Quill, the mayor of Harbour Town."
    rows = [
        {"source": "The Herald", "published": "2024-12-30", "text": words + said, "authors": ["Ben Orrel"], "language": "en"},
        {"source": "Harbour Post", "published": "2025-01-02", "text": words + said, "authors": ["Ben Orrel", "Cy Dunn"], "language": "en"},
        {"source": "Harbour Post", "published": "2025-02-03", "text": "The lantern is new.", "authors": [], "language": "de"},
    ]
    dump = [
        json.dumps(row | {"url": f"https://{str(row['source'])[-4:].lower()}.example/{at}", "title": f"Lantern story {at}"})
        for at, row in enumerate(rows)
    ]
    (folder / "dump.jsonl").write_text("\n".join(dump), encoding="utf-8")
    assert run_here("--db", folder / "archive.db", "ingest", folder / "dump.jsonl").code == 0
    return folder / "archive.db"


BY = {
    "source": [["Harbour Post", "2"], ["The Herald", "1"]],
    "month": [["2024-12", "1"], ["2025-01", "1"], ["2025-02", "1"]],
    "year": [["2024", "1"], ["2025", "2"]],
    "speaker": [["Ada Quill", "2"]],
    "author": [["Ben Orrel", "2"], ["Cy Dunn", "1"]],
    "language": [["en", "2"], ["de", "1"]],
    "kind": [["direct", "2"]],
}


@pytest.mark.parametrize("by", BY)
def test_counts_by_each_facet(lanterns: Path, by: str) -> None:
    assert listed(lanterns, "csv", "search", "lantern", "--by", by) == BY[by]


def test_counts_by_entity(lanterns: Path) -> None:
    assert ["Ada Quill", "2"] in listed(lanterns, "jsonl", "search", "lantern", "--by", "entity")


def test_quotes_are_counted_by_speaker_and_source(lanterns: Path) -> None:
    assert listed(lanterns, "csv", "quotes", "--by", "speaker") == [["Ada Quill", "2"]]
    assert listed(lanterns, "csv", "quotes", "--by", "source") == [["Harbour Post", "1"], ["The Herald", "1"]]


def test_a_story_that_two_outlets_ran_is_listed_once(lanterns: Path) -> None:
    ran = run_here("--db", lanterns, "search", "lantern", "--group", "--sort", "date", "--format", "jsonl")
    first, second = map(json.loads, ran.out.splitlines())
    assert (first["title"], [each["source"] for each in first["printings"]]) == ("Lantern story 0", ["The Herald", "Harbour Post"])
    assert second["title"] == "Lantern story 2"


def test_a_timeline_of_each_source(lanterns: Path) -> None:
    assert listed(lanterns, "csv", "timeline", "lantern", "--per", "month", "--by", "source") == [
        ["2024-12", "The Herald", "1"],
        ["2025-01", "Harbour Post", "1"],
        ["2025-02", "Harbour Post", "1"],
    ]
    assert listed(lanterns, "csv", "timeline", "lantern", "--per", "year", "--by", "source")[1:] == [["2025", "Harbour Post", "2"]]


@pytest.mark.parametrize("form", ["csv", "jsonl"])
def test_a_timeline_shows_its_gap(ferries: Path, form: str) -> None:
    assert listed(ferries, form, "timeline", "ferry", "--per", "month") == [["2025-01", "1"], ["2025-02", "0"], ["2025-03", "2"]]
