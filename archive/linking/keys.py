"""By what two names are compared: their spelling with all that doesn't distinguish taken away."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.lexicon.bodies import COMPANY, INITIALS
from archive.lexicon.places import PEOPLES, PLACES, SAME_PLACE
from archive.records import EntityKind, MentionKind
from archive.text import fold

_MARKS = re.compile(r"[.,'’\"“”]")
_SPACES = re.compile(r"[\s\-‐‑–]+")
_BRITISH = (("ization", "isation"), ("center", "centre"), ("defense", "defence"), ("labor", "labour"), ("harbor", "harbour"))
_KNOWN_PLACES = frozenset(fold(place) for place in PLACES)
_SAME_PLACE = {fold(form): name for form, name in SAME_PLACE.items()}
_PEOPLES = {fold(form): place for form, place in PEOPLES.items()}

Key = tuple[str, EntityKind]


@lru_cache(maxsize=1 << 16)
def key_of(name: str, kind: MentionKind) -> Key:
    """What a name and its kind are compared by.

    Case, accents, stops, hyphens, a leading "the" and British or American spelling don't count; for bodies neither does the legal form.
    Names of countries, and initials that everybody knows, give the key of the usual name: U.S. that of the United States.
    """
    entity: EntityKind = "place" if kind == "demonym" else kind
    return usual(name, kind) or spelling(name, entity), entity


def usual(name: str, kind: MentionKind) -> str:
    """The key of the usual name of a country or well-known body, "" for any other."""
    folded = fold(name)
    if kind == "demonym":
        return fold(_PEOPLES.get(folded, name))
    if kind == "place" or (kind == "organisation" and name not in INITIALS):
        same = _SAME_PLACE.get(folded)
        if same:
            return fold(same)
    if kind in ("organisation", "other") and name in INITIALS:
        return spelling(INITIALS[name], "organisation")
    return ""


def spelling(name: str, kind: EntityKind) -> str:
    """The folded name without marks; "Barrick Gold Corp." and "Barrick Gold" read alike."""
    key = _SPACES.sub(" ", _MARKS.sub("", fold(name))).strip().removeprefix("the ")
    for american, british in _BRITISH:
        if american in key:
            key = key.replace(american, british)
    if kind == "organisation":
        words = key.split()
        while len(words) > 1 and words[-1] in COMPANY:
            words.pop()
        key = " ".join(words)
    return key or fold(name)


def is_known_place(key: str) -> bool:
    """Whether the key is that of a place in the lexicon."""
    return key in _KNOWN_PLACES


def shown(name: str, kind: MentionKind) -> str:
    """The usual name of a country or well-known body, as it is written; any other name as it is."""
    if kind == "demonym":
        return _PEOPLES.get(fold(name), name)
    if kind in ("organisation", "other") and name in INITIALS:
        return INITIALS[name]
    if kind in ("organisation", "place"):
        return _SAME_PLACE.get(fold(name), name)
    return name
