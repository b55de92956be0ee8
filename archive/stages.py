"""The two stages that take the time, extraction and annotation, in the form in which workers run them: items in, results out, in order.

Workers load this module and what a stage needs, and nothing of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Protocol, TypeVar

from archive import readers
from archive.errors import ReadError
from archive.readers import Failure
from archive.records import Annotation, Document, Outcome, Story
from archive.workers import Function, Workers

if TYPE_CHECKING:
    from archive.annotate import Annotator

T = TypeVar("T")
R = TypeVar("R")

Read = Document | Failure | Outcome
"""A document to be read, one that couldn't be, or what became of one that was known."""

Extracted = tuple[Read, Story | None]
Unannotated = tuple[int, Story]
Annotated = tuple[int, Annotation | None, int]
"""A revision's id, its annotation (None where its worker died of it), and its number of words."""

SECONDS = 60
"""How long a document may take to be extracted, or a batch of stories to be annotated."""


def extract(batch: Sequence[Read]) -> Iterator[Extracted]:
    """The story of each document; one that can't be read becomes a failure."""
    for item in batch:
        try:
            yield item, readers.extract(item) if isinstance(item, Document) else None
        except ReadError as error:
            yield Failure(item.origin, str(error)), None


def unread(item: Read, reason: str) -> Extracted:
    """What becomes of a document that its worker hung or died of."""
    return Failure(item.origin, f"{reason}; the page may be made to do that"), None


def annotate(batch: Sequence[Unannotated]) -> Iterator[Annotated]:
    """The annotation of each revision."""
    found = _annotator().annotate(story for _, story in batch)
    for (revision, story), annotation in zip(batch, found, strict=True):
        yield revision, annotation, len(story.text.split())


def unannotated(item: Unannotated, reason: str) -> Annotated:
    """What becomes of a story that its worker hung or died of: it stays as it is."""
    return item[0], None, 0


@cache
def _annotator() -> Annotator:
    """One for each process: its model takes a second to load."""
    from archive.annotate import Annotator

    return Annotator()


class Run(Protocol):
    """Runs a stage over batches, in order."""

    def __call__(self, function: Function[T, R], batches: Iterable[Sequence[T]], lost: Callable[[T, str], R]) -> Iterator[list[R]]: ...


@contextmanager
def running(jobs: int) -> Iterator[Run]:
    """Something that runs stages: in this process where jobs is 0, else in that many others, which may hang or die."""
    if jobs == 0:
        yield lambda function, batches, lost: (list(function(batch)) for batch in batches)
        return
    with Workers(jobs) as workers:
        yield lambda function, batches, lost: workers.map(function, batches, seconds=SECONDS, lost=lost)
