"""archive restore"""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.render import streams
from archive.cli.render.progress import progress


@click.command("restore", short_help="Put a backup in the archive's place.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--force", is_flag=True, help="Replace the archive that is there; it is kept beside, under another name.")
@click.pass_context
def command(context: click.Context, file: Path, force: bool) -> None:
    """Put the backup FILE in the archive's place. It is checked first, and left as it is.

    \b
    archive restore monday.db
    archive --db elsewhere.db restore monday.db
    """
    from archive.backup import brought_back, restore

    location = context.find_root().params["db"]
    with progress("copy") as report:
        kept = restore(file, location, force=force, report=report)
    if kept:
        streams.say(f"what stood there is kept at {kept}")
    streams.say(f"restored from {file}")
    if kept and (back := brought_back(kept, location)):
        named = " ".join(f"a{number}" for number in back)
        streams.say(f"removed for good from what stood there, and back with this backup: {named}; `archive remove` takes them out again")
