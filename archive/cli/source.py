"""archive source"""

from __future__ import annotations

from archive.cli.naming import naming_group

command = naming_group(
    "source",
    short_help="See a source; say which mastheads are one.",
    help="""See a source, and decide by hand which are one.

    NAME is a source's name, its domain, another name that it goes by, or its id (s2). `archive entity undo` takes
    decisions about sources back too.

    \b
    archive source show reuters.com
    archive source merge "Middle East Eye" MEE
    """,
    merge=lambda by_hand, name, other: by_hand.merge_sources(name, other),
    rename=lambda by_hand, name, new: by_hand.rename_source(name, new),
)
