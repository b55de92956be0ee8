"""archive annotate"""

from __future__ import annotations

import click

from archive.cli.outcomes import SOME_FAILED
from archive.cli.parameters import Opening, jobs_option
from archive.cli.render import messages
from archive.cli.render.progress import progress


@click.command("annotate", short_help="Find quotes and names not found yet.")
@click.option("--anew", is_flag=True, help="In all articles, after `archive check` found damage. Cut off, it goes on without --anew.")
@jobs_option
@click.pass_obj
def command(opening: Opening, anew: bool, jobs: int) -> int:
    """Find quotes and names in articles that are not annotated yet, or were by an older version.

    \b
    archive annotate
    archive annotate --jobs 4
    archive annotate --anew

    Exit 1 if there are articles on which it failed: `archive ingest --failed` lists them, and this command tries them again.
    """
    with opening() as archive, progress("annotate") as report:
        annotated = archive.annotate(anew=anew, jobs=jobs, report=report)
    messages.annotated(annotated)
    messages.unread(annotated.unread)
    return SOME_FAILED if annotated.failures else 0
