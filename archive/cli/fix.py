"""archive fix"""

from __future__ import annotations

import click

from archive.cli.parameters import Opening, markable_id
from archive.cli.render import messages


@click.command("fix", short_help="Correct an article or a quote.")
@click.argument("id")
@click.argument("field")
@click.argument("value")
@click.pass_obj
def command(opening: Opening, id: str, field: str, value: str) -> None:  # noqa: A002
    """Correct the title, author, date or source of an article (a12), or the speaker, via or kind of a quote (q34).

    The correction is remembered, shown as yours, holds through every ingest and annotation, and `archive undo` takes it
    back. The original and the stored text stay as they are: a corrected title is shown and searched, and the page's own
    stays beside it. Several authors are separated by ";". A VALUE of "" says that it is unknown.

    \b
    archive fix q34 speaker "Ilse van der Holt"
    archive fix q34 via ""
    archive fix a12 date 2014-09-15
    archive fix a12 author "Ann Lee; Jon Okoro"
    archive undo
    """
    thing, number = markable_id(id)
    with opening() as archive:
        messages.decided(archive.by_hand.fix(thing, number, field.lower(), value))
