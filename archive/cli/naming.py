"""What `archive entity` and `archive source` have in common: showing one, and saying which are one and what it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import click

from archive.cli.parameters import Opening
from archive.cli.render import messages, pages
from archive.cli.show import page
from archive.records import Change

if TYPE_CHECKING:
    from archive.by_hand import ByHand

Named = Literal["entity", "source"]
Decide = Callable[["ByHand", str, str], Change]
"""A decision about two names."""


def naming_group(noun: Named, *, short_help: str, help: str, merge: Decide, rename: Decide) -> click.Group:  # noqa: A002
    """The group of commands of that noun, with `show`, `merge` and `rename`."""
    group = click.Group(noun, short_help=short_help, help=help)
    group.add_command(_show(noun))
    group.add_command(deciding("merge", ("name", "other"), merge, f"Decide that the {noun} OTHER is the {noun} NAME, called as NAME is."))
    group.add_command(deciding("rename", ("name", "new"), rename, f"Show the {noun} NAME as NEW; the old name stays an alias."))
    return group


def deciding(verb: str, names: tuple[str, str], decide: Decide, help: str) -> click.Command:  # noqa: A002
    """The command that makes a decision about two names, and says what it changed."""

    def run(opening: Opening, **typed: str) -> None:
        with opening() as archive:
            messages.decided(decide(archive.by_hand, typed[names[0]], typed[names[1]]))

    return click.Command(verb, callback=click.pass_obj(run), params=[click.Argument([name]) for name in names], help=help)


def _show(noun: Named) -> click.Command:
    @click.command("show", help=f"Show the {noun} NAME.")
    @click.argument("name")
    @click.option("--format", "form", type=click.Choice(["jsonl", "json"]), help="Print it as JSON, with all its fields.")
    @click.pass_obj
    def show(opening: Opening, name: str, form: pages.Format | None) -> None:
        with opening() as archive:
            number = archive.entity_id(name) if noun == "entity" else archive.source_id(name)
            if form:
                pages.as_json(getattr(archive, noun)(number), form)
            else:
                page(archive, noun, number)

    return show
