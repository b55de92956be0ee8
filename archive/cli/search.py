"""archive search"""

from __future__ import annotations

from typing import TYPE_CHECKING

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
from archive.records import ArticleHit

if TYPE_CHECKING:
    from archive.search import Sort


@click.command("search", short_help="Find articles.", cls=QueryCommand)
@query_argument
@click.option("--sort", type=click.Choice(["relevance", "date", "-date"]), default="relevance", help="-date is newest first.")
@page_options
@revisions_option
@format_option
@click.pass_obj
def command(
    opening: Opening, query: str, sort: Sort, limit: int | None, offset: int, all_revisions: bool, form: render.Format | None
) -> None:
    """Find articles.

    All words must match; quote a phrase twice, since the shell takes the outer marks away.

    \b
    archive search obama -kerry
    archive search '"dirty hands" source:"middle east eye"'
    archive search speaker:amir-abdollahian after:2014-09-01
    archive search sanctions --format csv > sanctions.csv
    """
    with opening() as archive:
        found = archive.search(query, sort=sort, limit=rows_to_show(limit, form), offset=offset, all_revisions=all_revisions)
        render.found(found, ArticleHit, form, offset=offset)
