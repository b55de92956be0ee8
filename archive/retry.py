"""What could not be read, tried again, or forgotten."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches

from sqlalchemy import Engine, select

from archive import readers
from archive.errors import UsageError
from archive.readers import Database, Failure, Found
from archive.readers.origins import containers, input_of, is_from_standard_input
from archive.records import Fetching, Given
from archive.records.kept import Kept, Own
from archive.records.said import FULL, Said, given_again
from archive.store import log, models
from archive.store.database import reading, writing
from archive.store.models import Follow, Run


class Retry:
    """Inputs that failed when the user said the same of them. `settle()` once what `documents()` gave is stored."""

    def __init__(self, engine: Engine, origins: list[str], given: Given, fetching: Fetching) -> None:
        self._engine, self._fetching = engine, fetching
        self.given = given
        self._origins: dict[str, set[str]] = defaultdict(set)  # an input -> what failed in it, perhaps all of it
        for origin in origins:
            self._origins[input_of(origin)].add(origin)
        self._gone: set[str] = set()

    @property
    def full(self) -> bool:
        return self._fetching.full

    @property
    def inputs(self) -> list[str]:
        return list(self._origins)

    def documents(self, *, apart: bool) -> Iterator[Found]:
        """What failed, read again, and not what else is in its file. apart: whether other processes open that."""
        for named, origins in self._origins.items():
            met, broken = set(), False
            for item in readers.documents([named], self._fetching, fields=self.given.fields, apart=apart):
                if isinstance(item, Database):  # another archive: what is in it is known when it is opened
                    met |= origins
                    yield item
                    continue
                origin = item.where if isinstance(item, Kept | Own) else item.origin
                around = {origin, *containers(origin)}
                met |= around & origins
                broken = broken or (isinstance(item, Failure) and item.origin == named)
                if around & origins or (isinstance(item, Failure) and item.origin == named):
                    yield item
            if not broken:
                self._gone |= origins - met

    def settle(self) -> None:
        """Forgets what is no longer there to be read."""
        with writing(self._engine) as connection:
            log.forget(connection, self._gone)


def retries(engine: Engine, fetching: Fetching) -> list[Retry]:
    """All that failed, apart from standard input, which is gone, and feeds that are followed, which `archive fetch` tries again."""
    followed = select(Follow.url)
    rows = select(models.Failure.origin, Run.told).join(Run, Run.id == models.Failure.run_id).order_by(models.Failure.origin)
    told: dict[str, list[str]] = defaultdict(list)
    with reading(engine) as connection:
        for row in connection.execute(rows.where(models.Failure.origin.not_in(followed))):
            if not is_from_standard_input(row.origin):
                told[json.dumps(row.told, sort_keys=True)].append(row.origin)
    return [_retry(engine, origins, json.loads(kept), fetching) for kept, origins in told.items()]


def forget(engine: Engine, inputs: list[str]) -> int:
    """Takes the inputs, and what is in them, off the list of what could not be read; returns how many that were."""
    with writing(engine) as connection:
        listed = list(connection.scalars(select(models.Failure.origin)))
        gone: set[str] = set()
        for named in inputs:
            place = named.rstrip("/") or named
            met = {origin for origin in listed if place in (origin, *containers(origin))}
            if not met:
                near = get_close_matches(named, listed, 1)
                hint = f"did you mean {near[0]}?" if near else "`archive ingest --failed` shows what is"
                raise UsageError(f"{named} is not on the list of what could not be read; {hint}")
            gone |= met
        log.forget(connection, gone)
        return len(gone)


def _retry(engine: Engine, origins: list[str], told: Said, fetching: Fetching) -> Retry:
    full = told.pop(FULL, False) or fetching.full
    return Retry(engine, origins, given_again(told), replace(fetching, full=full))
