"""archive remove"""

from __future__ import annotations

import click

from archive.cli.parameters import Opening, parse_id
from archive.cli.render import messages
from archive.errors import UsageError


@click.command("remove", short_help="Remove an article for good.")
@click.argument("id")
@click.option("--yes", is_flag=True, help="Do it. Without this, only say what would go.")
@click.pass_obj
def command(opening: Opening, id: str, yes: bool) -> int:  # noqa: A002
    """Remove an article (a12) for good, as a court or a person may demand. This can't be undone.

    Its revisions, originals, quotes and index rows go, your tags, notes and corrections on it, and names that nothing else
    mentions; what they took up in the file is overwritten, which takes as long as copying it. Hashes of its address, text
    and original stay, so that ingesting does not bring it back. Backups still hold it, and so may other articles that run
    the same story: both are named. Your decisions about names stay (`archive decisions`). Exit 2 without --yes.

    \b
    archive remove a12
    archive remove a12 --yes
    """
    thing, number = parse_id(id)
    if thing != "article":
        raise UsageError(f"{id} is no article; an article, such as a12, is removed whole")
    with opening() as archive:
        if yes:
            messages.removed(archive.by_hand.remove(number))
            return 0
        messages.would_remove(archive.by_hand.removal(number))
        return UsageError.exit_code
