"""An index of three letters in a row for articles in scripts without spaces, and which articles these are."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")

FULL_TEXT = (
    # the spaces behind each column make a run of three begin with its last letters too
    """CREATE VIEW unspaced_revisions AS
        SELECT u.article_id AS id, r.title || '  ' AS title, r.standfirst || '  ' AS standfirst, r.text || '  ' AS text
        FROM unspaced u CROSS JOIN revisions r ON r.article_id = u.article_id AND r.current""",
    """CREATE VIRTUAL TABLE unspaced_fts USING fts5(
        title, standfirst, text, content='unspaced_revisions', content_rowid='id', tokenize='trigram')""",
    "CREATE VIRTUAL TABLE unspaced_fts_vocab USING fts5vocab('unspaced_fts', 'row')",
)


def upgrade() -> None:
    op.create_table(
        "unspaced",
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_unspaced_article_id_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("article_id", name=op.f("pk_unspaced")),
    )
    for statement in FULL_TEXT:
        op.execute(statement)
    run = op.get_bind().exec_driver_sql
    rows = run("SELECT article_id, title, standfirst, text FROM revisions WHERE current")
    for number in [article for article, *words in rows if any(map(UNSPACED.search, words))]:
        run("INSERT INTO unspaced (article_id) VALUES (?)", (number,))
    run("INSERT INTO unspaced_fts(unspaced_fts) VALUES ('rebuild')")


def downgrade() -> None:
    op.execute("DROP TABLE unspaced_fts_vocab")
    op.execute("DROP TABLE unspaced_fts")
    op.execute("DROP VIEW unspaced_revisions")
    op.drop_table("unspaced")
