"""archive ingest"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, datetime

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option, jobs_option
from archive.cli.render import messages, streams
from archive.cli.render.progress import progress
from archive.records import Outcome, Published, Status

SOME_FAILED = 1

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class Instant(click.ParamType[Published]):
    """A day, or a moment with its offset from UTC."""

    name = "date"

    def convert(self, value: str | Published, param: click.Parameter | None, ctx: click.Context | None) -> Published:
        if isinstance(value, Published):
            return value
        try:
            if _DAY.fullmatch(value):
                return Published(date.fromisoformat(value))
            if _DAY.match(value):
                at = datetime.fromisoformat(value)
                return Published(at.date(), at)
            raise ValueError(value)
        except ValueError:
            self.fail(f"{value!r} is no date: give 2014-09-15, or 2014-09-15T10:30:00+03:00 where the time is known", param, ctx)


@click.command("ingest", short_help="Put articles into the archive.")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--source", metavar="NAME", help="Who published what doesn't say it itself.")
@click.option("--published", type=Instant(), metavar="DATE", help="When, for what doesn't say: 2014-09-15, or 2014-09-15T10:30:00+03:00.")
@click.option("--url", metavar="URL", help="Where, for what doesn't say.")
@click.option("--language", metavar="CODE", help="In which language, for what doesn't say: en, de, …")
@click.option("--annotate/--no-annotate", default=True, help="Find quotes and names now, or later with `archive annotate`.")
@jobs_option
@format_option
@click.pass_obj
def command(
    opening: Opening,
    inputs: tuple[str, ...],
    source: str | None,
    published: Published | None,
    url: str | None,
    language: str | None,
    annotate: bool,
    jobs: int,
    form: render.Format | None,
) -> int:
    """Put articles into the archive: files, folders with all that is in them, or - for standard input.

    HTML pages, plain text as one gets it by copying a page, and JSON Lines with title and text. What is
    already there is not stored twice; a page that has changed becomes a new revision of its article.

    \b
    archive ingest saved-pages/ notes.txt
    archive ingest copied.txt --source "The Harbour Times" --published 2025-03-21
    archive ingest dump.jsonl --format jsonl > outcomes.jsonl

    Exit 1 if something could not be read; the rest is stored.
    """
    if not inputs:
        raise click.UsageError("what shall be ingested? Name files or folders, or - for standard input")
    counts: Counter[Status] = Counter()
    failures: list[Outcome] = []
    rows_shown = form is not None or not streams.for_a_terminal()
    with opening(create=True) as archive, progress("read", beside_rows=rows_shown) as report:
        outcomes = archive.ingest(
            inputs, source=source, published=published, url=url, language=language, jobs=jobs, annotate=annotate, report=report
        )
        tallied = _tally(outcomes, counts, failures)
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
