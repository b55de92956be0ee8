"""archive entities"""

from __future__ import annotations

import click

from archive.cli import render
from archive.cli.parameters import Opening, QueryCommand, format_option, page_options, query_argument, rows_to_show
from archive.records import EntityHit, EntityKind


@click.command("entities", short_help="List persons, organisations, places.", cls=QueryCommand, epilog=None)
@query_argument
@click.option("--kind", type=click.Choice(["person", "organisation", "place", "other"]), help="Only entities of this kind.")
@click.option("--suggest", is_flag=True, help="List instead what may be one entity, or two, with the evidence.")
@page_options
@format_option
@click.pass_obj
def command(
    opening: Opening, query: str, kind: EntityKind | None, suggest: bool, limit: int | None, offset: int, form: render.Format | None
) -> None:
    """List persons, organisations and places, most mentioned first.

    All words of a QUERY must be in one of the entity's names; tag: and note: find what you put on it. Two people of one name are told
    apart by what stories show them in: Mara Lind (sport), Mara Lind (politics).

    --suggest: `archive entity merge NAME OTHER` makes them one, `archive entity split OTHER NAME` makes two of them.

    \b
    archive entities --kind person
    archive entities daesh
    archive entities --suggest
    """
    with opening() as archive:
        if suggest:
            if query or kind:
                raise click.UsageError("--suggest lists all suggestions, without a query or a kind")
            render.suggested(archive.by_hand.suggestions(), "entity", form, most=rows_to_show(limit, form), offset=offset)
            return
        found = archive.entities(query, kind=kind, limit=rows_to_show(limit, form), offset=offset)
        render.found(found, EntityHit, form, offset=offset)
