"""What a shell completes: names of speakers, entities and sources out of the archive, as options, as arguments and in queries."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from archive.text import visible

if TYPE_CHECKING:
    from archive.store.completing import Kind

Complete = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]

_FIELDS: dict[str, Kind] = {"speaker": "speaker", "entity": "entity", "source": "source"}
_FIELD = re.compile(rf"({'|'.join(_FIELDS)}):[\"“]?", re.IGNORECASE)
_LAST_FIELD = re.compile(rf"(?:\A|\s|\(|-)({'|'.join(_FIELDS)}) ?:\Z", re.IGNORECASE)
_SPECIAL = re.compile(r"([\s\"'\\$`&|;()<>*?\[\]{}!#~])")


def complete_name(kind: Kind) -> Complete:
    """Completes an option or argument that is such a name."""

    def complete(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [_item(name) for name in _names(ctx, kind, incomplete)]

    return complete


def complete_query(ctx: click.Context, parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Completes what stands behind speaker:, entity: and source: in a query."""
    if field := _FIELD.match(incomplete):
        kind = _FIELDS[field[1].lower()]
        return [_item(f"{field[1]}:{_phrase(name)}") for name in _names(ctx, kind, incomplete[field.end() :])]
    # Bash takes the colon for the end of a word: it asks for what stands behind it alone
    before = f"{ctx.params.get('query') or ''}{' ' + incomplete if incomplete == ':' else ''}"
    if field := _LAST_FIELD.search(before):
        return [_item(_phrase(name)) for name in _names(ctx, _FIELDS[field[1].lower()], incomplete.lstrip(':"“'))]
    return []


def _names(ctx: click.Context, kind: Kind, typed: str) -> list[str]:
    from archive.store.completing import names
    from archive.store.location import default_location

    location = ctx.find_root().params.get("db") or default_location()
    return [name for name in names(location, kind, typed) if name == visible(name)]


def _phrase(name: str) -> str:
    return name if re.fullmatch(r"[\w-]+", name) else f'"{name}"'


def _item(value: str) -> CompletionItem:
    """Bash puts what it is given on the command line as it is; the other shells quote it."""
    bash = os.environ.get("_ARCHIVE_COMPLETE", "").startswith("bash")
    return CompletionItem(_SPECIAL.sub(r"\\\1", value) if bash else value)
