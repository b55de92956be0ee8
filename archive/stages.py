"""The two stages that take the time, extraction and annotation, in the form in which workers run them: items in, results out, in order.

Workers load this module and what a stage needs, and nothing of the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

import zstandard

from archive import readers
from archive.errors import ReadError, our_mistake
from archive.linking.sketches import Sketch, sketch
from archive.readers import Failure
from archive.records import Annotation, Document, Outcome, Story
from archive.workers import Function, Workers

if TYPE_CHECKING:
    from archive.annotate import Annotator

T = TypeVar("T")
R = TypeVar("R")

Read = Document | Failure | Outcome
"""A document to be read, one that couldn't be, or what became of one that was known."""


@dataclass(frozen=True, slots=True)
class Extracted:
    """What is made of a document where there is time for it: its story, the sketch of its text, and its bytes as they are kept."""

    story: Story
    sketch: Sketch | None
    packed: bytes

    @property
    def weight(self) -> int:
        """In bytes, about."""
        return len(self.packed) + len(self.story.text)


Unannotated = tuple[int, Story]
"""A revision's id, and its story."""


def extract(batch: Sequence[Read]) -> Iterator[Extracted | Failure | None]:
    """What is made of each document, or why it can't be read."""
    compress = zstandard.ZstdCompressor(level=6).compress
    for item in batch:
        try:
            if isinstance(item, Document):
                story = readers.extract(item)
                yield Extracted(story, sketch(story.text), compress(item.raw))
            else:
                yield None
        except ReadError as error:
            yield Failure(item.origin, str(error))
        except Exception as error:  # our mistake, which must not cost the documents after this one
            yield Failure(item.origin, f"can't be read, by {our_mistake(error)}")


def unread(item: Read, reason: str) -> Failure:
    """What becomes of a document that its worker hung or died of."""
    return Failure(item.origin, f"{reason}; the page may be made to do that")


def annotate(batch: Sequence[Unannotated]) -> Iterator[Annotation | str]:
    """The annotation of each revision, or why there is none."""
    try:
        yield from list(_annotator().annotate(story for _, story in batch))
    except Exception as error:  # our mistake, which must not cost the other stories
        if len(batch) == 1:
            yield f"not annotated, by {our_mistake(error)}"
        else:
            for item in batch:
                yield from annotate([item])


def unannotated(item: Unannotated, reason: str) -> str:
    """What becomes of a story that its worker hung or died of: it stays as it is, for another try."""
    return f"not annotated: {reason}; `archive annotate` tries it again"


@cache
def _annotator() -> Annotator:
    """One for each process: its model takes a second to load."""
    from archive.annotate import Annotator

    return Annotator()


@dataclass(frozen=True, slots=True)
class Stage(Generic[T, R]):
    """work: what is done to a batch. seconds: how long one item may take. lost: what one gives that took longer, or whose worker died."""

    work: Function[T, R]
    seconds: float
    lost: Callable[[T, str], R]


EXTRACTION = Stage(extract, 60, unread)
ANNOTATION = Stage(annotate, 240, unannotated)
"""The stories of a batch are read together, so that the first result comes with the last: the time is the whole batch's. Where they take
longer, each is read on its own, and may take as long."""


class Run(Protocol):
    """Runs a stage over batches, in order: gives each item with its result."""

    def __call__(self, stage: Stage[T, R], batches: Iterable[Sequence[T]]) -> Iterator[list[tuple[T, R]]]: ...


@contextmanager
def running(jobs: int) -> Iterator[Run]:
    """Something that runs stages: in this process where jobs is 0, else in that many others, which may hang or die."""
    if jobs == 0:
        yield lambda stage, batches: (list(zip(batch, stage.work(batch), strict=True)) for batch in batches)
        return
    with Workers(jobs) as workers:
        yield lambda stage, batches: workers.map(stage.work, batches, seconds=stage.seconds, lost=stage.lost)
