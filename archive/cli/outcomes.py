"""What commands that store articles have in common: they show what became of each document, as it comes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from archive.cli import interrupts, render
from archive.cli.parameters import Opening
from archive.cli.render import messages, streams
from archive.cli.render.progress import Report, progress
from archive.records import Outcome, Progress, Status

if TYPE_CHECKING:
    from archive.library import Archive

SOME_FAILED = 1


def show(
    opening: Opening,
    stored: Callable[[Archive, Report], Iterable[Outcome]],
    form: render.Format | None,
    *,
    create: bool = False,
    dry_run: bool = False,
    nothing: str = "",
) -> int:
    """Prints the outcomes of what `stored` does to the archive, and what it came to; returns the exit code.

    create: make the archive where there is none. dry_run: it does nothing, and needs none. nothing: what is said where nothing came.
    """
    counts: Counter[Status] = Counter()
    failures: list[Outcome] = []
    unread: dict[str, int] = {}
    rows_shown = dry_run or form is not None or not streams.for_a_terminal()
    try:
        with (
            opening(create=create and not dry_run, empty=dry_run) as archive,
            progress("read", beside_rows=rows_shown and not dry_run) as report,
        ):

            def noting(now: Progress) -> None:
                unread.update(now.unread)
                report(now)

            tallied = _tally(stored(archive, noting), counts, failures)
            if rows_shown:
                render.listing(tallied, Outcome, form, at_once=True)
            else:
                for _ in tallied:
                    pass
    except KeyboardInterrupt:
        interrupts.heed_no_more()
        messages.ingested(counts, failures, dry_run=dry_run)
        messages.unfinished()
        raise
    if nothing and not counts:
        streams.say(nothing)
    else:
        messages.ingested(counts, failures, dry_run=dry_run)
    messages.unread(unread)
    return SOME_FAILED if failures else 0


def _tally(outcomes: Iterable[Outcome], counts: Counter[Status], failures: list[Outcome]) -> Iterator[Outcome]:
    """The outcomes as they come; meanwhile counts them and keeps those that failed, as many as are told."""
    for outcome in outcomes:
        counts[outcome.status] += 1
        if outcome.status == "failed" and len(failures) < messages.FAILURES:
            failures.append(outcome)
        yield outcome
