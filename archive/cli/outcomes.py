"""What commands that store articles have in common: they show what became of each document, as it comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from archive.cli import render
from archive.cli.parameters import Opening
from archive.cli.render import messages, streams
from archive.cli.render.progress import Report, progress
from archive.records import Outcome, Status

if TYPE_CHECKING:
    from archive.library import Archive

SOME_FAILED = 1


def show(
    opening: Opening, stored: Callable[[Archive, Report], Iterable[Outcome]], form: render.Format | None, *, create: bool = False
) -> int:
    """Prints the outcomes of what `stored` does to the archive, and what it came to; returns the exit code."""
    counts: Counter[Status] = Counter()
    failures: list[Outcome] = []
    rows_shown = form is not None or not streams.for_a_terminal()
    with opening(create=create) as archive, progress("read", beside_rows=rows_shown) as report:
        tallied = _tally(stored(archive, report), counts, failures)
        if rows_shown:
            render.listing(tallied, Outcome, form, at_once=True)
        else:
            for _ in tallied:
                pass
    messages.ingested(counts, failures)
    return SOME_FAILED if failures else 0


def _tally(outcomes: Iterable[Outcome], counts: Counter[Status], failures: list[Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come; meanwhile counts them and keeps those that failed."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        if outcome.status == "failed":
            failures.append(outcome)
        yield outcome
