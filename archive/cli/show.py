"""archive show"""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

import click

from archive.cli.parameters import Opening, Thing, parse_id
from archive.cli.render import pages, streams
from archive.errors import UsageError
from archive.records import EntityHit, QuoteHit

if TYPE_CHECKING:
    from archive.library import Archive


@click.command("show", short_help="Show an article, quote, entity or source.")
@click.argument("id", metavar="ID")
@click.option("--raw", is_flag=True, help="Write the article's original to standard output, byte for byte as it came.")
@click.option("--format", "form", type=click.Choice(["jsonl", "json"]), help="Print it as JSON, with all its fields.")
@click.pass_obj
def command(opening: Opening, id: str, raw: bool, form: pages.Format | None) -> None:  # noqa: A002
    """Show one thing whole: an article (a12), a quote in its place (q34), an entity (e5) or a source (s2).

    \b
    archive show a12
    archive show q34
    archive show a12 --raw > original.html
    """
    thing, number = parse_id(id)
    if raw and thing not in ("article", "quote"):
        raise UsageError(f"{id} has no original; articles and quotes have")
    with opening() as archive:
        if raw:
            streams.write_bytes(archive.original(number if thing == "article" else archive.quote(number).article_id))
        elif form:
            pages.as_json(getattr(archive, thing)(number), form)
        else:
            page(archive, thing, number)


def page(archive: Archive, thing: Thing, number: int) -> None:
    """Shows it as a page."""
    match thing:
        case "article":
            pages.article(archive.article(number))
        case "quote":
            quote = archive.quote(number)
            pages.quote(quote, archive.article(quote.article_id))
        case "entity":
            entity = archive.entity(number)
            pages.entity(entity, said_last(archive, entity))
        case "source":
            pages.source(archive.source(number))


def said_last(archive: Archive, entity: EntityHit) -> list[QuoteHit]:
    """The latest quotes of exactly this entity: its name alone finds those of others too."""
    said = (quote for quote in archive.quotes(speaker=entity.name) if quote.speaker_id == entity.id)
    return list(islice(said, pages.LATEST))
