"""How far a long command is: a bar per stage on standard error, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.cli.render.streams import console, for_a_terminal
from archive.records import Progress

if TYPE_CHECKING:
    from rich.progress import TaskID

Report = Callable[[Progress], None]

_LABELS = {"read": "reading", "annotate": "annotating", "link": "linking", "check": "checking", "copy": "copying"}


@contextmanager
def progress(*, beside_rows: bool = False) -> Iterator[Report]:
    """Shows what is reported to it until the block ends. beside_rows: rows are printed meanwhile, and a bar among them would be a mess."""
    if not sys.stderr.isatty() or (beside_rows and for_a_terminal()):
        yield lambda now: None
        return

    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TextColumn("{task.fields[pace]}", style="dim"),
        TimeRemainingColumn(compact=True),
        TextColumn("{task.fields[failed]}", style="red"),
        console=console(sys.stderr),
    )
    stages: dict[str, tuple[TaskID, float]] = {}

    def report(now: Progress) -> None:
        if now.stage not in stages:
            stages[now.stage] = bars.add_task(_LABELS[now.stage], total=now.total, pace="", failed=""), time.monotonic()
        task, began = stages[now.stage]
        failed = f"{now.failed:,} failed" if now.failed else ""
        bars.update(task, completed=now.done, total=now.total, pace=_pace(now, time.monotonic() - began), failed=failed)

    with bars:
        yield report


def _pace(now: Progress, seconds: float) -> str:
    """Articles and words a second since the stage began."""
    if seconds < 1 or now.stage in ("link", "copy"):
        return ""
    articles = f"{now.done / seconds:,.0f} articles/s"
    return f"{articles}, {now.words / seconds:,.0f} words/s" if now.words else articles
