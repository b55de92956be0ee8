"""archive decisions"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option
from archive.records import Decided


@click.command("decisions", short_help="List what you decided.")
@format_option
@click.pass_obj
def command(opening: Opening, form: render.Format | None) -> None:
    """List what you decided about entities and sources and what you corrected, with the numbers by which it is undone.

    \b
    archive decisions
    archive undo 4
    """
    with opening() as archive:
        render.own(archive.by_hand.decisions(), Decided, form, none="nothing is decided or corrected by hand")
