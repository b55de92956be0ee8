"""archive entity"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.naming import deciding, naming_group
from archive.cli.parameters import Opening, format_option
from archive.cli.render import messages
from archive.records import Decided

command = naming_group(
    "entity",
    short_help="See an entity; say which names are one.",
    help="""See an entity, and decide by hand which names are one.

    NAME is an entity's name, another name that it goes by, or its id (e5). Decisions are remembered, outlive
    every ingest and annotation, and can be undone.

    \b
    archive entities --suggest
    archive entity merge "Islamic State" Daesh
    archive entity undo
    """,
    merge=lambda by_hand, name, other: by_hand.merge(name, other),
    rename=lambda by_hand, name, new: by_hand.rename(name, new),
)
command.add_command(
    deciding(
        "split",
        ("form", "name"),
        lambda by_hand, form, name: by_hand.split(form, name),
        "Decide that what stories call FORM is not NAME but somebody else.",
    )
)
command.add_command(
    deciding(
        "alias",
        ("name", "form"),
        lambda by_hand, name, form: by_hand.alias(name, form),
        "Decide that NAME also goes by FORM, in stories still to come too.",
    )
)


@command.command("undo")
@click.argument("number", type=int, required=False)
@click.pass_obj
def undo(opening: Opening, number: int | None) -> None:
    """Take back the decision NUMBER, by default the last one."""
    with opening() as archive:
        messages.undone(archive.by_hand.undo(number))


@command.command("decisions")
@format_option
@click.pass_obj
def decisions(opening: Opening, form: render.Format | None) -> None:
    """List what was decided about entities and sources, with the numbers by which it is undone."""
    with opening() as archive:
        render.listing(archive.by_hand.decisions(), Decided, form)
