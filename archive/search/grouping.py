"""Stories instead of articles: what several outlets ran, or one several times, is found once, with all its printings."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from sqlalchemy import Engine

from archive.records import StoryHit
from archive.search import Sort, finding
from archive.search.found import Found, Hit
from archive.search.syntax import Node
from archive.store import reading
from archive.store.database import reading as transaction


def stories(engine: Engine, node: Node | None, sort: Sort, limit: int | None, offset: int, all_revisions: bool) -> Found[StoryHit]:
    """Each group of near-duplicates at the place of its first article that matches."""
    every = finding.articles(engine, node, sort, None, 0, all_revisions)
    with transaction(engine) as connection:
        rows = connection.exec_driver_sql(
            "SELECT id, coalesce(group_id, id) FROM articles WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(every.ids),)
        )
        group: dict[int, int] = {number: group for number, group in rows}  # noqa: C416  (rows are no pairs to mypy)
    first: dict[int, Hit] = {}
    for hit in every.hits:
        first.setdefault(group.get(hit[0], hit[0]), hit)
    leading = list(first.values())

    def fetch(hits: Sequence[Hit]) -> dict[int, StoryHit]:
        shown = every.fetch(hits)
        with transaction(engine) as connection:
            printings = reading.printings(connection, shown)
        return {number: StoryHit(**asdict(hit), printings=printings.get(number, ())) for number, hit in shown.items()}

    chosen = leading[offset : None if limit is None else offset + limit]
    return Found(chosen, fetch, total=lambda: len(leading), undated=lambda: every.undated)
