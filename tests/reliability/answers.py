"""All that an archive answers, as plain values: what must not change unnoticed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from typing import Any

from archive.errors import ArchiveError
from archive.library import Archive
from archive.store.database import reading

UNDERIVED = ("decisions", "tags", "notes", "saved", "seen", "follows", "tombstones", "runs", "failures", "unannotated")


def answers(archive: Archive) -> Iterator[tuple[str, object]]:
    """Question and answer; an ArchiveError is an answer, everything else that is raised is raised."""
    yield "search", _ask(lambda: _rows(archive.search()))
    yield "words", _ask(lambda: _rows(archive.search('dam OR "the town" OR weekend*', all_revisions=True)))
    yield "quotes", _ask(lambda: _rows(archive.quotes(all_revisions=True)))
    yield "speaker", _ask(lambda: _rows(archive.quotes(speaker="vance")))
    yield "entities", _ask(lambda: _rows(archive.entities()))
    yield "sources", _ask(lambda: _rows(archive.sources()))
    yield "decisions", _ask(lambda: _rows(archive.by_hand.decisions()))
    yield "following", _ask(lambda: _rows(archive.following()))
    yield "tags and notes", _ask(lambda: (_rows(archive.by_hand.tags()), _rows(archive.by_hand.notes_of("entity", 1))))
    yield "saved searches", _ask(lambda: _rows(archive.by_hand.saved()))
    yield "runs", _ask(lambda: _rows(archive.runs()))
    yield "failed", _ask(lambda: _rows(archive.failures()))
    yield "suggestions", _ask(lambda: _rows(archive.by_hand.suggestions()))
    for number in (1, 2, 3):
        yield f"a{number}", _ask(lambda number=number: asdict(archive.article(number)))  # type: ignore[misc]
        yield f"a{number} --raw", _ask(lambda number=number: archive.original(number))  # type: ignore[misc]
    for table in UNDERIVED:
        yield table, _ask(lambda table=table: _table(archive, table))  # type: ignore[misc]


def _ask(question: Callable[[], object]) -> object:
    try:
        return question()
    except ArchiveError as error:
        return type(error).__name__


def _rows(found: Iterable[Any]) -> list[dict[str, Any]]:
    return [asdict(row) for row in found]


def _table(archive: Archive, name: str) -> list[tuple[Any, ...]]:
    with reading(archive._engine) as connection:
        return [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
