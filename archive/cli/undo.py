"""archive undo"""

from __future__ import annotations

import click

from archive.cli.parameters import Opening
from archive.cli.render import messages


@click.command("undo", short_help="Take a decision back.")
@click.argument("number", type=int, required=False)
@click.pass_obj
def command(opening: Opening, number: int | None) -> None:
    """Take back the decision NUMBER, by default the last one: a merge, a split, a name, an alias, a correction.

    \b
    archive decisions
    archive undo 4
    """
    with opening() as archive:
        messages.undone(archive.by_hand.undo(number))
