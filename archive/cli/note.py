"""archive note"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option, markable_id
from archive.cli.render import messages
from archive.records import Note


@click.command("note", short_help="Put notes on articles, quotes, entities.")
@click.argument("id")
@click.argument("words", nargs=-1, metavar="[TEXT]")
@click.option("--remove", type=int, metavar="NUMBER", help="Remove the note of that number from it.")
@format_option
@click.pass_obj
def command(opening: Opening, id: str, words: tuple[str, ...], remove: int | None, form: render.Format | None) -> None:  # noqa: A002
    """Put a note on an article (a12), a quote (q34) or an entity (e5). Without a TEXT list those on it, with their numbers.

    `note:` finds them: in a search those of articles, in `archive quotes` those of quotes and of their articles, in
    `archive entities` those of entities.

    \b
    archive note q34 "He denied it on the phone"
    archive note q34
    archive note q34 --remove 3
    archive quotes note:phone
    """
    if remove is not None and words:
        raise click.UsageError("--remove takes the number of a note, and no new text")
    thing, number = markable_id(id)
    with opening() as archive:
        if remove is not None:
            archive.by_hand.unnote(thing, number, remove)
            messages.unnoted(thing, number, remove)
        elif words:
            messages.noted(thing, number, archive.by_hand.note(thing, number, " ".join(words))[-1])
        else:
            none = f"{id} has no notes; `archive note {id} TEXT` puts one on it"
            render.own(archive.by_hand.notes_of(thing, number), Note, form, none=none)
