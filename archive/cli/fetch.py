"""archive fetch"""

from __future__ import annotations

import click

from archive.cli import outcomes, render
from archive.cli.parameters import Opening, fetching_options, format_option, jobs_option
from archive.records import Fetching


@click.command("fetch", short_help="Bring what is new in the feeds you follow.")
@click.option("--annotate/--no-annotate", default=True, help="Find quotes and names now, or later with `archive annotate`.")
@fetching_options
@jobs_option
@format_option
@click.pass_obj
def command(opening: Opening, annotate: bool, delay: float, allow_private: bool, jobs: int, form: render.Format | None) -> int:
    """Bring what is new in all feeds that you follow. A feed that fails stops no other.

    A site is asked only for what has changed, no faster than it wants, and robots.txt is kept to.

    Exit 1 if something could not be fetched; the rest is stored.

    \b
    archive fetch
    archive fetch --delay 5
    """
    fetching = Fetching(delay=delay, allow_private=allow_private)
    return outcomes.show(
        opening,
        lambda archive, report: archive.fetch(fetching=fetching, jobs=jobs, annotate=annotate, report=report),
        form,
        nothing="nothing new",
    )
