"""Tables for a terminal, laid out by Rich, which measures wide and combining characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any, cast

from archive.cli.render.layouts import COLUMNS, flat, one_line, pieces, run_by, speaker
from archive.cli.render.streams import console
from archive.records import ArticleHit, Count, QuoteHit, StoryHit

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_MATCH = re.compile("\x02([^\x02\x03]*)\x03")
_NARROW = 100  # below so many columns, side columns give way to the words


def table(rows: Iterable[object], kind: type) -> None:
    """Prints the rows under their headings; nothing where there are none."""
    if not (rows := list(rows)):
        return
    out = console()
    if kind is Count:
        from archive.cli.render import bars

        out.print(bars.grid(cast(Iterable[Count], rows)))
        return
    layout = _LAYOUTS.get(kind, _plain)
    layout(grid := _grid(0 if layout is _plain else 1), rows, kind, out.width < _NARROW)
    out.print(grid)


def _grid(below: int) -> Table:
    """below: blank lines under each row."""
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=(0, 2, below, 0), header_style="dim", show_header=True)


def _plain(grid: Table, rows: Iterable[object], kind: type, narrow: bool) -> None:
    """A column a field, for rows whose cells are short."""
    from rich.text import Text

    numbers = {"articles", "mentions", "quotes", "entities", "count", "new"}
    for column in COLUMNS[kind]:
        side = "right" if column.heading in numbers else "left"
        grid.add_column(column.heading, justify=side, no_wrap=column.heading in numbers | {"id"}, overflow="fold")  # type: ignore[arg-type]
    for row in rows:
        grid.add_row(*(Text(flat(column.cell(row))) for column in COLUMNS[kind]))


def _articles(grid: Table, rows: Iterable[Any], kind: type, narrow: bool) -> None:
    """The title with its snippet below; what is short stands beside it."""
    from rich.text import Text

    grid.add_column("id", no_wrap=True, style="cyan")
    grid.add_column("published", no_wrap=True)
    grid.add_column("source", max_width=16 if narrow else 28, overflow="fold")
    grid.add_column("article", ratio=1, overflow="fold")
    for hit in rows:
        article = Text(flat(hit.title) or "(no title)", style="bold")
        if hit.snippet.strip():
            article = Text.assemble(article, "\n", marked(hit.snippet))
        if kind is StoryHit and hit.printings:
            article = Text.assemble(article, "\n", (f"run by {flat(run_by(hit))}", "dim"))
        grid.add_row(f"a{hit.id}", flat(hit.published)[:10], flat(hit.source), article)


def _quotes(grid: Table, rows: Iterable[Any], kind: type, narrow: bool) -> None:
    """The words with their article below, beside who said them and through whom they came."""
    from rich.text import Text

    grid.add_column("id", no_wrap=True, style="cyan")
    grid.add_column("speaker", max_width=20 if narrow else 32, overflow="fold")
    grid.add_column("quote", ratio=1, overflow="fold")
    for hit in rows:
        who = Text(flat(speaker(hit)) or "unknown", style="bold" if hit.speaker else "italic")
        if hit.via:
            who = Text.assemble(who, "\n", (f"via {flat(hit.via)}", "dim"))
        place = ", ".join(flat(part) for part in (hit.source or hit.title, (hit.published or "")[:10]) if part)
        grid.add_row(f"q{hit.id}", who, Text.assemble(spoken(hit), "\n", (f"a{hit.article_id}  {place}", "dim")))


_LAYOUTS: dict[type, Callable[[Table, Iterable[Any], type, bool], None]] = {ArticleHit: _articles, StoryHit: _articles, QuoteHit: _quotes}


def marked(snippet: str) -> Text:
    """A snippet, its matches in colour."""
    from rich.text import Text

    shown = Text()
    for index, part in enumerate(_MATCH.split(snippet)):
        shown.append(one_line(part), style="bold yellow" if index % 2 else "")
    return shown


def spoken(hit: QuoteHit) -> Text:
    """A quote; in one that is mixed, the verbatim words stand out."""
    from rich.text import Text

    shown = Text()
    for piece, verbatim in pieces(hit):
        shown.append(one_line(piece), style="bold" if verbatim and hit.kind == "mixed" else "")
    return shown
