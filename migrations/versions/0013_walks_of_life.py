"""The walk of life in which stories show a person, as a part of a name: it tells two people of one name apart.

It is empty for what earlier versions annotated, until that is annotated again.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

FORMER, KEY = "uq_names_form_kind_fullest", "uq_names_form_kind_fullest_walk"


def upgrade() -> None:
    with _rebuilt() as names:
        names.add_column(sa.Column("walk", sa.String(), server_default="", nullable=False))
        names.drop_constraint(FORMER, type_="unique")
        names.create_unique_constraint(KEY, ["form", "kind", "fullest", "walk"])


def downgrade() -> None:
    """Names that differ by their walk alone become one. What showed a walk is annotated again, since its checksum covers it."""
    op.execute(
        """UPDATE revisions SET annotated_by = NULL WHERE id IN (
            SELECT m.revision_id FROM mentions m JOIN names n ON n.id = m.name_id WHERE n.walk != '')"""
    )
    op.execute("CREATE TEMP TABLE one AS SELECT id, min(id) OVER (PARTITION BY form, kind, fullest) AS kept FROM names")
    op.execute("DELETE FROM temp.one WHERE id = kept")
    for table in ("mentions", "quotes"):
        op.execute(f"UPDATE {table} SET name_id = one.kept FROM temp.one WHERE one.id = name_id")
    op.execute("DELETE FROM ties WHERE name_id IN (SELECT id FROM temp.one)")
    op.execute("DELETE FROM names WHERE id IN (SELECT id FROM temp.one)")
    op.execute("DROP TABLE temp.one")
    op.execute("INSERT INTO names_fts(names_fts) VALUES ('rebuild')")
    op.execute("UPDATE names SET stale = 1")
    with _rebuilt() as names:
        names.drop_constraint(KEY, type_="unique")
        names.create_unique_constraint(FORMER, ["form", "kind", "fullest"])
        names.drop_column("walk")


@contextmanager
def _rebuilt() -> Iterator[BatchOperations]:
    """The table `names`, to be made again, since SQLite can't alter a key; the views that read it stay as they are."""
    op.drop_index("ix_names_entity_id", table_name="names")
    op.drop_index("ix_names_stale", table_name="names")
    op.execute("PRAGMA legacy_alter_table=ON")
    with op.batch_alter_table("names", recreate="always") as names:
        yield names
    op.execute("PRAGMA legacy_alter_table=OFF")
    op.create_index("ix_names_entity_id", "names", ["entity_id"], unique=False)
    op.create_index("ix_names_stale", "names", ["stale"], unique=False, sqlite_where=sa.text("stale"), postgresql_where=sa.text("stale"))
