"""Languages: that of a text, by its own declaration or by its letters, and what it is called. Codes are ISO 639-1."""

from __future__ import annotations

import re

from archive.lexicon import word_set
from archive.text import unspaced

_ENOUGH = 80
"""Characters below which letters say too little; of a script without spaces, whose letters are words or half ones, each counts as three."""

_FARTHEST = 1200
"""Resiliparse's distance (0 is sure, about 1,000 a mixture of languages) above which a guess is none."""

_CLEARLY = 15
"""By so much a language has to be nearer than English, if it is written with its letters alone."""

_ACCENTED = 0.01
"""Of so many characters at least an accented letter, or one of another alphabet, says that a text is not English."""

_PROSE = 0.25
"""Of so many words of a text at least a small letter is the first, in scripts that have them; of a table of results it is of fewer."""

_ENGLISH = word_set(
    """the and of to that with he she they it was were would which who his from their said this been have had will not but by my you your
    when what are on"""
)
"""The commonest words of English (Leech, Rayson & Wilson, Word Frequencies in Written and Spoken English, 2001), but for those that other
languages have too: a, an, as, at, for, i, in, is."""

_GRAMMAR = 1 / 8
"""Such a share of those says that a text is English, whatever its names look like; in other languages it is smaller."""

_WORD = re.compile(r"[^\W\d_]+|\d+")

_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "cy": "Welsh", "da": "Danish", "de": "German", "el": "Greek",
    "en": "English", "es": "Spanish", "et": "Estonian", "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ga": "Irish",
    "gl": "Galician", "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian", "id": "Indonesian",
    "is": "Icelandic", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian",
    "mk": "Macedonian", "ms": "Malay", "nb": "Norwegian", "nl": "Dutch", "nn": "Norwegian", "no": "Norwegian", "pl": "Polish",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "th": "Thai", "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip


def code(declared: str | None) -> str | None:
    """The two-letter code in a declaration as pages make it ("en-GB", "pt_BR", "de"), or None."""
    primary = (declared or "").strip().replace("_", "-").split("-")[0].lower()
    return primary if len(primary) == 2 and primary.isascii() and primary.isalpha() else None


def detect(text: str) -> str | None:
    """The language that `text` is in, or None where it is too short or too mixed to say, or no prose: a table in English looks like any."""
    if len(text) < _ENOUGH and len(text) + 2 * sum(map(unspaced, text)) < _ENOUGH:
        return None
    head = text[:5000]
    found, distance = _nearest(head, list(_NAMES))
    if distance > _FARTHEST:
        return None
    if found != "en" and not _is_accented(head) and _is_english(head):
        return "en"
    if found != "en" and not (_is_prose(head) and (_is_accented(head) or _nearest(head, ["en"])[1] - distance >= _CLEARLY)):
        return None
    return code(found)


def _is_accented(text: str) -> bool:
    return sum(letter.isalpha() and not letter.isascii() for letter in text) >= _ACCENTED * len(text)


def _is_english(text: str) -> bool:
    words = _WORD.findall(text.lower())
    return sum(word in _ENGLISH for word in words) >= _GRAMMAR * len(words)


def _nearest(text: str, languages: list[str]) -> tuple[str, int]:
    """The one of the languages that is nearest to the text, and how far it is."""
    from resiliparse.parse.lang import detect_fast

    found, distance = detect_fast(text, cutoff=10 * _FARTHEST, langs=languages)
    return str(found), int(distance)


def _is_prose(text: str) -> bool:
    words = _WORD.findall(text)
    small, great = sum(word[0].islower() for word in words), sum(word[0].isupper() for word in words)
    return not great or small >= _PROSE * len(words)


def name_of(language: str) -> str:
    """What a language is called in English: "French"; its code, where that is not known."""
    return _NAMES.get(language, language)
