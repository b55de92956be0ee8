"""What the user corrected, applied to what was derived.

Corrections stand among the decisions, under the keys of marks.py, the later after the earlier. Articles are settled from their captures
and, last, from them. A quote has the user's word in its row, and in `found` what the annotator found there, so that a correction is
undone without annotating again. Both are functions of what was found and of the decisions, whichever came first.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from archive.store import indexes, marks
from archive.store.models import WHEN_DECIDED, Decision, Name, Quote
from archive.store.names import NameKey, name_ids
from archive.store.seals import seal

VERB = marks.FIX
SAID = {"title": "title", "author": "authors", "date": "published", "source": "masthead"}
"""What can be corrected of an article, and what captures call it."""

_COLUMNS = ("via", "kind", "verbatim")


@dataclass(frozen=True, slots=True)
class Fix:
    """`field` of what `target` means is `value`: as captures say it of an article, or as a quote's row has it.

    A speaker is a name: form, kind, fullest form, and its walk if it has one. said: the value as the user reads it.
    """

    target: str
    field: str
    value: Any
    said: str


def remember(connection: Connection, fix: Fix, at: datetime) -> int:
    """Puts the correction among the decisions; returns its number."""
    row = insert(Decision).values(verb=VERB, arguments=asdict(fix), made_at=at).returning(Decision.id)
    number = connection.execute(row).scalar_one()
    seal(connection, Decision)
    return number


def forget(connection: Connection, numbers: Iterable[int]) -> None:
    connection.execute(delete(Decision).where(Decision.id.in_(list(numbers))))


def remembered(connection: Connection) -> dict[int, tuple[Fix, datetime]]:
    """All corrections by their numbers, and when they were made."""
    rows = connection.execute(select(Decision).where(Decision.verb == VERB).order_by(*WHEN_DECIDED))
    return {row.id: (Fix(**row.arguments), row.made_at) for row in rows}


def where(connection: Connection) -> dict[int, str]:
    """Where each correction is in force now, by its number: "a12", "q34"."""
    found: dict[int, str] = {}
    things: tuple[marks.Thing, ...] = ("article", "quote")
    for thing in things:
        for mark, number in connection.exec_driver_sql(marks.things(thing, marks.FIXES)):
            found.setdefault(mark, f"{marks.LETTERS[thing]}{number}")
    return found


def of_articles(connection: Connection) -> dict[str, dict[str, Any]]:
    """Of each corrected article, by its key, what it is to say, in the form in which captures say it."""
    said: dict[str, dict[str, Any]] = {}
    for fix, _ in remembered(connection).values():
        if fix.target.startswith("article "):
            said.setdefault(fix.target.removeprefix("article "), {})[SAID[fix.field]] = fix.value
    return said


def planned(connection: Connection, revisions: Collection[int] | None = None) -> list[dict[str, Any]]:
    """The quotes (of these revisions, or of all) that don't yet say what they should: their new values, the speaker as a name.

    seen: whether that is another value than stands there, and not only another one to go back to.
    """
    wanted: dict[int, dict[str, Any]] = {}
    fixes = f"SELECT x.thing, d.arguments FROM ({marks.things('quote', marks.FIXES)}) x JOIN decisions d ON d.id = x.mark"
    rows = connection.exec_driver_sql(f"{fixes} ORDER BY d.made_at, d.verb, d.arguments")  # as WHEN_DECIDED has it
    for quote, arguments in rows:
        fix = Fix(**json.loads(arguments))
        wanted.setdefault(quote, {})[fix.field] = fix.value
    columns = (Quote.id, Quote.via, Quote.kind, Quote.verbatim, Quote.spans, Quote.found)
    name = (Name.form, Name.kind.label("of"), Name.fullest, Name.walk)
    quotes = select(*columns, *name).join(Name, Name.id == Quote.name_id, isouter=True)
    quotes = quotes.where(Quote.found.is_not(None) | Quote.id.in_(wanted))
    if revisions is not None:
        quotes = quotes.where(Quote.revision_id.in_(revisions))
    changes = []
    for row in connection.execute(quotes):
        stands = {"speaker": list(NameKey(row.form, row.of, row.fullest, row.walk).parts) if row.form is not None else None}
        stands |= {"via": row.via, "kind": row.kind, "verbatim": row.verbatim}
        found = stands | (row.found or {})
        said = _with_verbatim(wanted.get(row.id, {}), found, row.spans)
        kept = {field: found[field] for field in said} or None
        if found | said != stands or kept != row.found:
            changes.append({"quote": row.id, "seen": found | said != stands, "found": kept, **found, **said})
    return changes


def _with_verbatim(said: dict[str, Any], found: dict[str, Any], spans: list[Any]) -> dict[str, Any]:
    """Which words are verbatim follows from the kind: in a direct quote all of them, in an indirect one none."""
    match said.get("kind"):
        case "indirect":
            return said | {"verbatim": []}
        case "direct" if outside_marks(found["verbatim"], spans):
            return said | {"kind": found["kind"]}
        case "direct":
            return said | {"verbatim": spans}
    return said


def outside_marks(verbatim: list[Any], spans: list[Any]) -> bool:
    """Whether only part of a quote stands between quotation marks: then no decision makes the reporter's words the speaker's."""
    return bool(verbatim) and verbatim != spans


def apply(connection: Connection, revisions: Collection[int] | None = None) -> list[int]:
    """Makes quotes (of these revisions, or all) say what they should; returns the ids of those on which it is seen.

    Names are left to settle.
    """
    changes = planned(connection, revisions)
    if not changes:
        return []
    ids = [change["quote"] for change in changes]
    before = select(Quote.name_id).where(Quote.id.in_(ids), Quote.name_id.is_not(None))
    connection.execute(update(Name).where(Name.id.in_(before)).values(stale=True))
    speakers: set[NameKey] = {NameKey(*change["speaker"]) for change in changes if change["speaker"]}
    names = name_ids(connection, speakers)
    indexes.QUOTES.remove(connection, ids)
    for change in changes:
        speaker = names[NameKey(*change["speaker"])] if change["speaker"] else None
        columns = {name: change[name] for name in _COLUMNS}
        connection.execute(update(Quote).where(Quote.id == change["quote"]).values(name_id=speaker, found=change["found"], **columns))
    indexes.QUOTES.add(connection, ids)
    connection.execute(update(Name).where(Name.id.in_([names[key] for key in speakers])).values(stale=True))
    return [change["quote"] for change in changes if change["seen"]]
