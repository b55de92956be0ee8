"""What users attach to articles, quotes and entities (tags, notes, corrections), and the keys under which it finds them again.

    article KEY                      the article's key: its address, or the hash of its text
    quote HASH START END FIELD       the revision's hash, and the first span of the quote in that field of it
    entity NAME                      its name; where another entity bears that too, its kind stands for the word "entity"

A key outlives whatever is derived anew. The quote that it means is the one whose first span overlaps that span, in whatever article has
those words; the entity is the one of that name, or else the only one that goes by it. Of namesakes, whom later stories told apart, it
is the one who is named most, and whoever they are taken for where they become one again. What finds nothing waits.
"""

from __future__ import annotations

import json
from typing import Literal

from sqlalchemy import Connection

from archive.errors import UsageError
from archive.lexicon.walks import LABELS
from archive.records import Correction, Note

Thing = Literal["article", "quote", "entity"]
LETTERS: dict[Thing, str] = {"article": "a", "quote": "q", "entity": "e"}

FIX = "fix"
"""The verb of the decisions that are corrections."""
FIXES = f"(SELECT id, arguments ->> '$.target' AS target FROM decisions WHERE verb = '{FIX}')"

_PLACE = "substr(m.target, 72)"  # "462 529 text"; a number is read up to the space behind it
_NAME = "substr(m.target, instr(m.target, ' ') + 1)"
_OF_ENTITY = "(m.target < 'article ' OR m.target >= 'article!') AND (m.target < 'quote ' OR m.target >= 'quote!')"

_LABELS = f"json_each('{json.dumps(LABELS)}') label"
_BARE = f"(SELECT substr({_NAME}, 1, length({_NAME}) - length(label.value)) FROM {_LABELS} WHERE {_NAME} LIKE '%' || label.value)"


def _namesake(name: str) -> str:
    """A SELECT of the person of that name who is named most, where several are told apart by their walks of life."""
    return f"""(SELECT e.id FROM entities e JOIN names n ON n.entity_id = e.id
        WHERE e.name IN (SELECT {name} || label.value FROM {_LABELS})
        GROUP BY e.id ORDER BY sum(n.mentions) DESC, e.id LIMIT 1)"""


_THINGS: dict[Thing, str] = {
    "article": """SELECT m.id AS mark, a.id AS thing FROM {marks} m CROSS JOIN articles a ON a.key = substr(m.target, 9)
        WHERE m.target >= 'article ' AND m.target < 'article!'""",
    "quote": f"""SELECT m.id AS mark, q.id AS thing FROM {{marks}} m CROSS JOIN revisions r ON r.hash = substr(m.target, 7, 64)
        CROSS JOIN quotes q ON q.revision_id = r.id AND m.target LIKE '% ' || q.field
            AND q.spans ->> '$[0][1]' > CAST({_PLACE} AS INTEGER)
            AND q.spans ->> '$[0][0]' < CAST(substr({_PLACE}, instr({_PLACE}, ' ') + 1) AS INTEGER)
        WHERE m.target >= 'quote ' AND m.target < 'quote!'""",
    "entity": f"""SELECT m.id AS mark, e.id AS thing FROM {{marks}} m CROSS JOIN entities e ON e.name = {_NAME}
        WHERE m.target IN ('entity ' || e.name, e.kind || ' ' || e.name)
        UNION ALL SELECT mark, thing FROM (SELECT m.id AS mark, coalesce(
                (SELECT min(e.id) FROM entities e CROSS JOIN json_each(e.aliases) alias
                    WHERE alias.value = {_NAME} HAVING count(DISTINCT e.id) = 1),
                {_namesake(_NAME)}, (SELECT min(e.id) FROM entities e WHERE e.name = {_BARE} AND e.kind = 'person'), {_namesake(_BARE)}
            ) AS thing
            FROM {{marks}} m WHERE {_OF_ENTITY} AND NOT EXISTS (SELECT 1 FROM entities x WHERE x.name = {_NAME}))
        WHERE thing IS NOT NULL""",
}


def things(thing: Thing, marks: str) -> str:
    """A SELECT of mark and thing: which articles, quotes or entities those marks are on. marks: a table, or a SELECT of id and target."""
    return _THINGS[thing].format(marks=marks)


def target(connection: Connection, thing: Thing, number: int) -> str:
    """The key of the thing that has this id now. Raises UsageError where there is none."""
    if thing not in LETTERS:
        raise UsageError(f"{thing!r} is none of {', '.join(LETTERS)}: those can be tagged, noted on and corrected")
    sql = {
        "article": "SELECT 'article ' || key FROM articles WHERE id = ?",
        "quote": """SELECT 'quote ' || r.hash || ' ' || (q.spans ->> '$[0][0]') || ' ' || (q.spans ->> '$[0][1]') || ' ' || q.field
            FROM quotes q JOIN revisions r ON r.id = q.revision_id WHERE q.id = ?""",
        "entity": """SELECT CASE WHEN EXISTS (SELECT 1 FROM entities x WHERE x.name = e.name AND x.id <> e.id) THEN e.kind ELSE 'entity' END
            || ' ' || e.name FROM entities e WHERE e.id = ?""",
    }[thing]
    key = connection.exec_driver_sql(sql, (number,)).scalar()
    if not isinstance(key, str):
        raise UsageError(f"there is no {thing} {LETTERS[thing]}{number}")
    return key


def tags(connection: Connection, thing: Thing, number: int) -> tuple[str, ...]:
    """The tags on it, in the order of the alphabet."""
    sql = f"SELECT DISTINCT t.tag FROM ({things(thing, 'tags')}) x JOIN tags t ON t.id = x.mark WHERE x.thing = ? ORDER BY t.tag"
    return tuple(connection.exec_driver_sql(sql, (number,)).scalars())


def notes(connection: Connection, thing: Thing, number: int) -> tuple[Note, ...]:
    """The notes on it, in the order in which they were made."""
    sql = f"""SELECT n.id, n.text, n.made_at FROM ({things(thing, "notes")}) x JOIN notes n ON n.id = x.mark
        WHERE x.thing = ? ORDER BY n.made_at, n.text"""
    return tuple(Note(id_, text, f"{made[:10]}T{made[11:19]}Z") for id_, text, made in connection.exec_driver_sql(sql, (number,)))


def corrected(connection: Connection, thing: Thing, number: int) -> tuple[Correction, ...]:
    """What the user corrected of it: of each field the last word."""
    sql = f"""SELECT d.id, d.arguments FROM ({things(thing, FIXES)}) x JOIN decisions d ON d.id = x.mark WHERE x.thing = ?
        ORDER BY d.made_at, d.verb, d.arguments"""
    found = _found(connection, number) if thing == "quote" else {}
    last: dict[str, Correction] = {}
    for id_, arguments in connection.exec_driver_sql(sql, (number,)):
        fix = json.loads(arguments)
        last[fix["field"]] = Correction(id_, fix["field"], fix["said"], found.get(fix["field"]))
    return tuple(last.values())


def _found(connection: Connection, quote: int) -> dict[str, str | None]:
    """What the annotator found in a quote where the user corrected it; a speaker by the name that the story has."""
    stored = connection.exec_driver_sql("SELECT found FROM quotes WHERE id = ?", (quote,)).scalar()
    found = json.loads(stored) if isinstance(stored, str) else {}
    return found | {"speaker": found["speaker"][0]} if found.get("speaker") else found
