"""Workers: in order, through death and silence, and gone at the end."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence

import pytest

from archive.workers import AHEAD, Streams, Workers


def squares(items: Sequence[int]) -> Iterator[int]:
    """Dies at 13, hangs at 66, fails at 99."""
    for item in items:
        if item == 13:
            os.kill(os.getpid(), signal.SIGKILL)
        if item == 66:
            time.sleep(60)
        if item == 99:
            raise ValueError("ninety-nine")
        yield item * item


def run(batches: list[list[int]], jobs: int = 2, seconds: float = 2.0) -> list[list[object]]:
    def lost(item: int, reason: str) -> object:
        return item, reason

    with Workers(jobs) as workers:
        found = list(workers.map(squares, batches, seconds=seconds, lost=lost))  # type: ignore[arg-type]
    assert [[item for item, _ in pairs] for pairs in found] == batches
    return [[result for _, result in pairs] for pairs in found]


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_results_come_in_the_order_of_the_batches(jobs: int) -> None:
    batches = [list(range(start, start + 7)) for start in range(100, 240, 7)]
    assert run(batches, jobs) == [[n * n for n in batch] for batch in batches]


def test_no_batches_and_empty_batches() -> None:
    assert run([]) == []
    assert run([[], [2], []]) == [[], [4], []]


def test_no_process_is_started_without_work() -> None:
    before = set(multiprocessing.active_children())
    with Workers(2) as workers:
        assert list(workers.map(squares, [], seconds=1, lost=lambda item, reason: item)) == []
        assert set(multiprocessing.active_children()) == before
        assert list(workers.map(squares, [[3]], seconds=1, lost=lambda item, reason: item)) == [[(3, 9)]]
        assert len(set(multiprocessing.active_children()) - before) == 1


def test_an_item_that_kills_its_worker_costs_itself_alone() -> None:
    died = (13, "the process that read it died")
    assert run([[1, 13, 2, 13, 3], [4], [13]]) == [[1, died, 4, died, 9], [16], [died]]


def test_an_item_that_hangs_is_given_up() -> None:
    assert run([[1, 66, 2], [3]], seconds=0.5) == [[1, (66, "it took longer than 0.5 seconds"), 4], [9]]


def test_a_mistake_of_ours_is_raised_here() -> None:
    with pytest.raises(ValueError, match="ninety-nine"):
        run([[1], [99]])


def counted(to: int) -> Iterator[int]:
    yield from squares(range(1, to + 1))


def test_a_stream_gives_what_came_before_its_end() -> None:
    def lost(item: int, reason: str) -> str:
        return reason

    with Streams() as streams:
        assert list(streams.of(counted, 12, seconds=2, lost=lost)) == [n * n for n in range(1, 13)]  # type: ignore[arg-type]
        assert list(streams.of(counted, 14, seconds=2, lost=lost))[-1] == "the process that read it died"  # type: ignore[arg-type]
        outer, inner = (streams.of(counted, to, seconds=2, lost=lost) for to in (3, 2))  # type: ignore[arg-type]
        assert [next(outer), *inner, *outer] == [1, 1, 4, 4, 9]
        assert next(streams.of(counted, 12, seconds=2, lost=lost)) == 1  # type: ignore[arg-type]


def test_a_stream_that_is_silent_is_given_up_and_one_that_is_slow_is_not() -> None:
    with Streams() as streams:
        assert list(streams.of(slow, 4, seconds=1.5, lost=lambda item, reason: reason)) == [
            0.3,
            0.6,
            0.9,
            1.2,
            "it took longer than 1.5 seconds",
        ]  # type: ignore[arg-type, return-value]


def slow(steps: int) -> Iterator[float]:
    for step in range(1, steps + 1):
        time.sleep(0.5)
        yield round(step * 0.3, 1)
    time.sleep(60)


def test_a_stream_raises_what_its_function_raised_after_what_came_before() -> None:
    with Streams() as streams:
        stream = streams.of(squares, [2, 3, 99], seconds=2, lost=lambda item, reason: 0)
        assert [next(stream), next(stream)] == [4, 9]
        with pytest.raises(ValueError, match="ninety-nine"):
            next(stream)


def test_a_slow_taker_bounds_what_is_read_ahead() -> None:
    read = 0

    def batches() -> Iterator[list[int]]:
        nonlocal read
        for read in range(1, 101):
            yield [read + 100]

    with Workers(2) as workers:
        for taken, _ in enumerate(workers.map(squares, batches(), seconds=2.0, lost=lambda item, reason: 0), 1):
            assert read - taken < AHEAD * 2
    assert taken == 100


def test_workers_are_gone_at_the_end_and_when_their_parent_is_killed() -> None:
    code = (
        "import time, multiprocessing\nfrom archive.workers import Workers\nfrom tests.test_workers import squares\n"
        "if __name__ == '__main__':\n"
        "    with Workers(2) as workers:\n"
        "        for result in workers.map(squares, [[1], [2]], seconds=9, lost=lambda item, reason: 0): pass\n"
        "        print(*[child.pid for child in multiprocessing.active_children()], flush=True)\n"
        "        time.sleep(60)\n"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    children = [int(pid) for pid in parent.stdout.readline().split()]
    assert len(children) == 2
    parent.kill()
    parent.communicate()
    deadline = time.monotonic() + 10
    while any(alive(pid) for pid in children):
        assert time.monotonic() < deadline, "a worker outlives its parent"
        time.sleep(0.05)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
