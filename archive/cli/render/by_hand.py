"""What the user attached to a thing, at the end of its page: tags, corrections, notes."""

from __future__ import annotations

from collections.abc import Sequence

from archive.cli.render.blocks import facts, heading, listed
from archive.cli.render.layouts import flat
from archive.records import Correction, Note


def attached(tags: Sequence[str], notes: Sequence[Note], corrected: Sequence[Correction] = ()) -> None:
    if tags:
        facts(("tags", ", ".join(tags)))
    if corrected:
        heading("Corrected by you")
        listed((f"{each.number}", f"{each.field}: {flat(each.value)}{_before(each)}") for each in corrected)
    if notes:
        heading("Notes")
        listed((f"{note.number}", f"{flat(note.text)}  ({note.made[:10]})") for note in notes)


def _before(correction: Correction) -> str:
    return f"  (found: {flat(correction.found)})" if correction.found else ""
