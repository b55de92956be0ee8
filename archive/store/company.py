"""Whom articles name beside a name, for telling whether two names are one person's."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from itertools import count

from sqlalchemy import Connection, func, select, text

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


def beside(connection: Connection, compared: Sequence[Sequence[Collection[int]]]) -> list[list[frozenset[str]]]:
    """The full names of the persons whom articles name beside each group of names, as stories have them: whatever linking makes of them.

    compared: names' ids, in groups that are compared with each other. A person whose name is in one of these is nobody's company there.
    """
    members = [(number, name) for number, group in enumerate(group for groups in compared for group in groups) for name in group]
    named: dict[int, set[str]] = defaultdict(set)
    for number, full in connection.execute(_BESIDE, {"members": json.dumps(members), "most": SAMPLE}):
        named[number].add(full)
    fullest = select(Name.id, Name.fullest).where(Name.id.in_(these({name for _, name in members})))
    own = {row.id: row.fullest for row in connection.execute(fullest)}
    numbers = count()
    found = []
    for groups in compared:
        theirs = {own[name] for group in groups for name in group}
        found.append([frozenset(named[next(numbers)] - theirs) for _ in groups])
    return found


_BESIDE = text(
    """WITH members AS (SELECT value ->> '$[0]' AS number, value ->> '$[1]' AS name_id FROM json_each(:members)),
    naming AS (
        SELECT DISTINCT members.number, r.id, r.hash FROM members CROSS JOIN mentions m ON m.name_id = members.name_id
        CROSS JOIN revisions r ON r.id = m.revision_id WHERE r.current
    ),
    sampled AS (SELECT number, id, row_number() OVER (PARTITION BY number ORDER BY hash) AS place FROM naming)
    SELECT DISTINCT sampled.number, n.fullest FROM sampled CROSS JOIN mentions m ON m.revision_id = sampled.id
    CROSS JOIN names n ON n.id = m.name_id WHERE sampled.place <= :most AND n.kind = 'person' AND instr(n.fullest, ' ') > 0"""
)


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
