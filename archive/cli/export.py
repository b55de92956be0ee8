"""archive export"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from archive import export
from archive.cli.parameters import Opening, QueryCommand, query_argument
from archive.cli.render import messages, streams
from archive.errors import UsageError

if TYPE_CHECKING:
    from archive.library import Archive

Format = Literal["jsonl", "csv", "md", "bibtex", "csl", "rss", "ftm", "warc", "archive"]
FORMATS = ("jsonl", "csv", "md", "bibtex", "csl", "rss", "ftm", "warc", "archive")


@click.command("export", short_help="Write articles whole, or the archive, for other programs.", cls=QueryCommand)
@query_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="jsonl",
    show_default=True,
    help="jsonl: all that `show` has, an article a line. csv: a row an article. md: a Markdown file an article, into a folder. "
    "bibtex, csl: for reference managers. rss: for feed readers. ftm: FollowTheMoney entities, for Aleph. warc: the originals, "
    "byte for byte. archive: everything there is, for `archive ingest`.",
)
@click.option(
    "--to", "--output", "to", type=click.Path(path_type=Path), metavar="PATH", help="Write to this file (md: folder), not standard output."
)
@click.option(
    "--formulas",
    is_flag=True,
    help="In CSV, leave cells as they are that a spreadsheet would take for a formula. Without it, a cell that begins with = + - @, "
    "a tab or a carriage return gets a leading apostrophe.",
)
@click.pass_obj
def command(opening: Opening, query: str, form: Format, to: Path | None, formulas: bool) -> None:
    """Write articles whole, with their quotes and entities, in the form that another program reads.

    \b
    archive export > everything.jsonl
    archive export 'source:"middle east eye"' --to mee.jsonl
    archive export speaker:tamrani --format bibtex --to sources.bib
    archive export --format md --to notes/
    archive export --format warc --to originals.warc.gz
    archive export --format archive --to mine.jsonl

    With --format archive and no query it is all of the archive: originals, every revision, annotations, and your
    decisions, tags, notes, saved searches and feeds. `archive ingest mine.jsonl` puts it into another archive.
    With a query it is the articles found, without what is your own.
    """
    if formulas and form != "csv":
        raise UsageError("--formulas is for --format csv")
    if form == "md" and to is None:
        raise UsageError("--format md writes a file for each article; name a folder for them: --to FOLDER")
    if to is not None and to.is_dir() != (form == "md") and to.exists():
        raise UsageError(f"{to} is {'a folder; name a file' if to.is_dir() else 'a file; name a folder'}")
    with opening() as archive:
        if query.strip():
            found = archive.search(query, limit=1)
            if not found:
                messages.left_over(0, 0, 0)  # a file of nothing looks like any other
            messages.meant(found.meant)
        if form == "md" and to:
            from archive.export import markdown

            export.write_folder(markdown.files(archive.articles(query)), to)
        elif form == "warc":
            _warc(archive, query, to)
        elif to:
            export.write_file(_lines(archive, query, form, formulas=formulas), to)
        else:
            for line in _lines(archive, query, form, formulas=formulas):
                streams.write(line)


def _lines(archive: Archive, query: str, form: Format, *, formulas: bool) -> Iterator[str]:
    from archive.export import bibtex, csl, followthemoney, interchange, jsonl, rss, spreadsheet

    match form:
        case "csv":
            return spreadsheet.lines(archive.articles(query), formulas=formulas)
        case "bibtex":
            return bibtex.lines(archive.articles(query))
        case "csl":
            return csl.lines(archive.articles(query))
        case "rss":
            return rss.lines(archive.articles(query, sort="-date"), query=query)
        case "ftm":
            return followthemoney.lines(archive.articles(query), archive.entity_hits)
        case "archive":
            return interchange.lines(archive.interchange(query))
    return jsonl.lines(archive.articles(query))


def _warc(archive: Archive, query: str, to: Path | None) -> None:
    from archive.export import warc

    originals, now = archive.originals(query), datetime.now(UTC)
    if to:
        packed = to.suffix == ".gz"
        export.write_bytes(lambda file: warc.write(originals, file, packed=packed, made=now), to)
    elif streams.for_a_terminal():
        raise UsageError("a WARC is no text to look at; name a file: --to originals.warc.gz")
    else:
        streams.write_with(lambda file: warc.write(originals, file, packed=False, made=now))
