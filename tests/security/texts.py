"""Texts that no newspaper prints: every script, marks in any order, NUL, characters that reorder, lines without end. By a seed."""

from __future__ import annotations

import sys
import unicodedata
from functools import cache
from random import Random

LONG = 1_000_000
"""Code points of the longest lines."""

SPEECH = (
    *(
        "“",
        "”",
        '"',
        "'",
        "‘",
        "’",
        "«",
        "»",
        "‹",
        "›",
        "„",
        "「",
        "」",
        "『",
        "』",
        "''",
        "``",
        "״",
        "—",
        "–",
        "- ",
        ", ",
        ". ",
        ": ",
        "; ",
        "? ",
    ),
    *(
        "Mara Lind said ",
        " said.",
        "said Lind",
        "told Norda Press ",
        "according to ",
        "as saying ",
        "that ",
        "who ",
        "I ",
        "’s ",
        "Mr. ",
        "he ",
    ),
    *("Q: ", "A: ", "LIND: ", "By Jon Okoro\n", "PORT ALDER (Norda Press) — ", "(D-Tolm) ", "the dam would hold ", "the mayor of Tolm, "),
    *(
        "قالت مارا ليند ",
        "说：",
        "と述べた。",
        "Мара Линд сказала ",
        "a dit Mara Lind",
        "sagte Mara Lind",
        "אמרה מארה ",
        "ने कहा ",
        "กล่าวว่า",
    ),
    *("\n", "\n\n", "\r\n", "\r", "\t", " ", "\u00a0", "\u2028", "\u2029", "\x85", "\x0b", "\x0c", "\x1c", "  "),
)
ODD = (
    *("\x00", "\x01", "\x02", "\x03", "\x1b[2J", "\x9b", "\x7f", "\ufeff", "\ufffe", "\ufffd", "\ud800", "\udfff", "\U0010ffff", "\ue000"),
    *("\u202a", "\u202b", "\u202c", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068", "\u2069", "\u200e", "\u200f", "\u061c",),
    *("\u200b", "\u200d"),
    *("e\u0301", "\u0301", "\u0300" * 50, "ﬁ", "ﷺ", "İ", "ß", "ſ", "Ǆ", "ΐ", "가", "각", "\u1112\u1161\u11ab"),
    *("👩\u200d👩\u200d👧", "🏴\U000e0067\U000e0062\U000e007f", "🇳🇴", "👍🏽", "1\ufe0f\u20e3", "😀", "𝔘𝔫𝔦", "\u3000", "\u180e"),
    *("<b>", "</p>", "&amp;", "&#0;", "<!--", "]]>", "<script>", "{{", "%s", "\\", "`", "*", "#", "http://", "@lind", "[1]",),
    *("(", ")", "…", "..."),
)  # fmt: skip


@cache
def scripts() -> tuple[str, ...]:
    """The letters and marks of each script, by the first word of their names: LATIN, CYRILLIC, THAI, CUNEIFORM…"""
    found: dict[str, list[str]] = {}
    for code in range(0x20, sys.maxunicode + 1):
        letter = chr(code)
        if unicodedata.category(letter)[0] in "LMN" and (name := unicodedata.name(letter, "")):
            found.setdefault(name.split()[0], []).append(letter)
    return tuple("".join(letters[:2000]) for letters in found.values())


def word(random: Random) -> str:
    return "".join(random.choices(random.choice(scripts()), k=random.randint(1, 9)))


def piece(random: Random) -> str:
    kind = random.random()
    if kind < 0.45:
        return random.choice(SPEECH)
    if kind < 0.6:
        return random.choice(ODD)
    if kind < 0.9:
        return word(random) + " " * random.randint(0, 1)
    return chr(random.randrange(sys.maxunicode + 1))


def text(random: Random, pieces: int = 40) -> str:
    return "".join(piece(random) for _ in range(random.randint(1, pieces)))


def endless(random: Random) -> str:
    """A text of one line, a million code points long."""
    part = text(random).replace("\n", " ").replace("\r", " ") or "x"
    return (part * (LONG // len(part) + 1))[:LONG]
