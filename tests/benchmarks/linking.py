"""What linking costs: all names of an archive settled anew, with and without the look at the company of those whom few know.

    python -m tests.benchmarks.linking [NAMES …]    archives of so many names (10,000 and 100,000)

Every second name is a surname that stands alone in a story, the others are of its only bearers, whom two stories name with other people:
for each surname the company of both has to be looked at, which is the most that the rule can cost. Processor time, the best of three.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from unittest.mock import patch

from sqlalchemy import Engine

from archive import settle
from archive.linking import entities
from archive.store.database import open_database, writing
from tests.told import Told, tell

ROUNDS = 3
TOGETHER = 4
"""People in a story."""


def people(names: int) -> list[Told]:
    """Each surname alone once, and twice in full, among other people each time."""
    surnames = [f"Vel{number}" for number in range(names // 2)]
    full = [f"Ana {surname}" for surname in surnames]
    turns = (surnames, full, full[TOGETHER:] + full[:TOGETHER])
    told: list[Told] = []
    for turn, called in enumerate(turns):
        beside = full[turn * 7 + 11 :] + full[: turn * 7 + 11]
        for at in range(0, len(called), TOGETHER):
            several = (*called[at : at + TOGETHER], beside[at])
            told.append(("The Harbour Times", tuple((name, "person", name) for name in several)))
    return told


def seconds(engine: Engine) -> float:
    """Processor time for settling all names anew."""
    with writing(engine) as connection:
        settle.forget(connection)
    begun = process_time()
    with writing(engine) as connection:
        settle.settle_linking(connection)
    return process_time() - begun


def measure(names: int) -> None:
    with TemporaryDirectory() as folder:
        engine = open_database(Path(folder) / "names.db", create=True)
        stories = people(names)
        for at in range(0, len(stories), 1000):
            tell(engine, *range(at, min(at + 1000, len(stories))), stories=stories)
        with_it, without = [], []
        for _ in range(ROUNDS):
            with_it.append(seconds(engine))
            with patch.object(entities, "KNOWN_TO_FEW", 0):
                without.append(seconds(engine))
    best, least = min(with_it), min(without)
    print(f"{names:,} names  {best:.2f} s, {best / names * 1e6:.0f} µs a name  without the rule {least:.2f} s")


if __name__ == "__main__":
    for count in map(int, sys.argv[1:] or ("10000", "100000")):
        measure(count)
