"""What the user said of the inputs of a run, so that those that failed can be tried again as they were meant."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("runs", sa.Column("told", sa.JSON(), server_default="{}", nullable=False))


def downgrade() -> None:
    op.drop_column("runs", "told")
