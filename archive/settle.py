"""Settles what looks beyond one article: which names are one entity, which mastheads one source, under the user's decisions;
and which articles are one story.

A function of what the archive holds, so that it doesn't matter in which order, in how many runs, it came to hold it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from functools import partial
from typing import NamedTuple

from sqlalchemy import Connection, Engine, delete, insert, select

from archive.linking import (
    Alias,
    Decision,
    EntityDecision,
    Merge,
    MergeSources,
    NameRow,
    Rename,
    RenameSource,
    SourceDecision,
    Split,
    duplicates,
    link,
    suggest,
)
from archive.linking.duplicates import Text
from archive.linking.sketches import Sketch, bands, sketch
from archive.linking.sources import MastheadRow, link_sources
from archive.records import Progress, Suggestion
from archive.store import belonging, corrections, groups, models
from archive.store.database import reading, writing
from archive.store.writing import settle_again

VERBS: dict[str, type[Decision]] = {
    "merge": Merge,
    "split": Split,
    "rename": Rename,
    "alias": Alias,
    "merge-sources": MergeSources,
    "rename-source": RenameSource,
}


GROUPED = 1000
"""Articles that are grouped in one transaction."""


class Made(NamedTuple):
    """A decision and when the user made it."""

    decision: Decision
    at: datetime


def settle_changes(engine: Engine, *, report: Callable[[Progress], None]) -> None:
    """Settles what has changed since it was last settled."""
    _groups(engine, report)
    with writing(engine) as connection:
        settle_linking(connection, report=report)


def settle_linking(connection: Connection, *, report: Callable[[Progress], None]) -> None:
    """Settles the sources, and the entities where their names have changed."""
    _sources(connection)
    if belonging.recount(connection):
        report(Progress("link", 0))
        _entities(connection)


def settle_anew(engine: Engine, *, report: Callable[[Progress], None]) -> None:
    """Settles everything, whatever stands: after the rules have changed, or the rows were damaged."""
    with writing(engine) as connection:
        corrections.apply(connection)
        settle_again(connection, corrections.of_articles(connection))
        groups.forget_all(connection)
    _groups(engine, report)
    with writing(engine) as connection:
        _sources(connection)
        belonging.recount(connection)
        report(Progress("link", 0))
        _entities(connection)


def decide(connection: Connection, made: Made) -> int:
    """Remembers a decision of the user's and settles everything by it; returns its number."""
    verb = next(verb for verb, kind in VERBS.items() if isinstance(made.decision, kind))
    row = insert(models.Decision).values(verb=verb, arguments=asdict(made.decision), made_at=made.at)
    number = connection.execute(row.returning(models.Decision.id)).scalar_one()
    _settle_by(connection, made.decision)
    return number


def undo(connection: Connection, number: int) -> None:
    """Takes the decision of that number back."""
    made = decisions(connection)[number]
    connection.execute(delete(models.Decision).where(models.Decision.id == number))
    _settle_by(connection, made.decision)


def decisions(connection: Connection) -> dict[int, Made]:
    """The user's decisions about entities and sources by their numbers, in the order in which they were made."""
    rows = connection.execute(select(models.Decision).where(models.Decision.verb.in_(VERBS)).order_by(models.Decision.id))
    return {row.id: Made(VERBS[row.verb](**row.arguments), row.made_at) for row in rows}


def suggestions(engine: Engine) -> list[Suggestion]:
    """Names that may be one entity, with the evidence."""
    with reading(engine) as connection:
        return suggest(_names(connection)[1], _about_entities(connection))


def entities(connection: Connection) -> list[belonging.Group]:
    """The entities as the rules and the user's decisions have them now."""
    ids, rows = _names(connection)
    linked = link(rows, _about_entities(connection))
    return [belonging.Group({"name": e.name, "kind": e.kind, "aliases": list(e.aliases)}, [ids[i] for i in e.members]) for e in linked]


def sources(connection: Connection) -> list[belonging.Group]:
    """The sources as the rules and the user's decisions have them now."""
    rows = belonging.mastheads(connection)
    mastheads = [MastheadRow(name, domain, tuple(filter(None, aliases.split("\n"))), count) for _, name, domain, aliases, count in rows]
    decided = [made.decision for made in decisions(connection).values() if isinstance(made.decision, SourceDecision)]
    return [
        belonging.Group({"name": s.name, "domain": s.domain, "kind": s.kind, "aliases": list(s.aliases)}, [rows[i].id for i in s.members])
        for s in link_sources(mastheads, decided)
    ]


def group(connection: Connection, article: int, key: str, text: str) -> tuple[groups.Sketched | None, int]:
    """The sketch that the article should have, and the id of the one that should lead it, going by what the others have."""
    drawn = sketch(text)
    if drawn is None:
        return None, article
    settled = Text(article, key, drawn)
    leaders = [other for other, leader in _sharing(connection, [settled]) if leader == other.id]
    return _sketched(settled), duplicates.leader_of(settled, leaders).id


def _sharing(connection: Connection, texts: Sequence[Text]) -> list[duplicates.Led]:
    """The settled articles that share a band with any of the texts, each with its leader."""
    rows = groups.sharing(connection, {band for text in texts for band in bands(text.sketch)})
    return [(Text(row.id, row.key, Sketch(row.words, row.bins)), row.group_id) for row in rows if row.group_id is not None]


def _sketched(text: Text) -> groups.Sketched:
    return groups.Sketched(text.id, *text.sketch, sorted(set(bands(text.sketch))))


def _groups(engine: Engine, report: Callable[[Progress], None]) -> None:
    """Settles which articles are one story, a batch at a time: each leaves the archive as settled as its articles are."""
    done = 0
    while True:
        with writing(engine) as connection:
            rows = groups.unsettled(connection, GROUPED)
            if not rows:
                return
            texts = [Text(row.id, row.key, drawn) for row in rows if (drawn := sketch(row.text))]
            leaders = {row.id: row.id for row in rows} | duplicates.regroup(texts, partial(_sharing, connection))
            groups.write(connection, map(_sketched, texts), leaders)
        done += len(rows)
        report(Progress("link", done))


def _settle_by(connection: Connection, decision: Decision) -> None:
    if isinstance(decision, SourceDecision):
        _sources(connection)
    else:
        _entities(connection)


def _entities(connection: Connection) -> None:
    belonging.write_entities(connection, entities(connection))


def _about_entities(connection: Connection) -> list[EntityDecision]:
    return [made.decision for made in decisions(connection).values() if isinstance(made.decision, EntityDecision)]


def _names(connection: Connection) -> tuple[list[int], list[NameRow]]:
    rows = belonging.names(connection)
    return [row.id for row in rows], [NameRow(row.form, row.kind, row.fullest, row.articles) for row in rows]


def _sources(connection: Connection) -> None:
    belonging.drop_mastheads(connection)
    belonging.write_sources(connection, sources(connection))
