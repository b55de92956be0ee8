"""Articles, with where they came from and all that is derived from them."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, LargeBinary, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from archive.store.models.base import Base, Sealed


class Source(Base):
    """Who publishes. Derived from all mastheads by linking; one source may show several."""

    __tablename__ = "sources"
    __table_args__ = ({"sqlite_autoincrement": True},)  # an id that people have cited is never given to another

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    domain: Mapped[str | None]
    kind: Mapped[str]
    aliases: Mapped[list[str]]


class Masthead(Base):
    """A publisher as pages name it; linking says whose it is. What a page doesn't say is "", so that the key is unique."""

    __tablename__ = "mastheads"
    __table_args__ = (UniqueConstraint("name", "domain", "aliases"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    domain: Mapped[str]
    aliases: Mapped[str]
    source_id: Mapped[int | None] = mapped_column(ForeignKey("sources.id", ondelete="SET NULL"), index=True)


class Article(Base):
    """A story at an address. key: its canonical URL, or else the hash of its text. The rest is settled from all its captures."""

    __tablename__ = "articles"
    __table_args__ = (
        Index("ix_articles_facets", "masthead_id", "day", "language"),
        Index("ix_articles_day", "day", "published_at", "id"),
        Index("ix_articles_counted", "id", "masthead_id", "day", "language"),  # a third of the rows' size, for counting many of them
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    url: Mapped[str | None]
    masthead_id: Mapped[int | None] = mapped_column(ForeignKey("mastheads.id"))
    day: Mapped[date | None]
    """The publisher's local day of publication."""
    published_at: Mapped[datetime | None]
    """The moment, where the page says one."""
    published_offset: Mapped[int | None]
    """Minutes from UTC of the offset with which the page writes that moment; NULL where it is not known."""
    language: Mapped[str | None]
    section: Mapped[str | None]
    authors: Mapped[list[str]]
    corrected_title: Mapped[str | None]
    """The title as the user corrected it. Its revisions keep their own, in which offsets count."""
    checksum: Mapped[int] = mapped_column(BigInteger)
    group_id: Mapped[int | None] = mapped_column(index=True)
    """The article that leads its group of near-duplicates: itself where it is alone in it; NULL where that is to be settled."""

    masthead: Mapped[Masthead | None] = relationship()
    revisions: Mapped[list[Revision]] = relationship(back_populates="article", cascade="all, delete-orphan", passive_deletes=True)


class Revision(Base):
    """One state of an article's words; of each article exactly one is current."""

    __tablename__ = "revisions"
    __table_args__ = (
        UniqueConstraint("article_id", "hash"),
        Index("ix_revisions_current", "article_id", unique=True, sqlite_where=text("current"), postgresql_where=text("current")),
        Index("ix_revisions_superseded", "id", sqlite_where=text("NOT current"), postgresql_where=text("NOT current")),
        Index("ix_revisions_annotated_by", "annotated_by"),
        Index("ix_revisions_hash", "hash"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"))
    hash: Mapped[str]
    current: Mapped[bool] = mapped_column(default=False, server_default=false())
    annotated_by: Mapped[str | None]
    """The annotator's version; NULL where it has not been annotated."""
    annotation_checksum: Mapped[int | None] = mapped_column(BigInteger)
    """Over all its quotes and mentions."""
    checksum: Mapped[int] = mapped_column(BigInteger)
    captions: Mapped[list[Any]]
    furniture: Mapped[list[Any]]
    title: Mapped[str]
    standfirst: Mapped[str]
    text: Mapped[str]  # last, and long: reading the others doesn't touch its pages

    article: Mapped[Article] = relationship(back_populates="revisions")
    captures: Mapped[list[Capture]] = relationship(back_populates="revision", cascade="all, delete-orphan", passive_deletes=True)


class Snapshot(Base):
    """An original: its bytes as they came, compressed, once however often they are met."""

    __tablename__ = "snapshots"

    id: Mapped[int] = mapped_column(primary_key=True)
    sha256: Mapped[str] = mapped_column(unique=True)
    size: Mapped[int]
    compressed: Mapped[bytes] = mapped_column(LargeBinary)


class Capture(Base):
    """An original met at a place: all that its reader was told, so that extraction can be repeated, and what it got from it.

    said: the story's metadata as extracted. given: what the user said at ingesting, which fills gaps in `said`; what is "forced_…" in it
    overrides that, and "fields" tells which field of the original is which.
    """

    __tablename__ = "captures"
    __table_args__ = (UniqueConstraint("snapshot_id", "origin"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), index=True)
    snapshot_id: Mapped[int] = mapped_column(ForeignKey("snapshots.id"))
    origin: Mapped[str] = mapped_column(index=True)
    media_type: Mapped[str]
    charset: Mapped[str | None]
    url: Mapped[str | None]
    captured_at: Mapped[datetime | None]
    headers: Mapped[dict[str, Any]]
    extracted_by: Mapped[str]
    said: Mapped[dict[str, Any]]
    given: Mapped[dict[str, Any]]
    checksum: Mapped[int] = mapped_column(BigInteger)

    revision: Mapped[Revision] = relationship(back_populates="captures")
    snapshot: Mapped[Snapshot] = relationship()


class Entity(Base):
    """Somebody or something with all its names. Derived from names by linking."""

    __tablename__ = "entities"
    __table_args__ = ({"sqlite_autoincrement": True},)

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(index=True)
    kind: Mapped[str]
    aliases: Mapped[list[str]]


class Retired(Sealed):
    """The id of an entity ("e") or source ("s") that is no more, and how it was called. also: its kind; its domain, or ""."""

    __tablename__ = "retired"
    __table_args__ = (Index("ix_retired_name", "name"), {"sqlite_with_rowid": False})

    letter: Mapped[str] = mapped_column(primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    also: Mapped[str]


class Name(Base):
    """A form, its kind, the fullest form that its story has for it, and the walk of life it shows; linking says whose it is.

    articles, mentions, quotes: counts over current revisions. stale: they, and perhaps the entity, are to be settled again.
    """

    __tablename__ = "names"
    __table_args__ = (
        UniqueConstraint("form", "kind", "fullest", "walk"),
        Index("ix_names_stale", "stale", sqlite_where=text("stale"), postgresql_where=text("stale")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    form: Mapped[str]
    kind: Mapped[str]
    fullest: Mapped[str]
    walk: Mapped[str] = mapped_column(default="", server_default="")
    articles: Mapped[int] = mapped_column(default=0)
    mentions: Mapped[int] = mapped_column(default=0)
    quotes: Mapped[int] = mapped_column(default=0)
    stale: Mapped[bool] = mapped_column(default=True)
    entity_id: Mapped[int | None] = mapped_column(ForeignKey("entities.id", ondelete="SET NULL"), index=True)


class Tie(Base):
    """What a name is decided together with others by, as a number (see linking/blocks.py)."""

    __tablename__ = "ties"
    __table_args__ = (Index("ix_ties_name_id", "name_id"), {"sqlite_with_rowid": False})

    number: Mapped[int] = mapped_column(primary_key=True)
    name_id: Mapped[int] = mapped_column(ForeignKey("names.id", ondelete="CASCADE"), primary_key=True)


class Quote(Base):
    """Speech reported in a revision. name_id: the speaker, where somebody is named."""

    __tablename__ = "quotes"
    __table_args__ = (
        Index("ix_quotes_revision_id", "revision_id"),
        Index("ix_quotes_name_id", "name_id", "revision_id"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"))
    name_id: Mapped[int | None] = mapped_column(ForeignKey("names.id"))
    field: Mapped[str]
    kind: Mapped[str]
    cue: Mapped[str]
    speaker_text: Mapped[str]
    speaker_start: Mapped[int | None]
    speaker_end: Mapped[int | None]
    via: Mapped[str | None]
    confidence: Mapped[float]
    spans: Mapped[list[Any]]
    verbatim: Mapped[list[Any]]
    text: Mapped[str]
    found: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    """What the annotator found where the user corrected it; NULL where nothing is corrected (see corrections.py)."""


class Mention(Base):
    """A name where it stands in a revision."""

    __tablename__ = "mentions"
    __table_args__ = (Index("ix_mentions_name_id", "name_id", "revision_id"), {"sqlite_with_rowid": False})

    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True)
    field: Mapped[str] = mapped_column(primary_key=True)
    start: Mapped[int] = mapped_column(primary_key=True)
    end: Mapped[int]
    name_id: Mapped[int] = mapped_column(ForeignKey("names.id"))


class Sketch(Base):
    """What an article's current text is compared by (see linking/sketches.py). An article without words has none."""

    __tablename__ = "sketches"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
    words: Mapped[int]
    bins: Mapped[bytes] = mapped_column(LargeBinary)


class Band(Base):
    """A part of a sketch, hashed: articles that may be near-duplicates have one in common."""

    __tablename__ = "bands"
    __table_args__ = (Index("ix_bands_article_id", "article_id"), {"sqlite_with_rowid": False})

    key: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)


class Unspaced(Base):
    """An article of which some current words are in a script without spaces: what unspaced_fts holds."""

    __tablename__ = "unspaced"

    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id", ondelete="CASCADE"), primary_key=True)
