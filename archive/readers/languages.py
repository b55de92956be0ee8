"""The language of a text, by its own declaration or by its letters. Codes are ISO 639-1."""

from __future__ import annotations

_ENOUGH = 80
"""Characters below which letters say too little."""

_FARTHEST = 1200
"""Resiliparse's distance (0 is sure, about 1,000 a mixture of languages) above which a guess is none."""


def code(declared: str | None) -> str | None:
    """The two-letter code in a declaration as pages make it ("en-GB", "pt_BR", "de"), or None."""
    primary = (declared or "").strip().replace("_", "-").split("-")[0].lower()
    return primary if len(primary) == 2 and primary.isascii() and primary.isalpha() else None


def detect(text: str) -> str | None:
    """The language that `text` is in, or None where it is too short or too mixed to say."""
    if len(text) < _ENOUGH:
        return None
    from resiliparse.parse.lang import detect_fast

    found, distance = detect_fast(text[:5000], cutoff=_FARTHEST)
    return code(found) if found != "unknown" and distance <= _FARTHEST else None
