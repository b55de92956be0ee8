"""What several commands have in common: their options, how a query is typed, how an id is."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import click

from archive.cli import render
from archive.cli.completion import complete_query
from archive.cli.render import streams
from archive.errors import UsageError
from archive.records import Fetching

if TYPE_CHECKING:
    from archive.library import Archive

F = TypeVar("F", bound=Callable[..., Any])
Markable = Literal["article", "quote", "entity"]
Thing = Literal[Markable, "source"]

ON_A_TERMINAL = 20
"""How many rows a terminal shows where no --limit is given."""

LANGUAGE = """\b
All words of a QUERY must match, in any case, with or without accents.
  "distress calls"             a phrase; in a shell: '"distress calls"'
  ferry -lund                  without the word
  ferry OR boat ( ) lectur*    either, groups, beginnings of words
  ferry w/5 court              at most five words between, in either order
  speaker:kerry                who said it, under any of their names
  source:"tolm herald"         who published it
  title: text: quote: via: kind: entity: author: lang: url: id: tag: note:
                               what else there is to look into; each takes
                               a word, a "phrase" or a (group OR another)
  after:2014-09-15 before:2015 from that day on, until the day before
  on:2014-09                   then; after:last-7-days counts back from today
"""
"""The query language on one screen; archive/search/query.py has all of it."""

_ID = re.compile(r"([aqes]?)([0-9]{1,18})", re.IGNORECASE)
_THINGS: dict[str, Thing] = {"": "article", "a": "article", "q": "quote", "e": "entity", "s": "source"}


class Opening(Protocol):
    """What every command gets: opens the archive that --db names."""

    def __call__(self, *, create: bool = False, empty: bool = False) -> Archive: ...


class Count(click.ParamType[int]):
    """A number of rows: 0 or more, and no more than a database can count."""

    name = "number"

    def convert(self, value: str | int, param: click.Parameter | None, ctx: click.Context | None) -> int:
        try:
            number = int(value)
        except ValueError:
            number = -1
        if number < 0:
            self.fail(f"{value!r} is no number of rows", param, ctx)
        return min(number, 2**31)


def open_archive(location: str | None, *, create: bool = False, empty: bool = False) -> Archive:
    """The archive at `location`. Where there is none: create makes it; empty gives an empty one that is gone when it is closed."""
    from archive.library import Archive

    return Archive(
        location,
        create=create,
        empty=empty,
        upgraded=lambda backup: streams.say(f"the archive was upgraded; as it was, it is kept at {backup}"),
    )


class QueryCommand(click.Command):
    """A command that takes a query, and ends its help with the language: `-kerry` in a query is a word that must not occur, while an
    unknown `--option` stays an error.

    So such a command has no one-letter options. What follows a lone `--` is never an option.
    """

    ignore_unknown_options = True

    def __init__(self, name: str, *, epilog: str | None = LANGUAGE, **more: Any) -> None:
        super().__init__(name, epilog=epilog, **more)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {name for parameter in self.get_params(ctx) for name in (*parameter.opts, *parameter.secondary_opts)}
        for word in args[: args.index("--")] if "--" in args else args:
            name = word.partition("=")[0]
            if name.startswith("--") and name not in known:
                raise click.NoSuchOption(name, possibilities=sorted(known), ctx=ctx)
        return super().parse_args(ctx, args)


def _joined(ctx: click.Context, parameter: click.Parameter, words: tuple[str, ...]) -> str:
    return " ".join(words)


def query_argument(command: F) -> F:
    """QUERY: all words of the command line, joined by spaces."""
    return click.argument("query", nargs=-1, metavar="[QUERY]", callback=_joined, shell_complete=complete_query)(command)


def format_option(command: F) -> F:
    return click.option(
        "--format",
        "form",
        type=click.Choice(["jsonl", "json", "csv", "md"]),
        help="Print all rows so; without it, a table on a terminal, tab-separated lines in a pipe. csv: a cell that begins with = + - @, "
        "a tab or a carriage return, as formulas do, gets a leading apostrophe.",
    )(command)


def page_options(command: F) -> F:
    command = click.option("--offset", type=Count(), default=0, metavar="N", help="Leave out the first N rows.")(command)
    return click.option(
        "--limit",
        type=Count(),
        metavar="N",
        help=f"Show at most N rows. Without it, a terminal shows {ON_A_TERMINAL}; pipes and formats have no limit.",
    )(command)


def revisions_option(command: F) -> F:
    return click.option("--all-revisions", is_flag=True, help="Look into superseded revisions too.")(command)


def exact_option(command: F) -> F:
    return click.option("--exact", is_flag=True, help="Case and accents count in words of the text: 'Orban' is not 'Orbán' nor 'ORBAN'.")(
        command
    )


def jobs_option(command: F) -> F:
    return click.option(
        "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, metavar="N", help="How many processes annotate."
    )(command)


def fetching_options(command: F) -> F:
    command = click.option("--allow-private", is_flag=True, help="Fetch from addresses that are not on the public Internet too.")(command)
    return click.option(
        "--delay",
        type=click.FloatRange(0, 3600),
        default=Fetching().delay,
        show_default=True,
        metavar="SECONDS",
        help="How long to wait between two requests to one site.",
    )(command)


def rows_to_show(limit: int | None, form: render.Format | None) -> int | None:
    """How many rows to ask the archive for; None for all."""
    return ON_A_TERMINAL if limit is None and form is None and streams.for_a_terminal() else limit


def parse_id(typed: str) -> tuple[Thing, int]:
    """What `a12`, `q34`, `e5`, `s2` or a bare number names. Raises UsageError."""
    match = _ID.fullmatch(typed)
    if not match:
        raise UsageError(f"{typed!r} is no id: a12 is an article, q34 a quote, e5 an entity, s2 a source")
    return _THINGS[match[1].lower()], int(match[2])


def markable_id(typed: str) -> tuple[Markable, int]:
    """Like `parse_id`, for what can be tagged, noted on and corrected: no source."""
    thing, number = parse_id(typed)
    if thing == "source":
        raise UsageError(f"{typed} is a source; articles, quotes and entities can be tagged and noted on")
    return thing, number
