"""Whom articles name beside a name, for telling whether two names are one person's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import Connection, func, select

from archive.records.company import Company
from archive.store.models import Entity, Mention, Name, Revision
from archive.store.these import these

SAMPLE = 60
"""Articles by which a name is known; more say no more."""


def company(connection: Connection, groups: Sequence[Collection[int]]) -> list[Company]:
    """The company of each group of names, given by their ids; of many articles a sample, which depends on what is in them alone."""
    owners = {name: entity for name, entity in connection.execute(select(Name.id, Name.entity_id)) if entity is not None}
    called = {row.id: row.name for row in connection.execute(select(Entity.id, Entity.name))}
    samples = [_sample(connection, group) for group in groups]
    named = _named(connection, {article for sample in samples for article in sample})
    told = select(Name.entity_id, func.max(Name.articles)).where(Name.entity_id.is_not(None)).group_by(Name.entity_id)
    everyone = {entity: articles for entity, articles in connection.execute(told) if entity is not None}
    total = connection.execute(select(func.count()).select_from(Revision).where(Revision.current)).scalar_one()
    return [
        Company(
            frozenset(owners[name] for name in group if name in owners),
            {article: named[article] for article in sample},
            everyone,
            called,
            total,
        )
        for group, sample in zip(groups, samples, strict=True)
    ]


def beside(connection: Connection, groups: Sequence[Collection[int]]) -> list[frozenset[str]]:
    """The full names of the persons whom articles name beside each group of names, as stories have them: whatever linking makes of them."""
    own = frozenset(connection.scalars(select(Name.fullest).where(Name.id.in_(these(name for group in groups for name in group)))))
    named = select(Name.fullest).join(Mention, Mention.name_id == Name.id).where(Name.kind == "person", Name.fullest.contains(" "))
    samples = (these(_sample(connection, group)) for group in groups)
    return [frozenset(connection.scalars(named.where(Mention.revision_id.in_(sample)).distinct())) - own for sample in samples]


def _sample(connection: Connection, names: Collection[int]) -> list[int]:
    naming = select(Mention.revision_id).where(Mention.name_id.in_(these(names)))
    wanted = select(Revision.id).where(Revision.current, Revision.id.in_(naming)).order_by(Revision.hash).limit(SAMPLE)
    return list(connection.scalars(wanted))


def _named(connection: Connection, articles: Iterable[int]) -> dict[int, frozenset[int]]:
    """The persons and bodies that each article names."""
    wanted = (
        select(Mention.revision_id, Name.entity_id)
        .join(Name, Name.id == Mention.name_id)
        .join(Entity, Entity.id == Name.entity_id)
        .where(Mention.revision_id.in_(these(articles)), Entity.kind.in_(("person", "organisation")))
        .distinct()
    )
    found: dict[int, set[int]] = defaultdict(set)
    for article, entity in connection.execute(wanted):
        if entity is not None:
            found[article].add(entity)
    return defaultdict(frozenset, {article: frozenset(entities) for article, entities in found.items()})
