"""What `archive entity` and `archive source` have in common: showing one, and saying which are one and what it is called."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from inspect import cleandoc
from typing import Any, Literal

import click
from click import Option

from archive.cli.completion import complete_name
from archive.cli.parameters import Opening
from archive.cli.render import messages, pages
from archive.cli.show import page
from archive.records import Change

Named = Literal["entity", "source"]
Decide = Callable[..., Change]
"""Takes ByHand, a name for each argument of the command, and its options."""


def naming_group(
    noun: Named, *, short_help: str, told: str, examples: Mapping[str, str], merge: Decide, rename: Decide, merging: Sequence[Option] = ()
) -> click.Group:
    """The group of commands of that noun, with `show`, `merge` and `rename`.

    told: what it is for. examples: by command, in their order. merging: the options of `merge`.
    """
    group = click.Group(noun, short_help=short_help, help=_with_examples(told, *examples.values()))
    group.add_command(_show(noun, examples["show"]))
    told = f"Decide that the {noun} OTHER is the {noun} NAME, called as NAME is."
    group.add_command(deciding(noun, "merge", ("name", "other"), merge, "Decide that two are one.", told, examples["merge"], merging))
    told = f"Show the {noun} NAME as NEW; the old name stays an alias."
    group.add_command(deciding(noun, "rename", ("name", "new"), rename, "Decide what it is called.", told, examples["rename"]))
    return group


def deciding(
    noun: Named,
    verb: str,
    names: tuple[str, str],
    decide: Decide,
    short_help: str,
    told: str,
    example: str,
    options: Sequence[Option] = (),
) -> click.Command:
    """The command that makes a decision about two names, and says what it changed. told: what it does, in a sentence."""

    def run(opening: Opening, **typed: Any) -> None:
        with opening() as archive:
            messages.decided(decide(archive.by_hand, **typed))

    arguments: list[click.Parameter] = [click.Argument([name], shell_complete=complete_name(noun)) for name in names]
    arguments += options
    help = _with_examples(told, *example.splitlines())  # noqa: A001
    return click.Command(verb, callback=click.pass_obj(run), params=arguments, help=help, short_help=short_help)


def _with_examples(told: str, *examples: str) -> str:
    return "\n".join([f"{cleandoc(told)}\n", "\b", *examples])


def _show(noun: Named, example: str) -> click.Command:
    told = f"Show the {noun} NAME: where and when, what was said, and with whom it appears."
    if noun == "source":
        told = "Show the source NAME: when it published, who writes for it, whom it quotes and names."

    @click.command(
        "show",
        help=_with_examples(told, example),
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
