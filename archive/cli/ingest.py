"""archive ingest"""

from __future__ import annotations

import re
from datetime import date, datetime

import click

from archive.cli import outcomes, render
from archive.cli.parameters import Opening, fetching_options, format_option, jobs_option
from archive.records import Fetching, Published

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
@click.option("--full", is_flag=True, help="Of a feed, fetch the pages behind its entries instead of the entries.")
@fetching_options
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
    full: bool,
    delay: float,
    allow_private: bool,
    jobs: int,
    form: render.Format | None,
) -> int:
    """Put articles into the archive: files, folders with all that is in them, addresses on the web, or - for standard input.

    HTML pages, plain text as one gets it by copying a page, JSON Lines with title and text, feeds (RSS,
    Atom), and lists of feeds (OPML) or of addresses (a sitemap, or a text with one a line). What is
    already there is not stored twice; a page that has changed becomes a new revision of its article.

    \b
    archive ingest saved-pages/ notes.txt
    archive ingest copied.txt --source "The Harbour Times" --published 2025-03-21
    archive ingest https://example.org/news/feed.xml --full
    archive ingest dump.jsonl --format jsonl > outcomes.jsonl

    Exit 1 if something could not be read; the rest is stored.
    """
    if not inputs:
        raise click.UsageError("what shall be ingested? Name files or folders, or - for standard input")
    fetching = Fetching(full=full, delay=delay, allow_private=allow_private)
    return outcomes.show(
        opening,
        lambda archive, report: archive.ingest(
            inputs,
            source=source,
            published=published,
            url=url,
            language=language,
            fetching=fetching,
            jobs=jobs,
            annotate=annotate,
            report=report,
        ),
        form,
        create=True,
    )
