"""The offset from UTC with which a page writes when its story was published.

It is NULL for what earlier versions took in: an original that is met again is extracted again, and then says it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("published_offset", sa.Integer(), nullable=True))


def downgrade() -> None:
    op.drop_column("articles", "published_offset")
