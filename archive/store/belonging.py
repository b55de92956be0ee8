"""What linking works on and what it decides: names and their entities, mastheads and their sources.

Entities and sources are written where they differ from what stands there: a row whose members did not change keeps its id, so that the
same decision changes no row; one that is no more gets its id again when it comes back.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, Table, bindparam, delete, distinct, func, insert, select, update

from archive.store import indexes, retired
from archive.store.models import Article, Entity, Masthead, Mention, Name, Quote, Revision, Source
from archive.store.retired import Letter
from archive.store.these import these


class Group(NamedTuple):
    """An entity or source to be written: what its row says, and the ids of the names or mastheads that are its."""

    columns: dict[str, Any]
    members: Sequence[int]


def stale(connection: Connection) -> list[int]:
    """The names that are to be settled again."""
    return list(connection.scalars(select(Name.id).where(Name.stale)))


def make_all_stale(connection: Connection) -> None:
    """Has all names settled again."""
    connection.execute(update(Name).values(stale=True))


def recount(connection: Connection, names: Sequence[int]) -> None:
    """Counts the names anew, so that they are stale no more, and drops those that nothing mentions any more."""
    for start in range(0, len(names), 10_000):
        _recount(connection, names[start : start + 10_000])


def _recount(connection: Connection, ids: Sequence[int]) -> None:
    used = set(connection.scalars(select(Mention.name_id).where(Mention.name_id.in_(ids)).distinct()))
    used |= set(connection.scalars(select(Quote.name_id).where(Quote.name_id.in_(ids)).distinct()))
    unused = [name for name in ids if name not in used]
    indexes.NAMES.remove(connection, unused)
    connection.execute(delete(Name).where(Name.id.in_(unused)))
    found = counted(connection, used)
    counts = [
        {"name": name, "articles": articles, "mentions": mentions, "quotes": quotes}
        for name in sorted(used)
        for articles, mentions, quotes in [found.get(name, (0, 0, 0))]
    ]
    if counts:
        connection.execute(update(Name).where(Name.id == bindparam("name")).values(stale=False), counts)


def names(connection: Connection, ids: Collection[int] | None = None) -> Sequence[Row[int, str, str, str, str, int]]:
    """The names of these ids, or all: id, form, kind, fullest, walk, articles."""
    wanted = select(Name.id, Name.form, Name.kind, Name.fullest, Name.walk, Name.articles)
    return connection.execute(wanted if ids is None else wanted.where(Name.id.in_(these(ids)))).all()


def counted(connection: Connection, names: Collection[int] | None = None) -> dict[int, tuple[int, int, int]]:
    """In how many current revisions each of the names (None: of all) stands, how often, and as the speaker of how many quotes."""
    mentioned = (
        select(Mention.name_id, func.count(distinct(Mention.revision_id)), func.count())
        .join(Revision, Revision.id == Mention.revision_id)
        .where(Revision.current)
        .group_by(Mention.name_id)
    )
    quoted = (
        select(Name.id, func.count())
        .join(Quote, Quote.name_id == Name.id)
        .join(Revision, Revision.id == Quote.revision_id)
        .where(Revision.current)
        .group_by(Name.id)
    )
    if names is not None:
        mentioned, quoted = mentioned.where(Mention.name_id.in_(names)), quoted.where(Name.id.in_(names))
    found = {name: (articles, mentions, 0) for name, articles, mentions in connection.execute(mentioned)}
    for name, quotes in connection.execute(quoted):
        found[name] = (*found.get(name, (0, 0, 0))[:2], quotes)
    return found


def drop_mastheads(connection: Connection) -> None:
    """Takes away those that no article shows any more."""
    connection.execute(delete(Masthead).where(~select(Article.id).where(Article.masthead_id == Masthead.id).exists()))


def mastheads(connection: Connection) -> Sequence[Row[int, str, str, str, int]]:
    """All mastheads that an article shows: id, name, domain, aliases, articles."""
    count = func.count(Article.id)
    columns = (Masthead.id, Masthead.name, Masthead.domain, Masthead.aliases)
    return connection.execute(select(*columns, count).join(Article, Article.masthead_id == Masthead.id).group_by(Masthead.id)).all()


def write_entities(connection: Connection, groups: Sequence[Group]) -> None:
    """Makes these the entities of the names that are members of them."""
    _write(connection, Entity.__table__, Name.__table__, "entity_id", "kind", "e", groups)  # type: ignore[arg-type]


def write_sources(connection: Connection, groups: Sequence[Group]) -> None:
    """Makes these the sources of the mastheads that are members of them."""
    _write(connection, Source.__table__, Masthead.__table__, "source_id", "domain", "s", groups)  # type: ignore[arg-type]


def _write(connection: Connection, table: Table, owned: Table, link: str, also: str, letter: Letter, groups: Sequence[Group]) -> None:
    members = these([member for group in groups for member in group.members])
    before = connection.execute(select(owned.c.id, owned.c[link].label("owner")).where(owned.c.id.in_(members)))
    owners: dict[int, int | None] = {row.id: row.owner for row in before}
    rows = connection.execute(select(table).where(table.c.id.in_(these({owner for owner in owners.values() if owner is not None}))))
    standing = {row.id: {name: value for name, value in row._mapping.items() if name != "id"} for row in rows}
    ids = _keep_ids(owners, groups, standing)
    _make(connection, table, also, letter, groups, ids)
    changed = [
        {"row": row, **group.columns}
        for row, group in zip(ids, groups, strict=True)
        if standing.get(row or 0, group.columns) != group.columns
    ]
    if changed:
        connection.execute(update(table).where(table.c.id == bindparam("row")), changed)
    moved = [{"member": m, link: row} for row, g in zip(ids, groups, strict=True) for m in g.members if owners[m] != row]
    if moved:
        connection.execute(update(owned).where(owned.c.id == bindparam("member")), moved)
    left = delete(table).where(~select(owned.c.id).where(owned.c[link] == table.c.id).exists())
    gone = connection.execute(left.returning(table.c.id, table.c.name, table.c[also])).all()
    retired.retire(connection, letter, [(row.id, (row.name, row[2] or "")) for row in gone])


def _make(connection: Connection, table: Table, also: str, letter: Letter, groups: Sequence[Group], ids: list[int | None]) -> None:
    """Makes a row of each group that has none, under the id that it had before, if it had one."""
    new = [i for i, row in enumerate(ids) if row is None]
    if not new:
        return
    called = {i: (groups[i].columns["name"], groups[i].columns[also] or "") for i in new}
    former = retired.take_back(connection, letter, set(called.values()))
    for i in new:
        ids[i] = former.pop(called[i], None)
    if returning := [{"id": ids[i]} | groups[i].columns for i in new if ids[i] is not None]:
        connection.execute(insert(table), returning)
    if fresh := [i for i in new if ids[i] is None]:
        made = connection.execute(insert(table).returning(table.c.id, sort_by_parameter_order=True), [groups[i].columns for i in fresh])
        for i, row in zip(fresh, made.scalars(), strict=True):
            ids[i] = row


def _keep_ids(owners: dict[int, int | None], groups: Sequence[Group], standing: dict[int, Any]) -> list[int | None]:
    """For each group the row that is called so or, where none is, that most of its members had, each row to one group only.

    None where a row is to be made.
    """
    claims = []
    for i, group in enumerate(groups):
        before = Counter(owners[member] for member in group.members)
        claims += [(standing[row]["name"] == group.columns["name"], count, row, i) for row, count in before.items() if row in standing]
    ids: list[int | None] = [None] * len(groups)
    taken = set()
    for *_, row, i in sorted(claims, key=lambda claim: (not claim[0], -claim[1], claim[2], claim[3])):
        if ids[i] is None and row not in taken:
            ids[i] = row
            taken.add(row)
    return ids
