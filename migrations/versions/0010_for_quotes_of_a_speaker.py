"""For the quotes of a speaker: an index of superseded revisions, and of the speakers as written those that their names don't tell."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0008"
branch_labels = None
depends_on = None

WORDS = """CREATE VIEW quote_words AS
    SELECT q.id, q.text,
        CASE WHEN instr(' ' || n.form || ' ', ' ' || q.speaker_text || ' ') THEN '' ELSE q.speaker_text END AS speaker_text
    FROM quotes q LEFT JOIN names n ON n.id = q.name_id"""
INDEX = """CREATE VIRTUAL TABLE quotes_fts USING fts5(
        text, speaker_text, content='{content}', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"""


def upgrade() -> None:
    op.create_index(
        "ix_revisions_superseded", "revisions", ["id"], sqlite_where=sa.text("NOT current"), postgresql_where=sa.text("NOT current")
    )
    op.execute(WORDS)
    _make_again("quote_words")


def downgrade() -> None:
    _make_again("quotes")
    op.execute("DROP VIEW quote_words")
    op.drop_index("ix_revisions_superseded", "revisions")


def _make_again(content: str) -> None:
    op.execute("DROP TABLE quotes_fts")
    op.execute(INDEX.format(content=content))
    op.execute("INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')")
