"""Words as the full-text index has them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_UNSENDABLE = re.compile(r"[\x00\ud800-\udfff]")


def tokens(text: str) -> list[str]:
    """The words of `text` as SQLite's unicode61 tokenizer with remove_diacritics=2 takes them: letters and digits, folded."""
    folded = unicodedata.normalize("NFD", text).casefold()
    return _WORD.findall(folded if folded.isascii() else "".join(c for c in folded if not unicodedata.combining(c)))


def sendable(text: str) -> str:
    """`text` as SQLite can take it: a replacement character for every NUL and lone surrogate, so that offsets stay."""
    return _UNSENDABLE.sub("\ufffd", text)
