"""archive check"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option
from archive.cli.render import messages, streams
from archive.cli.render.layouts import flat
from archive.cli.render.progress import progress
from archive.errors import DamagedError
from archive.records import Problem


@click.command("check", short_help="Prove that the archive is whole.")
@click.option(
    "--repair",
    is_flag=True,
    help="Mend what can be made again (indexes, annotations, articles from their originals) and touch nothing else.",
)
@format_option
@click.pass_obj
def command(opening: Opening, repair: bool, form: render.Format | None) -> int:
    """Prove that the archive is whole: originals, offsets, checksums, references, indexes. Exit 3 if it is not.

    With --repair it lists what is left after mending; what was mended is told beside it.

    \b
    archive check
    archive check --repair
    archive check --format jsonl
    """
    with opening() as archive, progress("check") as report:
        if repair:
            done = archive.repair(jobs=1, report=report)
            problems, mended = list(done.left), done.mended
        else:
            problems, mended = list(archive.check(report=report)), ()
    for problem in mended:
        streams.say(f"mended: {flat(problem.where)}: {flat(problem.what)}")
    render.listing(problems, Problem, form) if problems or form else None
    if problems:
        cure = "restore a backup" if repair else "--repair mends what can be made again, a backup helps against the rest"
        streams.say(f"{messages.counted(len(problems), 'problem')} {'left' if repair else 'found'}; {cure}")
        return DamagedError.exit_code
    streams.say("all is well: every original, offset, checksum, reference and index is as it should be")
    return 0
