"""Work in other processes: a document that hangs or kills its reader costs itself and nothing else.

Each worker answers a batch item by item over a pipe of its own, so that the parent sees which item a dead or silent worker was at.
A worker whose parent is gone reads the end of its pipe and goes too.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Any, Generic, Self, TypeVar

T = TypeVar("T")
R = TypeVar("R")

Function = Callable[[Sequence[T]], Iterable[R]]
"""What a worker does: one result for each item, in order, each as soon as it is there. A function of a module, so that it can be sent.

A result that may be large has a `weight`, in bytes.
"""

AHEAD = 3
"""Batches a worker that are under way or wait to be taken: what bounds memory when who takes them is slow."""


TOGETHER = 0.05
"""Seconds for which a worker gathers results, so that a thousand quick ones a second are not a thousand messages."""

HEAVY = 1_000_000
"""Bytes of them above which it waits for no more: pages out of a file come by the gigabyte a second."""

STARTING = 120.0
"""Seconds that a process may take until it begins with its task."""

DIED = "the process that read it died"


@dataclass(slots=True)
class _Task(Generic[T, R]):
    """Some items of a batch that a worker is at. number: the batch's place in the order. results: those there so far."""

    number: int
    items: Sequence[T]
    results: list[R] = field(default_factory=list)
    deadline: float = 0.0
    done: bool = False


class Workers:
    """Up to so many processes that work in parallel, started when there is work for them; a context manager, at whose end they are gone."""

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._processes: dict[Connection, Any] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for connection in list(self._processes):
            self._end(connection)

    def map(
        self, function: Function[T, R], batches: Iterable[Sequence[T]], *, seconds: float, lost: Callable[[T, str], R]
    ) -> Iterator[list[tuple[T, R]]]:
        """The items of each batch with their results, in the order of the batches.

        seconds: how long one item may take. lost: the result for an item that took longer or whose worker died; it is told why.
        """
        todo = enumerate(batches)
        queue: deque[_Task[T, R]] = deque()  # items whose worker died, to be tried again one by one
        busy: dict[Connection, _Task[T, R]] = {}
        parts: dict[int, list[_Task[T, R]]] = {}  # of each batch under way: its tasks, done or not, in order
        taken = 0
        while True:
            while taken in parts and all(task.done for task in parts[taken]):
                yield [pair for task in parts.pop(taken) for pair in zip(task.items, task.results, strict=False)]
                taken += 1
            while len(busy) < self._jobs:
                if not queue and len(parts) < AHEAD * self._jobs and (batch := next(todo, None)):
                    queue.append(_Task(*batch))
                    parts[batch[0]] = [queue[0]]
                if not queue:
                    break
                connection = self._idle(busy)
                busy[connection] = self._send(connection, function, queue.popleft())
            if not busy:
                return
            for connection, reason in self._answers(busy, seconds):
                task = busy.pop(connection)
                task.done = True
                if reason:
                    queue.extend(self._retry(task, reason, parts[task.number], lost))

    def _idle(self, busy: dict[Connection, _Task[T, R]]) -> Connection:
        """A process that has nothing to do; a new one where there is none."""
        for connection in self._processes:
            if connection not in busy:
                return connection
        connection, process = _begin()
        self._processes[connection] = process
        return connection

    def _send(self, connection: Connection, function: Function[T, R], task: _Task[T, R]) -> _Task[T, R]:
        task.deadline = time.monotonic() + STARTING
        with suppress(OSError):  # one that is dead already: its pipe will say so when it is read
            connection.send((function, task.items))
        return task

    def _answers(self, busy: dict[Connection, _Task[T, R]], seconds: float) -> Iterator[tuple[Connection, str]]:
        """Waits for what comes next; gives the connections that are through with their task, with the reason where they failed."""
        patience = min(task.deadline for task in busy.values()) - time.monotonic()
        ready = wait(list(busy), timeout=max(0.0, patience))
        for connection in [c for c in busy if c in ready]:
            task = busy[connection]
            try:
                said, value = connection.recv()
            except (EOFError, OSError):
                self._end(connection)
                yield connection, DIED
                continue
            task.deadline = time.monotonic() + seconds
            match said:
                case "failed":
                    raise value
                case "results":
                    task.results += value
                case "done":
                    task.results += value
                    yield connection, ""
        for connection in [c for c, task in busy.items() if task.deadline < time.monotonic() and c not in ready]:
            self._end(connection)
            yield connection, _took_longer(seconds)

    def _retry(self, task: _Task[T, R], reason: str, parts: list[_Task[T, R]], lost: Callable[[T, str], R]) -> list[_Task[T, R]]:
        """What is left of a failed task: each item on its own, or nothing of an item that was on its own already."""
        left = task.items[len(task.results) :]
        if len(task.items) == 1:
            task.results.append(lost(left[0], reason))
            return []
        alone: list[_Task[T, R]] = [_Task(task.number, [item]) for item in left]
        at = next(i for i, part in enumerate(parts) if part is task) + 1
        parts[at:at] = alone
        return alone

    def _end(self, connection: Connection) -> None:
        _end(connection, self._processes.pop(connection))


class Streams:
    """Processes of which each makes a stream of results out of one item, as many as are wanted at once; a context manager."""

    def __init__(self) -> None:
        self._free: list[tuple[Connection, Any]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        while self._free:
            _end(*self._free.pop())

    def of(self, function: Callable[[T], Iterable[R]], item: T, *, seconds: float, lost: Callable[[T, str], R]) -> Iterator[R]:
        """What `function` makes of the item, as it comes. What that raises is raised here, after what came before.

        seconds: how long the next result may take. lost: the last one where it took longer or the process died; it is told why.
        """
        connection, process = self._free.pop() if self._free else _begin()
        said, patience = "", STARTING
        try:
            with suppress(OSError):  # one that is dead: its pipe will say so when it is read
                connection.send((function, item))
            while said not in ("done", "failed"):
                if not connection.poll(patience):
                    yield lost(item, _took_longer(seconds))
                    return
                try:
                    said, value = connection.recv()
                except (EOFError, OSError):
                    yield lost(item, DIED)
                    return
                if said == "failed":
                    raise value
                yield from value
                patience = seconds
        finally:
            if said in ("done", "failed"):
                self._free.append((connection, process))
            else:
                _end(connection, process)


def _begin() -> tuple[Connection, Any]:
    """A new process, and our end of its pipe."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    with _deaf_to_interrupts():
        process.start()
    theirs.close()
    return ours, process


def _end(connection: Connection, process: Any) -> None:
    connection.close()
    process.kill()
    process.join()


def _took_longer(seconds: float) -> str:
    return f"it took longer than {seconds:g} seconds"


@contextmanager
def _deaf_to_interrupts() -> Iterator[None]:
    """Who is started in this block never hears of Ctrl-C, which is the parent's business; the parent hears of it at the end."""
    resource_tracker.ensure_running()  # otherwise it is started with the process, and unblocks what is blocked here
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)


def _serve(connection: Connection) -> None:
    """A worker's life."""
    while True:
        try:
            function, items = connection.recv()
        except EOFError:
            return
        results: list[Any] = []
        weight, told = 0, time.monotonic()
        try:
            connection.send(("began", []))
            for result in function(items):
                results.append(result)
                weight += getattr(result, "weight", 0)
                if weight > HEAVY or time.monotonic() - told > TOGETHER:
                    connection.send(("results", results))
                    results, weight, told = [], 0, time.monotonic()
            connection.send(("done", results))
        except BrokenPipeError:
            return
        except Exception as error:
            connection.send(("results", results))
            connection.send(("failed", error))
