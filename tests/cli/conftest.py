from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import run
from tests.cli.samples import archive_of_stories

FAR = {
    "title": "港口大橋在經過四年的維修之後將於今年春天重新開放市長表示大家已經等得夠久了",
    "source": "خبرگزاری بندر",
    "published": "2025-03-12",
    "url": "https://example.org/far",
    "text": "The mayor spoke of 港口 on Friday.\n\n“عبارة طويلة جدا بالعربية لا تكسر الجدول,” the mayor, Ada Quill, said in Harbour Town.",
}
"""A story in letters that are two cells wide, and in letters that run from right to left."""

HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x9b2J\u202eesrever\u2066\u200f\x00\x08\u2028"
"""Sets the clipboard, the colour, clears the screen, reorders, goes back: whatever a title could do to a terminal."""


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample stories, the same for all worker processes. Look, don't touch."""
    return archive_of_stories(tmp_path_factory)


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive whose every field tries to steer the terminal or the spreadsheet."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "url": f"https://example.org/{number}",
            "title": title,
            "source": f"{start}The Herald {HOSTILE}",
            "authors": [f"Ada {HOSTILE} Quill"],
            "published": "2025-03-12",
            "text": f"{start}The mayor, Ada Quill, was calm.\n\n“We will {HOSTILE} rebuild the bridge,” Quill said in Harbour Town.",
        }
        for number, (start, title) in enumerate(
            [("", f"Bridge {HOSTILE} rebuilt"), ("=", "=HYPERLINK(1)"), ("@", "@SUM(1)"), ("-", "-2+3")]
        )
    ]
    dump = folder / "dump.jsonl"
    dump.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    path = folder / "archive.db"
    ran = run("--db", path, "ingest", dump)
    assert ran.code == 0, ran.err
    return path


@pytest.fixture(scope="session")
def far(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of one story in wide and right-to-left letters."""
    folder = tmp_path_factory.mktemp("far")
    (folder / "far.jsonl").write_text(json.dumps(FAR), encoding="utf-8")
    assert run("--db", folder / "archive.db", "ingest", folder / "far.jsonl").code == 0
    return folder / "archive.db"
