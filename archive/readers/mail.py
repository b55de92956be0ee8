"""Mails (newsletters, alerts), mailboxes of them, and pages that a browser saved as a mail (MHTML)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, BinaryIO

from archive.errors import ReadError
from archive.readers import dates, urls
from archive.records import Document, Masthead, Story

if TYPE_CHECKING:
    from email.message import EmailMessage, MIMEPart

MEDIA_TYPE = "message/rfc822"

_FORWARDED = re.compile(r"^(?:(?:re|fwd?|aw|wg|tr)\s*:\s*)+", re.IGNORECASE)


_LARGEST = 20_000_000
_MOST_PARTS = 10_000
_LONG_HEADER = re.compile(rb"^(?:content-[a-z-]+|subject|from|date|snapshot-content-location):(?:[^\n]|\n[ \t]){20000}", re.I | re.M)
"""What no mail has, but what the parser of the standard library would need minutes for, or ten times the memory."""


def of_mailbox(origin: str, stream: BinaryIO, limit: int) -> Iterator[Document | tuple[str, str]]:
    """One document a mail, or (origin, reason) where one is larger than `limit` bytes. One mail at a time is held."""
    number, size, lines, after_blank = 0, 0, [b""], True
    for line in iter(lambda: stream.readline(limit), b""):
        if after_blank and line.startswith(b"From "):
            if number:
                yield _mail(f"{origin}#{number}", lines, size, limit)
            number, size, lines = number + 1, 0, []
        else:
            size += len(line)
            if size <= limit:
                lines.append(line)
        after_blank = not line.strip()
    yield _mail(f"{origin}#{number}", lines, size, limit)


def _mail(origin: str, lines: list[bytes], size: int, limit: int) -> Document | tuple[str, str]:
    if size > limit:
        return origin, f"too large: more than {limit // 1_000_000} MB in one mail"
    return Document(b"".join(lines), MEDIA_TYPE, origin)


def story(document: Document) -> Story:
    """The story in a mail. Raises ReadError where none of its parts is a text."""
    from email import message_from_bytes, policy
    from email.utils import parseaddr

    if len(document.raw) > _LARGEST:
        raise ReadError(f"too large for a mail: more than {_LARGEST // 1_000_000} MB; save its text or its page without what is attached")
    if (parts := document.raw.count(b"\n--")) > _MOST_PARTS:
        raise ReadError(f"a mail with too many parts: {parts:,}, the limit is {_MOST_PARTS:,}")
    if _LONG_HEADER.search(document.raw):
        raise ReadError("a mail with a header that is too long: more than 20,000 bytes")
    try:
        mail = message_from_bytes(document.raw, policy=policy.default)
        part = mail.get_body(("html", "plain"))
        inner = _page(document, mail, part)
        subject, sender, sent = (_header(mail, name) for name in ("Subject", "From", "Date"))
        is_page = bool(mail["Snapshot-Content-Location"])
    except RecursionError:
        raise ReadError("a mail with too many parts in parts") from None
    except (LookupError, ValueError, AttributeError, TypeError) as error:  # what the parser of the standard library makes of broken mails
        raise ReadError(f"a broken mail: {type(error).__name__}") from None
    found = _extracted(inner)
    if is_page:
        return found
    name, address = parseaddr(sender)
    host = address.rpartition("@")[2]
    return replace(
        found,
        title=_FORWARDED.sub("", subject) or found.title,
        published=found.published or dates.published(sent),
        masthead=Masthead(found.masthead.name or name or None, found.masthead.domain or urls.domain(f"http://{host}")),
    )


def _page(document: Document, mail: EmailMessage, part: MIMEPart | None) -> Document:
    """The part of a mail that holds its text, as a document of its own."""
    if part is None:
        raise ReadError("no text in this mail, only attachments")
    raw = part.get_payload(decode=True)
    if not isinstance(raw, bytes) or not raw.strip():
        raise ReadError("no text in this mail: it is empty")
    address = _header(mail, "Snapshot-Content-Location") or _header(part, "Content-Location")
    return replace(
        document,
        raw=raw,
        media_type=part.get_content_type(),
        charset=part.get_content_charset(),
        url=document.url or (address if urls.canonical(address) else None),
    )


def _extracted(inner: Document) -> Story:
    if inner.media_type == "text/html":
        from archive.readers import html

        return html.story(inner)
    from archive.readers import plain

    return plain.story(inner)


def _header(mail: MIMEPart, name: str) -> str:
    return " ".join(str(mail.get(name, "")).split())
