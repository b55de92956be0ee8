"""archive search"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from archive.cli import render
from archive.cli.parameters import (
    Opening,
    QueryCommand,
    exact_option,
    format_option,
    page_options,
    query_argument,
    revisions_option,
    rows_to_show,
)
from archive.records import ArticleHit, Count, StoryHit

if TYPE_CHECKING:
    from archive.search import Sort
    from archive.search.facets import Facet

FACETS = ("source", "month", "year", "speaker", "entity", "author", "language", "kind")


@click.command("search", short_help="Find articles.", cls=QueryCommand)
@query_argument
@click.option("--sort", type=click.Choice(["relevance", "date", "-date"]), default="relevance", help="-date is newest first.")
@click.option("--by", type=click.Choice(FACETS), help="Count instead how many articles there are of each; kind is the quotes'.")
@click.option("--group", is_flag=True, help="List a story that several outlets ran once, with all of them.")
@exact_option
@page_options
@revisions_option
@format_option
@click.pass_obj
def command(
    opening: Opening,
    query: str,
    sort: Sort,
    by: Facet | None,
    group: bool,
    exact: bool,
    limit: int | None,
    offset: int,
    all_revisions: bool,
    form: render.Format | None,
) -> None:
    """Find articles.

    All words must match; quote a phrase twice, since the shell takes the outer marks away.

    \b
    archive search obama -kerry
    archive search '"dirty hands" source:"middle east eye"'
    archive search speaker:amir-abdollahian after:2014-09-01
    archive search ferry --by source
    archive search ferry --group --sort date
    archive search sanctions --format csv > sanctions.csv
    """
    if by and (group or all_revisions):
        raise click.UsageError(f"--by counts articles as they are now; it goes without {'--group' if group else '--all-revisions'}")
    with opening() as archive:
        rows = rows_to_show(limit, form)
        if by:
            render.part(archive.count(query, by=by, exact=exact), Count, form, most=rows, offset=offset)
            render.counted_over(archive.search(query, exact=exact, limit=0), "article", form)
        elif group:
            stories = archive.stories(query, sort=sort, limit=rows, offset=offset, all_revisions=all_revisions, exact=exact)
            render.found(stories, StoryHit, form, offset=offset)
        else:
            found = archive.search(query, sort=sort, limit=rows, offset=offset, all_revisions=all_revisions, exact=exact)
            render.found(found, ArticleHit, form, offset=offset)
