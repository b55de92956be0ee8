"""Names that are somebody else's in one article, as the user said: what tells them from the same names elsewhere.

Names are shared by all articles. Those of one that is told apart have a mark among the walks of life in which it shows them.
"""

from __future__ import annotations

import hashlib
import re

from archive.text import fold

_LABEL = re.compile(r" \([^()]+\)$")


def unlabelled(name: str) -> str:
    """A name without the words in brackets by which the user tells somebody from a namesake: "Mara Lind" of "Mara Lind (the sculptor)"."""
    return _LABEL.sub("", name)


def mark(article: str, form: str) -> str:
    """What marks the names of the article with this key that read `form` or stand for it."""
    return f"@{hashlib.sha256(f'{article} {fold(form)}'.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def marked(walk: str, by: str) -> str:
    """The walks of life with that mark; without any for ""."""
    return f"{unmarked(walk)} {by}".strip()


def unmarked(walk: str) -> str:
    """The walks of life alone."""
    return walk.partition("@")[0].rstrip() if "@" in walk else walk


def mark_of(walk: str) -> str:
    """The mark alone, "" where there is none."""
    return walk[walk.index("@") :] if "@" in walk else ""
