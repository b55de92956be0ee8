"""What goes out: the rows that commands list, the article whole, and what long commands report on their way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from archive.records.by_hand import Correction, Note
from archive.records.stories import (
    Caption,
    EntityKind,
    Field,
    Furniture,
    Likeness,
    Published,
    QuoteKind,
    SourceKind,
    Span,
    Stage,
    Status,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document. article_id is None where it isn't stored; reason says why it failed.

    A story that is stored but can't be annotated is an outcome too, of its own: failed, with the article's id.
    """

    origin: str
    status: Status
    article_id: int | None = None
    title: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of what is ingested (--source, --published, --url, --language): it fills what the input doesn't say.

    force: it overrides what the input says. fields: which fields of a dump are which (see Document).
    """

    source: str | None = None
    published: Published | None = None
    url: str | None = None
    language: str | None = None
    force: bool = False
    fields: Mapping[str, str] = field(default_factory=dict)


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
    """How far a long command is. total is None while it isn't known; words counts what was annotated.

    share: of what is to be read how much has been, 0 to 1, where the number of documents in it isn't known.
    unread: how many articles were annotated by their marks alone, by language: what was said is found, by whom is left open.
    """

    stage: Stage
    done: int
    total: int | None = None
    failed: int = 0
    words: int = 0
    share: float | None = None
    unread: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Annotated:
    """What annotating came to: how many revisions are annotated now, and those that could not be, with the reasons.

    unread: how many of them were by their marks alone, by language.
    """

    done: int
    failures: tuple[Outcome, ...]
    unread: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be read, or an article ("a12") not annotated, until it is. at: when it was last tried."""

    origin: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True)
class Run:
    """One ingest or fetch: what it was asked and what it did. finished: None where it was cut off. version: of the program."""

    id: int
    started: str
    finished: str | None
    inputs: tuple[str, ...]
    added: int
    revised: int
    unchanged: int
    failed: int
    version: str


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that `archive check` found wrong. where: what it is about, as users name it ("a12", "the article index")."""

    where: str
    what: str


@dataclass(frozen=True, slots=True)
class Repair:
    """What `archive check --repair` came to: the problems that are no more, and those that only a backup helps against."""

    mended: tuple[Problem, ...]
    left: tuple[Problem, ...]


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
class ArticleHit:
    """A row of `archive search`.

    score: higher is better; None by date. snippet: matches stand between \\x02 and \\x03. day: the publisher's, by which `on:` goes.
    """

    id: int
    title: str
    source: str | None
    published: str | None
    url: str | None
    origin: str
    snippet: str
    score: float | None
    day: str | None


@dataclass(frozen=True, slots=True)
class QuoteHit:
    """A row of `archive quotes`.

    speaker: the entity's name. origin, snapshot_sha256: where its original came from, and the hash of its bytes. day: see ArticleHit.
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
    day: str | None


@dataclass(frozen=True, slots=True)
class Quotation(QuoteHit):
    """One quote as `archive show` gives it: with what the user said of it.

    revision: the hash of the revision that it stands in; current: whether that is its article's last.
    """

    revision: str
    current: bool
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    corrected: tuple[Correction, ...]


@dataclass(frozen=True, slots=True)
class News(ArticleHit):
    """A row of `archive saved --new`: an article that the saved search of that name has not shown yet."""

    saved: str


@dataclass(frozen=True, slots=True)
class SameQuote(QuoteHit):
    """A row of `archive quotes --same`: a quote that is the one asked for, or a variant of it, and what it is to that one.

    left_out: the words of the one asked for that it lacks; instead: its own words that that one lacks.
    """

    likeness: Likeness
    left_out: tuple[str, ...]
    instead: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryHit(ArticleHit):
    """A row of `archive search --group`: the first article found of a story. printings: all that ran it, or () where nobody else did."""

    printings: tuple[Printing, ...]


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
class SourceCount:
    """How many of what a query finds are of one source in a period (a day, month or year; None where it is unknown).

    A period between others in which there is nothing has one row, with a count of 0 and no source.
    """

    period: str | None
    source: str | None
    count: int


@dataclass(frozen=True, slots=True)
class Together:
    """An entity that is named in the same articles.

    articles: in how many. by_chance: in how many it would be if neither had to do with the other.
    """

    id: int
    name: str
    kind: EntityKind
    articles: int
    by_chance: float


@dataclass(frozen=True, slots=True)
class Entity(EntityHit):
    """One entity whole.

    sources, times: its articles by who published them, and by month (by year where they span more than two years).
    said: its quotes, those that most articles carry first. together: with whom it is named more often than by chance, the surest first.
    """

    sources: tuple[Count, ...]
    times: tuple[Count, ...]
    said: tuple[QuoteHit, ...]
    together: tuple[Together, ...]
    tags: tuple[str, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Source(SourceHit):
    """One source whole.

    times: its articles by month (by year where they span more than two years). authors, speakers: who writes for it, whom it quotes.
    together: whom it names more often than by chance, the surest first.
    """

    times: tuple[Count, ...]
    authors: tuple[Count, ...]
    speakers: tuple[Count, ...]
    together: tuple[Together, ...]


@dataclass(frozen=True, slots=True)
class Edit:
    """A stretch of one field of an article in two of its revisions: in both, only in the earlier, or only in the later."""

    field: Field
    what: Literal["kept", "removed", "added"]
    text: str


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
    """One article whole, as shown and exported. printings: it and its near-duplicates, the first published first, or ().

    title: the revision's own, in which offsets count, whatever the user corrected; `headline` is the corrected one.
    published_local: as the publisher dates it: `YYYY-MM-DDTHH:MM:SS+HH:MM`, with the offset that the page gives, else `YYYY-MM-DD`.
    """

    id: int
    title: str
    standfirst: str
    source: str | None
    published: str | None
    published_local: str | None
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
    tags: tuple[str, ...]
    notes: tuple[Note, ...]
    corrected: tuple[Correction, ...]

    @property
    def day(self) -> str | None:
        """The publisher's own day: another than that in UTC where a story came out late in the West or early in the East."""
        return self.published_local and self.published_local[:10]

    @property
    def headline(self) -> str:
        """The title as the user corrected it, else its own."""
        return next((each.value for each in self.corrected if each.field == "title"), self.title)
