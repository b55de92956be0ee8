"""Text: decoding bytes, normalising for comparison, making it safe to show. Pure."""

from __future__ import annotations

import re
import unicodedata

from archive.errors import ReadError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What could steer a terminal, or reorder or break a line that is shown; tabs and line ends aside."""

_UNSAFE_IN_LINE = re.compile(UNSAFE.pattern[:-1] + r"\t\n]")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw`: by its byte order mark, else UTF-8, else the declared charset, else what the bytes look like.

    Line ends become "\\n" and nothing else is changed. Raises ReadError for bytes that are no text: NUL bytes outside UTF-16, or no
    charset fits.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _lines(raw[len(mark) :].decode(encoding, errors="replace"))
    if b"\x00" in raw:
        raise ReadError("not text: it holds NUL bytes")
    for charset in ("utf-8", declared):
        try:
            if charset:
                return _lines(raw.decode(charset))
        except (UnicodeDecodeError, LookupError):
            continue
    from resiliparse.parse.encoding import detect_encoding

    try:
        return _lines(raw.decode(detect_encoding(raw) or "ascii"))
    except (UnicodeDecodeError, LookupError):
        raise ReadError("not text in any encoding we know; convert it to UTF-8 and try again") from None


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fold(text: str) -> str:
    """`text` without case and accents and with plain marks, for comparing names: "Orbán’s" and "ORBAN'S" fold alike."""
    if text.isascii():
        return text.lower()
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return unicodedata.normalize("NFC", "".join(c for c in text if not unicodedata.combining(c))).casefold()


def words(text: str) -> list[str]:
    """The words of `text`, folded: what two spellings of a name have in common."""
    return _WORD.findall(fold(text))


def unspaced(text: str) -> bool:
    """Whether some of it is in a script without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space: the form that identifies an article without a URL."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with everything that could steer a terminal or reorder a line as visible escapes (\\x1b, \\u202e).

    lines: keep tabs and line ends, for a text that is shown as a block; otherwise they are escaped too.
    """
    return (UNSAFE if lines else _UNSAFE_IN_LINE).sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
