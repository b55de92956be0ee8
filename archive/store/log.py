"""The log: which ingests there were, and what could not be read."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, select

from archive import records
from archive.store.models import Failure, Revision, Run, Unannotated


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
