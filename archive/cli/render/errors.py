"""What went wrong, on standard error: one line with the cause and the cure; for a query, the place too."""

from __future__ import annotations

import traceback

from archive.cli.render.streams import say
from archive.errors import QueryError
from archive.text import visible

_BEFORE, _AFTER = 50, 25  # code points of a long query to show around the mistake


def error(message: str, *, where: str = "archive") -> None:
    """`where` is the command as typed ("archive search")."""
    say(f"{where}: {message}")


def query_error(mistake: QueryError) -> None:
    """The query with a caret under the mistake, the cause, the nearest right spelling."""
    from rich.cells import cell_len

    start = max(0, mistake.position - _BEFORE)
    before = ("…" if start else "") + visible(mistake.query[start : mistake.position])
    end = mistake.position + _AFTER
    after = visible(mistake.query[mistake.position : end]) + ("…" if end < len(mistake.query) else "")
    error(str(mistake))
    say(f"  {before}{after}")
    say(f"  {' ' * cell_len(before)}^")
    if mistake.hint:
        say(f"  did you mean: {mistake.hint}")


def help_page(page: str) -> None:
    """What commands there are, for whom names none."""
    for line in page.splitlines():
        say(line)


def trace() -> None:
    """The traceback of the exception at hand, for --debug."""
    for line in traceback.format_exc().splitlines():
        say(line)
