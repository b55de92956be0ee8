"""archive sources"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option
from archive.records import SourceHit


@click.command("sources", short_help="List who publishes.")
@format_option
@click.pass_obj
def command(opening: Opening, form: render.Format | None) -> None:
    """List who publishes, most articles first."""
    with opening() as archive:
        render.listing(archive.sources(), SourceHit, form)
