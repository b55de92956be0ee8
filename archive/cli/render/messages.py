"""What is said beside a result, on standard error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.cli.render.layouts import flat
from archive.cli.render.streams import say
from archive.records import Change, Outcome, Status


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,345 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def left_over(total: int, shown: int, offset: int) -> None:
    """How many more there are than a table shows."""
    if not total:
        say("nothing found")
    elif (rest := total - offset - shown) > 0:
        say(f"{rest:,} more of {total:,}; --limit {total} shows all")


def undated(number: int) -> None:
    """A range of dates says nothing about articles without one."""
    if number:
        say(f"left out because their date is unknown: {counted(number, 'article')}")


def ingested(counts: Mapping[Status, int], failures: Sequence[Outcome], *, dry_run: bool = False) -> None:
    """What an ingest did, or (dry_run) would have done, and a line for each input that failed."""
    for failure in failures:
        say(f"failed: {flat(failure.origin)}: {flat(failure.reason)}")
    statuses: tuple[Status, ...] = ("added", "revised", "unchanged", "failed")
    came_to = ", ".join(f"{counts.get(status, 0):,} {status}" for status in statuses if counts.get(status) or status == "added")
    say(f"would be: {came_to}; nothing was stored" if dry_run else came_to)


def unfinished() -> None:
    """An ingest was interrupted."""
    say("run it again to go on: what is stored is not read again")


def decided(change: Change) -> None:
    """What a decision changed, and how to take it back."""
    say(
        f"{_changed(change) or f'{change.decided.what}: nothing is called so yet'}; undo with `archive entity undo {change.decided.number}`"
    )


def undone(change: Change) -> None:
    """What was taken back, and what that changed."""
    say(f"taken back: {_changed(change) or change.decided.what}")


def _changed(change: Change) -> str:
    if not change.articles:
        return ""
    mentions = f"{counted(change.mentions, 'mention')} in " if change.mentions else ""
    return f"{change.decided.what}: changed {mentions}{counted(change.articles, 'article')}"
