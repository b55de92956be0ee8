"""The pipeline: read -> extract -> store -> annotate -> link. One way, no going back. A dry run ends before storing.

Stories are stored, and can be searched, before they are annotated; annotation is whatever is still to be annotated, so that an
ingest that was cut off is finished by running it again, or by `archive annotate`. This process alone writes.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from sqlalchemy import Connection, Engine

from archive import __version__, interchange, readers, stages
from archive.errors import UsageError
from archive.readers import Failure, Found, Gauge, Seen, Unchanged, urls
from archive.readers.inputs import files
from archive.readers.links import is_url
from archive.readers.origins import STANDARD_INPUT, containers
from archive.records import Annotated, Annotation, Document, Fetching, Given, Outcome, Progress, Story
from archive.records.kept import Kept, Own
from archive.records.said import FULL, told
from archive.settle import forget, settle_changes
from archive.stages import Extracted, Read
from archive.store import known, log, tombstones, writing
from archive.store.annotations import forget_all, pending, stories, untried, write_annotations, write_failures
from archive.store.database import reading
from archive.store.database import writing as writing_to
from archive.store.foresight import Foresight

BATCH = 100  # documents that a worker extracts at a time
HEAVY = 2_000_000  # bytes of originals in a batch above which it is full: what bounds memory where pages are large
PATIENCE = 5.0  # seconds after which a batch goes on though it isn't full: pages from the web come one a second
TOGETHER = 10  # batches that are stored in one transaction where they come quickly: each makes a part of the full-text index, to be merged
HEAVIEST = 4_000_000  # bytes of originals above which they are stored though there are fewer
SOON = 1.0  # seconds after which they are stored though there are fewer
CHUNK = 32  # stories that a worker annotates at a time; fewer at the end, so that no worker is long at its last ones alone
LAST = 4

Report = Callable[[Progress], None]
Extraction = list[tuple[Read, Extracted | Failure | None]]
"""A batch of documents, each with what was made of it."""


def ingest(
    engine: Engine, inputs: list[str], given: Given, fetching: Fetching, *, dry_run: bool, jobs: int, annotate: bool, report: Report
) -> Iterator[Outcome]:
    """Stores what the inputs hold. dry_run: tells what would become of it, and writes nothing. The rest as `store`."""
    if given.url:
        given = replace(given, url=urls.canonical(given.url))
        if not given.url:
            raise UsageError("--url takes the address of a page, such as https://example.org/story")
    gauge = _gauge(inputs)
    found = readers.documents(inputs, fetching, fields=given.fields, known=partial(_seen, engine, given), gauge=gauge, apart=jobs > 0)
    if dry_run:
        return _foresee(engine, found, given, jobs=jobs, report=report, gauge=gauge)
    return store(engine, found, given, full=fetching.full, inputs=inputs, jobs=jobs, annotate=annotate, report=report, gauge=gauge)


def store(
    engine: Engine,
    found: Iterable[Found],
    given: Given,
    *,
    full: bool = False,
    inputs: list[str],
    jobs: int,
    annotate: bool,
    report: Report,
    gauge: Gauge | None = None,
) -> Iterator[Outcome]:
    """Stores the documents found; yields what became of each once its transaction is committed.

    inputs: what they were found in, for the log. given: what the user says of all of them. full: they are pages instead of the
    entries of feeds, which the log remembers for another try. gauge: how far their reading is.
    jobs: how many other processes extract and annotate; 0 does it in this one. annotate: False leaves annotating for later.
    """
    with writing_to(engine) as connection:
        run = log.begin(connection, inputs, told(given) | ({FULL: True} if full else {}), __version__)
    tally = {"added": 0, "revised": 0, "unchanged": 0, "failed": 0}
    with stages.running(jobs) as run_stage:
        for outcomes in _stored(engine, run, found, given, run_stage):
            for outcome in outcomes:
                tally[outcome.status] += 1
            with writing_to(engine) as connection:
                log.count(connection, run, tally)
            report(Progress("read", sum(tally.values()), failed=tally["failed"], share=gauge.share if gauge else None))
            yield from outcomes
        unannotated = annotate_untried(engine, run_stage, report=report).failures if annotate else ()
    settle_changes(engine, report=report)
    with writing_to(engine) as connection:
        log.finish(connection, run)
    yield from unannotated


def _stored(engine: Engine, run: int, found: Iterable[Found], given: Given, run_stage: stages.Run) -> Iterator[list[Outcome]]:
    """Stores what was found, batch by batch."""
    for handed_over, items in _by_origin(found):
        if handed_over:
            yield from interchange.take(engine, items, partial(_note, run=run))
        else:
            for read in _together(run_stage(stages.EXTRACTION, _batches(engine, items, given))):
                yield _store(engine, run, read, given)


def _foresee(engine: Engine, found: Iterable[Found], given: Given, *, jobs: int, report: Report, gauge: Gauge) -> Iterator[Outcome]:
    """What would become of the documents found, those of other archives too; of their users' own rows nothing is told."""
    done = failed = 0
    with stages.running(jobs) as run_stage:
        for outcomes in _foreseen(engine, found, given, run_stage):
            done += len(outcomes)
            failed += sum(outcome.status == "failed" for outcome in outcomes)
            report(Progress("read", done, failed=failed, share=gauge.share))
            yield from outcomes


def _foreseen(engine: Engine, found: Iterable[Found], given: Given, run_stage: stages.Run) -> Iterator[list[Outcome]]:
    """As `_stored`, for a dry run."""
    foresight = Foresight(urls.identity)
    for handed_over, items in _by_origin(found):
        if handed_over:
            yield from interchange.foresee(engine, items, foresight)
            continue
        for read in run_stage(stages.EXTRACTION, _batches(engine, items, given)):
            with reading(engine) as connection:
                read = _without_removed(connection, read, given)
                foreseen = iter(foresight.outcomes(connection, _items(read, given)))
            yield [_outcome(item, found, foreseen) for item, found in read]


def _by_origin(found: Iterable[Found]) -> Iterator[tuple[bool, Iterator[interchange.Unfolded]]]:
    """Documents to be read, and what other archives hand over (True), in the order in which they come."""
    return groupby(interchange.unfolded(found), key=lambda item: isinstance(item, Kept | Own))


def forget_derived(engine: Engine) -> None:
    """Has all that is derived from stored words derived again, by the next `annotate_pending` and settling: after it was damaged."""
    with writing_to(engine) as connection:
        forget_all(connection)
        forget(connection)


def annotate_pending(engine: Engine, *, jobs: int, report: Report) -> Annotated:
    """Annotates what this version of the annotator has not, and tries again what it failed on. Settling is left to the caller."""
    from archive.annotate import version_for

    with reading(engine) as connection:
        todo = pending(connection, version_for)
    with stages.running(jobs) as run_stage:
        return annotate_these(engine, todo, run_stage, report=report)


def annotate_untried(engine: Engine, run_stage: stages.Run, *, report: Report) -> Annotated:
    """The same without what it failed on, which would cost every ingest its time again."""
    from archive.annotate import version_for

    with reading(engine) as connection:
        todo = untried(connection, version_for)
    return annotate_these(engine, todo, run_stage, report=report)


def annotate_these(engine: Engine, revisions: Sequence[int], run_stage: stages.Run, *, report: Report) -> Annotated:
    """Annotates the revisions; those that it fails on stay as they are, and why is remembered."""
    from archive.annotate import VERSION, version_for
    from archive.annotate.languages import readable

    done = words = 0
    failures: list[Outcome] = []
    unread: Counter[str] = Counter()
    report(Progress("annotate", 0, len(revisions)))
    for annotated in run_stage(stages.ANNOTATION, _stories(engine, revisions)):
        found: dict[str, list[tuple[int, Annotation]]] = {}
        for (revision, story), made in annotated:
            if isinstance(made, Annotation):
                found.setdefault(version_for(story.language), []).append((revision, made))
                unread.update([story.language] if story.language and not readable(story.language) else ())
        reasons = {revision: reason for (revision, _), reason in annotated if isinstance(reason, str)}
        with writing_to(engine) as connection:
            for version, several in found.items():
                write_annotations(connection, several, version)
            failed = write_failures(connection, reasons, VERSION)
        done += sum(map(len, found.values()))
        failures += [Outcome(f"a{id_}", "failed", id_, title, reasons[revision]) for revision, (id_, title) in failed.items()]
        words += sum(len(story.text.split()) for (_, story), _ in annotated)
        report(Progress("annotate", done + len(failures), len(revisions), len(failures), words, unread=dict(unread)))
    return Annotated(done, tuple(failures), dict(unread))


def _gauge(inputs: list[str]) -> Gauge:
    """Nobody knows how much the web or a pipe will give."""
    if any(is_url(named) or named == STANDARD_INPUT for named in inputs):
        return Gauge(None)
    return Gauge(path for named in inputs for path in files(named) if isinstance(path, str))


def _seen(engine: Engine, given: Given, url: str) -> Seen:
    with reading(engine) as connection:
        said = known.headers(connection, url, given, readers.VERSION)
    return Seen(said.get("etag"), said.get("last-modified"))


def _batches(engine: Engine, found: Iterable[interchange.Unfolded], given: Given) -> Iterator[list[Read]]:
    """The documents in batches; those that are stored already are replaced by their outcome, so that nobody reads them again."""
    for batch in _batched(found):
        with reading(engine) as connection:
            met = iter(known.known(connection, [item for item in batch if isinstance(item, Document)], given, readers.VERSION))
            looked_up: list[Read] = []
            for item in batch:
                match item:
                    case Document():
                        looked_up.append(next(met))
                    case Unchanged():
                        looked_up.append(known.unchanged(connection, item.origin))
                    case Failure():
                        looked_up.append(item)
        yield looked_up


def _stories(engine: Engine, revisions: Sequence[int]) -> Iterator[list[tuple[int, Story]]]:
    done = 0
    while done < len(revisions):
        size = min(CHUNK, max(LAST, (len(revisions) - done) // LAST))
        with reading(engine) as connection:
            batch = stories(connection, revisions[done : done + size])
        yield batch
        done += size


# Storing


def _store(engine: Engine, run: int, read: Extraction, given: Given) -> list[Outcome]:
    """Writes a batch; the outcomes come in the order of its documents."""
    failures = [failure for pair in read for failure in pair if isinstance(failure, Failure)]
    with reading(engine) as connection:
        read = _without_removed(connection, read, given)
    items = _items(read, given)
    with writing_to(engine) as connection:
        stored = iter(writing.store(connection, items, readers.VERSION, urls.identity) if items else ())
        log.forget(connection, _read(read), noted_by=run)
        _note(connection, failures, run=run)
    return [_outcome(item, found, stored) for item, found in read]


def _without_removed(connection: Connection, read: Extraction, given: Given) -> Extraction:
    """The batch with a failure for each story that the user removed. Of these the log of failures says nothing."""
    if not tombstones.any_stand(connection):
        return read
    kept: Extraction = []
    for item, found in read:
        if isinstance(item, Document) and isinstance(found, Extracted):
            reason = interchange.kept_out(connection, item, found.story, (found.story.url, given.url))
            kept.append((item, Failure(item.origin, reason) if reason else found))
        else:
            kept.append((item, found))
    return kept


def _items(read: Extraction, given: Given) -> list[writing.Item]:
    return [
        writing.Item(item, found.story, given, found.packed, found.sketch)
        for item, found in read
        if isinstance(item, Document) and isinstance(found, Extracted)
    ]


def _outcome(item: Read, found: Extracted | Failure | None, stored: Iterator[Outcome]) -> Outcome:
    if isinstance(item, Outcome):
        return item
    failure = item if isinstance(item, Failure) else found
    return Outcome(origin=failure.origin, status="failed", reason=failure.reason) if isinstance(failure, Failure) else next(stored)


def _read(extraction: Extraction) -> set[str]:
    """The places where something was read that is no failure, and those it is in."""
    origins = [item.origin for item, found in extraction if isinstance(item, Outcome) or isinstance(found, Extracted)]
    return {place for origin in origins for place in (origin, *containers(origin))}


def _note(connection: Connection, failures: list[Failure], *, run: int) -> None:
    mistyped = [failure.origin for failure in failures if failure.mistyped]
    known = log.noted(connection, mistyped) if mistyped else set()  # a file that failed before, and is gone now
    kept = [failure for failure in failures if not failure.mistyped or failure.origin in known]
    log.note(connection, ((failure.origin, failure.reason) for failure in kept), run=run)


def _batched(items: Iterable[interchange.Unfolded]) -> Iterator[list[interchange.Unfolded]]:
    """The items in batches of BATCH, or of fewer where the first would wait longer than PATIENCE, or they weigh more than HEAVY."""
    batch: list[interchange.Unfolded] = []
    weight, began = 0, time.monotonic()
    for item in items:
        batch.append(item)
        weight += _weight(item)
        if len(batch) == BATCH or weight > HEAVY or time.monotonic() - began > PATIENCE:
            yield batch
            batch, weight, began = [], 0, time.monotonic()
    if batch:
        yield batch


def _together(batches: Iterable[Extraction]) -> Iterator[Extraction]:
    """Batches as they come, or several as one where they come quickly: one that isn't full was slow to come, and waits for no other."""
    some: Extraction = []
    count, weight, began = 0, 0, time.monotonic()
    for batch in batches:
        some += batch
        count += 1
        brings = sum(_weight(item) for item, _ in batch)
        weight += brings
        if (len(batch) < BATCH and brings <= HEAVY) or count == TOGETHER or weight > HEAVIEST or time.monotonic() - began > SOON:
            yield some
            some, count, weight, began = [], 0, 0, time.monotonic()
    if some:
        yield some


def _weight(item: object) -> int:
    return item.weight if isinstance(item, Document) else 0
