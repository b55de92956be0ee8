"""The pipeline: read -> extract -> store -> annotate -> link. One way, no going back.

Stories are stored, and can be searched, before they are annotated; annotation is whatever is still to be annotated, so that an
ingest that was cut off is finished by running it again, or by `archive annotate`. Extraction and annotation run in worker
processes where jobs > 1; this process alone writes.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from sqlalchemy import Connection, Engine, delete, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from archive import __version__, readers
from archive.errors import ReadError, UsageError
from archive.readers import Failure
from archive.readers.urls import canonical
from archive.records import Annotation, Document, Given, Outcome, Progress, Story
from archive.settle import settle_changes
from archive.store import writing
from archive.store.annotations import pending, stories, write_annotations
from archive.store.database import reading
from archive.store.database import writing as writing_to
from archive.store.models import Failure as FailureRow
from archive.store.models import Run

BATCH = 100  # documents a transaction: enough for synchronous=FULL to cost nothing
CHUNK = 32  # stories that a worker annotates at a time
AHEAD = 2  # batches a worker that wait to be written: what bounds memory when the writer is slow

if TYPE_CHECKING:
    from archive.annotate import Annotator

Report = Callable[[Progress], None]
T = TypeVar("T")
R = TypeVar("R")


def ingest(engine: Engine, inputs: Iterable[str | Path], given: Given, *, jobs: int, annotate: bool, report: Report) -> Iterator[Outcome]:
    """Stores what the inputs hold; yields what became of each document once its transaction is committed.

    inputs: paths of files and folders, or "-". given: what the user says of all of them. jobs: how many processes work.
    annotate: False leaves annotating for later.
    """
    paths = [str(path) for path in inputs]
    if given.url:
        given = replace(given, url=canonical(given.url))
        if not given.url:
            raise UsageError("--url takes the address of a page, such as https://example.org/story")
    run = _begin_run(engine, paths)
    tally = {"added": 0, "revised": 0, "unchanged": 0, "failed": 0}
    with _workers(jobs) as work:
        for read in work(_extract_all, _batches(engine, readers.documents(paths), given)):
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
    """Annotates what this version of the annotator has not; returns how many revisions. Settling is left to the caller."""
    from archive.annotate import VERSION

    with reading(engine) as connection:
        todo = pending(connection, VERSION)
    done = words = 0
    with _workers(jobs) as work:
        for annotated in work(_annotate_all, _stories(engine, todo)):
            with writing_to(engine) as connection:
                write_annotations(connection, [(revision, annotation) for revision, annotation, _ in annotated], VERSION)
            done += len(annotated)
            words += sum(count for _, _, count in annotated)
            report(Progress("annotate", done, len(todo), words=words))
    return done


# What the workers do, and what they are handed. Arguments and results cross between processes.


Read = Document | Failure | Outcome
"""A document to be read, one that couldn't be, or what became of one that was known."""


def _batches(engine: Engine, found: Iterable[Document | Failure], given: Given) -> Iterator[list[Read]]:
    """The documents in batches; those that are stored already are replaced by their outcome, so that nobody reads them again."""
    for batch in _batched(found, BATCH):
        documents = [item for item in batch if isinstance(item, Document)]
        with reading(engine) as connection:
            known = writing.known(connection, documents, given, readers.VERSION)
        outcomes = {id(documents[i]): outcome for i, outcome in known.items()}
        yield [outcomes.get(id(item), item) for item in batch]


def _extract_all(batch: list[Read]) -> list[tuple[Read, Story | None]]:
    """The stories of a batch; a document that can't be read becomes a failure."""
    read: list[tuple[Read, Story | None]] = []
    for item in batch:
        try:
            read.append((item, readers.extract(item) if isinstance(item, Document) else None))
        except ReadError as error:
            read.append((Failure(item.origin, str(error)), None))
    return read


def _stories(engine: Engine, revisions: Sequence[int]) -> Iterator[list[tuple[int, Story]]]:
    for ids in _batched(revisions, CHUNK):
        with reading(engine) as connection:
            batch = stories(connection, ids)
        yield batch


def _annotate_all(batch: list[tuple[int, Story]]) -> list[tuple[int, Annotation, int]]:
    """Revision, annotation, number of words."""
    found = _annotator().annotate(story for _, story in batch)
    return [(revision, annotation, len(story.text.split())) for (revision, story), annotation in zip(batch, found, strict=True)]


@cache
def _annotator() -> Annotator:
    """One for each process: its model takes a second to load."""
    from archive.annotate import Annotator

    return Annotator()


# Storing


def _store(engine: Engine, run: int, read: list[tuple[Read, Story | None]], given: Given) -> list[Outcome]:
    """Writes a batch; the outcomes come in the order of its documents."""
    items = [writing.Item(item, story, given) for item, story in read if isinstance(item, Document) and story]
    failures = [item for item, _ in read if isinstance(item, Failure)]
    with writing_to(engine) as connection:
        stored = iter(writing.store(connection, items, readers.VERSION) if items else ())
        _note_failures(connection, run, failures, [item.document.origin for item in items])
    return [_outcome(item, stored) for item, _ in read]


def _outcome(item: Read, stored: Iterator[Outcome]) -> Outcome:
    if isinstance(item, Failure):
        return Outcome(origin=item.origin, status="failed", reason=item.reason)
    return next(stored) if isinstance(item, Document) else item


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


# Working in one process or several


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[[Callable[[T], R], Iterable[T]], Iterator[R]]]:
    """A map over batches that keeps their order: in this process where jobs is 1, else in that many others, a few batches ahead."""
    if jobs == 1:
        yield map
        return
    with ProcessPoolExecutor(jobs, mp_context=multiprocessing.get_context("spawn")) as pool:

        def work(function: Callable[[T], R], batches: Iterable[T]) -> Iterator[R]:
            todo = iter(batches)
            running: deque[Future[R]] = deque(pool.submit(function, batch) for batch in islice(todo, AHEAD * jobs))
            while running:
                done = running.popleft().result()
                running.extend(pool.submit(function, batch) for batch in islice(todo, 1))
                yield done

        try:
            yield work
        finally:
            pool.shutdown(cancel_futures=True)


def _batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
