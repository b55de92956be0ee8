"""Every code point that could steer a terminal, in every field, through every command there is: printed as a visible escape.

The commands, their arguments and options are read from the program, so that a new one is tried as well.
"""

from __future__ import annotations

import io
import json
import shutil
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

import click
import pytest

from archive.cli import main
from tests.cli.program import Ran, run_here
from tests.cli.test_examples import commands

BIDI = {"LRE", "RLE", "PDF", "LRO", "RLO", "LRI", "RLI", "FSI", "PDI"}
STEERING = [
    letter
    for letter in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(letter) in ("Cc", "Zl", "Zp")
    or unicodedata.bidirectional(letter) in BIDI
    or letter in "\u200e\u200f\u061c"  # marks: they turn what stands beside them
]
"""C0 and C1, DEL, the ends of lines and paragraphs, whatever overrides, embeds or isolates a direction."""

BREAKS = {"\n", "\t"}
"""What a text may have, and what ends a line of the output."""

ALL = "".join(STEERING)
SEQUENCES = "\x1b]52;c;ZXZpbA==\x07\x1b[2J\x9b31m\x1b]0;title\x1b\\\x90q\x9c\x1bc\u202eesrever\u202c"
HOSTILE = f"Lind {SEQUENCES}{ALL} Quill"
QUOTED = " ".join(HOSTILE.splitlines())
"""As much of it as a paragraph may hold."""

NAME = "".join(letter for letter in HOSTILE if letter not in "\x00/\n")
"""As much of it as a file may be called."""

TYPED = HOSTILE.replace("\x00", "")
"""As much of it as an argument may hold."""


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive in which whatever can be said is hostile: by pages, and by hand."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [
        {
            "title": f"{number} {HOSTILE}",
            "standfirst": HOSTILE,
            "source": f"Herald {HOSTILE}",
            "authors": [HOSTILE],
            "url": f"https://example.org/{number}?{HOSTILE}",
            "section": HOSTILE,
            "published": "2025-03-12",
            "text": f"{HOSTILE}\n\n“We will rebuild {QUOTED},” Mara Lind said in Port Alder. Lind said that {HOSTILE} was late. {number}",
        }
        for number in range(3)
    ]
    (folder / f"{NAME[:100]}.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    (folder / f"{NAME[:60]}.txt").write_bytes(b"\x00")
    path = folder / "archive.db"
    for arguments in (
        ["ingest", folder],
        ["tag", "a1", TYPED],
        ["note", "a1", TYPED],
        ["saved", TYPED, "lind"],
        ["fix", "q1", "speaker", TYPED],
        ["entity", "rename", "Mara Lind", TYPED],
        ["entity", "alias", TYPED, f"Another {TYPED}"],
        ["source", "rename", "s1", TYPED],
    ):
        run_here("--db", path, *arguments)
    assert run_here("--db", path, "quotes").out
    return path


def invocations(command: click.Command) -> Iterator[list[str]]:
    """A command with hostile and with right arguments, and with each of its options, for each of which a hostile value too."""
    arguments = [parameter for parameter in command.params if isinstance(parameter, click.Argument)]
    options = [parameter for parameter in command.params if isinstance(parameter, click.Option)]
    given: list[list[str]] = [[]]
    if arguments:
        first, *rest = ([TYPED, "a1", "q1", "e1", "s1", "lind", "title:("], *([TYPED, "lind"] for _ in arguments[1:]))
        given = [[value, *(values[at % len(values)] for values in rest)] for at, value in enumerate(first)] + [[], [TYPED]]
    for words in given:
        yield words
    for option in options:
        name = max(option.opts, key=len)
        if name == "--help":
            continue
        values = option.type.choices if isinstance(option.type, click.Choice) else [TYPED, "1"]
        for value in [None] if option.is_flag else [*map(str, values), TYPED]:
            if value == "warc":  # originals, byte for byte
                continue
            for words in given[1:2] or given:
                yield [name, *([value] if value else []), *words]
    yield [f"--{TYPED}"]
    yield ["--help"]


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def run_there(*arguments: str | Path) -> Ran:
    """Runs `archive` in this process on what says that it is a terminal."""
    out, err = Terminal(io.BytesIO(), encoding="utf-8", newline=""), io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="")
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    for stream in (out, err):
        stream.seek(0)
    return Ran(int(ended.value.code or 0), out.read(), err.read())


def raw(text: str) -> list[str]:
    """The code points in `text` that would steer a terminal."""
    return sorted({f"U+{ord(letter):04X}" for letter in text if letter in ALL and letter not in BREAKS})


@pytest.mark.parametrize(("path", "command"), [pytest.param(*each, id=" ".join(each[0])) for each in commands()])
def test_nothing_raw_is_printed(
    path: tuple[str, ...], command: click.Command, hostile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "100")
    ours = tmp_path / "ours.db"
    shutil.copy(hostile, ours)
    printed = ""
    for arguments in invocations(command):
        for run in (run_here, run_there):
            ran = run("--db", ours, *path, *arguments)
            where = ascii((path, arguments, ran.err[-300:]))
            assert raw(ran.out) == [], where
            assert raw(ran.err) == [], where
            assert "Traceback" not in ran.err, where
            assert "mistake of this program" not in ran.err, where
            printed += ran.out + ran.err
    assert "\\x1b" in printed or "\\u001b" in printed


def test_json_gives_every_code_point_back(hostile: Path) -> None:
    out = run_here("--db", hostile, "search", "lind", "--format", "jsonl").out
    assert raw(out) == []
    titles = {json.loads(line)["title"] for line in out.splitlines()}
    kept = set(STEERING) - set("\x00\t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029")  # NUL, of which a mark is made; white space
    assert all(kept <= set(title) for title in titles)


def test_an_archive_of_a_hostile_name(tmp_path: Path) -> None:
    for place in (tmp_path / NAME[:100], TYPED, tmp_path / NAME[:100] / "below.db"):
        for command in (["stats"], ["search", "lind"], ["check"], ["backup", NAME[:90]]):
            ran = run_here("--db", place, *command)
            assert ran.code == 3
            assert raw(ran.out + ran.err) == []
            assert "mistake" not in ran.err


def test_there_are_enough_of_them() -> None:
    assert len(STEERING) >= 32 + 33 + 12
    assert len(list(commands())) >= 25
