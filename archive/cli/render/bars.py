"""Counts as bars, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from rich.columns import Columns
from rich.table import Table
from rich.text import Text

from archive.cli.render.layouts import bar, flat
from archive.cli.render.streams import console, lay_out
from archive.records import Count, SourceCount

_WIDEST = 60
"""Cells of the longest bar."""
_FILLS = ("█", "▓", "▒", "░")
"""Sources are told apart without colour too."""
_COLOURS = ("cyan", "yellow", "magenta", "green")
_OTHERS, _UNKNOWN = "·", "(unknown)"


def grid(counts: Iterable[Count]) -> Table:
    """A row for each value: its name, the count, a bar."""
    rows = list(counts)
    table = _table()
    table.add_column("", ratio=1, overflow="fold")
    longest = max((row.count for row in rows), default=0)
    for row in rows:
        table.add_row(Text(flat(row.value) or _UNKNOWN), f"{row.count:,}", Text(bar(row.count, longest, _room() // 2), style="cyan"))
    return table


def timeline(counts: Sequence[Count]) -> None:
    """A row for each period; one in which there is nothing has no bar."""
    table = _table()
    table.add_column("")
    longest = max((row.count for row in counts), default=0)
    for row in counts:
        when = Text(row.value or "undated", style="" if row.count else "dim")
        table.add_row(when, f"{row.count:,}" if row.count else "", Text(bar(row.count, longest, _room()), style="cyan"))
    if counts:
        lay_out(table)


def stacked(counts: Sequence[SourceCount]) -> None:
    """A row for each period, its bar in parts: those of the sources with most, and of all others."""
    if not counts:
        return
    sums: Counter[str | None] = Counter()
    periods: dict[str | None, Counter[str | None]] = {}
    for row in counts:
        sums[row.source] += row.count
        periods.setdefault(row.period, Counter())[row.source] += row.count
    most = [source for source, count in sums.most_common(len(_FILLS)) if count]
    longest = max(sum(parts.values()) for parts in periods.values())
    looks = {source: (fill, colour) for source, fill, colour in zip(most, _FILLS, _COLOURS, strict=False)}
    legend = [Text.assemble((fill, colour), f" {flat(source) or _UNKNOWN}") for source, (fill, colour) in looks.items()]
    legend += [Text(f"{_OTHERS} others")] * (len(sums) > len(most))
    table = _table()
    table.add_column("")
    for period, parts in periods.items():
        total = sum(parts.values())
        table.add_row(Text(period or "undated", style="" if total else "dim"), f"{total:,}" if total else "", _parts(parts, looks, longest))
    lay_out(Columns(legend, padding=(0, 2)))
    lay_out(table)


def _parts(parts: Counter[str | None], looks: dict[str | None, tuple[str, str]], longest: int) -> Text:
    """Each part ends where the sum so far does, so that the whole is as long as its count."""
    bar, reached, so_far = Text(), 0, 0
    others = sum(count for source, count in parts.items() if source not in looks)
    for count, fill, colour in [*((parts[source], *look) for source, look in looks.items()), (others, _OTHERS, "")]:
        so_far += count
        cells = -(-so_far * _room() // longest) if count else reached
        bar.append(fill * (cells - reached), style=colour)
        reached = cells
    return bar


def _room() -> int:
    return max(10, min(_WIDEST, console().width - 24))


def _table() -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column("", overflow="fold")
    table.add_column("", justify="right", no_wrap=True)
    return table
