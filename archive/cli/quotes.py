"""archive quotes"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import (
    Opening,
    QueryCommand,
    format_option,
    page_options,
    query_argument,
    revisions_option,
    rows_to_show,
)
from archive.records import QuoteHit


@click.command("quotes", short_help="List who said what.", cls=QueryCommand)
@query_argument
@click.option("--speaker", metavar="NAME", help="Only what this person or body said: by name, or as written in the article.")
@page_options
@revisions_option
@format_option
@click.pass_obj
def command(
    opening: Opening,
    query: str,
    speaker: str | None,
    limit: int | None,
    offset: int,
    all_revisions: bool,
    form: render.Format | None,
) -> None:
    """List who said what, newest article first.

    \b
    archive quotes --speaker khamenei
    archive quotes sanctions after:2014-09-01 --format csv > sanctions.csv
    archive quotes 'speaker:kerry kind:direct' --format jsonl
    """
    with opening() as archive:
        found = archive.quotes(query, speaker=speaker, limit=rows_to_show(limit, form), offset=offset, all_revisions=all_revisions)
        render.found(found, QuoteHit, form, offset=offset)
