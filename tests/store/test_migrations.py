"""Models and migrations say the same, and every migration goes up and down on an archive that holds something."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from archive.store import database
from archive.store.database import reading
from tests.dump import dump
from tests.store.filled import fill
from tests.told import Told, tell


def schema(engine: Engine) -> list[tuple[str, str]]:
    with reading(engine) as connection:
        rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        return sorted((name, " ".join(sql.split())) for name, sql in rows)


def test_head_is_the_newest_migration() -> None:
    assert ScriptDirectory(str(database.MIGRATIONS)).get_heads() == [database.HEAD]


def test_models_and_migrations_are_equal(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    config.attributes["engine"] = engine
    command.check(config)  # raises where a model says something that no migration made


def test_names_that_differ_by_their_walk_alone_are_one_without_walks(engine: Engine) -> None:
    striker: Told = ("Norda Press", (("Mara Lind", "person", "Mara Lind", "sport"), ("Mara Lind", "person", "Mara Lind", "sport")))
    somebody: Told = ("Norda Press", (("Mara Lind", "person", "Mara Lind"), ("Norda", "place", "Norda")))
    tell(engine, 0, 1, stories=[striker, somebody])
    before = dump(engine)
    database.migrate(engine, "0012")
    with reading(engine) as connection:
        names = connection.exec_driver_sql("SELECT form, (SELECT count(*) FROM mentions WHERE name_id = id) FROM names ORDER BY form").all()
        found = connection.exec_driver_sql("SELECT count(*) FROM names_fts WHERE names_fts MATCH 'mara'").scalar()
    assert (names, found) == ([("Mara Lind", 3), ("Norda", 1)], 1)
    database.migrate(engine, "head")
    tell(engine, 0, 1, stories=[striker, somebody])
    assert dump(engine) == before


def test_every_migration_goes_down_and_up_on_a_filled_archive(engine: Engine) -> None:
    fill(engine)
    fresh = schema(engine)
    migrations = [script.revision for script in ScriptDirectory(str(database.MIGRATIONS)).walk_revisions()]
    for target in [*migrations[1:], "base"]:
        database.migrate(engine, target)
    with reading(engine) as connection:
        left = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE name NOT LIKE 'sqlite_%'").scalars().all()
    assert left == ["alembic_version"]
    database.migrate(engine, "head")
    assert schema(engine) == fresh
    fill(engine)
