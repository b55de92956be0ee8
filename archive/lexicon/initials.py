"""Initials: which short form a name may be called by."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.lexicon.bodies import COMPANY, MINOR

_INITIALS = re.compile(r"[A-Z][A-Za-z]?(?:\.?[A-Z&0-9]\.?){1,6}s?\.?|[A-Z][a-z]{2,5}")


@lru_cache(maxsize=4096)
def initials(name: str) -> frozenset[str]:
    """The initials that a name may be called by, with and without its small words: {"OBR", "OFBR"} for Office for Budget Responsibility.

    A Justice Department has those of a Department of Justice, too.
    """
    words = re.findall(r"[^\W_]+", name)
    if len(words) < 2:
        return frozenset()
    great = [word for word in words if word.lower() not in MINOR]
    while len(great) > 2 and great[-1].lower() in COMPANY:
        great.pop()
    camel = "".join("".join(c for c in word if c.isupper()) if not word.isupper() else word[0] for word in great)
    if great[-1] in ("Department", "Ministry"):  # DOJ, as if it were the Department of Justice
        words.insert(0, words.pop())
        words.insert(1, "of")
    found = {"".join(word[0] for word in some).upper() for some in (words, great)} | {camel.upper()}
    return frozenset(short for short in found if len(short) > 1)


def fits(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`: OBR, O.B.R. and IS do; "Inc" and "He" for anything don't."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    return sum(c.isupper() for c in letters) > 1 and letters.upper().removesuffix("S" if short.endswith("s") else " ") in initials(name)


def is_short(form: str) -> bool:
    """Whether a form looks like initials."""
    return " " not in form and bool(_INITIALS.fullmatch(form)) and sum(c.isupper() for c in form) > 1
