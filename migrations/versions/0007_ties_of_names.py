"""Ties of names, by which linking finds those that it has to decide together.

The table stays empty here, and all names are to be settled again: settling fills it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "ties",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_ties_name_id_names"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "name_id", name=op.f("pk_ties")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_ties_name_id", "ties", ["name_id"], unique=False)
    op.execute("UPDATE names SET stale = 1")


def downgrade() -> None:
    op.drop_index("ix_ties_name_id", table_name="ties")
    op.drop_table("ties")
