"""A checksum for every row that nothing can be made again from: what users write by hand, the feeds they follow, and the log."""

import hashlib
import json

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = {
    "decisions": "id verb arguments made_at",
    "tags": "id target tag made_at",
    "notes": "id target made_at text",
    "saved": "id name query made_at seen_at",
    "follows": "id url title full etag last_modified added_at fetched_at failure",
    "tombstones": "hash removed_on overwritten",
    "runs": "id version started_at finished_at inputs told added revised unchanged failed",
    "failures": "id run_id origin reason",
    "unannotated": "revision_id version reason tried_at",
}
"""With the columns that the checksum is over, in its order."""


def checksum(*values: object) -> int:
    data = json.dumps(values, ensure_ascii=True, separators=(",", ":"), sort_keys=True, default=str)
    return int.from_bytes(hashlib.blake2b(data.encode(), digest_size=8).digest(), "big") >> 1


def upgrade() -> None:
    driver = op.get_bind().connection.driver_connection
    driver.create_function("row_checksum_0009", -1, checksum, deterministic=True)
    for table, columns in TABLES.items():
        op.add_column(table, sa.Column("checksum", sa.BigInteger(), nullable=True))
        values = ", ".join(f"typeof({column}), CAST({column} AS BLOB)" for column in columns.split())
        op.execute(f"UPDATE {table} SET checksum = row_checksum_0009({values})")


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_column(table, "checksum")
