"""What flows on the way in: a reader's `Document`, the `Story` extracted from it, its `Annotation`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal

Span = tuple[int, int]
Field = Literal["title", "standfirst", "text"]
QuoteKind = Literal["direct", "mixed", "indirect"]
Likeness = Literal["same", "shorter", "longer", "reworded"]
EntityKind = Literal["person", "organisation", "place", "other"]
MentionKind = Literal["person", "organisation", "place", "other", "demonym"]
SourceKind = Literal["outlet", "agency", "official", "other"]
Status = Literal["added", "revised", "unchanged", "failed"]
Stage = Literal["read", "annotate", "link", "check", "copy"]

FEEDS = frozenset(("application/rss+xml", "application/atom+xml", "application/feed+json"))
"""The media types of documents that are entries of feeds: an extract of a page, not the page."""

FIELDS: tuple[Field, ...] = ("title", "standfirst", "text")
"""The fields of a story that are annotated, in the order in which a reader meets them."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a story was published, as precisely as its page says.

    day: the publisher's own calendar day. at: the instant in UTC, or None where only the day is known. offset: the one from UTC with
    which the page writes it, or None where that is not known.
    """

    day: date
    at: datetime | None = None
    offset: timedelta | None = None

    def __post_init__(self) -> None:
        if self.at is not None and self.at.utcoffset() is None:
            raise ValueError("an instant needs its offset from UTC")
        if self.at is None and self.offset is not None:
            raise ValueError("an offset needs its instant")

    @classmethod
    def of(cls, at: datetime) -> Published:
        """Of a moment as the page writes it. Raises ValueError where it has no offset, or UTC no such moment."""
        if at.utcoffset() is None:
            raise ValueError("an instant needs its offset from UTC")
        try:
            return cls(at.date(), at.astimezone(UTC), at.utcoffset())
        except OverflowError:
            raise ValueError("a moment before the first or after the last day of the calendar") from None

    @property
    def local(self) -> str:
        """`YYYY-MM-DDTHH:MM:SS+HH:MM`, the moment with the page's own offset, where that is known, else the day."""
        if self.at is None or self.offset is None:
            return self.day.isoformat()
        return self.at.astimezone(timezone(self.offset)).isoformat(timespec="seconds")

    def __str__(self) -> str:
        """`YYYY-MM-DDTHH:MM:SSZ` where the time is known, else `YYYY-MM-DD`."""
        if self.at is None:
            return self.day.isoformat()
        return self.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass(frozen=True, slots=True)
class Document:
    """One item as it came: a file, one record of a dump, one page.

    raw: its bytes, never the container's. media_type: what they are (text/plain, text/html, application/json).
    origin: where it was found, as the user would name it (a path, `dump.jsonl#12`, a URL, "-").
    url, captured, headers, charset: what the container knew: its address, when it was fetched, the response's headers, the encoding.
    fields: which of its fields are which, where the user says so: ours by theirs ("text" is its "lead.body").
    """

    raw: bytes
    media_type: str
    origin: str
    url: str | None = None
    captured: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @property
    def weight(self) -> int:
        """In bytes, about."""
        return len(self.raw)


@dataclass(frozen=True, slots=True)
class Masthead:
    """The publisher as one page names it. aliases: other names that the page itself uses for it ("MEE")."""

    name: str | None = None
    domain: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Caption:
    """The line under a picture. credit: who took or supplied it, without the brackets or "Photo:"."""

    text: str
    credit: str | None = None


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line of the page that is not the story. label: what it is ("byline", "navigation", "newsletter", "footer", …)."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A news story taken out of its page. Unknown is None or empty, never guessed.

    modified: when the page says it was last changed, which orders revisions. language: ISO 639-1; detected: the page doesn't say it,
    its letters look like it, and who knows better may say so.
    """

    text: str
    title: str = ""
    standfirst: str = ""
    authors: tuple[str, ...] = ()
    published: Published | None = None
    modified: datetime | None = None
    masthead: Masthead = Masthead()
    url: str | None = None
    section: str | None = None
    language: str | None = None
    detected: bool = False
    captions: tuple[Caption, ...] = ()
    furniture: tuple[Furniture, ...] = ()


@dataclass(frozen=True, slots=True)
class Quote:
    """Speech that a story reports.

    spans: the whole reported content, in `field`, without outer marks; two or more where it is split. text: the spans joined by a space.
    verbatim: what stands between quotation marks, which may be cited word for word. kind: direct (all of it is verbatim), mixed, indirect.
    cue: the word that reports ("said", "according to"), "" for a quote that goes on without one.
    speaker_text, speaker_span: the speaker as written beside the cue ("he"); "" and None where nobody is.
    speaker: the fullest name the story has for that person or body; None where nobody is named.
    via: through whom or what it came ("the ISNA news agency", "a statement on his official website"), or None.
    confidence: 0 to 1, how sure the rule that found it is of speaker and span.
    """

    field: Field
    spans: tuple[Span, ...]
    text: str
    verbatim: tuple[Span, ...]
    kind: QuoteKind
    cue: str
    speaker_text: str
    speaker_span: Span | None
    speaker: str | None
    via: str | None = None
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a story. text: as written. name: the fullest form that this story has for the same person, body or place.

    walk: the walks of life in which the story shows a person, by the words of `archive.lexicon.walks` ("sport"), "" where it says none.
    """

    field: Field
    start: int
    end: int
    text: str
    kind: MentionKind
    name: str
    walk: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the annotator found in one story, each tuple in reading order."""

    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
