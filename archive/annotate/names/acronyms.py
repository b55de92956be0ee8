"""Two names for one thing that the story itself declares: "Office for Budget Responsibility (OBR)", "Daesh (Arabic acronym for IS)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.lexicon.initials import fits

_S = r"[ \xa0]"
_SAYS = r"acronym|abbreviation|initials|name|term|word|short|shorthand|alias|known|formerly|called|previously|aka|a\.k\.a\.|née|nee|born"
_FILLS = r"or|the|an?|its?|in|also|once|better|commonly|as|by|of|for|to|local|old|former|full|[A-Z][a-z]+"
_MEANING = re.compile(rf"(?:(?:{_FILLS}){_S})*(?:{_SAYS}){_S}?,?{_S}?(?:(?:{_FILLS}|{_SAYS}){_S})*[\"“']?")
_BRACKET = re.compile(rf"(?:['’]s?)?{_S}?\({_S}?[\"“']?(?:the{_S})?")
_VERSUS = re.compile(rf"{_S}vs?\.")
"""What shows that a name is the half of a case's: Lind v. Marland (formerly Orrel v. Marland)."""

_COMMAS = re.compile(
    rf"{_S}?,{_S}(?:(?:also|better|formerly|previously|commonly|widely|once){_S})?"
    rf"(?:known{_S}as|known{_S}by{_S}(?:its|the){_S}(?:\w+{_S})?(?:initials|acronym|abbreviation|name)|called|abbreviated{_S}(?:as|to)|or|born|née)"
    rf"{_S}(?:the{_S})?[\"“']?"
)


def definitions(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Pairs of adjacent names, as spans, that the text between and around them declares to be one.

    In brackets with initials that fit, either way round; in brackets or between commas with words that say so.
    """
    spans = list(spans)
    neighbours = [
        (left, right) for at, left in enumerate(spans) for right in spans[at + 1 : at + 3]
    ]  # "(French abbreviation for IS)": two names on
    for left, right in neighbours:
        gap = text[left[1] : right[0]]
        if not 1 < len(gap) < 60:
            continue
        one, other = text[left[0] : left[1]], text[right[0] : right[1]]
        if _BRACKET.fullmatch(gap):
            if fits(other, one) or fits(one, other):
                yield left, right
        elif "(" in gap:
            before, _, inside = gap.rpartition("(")
            if not before.strip() and _MEANING.fullmatch(inside.lstrip()) and not _VERSUS.match(text, right[1]):
                yield left, right
        elif _COMMAS.fullmatch(gap) and _is_naming(gap.rstrip(" \"“'"), text[right[1] :]) | fits(other, one):
            yield left, right


def _is_naming(said: str, after: str) -> bool:
    """Whether words between two names say that they are one: "Vance, called the Fox, …", but not "Vance, called Lomax a liar"."""
    return not said.endswith(" or") and (not said.endswith(("called", "called the")) or after[:1] in (",", ")", "”", '"'))
