"""All about an entity or a source, as a page."""

from __future__ import annotations

from collections.abc import Sequence

from archive.cli.render.blocks import block, bold, facts, heading, listed
from archive.cli.render.by_hand import attached
from archive.cli.render.layouts import apart, bar, command, flat, quoted
from archive.cli.render.messages import counted
from archive.records import Count, Entity, QuoteHit, Source, Together

_BAR = 30
"""Cells of the longest bar."""
_FEW = 5
"""So many of each list a page shows; --format json has more."""


def entity(shown: Entity) -> None:
    """An entity's names and counts, where and when it is named, what it said, and with whom it appears."""
    block(bold(flat(shown.name)))
    facts(
        ("id", f"e{shown.id}"),
        ("kind", shown.kind),
        ("also", "; ".join(shown.aliases)),
        ("named", f"{counted(shown.mentions, 'time')} in {counted(shown.articles, 'article')}"),
        ("quoted", counted(shown.quotes, "time")),
    )
    _tally("Named by", shown.sources)
    _times(shown.times)
    if shown.said:
        heading("Said")
        rest = shown.quotes - len(shown.said[:_FEW])
        more = [("", f"({rest:,} more: {command('quotes', '--speaker', shown.name)})")] if rest > 0 else []
        listed([*((f"q{hit.id}", f"{apart(quoted(hit))}  ({_place(hit)})") for hit in shown.said[:_FEW]), *more])
    _together("Named with", shown.together)
    attached(shown.tags, shown.notes)


def source(shown: Source) -> None:
    """A source's names and counts, when it published, who writes for it, whom it quotes and names."""
    block(bold(flat(shown.name)))
    facts(
        ("id", f"s{shown.id}"),
        ("kind", shown.kind),
        ("domain", shown.domain),
        ("also", "; ".join(shown.aliases)),
        ("published", counted(shown.articles, "article")),
    )
    _times(shown.times)
    _tally("Written by", shown.authors)
    _tally("Quotes", shown.speakers)
    _together("Names more than others do", shown.together)


def _tally(words: str, counts: Sequence[Count]) -> None:
    if counts:
        heading(words)
        shown = [(f"{count.count:>6,}", flat(count.value) or "(unknown)") for count in counts[:_FEW]]
        rest = [count.count for count in counts[_FEW:]]
        listed([*shown, (f"{sum(rest):>6,}", f"({len(rest):,} more)")] if rest else shown)


def _times(counts: Sequence[Count]) -> None:
    """A number and a bar for each month or year; where there is nothing, a gap."""
    if counts:
        heading("When")
        most = max(count.count for count in counts)
        listed((c.value or "undated", f"{c.count:>5,}  {bar(c.count, most, _BAR)}" if c.count else "") for c in counts)


def _together(words: str, together: Sequence[Together]) -> None:
    if together:
        heading(words)
        listed((f"e{other.id}", f"{apart(other.name)}, {counted(other.articles, 'article')}{_above(other)}") for other in together)


def _above(other: Together) -> str:
    times = other.articles / other.by_chance
    return f", {times:,.0f} times as many as by chance" if times >= 2 else ""


def _place(hit: QuoteHit) -> str:
    return ", ".join(apart(part) for part in (hit.source or hit.title, hit.day, f"a{hit.article_id}") if part)
