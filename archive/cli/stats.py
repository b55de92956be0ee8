"""archive stats"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option, page_options, rows_to_show
from archive.records import Run


@click.command("stats", short_help="Count what the archive holds.")
@click.option("--runs", is_flag=True, help="List each ingest and fetch there was: when, of what, and what it did.")
@page_options
@format_option
@click.pass_obj
def command(opening: Opening, runs: bool, limit: int | None, offset: int, form: render.Format | None) -> None:
    """Count what the archive holds; `size` is the file's, in bytes. A run that was cut off has no end.

    \b
    archive stats --runs --limit 5
    """
    if not runs and (limit is not None or offset):
        raise click.UsageError("--limit and --offset are for --runs")
    with opening() as archive:
        if runs:
            render.part(archive.runs(), Run, form, most=rows_to_show(limit, form), offset=offset)
        else:
            render.counts(archive.stats(), form)
