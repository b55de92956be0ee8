"""What belongs together across articles. Pure: rows in, decisions in, sets out; it knows no database.

`entities.link` turns the names that stories gave into entities, `suggestions.suggest` lists what may belong together too, `decisions` are
what the user has decided about it.
"""

from archive.linking.decisions import Alias, Decision, Merge, Rename, Split
from archive.linking.entities import Entity, NameRow, link
from archive.linking.suggestions import Suggestion, suggest

__all__ = ["Alias", "Decision", "Entity", "Merge", "NameRow", "Rename", "Split", "Suggestion", "link", "suggest"]
