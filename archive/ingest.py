"""The pipeline: read -> extract -> store -> annotate -> link. One way, no going back.

Stories are stored, and can be searched, before they are annotated; annotation is whatever is still to be annotated, so that an
ingest that was cut off is finished by running it again, or by `archive annotate`. This process alone writes.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import TypeVar

from sqlalchemy import Connection, Engine, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive import __version__, readers, stages
from archive.errors import UsageError
from archive.readers import Failure, urls
from archive.records import Document, Given, Outcome, Progress, Story
from archive.settle import settle_changes
from archive.stages import Read
from archive.store import writing
from archive.store.annotations import pending, stories, write_annotations
from archive.store.database import reading
from archive.store.database import writing as writing_to
from archive.store.models import Failure as FailureRow
from archive.store.models import Run

BATCH = 100  # documents a transaction: enough for synchronous=FULL to cost nothing
PATIENCE = 5.0  # seconds after which a batch is stored though it isn't full: pages from the web come one a second
CHUNK = 32  # stories that a worker annotates at a time

Report = Callable[[Progress], None]
T = TypeVar("T")


def ingest(
    engine: Engine,
    found: Iterable[Document | Failure],
    given: Given,
    *,
    inputs: list[str],
    jobs: int,
    annotate: bool,
    report: Report,
) -> Iterator[Outcome]:
    """Stores the documents found; yields what became of each once its transaction is committed.

    inputs: what they were found in, for the log. given: what the user says of all of them.
    jobs: how many other processes extract and annotate; 0 does it in this one. annotate: False leaves annotating for later.
    """
    if given.url:
        given = replace(given, url=urls.canonical(given.url))
        if not given.url:
            raise UsageError("--url takes the address of a page, such as https://example.org/story")
    run = _begin_run(engine, inputs)
    tally = {"added": 0, "revised": 0, "unchanged": 0, "failed": 0}
    with stages.running(jobs, stages.SECONDS_TO_EXTRACT) as run_stage:
        for read in run_stage(stages.extract, _batches(engine, found, given), stages.unread):
            outcomes = _store(engine, run, read, given)
            for outcome in outcomes:
                tally[outcome.status] += 1
            _count_run(engine, run, tally)
            report(Progress("read", sum(tally.values()), failed=tally["failed"]))
            yield from outcomes
    if annotate:
        annotate_pending(engine, jobs=jobs, report=report)
    settle_changes(engine, report=report)
    _count_run(engine, run, {}, finished=True)


def annotate_pending(engine: Engine, *, jobs: int, report: Report) -> int:
    """Annotates what this version of the annotator has not; returns how many revisions. Settling is left to the caller.

    What it fails on stays as it is, is counted in the progress, and is tried again the next time.
    """
    from archive.annotate import VERSION

    with reading(engine) as connection:
        todo = pending(connection, VERSION)
    done = words = failed = 0
    report(Progress("annotate", 0, len(todo)))
    with stages.running(jobs, stages.SECONDS_TO_ANNOTATE) as run_stage:
        for annotated in run_stage(stages.annotate, _stories(engine, todo), stages.unannotated):
            with writing_to(engine) as connection:
                write_annotations(connection, [(revision, found) for (revision, _), found in annotated if found], VERSION)
            done += len(annotated)
            words += sum(len(story.text.split()) for (_, story), _ in annotated)
            failed += sum(found is None for _, found in annotated)
            report(Progress("annotate", done, len(todo), failed, words))
    return done - failed


def _batches(engine: Engine, found: Iterable[Document | Failure], given: Given) -> Iterator[list[Read]]:
    """The documents in batches; those that are stored already are replaced by their outcome, so that nobody reads them again."""
    for batch in _batched(found, BATCH, PATIENCE):
        documents = [item for item in batch if isinstance(item, Document)]
        with reading(engine) as connection:
            known = writing.known(connection, documents, given, readers.VERSION)
        outcomes = {id(documents[i]): outcome for i, outcome in known.items()}
        yield [outcomes.get(id(item), item) for item in batch]


def _stories(engine: Engine, revisions: Sequence[int]) -> Iterator[list[tuple[int, Story]]]:
    for ids in _batched(revisions, CHUNK):
        with reading(engine) as connection:
            batch = stories(connection, ids)
        yield batch


# Storing


def _store(engine: Engine, run: int, read: list[tuple[Read, Story | Failure | None]], given: Given) -> list[Outcome]:
    """Writes a batch; the outcomes come in the order of its documents."""
    items = [writing.Item(item, found, given) for item, found in read if isinstance(item, Document) and isinstance(found, Story)]
    failures = [failure for pair in read for failure in pair if isinstance(failure, Failure)]
    with writing_to(engine) as connection:
        stored = iter(writing.store(connection, items, readers.VERSION, urls.identity) if items else ())
        _note_failures(connection, run, failures, [item.document.origin for item in items])
    return [_outcome(item, found, stored) for item, found in read]


def _outcome(item: Read, found: Story | Failure | None, stored: Iterator[Outcome]) -> Outcome:
    if isinstance(item, Outcome):
        return item
    failure = item if isinstance(item, Failure) else found
    return Outcome(origin=failure.origin, status="failed", reason=failure.reason) if isinstance(failure, Failure) else next(stored)


def _note_failures(connection: Connection, run: int, failures: list[Failure], read: list[str]) -> None:
    for failure in failures:
        row = upsert(FailureRow).values(run_id=run, origin=failure.origin, reason=failure.reason)
        connection.execute(row.on_conflict_do_update(index_elements=["origin"], set_={"run_id": run, "reason": failure.reason}))
    connection.execute(delete(FailureRow).where(FailureRow.origin.in_(read)))


def _begin_run(engine: Engine, inputs: list[str]) -> int:
    with writing_to(engine) as connection:
        row = insert(Run).values(version=__version__, started_at=datetime.now(UTC), inputs=inputs).returning(Run.id)
        return connection.execute(row).scalar_one()


def _count_run(engine: Engine, run: int, tally: dict[str, int], *, finished: bool = False) -> None:
    counted = dict(tally) | ({"finished_at": datetime.now(UTC)} if finished else {})
    with writing_to(engine) as connection:
        connection.execute(update(Run).where(Run.id == run).values(counted))


def _batched(items: Iterable[T], size: int, seconds: float = math.inf) -> Iterator[list[T]]:
    """The items in batches of `size`, or of fewer where they come so slowly that the first would wait longer than `seconds`."""
    batch: list[T] = []
    began = time.monotonic()
    for item in items:
        batch.append(item)
        if len(batch) == size or time.monotonic() - began > seconds:
            yield batch
            batch = []
            began = time.monotonic()
    if batch:
        yield batch
