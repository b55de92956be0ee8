"""archive backup"""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.parameters import Opening
from archive.cli.render import streams
from archive.cli.render.progress import progress


@click.command("backup", short_help="Copy the archive, even in use.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def command(opening: Opening, file: Path) -> None:
    """Copy the archive to FILE, even while it is in use.

    The copy is an archive itself: --db FILE opens it, and `archive restore FILE` puts it in the archive's place.

    \b
    archive backup news-copy.db
    """
    with opening() as archive, progress("copy") as report:
        archive.backup(file, report=report)
    streams.say(f"the backup is at {file}")
