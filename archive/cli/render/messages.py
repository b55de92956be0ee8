"""What is said beside a result, on standard error."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.cli.render.layouts import flat
from archive.cli.render.streams import say
from archive.records import Outcome, Status


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


def ingested(counts: Mapping[Status, int], failures: Sequence[Outcome]) -> None:
    """What an ingest did, and a line for each input that failed."""
    for failure in failures:
        say(f"failed: {flat(failure.origin)}: {flat(failure.reason)}")
    statuses: tuple[Status, ...] = ("added", "revised", "unchanged", "failed")
    say(", ".join(f"{counts[status]:,} {status}" for status in statuses if counts.get(status) or status == "added"))
