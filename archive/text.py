"""Text: decoding bytes, normalising for comparison, making it safe to show. Pure."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from itertools import filterfalse

from archive.errors import ReadError

_BOMS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What could steer a terminal, or reorder or break a line that is shown; tabs and line ends aside."""

_UNSAFE_IN_LINE = re.compile(UNSAFE.pattern[:-1] + r"\t\n]")
_UNDEFINED = (0x81, 0x8D, 0x8F, 0x90, 0x9D)
_WINDOWS = {ord(bytes([byte]).decode("cp1252")): byte for byte in range(0x80, 0xA0) if byte not in _UNDEFINED}
"""The characters that Windows-1252 has for bytes which are control characters in ISO 8859-1."""

_NOT_ASCII = re.compile(r"[^\x00-\x7f]{1,2}")
_CERTAIN = 2
"""Letters outside ASCII from which on it is no chance that they read so."""

_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]")
_WORD = re.compile(r"\w+")
_UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


def decode(raw: bytes, declared: str | None = None) -> str:
    """The text of `raw`: by its byte order mark, else UTF-8, else the declared charset, else what the bytes look like.

    Line ends become "\\n", and UTF-8 that was once read as Windows-1252 is repaired where that is certain; nothing else is changed.
    Raises ReadError for bytes that are no text: NUL bytes outside UTF-16, or no charset fits.
    """
    for mark, encoding in _BOMS:
        if raw.startswith(mark):
            return _lines(raw[len(mark) :].decode(encoding, errors="replace"))
    if b"\x00" in raw:
        raise ReadError("not text: it holds NUL bytes")
    for charset in ("utf-8", declared):
        try:
            if charset:
                return repaired(_lines(raw.decode(charset)))
        except (UnicodeDecodeError, LookupError):
            continue
    from resiliparse.parse.encoding import detect_encoding

    try:
        return _lines(raw.decode(detect_encoding(raw) or "ascii"))
    except (UnicodeDecodeError, LookupError):
        raise ReadError("not text in any encoding we know; convert it to UTF-8 and try again") from None


def repaired(text: str) -> str:
    """`text` without mojibake, "BrannÃ¶ck" for "Brannöck", where that is certain: its characters outside ASCII are, all of them,
    those of Windows-1252 for the bytes of UTF-8, and make at least two letters. Any other text is returned as it is."""
    first = None if text.isascii() else _NOT_ASCII.search(text)
    # most texts are told at a glance: in UTF-8, a letter begins with one of these bytes
    if not first or len(first[0]) < 2 or not "\xc2" <= first[0][0] <= "\xf4":
        return text
    try:
        whole = text.translate(_WINDOWS).encode("latin-1").decode("utf-8")
    except UnicodeError:
        return text
    letters = sum(not c.isascii() for c in whole)
    return text if letters < _CERTAIN or UNSAFE.search(whole) else whole


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def fold(text: str) -> str:
    """`text` without case and accents and with plain marks, for comparing names: "Orbán’s" and "ORBAN'S" fold alike."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text.replace("’", "'").replace("‘", "'"))
    return unicodedata.normalize("NFC", "".join(filterfalse(unicodedata.combining, text))).casefold()


def words(text: str) -> list[str]:
    """The words of `text`, folded: what two spellings of a name have in common."""
    return _WORD.findall(fold(text))


def unspaced(text: str) -> bool:
    """Whether some of it is in a script without spaces between words: Chinese, Japanese, Thai, Lao, Khmer, Burmese."""
    return not text.isascii() and _UNSPACED.search(text) is not None


def squeeze(text: str) -> str:
    """`text` with every run of white space as one space: the form that identifies an article without a URL."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def revision_hash(title: str, standfirst: str, text: str) -> str:
    """The natural key of a revision: SHA-256 over its three fields, each with its length, so that none runs into the next."""
    digest = hashlib.sha256()
    for field in (title, standfirst, text):
        data = field.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data) + data)
    return digest.hexdigest()


def visible(text: str, *, lines: bool = False) -> str:
    """`text` with everything that could steer a terminal or reorder a line as visible escapes (\\x1b, \\u202e).

    lines: keep tabs and line ends, for a text that is shown as a block; otherwise they are escaped too.
    """
    return (UNSAFE if lines else _UNSAFE_IN_LINE).sub(_escape, text)


def isolated(text: str) -> str:
    """`text` between the marks that keep its direction to itself (Unicode's FSI and PDI), where some of it runs from right to left."""
    return text if text.isascii() or not _RIGHT_TO_LEFT.search(text) else f"\u2068{text}\u2069"


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
