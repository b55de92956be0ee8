"""archive ingest"""

from __future__ import annotations

import re
from datetime import date, datetime

import click

from archive.cli import outcomes, render
from archive.cli.parameters import Opening, fetching_options, format_option, jobs_option, page_options, rows_to_show
from archive.cli.render import streams
from archive.cli.render.messages import counted
from archive.records import Failed, Fetching, Published

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
                return Published.of(datetime.fromisoformat(value))
            raise ValueError(value)
        except ValueError:
            self.fail(f"{value!r} is no date: give 2014-09-15, or 2014-09-15T10:30:00+03:00 where the time is known", param, ctx)


class Field(click.ParamType[tuple[str, str]]):
    """Which field of a dump is which: text=lead.body."""

    name = "field"

    def convert(self, value: str | tuple[str, str], param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, str]:
        from archive.readers.jsonlines import FIELDS

        if isinstance(value, tuple):
            return value
        ours, _, theirs = value.partition("=")
        if ours not in FIELDS or not theirs:
            self.fail(f"{value!r} is no FIELD=KEY: FIELD is one of {', '.join(FIELDS)}, KEY what the dump calls it", param, ctx)
        return ours, theirs


@click.command("ingest", short_help="Put articles into the archive.")
@click.argument("inputs", nargs=-1, metavar="INPUT...")
@click.option("--source", metavar="NAME", help="Who published what doesn't say it itself.")
@click.option("--published", type=Instant(), metavar="DATE", help="When, for what doesn't say: 2014-09-15, or 2014-09-15T10:30:00+03:00.")
@click.option("--url", metavar="URL", help="Where, for what doesn't say.")
@click.option("--language", metavar="CODE", help="In which language, for what doesn't say: en, de, …")
@click.option("--force", is_flag=True, help="Let --source, --published, --url and --language override what the input says.")
@click.option(
    "--map",
    "fields",
    type=Field(),
    multiple=True,
    metavar="FIELD=KEY",
    help="In JSON Lines and CSV, take KEY for our FIELD (title, text, html, url, source, published, authors, …). "
    "KEY may lead into an object: text=lead.body.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be stored, and store nothing.")
@click.option("--failed", is_flag=True, help="List what could not be read, or annotated, with the reasons.")
@click.option("--forget", is_flag=True, help="Take the INPUTs, and what is in them, off that list.")
@click.option("--retry", is_flag=True, help="Try what could not be read again; what can be leaves that list.")
@click.option("--annotate/--no-annotate", default=True, help="Find quotes and names now, or later with `archive annotate`.")
@click.option("--full", is_flag=True, help="Of a feed, fetch the pages behind its entries instead of the entries.")
@fetching_options
@jobs_option
@page_options
@format_option
@click.pass_obj
def command(
    opening: Opening,
    inputs: tuple[str, ...],
    source: str | None,
    published: Published | None,
    url: str | None,
    language: str | None,
    force: bool,
    fields: tuple[tuple[str, str], ...],
    dry_run: bool,
    failed: bool,
    forget: bool,
    retry: bool,
    annotate: bool,
    full: bool,
    delay: float,
    allow_private: bool,
    jobs: int,
    limit: int | None,
    offset: int,
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
    archive ingest dump.jsonl --map title=kop --map text=artikel.tekst --dry-run
    archive ingest dump.jsonl --format jsonl > outcomes.jsonl
    archive ingest --failed
    archive ingest --retry
    archive ingest --forget scans/page-3.pdf

    Exit 1 if something could not be read; the rest is stored.
    """
    given = any((source, published, url, language))
    _refuse_nonsense(
        inputs, given, force=force, dry_run=dry_run, failed=failed, forget=forget, retry=retry, page=limit is not None or offset > 0
    )
    fetching = Fetching(full=full, delay=delay, allow_private=allow_private)
    if failed:
        with opening() as archive:
            failures = archive.failures()
            render.part(failures, Failed, form, most=rows_to_show(limit, form), offset=offset)
        if failures and form is None:
            streams.say("`archive ingest --retry` tries these again, `archive ingest --forget INPUT` takes one off the list")
        return 0
    if forget:
        with opening() as archive:
            streams.say(f"forgotten: {counted(archive.by_hand.forget_failures(inputs), 'failure')}")
        return 0
    if retry:
        return outcomes.show(
            opening,
            lambda archive, report: archive.retry(fetching=fetching, jobs=jobs, annotate=annotate, report=report),
            form,
            nothing="nothing has failed that can be tried again",
        )
    return outcomes.show(
        opening,
        lambda archive, report: archive.ingest(
            inputs,
            source=source,
            published=published,
            url=url,
            language=language,
            force=force,
            fields=dict(fields),
            fetching=fetching,
            dry_run=dry_run,
            jobs=jobs,
            annotate=annotate,
            report=report,
        ),
        form,
        create=True,
        dry_run=dry_run,
    )


def _refuse_nonsense(
    inputs: tuple[str, ...], given: bool, *, force: bool, dry_run: bool, failed: bool, forget: bool, retry: bool, page: bool
) -> None:
    """Raises UsageError for options that don't go together."""
    if [failed, forget, retry].count(True) > 1:
        raise click.UsageError("--failed lists what could not be read, --retry tries it again, --forget INPUT drops it: give one of them")
    if forget and not inputs:
        raise click.UsageError("--forget takes inputs off the list of what could not be read: name them as `archive ingest --failed` does")
    if (failed or retry) and inputs:
        raise click.UsageError("--failed and --retry are about what was ingested before: give no inputs with them")
    if (failed or forget or retry) and (dry_run or force or given):
        raise click.UsageError("what was said of the inputs that failed is remembered: give --failed, --forget or --retry alone")
    if page and not failed:
        raise click.UsageError("--limit and --offset are for --failed")
    if not (inputs or failed or retry):
        raise click.UsageError("what shall be ingested? Name files or folders, or - for standard input")
    if force and not given:
        raise click.UsageError("--force needs something to force: --source, --published, --url or --language")
