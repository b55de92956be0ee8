from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.program import ROOT, run

HOSTILE = "\x1b]52;c;ZXZpbA==\x07\x1b[31mred\x9b2J\u202eesrever\u2066\u200f\x00\x08\u2028"
"""Sets the clipboard, the colour, clears the screen, reorders, goes back: whatever a title could do to a terminal."""


@pytest.fixture(scope="session")
def stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of the sample stories. Look, don't touch."""
    path = tmp_path_factory.mktemp("stories") / "archive.db"
    ran = run("--db", path, "ingest", ROOT / "tests" / "data" / "stories")
    assert ran.code == 0, ran.err
    return path


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
