"""Near-duplicates: sketches of texts, the bands by which alike ones are found, and each article's group.

The tables stay empty here and articles without a group: settling fills them, as it does for new articles.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("articles", sa.Column("group_id", sa.Integer(), nullable=True))
    op.create_index("ix_articles_group_id", "articles", ["group_id"], unique=False)
    op.create_table(
        "sketches",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Integer(), nullable=False),
        sa.Column("bins", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_sketches_article_id_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_sketches")),
    )
    op.create_table(
        "bands",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_bands_article_id_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", "article_id", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_bands_article_id", "bands", ["article_id"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_bands_article_id", table_name="bands")
    op.drop_table("bands")
    op.drop_table("sketches")
    op.drop_index("ix_articles_group_id", table_name="articles")
    op.drop_column("articles", "group_id")
