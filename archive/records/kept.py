"""What one archive hands to another: documents as it keeps them, and what its user decided, under natural keys and without ids."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from archive.records.stories import Annotation, Document, Story


@dataclass(frozen=True, slots=True)
class Kept:
    """A document as an archive keeps it: its original, what was extracted from it and by which version, what was found in that.

    where: the place in the file that it came by (`news.jsonl#12`). given: what its user said of it, as `told` keeps it.
    annotated_by: the annotator's version; None where it was not annotated.
    """

    where: str
    document: Document
    story: Story
    given: Mapping[str, Any]
    extracted_by: str
    annotation: Annotation
    annotated_by: str | None

    @property
    def weight(self) -> int:
        """In bytes, about."""
        return self.document.weight


@dataclass(frozen=True, slots=True)
class Original:
    """An original as it was captured. address: the story's own, where the capture has none; sha256: of its bytes."""

    document: Document
    address: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Own:
    """A row of the user's own: a decision, a tag, a note. type: which ("decision"). values: by the names of its table's columns."""

    where: str
    type: str
    values: Mapping[str, Any]
