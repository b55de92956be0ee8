"""Runs the program as its users do: a process of its own, its output a pipe or a terminal."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent.parent
PROGRAM = (sys.executable, "-m", "archive")


@dataclass(frozen=True)
class Ran:
    """How a run ended: its exit code and what it wrote, line ends as "\\n"."""

    code: int
    out: str
    err: str


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, without what would change how the program prints, and with the package in reach from any folder."""
    dropped = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "ARCHIVE_DB", "TERM")
    kept = {name: value for name, value in os.environ.items() if name not in dropped}
    return kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "TERM": "xterm-256color"} | dict(more or {})


def run(*arguments: str | Path, env: Mapping[str, str] | None = None, cwd: Path = ROOT, stdin: bytes = b"") -> Ran:
    """Runs `archive` with these arguments, its output piped."""
    done = subprocess.run([*PROGRAM, *map(str, arguments)], input=stdin, capture_output=True, env=environment(env), cwd=cwd, check=False)
    return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


def run_here(*arguments: str | Path) -> Ran:
    """Runs `archive` in this process, its output piped: ten times as fast, for what needs no process of its own."""
    from archive.cli import main

    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as ended:
        main([*map(str, arguments)])
    for stream in (out, err):
        stream.seek(0)
    return Ran(int(ended.value.code or 0), out.read(), err.read())


def said(ran: Ran) -> str:
    """What a command that only says something said, in its one line."""
    assert (ran.code, ran.out) == (0, ""), ran.err
    (line,) = ran.err.splitlines()
    return line


def rows(ran: Ran) -> list[dict[str, Any]]:
    """What `--format jsonl` printed."""
    assert ran.code == 0, ran.err
    return [json.loads(line) for line in ran.out.splitlines()]


def run_on_terminal(*arguments: str | Path, columns: int = 80, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> Ran:
    """Runs `archive` with a terminal of so many columns as its standard output; standard error is a pipe."""
    code, shown, said = _run_with_a_terminal("stdout", "stderr", arguments, columns, env, cwd)
    return Ran(code, shown, said)


def run_watched(*arguments: str | Path, columns: int = 80, env: Mapping[str, str] | None = None, cwd: Path = ROOT) -> Ran:
    """The same the other way round: somebody watches how far it is, and what it prints goes elsewhere."""
    code, shown, said = _run_with_a_terminal("stderr", "stdout", arguments, columns, env, cwd)
    return Ran(code, said, shown)


def _run_with_a_terminal(
    terminal: str, piped: str, arguments: Sequence[str | Path], columns: int, env: Mapping[str, str] | None, cwd: Path
) -> tuple[int, str, str]:
    """The exit code, what came to the terminal, and what came out of the pipe."""
    import fcntl
    import pty
    import struct
    import termios

    ours, its = pty.openpty()
    fcntl.ioctl(its, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    streams: dict[str, int] = {terminal: its, piped: subprocess.PIPE}
    with subprocess.Popen([*PROGRAM, *map(str, arguments)], stdin=its, env=environment(env), cwd=cwd, **streams) as process:  # type: ignore[call-overload]
        os.close(its)
        said: list[bytes] = []
        listener = threading.Thread(target=lambda stream: said.append(stream.read()), args=(getattr(process, piped),))
        listener.start()
        shown = _read_all(ours)
        listener.join()
    os.close(ours)
    return process.returncode, shown.decode().replace("\r\n", "\n"), said[0].decode()


def _read_all(terminal: int) -> bytes:
    shown = b""
    while True:
        try:
            part = os.read(terminal, 65536)
        except OSError:  # Linux says so when the last writer has gone
            return shown
        if not part:
            return shown
        shown += part
