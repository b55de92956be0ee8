"""What `archive entity` and `archive source` have in common: showing one, and saying which are one and what it is called."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

import click

from archive.cli.completion import complete_name
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
    """The group of commands of that noun, with `show`, `merge` and `rename`. help: with an example of each, which theirs repeat."""
    group = click.Group(noun, short_help=short_help, help=help)
    group.add_command(_show(noun, help))
    told = f"Decide that the {noun} OTHER is the {noun} NAME, called as NAME is."
    group.add_command(deciding(group, "merge", ("name", "other"), merge, "Decide that two are one.", told))
    told = f"Show the {noun} NAME as NEW; the old name stays an alias."
    group.add_command(deciding(group, "rename", ("name", "new"), rename, "Decide what it is called.", told))
    return group


def deciding(group: click.Group, verb: str, names: tuple[str, str], decide: Decide, short_help: str, told: str) -> click.Command:
    """The command of the group that makes a decision about two names, and says what it changed. told: what it does, in a sentence."""
    noun: Named = "source" if group.name == "source" else "entity"

    def run(opening: Opening, **typed: str) -> None:
        with opening() as archive:
            messages.decided(decide(archive.by_hand, typed[names[0]], typed[names[1]]))

    arguments: list[click.Parameter] = [click.Argument([name], shell_complete=complete_name(noun)) for name in names]
    help = _with_example(told, group.help or "", f"archive {noun} {verb} ")  # noqa: A001
    return click.Command(verb, callback=click.pass_obj(run), params=arguments, help=help, short_help=short_help)


def _with_example(told: str, groups_help: str, beginning: str) -> str:
    example = next(line.strip() for line in groups_help.splitlines() if line.strip().startswith(beginning))
    return f"{told}\n\n\b\n{example}"


def _show(noun: Named, groups_help: str) -> click.Command:
    told = f"Show the {noun} NAME: where and when, what was said, and with whom it appears."
    if noun == "source":
        told = "Show the source NAME: when it published, who writes for it, whom it quotes and names."

    @click.command(
        "show",
        help=_with_example(told, groups_help, f"archive {noun} show "),
        short_help="Show all about it.",
    )
    @click.argument("name", shell_complete=complete_name(noun))
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
