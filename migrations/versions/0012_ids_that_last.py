"""No id of an entity, source, decision or note is ever given to another, and those of entities and sources come back with them."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TABLES = ("sources", "entities", "decisions", "notes")


def upgrade() -> None:
    for table in TABLES:
        _copy(table, sqlite_autoincrement=True)
    op.create_table(
        "retired",
        sa.Column("letter", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("also", sa.String(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("letter", "number", name=op.f("pk_retired")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_retired_name"), "retired", ["name"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_retired_name"), table_name="retired")
    op.drop_table("retired")
    for table in TABLES:
        _copy(table)


def _copy(table: str, **options: bool) -> None:
    """Makes the table anew, since SQLite can't change how ids are given."""
    with op.batch_alter_table(table, recreate="always", table_kwargs=options):
        pass
