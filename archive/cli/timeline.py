"""archive timeline"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli import render
from archive.cli.parameters import Opening, QueryCommand, exact_option, format_option, query_argument

if TYPE_CHECKING:
    from archive.search.facets import Step


@click.command("timeline", short_help="Count articles by day, month or year.", cls=QueryCommand)
@query_argument
@click.option("--per", type=click.Choice(["day", "month", "year"]), help="By default what fits on a screen.")
@click.option("--by", type=click.Choice(["source"]), help="Show each source's part.")
@exact_option
@format_option
@click.pass_obj
def command(opening: Opening, query: str, per: Step | None, by: str | None, exact: bool, form: render.Format | None) -> None:
    """Count the articles that match, by day, month or year; where there are none, there is a gap.

    \b
    archive timeline ferry
    archive timeline 'speaker:kerry after:2014' --per month
    archive timeline sanctions --by source
    archive timeline sanctions --per day --format csv > sanctions.csv
    """
    with opening() as archive:
        if by:
            render.timeline_by_source(archive.timeline_by_source(query, per=per, exact=exact), form)
        else:
            render.timeline(archive.timeline(query, per=per, exact=exact), form)
        render.counted_over(archive.search(query, exact=exact, limit=0), "article", form)
