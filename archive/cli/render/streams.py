"""Standard output and standard error: the only writes to them are here."""

from __future__ import annotations

import logging
import os
import re
import sys
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, TextIO

from archive.text import isolated, visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

_AT_END = re.compile(r"(?: |\x1b\[[0-9;]*m)+$")
_CELL = re.compile(r"\S+(?: \S+)*")  # columns are two blanks apart, or more


def prepare() -> None:
    """Makes both streams take any text: UTF-8 where no terminal says otherwise, and never a UnicodeEncodeError.

    What libraries log or warn of is not for users, and would reach their terminal as it is: it is dropped.
    """
    logging.getLogger().addHandler(logging.NullHandler())
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by who started us (`>&-`)
            setattr(sys, name, open(os.devnull, "w"))  # noqa: PTH123, SIM115
    for stream in (sys.stdout, sys.stderr):
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(errors="backslashreplace", encoding=None if stream.isatty() else "utf-8")


def for_a_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def write(line: str) -> None:
    """One line of the result, already safe to show."""
    sys.stdout.write(line + "\n")


def lay_out(shown: RenderableType, *, most: int | None = None) -> None:
    """Prints what Rich lays out, at most so many columns wide.

    No line ends in blanks, which a narrower window would break into empty lines. What is in letters that run from right to left
    is isolated, so that a terminal that turns them round leaves the columns where they are.
    """
    screen = console()
    with screen.capture() as captured:
        screen.print(shown, width=min(screen.width, most or screen.width), overflow="fold")
    for line in captured.get().removesuffix("\n").split("\n"):
        ended = _AT_END.sub(lambda end: end[0].replace(" ", ""), line)
        write(_CELL.sub(lambda cell: isolated(cell[0]), ended))


def write_bytes(raw: bytes) -> None:
    """Bytes of the result, as they are; on a terminal, which could be steered by them, as safe text."""
    if for_a_terminal():
        write(visible(raw.decode(errors="backslashreplace"), lines=True))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(raw)
    sys.stdout.buffer.flush()


def write_with(write: Callable[[BinaryIO], None]) -> None:
    """Has `write` write bytes of the result, as they are; for what is no text and not for a terminal."""
    sys.stdout.flush()
    write(sys.stdout.buffer)
    sys.stdout.buffer.flush()


def flush() -> None:
    """Hands over what was written: a row that says "stored" must not wait in a buffer."""
    sys.stdout.flush()


def abandon() -> None:
    """Nobody takes the output any more: the interpreter's last flush must not fail on it again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())


def say(message: str) -> None:
    """A message to the user: one line on standard error."""
    sys.stderr.write(visible(message) + "\n")
    sys.stderr.flush()


def console(stream: TextIO | None = None, *, width: int | None = None) -> Console:
    """A Rich console that shows strings as they are. Colour only on a terminal, and none at all under NO_COLOR."""
    from rich.console import Console

    return Console(
        file=stream or sys.stdout,
        width=width,
        color_system=None if os.environ.get("NO_COLOR") else "auto",
        markup=False,
        emoji=False,
        highlight=False,
    )
