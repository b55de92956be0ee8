"""The only code that prints. Every string that it shows passes archive.text.visible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Literal, TypeVar

from archive.cli.render import messages
from archive.cli.render.streams import for_a_terminal, say, write
from archive.records import Count, SameQuote, SourceCount, Suggestion
from archive.text import visible

if TYPE_CHECKING:
    from archive.search import Found

Format = Literal["jsonl", "json", "csv", "md"]

Row = TypeVar("Row")


def found(rows: Found[Row], kind: type[Row], form: Format | None, *, offset: int = 0) -> None:
    """Prints the rows of a search, and says what they don't show: how many more there are, how many have no date."""
    listing(rows, kind, form)
    if form is None and for_a_terminal():
        messages.left_over(rows.total, len(rows), offset)
    messages.undated(rows.undated)
    messages.meant(rows.meant)


def part(rows: Sequence[object], kind: type, form: Format | None, *, most: int | None, offset: int) -> None:
    """Prints some of the rows, and on a terminal how many more there are. most: None for all from the offset on."""
    shown = rows[offset : None if most is None else offset + most]
    listing(shown, kind, form)
    if form is None and for_a_terminal():
        messages.left_over(len(rows), len(shown), offset)


def suggested(rows: Sequence[Suggestion], noun: str, form: Format | None, *, most: int | None, offset: int) -> None:
    """Prints what may be one, or two, like `part`; on a terminal with the command that takes the first of it up."""
    part(rows, Suggestion, form, most=most, offset=offset)
    if form is None and for_a_terminal() and (shown := rows[offset:]):
        messages.suggested(shown[0], noun)


def variants(same: Sequence[SameQuote], form: Format | None, *, most: int | None, offset: int) -> None:
    """Prints a quote and its variants, like `part`; of one that is alone, a terminal says so."""
    part(same, SameQuote, form, most=most, offset=offset)
    if len(same) == 1 and form is None and for_a_terminal():
        messages.alone()


def counted_over(found: Found[Row], noun: str, form: Format | None) -> None:
    """Says beside counts how many there are in all, and how many have no date."""
    if form is None and for_a_terminal() and found.total:
        messages.in_all(found.total, noun)
    messages.undated(found.undated)
    messages.meant(found.meant)


def timeline(counts: Sequence[Count], form: Format | None) -> None:
    """Prints a bar for each period; in a pipe and in a format it is a list like others."""
    if form is None and for_a_terminal():
        from archive.cli.render import bars

        bars.timeline(counts)
        messages.left_over(len(counts), len(counts), 0)
        return
    listing(counts, Count, form)


def timeline_by_source(counts: Sequence[SourceCount], form: Format | None) -> None:
    """The same with a part of the bar for each source."""
    if form is None and for_a_terminal():
        from archive.cli.render import bars

        bars.stacked(counts)
        messages.left_over(len(counts), len(counts), 0)
        return
    listing(counts, SourceCount, form)


def own(rows: Sequence[object], kind: type, form: Format | None, *, none: str) -> None:
    """Prints a list of what the user keeps. none: what is said on a terminal where there is nothing yet."""
    listing(rows, kind, form)
    if not rows and form is None and for_a_terminal():
        say(none)


def listing(rows: Iterable[object], kind: type, form: Format | None, *, at_once: bool = False) -> None:
    """Prints rows, all of one kind: in the format asked for, else as a table on a terminal and tab-separated into a pipe.

    at_once: each row as soon as it is known, for rows that take their time.
    """
    if form is None and for_a_terminal():
        from archive.cli.render.table import table

        table(rows, kind)
        return
    from archive.cli.render import formats

    match form:
        case None:
            formats.tab_separated(rows, kind, at_once=at_once)
        case "jsonl":
            formats.jsonl(rows, at_once=at_once)
        case "json":
            formats.json_array(rows)
        case "csv":
            formats.comma_separated(rows, kind)
        case "md":
            formats.markdown(rows, kind)


def counts(numbers: Mapping[str, int], form: Format | None) -> None:
    """Prints a number by name: one object as JSON, else a line or row each."""
    from archive.cli.render import formats

    match form:
        case "json" | "jsonl":
            formats.jsonl([numbers])
        case "csv" | "md":
            formats.pairs(numbers, form)
        case None:
            widest = max(len(name) for name in numbers)
            for name, number in numbers.items():
                write(f"{visible(name):<{widest}}  {number:>14,}" if for_a_terminal() else f"{visible(name)}\t{number}")
