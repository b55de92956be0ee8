"""Names of an article that are somebody else's in it alone, as the user decided: they are names of their own (see records/apart.py).

A function of what was found and of the decisions, whichever came first, as corrections are.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, and_, or_, select, update

from archive.records.apart import mark, marked, unlabelled
from archive.store.models import Article, Decision, Mention, Name, Quote, Revision
from archive.store.names import NameKey, name_ids
from archive.store.these import these
from archive.text import fold

VERB = "split"
"""Of the decisions that may be about one article: then its key is among their arguments."""

_KEY = (Name.form, Name.kind.label("of"), Name.fullest, Name.walk)


class Change(NamedTuple):
    """What is to have another name. place: of a mention its revision, field and start; of a quote its id. now: the name that it has."""

    place: tuple[int, str, int] | int
    article: int
    now: int
    name: NameKey


def planned(connection: Connection, revisions: Collection[int] | None = None) -> list[Change]:
    """The mentions and quotes (of these revisions, or of all) that don't yet have the name that they should."""
    marks = _marks(connection)
    if revisions is None:
        mentioned = select(Mention.revision_id).join(Name, Name.id == Mention.name_id).where(Name.walk.contains("@"))
        spoken = select(Quote.revision_id).join(Name, Name.id == Quote.name_id).where(Name.walk.contains("@"))
        concerned = or_(Article.key.in_(these(marks)), Revision.id.in_(mentioned.union(spoken)))
    elif marks:
        concerned = and_(Article.key.in_(these(marks)), Revision.id.in_(these(revisions)))
    else:
        return []
    found = {
        row.id: row
        for row in connection.execute(select(Revision.id, Article.id.label("article"), Article.key).join(Revision.article).where(concerned))
    }
    changes = []

    def compare(place: tuple[int, str, int] | int, revision: int, now: int, name: NameKey, *read: str) -> None:
        wanted = name._replace(walk=marked(name.walk, _mark(marks.get(found[revision].key, {}), (name.form, *read, name.fullest))))
        if wanted != name:
            changes.append(Change(place, found[revision].article, now, wanted))

    m = Mention
    mentions = select(m.revision_id, m.field, m.start, m.name_id, *_KEY).join(Name, Name.id == m.name_id)
    for row in connection.execute(mentions.where(m.revision_id.in_(these(found)))):
        compare((row.revision_id, row.field, row.start), row.revision_id, row.name_id, NameKey(row.form, row.of, row.fullest, row.walk))
    q = Quote
    quotes = select(q.id, q.revision_id, q.name_id, q.speaker_text, q.found, *_KEY).join(Name, Name.id == q.name_id)
    for row in connection.execute(quotes.where(q.revision_id.in_(these(found)))):
        if "speaker" not in (row.found or {}):  # else it is who the user said it is
            compare(row.id, row.revision_id, row.name_id or 0, NameKey(row.form, row.of, row.fullest, row.walk), row.speaker_text)
    return changes


def apply(connection: Connection, revisions: Collection[int] | None = None) -> None:
    """Gives mentions and quotes (of these revisions, or all) the names that they should have. These are left to settle."""
    changes = planned(connection, revisions)
    if not changes:
        return
    names = name_ids(connection, {change.name for change in changes})
    for change in changes:
        match change.place:
            case (revision, field, start):
                of_it = (Mention.revision_id == revision, Mention.field == field, Mention.start == start)
                connection.execute(update(Mention).where(*of_it).values(name_id=names[change.name]))
            case number:
                connection.execute(update(Quote).where(Quote.id == number).values(name_id=names[change.name]))
    touched = {change.now for change in changes} | set(names.values())
    connection.execute(update(Name).where(Name.id.in_(these(touched))).values(stale=True))


def names_marked(connection: Connection, by: str) -> list[int]:
    """The names that have this mark."""
    return list(connection.scalars(select(Name.id).where(Name.walk.contains(by))))


def _marks(connection: Connection) -> dict[str, dict[str, str]]:
    """Of each article of which there are such decisions the forms, folded, with the mark of each."""
    marks: dict[str, dict[str, str]] = {}
    for (arguments,) in connection.execute(select(Decision.arguments).where(Decision.verb == VERB)):
        if article := arguments.get("article"):
            form = unlabelled(arguments["form"])
            marks.setdefault(article, {})[fold(form)] = mark(article, form)
    return marks


def _mark(marks: Mapping[str, str], forms: Iterable[str]) -> str:
    """The mark of the first of the forms that has one."""
    return next((marks[form] for form in map(fold, forms) if form in marks), "")
