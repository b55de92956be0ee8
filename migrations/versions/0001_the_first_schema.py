"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

# External content: the index holds no second copy of the texts. archive/store/indexes.py writes the rows.
FULL_TEXT = (
    "CREATE VIEW current_revisions AS SELECT article_id AS id, title, standfirst, text FROM revisions WHERE current",
    """CREATE VIRTUAL TABLE articles_fts USING fts5(
        title, standfirst, text, content='current_revisions', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    "CREATE VIEW superseded_revisions AS SELECT id, title, standfirst, text FROM revisions WHERE NOT current",
    """CREATE VIRTUAL TABLE superseded_fts USING fts5(
        title, standfirst, text, content='superseded_revisions', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    """CREATE VIRTUAL TABLE quotes_fts USING fts5(
        text, speaker_text, content='quotes', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
    # a hyphenated name is found in one word too
    """CREATE VIEW name_forms AS SELECT id, form, CASE WHEN instr(form, '-') THEN replace(form, '-', '') ELSE '' END AS joined
        FROM names""",
    """CREATE VIRTUAL TABLE names_fts USING fts5(
        form, joined, content='name_forms', content_rowid='id', tokenize='unicode61 remove_diacritics 2')""",
)


def upgrade() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("verb", sa.String(), nullable=False),
        sa.Column("arguments", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decisions")),
    )
    op.create_table(
        "entities",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entities")),
    )
    op.create_index(op.f("ix_entities_name"), "entities", ["name"], unique=False)
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
    )
    op.create_index(op.f("ix_notes_target"), "notes", ["target"], unique=False)
    op.create_table(
        "runs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("started_at", sa.DateTime(), nullable=False),
        sa.Column("finished_at", sa.DateTime(), nullable=True),
        sa.Column("inputs", sa.JSON(), nullable=False),
        sa.Column("added", sa.Integer(), nullable=False),
        sa.Column("revised", sa.Integer(), nullable=False),
        sa.Column("unchanged", sa.Integer(), nullable=False),
        sa.Column("failed", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_runs")),
    )
    op.create_table(
        "saved",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("query", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_name")),
    )
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("compressed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("sha256", name=op.f("uq_snapshots_sha256")),
    )
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
    )
    op.create_table(
        "tags",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target", sa.String(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tags")),
        sa.UniqueConstraint("target", "tag", name=op.f("uq_tags_target_tag")),
    )
    op.create_index("ix_tags_tag", "tags", ["tag"], unique=False)
    op.create_table(
        "failures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("run_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["run_id"], ["runs.id"], name=op.f("fk_failures_run_id_runs"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failures")),
        sa.UniqueConstraint("origin", name=op.f("uq_failures_origin")),
    )
    op.create_index(op.f("ix_failures_run_id"), "failures", ["run_id"], unique=False)
    op.create_table(
        "mastheads",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("domain", sa.String(), nullable=False),
        sa.Column("aliases", sa.String(), nullable=False),
        sa.Column("source_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["source_id"], ["sources.id"], name=op.f("fk_mastheads_source_id_sources"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mastheads")),
        sa.UniqueConstraint("name", "domain", "aliases", name=op.f("uq_mastheads_name_domain_aliases")),
    )
    op.create_index(op.f("ix_mastheads_source_id"), "mastheads", ["source_id"], unique=False)
    op.create_table(
        "names",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("fullest", sa.String(), nullable=False),
        sa.Column("articles", sa.Integer(), nullable=False),
        sa.Column("mentions", sa.Integer(), nullable=False),
        sa.Column("quotes", sa.Integer(), nullable=False),
        sa.Column("stale", sa.Boolean(), nullable=False),
        sa.Column("entity_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entity_id"], ["entities.id"], name=op.f("fk_names_entity_id_entities"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_names")),
        sa.UniqueConstraint("form", "kind", "fullest", name=op.f("uq_names_form_kind_fullest")),
    )
    op.create_index(op.f("ix_names_entity_id"), "names", ["entity_id"], unique=False)
    op.create_index("ix_names_stale", "names", ["stale"], unique=False, sqlite_where=sa.text("stale"), postgresql_where=sa.text("stale"))
    op.create_table(
        "articles",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("masthead_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("section", sa.String(), nullable=True),
        sa.Column("authors", sa.JSON(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["masthead_id"], ["mastheads.id"], name=op.f("fk_articles_masthead_id_mastheads")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_articles")),
        sa.UniqueConstraint("key", name=op.f("uq_articles_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_articles_day", "articles", ["day", "id"], unique=False)
    op.create_index("ix_articles_facets", "articles", ["masthead_id", "day", "language"], unique=False)
    op.create_table(
        "revisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("current", sa.Boolean(), server_default=sa.text("0"), nullable=False),
        sa.Column("annotated_by", sa.String(), nullable=True),
        sa.Column("annotation_checksum", sa.BigInteger(), nullable=True),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.Column("captions", sa.JSON(), nullable=False),
        sa.Column("furniture", sa.JSON(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("standfirst", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["article_id"], ["articles.id"], name=op.f("fk_revisions_article_id_articles"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revisions")),
        sa.UniqueConstraint("article_id", "hash", name=op.f("uq_revisions_article_id_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_revisions_annotated_by", "revisions", ["annotated_by"], unique=False)
    op.create_index(
        "ix_revisions_current",
        "revisions",
        ["article_id"],
        unique=True,
        sqlite_where=sa.text("current"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "captures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("snapshot_id", sa.Integer(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("charset", sa.String(), nullable=True),
        sa.Column("url", sa.String(), nullable=True),
        sa.Column("captured_at", sa.DateTime(), nullable=True),
        sa.Column("headers", sa.JSON(), nullable=False),
        sa.Column("extracted_by", sa.String(), nullable=False),
        sa.Column("said", sa.JSON(), nullable=False),
        sa.Column("given", sa.JSON(), nullable=False),
        sa.Column("checksum", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_captures_revision_id_revisions"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["snapshot_id"], ["snapshots.id"], name=op.f("fk_captures_snapshot_id_snapshots")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captures")),
        sa.UniqueConstraint("snapshot_id", "origin", name=op.f("uq_captures_snapshot_id_origin")),
    )
    op.create_index(op.f("ix_captures_revision_id"), "captures", ["revision_id"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_mentions_name_id_names")),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_mentions_revision_id_revisions"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("revision_id", "field", "start", name=op.f("pk_mentions")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_mentions_name_id", "mentions", ["name_id", "revision_id"], unique=False)
    op.create_table(
        "quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("name_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("cue", sa.String(), nullable=False),
        sa.Column("speaker_text", sa.String(), nullable=False),
        sa.Column("speaker_start", sa.Integer(), nullable=True),
        sa.Column("speaker_end", sa.Integer(), nullable=True),
        sa.Column("via", sa.String(), nullable=True),
        sa.Column("confidence", sa.Double(), nullable=False),
        sa.Column("spans", sa.JSON(), nullable=False),
        sa.Column("verbatim", sa.JSON(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["name_id"], ["names.id"], name=op.f("fk_quotes_name_id_names")),
        sa.ForeignKeyConstraint(["revision_id"], ["revisions.id"], name=op.f("fk_quotes_revision_id_revisions"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_quotes")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_quotes_name_id", "quotes", ["name_id", "revision_id"], unique=False)
    op.create_index("ix_quotes_revision_id", "quotes", ["revision_id"], unique=False)
    for statement in FULL_TEXT:
        op.execute(statement)


def downgrade() -> None:
    for table in ("articles_fts", "superseded_fts", "quotes_fts", "names_fts"):
        op.execute(f"DROP TABLE {table}")
    for view in ("current_revisions", "superseded_revisions", "name_forms"):
        op.execute(f"DROP VIEW {view}")
    op.drop_index("ix_quotes_revision_id", table_name="quotes")
    op.drop_index("ix_quotes_name_id", table_name="quotes")
    op.drop_table("quotes")
    op.drop_index("ix_mentions_name_id", table_name="mentions")
    op.drop_table("mentions")
    op.drop_index(op.f("ix_captures_revision_id"), table_name="captures")
    op.drop_table("captures")
    op.drop_index("ix_revisions_current", table_name="revisions", sqlite_where=sa.text("current"), postgresql_where=sa.text("current"))
    op.drop_index("ix_revisions_annotated_by", table_name="revisions")
    op.drop_table("revisions")
    op.drop_index("ix_articles_facets", table_name="articles")
    op.drop_index("ix_articles_day", table_name="articles")
    op.drop_table("articles")
    op.drop_index("ix_names_stale", table_name="names", sqlite_where=sa.text("stale"), postgresql_where=sa.text("stale"))
    op.drop_index(op.f("ix_names_entity_id"), table_name="names")
    op.drop_table("names")
    op.drop_index(op.f("ix_mastheads_source_id"), table_name="mastheads")
    op.drop_table("mastheads")
    op.drop_index(op.f("ix_failures_run_id"), table_name="failures")
    op.drop_table("failures")
    op.drop_index("ix_tags_tag", table_name="tags")
    op.drop_table("tags")
    op.drop_table("sources")
    op.drop_table("snapshots")
    op.drop_table("saved")
    op.drop_table("runs")
    op.drop_index(op.f("ix_notes_target"), table_name="notes")
    op.drop_table("notes")
    op.drop_index(op.f("ix_entities_name"), table_name="entities")
    op.drop_table("entities")
    op.drop_table("decisions")
