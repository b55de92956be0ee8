"""archive source"""

from __future__ import annotations

from archive.cli.naming import naming_group

command = naming_group(
    "source",
    short_help="See a source; say which mastheads are one.",
    told="""See a source, and decide by hand which are one.

    NAME is a source's name, its domain, another name that it goes by, or its id (s2). `archive undo`
    takes a decision back.""",
    examples={
        "show": "archive source show reuters.com",
        "merge": 'archive source merge "Middle East Eye" MEE',
        "rename": 'archive source rename MEE "Middle East Eye"',
    },
    merge=lambda by_hand, name, other: by_hand.merge_sources(name, other),
    rename=lambda by_hand, name, new: by_hand.rename_source(name, new),
)
