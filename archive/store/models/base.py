"""What all tables have in common."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from archive.store.moments import Instant


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Instant, dict[str, Any]: JSON, list[str]: JSON, list[Any]: JSON}  # noqa: RUF012


class Sealed(Base):
    """A row that nothing can be made again from: its checksum is over all that stands in it (see seals.py)."""

    __abstract__ = True

    checksum: Mapped[int | None] = mapped_column(BigInteger, sort_order=1)
    """NULL within the transaction that writes the row, and nowhere else."""
