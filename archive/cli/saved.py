"""archive saved"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Count, Opening, QueryCommand, format_option, query_argument, rows_to_show
from archive.cli.render import messages
from archive.records import ArticleHit, News, SavedSearch


@click.command("saved", short_help="Keep searches; see what is new in them.", cls=QueryCommand)
@click.argument("name", required=False)
@query_argument
@click.option("--new", is_flag=True, help="Show what is new: of NAME, or of all that is kept. What is shown is new no more.")
@click.option("--remove", is_flag=True, help="Keep the search NAME no longer.")
@click.option("--limit", type=Count(), metavar="N", help="Show at most N rows.")
@format_option
@click.pass_obj
def command(opening: Opening, name: str | None, query: str, new: bool, remove: bool, limit: int | None, form: render.Format | None) -> None:
    """Keep the search QUERY under NAME; with a NAME alone, run it; without one, list what is kept.

    What a search finds when it is saved is not new. Its dates are read anew each time: last-7-days moves on.

    \b
    archive saved bridge 'bridge repair -lund after:last-30-days'
    archive saved bridge
    archive saved --new
    archive saved --remove bridge
    """
    if ((new or remove) and query) or (new and remove) or (remove and not name):
        raise click.UsageError("--new shows what is new, of one search or all; --remove forgets the one named; neither takes a query")
    with opening() as archive:
        by_hand = archive.by_hand
        if remove and name:
            by_hand.unsave(name)
            messages.unsaved(name)
        elif new:
            news = by_hand.news(name, limit=limit)
            render.listing(news, News, form)
            messages.news(len(news))
            by_hand.see(name, news)
        elif name and query:
            messages.saved(name, by_hand.save(name, query))
            messages.meant(archive.search(query, limit=1).meant)
        elif name:
            render.found(archive.search(by_hand.saved_query(name), limit=rows_to_show(limit, form)), ArticleHit, form)
        else:
            none = "no search is saved; `archive saved NAME QUERY` saves one"
            render.own(by_hand.saved()[:limit], SavedSearch, form, none=none)
