"""archive stats"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option


@click.command("stats", short_help="Count what the archive holds.")
@format_option
@click.pass_obj
def command(opening: Opening, form: render.Format | None) -> None:
    """Count what the archive holds; `size` is the file's, in bytes."""
    with opening() as archive:
        render.counts(archive.stats(), form)
