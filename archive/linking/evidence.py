"""What a story's word that two names are one is worth: how alike the names are, and how many stories say so."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from archive.lexicon.initials import initials, is_short
from archive.lexicon.people import NICKNAMES, PersonName, formal, same_given
from archive.linking.keys import key_of
from archive.linking.naming import NameRow
from archive.records import MentionKind
from archive.text import fold

CORROBORATED = 2
"""So many stories have to say that one thing goes by two names of its own, where others know one of them as something else."""

_LETTERS = re.compile(r"[^\W\d_]+")


def believed(rows: Sequence[NameRow]) -> list[NameRow]:
    """The rows, those that are not believed as if their story had said nothing: the form stands for itself.

    One story isn't believed that a name is one that is nothing like it, where others use the name without saying so.
    """
    doubtful = {i for i, row in enumerate(rows) if row.articles < CORROBORATED and not alike(row.form, row.kind, row.full)}
    if not doubtful:
        return list(rows)
    forms = {rows[i].form for i in doubtful}
    told = Counter[tuple[str, str, str]]()
    for row in rows:
        if row.form in forms:
            told[row.form, row.kind, row.full] += row.articles  # in whatever walk of life
    doubtful -= {i for i in doubtful if told[rows[i].form, rows[i].kind, rows[i].full] >= CORROBORATED}
    known = {key_of(row.full, row.kind)[0] for i, row in enumerate(rows) if i not in doubtful}
    return [replace(row, full=row.form) if i in doubtful and key_of(row.form, row.kind)[0] in known else row for i, row in enumerate(rows)]


def alike(form: str, kind: MentionKind, full: str) -> bool:
    """Whether a name looks like the other's short form or variant: by a common word, initials, a nickname or the usual name of a country.

    "Lomax" and "Peter Lomax", "AOK" and "Ana Ochs-Kray", "the PKV" and whatever body; not "Harbour Watch" and "Peter Lomax".
    """
    if form == full or kind == "demonym" or key_of(form, kind)[0] == key_of(full, kind)[0]:
        return True
    short, long = _words(form), _words(full)
    if short & long or any(NICKNAMES.get(one, one) == NICKNAMES.get(other, other) for one in short for other in long):
        return True
    if re.sub(r"\W", "", form).upper() in initials(full) or re.sub(r"\W", "", full).upper() in initials(form):
        return True
    return kind in ("organisation", "other") and (is_short(form) or is_short(full))


def is_part(form: str, full: str) -> bool:
    """Whether a name is some of the other's words: "Harbour" of "Harbour Trust", not "HT"."""
    return _words(form) <= _words(full)


def same_person(one: PersonName, other: PersonName) -> bool:
    """Whether two full names of a surname may be one person's: "Bill J." and "William", never father and son."""
    return one.key == other.key and one.generation == other.generation and same_given(formal(one.given), formal(other.given))


def _words(name: str) -> set[str]:
    return {word for word in _LETTERS.findall(fold(name)) if len(word) > 1}
