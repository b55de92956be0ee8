"""Which mark closes which: the marks of a paragraph by what each can do where it stands, paired so that all within a pair are paired too.

What stands between a pair is cited word for word, so a mark whose partner is in doubt opens nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal, NamedTuple

from archive.lexicon import word_set

Role = Literal["opens", "closes", "may close"]

SINGLES = frozenset("‘'‚‹")
_FAMILIES = (
    (frozenset('“”„‟"'), re.compile("[“”„‟\"]|’’|''(?!')")),
    (frozenset(("''", "``")), re.compile("``|''+")),
    (frozenset("‘'‚"), re.compile("[‘’'‚]")),
    (frozenset("«»"), re.compile("[«»]")),
    (frozenset("‹›"), re.compile("[‹›]")),
    (frozenset("「」"), re.compile("[「」]")),
    (frozenset("『』"), re.compile("[『』]")),
)
"""The marks that open, and the pattern of those that may close them or open behind them."""
_APOSTROPHES = frozenset("'’‘")
OPENERS_BEFORE = frozenset(" \t\u00a0\u202f([{-–—/:,;\n\r")
ENDS = frozenset(".,?!…;:-–—")
_ELISION = re.compile(
    r"['’‘](?:\d\ds?\b|n['’]|(?:em|til|tis|twas|cause|bout|round|cos|coz|cuz|s|im|er|ere|ave|ol|nuff|cept|fore|burbs)\b)", re.IGNORECASE
)
_NO_OWNED = word_set(
    """that which who whom whose of in on at by for from with as when while where if because although though he she we they i you are were
    has have had will would can could should may might must said says told"""
)
"""What no genitive stands before, so that a mark after an s closes a quotation there: the “workers' that, not the workers' hall."""
_STRAIGHT = re.compile('"')
_STOP_BEFORE = re.compile(r"[.?!…][)\]]?\s*$")
_LATE = re.compile(r"\s*(?:said|says|asked|added|wrote|told|he|she)\b")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


_DEEPEST = 8
"""Levels that quotations are nested in, and glued marks that are looked at, before a paragraph is none that anybody wrote: it would take
its length squared."""


class Pairing(NamedTuple):
    """Where a quotation closes. Where it doesn't: where one opens anew that repeats its mark, and whether others open behind it at all."""

    end: int | None
    again: int | None = None
    nested: bool = False


def closing(text: str, start: int, mark: str) -> Pairing:
    """Where the quotation that `mark` opens at `start` closes.

    ‘The workers’ hall is closed,’ said the mayor: at the second. “She said “never” and left,” he said: at the last. “She said “never and
    left,” he said: nowhere. “It is safe. “It stays,” he said: nowhere, and again at the second.
    """
    within, perhaps, again, nested = 0, None, None, False
    for place, role in _roles(text, start, mark):
        if role == "may close":
            perhaps = place if perhaps is None and not within else perhaps
        elif role == "opens":
            alike = text.startswith(mark, place) or {mark, text[place]} == {"“", '"'}
            if not within and again is None and alike and _STOP_BEFORE.search(text[max(start, place - 4) : place]):
                again = place
            within, nested = within + 1, True
            if within > _DEEPEST:
                break
        elif within:
            within -= 1
        else:
            return Pairing(place)
    if perhaps is not None and (again is None or perhaps < again):
        return Pairing(perhaps)
    return Pairing(None, again, nested)


def _roles(text: str, start: int, mark: str) -> Iterator[tuple[int, Role]]:
    """What each later mark of the same family can do where it stands."""
    pattern = next(pattern for family, pattern in _FAMILIES if mark in family)
    first = start + len(mark)
    if mark in ("“", '"') and text.startswith(mark, first) and not text[first + 1 : first + 2].isspace():  # ““It is safe,” said Lind
        first += 1
    for found in pattern.finditer(text, first):
        role = _role(text, found.start(), found.end(), mark)
        if role is not None:
            yield max(found.start(), found.end() - 2) if role == "closes" else found.start(), role


def _role(text: str, place: int, end: int, outer: str) -> Role | None:
    here, before, after = text[place:end], text[place - 1 : place] or " ", text[end : end + 1] or " "
    if here in ("’", "'", "‘"):
        return _single(text, place, before, after)
    if here in ("»", "«"):
        return "opens" if here == outer else "closes"
    if here in ("”", "›", "」", "』"):
        return "closes"
    if here in ("„", "‟", "‚", "‹", "「", "『", "``"):
        return "opens"
    if here == "“":
        return "closes" if outer == "„" or end == len(text) or ends_here(text, place) else "opens"
    if here == '"' and before.isdigit() and (outer != '"' or text[place - 2 : place - 1] in _APOSTROPHES):  # 6'2"
        return None
    opening = before in OPENERS_BEFORE and before not in ",;" and not after.isspace()
    return "opens" if opening and here != "’’" and not _LATE.match(text, end) else "closes"


def _single(text: str, place: int, before: str, after: str) -> Role | None:
    """A single mark: none where it is an apostrophe."""
    if before in OPENERS_BEFORE and not after.isspace() and not (before in ENDS and not after.isalnum()):
        return None if _ELISION.match(text, place) else "opens"
    if after.isalnum() or before.isspace() or (before == "n" and text[place - 2 : place - 1] in _APOSTROPHES):
        return None
    owned = _NEXT_WORD.match(text, place + 1) if before == "s" else None
    return "may close" if owned and owned[1] not in _NO_OWNED else "closes"


def opens(text: str, start: int, end: int, mark: str) -> bool:
    """Whether a mark can open a quotation where it stands: the "plan", no more."We stay"; not in 6'2" nor in Damascus' army."""
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if after.isspace() and mark not in ("«", "»", "“", "„"):
        return False
    if mark == "”" or (mark == "»" and not after.isalnum()):
        return mark == "»" and before.isspace() and not after.isspace()
    if mark == "»":
        return before in OPENERS_BEFORE
    if mark in SINGLES:
        return before in OPENERS_BEFORE and not _ELISION.match(text, start)
    if mark == '"' or mark == "''":
        return before in OPENERS_BEFORE or (before in ENDS and _opens_glued(text, start)) or not (before.isalnum() or before in ENDS)
    return True


def _opens_glued(text: str, start: int) -> bool:
    """Whether a straight mark between a stop and a word opens, by the next mark whose place shows what it does: in March."We stay," she
    said; not in we stay."She left the "hall".
    """
    for number, found in enumerate(islice(_STRAIGHT.finditer(text, start), _DEEPEST)):
        place = found.start()
        if ends_here(text, place):
            return number % 2 == 1
        if text[place - 1].isspace():
            return number % 2 == 0 and number > 0
    return False


def ends_here(text: str, place: int) -> bool:
    """Whether a mark stands where it can only close, whatever its shape: “It is safe,“ said Lind; a “night tax" for the port."""
    before, after = text[place - 1 : place], text[place + 1 : place + 2] or " "
    return bool(before.strip()) and before not in "([—–-" and not after.isalnum()


def balanced(text: str, start: int, end: int) -> bool:
    """Whether the double marks between two places can be pairs."""
    inner = text[start:end]
    return inner.count('"') % 2 == 0 and ("„" in inner or inner.count("“") == inner.count("”"))
