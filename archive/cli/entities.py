"""archive entities"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, QueryCommand, format_option, page_options, query_argument, rows_to_show
from archive.records import EntityHit, EntityKind


@click.command("entities", short_help="List persons, organisations, places.", cls=QueryCommand)
@query_argument
@click.option("--kind", type=click.Choice(["person", "organisation", "place", "other"]), help="Only entities of this kind.")
@page_options
@format_option
@click.pass_obj
def command(opening: Opening, query: str, kind: EntityKind | None, limit: int | None, offset: int, form: render.Format | None) -> None:
    """List persons, organisations and places, most mentioned first.

    \b
    archive entities --kind person
    archive entities daesh
    """
    with opening() as archive:
        found = archive.entities(query, kind=kind, limit=rows_to_show(limit, form), offset=offset)
        render.found(found, EntityHit, form, offset=offset)
