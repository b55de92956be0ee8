"""What a table shows of each kind of row: columns of plain text, one line a row. Ids are typed, as people type them."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from archive.records import (
    ArticleHit,
    Count,
    Decided,
    EntityHit,
    Failed,
    Followed,
    News,
    Note,
    Outcome,
    Problem,
    QuoteHit,
    Run,
    SameQuote,
    SavedSearch,
    SourceCount,
    SourceHit,
    Span,
    StoryHit,
    Suggestion,
    Tagged,
)
from archive.text import isolated, visible

_SPACE = re.compile(r"[ \t\n]+")
_MATCH_MARKS = re.compile("[\x02\x03]")
_EIGHTHS = " ▏▎▍▌▋▊▉█"


@dataclass(frozen=True, slots=True)
class Column:
    """heading, and the cell of a row: text that need not be safe yet."""

    heading: str
    cell: Callable[[Any], object]


def one_line(text: str) -> str:
    """A stretch of text on one line, safe to show; a space at its ends stays, for what stands next to it."""
    return visible(_SPACE.sub(" ", text))


def flat(value: object) -> str:
    """A cell's text on one line, safe to show; "" for what is unknown."""
    return one_line("" if value is None else str(value)).strip(" ")


def command(*words: str) -> str:
    """A command of ours as a shell takes it, in one piece, safe to show."""
    return flat(shlex.join(["archive", *words]))


def apart(value: object) -> str:
    """A name beside others on a terminal: one that runs from right to left doesn't turn round what stands next to it."""
    return isolated(flat(value))


def without_marks(snippet: str) -> str:
    """A snippet without the marks around its matches."""
    return _MATCH_MARKS.sub("", snippet)


def pieces(hit: QuoteHit) -> list[tuple[str, bool]]:
    """The quote as one reads it, in pieces: text, and whether it is verbatim. Each part of a direct quote stands between marks."""
    shown: list[tuple[str, bool]] = []
    offset = 0
    for start, end in hit.spans:
        words = hit.text[offset : offset + end - start]
        if hit.kind == "direct":
            shown += [(" ", False)] * bool(shown) + [(f"“{words}”", True)]
        else:
            shown += [(" … ", False)] * bool(shown)
            reached = 0
            for first, last in _overlaps((start, end), hit.verbatim):
                shown += [(words[reached:first], False), (words[first:last], True)]
                reached = last
            shown.append((words[reached:], False))
        offset += end - start + 1
    return shown


def _overlaps(span: Span, others: Sequence[Span]) -> list[Span]:
    """Where the others lie within the span, counted from its start."""
    start, end = span
    return [(max(first, start) - start, min(last, end) - start) for first, last in others if first < end and last > start]


def quoted(hit: QuoteHit) -> str:
    """The quote as one reads it."""
    return "".join(piece for piece, _ in pieces(hit))


def speaker(hit: QuoteHit) -> str:
    """Who said it: by name, or as written where nobody is named."""
    return hit.speaker or hit.speaker_text


def said_by(hit: QuoteHit) -> str:
    """Who said it, and through whom it came."""
    return ", ".join(filter(None, (apart(speaker(hit)) or "unknown", f"via {apart(hit.via)}" if hit.via else "")))


def likeness(hit: SameQuote) -> str:
    """What a quote is to the one asked for, in words."""
    told = {"same": "word for word", "shorter": "cut shorter", "longer": "longer", "reworded": "in other words"}[hit.likeness]
    differs = [f"without “{apart(words)}”" for words in hit.left_out] + [f"with “{apart(words)}”" for words in hit.instead]
    return f"{told}: {', '.join(differs)}" if differs else told


def run_by(hit: StoryHit) -> str:
    """The outlets that ran a story, each with its articles, in the order of their days; "" where only one article did."""
    articles: dict[str, list[str]] = {}
    for printing in hit.printings:
        articles.setdefault(printing.source or "(unknown)", []).append(f"a{printing.id}")
    return "; ".join(f"{source} ({', '.join(ids)})" for source, ids in articles.items())


def asked_for(run: Run, most: int | None = None) -> str:
    """What a run was to read; of more than `most` inputs the first ones, and how many more there are."""
    shown = " ".join(run.inputs[:most])
    return f"{shown} and {rest:,} more" if (rest := len(run.inputs) - len(run.inputs[:most])) else shown


COLUMNS: dict[type, tuple[Column, ...]] = {
    ArticleHit: (
        Column("id", lambda hit: f"a{hit.id}"),
        Column("published", lambda hit: hit.published),
        Column("source", lambda hit: hit.source),
        Column("title", lambda hit: hit.title),
        Column("snippet", lambda hit: without_marks(hit.snippet)),
    ),
    StoryHit: (
        Column("id", lambda hit: f"a{hit.id}"),
        Column("published", lambda hit: hit.published),
        Column("source", lambda hit: hit.source),
        Column("title", lambda hit: hit.title),
        Column("snippet", lambda hit: without_marks(hit.snippet)),
        Column("run by", run_by),
    ),
    QuoteHit: (
        Column("id", lambda hit: f"q{hit.id}"),
        Column("speaker", speaker),
        Column("quote", quoted),
        Column("via", lambda hit: hit.via),
        Column("article", lambda hit: f"a{hit.article_id}"),
        Column("source", lambda hit: hit.source),
        Column("published", lambda hit: hit.published),
        Column("title", lambda hit: hit.title),
    ),
    SameQuote: (
        Column("id", lambda hit: f"q{hit.id}"),
        Column("published", lambda hit: hit.published),
        Column("source", lambda hit: hit.source),
        Column("article", lambda hit: f"a{hit.article_id}"),
        Column("speaker", speaker),
        Column("likeness", lambda hit: hit.likeness),
        Column("quote", quoted),
        Column("left out", lambda hit: " … ".join(hit.left_out)),
        Column("instead", lambda hit: " … ".join(hit.instead)),
    ),
    EntityHit: (
        Column("id", lambda hit: f"e{hit.id}"),
        Column("name", lambda hit: hit.name),
        Column("kind", lambda hit: hit.kind),
        Column("aliases", lambda hit: "; ".join(hit.aliases)),
        Column("articles", lambda hit: hit.articles),
        Column("mentions", lambda hit: hit.mentions),
        Column("quotes", lambda hit: hit.quotes),
    ),
    Count: (
        Column("value", lambda row: row.value),
        Column("count", lambda row: row.count),
    ),
    SourceCount: (
        Column("period", lambda row: row.period),
        Column("source", lambda row: row.source),
        Column("count", lambda row: row.count),
    ),
    SourceHit: (
        Column("id", lambda hit: f"s{hit.id}"),
        Column("name", lambda hit: hit.name),
        Column("domain", lambda hit: hit.domain),
        Column("kind", lambda hit: hit.kind),
        Column("aliases", lambda hit: "; ".join(hit.aliases)),
        Column("articles", lambda hit: hit.articles),
    ),
    Outcome: (
        Column("status", lambda outcome: outcome.status),
        Column("id", lambda outcome: outcome.article_id and f"a{outcome.article_id}"),
        Column("title", lambda outcome: outcome.title),
        Column("origin", lambda outcome: outcome.origin),
        Column("reason", lambda outcome: outcome.reason),
    ),
    Failed: (
        Column("at", lambda failed: failed.at),
        Column("origin", lambda failed: failed.origin),
        Column("reason", lambda failed: failed.reason),
    ),
    Run: (
        Column("id", lambda run: run.id),
        Column("started", lambda run: run.started),
        Column("finished", lambda run: run.finished),
        Column("added", lambda run: run.added),
        Column("revised", lambda run: run.revised),
        Column("unchanged", lambda run: run.unchanged),
        Column("failed", lambda run: run.failed),
        Column("inputs", asked_for),
    ),
    Suggestion: (
        Column("decision", lambda suggestion: suggestion.decision),
        Column("name", lambda suggestion: suggestion.name),
        Column("other", lambda suggestion: suggestion.other),
        Column("articles", lambda suggestion: suggestion.articles),
        Column("evidence", lambda suggestion: suggestion.evidence),
    ),
    News: (
        Column("saved", lambda hit: hit.saved),
        Column("id", lambda hit: f"a{hit.id}"),
        Column("published", lambda hit: hit.day),
        Column("source", lambda hit: hit.source),
        Column("title", lambda hit: hit.title),
    ),
    SavedSearch: (
        Column("name", lambda saved: saved.name),
        Column("query", lambda saved: saved.query),
        Column("articles", lambda saved: saved.found),
        Column("new", lambda saved: saved.new),
        Column("looked at", lambda saved: saved.seen),
    ),
    Tagged: (
        Column("tag", lambda tagged: tagged.tag),
        Column("articles", lambda tagged: tagged.articles),
        Column("quotes", lambda tagged: tagged.quotes),
        Column("entities", lambda tagged: tagged.entities),
    ),
    Note: (
        Column("number", lambda note: note.number),
        Column("note", lambda note: note.text),
        Column("made", lambda note: note.made),
    ),
    Decided: (
        Column("number", lambda decided: decided.number),
        Column("decision", lambda decided: decided.what),
        Column("made", lambda decided: decided.made),
    ),
    Followed: (
        Column("url", lambda feed: feed.url),
        Column("title", lambda feed: feed.title),
        Column("full", lambda feed: "full" if feed.full else ""),
        Column("fetched", lambda feed: feed.fetched),
        Column("failure", lambda feed: feed.failure),
    ),
    Problem: (
        Column("where", lambda problem: problem.where),
        Column("what", lambda problem: problem.what),
    ),
}


def bar(count: int, longest: int, room: int) -> str:
    """A bar of at most `room` cells, to an eighth of a cell; never nothing for something."""
    eighths = max(-(-count * room * 8 // longest), 1) if count else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()
