"""Settles what looks beyond one article: which names are one entity, which mastheads one source, under the user's decisions.

A function of what the archive holds, so that it doesn't matter in which order, in how many runs, it came to hold it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict

from sqlalchemy import Connection, Engine, delete, insert, select

from archive.linking import Alias, Decision, Merge, NameRow, Rename, Split, Suggestion, link, suggest
from archive.linking.sources import MastheadRow, link_sources
from archive.records import Progress
from archive.store import belonging, models
from archive.store.database import reading, writing

VERBS: dict[str, type[Decision]] = {"merge": Merge, "split": Split, "rename": Rename, "alias": Alias}


def settle_changes(engine: Engine, *, report: Callable[[Progress], None]) -> None:
    """Settles what has changed since it was last settled."""
    with writing(engine) as connection:
        _sources(connection)
        if belonging.recount(connection):
            report(Progress("link", 0))
            _entities(connection)


def settle_anew(engine: Engine, *, report: Callable[[Progress], None]) -> None:
    """Settles everything, whatever stands: after the rules have changed, or the rows were damaged."""
    with writing(engine) as connection:
        _sources(connection)
        belonging.recount(connection)
        report(Progress("link", 0))
        _entities(connection)


def decide(engine: Engine, decision: Decision, made_at: object) -> int:
    """Remembers a decision of the user's and settles the entities by it; returns its number."""
    verb = next(verb for verb, kind in VERBS.items() if isinstance(decision, kind))
    with writing(engine) as connection:
        row = insert(models.Decision).values(verb=verb, arguments=asdict(decision), made_at=made_at)
        number = connection.execute(row.returning(models.Decision.id)).scalar_one()
        _entities(connection)
    return number


def undo(engine: Engine, number: int) -> Decision | None:
    """Takes a decision back; returns it, or None where there is none of that number."""
    with writing(engine) as connection:
        decision = decisions(connection).get(number)
        if decision:
            connection.execute(delete(models.Decision).where(models.Decision.id == number))
            _entities(connection)
    return decision


def decisions(connection: Connection) -> dict[int, Decision]:
    """The user's decisions about entities by their numbers, in the order in which they were made."""
    rows = connection.execute(select(models.Decision).where(models.Decision.verb.in_(VERBS)).order_by(models.Decision.id))
    return {row.id: VERBS[row.verb](**row.arguments) for row in rows}


def suggestions(engine: Engine) -> list[Suggestion]:
    """Names that may be one entity, with the evidence."""
    with reading(engine) as connection:
        return suggest(_names(connection)[1], list(decisions(connection).values()))


def entities(connection: Connection) -> list[belonging.Group]:
    """The entities as the rules and the user's decisions have them now."""
    ids, rows = _names(connection)
    linked = link(rows, list(decisions(connection).values()))
    return [belonging.Group({"name": e.name, "kind": e.kind, "aliases": list(e.aliases)}, [ids[i] for i in e.members]) for e in linked]


def _entities(connection: Connection) -> None:
    belonging.write_entities(connection, entities(connection))


def _names(connection: Connection) -> tuple[list[int], list[NameRow]]:
    rows = belonging.names(connection)
    return [row.id for row in rows], [NameRow(row.form, row.kind, row.fullest, row.articles) for row in rows]


def _sources(connection: Connection) -> None:
    rows = belonging.mastheads(connection)
    mastheads = [MastheadRow(name, domain, tuple(filter(None, aliases.split("\n"))), count) for _, name, domain, aliases, count in rows]
    groups = [
        belonging.Group({"name": s.name, "domain": s.domain, "kind": s.kind, "aliases": list(s.aliases)}, [rows[i].id for i in s.members])
        for s in link_sources(mastheads)
    ]
    belonging.write_sources(connection, groups)
