"""What flows between the rooms: frozen dataclasses. The names of their fields are the names in the JSON that commands print.

On the way in: a reader yields a `Document`, extraction makes a `Story` of it, the annotator an `Annotation`.
On the way out: `Outcome` and the `…Hit`s are the rows that the commands list, `Article` is one article whole.

All offsets count Unicode code points, end exclusive, in the field (`text`, `title` or `standfirst`) exactly as it is stored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
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

FIELDS: tuple[Field, ...] = ("title", "standfirst", "text")
"""The fields of a story that are annotated, in the order in which a reader meets them."""


@dataclass(frozen=True, slots=True)
class Published:
    """When a story was published, as precisely as its page says.

    day: the publisher's own calendar day. at: the instant in UTC, or None where only the day is known.
    """

    day: date
    at: datetime | None = None

    def __post_init__(self) -> None:
        if self.at is not None and self.at.utcoffset() is None:
            raise ValueError("an instant needs its offset from UTC")

    @property
    def precision(self) -> Literal["minute", "day"]:
        return "day" if self.at is None else "minute"

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
    """

    raw: bytes
    media_type: str
    origin: str
    url: str | None = None
    captured: datetime | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    charset: str | None = None


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

    modified: when the page says it was last changed, which orders revisions. language: ISO 639-1.
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
    """A name in a story. text: as written. name: the fullest form that this story has for the same person, body or place."""

    field: Field
    start: int
    end: int
    text: str
    kind: MentionKind
    name: str


@dataclass(frozen=True, slots=True)
class Annotation:
    """What the annotator found in one story, each tuple in reading order."""

    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. article_id is None and reason says why where it failed."""

    origin: str
    status: Status
    article_id: int | None = None
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of what is ingested (--source, --published, --url, --language): it fills what the input doesn't say."""

    source: str | None = None
    published: Published | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Fetching:
    """How pages are fetched from the web.

    full: of a feed the pages behind its entries, not the entries. allow_private: addresses that are not on the public Internet too.
    delay: seconds between two requests to one host. silence: seconds without a byte after which we give up; time_limit: for one page.
    """

    full: bool = False
    allow_private: bool = False
    delay: float = 1.0
    silence: float = 20.0
    time_limit: float = 120.0


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a long command is. total is None while it isn't known; words counts what was annotated."""

    stage: Stage
    done: int
    total: int | None = None
    failed: int = 0
    words: int = 0


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `archive check` found wrong. where: what it is about, as users name it ("a12", "the article index")."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Followed:
    """A feed that is followed. full: for the pages behind its entries. failure: why it gave nothing the last time that it was fetched."""

    url: str
    title: str
    full: bool
    added: str
    fetched: str | None
    failure: str | None


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
    """`other` may be `name`. evidence: why, in words for the user. articles: how many the merge would touch."""

    name: str
    other: str
    evidence: str
    articles: int


@dataclass(frozen=True, slots=True)
class ArticleHit:
    """A row of `archive search`.

    score: higher is better; None where the list is by date. snippet: the matches stand between \\x02 and \\x03.
    """

    id: int
    title: str
    source: str | None
    published: str | None
    url: str | None
    origin: str
    snippet: str
    score: float | None


@dataclass(frozen=True, slots=True)
class QuoteHit:
    """A row of `archive quotes`.

    speaker: the entity's name. origin, snapshot_sha256: where its original came from, and the hash of the original's bytes.
    """

    id: int
    article_id: int
    title: str
    source: str | None
    published: str | None
    origin: str
    field: Field
    text: str
    spans: tuple[Span, ...]
    verbatim: tuple[Span, ...]
    kind: QuoteKind
    speaker: str | None
    speaker_id: int | None
    speaker_text: str
    cue: str
    via: str | None
    confidence: float
    snapshot_sha256: str


@dataclass(frozen=True, slots=True)
class SameQuote(QuoteHit):
    """A row of `archive quotes --same`: a quote that is the one asked for, or a variant of it, and what it is to that one.

    left_out: the words of the one asked for that it lacks; instead: its own words that that one lacks.
    """

    likeness: Likeness
    left_out: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityHit:
    """A row of `archive entities`; the last three are counts over current revisions."""

    id: int
    name: str
    kind: EntityKind
    aliases: tuple[str, ...]
    articles: int
    mentions: int
    quotes: int


@dataclass(frozen=True, slots=True)
class SourceHit:
    """A row of `archive sources`; articles is a count."""

    id: int
    name: str
    domain: str | None
    kind: SourceKind
    aliases: tuple[str, ...]
    articles: int


@dataclass(frozen=True, slots=True)
class Count:
    """How many of what a query finds have this value (a source, a month, a speaker); None stands for those of which it is unknown."""

    value: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an article's words. captured: when it was first seen in it, if known; sha256: of its original's bytes."""

    hash: str
    title: str
    captured: str | None
    current: bool
    sha256: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityInArticle:
    """An entity of one article; mentions are spans of the article's text."""

    id: int
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Printing:
    """One of the articles in which several outlets, or one several times, ran a story."""

    id: int
    title: str
    source: str | None
    published: str | None
    url: str | None


@dataclass(frozen=True, slots=True)
class Article:
    """One article whole, as shown and exported. printings: it and its near-duplicates, the first published first, or ()."""

    id: int
    title: str
    standfirst: str
    source: str | None
    published: str | None
    url: str | None
    origin: str
    authors: tuple[str, ...]
    language: str | None
    text: str
    captions: tuple[Caption, ...]
    furniture: tuple[Furniture, ...]
    revisions: tuple[Revision, ...]
    quotes: tuple[QuoteHit, ...]
    entities: tuple[EntityInArticle, ...]
    printings: tuple[Printing, ...]
