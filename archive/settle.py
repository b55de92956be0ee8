"""Settles what looks beyond one article: which names are one entity, which mastheads one source, under the user's decisions;
and which articles are one story.

A function of what the archive holds, so that it doesn't matter in which order, in how many runs, it came to hold it. What has changed
is followed as far as it reaches, and what it doesn't reach is not looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, fields
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple, get_args

from sqlalchemy import Connection, Engine, Row, delete, insert, select

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
    blocks,
    duplicates,
    link,
    suggest,
)
from archive.linking.company import Groups
from archive.linking.duplicates import Text
from archive.linking.sketches import Sketch, sketch
from archive.linking.sources import MastheadRow, link_sources, suggest_sources
from archive.records import EntityKind, Progress, Suggestion
from archive.records.apart import mark_of, unmarked
from archive.records.company import Company
from archive.store import apart, belonging, corrections, groups, models, ties
from archive.store.company import beside, company
from archive.store.database import reading, writing
from archive.store.seals import seal
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
    grouped = _groups(engine, report)
    with writing(engine) as connection:
        settle_linking(connection, begun=partial(report, Progress("link", grouped)))


def settle_linking(connection: Connection, *, begun: Callable[[], None] = lambda: None) -> None:
    """Settles the sources, and the entities where their names have changed. begun: is called before what may take long."""
    _sources(connection)
    _names(connection, begun)


def settle_anew(engine: Engine, *, report: Callable[[Progress], None]) -> None:
    """Settles what has changed, with what the user corrected by hand applied again."""
    with writing(engine) as connection:
        corrections.apply(connection)
        apart.apply(connection)
        settle_again(connection, corrections.of_articles(connection))
    settle_changes(engine, report=report)


def by_present_rules(connection: Connection) -> bool:
    """Whether all names were linked by the rules of this program. Where an older one did it, settling links all of them again."""
    return ties.rules(connection) == _rules()


def renew(connection: Connection) -> None:
    """Links all names again where they were not linked by the rules of this program."""
    if not by_present_rules(connection):
        settle_linking(connection)


@cache
def _rules() -> int:
    """A number for the rules of linking: the checksum of the modules that make them, so that nobody has to think of raising it."""
    package = Path(__file__).parent
    modules = [package / "text.py", package / "store/company.py", *(package / "lexicon").glob("*.py"), *(package / "linking").glob("*.py")]
    return zlib.crc32(b"".join(path.read_bytes() for path in sorted(modules))) >> 1


def forget(connection: Connection) -> None:
    """Has everything settled anew, whatever stands: after it was damaged."""
    groups.forget_all(connection)
    ties.forget_all(connection)
    belonging.make_all_stale(connection)


def decide(connection: Connection, made: Made) -> int:
    """Remembers a decision of the user's and settles what it is about; returns its number."""
    verb = next(verb for verb, kind in VERBS.items() if isinstance(made.decision, kind))
    row = insert(models.Decision).values(verb=verb, arguments=_arguments(made.decision), made_at=made.at)
    number = connection.execute(row.returning(models.Decision.id)).scalar_one()
    seal(connection, models.Decision)
    _settle_by(connection, made.decision)
    return number


def _arguments(decision: Decision) -> dict[str, Any]:
    """As they are kept: of a split in all articles as before there were others, so that what two archives have of it is one."""
    return {name: value for name, value in asdict(decision).items() if name != "article" or value is not None}


def undo(connection: Connection, number: int) -> None:
    """Takes the decision of that number back."""
    made = decisions(connection)[number]
    connection.execute(delete(models.Decision).where(models.Decision.id == number))
    _settle_by(connection, made.decision)


def decisions(connection: Connection) -> dict[int, Made]:
    """The user's decisions about entities and sources by their numbers, in the order in which they were made."""
    rows = connection.execute(select(models.Decision).where(models.Decision.verb.in_(VERBS)).order_by(*models.WHEN_DECIDED))
    return {row.id: Made(VERBS[row.verb](**row.arguments), row.made_at) for row in rows}


def refuse_malformed(verb: str, arguments: Mapping[str, Any]) -> None:
    """Raises KeyError or TypeError where this is no decision about entities or sources."""
    decision = VERBS[verb](**arguments)
    for field in fields(decision):
        value = getattr(decision, field.name)
        if not isinstance(value, str) and not (value is None and field.default is None):
            raise TypeError("its arguments are names")
        if field.name.endswith("kind") and value not in (None, *get_args(EntityKind)):
            raise TypeError(f"there is no kind {value}")


def suggestions(engine: Engine) -> list[Suggestion]:
    """Names that may be one entity, with the evidence."""
    with reading(engine) as connection:
        names = belonging.names(connection)

        def kept(groups: Sequence[Collection[int]]) -> list[Company]:
            return company(connection, [[names[place].id for place in group] for group in groups])

        return suggest([_row(name) for name in names], _about_entities(connection), kept, partial(_beside, connection, names))


def entities(connection: Connection, ids: Collection[int] | None = None) -> list[belonging.Group]:
    """The entities as the rules and the user's decisions have them now: of all names, or of these, which have to be whole blocks."""
    names = belonging.names(connection, ids)
    linked = link([_row(name) for name in names], _about_entities(connection), partial(_beside, connection, names))
    return [belonging.Group({"name": e.name, "kind": e.kind, "aliases": list(e.aliases)}, [names[i].id for i in e.members]) for e in linked]


def sources(connection: Connection) -> list[belonging.Group]:
    """The sources as the rules and the user's decisions have them now."""
    rows = belonging.mastheads(connection)
    return [
        belonging.Group({"name": s.name, "domain": s.domain, "kind": s.kind, "aliases": list(s.aliases)}, [rows[i].id for i in s.members])
        for s in link_sources([_masthead(row) for row in rows], _about_sources(connection))
    ]


def source_suggestions(engine: Engine) -> list[Suggestion]:
    """Sources that may be one, with the evidence."""
    with reading(engine) as connection:
        return suggest_sources([_masthead(row) for row in belonging.mastheads(connection)], _about_sources(connection))


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
    rows = groups.sharing(connection, {band for text in texts for band in text.bands})
    return [(Text(row.id, row.key, Sketch(row.words, row.bins)), row.group_id) for row in rows if row.group_id is not None]


def _sketched(text: Text) -> groups.Sketched:
    return groups.Sketched(text.id, *text.sketch, sorted(text.bands))


def _drawn(row: Row[int, str, int | None, bytes | None, str | None]) -> Sketch | None:
    """The sketch of an article that is not settled, as it was extracted with it, or made now."""
    return sketch(row.text) if row.bins is None else Sketch(row.words, row.bins)


def _groups(engine: Engine, report: Callable[[Progress], None]) -> int:
    """Settles which articles are one story, a batch at a time: each leaves the archive as settled as its articles are. Returns how many."""
    done = 0
    while True:
        with writing(engine) as connection:
            rows = groups.unsettled(connection, GROUPED)
            if not rows:
                return done
            texts = [Text(row.id, row.key, drawn) for row in rows if (drawn := _drawn(row))]
            leaders = {row.id: row.id for row in rows} | duplicates.regroup(texts, partial(_sharing, connection))
            groups.write(connection, map(_sketched, texts), leaders)
        done += len(rows)
        report(Progress("link", done))


def _settle_by(connection: Connection, decision: Decision) -> None:
    if isinstance(decision, SourceDecision):
        _sources(connection)
        return
    apart.apply(connection)
    _names(connection, about=[decision])


def _names(connection: Connection, begun: Callable[[], None] = lambda: None, about: Sequence[EntityDecision] = ()) -> None:
    """Settles the entities of the names that are stale, of those that decisions are about, and of all that these may touch."""
    if not by_present_rules(connection):
        ties.forget_all(connection)
        belonging.make_all_stale(connection)
        ties.set_rules(connection, _rules())
    stale = belonging.stale(connection)
    if not stale and not about:
        return
    begun()
    ties.add(connection, [(tie, row.id) for row in ties.untied(connection) for tie in blocks.ties(row.form, row.kind, row.fullest)])
    changed = ties.numbers(connection, stale).union(*map(blocks.handles, about))
    belonging.recount(connection, stale)
    touched = blocks.block(changed, partial(ties.holders, connection), [*_about_entities(connection), *about])
    belonging.write_entities(connection, entities(connection, touched))


def _about_entities(connection: Connection) -> list[EntityDecision]:
    return [made.decision for made in decisions(connection).values() if isinstance(made.decision, EntityDecision)]


def _about_sources(connection: Connection) -> list[SourceDecision]:
    return [made.decision for made in decisions(connection).values() if isinstance(made.decision, SourceDecision)]


def _masthead(row: Row[int, str, str, str, int]) -> MastheadRow:
    return MastheadRow(row.name, row.domain, tuple(filter(None, row.aliases.split("\n"))), row[4])


def _beside(
    connection: Connection, names: Sequence[Row[int, str, str, str, str, int]], compared: Sequence[Groups]
) -> list[list[frozenset[str]]]:
    return beside(connection, [[[names[place].id for place in group] for group in groups] for groups in compared])


def _row(name: Row[int, str, str, str, str, int]) -> NameRow:
    return NameRow(name.form, name.kind, name.fullest, name.articles, unmarked(name.walk), mark_of(name.walk))


def _sources(connection: Connection) -> None:
    belonging.drop_mastheads(connection)
    belonging.write_sources(connection, sources(connection))
