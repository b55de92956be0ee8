"""archive entity"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, format_option
from archive.cli.render import dossiers, messages, pages
from archive.records import Decided


@click.group("entity", short_help="See an entity; say which names are one.")
def command() -> None:
    """See an entity, and decide by hand which names are one.

    NAME is an entity's name, another name that it goes by, or its id (e5). Decisions are remembered, outlive
    every ingest and annotation, and can be undone.

    \b
    archive entities --suggest
    archive entity merge "Islamic State" Daesh
    archive entity undo
    """


@command.command("show")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["jsonl", "json"]), help="Print it as JSON, with all its fields.")
@click.pass_obj
def show(opening: Opening, name: str, form: pages.Format | None) -> None:
    """Show who or what NAME is, its other names, and what it said last."""
    with opening() as archive:
        entity = archive.entity(archive.entity_id(name))
        if form:
            pages.as_json(entity, form)
        else:
            dossiers.entity(entity)


@command.command("merge")
@click.argument("name")
@click.argument("other")
@click.pass_obj
def merge(opening: Opening, name: str, other: str) -> None:
    """Decide that OTHER is NAME: one entity, called as NAME is."""
    with opening() as archive:
        messages.decided(archive.merge(name, other))


@command.command("split")
@click.argument("form")
@click.argument("name")
@click.pass_obj
def split(opening: Opening, form: str, name: str) -> None:
    """Decide that what stories call FORM is not NAME but somebody else."""
    with opening() as archive:
        messages.decided(archive.split(form, name))


@command.command("rename")
@click.argument("name")
@click.argument("new")
@click.pass_obj
def rename(opening: Opening, name: str, new: str) -> None:
    """Show the entity NAME as NEW; the old name stays an alias."""
    with opening() as archive:
        messages.decided(archive.rename(name, new))


@command.command("alias")
@click.argument("name")
@click.argument("form")
@click.pass_obj
def alias(opening: Opening, name: str, form: str) -> None:
    """Decide that NAME also goes by FORM, in stories still to come too."""
    with opening() as archive:
        messages.decided(archive.alias(name, form))


@command.command("undo")
@click.argument("number", type=int, required=False)
@click.pass_obj
def undo(opening: Opening, number: int | None) -> None:
    """Take back the decision NUMBER, by default the last one."""
    with opening() as archive:
        messages.undone(archive.undo(number))


@command.command("decisions")
@format_option
@click.pass_obj
def decisions(opening: Opening, form: render.Format | None) -> None:
    """List what was decided about entities and sources, with the numbers by which it is undone."""
    with opening() as archive:
        render.listing(archive.decisions(), Decided, form)
