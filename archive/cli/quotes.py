"""archive quotes"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli import render
from archive.cli.completion import complete_name
from archive.cli.parameters import (
    Opening,
    QueryCommand,
    exact_option,
    format_option,
    page_options,
    parse_id,
    query_argument,
    revisions_option,
    rows_to_show,
)
from archive.errors import UsageError
from archive.records import Count, QuoteHit

if TYPE_CHECKING:
    from archive.search.facets import Facet


@click.command("quotes", short_help="List who said what.", cls=QueryCommand)
@query_argument
@click.option(
    "--speaker",
    metavar="NAME",
    shell_complete=complete_name("speaker"),
    help="Only what this person or body said: by name, or as written in the article.",
)
@click.option(
    "--same", metavar="ID", help="Who else carries the quote ID (q34), in the same or other words: oldest first, with what differs."
)
@click.option("--by", type=click.Choice(["speaker", "source", "month"]), help="Count instead how many quotes there are of each.")
@exact_option
@page_options
@revisions_option
@format_option
@click.pass_obj
def command(
    opening: Opening,
    query: str,
    speaker: str | None,
    same: str | None,
    by: Facet | None,
    exact: bool,
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
    archive quotes sanctions --by speaker
    archive quotes --same q34
    """
    with opening() as archive:
        if same:
            if query or speaker or all_revisions or by or exact:
                raise click.UsageError("--same lists the variants of one quote, without a query and options of one")
            thing, number = parse_id(same)
            if thing != "quote":
                raise UsageError(f"{same} is no quote; give its id, such as q34")
            render.variants(archive.same_quotes(number), form, most=rows_to_show(limit, form), offset=offset)
            return
        rows = rows_to_show(limit, form)
        if by:
            if all_revisions:
                raise click.UsageError("--by counts quotes as they are now; it goes without --all-revisions")
            render.part(archive.count_quotes(query, by=by, speaker=speaker, exact=exact), Count, form, most=rows, offset=offset)
            render.counted_over(archive.quotes(query, speaker=speaker, exact=exact, limit=0), "quote", form)
            return
        found = archive.quotes(query, speaker=speaker, limit=rows, offset=offset, all_revisions=all_revisions, exact=exact)
        render.found(found, QuoteHit, form, offset=offset)
