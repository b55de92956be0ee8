"""archive entity"""

from __future__ import annotations

from archive.cli.decisions import command as decisions
from archive.cli.naming import deciding, naming_group
from archive.cli.undo import command as undo

command = naming_group(
    "entity",
    short_help="See an entity; say which names are one.",
    help="""See an entity, and decide by hand which names are one.

    NAME is an entity's name, another name that it goes by, or its id (e5). Decisions are remembered, outlive
    every ingest and annotation, and can be undone.

    \b
    archive entities --suggest
    archive entity show kerry
    archive entity merge "Islamic State" Daesh
    archive entity split Vance "Mira Vance"
    archive entity rename "Islamic State" "Islamic State group"
    archive entity alias "Middle East Eye" MEE
    archive entity decisions
    archive entity undo
    """,
    merge=lambda by_hand, name, other: by_hand.merge(name, other),
    rename=lambda by_hand, name, new: by_hand.rename(name, new),
)
command.add_command(
    deciding(
        command,
        "split",
        ("form", "name"),
        lambda by_hand, form, name: by_hand.split(form, name),
        "Decide that a name is somebody else's.",
        "Decide that what stories call FORM is not NAME but somebody else.",
    )
)
command.add_command(
    deciding(
        command,
        "alias",
        ("name", "form"),
        lambda by_hand, name, form: by_hand.alias(name, form),
        "Decide by which name it goes too.",
        "Decide that NAME also goes by FORM, in stories still to come too.",
    )
)

command.add_command(undo)
command.add_command(decisions)
