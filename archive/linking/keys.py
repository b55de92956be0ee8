"""By what two names are compared: their spelling with all that doesn't distinguish taken away."""

from __future__ import annotations

import re

from archive.lexicon.bodies import COMPANY, FOLLOWERS, INITIALS
from archive.lexicon.places import PEOPLES, PLACES, SAME_PLACE
from archive.records import EntityKind, MentionKind
from archive.text import fold

_MARKS = str.maketrans(dict.fromkeys(".,'’\"“”", "") | dict.fromkeys("-‐‑–", " "))
_AMERICAN = re.compile(r"ization|center|defense|labor(?!a)|harbor")
_BRITISH = {"ization": "isation", "center": "centre", "defense": "defence", "labor": "labour", "harbor": "harbour"}
_OFFICE = re.compile(r"^(department|ministry) of (?:the )?(.+)$")
_KNOWN_PLACES = frozenset(fold(place) for place in PLACES)
_SAME_PLACE = {fold(form): name for form, name in SAME_PLACE.items()}
_PEOPLES = {fold(form): place for form, place in PEOPLES.items()}

Key = tuple[str, EntityKind]


def key_of(name: str, kind: MentionKind) -> Key:
    """What a name and its kind are compared by.

    Case, accents, stops, hyphens, a leading "the" and British or American spelling don't count; for bodies neither does the legal form, nor
    whether it is a Ministry of Health or a Health Ministry, nor the article of an Arabic name.
    Names of countries, and initials that everybody knows, give the key of the usual name: U.S. that of the United States.
    """
    entity: EntityKind = "place" if kind == "demonym" else kind
    return usual(name, kind) or spelling(name, entity), entity


def usual(name: str, kind: MentionKind) -> str:
    """The key of the usual name of a country or well-known body, "" for any other."""
    if kind == "organisation" and name in INITIALS:
        return spelling(INITIALS[name], "organisation")
    if kind == "other":
        return spelling(INITIALS[name], "organisation") if name in INITIALS else fold(FOLLOWERS.get(name, ""))
    if kind == "person":
        return ""
    folded = fold(name)
    if kind == "demonym" and folded in _PEOPLES:
        return fold(_PEOPLES[folded])
    return fold(_SAME_PLACE.get(folded, ""))


def spelling(name: str, kind: EntityKind) -> str:
    """The folded name without marks; "Barrick Gold Corp." and "Barrick Gold" read alike."""
    key = " ".join(fold(name).translate(_MARKS).split()).removeprefix("the ")
    key = _AMERICAN.sub(lambda american: _BRITISH[american[0]], key)
    if kind in ("organisation", "other"):
        key = key.removeprefix("al ")
    if kind == "organisation":
        key = _OFFICE.sub(r"\2 \1", key)
        words = key.split()
        while len(words) > 1 and words[-1] in COMPANY:
            words.pop()
        key = " ".join(words)
    return key or fold(name)


def legal_form(name: str) -> bool:
    """Whether a name ends with what only a company is called: "Vance Corp."."""
    words = fold(name).replace(".", "").split()
    return len(words) > 1 and words[-1] in COMPANY


def is_known_place(key: str) -> bool:
    """Whether the key is that of a place in the lexicon."""
    return key in _KNOWN_PLACES


def shown(name: str, kind: MentionKind) -> str:
    """The usual name of a country or well-known body, as it is written; any other name as it is."""
    if kind == "demonym":
        name = _PEOPLES.get(fold(name), name)
    if kind in ("organisation", "other") and name in INITIALS:
        return INITIALS[name]
    if kind == "other" and name in FOLLOWERS:
        return FOLLOWERS[name]
    if kind in ("organisation", "place", "demonym"):
        return _SAME_PLACE.get(fold(name), name)
    return name
