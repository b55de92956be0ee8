"""What the user corrects in an article or a quote. The originals, the stored words and every offset stay as they are.

A title that is corrected is shown and searched in place of the revision's own, which stays stored beside it: offsets count in that one.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import Connection, Engine, func, select

from archive import settle
from archive.curate.naming import moment
from archive.errors import UsageError
from archive.records import Change, Decided, Published
from archive.records.said import dated
from archive.store import apart, lookup, marks
from archive.store import corrections as stored
from archive.store.corrections import Fix
from archive.store.database import writing
from archive.store.models import Article, Masthead, Name, Quote, Revision
from archive.store.names import NameKey
from archive.store.writing import settle_again
from archive.text import squeeze

FIELDS: dict[marks.Thing, tuple[str, ...]] = {
    "article": tuple(stored.SAID),
    "quote": ("speaker", "via", "kind"),
}
KINDS = ("direct", "mixed", "indirect")


def fix(engine: Engine, thing: marks.Thing, number: int, field: str, value: str) -> Change:
    """Decides that `field` of the article or quote is `value`, "" for unknown.

    A speaker or source may be given by its id. Raises UsageError for what can't be corrected, for a value that the field can't have,
    and where it says so already.
    """
    if thing not in FIELDS:
        raise UsageError("articles and quotes are corrected; `archive entity` renames, merges and splits entities")
    if field not in FIELDS[thing]:
        raise UsageError(
            f"{field!r} can't be corrected; of {'an article' if thing == 'article' else 'a quote'} {', '.join(FIELDS[thing])} can"
        )
    with writing(engine) as connection:
        target = marks.target(connection, thing, number)
        known, said = _read(connection, field, squeeze(value))
        if known == "direct" and field == "kind":
            _refuse_reporters_words(connection, number)
        made = Fix(target, field, known, said or "unknown")
        at = datetime.now(UTC)
        decision = stored.remember(connection, made, at)
        change = _applied(connection, made, decided(decision, made, at, f"{marks.LETTERS[thing]}{number}"))
        if not change.articles:
            raise UsageError(f"{change.decided.what}: that is how it stands, so there is nothing to correct")
    settle_groups(engine)
    return change


def take_back(connection: Connection, number: int, made: Fix, at: datetime) -> Change:
    """Takes that correction back."""
    told = decided(number, made, at, stored.where(connection).get(number))
    stored.forget(connection, [number])
    return _applied(connection, made, told)


def settle_groups(engine: Engine) -> None:
    """Settles what a corrected title had indexed again."""
    settle.settle_changes(engine, report=lambda progress: None)


def decided(number: int, fix: Fix, at: datetime, place: str | None) -> Decided:
    """The correction in words. place: the id of what it is about, as it is now; None where that is not in the archive."""
    thing = fix.target.partition(" ")[0]
    return Decided(number, f"the {fix.field} of {place or f'an {thing} that is not here'} is {fix.said}", moment(at))


def _applied(connection: Connection, fix: Fix, told: Decided) -> Change:
    """Applies all corrections of what this one is about; how many articles that changed."""
    thing, _, key = fix.target.partition(" ")
    if thing == "article":
        before = _metadata(connection, key)
        settle_again(connection, [key])
        changed = int(_metadata(connection, key) != before)
    else:
        revisions = list(connection.scalars(select(Revision.id).where(Revision.hash == key[:64])))
        quotes = stored.apply(connection, revisions)
        apart.apply(connection, revisions)
        changed = len(
            set(connection.scalars(select(Revision.article_id).join(Quote, Quote.revision_id == Revision.id).where(Quote.id.in_(quotes))))
        )
    settle.settle_linking(connection)
    return Change(told, changed, 0)


def _metadata(connection: Connection, key: str) -> tuple[Any, ...] | None:
    columns = (Article.day, Article.published_at, Article.published_offset, Article.authors, Article.corrected_title, Article.masthead_id)
    row = connection.execute(select(*columns).where(Article.key == key)).one_or_none()
    return row and tuple(row)


def _read(connection: Connection, field: str, typed: str) -> tuple[Any, str]:
    """The value as it is stored, and in words."""
    match field:
        case "title":
            if not typed:
                raise UsageError("a title can't be empty; `archive undo` gives the page's own back")
            return typed, typed
        case "author":
            authors = [name for part in typed.split(";") if (name := part.strip())]
            return authors, "; ".join(authors)
        case "date":
            published = _published(typed) if typed else None
            return dated(published), str(published or "")
        case "source":
            return _masthead(connection, typed)
        case "speaker":
            return _speaker(connection, typed)
        case "via":
            return typed or None, typed
    if typed not in KINDS:
        raise UsageError(f"a quote's kind is one of {', '.join(KINDS)}")
    return typed, typed


def _refuse_reporters_words(connection: Connection, number: int) -> None:
    """Raises UsageError for a quote of which a part stands outside its quotation marks: it can't be direct."""
    quote = connection.execute(select(Quote.spans, Quote.verbatim, Quote.found).where(Quote.id == number)).one()
    verbatim = (quote.found or {}).get("verbatim", quote.verbatim)
    if stored.outside_marks(verbatim, quote.spans):
        raise UsageError(f"q{number} has words outside its quotation marks, which are the reporter's: it is mixed, or indirect")


def _published(typed: str) -> Published:
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", typed):
            return Published(date.fromisoformat(typed))
        return Published.of(datetime.fromisoformat(typed))
    except ValueError:
        raise UsageError(f"{typed!r} is no date: give 2014-09-15, or 2014-09-15T10:30:00+03:00 where the time is known") from None


def _masthead(connection: Connection, typed: str) -> tuple[dict[str, str], str]:
    """A publisher as pages name it: of a source that is known its most frequent masthead, which linking gives that source again."""
    if not typed:
        return {}, ""
    source = lookup.source_known(connection, typed)
    if source is None:
        return {"name": typed}, typed
    shown = select(Masthead.name, Masthead.domain).join(Article, Article.masthead_id == Masthead.id).where(Masthead.source_id == source.id)
    name, domain = connection.execute(shown.group_by(Masthead.id).order_by(func.count().desc(), Masthead.id).limit(1)).one()
    return {key: value for key, value in (("name", name), ("domain", domain)) if value}, source.key


def _speaker(connection: Connection, typed: str) -> tuple[list[str] | None, str]:
    """A name as stories give it: of an entity that is known its most frequent one, which linking gives that entity again."""
    if not typed:
        return None, ""
    entity = lookup.entity_known(connection, typed)
    if entity is None:
        return [typed, "other", typed], typed
    names = select(Name.form, Name.kind, Name.fullest, Name.walk).where(Name.entity_id == entity.id, Name.kind != "demonym")
    surest = (
        Name.walk.contains("@"),  # those of one article
        (Name.form == entity.name).desc(),
        (Name.form == Name.fullest).desc(),
        (Name.walk != "").desc(),
        Name.mentions.desc(),
        Name.id,
    )
    return list(NameKey(*connection.execute(names.order_by(*surest).limit(1)).one()).parts), entity.name
