"""Two names for one thing that the story itself declares: "Office for Budget Responsibility (OBR)", "Daesh (Arabic acronym for IS)"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.lexicon.bodies import COMPANY, MINOR

_S = r"[ \xa0]"
_SAYS = r"acronym|abbreviation|initials|name|term|word|short|shorthand|alias|known|formerly|called|previously|aka|a\.k\.a\.|née|nee|born|or"
_FILLS = r"the|an?|its?|in|also|once|better|commonly|as|by|of|for|to|local|old|former|full|[A-Z][a-z]+"
_MEANING = re.compile(rf"(?:(?:{_FILLS}){_S})*(?:{_SAYS}){_S}?,?{_S}?(?:(?:{_FILLS}|{_SAYS}){_S})*[\"“']?")
_BRACKET = re.compile(rf"(?:['’]s?)?{_S}?\({_S}?[\"“']?(?:the{_S})?")
_COMMAS = re.compile(
    rf"{_S}?,{_S}(?:(?:also|better|formerly|previously|commonly|widely|once){_S})?"
    rf"(?:known{_S}as|known{_S}by{_S}(?:its|the){_S}(?:\w+{_S})?(?:initials|acronym|abbreviation|name)|called|abbreviated{_S}(?:as|to)|or|born|née)"
    rf"{_S}(?:the{_S})?[\"“']?"
)
_INITIALS = re.compile(r"[A-Z][A-Za-z]?(?:\.?[A-Z&0-9]\.?){1,6}s?\.?|[A-Z][a-z]{2,5}")


def initials(name: str) -> set[str]:
    """The initials that a name may be called by, with and without its small words: {"OBR", "OFBR"} for Office for Budget Responsibility."""
    words = re.findall(r"[^\W_]+", name)
    if len(words) < 2:
        return set()
    great = [word for word in words if word.lower() not in MINOR]
    while len(great) > 2 and great[-1].lower() in COMPANY:
        great.pop()
    camel = "".join("".join(c for c in word if c.isupper()) if not word.isupper() else word[0] for word in great)
    found = {"".join(word[0] for word in some).upper() for some in (words, great)} | {camel.upper()}
    return {short for short in found if len(short) > 1}


def fits(short: str, name: str) -> bool:
    """Whether `short` is made of the initials of `name`: OBR, O.B.R. and IS do; "Inc" and "He" for anything don't."""
    letters = re.sub(r"[^A-Za-z]", "", short)
    return sum(c.isupper() for c in letters) > 1 and letters.upper().removesuffix("S" if short.endswith("s") else " ") in initials(name)


def is_short(form: str) -> bool:
    """Whether a form looks like initials."""
    return " " not in form and bool(_INITIALS.fullmatch(form)) and sum(c.isupper() for c in form) > 1


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
            if not before.strip() and _MEANING.fullmatch(inside.lstrip()):
                yield left, right
        elif _COMMAS.fullmatch(gap) and (not gap.rstrip(" \"“'").endswith(" or") or fits(other, one)):
            yield left, right
