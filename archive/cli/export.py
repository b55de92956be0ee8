"""archive export"""

from __future__ import annotations

from pathlib import Path

import click

from archive.cli.parameters import Opening, QueryCommand, query_argument
from archive.cli.render import streams
from archive.export import jsonl, write_file


@click.command("export", short_help="Write articles whole, as JSON Lines.", cls=QueryCommand)
@query_argument
@click.option(
    "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to this file instead of standard output."
)
@click.pass_obj
def command(opening: Opening, query: str, output: Path | None) -> None:
    """Write articles whole, with their quotes and entities: one article a line, as JSON.

    \b
    archive export > everything.jsonl
    archive export 'source:"middle east eye"' --output mee.jsonl
    """
    with opening() as archive:
        articles = (archive.article(number) for number in archive.search(query).ids)
        if output:
            write_file(jsonl.lines(articles), output)
        else:
            for line in jsonl.lines(articles):
                streams.write(line)
