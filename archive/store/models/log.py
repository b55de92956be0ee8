"""The log: which ingests there were, and what failed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from archive.store.models.base import Sealed


class Run(Sealed):
    """One ingest: what it was asked and what it did. told: what the user said of its inputs. finished_at is NULL where it was cut off."""

    __tablename__ = "runs"

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[str]
    started_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]
    inputs: Mapped[list[str]]
    told: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    added: Mapped[int] = mapped_column(default=0)
    revised: Mapped[int] = mapped_column(default=0)
    unchanged: Mapped[int] = mapped_column(default=0)
    failed: Mapped[int] = mapped_column(default=0)


class Failure(Sealed):
    """An input that could not be read, and why; gone once it is."""

    __tablename__ = "failures"

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete="CASCADE"), index=True)
    origin: Mapped[str] = mapped_column(unique=True)
    reason: Mapped[str]


class Unannotated(Sealed):
    """A revision that a version of the annotator failed on, and why; gone once it is annotated."""

    __tablename__ = "unannotated"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[str]
    reason: Mapped[str]
    tried_at: Mapped[datetime]
