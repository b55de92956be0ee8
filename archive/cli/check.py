"""archive check"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option
from archive.cli.render import messages, streams
from archive.cli.render.progress import progress
from archive.errors import DamagedError
from archive.records import Problem


@click.command("check", short_help="Prove that the archive is whole.")
@format_option
@click.pass_obj
def command(opening: Opening, form: render.Format | None) -> int:
    """Prove that the archive is whole: originals, offsets, checksums, references, indexes. Exit 3 if it is not.

    \b
    archive check
    archive check --format jsonl
    """
    with opening() as archive, progress("check") as report:
        problems = list(archive.check(report=report))
    render.listing(problems, Problem, form) if problems or form else None
    if problems:
        streams.say(f"{messages.counted(len(problems), 'problem')} found; restore a backup, or `archive annotate --anew` what is derived")
        return DamagedError.exit_code
    streams.say("all is well: every original, offset, checksum, reference and index is as it should be")
    return 0
