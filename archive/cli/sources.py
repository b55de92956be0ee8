"""archive sources"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option, page_options, rows_to_show
from archive.records import SourceHit


@click.command("sources", short_help="List who publishes.")
@page_options
@format_option
@click.pass_obj
def command(opening: Opening, limit: int | None, offset: int, form: render.Format | None) -> None:
    """List who publishes, most articles first.

    \b
    archive sources
    archive sources --format csv > sources.csv
    """
    with opening() as archive:
        render.part(archive.sources(), SourceHit, form, most=rows_to_show(limit, form), offset=offset)
