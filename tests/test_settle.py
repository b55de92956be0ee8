"""What is settled follows what changes, and comes to the same as settling everything anew."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive import settle
from archive.check import check
from archive.linking import Decision, Merge, Rename, Split
from archive.store.database import open_database
from archive.store.database import writing as writing_to
from tests.dump import dump
from tests.told import Told, tell

SURNAMES = ("Vance", "Lomax", "al-Qasri", "Brix")
GIVEN = ("Mira", "Tobias", "M.", "Mira J.", "Sir Tobias")


def stories(rng: random.Random, count: int) -> list[Told]:
    """Stories in which a few families, bodies and their short names meet."""
    told: list[Told] = []
    for _ in range(count):
        surname = rng.choice(SURNAMES)
        full = f"{rng.choice(GIVEN)} {surname}"
        body = rng.choice(("Office for Harbour Safety", "Oslo Harp Society"))
        named = [
            (full, "person", full),
            (surname, "person", rng.choice((full, surname))),
            ("OHS", "organisation", rng.choice((body, "OHS"))),
            (surname, rng.choice(("organisation", "place")), surname),
        ]
        told.append(("The Harbour Times", tuple(rng.sample(named, rng.randint(1, 4)))))  # type: ignore[arg-type]
    return told


def grown(path: Path, rng: random.Random, told: list[Told], decisions: list[Decision]) -> Engine:
    """An archive that came to hold the stories in bits, some of them annotated twice; decisions were made between, and one undone."""
    engine = open_database(path, create=True)
    numbers = rng.sample(range(len(told)), len(told))
    tell(engine, *numbers[:10], stories=told)
    with writing_to(engine) as connection:
        for decision in (*decisions, Merge("Mira Vance", "Tobias Lomax")):
            last = settle.decide(connection, settle.Made(decision, datetime(2031, 5, 1, tzinfo=UTC)))
    tell(engine, *numbers[5:15], stories=told, blindly=True)
    with writing_to(engine) as connection:
        settle.undo(connection, last)
    while numbers:
        size = rng.randint(1, 6)
        tell(engine, *numbers[:size], stories=told)
        numbers = numbers[size:]
    return engine


def settle_anew(engine: Engine) -> None:
    with writing_to(engine) as connection:
        settle.forget(connection)
    settle.settle_changes(engine, report=lambda progress: None)


@pytest.mark.parametrize("seed", range(3))
def test_an_archive_that_grew_is_the_one_that_was_made_at_once(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    told = stories(rng, 30)
    decisions: list[Decision] = [Rename("Tobias Vance", "The Elder"), Merge("The Elder", "Oslo Harp Society"), Split("OHS", "OHS")]
    bit_by_bit = grown(tmp_path / "grown.db", rng, told, decisions)
    at_once = open_database(tmp_path / "at once.db", create=True)
    tell(at_once, *range(30), stories=told)
    with writing_to(at_once) as connection:
        for decision in decisions:
            settle.decide(connection, settle.Made(decision, datetime(2031, 5, 1, tzinfo=UTC)))
    expected = dump(at_once)
    assert dump(bit_by_bit) == expected
    assert list(check(bit_by_bit, report=lambda progress: None)) == []
    settle_anew(bit_by_bit)
    assert dump(bit_by_bit) == expected


def test_settling_anew_mends_entities(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "archive.db", create=True)
    tell(engine, *range(20), stories=stories(random.Random(0), 20))
    before = dump(engine)
    for damage in (
        "UPDATE entities SET name = 'Nobody' WHERE id = (SELECT min(id) FROM entities)",
        "UPDATE names SET entity_id = (SELECT max(id) FROM entities)",
        "UPDATE names SET articles = 7",
        "DELETE FROM ties",
        "INSERT INTO entities (name, kind, aliases) VALUES ('Nobody', 'person', '[]')",
    ):
        with writing_to(engine) as connection:
            connection.exec_driver_sql(damage)
        settle_anew(engine)
        assert dump(engine) == before, damage
