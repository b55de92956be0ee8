"""What pages are made of: headings, blocks of text, lists of labels and what they stand for.

On a terminal they are wrapped and in colour; in a pipe a paragraph is a line, so that it can be searched.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from archive.cli.render.layouts import one_line
from archive.cli.render.streams import for_a_terminal, lay_out, write

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_WIDEST = 100  # longer lines are hard to read


def facts(*facts: tuple[str, str | None]) -> None:
    """Labels and values, a line each; what is unknown is left out."""
    listed(((label, one_line(value)) for label, value in facts if value), width=10)


def listed(lines: Iterable[tuple[str, str]], *, width: int | None = None) -> None:
    """A label and what it stands for, both safe to show, a line each, then a blank one.

    What is long goes on below itself, not below its label.
    """
    if for_a_terminal():
        from rich.table import Table
        from rich.text import Text

        grid = Table.grid(padding=(0, 2, 0, 0))
        grid.add_column(style="dim", no_wrap=True, min_width=width)
        grid.add_column(overflow="fold")
        for label, words in lines:
            grid.add_row(label, Text(words))
        _print(grid)
    else:
        rows = list(lines)
        widest = max([width or 0, *(len(label) for label, _ in rows)])
        for label, words in rows:
            _write(f"{label:<{widest}}  {words}")
    _end()


def heading(words: str) -> None:
    _print(bold(words))


def block(text: Text) -> None:
    _print(text)
    _end()


def _end() -> None:
    write("")


def bold(words: str) -> Text:
    from rich.text import Text

    return Text(words, style="bold")


def dim(words: str) -> Text:
    from rich.text import Text

    return Text(words, style="dim")


def _print(shown: Text | Table) -> None:
    if for_a_terminal():
        lay_out(shown, most=_WIDEST)
    else:
        _write(str(shown))


def _write(line: str) -> None:
    """A line of a page in a pipe: what keeps directions apart on a terminal is no part of the words."""
    write(line.replace("\u2068", "").replace("\u2069", ""))
