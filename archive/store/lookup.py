"""What users call entities and sources -> the rows they mean; and what names and mastheads show now, to see what a decision changes."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple, NoReturn, cast

from sqlalchemy import ColumnElement, Connection, distinct, func, or_, select, text, true

from archive.errors import UsageError
from archive.lexicon.walks import bare
from archive.records import EntityKind
from archive.records.apart import unmarked
from archive.store import retired
from archive.store.models import Article, Entity, Masthead, Mention, Name, Revision, Source
from archive.store.these import these
from archive.text import fold

MOST = 5000
"""Entities, those that are mentioned most, among which one looks for what a mistyped name may have meant."""
_WORD = re.compile(r"[^\W_]+")

Shown = dict[int, tuple[Any, ...]]
"""What the name or masthead of that id is shown as: its entity's or source's name and kind, and then what else is seen of it."""


class Entitled(NamedTuple):
    """An entity. kind: where another entity bears its name, else None: a decision finds it even when its kind has changed."""

    id: int
    name: str
    kind: EntityKind | None


class Publisher(NamedTuple):
    """A source. key: its name; with its domain, "Tolm Herald (herald.example)", where another source bears its name."""

    id: int
    key: str


class _Candidate(NamedTuple):
    id: int
    name: str
    also: str
    aliases: Sequence[str]


def entity(connection: Connection, typed: str) -> Entitled:
    """The entity that `typed` names: its id (e5), its name, in whatever case, or another name that no other entity goes by.

    Raises UsageError where there is none, with the nearest name, and where there are several, with their ids.
    """
    return entity_known(connection, typed) or _no_entity(connection, typed)


def entity_known(connection: Connection, typed: str) -> Entitled | None:
    """Like `entity`, but None for a name that nobody bears."""
    if not (found := _entities_meant(connection, typed)):
        return None if _by_id(typed, "e") is None else _no_entity(connection, typed)
    one = _the_one(found, typed, "e")
    namesakes = _same_name(one, _beginning_so(connection, one.name))
    return Entitled(one.id, one.name, cast(EntityKind, one.also) if namesakes > 1 else None)


def source(connection: Connection, typed: str) -> Publisher:
    """The source that `typed` names: its id (s2), name, domain or alias. Raises UsageError as `entity` does."""
    return source_known(connection, typed) or _unknown(typed, _sources(connection))


def source_known(connection: Connection, typed: str) -> Publisher | None:
    """Like `source`, but None for a name that nobody bears."""
    sources = _sources(connection)
    if not (found := _sources_meant(connection, sources, typed)):
        return None if _by_id(typed, "s") is None else _unknown(typed, sources)
    one = _the_one(found, typed, "s")
    return Publisher(one.id, _in_full(one) if one.also and _same_name(one, sources) > 1 else one.name)


def _entities_meant(connection: Connection, typed: str) -> list[_Candidate]:
    if (number := _by_id(typed, "e")) is not None:
        if found := _entities(connection, Entity.id == number):
            return found
        former = retired.called(connection, "e", number)
        return (
            []
            if former is None
            else next(filter(None, (_called(name, _beginning_so(connection, name)) for name in (former, bare(former)))), [])
        )
    # the index doesn't know ß for ss, nor letters whose accents are characters of their own: what it lacks is compared with all there are
    return _called(typed, _beginning_so(connection, typed)) or _called(typed, _entities(connection, true()))


def _beginning_so(connection: Connection, typed: str) -> list[_Candidate]:
    """The entities that have a name which begins with these words, and those that the user named: no story need have their names."""
    words = " ".join(_WORD.findall(typed))
    begin = text("SELECT n.entity_id FROM names_fts f CROSS JOIN names n ON n.id = f.rowid WHERE f.names_fts MATCH :words")
    decided = text(
        """SELECT e.id FROM decisions d CROSS JOIN json_each(d.arguments) given CROSS JOIN entities e ON e.name = given.value
        UNION ALL SELECT n.entity_id FROM decisions d CROSS JOIN json_each(d.arguments) given CROSS JOIN names n ON n.form = given.value"""
    )
    ways = [Entity.name == typed, Entity.id.in_(decided)]
    if words:
        ways.append(Entity.id.in_(begin.bindparams(words=f'^ "{words}"')))
    return _entities(connection, or_(*ways))


def _entities(connection: Connection, which: ColumnElement[bool], most: int = -1) -> list[_Candidate]:
    weight = select(func.sum(Name.mentions)).where(Name.entity_id == Entity.id).scalar_subquery()
    columns = select(Entity.id, Entity.name, Entity.kind, Entity.aliases)
    rows = connection.execute(columns.where(which).order_by(weight.desc(), Entity.id).limit(most))
    return [_Candidate(row.id, row.name, row.kind, row.aliases) for row in rows]


def _sources(connection: Connection) -> list[_Candidate]:
    rows = connection.execute(select(Source.id, Source.name, Source.domain, Source.aliases).order_by(Source.name, Source.id))
    return [_Candidate(row.id, row.name, row.domain or "", [row.domain or row.name, *row.aliases]) for row in rows]


def _sources_meant(connection: Connection, sources: Sequence[_Candidate], typed: str) -> list[_Candidate]:
    if (number := _by_id(typed, "s")) is None:
        return [each for each in sources if fold(_in_full(each)) == fold(typed)] or _called(typed, sources)
    if found := [each for each in sources if each.id == number]:
        return found
    former = retired.called(connection, "s", number)
    return [] if former is None else _called(former, sources)


def _in_full(source: _Candidate) -> str:
    return f"{source.name} ({source.also})"


def _by_id(typed: str, letter: str) -> int | None:
    typed = fold(typed)
    return int(typed[1:]) if re.fullmatch(rf"{letter}[0-9]{{1,18}}", typed) else None


def _called(typed: str, candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Those that are called so, or else go by it."""
    key = fold(typed)
    return (
        [each for each in candidates if each.name == typed]
        or [each for each in candidates if fold(each.name) == key]
        or [each for each in candidates if key in map(fold, each.aliases)]
    )


def _same_name(one: _Candidate, candidates: Sequence[_Candidate]) -> int:
    """How many of them bear its name."""
    return sum(fold(each.name) == fold(one.name) for each in candidates)


def _the_one(found: Sequence[_Candidate], typed: str, letter: str) -> _Candidate:
    if len(found) > 1:
        several = ", ".join(f"{letter}{each.id} ({each.name}{', ' + each.also if each.also else ''})" for each in found[:5])
        raise UsageError(f"{typed} may be any of {several}{', …' if len(found) > 5 else ''}; say which by its id")
    return found[0]


def _no_entity(connection: Connection, typed: str) -> NoReturn:
    _unknown(typed, _entities(connection, true(), MOST))


def _unknown(typed: str, candidates: Sequence[_Candidate]) -> NoReturn:
    names = {fold(name): name for each in candidates for name in (*each.aliases, each.name)}
    key = fold(typed)
    longer = sorted((name for name in names if key and f" {key} " in f" {name} "), key=len)[:1]
    near = longer or difflib.get_close_matches(key, names, n=1) or [name for name in names if key and key in name][:1]
    if not typed.strip():
        raise UsageError("a name can't be empty")
    raise UsageError(f"nothing here is called {typed}" + (f"; did you mean {names[near[0]]}?" if near else ""))


def kinds(connection: Connection, *entities: int) -> dict[int, EntityKind]:
    """Of what kind the entities are."""
    rows = connection.execute(select(Entity.id, Entity.kind).where(Entity.id.in_(entities)))
    return {row.id: cast(EntityKind, row.kind) for row in rows}


def forms(connection: Connection, entity_id: int) -> list[str]:
    """What stories call the entity."""
    return list(connection.scalars(select(Name.form).where(Name.entity_id == entity_id).distinct().order_by(Name.form)))


def walking(connection: Connection, entity_id: int) -> list[tuple[str, str]]:
    """The full names that stories show an entity by in walks of life, with these."""
    shown = select(Name.fullest, Name.walk).where(Name.entity_id == entity_id, Name.walk != "").distinct()
    return [(full, unmarked(walk)) for full, walk in connection.execute(shown.order_by(Name.fullest, Name.walk))]


def names_in(connection: Connection, entity_id: int, article: str) -> list[str]:
    """What the article with this key, as it stands now, calls the entity, the fullest first."""
    named = select(Name.form, Name.fullest).join(Mention, Mention.name_id == Name.id).join(Revision, Revision.id == Mention.revision_id)
    wanted = named.join(Revision.article).where(Name.entity_id == entity_id, Revision.current, Article.key == article)
    return sorted({name for row in connection.execute(wanted) for name in row}, key=lambda name: (-len(name), name))


def entities_of(connection: Connection, names: Collection[int]) -> set[str]:
    """What the entities are called that these names are of."""
    return set(connection.scalars(select(Entity.name).join(Name, Name.entity_id == Entity.id).where(Name.id.in_(these(names)))))


def entity_called(connection: Connection, name: str, *, besides: int) -> int | None:
    """The id of another entity that is called exactly so."""
    return connection.scalar(select(Entity.id).where(Entity.name == name, Entity.id != besides))


def article_called(connection: Connection, key: str) -> int | None:
    """The id of the article with this key."""
    return connection.scalar(select(Article.id).where(Article.key == key))


def source_called(connection: Connection, name: str, *, besides: int) -> int | None:
    """The id of another source that is called exactly so."""
    return connection.scalar(select(Source.id).where(Source.name == name, Source.id != besides))


def entities_shown(connection: Connection) -> Shown:
    """Of every name the entity that stands for it."""
    rows = connection.execute(select(Name.id, Entity.name, Entity.kind, Entity.aliases).join(Entity, Entity.id == Name.entity_id))
    return {row.id: ((row.name, row.kind), row.aliases) for row in rows}


def sources_shown(connection: Connection) -> Shown:
    """Of every masthead the source that stands for it."""
    rows = connection.execute(select(Masthead.id, Source.name, Source.domain, Source.aliases).join(Source, Source.id == Masthead.source_id))
    return {row.id: ((row.name, row.domain), row.aliases) for row in rows}


def naming(connection: Connection, names: Collection[int]) -> tuple[int, int]:
    """How many articles mention these names, and how often, in their current revisions."""
    columns = (func.count(distinct(Mention.revision_id)), func.count())
    wanted = select(*columns).join(Revision, Revision.id == Mention.revision_id).where(Revision.current, Mention.name_id.in_(these(names)))
    articles, mentions = connection.execute(wanted).one()
    return articles, mentions


def showing(connection: Connection, mastheads: Collection[int]) -> int:
    """How many articles show these mastheads."""
    return connection.execute(select(func.count()).select_from(Article).where(Article.masthead_id.in_(these(mastheads)))).scalar_one()
