"""The log: which ingests there were, and what could not be read."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, delete, insert, select, true, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive import records
from archive.records.said import Said
from archive.store.models import Failure, Revision, Run, Unannotated
from archive.store.seals import seal
from archive.store.these import these


def begin(connection: Connection, inputs: list[str], told: Said, version: str) -> int:
    """Writes down that a run begins; returns its id. told: what the user said of the inputs. version: the program's."""
    values = {"version": version, "started_at": datetime.now(UTC), "inputs": inputs, "told": told}
    run = connection.execute(insert(Run).values(values).returning(Run.id)).scalar_one()
    seal(connection, Run, Run.id == run)
    return run


def count(connection: Connection, run: int, tally: Mapping[str, int]) -> None:
    """What a run has done so far."""
    connection.execute(update(Run).where(Run.id == run).values(dict(tally) | {"checksum": None}))
    seal(connection, Run, Run.id == run)


def finish(connection: Connection, run: int) -> None:
    """Writes down that a run came to its end."""
    connection.execute(update(Run).where(Run.id == run).values(finished_at=datetime.now(UTC), checksum=None))
    seal(connection, Run, Run.id == run)


def note(connection: Connection, failures: Iterable[tuple[str, str]], *, run: int) -> None:
    """Remembers what could not be read: origin and reason."""
    rows = [{"run_id": run, "origin": origin, "reason": reason} for origin, reason in failures]
    if not rows:
        return
    row = upsert(Failure)
    anew = row.on_conflict_do_update(index_elements=["origin"], set_={"run_id": run, "reason": row.excluded.reason, "checksum": None})
    connection.execute(anew, rows)
    seal(connection, Failure, Failure.origin.in_([each["origin"] for each in rows]))


def noted(connection: Connection, origins: Collection[str]) -> set[str]:
    """Which of these inputs are on the list of what could not be read."""
    return set(connection.scalars(select(Failure.origin).where(Failure.origin.in_(these(origins)))))


def forget(connection: Connection, origins: Collection[str], *, noted_by: int | None = None) -> None:
    """Takes inputs off the list of what could not be read, but those that the run `noted_by` put there."""
    earlier = true() if noted_by is None else Failure.run_id != noted_by
    connection.execute(delete(Failure).where(Failure.origin.in_(these(origins)), earlier))


def runs(connection: Connection) -> list[records.Run]:
    """Every ingest and fetch there was, the last one first."""
    return [
        records.Run(
            id=row.id,
            started=_stamp(row.started_at),
            finished=row.finished_at and _stamp(row.finished_at),
            inputs=tuple(row.inputs),
            added=row.added,
            revised=row.revised,
            unchanged=row.unchanged,
            failed=row.failed,
            version=row.version,
        )
        for row in connection.execute(select(Run.__table__).order_by(Run.id.desc()))
    ]


def failed(connection: Connection) -> list[records.Failed]:
    """The inputs that could not be read, by origin, and the articles that could not be annotated; and haven't been since."""
    rows = connection.execute(
        select(Failure.origin, Failure.reason, Run.started_at).join(Run, Run.id == Failure.run_id).order_by(Failure.origin)
    )
    read = [records.Failed(row.origin, row.reason, _stamp(row.started_at)) for row in rows]
    columns = (Revision.article_id, Unannotated.reason, Unannotated.tried_at)
    articles = select(*columns).join(Revision, Revision.id == Unannotated.revision_id).order_by(Revision.article_id, Revision.id)
    return read + [records.Failed(f"a{row.article_id}", row.reason, _stamp(row.tried_at)) for row in connection.execute(articles)]


def _stamp(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
