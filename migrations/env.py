"""Runs the migrations, on the engine that archive.store.database hands over or, from a checkout, on ARCHIVE_DB (`alembic check`)."""

import os

from alembic import context
from sqlalchemy import Engine, create_engine, event

from archive.store.models import Base


def ours(thing: object, name: str | None, kind: str, reflected: bool, compared: object) -> bool:
    """FTS5 tables and their shadow tables are made by hand and unknown to the models."""
    return not (kind == "table" and reflected and compared is None and name and ("_fts" in name or name == "sqlite_sequence"))


def run(engine: Engine) -> None:
    with engine.connect() as connection:
        # Off before BEGIN (it has no effect inside): rebuilding a parent table would delete its children
        connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        try:
            with connection.execution_options(writes=True).begin():
                context.configure(
                    connection=connection,
                    target_metadata=Base.metadata,
                    include_object=ours,
                    transactional_ddl=True,
                    transaction_per_migration=False,
                )
                context.run_migrations()
                if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                    raise RuntimeError(f"the migration breaks {len(broken)} references; nothing was changed")
        finally:
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


def from_checkout() -> Engine:
    engine = create_engine(f"sqlite:///{os.environ['ARCHIVE_DB']}", connect_args={"isolation_level": None})
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


run(context.config.attributes.get("engine") or from_checkout())
