"""The views that our migrations have ever made. A view is code: one that is not ours is not run, whatever it is called."""

from __future__ import annotations

import hashlib

_OURS = frozenset(
    (
        "8e56ec84b0fb7b87",  # current_revisions
        "cbb9a27543766904",  # current_revisions
        "500382f0e5f396d6",  # name_forms
        "27f07149b5b00592",  # quote_words
        "f09c5ad080171ba5",  # superseded_revisions
        "2cd7069223b39629",  # unspaced_revisions
    )
)
"""Of each, the beginning of the SHA-256 of its statement, white space aside. A migration that makes another adds it; a test tells."""


def is_ours(statement: str) -> bool:
    """Whether a CREATE VIEW statement, as it stands in a file's schema, is one of ours."""
    return hashlib.sha256(" ".join(statement.split()).encode("utf-8", "surrogatepass")).hexdigest()[:16] in _OURS
