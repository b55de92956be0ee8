"""Rows for other programs: JSON Lines, JSON, CSV, Markdown, and tab-separated lines for a pipe that asks for none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from typing import Literal

from archive.cli.render.layouts import COLUMNS, flat, without_marks
from archive.cli.render.streams import flush, write
from archive.records import ArticleHit

_MARKDOWN = re.compile(r"([\\`*_\[\]<>|~])")


def jsonl(rows: Iterable[object], *, at_once: bool = False) -> None:
    """at_once: hand over every row as it comes."""
    from archive.export.jsonl import encode

    for row in rows:
        write(encode(_unmarked(row)))
        if at_once:
            flush()


def json_array(rows: Iterable[object]) -> None:
    """One JSON array, a row a line."""
    from archive.export.jsonl import encode

    last = "["
    for row in rows:
        write(last if last == "[" else f"{last},")
        last = encode(_unmarked(row))
    if last != "[":
        write(last)
        last = ""
    write(f"{last}]")


def comma_separated(rows: Iterable[object], kind: type) -> None:
    """A header and all fields; lists of names are joined by "; ", spans are JSON. Formulas are neutralised."""
    from archive.export import spreadsheet

    names = [field.name for field in fields(kind)]
    write(spreadsheet.line(names))
    for row in rows:
        write(spreadsheet.line([spreadsheet.cell(getattr(_unmarked(row), name)) for name in names]))


def markdown(rows: Iterable[object], kind: type) -> None:
    columns = COLUMNS[kind]
    write(_markdown_line([column.heading for column in columns]))
    write(_markdown_line(["---"] * len(columns)))
    for row in rows:
        write(_markdown_line([_MARKDOWN.sub(r"\\\1", flat(column.cell(row))) for column in columns]))


def pairs(numbers: Mapping[str, int], form: Literal["csv", "md"]) -> None:
    """A row for each name and its number."""
    from archive.export import spreadsheet

    line = spreadsheet.line if form == "csv" else _markdown_line
    write(line(["name", "count"]))
    if form == "md":
        write(line(["---", "---"]))
    for name, number in numbers.items():
        write(line([name, str(number)]))


def tab_separated(rows: Iterable[object], kind: type, *, at_once: bool = False) -> None:
    """The table without its ornaments: a row a line, nothing cut short, no header, made for grep, cut and sort."""
    for row in rows:
        write("\t".join(flat(column.cell(row)) for column in COLUMNS[kind]))
        if at_once:
            flush()


def _unmarked(row: object) -> object:
    return replace(row, snippet=without_marks(row.snippet)) if isinstance(row, ArticleHit) else row


def _markdown_line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"
