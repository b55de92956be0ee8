"""archive sources"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option, page_options, rows_to_show
from archive.records import SourceHit


@click.command("sources", short_help="List who publishes.")
@click.option("--suggest", is_flag=True, help="List instead which may be one, with the evidence; `archive source merge` decides it.")
@page_options
@format_option
@click.pass_obj
def command(opening: Opening, suggest: bool, limit: int | None, offset: int, form: render.Format | None) -> None:
    """List who publishes, most articles first.

    Two names are two publishers, on one domain too, unless they are plainly one: BBC and BBC News.

    \b
    archive sources
    archive sources --suggest
    archive sources --format csv > sources.csv
    """
    with opening() as archive:
        if suggest:
            render.suggested(archive.by_hand.source_suggestions(), "source", form, most=rows_to_show(limit, form), offset=offset)
            return
        render.part(archive.sources(), SourceHit, form, most=rows_to_show(limit, form), offset=offset)
