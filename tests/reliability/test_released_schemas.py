"""An archive that an older version of the program filled, of whichever schema, is after its upgrade as one that was filled anew.

The older archive is of tables made by the migrations up to its own, with rows written by SQL into the columns that it has.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from archive.library import Archive
from archive.settle import settle_changes
from archive.store import database, seals, writing
from archive.store.database import open_database
from archive.store.database import writing as writing_to
from tests.dump import contents
from tests.store.filled import TEXT, fill, item

RELEASED = sorted(script.revision for script in ScriptDirectory(str(database.MIGRATIONS)).walk_revisions())
REPRINT = TEXT.replace("on Monday", "on Monday evening") + "\n\nThe harbour was calm, and the boats stayed where they were."
UNSPACED = "ダムは持ちこたえた。港は静かだった。"


def fresh(path: Path, schema: str) -> None:
    """Of the newest schema; in it what an archive of that schema could hold."""
    engine = open_database(path, create=True)
    fill(engine, schema)
    with writing_to(engine) as connection:
        for name, text in (("reprint", REPRINT), ("tokyo", UNSPACED)):
            made = item(text, 2, f"{name}.html", schema)
            story = replace(made.story, url=f"https://{name}.example/dam", title=name)
            writing.store(connection, [replace(made, story=story)], "1")
    settle_changes(engine, report=lambda progress: None)
    engine.dispose()


def as_it_was(new: Path, old: Path, schema: str) -> None:
    """Makes `old`: the rows of `new` as they stood in that schema, which its own migrations make."""
    with closing(sqlite3.connect(old)) as connection:
        connection.execute(f"PRAGMA page_size={database.PAGE_SIZE}")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute(f"PRAGMA application_id={database.APPLICATION_ID}")
    engine = database._engine(old)
    config = Config()
    config.set_main_option("script_location", str(database.MIGRATIONS))
    config.attributes["engine"] = engine
    command.upgrade(config, schema)
    engine.dispose()
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("ATTACH ? AS new", (str(new),))
        tables = "SELECT name, sql FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite^_%' ESCAPE '^'"
        described = dict(connection.execute(tables).fetchall())
        indexes = {name for name, sql in described.items() if "USING fts5(" in sql}
        for name in described.keys() - {"alembic_version"}:
            if not any(name.startswith(index) for index in indexes):
                columns = ", ".join(f'"{row[1]}"' for row in connection.execute(f"PRAGMA main.table_info({name})"))
                connection.execute(f"INSERT INTO main.{name} ({columns}) SELECT {columns} FROM new.{name}")
        for index in indexes:
            connection.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
        connection.commit()


def described(path: Path) -> dict[str, object]:
    """All that there is: the schema, triggers too; the rows with their checksums; what is derived, and the indexes' words."""
    with closing(sqlite3.connect(path)) as connection:
        schema = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        own = {kind.__tablename__: connection.execute(f"SELECT * FROM {kind.__tablename__}").fetchall() for kind in seals.KINDS}
        seen = connection.execute("SELECT saved_id, article_id FROM seen").fetchall()
        pragmas = [connection.execute(f"PRAGMA {name}").fetchone() for name in ("application_id", "page_size", "journal_mode")]
    return {"schema": sorted(schema), "pragmas": pragmas, "seen": seen} | own | contents(path)


def test_every_schema_is_tried() -> None:
    assert RELEASED[0] == "0001"
    assert RELEASED[-1] == database.HEAD


@pytest.mark.parametrize("schema", RELEASED)
def test_upgraded_equals_fresh(schema: str, tmp_path: Path) -> None:
    new, old = tmp_path / "new.db", tmp_path / "old.db"
    fresh(new, schema)
    as_it_was(new, old, schema)
    backups: list[Path] = []
    with Archive(old, upgraded=backups.append) as opened:
        assert list(opened.check()) == []
    assert len(backups) == (schema != database.HEAD)
    upgraded, expected = described(old), described(new)
    assert [name for name in expected if upgraded[name] != expected[name]] == []
    assert all(expected[name] for name in ("tags", "notes", "saved", "decisions", "runs", "failures", "entities", "quotes", "bands"))
