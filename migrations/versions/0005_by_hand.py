"""What users decide by hand: corrections beside what was found, what saved searches have shown, and what was removed for good."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

VIEW = "CREATE VIEW current_revisions AS SELECT article_id AS id, title, standfirst, text FROM revisions WHERE current"
CORRECTED_VIEW = """CREATE VIEW current_revisions AS
    SELECT r.article_id AS id, coalesce(a.corrected_title, r.title) AS title, r.standfirst AS standfirst, r.text AS text
    FROM revisions r CROSS JOIN articles a ON a.id = r.article_id WHERE r.current"""


def upgrade() -> None:
    op.add_column("articles", sa.Column("corrected_title", sa.String(), nullable=True))
    op.add_column("quotes", sa.Column("found", sa.JSON(), nullable=True))
    op.create_index("ix_revisions_hash", "revisions", ["hash"], unique=False)
    op.create_table(
        "seen",
        sa.Column("saved_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["saved_id"], ["saved.id"], name=op.f("fk_seen_saved_id_saved"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_seen_article_id_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("saved_id", "article_id", name=op.f("pk_seen")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_seen_article_id"), "seen", ["article_id"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("removed_on", sa.Date(), nullable=False),
        sa.Column("overwritten", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_tombstones")),
        sqlite_with_rowid=False,
    )
    op.execute("DROP VIEW current_revisions")
    op.execute(CORRECTED_VIEW)


def downgrade() -> None:
    op.execute("DROP VIEW current_revisions")
    # what was found where the user corrected it goes with its column: the annotator has to find it again
    corrected = "(SELECT revision_id FROM quotes WHERE found IS NOT NULL)"
    op.execute(f"UPDATE revisions SET annotated_by = NULL, annotation_checksum = NULL WHERE id IN {corrected}")
    for table in ("mentions", "quotes"):
        op.execute(f"DELETE FROM {table} WHERE revision_id IN (SELECT id FROM revisions WHERE annotated_by IS NULL)")
    op.execute("UPDATE names SET stale = 1")
    op.drop_table("tombstones")
    op.drop_index(op.f("ix_seen_article_id"), table_name="seen")
    op.drop_table("seen")
    op.drop_index("ix_revisions_hash", table_name="revisions")
    op.drop_column("quotes", "found")
    op.drop_column("articles", "corrected_title")
    op.execute(VIEW)
    for index in ("articles_fts", "quotes_fts"):
        op.execute(f"INSERT INTO {index}({index}) VALUES ('rebuild')")
