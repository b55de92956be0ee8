"""PDF files that hold text: the words that were set, a page after another. A scan holds none."""

from __future__ import annotations

import io
import logging
import re
from dataclasses import replace

from archive.errors import ReadError
from archive.readers import bylines, paragraphs, plain
from archive.records import Document, Story

MEDIA_TYPE = "application/pdf"

_MOST_PAGES = 60
"""A document of more is a book or a report."""

_SPLIT_WORD = re.compile(r"(?<=[a-zäöüß])-\n(?=[a-zäöüß])")
_ENDS = re.compile(r"[.!?:][\"”’»)]*$")


def story(document: Document) -> Story:
    """The story in a PDF file. Raises ReadError where it is encrypted, damaged, too long, or holds pictures of text only."""
    import pypdf
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it warns of each mended fault; what can't be mended is raised

    try:
        file = pypdf.PdfReader(io.BytesIO(document.raw))
        if file.is_encrypted and not file.decrypt(""):
            raise ReadError("an encrypted PDF file; save it without its password and try again")
        if len(file.pages) > _MOST_PAGES:
            raise ReadError(f"too long for one story: {len(file.pages):,} pages, the limit is {_MOST_PAGES}")
        text = "\n\n".join(page.extract_text() for page in file.pages)
        said = file.metadata
        title, author = (str(said.title or ""), str(said.author or "")) if said else ("", "")
    except ReadError:
        raise
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        NotImplementedError,
        ImportError,
    ) as error:
        raise ReadError(f"a damaged PDF file ({type(error).__name__}); save it again") from None
    if not any(c.isalpha() for c in text):
        raise ReadError("no text in this PDF file, only pictures of it; run it through text recognition (OCR) first")
    found = plain.split(_flowing(paragraphs.mended(text)))
    return replace(found, title=found.title or title, authors=found.authors or bylines.names(author))


def _flowing(text: str) -> str:
    """The lines of a column as paragraphs: one ends with a sentence that stops short of the column's width, and so does a first line."""
    text = _SPLIT_WORD.sub("", text.replace("\r", ""))
    lines = [" ".join(line.split()) for line in text.split("\n")]
    width = sorted(map(len, filter(None, lines)))[int(0.9 * sum(map(bool, lines))) - 1] if any(lines) else 0
    flowing: list[str] = []
    for line in lines:
        short = len(line) < 0.8 * width
        ends = short and (not flowing or _ENDS.search(line) or len(line) < width / 2)
        flowing.append(line + ("\n\n" if not line or ends else " "))
    return "".join(flowing)
