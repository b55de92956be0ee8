"""What the user decided, corrected, attached and keeps, as it is listed and shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that the user made by hand. number: by which it is undone. what: it in words. made: when, in UTC."""

    number: int
    what: str
    made: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision, or taking it back, did: how many articles, and mentions in them, show another entity or source."""

    decided: Decided
    articles: int
    mentions: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`other` may be `name`, or (decision: split) somebody else: "Mara Lind (sport)" than "Mara Lind".

    evidence: why, in words for the user. articles: how many the decision would touch.
    """

    name: str
    other: str
    evidence: str
    articles: int
    decision: Literal["merge", "split"] = "merge"


@dataclass(frozen=True, slots=True)
class Note:
    """What the user noted on an article, a quote or an entity. number: by which it is removed. made: when, in UTC."""

    number: int
    text: str
    made: str


@dataclass(frozen=True, slots=True)
class Tagged:
    """A tag, and how many articles, quotes and entities have it."""

    tag: str
    articles: int
    quotes: int
    entities: int


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user corrected. number: of the decision, by which it is undone. found: what it said before, where that is known."""

    number: int
    field: str
    value: str
    found: str | None


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """A search that the user keeps. seen: when its news was last looked at. found: how many articles match it now; new: not shown yet."""

    name: str
    query: str
    made: str
    seen: str | None
    found: int
    new: int


@dataclass(frozen=True, slots=True)
class Removal:
    """What goes with an article, or went: how many there were.

    kept_originals: that other articles come from too. reprints: ids of articles that run the same story, and stay. backups: beside the
    archive, which still hold it.
    """

    article_id: int
    title: str
    revisions: int
    originals: int
    quotes: int
    kept_originals: int
    reprints: tuple[int, ...]
    backups: tuple[str, ...]
