"""The schema: what an archive holds, as SQLAlchemy models. The FTS5 tables beside them are made in the migrations (see indexes.py).

    sources ◄── mastheads ◄── articles ──► revisions ──► quotes, mentions ──► names ──► entities
                                               ▲
                                  snapshots ◄── captures

Of each article's current revision a sketch, with its bands, finds its near-duplicates.

Derived rows (all but snapshots and captures) can be made again from the originals. What users decide by hand stands in decisions, tags,
notes, saved and follows, under natural keys, and what they removed for good in tombstones. runs, failures and unannotated are the log.
retired has the ids of entities and sources that became another's.
"""

from archive.store.models.base import Base, Sealed
from archive.store.models.log import Failure, Run, Unannotated
from archive.store.models.own import WHEN_DECIDED, Decision, Follow, Note, Saved, Seen, Tag, Tombstone
from archive.store.models.stories import (
    Article,
    Band,
    Capture,
    Entity,
    Masthead,
    Mention,
    Name,
    Quote,
    Retired,
    Revision,
    Sketch,
    Snapshot,
    Source,
    Tie,
    Unspaced,
)

__all__ = [
    "WHEN_DECIDED",
    "Article",
    "Band",
    "Base",
    "Capture",
    "Decision",
    "Entity",
    "Failure",
    "Follow",
    "Masthead",
    "Mention",
    "Name",
    "Note",
    "Quote",
    "Retired",
    "Revision",
    "Run",
    "Saved",
    "Sealed",
    "Seen",
    "Sketch",
    "Snapshot",
    "Source",
    "Tag",
    "Tie",
    "Tombstone",
    "Unannotated",
    "Unspaced",
]
