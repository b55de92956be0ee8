"""What users decide and keep by hand: under natural keys, so that it outlives what is derived."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from archive.store.models.base import Base, Sealed


class Decision(Sealed):
    """What the user decided by hand: a verb and its arguments, by natural keys; applied again whenever anything is derived."""

    __tablename__ = "decisions"
    __table_args__ = ({"sqlite_autoincrement": True},)  # a number by which people undo is never given to another

    id: Mapped[int] = mapped_column(primary_key=True)
    verb: Mapped[str]
    arguments: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


WHEN_DECIDED = (Decision.made_at, Decision.verb, sa.cast(Decision.arguments, sa.String))
"""The order in which decisions are applied: when they were made, and not when they came to this archive."""


class Tag(Sealed):
    """A user's tag. target: what it is on, under a natural key (see marks.py)."""

    __tablename__ = "tags"
    __table_args__ = (UniqueConstraint("target", "tag"), Index("ix_tags_tag", "tag"))

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str]
    tag: Mapped[str]
    made_at: Mapped[datetime]


class Note(Sealed):
    """A user's note on a target (see Tag)."""

    __tablename__ = "notes"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(index=True)
    made_at: Mapped[datetime]
    text: Mapped[str]


class Saved(Sealed):
    """A search that the user keeps: its text. seen_at: when its news was last looked at; which articles it had shown by then is in Seen."""

    __tablename__ = "saved"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)
    query: Mapped[str]
    made_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]


class Seen(Base):
    """An article that a saved search has shown, so that it is no news."""

    __tablename__ = "seen"
    __table_args__ = ({"sqlite_with_rowid": False},)

    saved_id: Mapped[int] = mapped_column(ForeignKey("saved.id", ondelete="CASCADE"), primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True, index=True)


class Tombstone(Sealed):
    """A hash by which something that was removed for good is known again: of its address, its text or its original.

    overwritten: what it took up in the file has been overwritten.
    """

    __tablename__ = "tombstones"
    __table_args__ = ({"sqlite_with_rowid": False},)

    hash: Mapped[str] = mapped_column(primary_key=True)
    removed_on: Mapped[date]
    overwritten: Mapped[bool] = mapped_column(default=False)


class Follow(Sealed):
    """A feed that the user follows. full: the pages behind its entries are wanted. etag, last_modified: of its last answer."""

    __tablename__ = "follows"

    id: Mapped[int] = mapped_column(primary_key=True)
    url: Mapped[str] = mapped_column(unique=True)
    title: Mapped[str]
    full: Mapped[bool]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    added_at: Mapped[datetime]
    fetched_at: Mapped[datetime | None]
    """When it was last asked for, whatever it answered."""
    failure: Mapped[str | None]
    """Why it gave nothing the last time; NULL where it did."""
