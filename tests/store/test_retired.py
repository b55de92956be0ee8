"""Former ids of entities and sources."""

from __future__ import annotations

from sqlalchemy import Engine

from archive.store import retired
from archive.store.database import writing

MANY = 130_000
"""Ids that with their letters are more values than a statement takes in any usual build of SQLite (250,000 in Debian)."""


def test_however_many_come_back_at_once_each_has_its_id(engine: Engine) -> None:
    names = [(number, (f"Lind {number}", "person")) for number in range(1, MANY + 1)]
    with writing(engine) as connection:
        retired.retire(connection, "e", names)
        assert retired.take_back(connection, "e", {called for _, called in names}) == {called: number for number, called in names}
        assert retired.called(connection, "e", 1) is None


def test_a_namesake_of_another_kind_gets_no_former_id(engine: Engine) -> None:
    with writing(engine) as connection:
        retired.retire(connection, "e", [(7, ("Norda", "place"))])
        assert retired.take_back(connection, "e", {("Norda", "person")}) == {}
        assert retired.take_back(connection, "s", {("Norda", "place")}) == {}
        assert retired.called(connection, "e", 7) == "Norda"
