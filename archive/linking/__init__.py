"""What belongs together across articles. Pure: rows in, decisions in, sets out; it knows no database.

`entities.link` turns the names that stories gave into entities, `suggestions.suggest` lists what may belong together too,
`sources.link_sources` turns mastheads into sources, `decisions` are what the user has decided about it.
"""

from archive.linking.decisions import Alias, Decision, EntityDecision, Merge, MergeSources, Rename, RenameSource, SourceDecision, Split
from archive.linking.entities import Entity, link
from archive.linking.naming import NameRow
from archive.linking.suggestions import suggest

__all__ = [
    "Alias",
    "Decision",
    "Entity",
    "EntityDecision",
    "Merge",
    "MergeSources",
    "NameRow",
    "Rename",
    "RenameSource",
    "SourceDecision",
    "Split",
    "link",
    "suggest",
]
