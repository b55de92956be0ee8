"""For search: an index of superseded revisions; of the speakers as written only those whose name has other words; ranks by column."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WORDS = """CREATE VIEW quote_words AS
    SELECT q.id, q.text,
        CASE WHEN instr(' ' || n.form || ' ', ' ' || q.speaker_text || ' ') THEN '' ELSE q.speaker_text END AS speaker_text
    FROM quotes q LEFT JOIN names n ON n.id = q.name_id"""
INDEX = """CREATE VIRTUAL TABLE quotes_fts USING fts5(
        text, speaker_text, content='{content}', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"""


RANK = "bm25(10.0, 4.0, 1.0)"
"""A word in the title counts as ten in the text, one in the standfirst as four."""


def upgrade() -> None:
    _rank_by(RANK)
    op.create_index(
        "ix_revisions_superseded", "revisions", ["id"], sqlite_where=sa.text("NOT current"), postgresql_where=sa.text("NOT current")
    )
    op.execute(WORDS)
    _make_again("quote_words")


def downgrade() -> None:
    _rank_by("bm25()")
    _make_again("quotes")
    op.execute("DROP VIEW quote_words")
    op.drop_index("ix_revisions_superseded", "revisions")


def _make_again(content: str) -> None:
    op.execute("DROP TABLE quotes_fts")
    op.execute(INDEX.format(content=content))
    op.execute("INSERT INTO quotes_fts(quotes_fts) VALUES ('rebuild')")


def _rank_by(function: str) -> None:
    for index in ("articles_fts", "superseded_fts"):
        op.execute(f"INSERT INTO {index}({index}, rank) VALUES ('rank', '{function}')")
