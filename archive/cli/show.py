"""archive show"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import click

from archive.cli.parameters import Opening, Thing, parse_id
from archive.cli.render import dossiers, pages, streams
from archive.cli.render.edits import edits
from archive.errors import UsageError
from archive.export.jsonl import encode
from archive.text import visible

if TYPE_CHECKING:
    from archive.library import Archive

Style = Literal["apa", "chicago", "bibtex", "csl"]


@click.command("show", short_help="Show an article, quote, entity or source.")
@click.argument("id", metavar="ID")
@click.option("--raw", is_flag=True, help="Write the article's original to standard output, byte for byte as it came.")
@click.option("--diff", is_flag=True, help="Show which words the article's last revision changed.")
@click.option("--between", nargs=2, type=int, metavar="N M", help="Show which words changed between its N-th and M-th revisions.")
@click.option("--cite", "style", type=click.Choice(["apa", "chicago", "bibtex", "csl"]), help="Show how the article or quote is cited.")
@click.option("--format", "form", type=click.Choice(["jsonl", "json"]), help="Print it as JSON, with all its fields.")
@click.pass_obj
def command(
    opening: Opening,
    id: str,  # noqa: A002
    raw: bool,
    diff: bool,
    between: tuple[int, int] | None,
    style: Style | None,
    form: pages.Format | None,
) -> None:
    """Show one thing whole: an article (a12), a quote in its place (q34), an entity (e5) or a source (s2).

    \b
    archive show a12
    archive show q34
    archive show a12 --diff
    archive show a12 --between 1 3
    archive show a12 --raw > original.html
    archive show q34 --cite apa
    """
    thing, number = parse_id(id)
    if raw and thing not in ("article", "quote"):
        raise UsageError(f"{id} has no original; articles and quotes have")
    if (diff or between) and thing != "article":
        raise UsageError(f"{id} has no revisions; articles have")
    if style and thing not in ("article", "quote"):
        raise UsageError(f"{id} can't be cited; articles and quotes can")
    with opening() as archive:
        if style:
            _cite(archive, thing, number, style)
        elif raw:
            streams.write_bytes(archive.original(number if thing == "article" else archive.quote(number).article_id))
        elif diff or between:
            changed = archive.edits(number, *between or ())
            if form:
                pages.as_json(changed, form)
            else:
                edits(changed)
        elif form:
            pages.as_json(getattr(archive, thing)(number), form)
        else:
            page(archive, thing, number)


def _cite(archive: Archive, thing: Thing, number: int, style: Style) -> None:
    from archive.export import bibtex, citation, csl

    quote = archive.quote(number) if thing == "quote" else None
    article = archive.article(quote.article_id if quote else number)
    note = f"{citation.said(quote, article)} {citation.place(quote)}" if quote else ""
    match style:
        case "bibtex":
            lines = list(bibtex.entry(article, note))[:-1]
        case "csl":
            lines = [encode([csl.item(article, note)], indent=2)]
        case _:
            lines = [visible(citation.cite_quote(quote, article, style) if quote else citation.cite(article, style))]
    for line in lines:
        streams.write(line)


def page(archive: Archive, thing: Thing, number: int) -> None:
    """Shows it as a page."""
    match thing:
        case "article":
            pages.article(archive.article(number))
        case "quote":
            quote = archive.quote(number)
            pages.quote(quote, archive.article(quote.article_id), archive.wording(quote.article_id, quote.revision))
        case "entity":
            dossiers.entity(archive.entity(number))
        case "source":
            dossiers.source(archive.source(number))
