"""Pages and texts of our own for the tests of readers."""

from __future__ import annotations

from archive.errors import ReadError
from archive.readers import extract
from archive.records import Document, Story

PARAGRAPHS = (
    "The harbour of Brannock will close for three weeks in May so that divers can lift the Halcyon Star, the port said on Monday.",
    "“We owe it to forty-one families,” the harbour master, Ellen Sorrow, told reporters on the quay. “And to the next captain.”",
    "The ferry sank in March with 130 people on board. An inquiry found that its pumps had not been tested since the year before.",
    "Fishermen will be paid for the days that they lose, Ms Sorrow said, though she would not say how much or by whom.",
)
BODY = "".join(f"<p>{paragraph}</p>\n" for paragraph in PARAGRAPHS)


def html(body: str = BODY, head: str = "") -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"


def read_html(page: str | bytes, url: str | None = None) -> Story:
    return extract(Document(page.encode() if isinstance(page, str) else page, "text/html", "page.html", url=url))


def read_plain(text: str | bytes) -> Story:
    return extract(Document(text.encode() if isinstance(text, str) else text, "text/plain", "story.txt"))


def read_json(record: str | bytes) -> Story:
    return extract(Document(record.encode() if isinstance(record, str) else record, "application/json", "dump.jsonl#1"))


def read_or_reason(raw: bytes, media_type: str) -> Story | str:
    """The story in `raw`, or the reason why there is none; any other exception is a fault."""
    try:
        return extract(Document(raw, media_type, "noise"))
    except ReadError as error:
        return str(error)


def is_sound(outcome: Story | str) -> bool:
    """Whether a story has a text that can be stored, or a reason one line."""
    if isinstance(outcome, str):
        return bool(outcome) and "\n" not in outcome
    return bool(outcome.text.encode())
