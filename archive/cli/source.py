"""archive source"""

from __future__ import annotations

import click

from archive.cli.parameters import Opening
from archive.cli.render import dossiers, messages, pages


@click.group("source", short_help="See a source; say which mastheads are one.")
def command() -> None:
    """See a source, and decide by hand which are one.

    NAME is a source's name, its domain, another name that it goes by, or its id (s2). `archive entity undo` takes
    decisions about sources back too.

    \b
    archive source show reuters.com
    archive source merge "Middle East Eye" MEE
    """


@command.command("show")
@click.argument("name")
@click.option("--format", "form", type=click.Choice(["jsonl", "json"]), help="Print it as JSON, with all its fields.")
@click.pass_obj
def show(opening: Opening, name: str, form: pages.Format | None) -> None:
    """Show who publishes under NAME."""
    with opening() as archive:
        source = archive.source(archive.source_id(name))
        if form:
            pages.as_json(source, form)
        else:
            dossiers.source(source)


@command.command("merge")
@click.argument("name")
@click.argument("other")
@click.pass_obj
def merge(opening: Opening, name: str, other: str) -> None:
    """Decide that the source OTHER is the source NAME."""
    with opening() as archive:
        messages.decided(archive.merge_sources(name, other))


@command.command("rename")
@click.argument("name")
@click.argument("new")
@click.pass_obj
def rename(opening: Opening, name: str, new: str) -> None:
    """Show the source NAME as NEW; the old name stays an alias."""
    with opening() as archive:
        messages.decided(archive.rename_source(name, new))
