"""archive backup"""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.parameters import Opening
from archive.cli.render import streams


@click.command("backup", short_help="Copy the archive, even in use.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.pass_obj
def command(opening: Opening, file: Path) -> None:
    """Copy the archive to FILE, even while it is in use. The copy is an archive itself: --db FILE opens it.

    \b
    archive backup news-copy.db
    """
    with opening() as archive:
        archive.backup(file)
    streams.say(f"the backup is at {file}")
