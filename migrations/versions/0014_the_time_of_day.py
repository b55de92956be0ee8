"""For lists by date: articles of one day in the order of time."""

from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _index("day", "published_at", "id")


def downgrade() -> None:
    _index("day", "id")


def _index(*columns: str) -> None:
    op.drop_index("ix_articles_day", "articles")
    op.create_index("ix_articles_day", "articles", list(columns))
