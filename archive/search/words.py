"""Words as the full-text index has them."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
_UNSENDABLE = re.compile(r"[\x00\ud800-\udfff]")


def tokens(text: str) -> list[str]:
    """The words of `text` as SQLite's unicode61 tokenizer with remove_diacritics=2 takes them: letters and digits, folded."""
    folded = unicodedata.normalize("NFD", text).casefold()
    return _WORD.findall("".join(c for c in folded if not unicodedata.combining(c)))


def unspaced(text: str) -> bool:
    """Whether it is of a script without spaces between words (Chinese, Japanese, Thai, Lao, Khmer, Burmese): no index has such words."""
    return _UNSPACED.search(text) is not None


def sendable(text: str) -> str:
    """`text` as SQLite can take it: a replacement character for every NUL and lone surrogate, so that offsets stay."""
    return _UNSENDABLE.sub("\ufffd", text)
