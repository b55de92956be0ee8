"""archive quotes"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import (
    Opening,
    QueryCommand,
    format_option,
    page_options,
    parse_id,
    query_argument,
    revisions_option,
    rows_to_show,
)
from archive.errors import UsageError
from archive.records import QuoteHit, SameQuote


@click.command("quotes", short_help="List who said what.", cls=QueryCommand)
@query_argument
@click.option("--speaker", metavar="NAME", help="Only what this person or body said: by name, or as written in the article.")
@click.option(
    "--same", metavar="ID", help="Who else carries the quote ID (q34), in the same or other words: oldest first, with what differs."
)
@page_options
@revisions_option
@format_option
@click.pass_obj
def command(
    opening: Opening,
    query: str,
    speaker: str | None,
    same: str | None,
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
    archive quotes --same q34
    """
    with opening() as archive:
        if same:
            if query or speaker or all_revisions:
                raise click.UsageError("--same lists the variants of one quote, without a query, --speaker or --all-revisions")
            thing, number = parse_id(same)
            if thing != "quote":
                raise UsageError(f"{same} is no quote; give its id, such as q34")
            last = None if (rows := rows_to_show(limit, form)) is None else offset + rows
            render.listing(archive.same_quotes(number)[offset:last], SameQuote, form)
            return
        found = archive.quotes(query, speaker=speaker, limit=rows_to_show(limit, form), offset=offset, all_revisions=all_revisions)
        render.found(found, QuoteHit, form, offset=offset)
