"""Tables for a terminal, laid out by Rich, which measures wide and combining characters."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, cast

from archive.cli.render.layouts import COLUMNS, apart, asked_for, flat, likeness, one_line, pieces, run_by, said_by, speaker
from archive.cli.render.streams import console, lay_out
from archive.records import ArticleHit, Count, QuoteHit, Run, SameQuote, StoryHit

if TYPE_CHECKING:
    from rich.table import Table
    from rich.text import Text

_MATCH = re.compile("\x02([^\x02\x03]*)\x03")
_NUMBERS = {"articles", "mentions", "quotes", "entities", "count", "new", "number"}
_MOMENTS = {"at", "looked at", "made", "fetched"}
_NARROW = 100  # below so many columns, side columns give way to the words
_INPUTS = 3  # of a run, of which there may be as many as a folder has files
_NO_ROOM = 60  # below so many, what would stand side by side stands one below the other


def table(rows: Iterable[object], kind: type) -> None:
    """Prints the rows under their headings; nothing where there are none."""
    if not (rows := list(rows)):
        return
    if kind is Count:
        from archive.cli.render import bars

        lay_out(bars.grid(cast(Iterable[Count], rows)))
        return
    layout = _stacked if console().width < _NO_ROOM else _LAYOUTS.get(kind, _plain)
    layout(grid := _grid(0 if layout in (_plain, _stacked) else 1), rows, kind, console().width < _NARROW)
    lay_out(grid)


def _grid(below: int) -> Table:
    """below: blank lines under each row."""
    from rich.table import Table

    return Table(box=None, pad_edge=False, padding=(0, 2, below, 0), header_style="dim", show_header=True)


def _plain(grid: Table, rows: Iterable[object], kind: type, narrow: bool) -> None:
    """A column a field, for rows whose cells are short. What is a number, an id or a moment is never broken."""
    from rich.text import Text

    for column in COLUMNS[kind]:
        whole = column.heading in _NUMBERS | _MOMENTS | {"id", "published"}
        grid.add_column(column.heading, justify="right" if column.heading in _NUMBERS else "left", no_wrap=whole, overflow="fold")
    for row in rows:
        grid.add_row(*(Text(_moment(cell) if heading in _MOMENTS else cell) for heading, cell in _cells(row, kind)))


def _stacked(grid: Table, rows: Iterable[Any], kind: type, narrow: bool) -> None:
    """A field a line, and a blank line between rows."""
    from rich.text import Text

    grid.show_header = False
    grid.add_column(no_wrap=True, style="dim")
    grid.add_column(ratio=1, overflow="fold")
    for number, row in enumerate(rows):
        if number:
            grid.add_row("", "")
        for heading, cell in _cells(row, kind):
            if cell:
                cell = flat(asked_for(row, _INPUTS)) if heading == "inputs" else cell
                shown = marked(row.snippet) if heading == "snippet" else Text(_moment(cell) if heading in _MOMENTS else cell)
                grid.add_row(heading, shown)


def _cells(row: object, kind: type) -> list[tuple[str, str]]:
    return [(column.heading, flat(column.cell(row))) for column in COLUMNS[kind]]


def _moment(at: str) -> str:
    """A moment in UTC to the minute, as one reads it."""
    return at[:16].replace("T", " ")


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
            article = Text.assemble(article, "\n", (f"run by {apart(run_by(hit))}", "dim"))
        grid.add_row(f"a{hit.id}", flat(hit.day), flat(hit.source), article)


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
        place = ", ".join(apart(part) for part in (hit.source or hit.title, hit.day) if part)
        grid.add_row(f"q{hit.id}", who, Text.assemble(spoken(hit), "\n", (f"a{hit.article_id}  {place}", "dim")))


def _same_quotes(grid: Table, rows: Iterable[Any], kind: type, narrow: bool) -> None:
    """The words with what differs in them below, and who said them where; when and by whom they were published stands beside."""
    from rich.text import Text

    grid.add_column("id", no_wrap=True, style="cyan")
    grid.add_column("published", no_wrap=True)
    grid.add_column("source", max_width=16 if narrow else 28, overflow="fold")
    grid.add_column("quote", ratio=1, overflow="fold")
    for place, hit in enumerate(rows):
        first = "had it first; " if not place and hit.day else ""
        said = "\n".join([first + likeness(hit), f"a{hit.article_id}  {said_by(hit)}"])
        grid.add_row(f"q{hit.id}", flat(hit.day), flat(hit.source), Text.assemble(spoken(hit), "\n", (said, "dim")))


def _runs(grid: Table, rows: Iterable[Any], kind: type, narrow: bool) -> None:
    """What a run did, with what it was asked below."""
    from rich.text import Text

    for heading in ("id", "started", "took"):
        grid.add_column(heading, no_wrap=True)
    grid.add_column("what it did", ratio=1, overflow="fold")
    for run in rows:
        took = datetime.fromisoformat(run.finished) - datetime.fromisoformat(run.started) if run.finished else None
        did = ", ".join(f"{getattr(run, each):,} {each}" for each in ("added", "revised", "unchanged", "failed") if getattr(run, each))
        asked = (flat(asked_for(run, _INPUTS)), "dim")
        grid.add_row(
            str(run.id), _moment(run.started), "cut off" if took is None else str(took), Text.assemble(did or "nothing", "\n", asked)
        )


_LAYOUTS: dict[type, Callable[[Table, Iterable[Any], type, bool], None]] = {
    ArticleHit: _articles,
    StoryHit: _articles,
    QuoteHit: _quotes,
    SameQuote: _same_quotes,
    Run: _runs,
}


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
