"""How far a long command is: a bar per stage on standard error, where that is a terminal."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from archive.cli.render.streams import console, for_a_terminal
from archive.records import Progress, Stage

if TYPE_CHECKING:
    from rich.progress import TaskID

Report = Callable[[Progress], None]

_LABELS = {"read": "reading", "annotate": "annotating", "link": "linking", "check": "checking", "copy": "copying"}


@contextmanager
def progress(first: Stage, *, beside_rows: bool = False) -> Iterator[Report]:
    """Shows what is reported to it until the block ends.

    first: the stage that the command begins with. beside_rows: rows are printed meanwhile, and a bar among them would be a mess.
    """
    if not sys.stderr.isatty() or (beside_rows and for_a_terminal()):
        yield lambda now: None
        return

    from rich.progress import BarColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bars

    bars = Bars(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=20),
        TextColumn("{task.fields[told]}"),
        TimeRemainingColumn(compact=True, elapsed_when_finished=True),
        console=console(sys.stderr),
        redirect_stdout=False,  # otherwise what is printed into a file or a pipe meanwhile comes to the terminal, and the file stays empty
    )
    began: dict[Stage, tuple[TaskID, float]] = {}

    def finish() -> None:
        for task in bars.tasks:
            bars.update(task.id, total=task.completed or 1, completed=task.completed or 1)

    def stage(name: Stage) -> tuple[TaskID, float]:
        if name not in began:
            finish()  # the stages before it
            began[name] = bars.add_task(_LABELS[name], total=None, told=""), time.monotonic()
        return began[name]

    def report(now: Progress) -> None:
        task, since = stage(now.stage)
        done, total = (now.share, 1.0) if now.total is None and now.share is not None else (now.done, now.total)
        bars.update(task, completed=done, total=total, told=_told(now, time.monotonic() - since))

    with bars:
        stage(first)
        yield report
        finish()


def _told(now: Progress, seconds: float) -> str:
    """How many, how fast since the stage began, how many failed."""
    if now.stage == "copy":
        return f"{now.done:,}/{now.total or 0:,} MB"
    parts = [f"{now.done:,}" + (f"/{now.total:,}" if now.total else "")] if now.done else []
    if seconds > 1 and now.done:
        parts.append(f"{now.done / seconds:,.0f} articles/s")
        if now.words:
            parts.append(f"{now.words / seconds:,.0f} words/s")
    if now.failed:
        parts.append(f"{now.failed:,} failed")
    return ", ".join(parts)
