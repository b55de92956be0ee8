"""What is settled follows what changes, and comes to the same as settling everything anew."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive import settle
from archive.check import check
from archive.curate import naming
from archive.linking import Decision, Merge, Rename, Split
from archive.store.database import open_database
from archive.store.database import writing as writing_to
from tests.dump import dump
from tests.told import Told, tell

SURNAMES = ("Vance", "Lomax", "al-Qasri", "Brix")
GIVEN = ("Mira", "Tobias", "M.", "Mira J.", "Sir Tobias")
WALKS = ("", "sport", "sport", "politics", "politics", "law")


def stories(rng: random.Random, count: int) -> list[Told]:
    """Stories in which a few families, bodies and their short names meet."""
    told: list[Told] = []
    for _ in range(count):
        surname = rng.choice(SURNAMES)
        full = f"{rng.choice(GIVEN)} {surname}"
        body = rng.choice(("Office for Harbour Safety", "Oslo Harp Society"))
        walk = rng.choice(WALKS) if rng.random() < 0.95 else "politics sport"
        named = [
            (full, "person", full, walk),
            (surname, "person", full, walk) if rng.random() < 0.5 else (surname, "person", surname),
            ("OHS", "organisation", rng.choice((body, "OHS"))),
            (surname, rng.choice(("organisation", "place")), surname),
            ("Strand" if rng.random() < 0.5 else "Jo Strand", "person", "Strand" if rng.random() < 0.5 else "Jo Strand"),
            (other := rng.choice(("Ada Quill", "Otto Brandt", "Ilse Marwood")), "person", other),
        ]
        told.append(("The Harbour Times", tuple(rng.sample(named, rng.randint(1, 5)))))  # type: ignore[arg-type]
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
    decisions: list[Decision] = [
        *(Rename("Tobias Vance", "The Elder"), Merge("The Elder", "Oslo Harp Society"), Split("OHS", "OHS")),
        *(Split("Mira Lomax (sport)", "Mira Lomax"), Merge("Mira Brix (sport)", "Mira Brix (politics)")),
    ]
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


def by_other_rules(engine: Engine) -> None:
    """As if an older program had linked the names: their ties are others, and so are some entities."""
    with writing_to(engine) as connection:
        connection.exec_driver_sql("PRAGMA user_version = 7")
        connection.exec_driver_sql("UPDATE ties SET number = number + 1 WHERE name_id % 2")
        connection.exec_driver_sql("UPDATE names SET entity_id = (SELECT max(id) FROM entities) WHERE form LIKE '%Vance'")
        connection.exec_driver_sql("DELETE FROM entities WHERE id NOT IN (SELECT entity_id FROM names)")


def test_an_archive_of_older_rules_is_linked_by_the_present_ones_and_then_left_alone(tmp_path: Path) -> None:
    told = stories(random.Random(1), 20)
    engine, fresh = (open_database(tmp_path / f"{name}.db", create=True) for name in ("archive", "fresh"))
    tell(engine, *range(19), stories=told)
    tell(fresh, *range(20), stories=told)
    by_other_rules(engine)
    assert list(check(engine, report=lambda progress: None)) == []  # older is not damaged
    tell(engine, 19, stories=told)
    assert dump(engine) == dump(fresh)
    with writing_to(engine) as connection:
        connection.exec_driver_sql("UPDATE entities SET name = 'Nobody' WHERE name = 'Jo Strand'")
        settle.settle_linking(connection)
        assert connection.exec_driver_sql("SELECT count(*) FROM entities WHERE name = 'Nobody'").scalar() == 1


def test_a_decision_in_an_archive_of_older_rules_changes_what_it_says_and_no_more(tmp_path: Path) -> None:
    told = stories(random.Random(1), 20)
    engine, fresh = (open_database(tmp_path / f"{name}.db", create=True) for name in ("archive", "fresh"))
    for each in (engine, fresh):
        tell(each, *range(20), stories=told)
    by_other_rules(engine)
    changes = [naming.merge(each, "Jo Strand", "Ada Quill") for each in (engine, fresh)]
    assert changes[0].articles == changes[1].articles
    assert dump(engine)["names"] == dump(fresh)["names"]


LIND = "Mara Lind"
NAMESAKES: list[Told] = [
    *[("Norda Press", ((LIND, "person", LIND, "politics"), ("Lind", "person", LIND, "politics"), ("Ada Quill", "person", "Ada Quill")))]
    * 2,
    *[("The Harbour Times", ((LIND, "person", LIND, "sport"), ("Otto Vance", "person", "Otto Vance")))] * 2,
    ("The Harbour Times", ((LIND, "person", LIND), ("Otto Vance", "person", "Otto Vance"))),
    ("The Harbour Times", ((LIND, "person", LIND, "politics sport"), ("Jo Strand", "person", "Jo Strand"))),
]
"""Two of a senator, two of a striker, one that doesn't say of whom, and one of somebody who was both."""


def bearers(engine: Engine) -> dict[tuple[str, str], str]:
    """Whose each form in each walk of life is."""
    return {(form, walk): entity for form, _, _, walk, *_, entity, _ in dump(engine)["names"]}


@pytest.mark.parametrize("order", [(0, 1, 2, 3, 4), (4, 3, 2, 1, 0), (2, 0, 4, 1, 3)])
def test_namesakes_part_whatever_came_first(tmp_path: Path, order: tuple[int, ...]) -> None:
    engine = open_database(tmp_path / "archive.db", create=True)
    for number in order:
        tell(engine, number, stories=NAMESAKES)
    named = bearers(engine)
    senator, striker = "Mara Lind (politics)", "Mara Lind (sport)"
    assert named[LIND, "politics"] == named["Lind", "politics"] == senator
    assert named[LIND, "sport"] == named[LIND, ""] == striker
    grown = dump(engine)
    settle_anew(engine)
    assert dump(engine) == grown
    assert list(check(engine, report=lambda progress: None)) == []
    tell(engine, 5, stories=NAMESAKES)
    assert set(bearers(engine).values()) == {LIND, "Ada Quill", "Otto Vance", "Jo Strand"}


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (2, 0, 3, 1)])
def test_a_surname_alone_joins_whom_the_same_are_named_with_whatever_came_first(tmp_path: Path, order: tuple[int, ...]) -> None:
    of_the_lake = [("Norda Press", ((LIND, "person", LIND), ("Ada Quill", "person", "Ada Quill")))] * 2
    strangers: list[Told] = [("The Harbour Times", (("Lind", "person", "Lind"), ("Otto Vance", "person", "Otto Vance")))]
    friend: Told = ("The Harbour Times", (("Lind", "person", "Lind"), ("Ada Quill", "person", "Ada Quill")))
    told = [*of_the_lake, *strangers, friend]
    engine = open_database(tmp_path / "archive.db", create=True)
    tell(engine, 0, 1, 2, stories=told)
    assert bearers(engine)["Lind", ""] == "Lind"
    for number in order:
        tell(engine, number, stories=told)
    assert bearers(engine)["Lind", ""] == LIND
    grown = dump(engine)
    settle_anew(engine)
    assert dump(engine) == grown


def test_namesakes_whom_the_user_made_one_stay_one_until_that_is_undone(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "archive.db", create=True)
    tell(engine, 0, 1, 2, 3, stories=NAMESAKES)
    before = dump(engine)
    with writing_to(engine) as connection:
        merged = Merge("Mara Lind (sport)", "Mara Lind (politics)")
        number = settle.decide(connection, settle.Made(merged, datetime(2031, 5, 1, tzinfo=UTC)))
    tell(engine, 0, 1, 2, 3, stories=NAMESAKES, blindly=True)
    tell(engine, 3, 2, 1, 0, stories=NAMESAKES, version="2")
    assert set(bearers(engine).values()) == {LIND, "Ada Quill", "Otto Vance"}
    settle_anew(engine)
    assert list(check(engine, report=lambda progress: None)) == []
    with writing_to(engine) as connection:
        settle.undo(connection, number)
    tell(engine, 0, 1, 2, 3, stories=NAMESAKES)
    assert dump(engine) == before
