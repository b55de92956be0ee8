"""archive entity"""

from __future__ import annotations

from collections.abc import Sequence

import click
from click import Option

from archive.cli.decisions import command as decisions
from archive.cli.naming import deciding, naming_group
from archive.cli.parameters import parse_id
from archive.cli.undo import command as undo
from archive.errors import UsageError

EXAMPLES = {
    "suggest": "archive entities --suggest",
    "show": "archive entity show kerry",
    "merge": 'archive entity merge "Islamic State" Daesh',
    "split": 'archive entity split Vance "Mira Vance"',
    "rename": 'archive entity rename "Islamic State" "Islamic State group"',
    "alias": 'archive entity alias "Middle East Eye" MEE',
    "decisions": "archive entity decisions",
    "undo": "archive entity undo",
}


def _article(context: click.Context, parameter: click.Parameter, typed: Sequence[str]) -> int | None:
    if len(typed) > 1:
        raise UsageError("--in takes one article; decide of several one after the other")
    for one in typed:
        thing, number = parse_id(one)
        if thing != "article":
            raise UsageError(f"--in takes an article, such as a12, and not {one}")
        return number
    return None


command = naming_group(
    "entity",
    short_help="See an entity; say which names are one.",
    told="""See an entity, and decide by hand which names are one.

    NAME is an entity's name, another name that it goes by, or its id (e5). Decisions are remembered, outlive
    every ingest and annotation, and can be undone.""",
    examples=EXAMPLES,
    merge=lambda by_hand, name, other, yes: by_hand.merge(name, other, unlike=yes),
    merging=[Option(["--yes"], is_flag=True, help="Do it though one is a person and the other is not.")],
    rename=lambda by_hand, name, new: by_hand.rename(name, new),
)
command.add_command(
    deciding(
        "entity",
        "split",
        ("form", "name"),
        lambda by_hand, form, name, article: by_hand.split(form, name, article),
        "Decide that a name is somebody else's.",
        """Decide that what stories call FORM is not NAME but somebody else.

        With --in that holds in one article alone, for NAME's own name too. Whoever it is there is called after FORM, with the
        publisher and day in brackets; say who it is in brackets behind FORM to have that instead, and in several articles
        the same to have them be one.""",
        f'{EXAMPLES["split"]}\narchive entity split "Mira Vance (the sculptor)" "Mira Vance" --in a12',
        [
            Option(
                ["--in", "article"],
                metavar="ID",
                multiple=True,
                callback=_article,
                help="The article in which alone it is somebody else's.",
            )
        ],
    )
)
command.add_command(
    deciding(
        "entity",
        "alias",
        ("name", "form"),
        lambda by_hand, name, form: by_hand.alias(name, form),
        "Decide by which name it goes too.",
        "Decide that NAME also goes by FORM, in stories still to come too.",
        EXAMPLES["alias"],
    )
)

command.add_command(undo)
command.add_command(decisions)
