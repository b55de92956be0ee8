"""Lines under pictures: what they say, and who took or supplied the picture. Pure."""

from __future__ import annotations

import re

from archive.records import Caption

_KIND = r"(?:file |handout |stock )?(?:photo(?:graph)?|foto|image|picture|pic|bild|illustration|credit|imagen|crédito|quelle)s?"
_LONGEST = 600
"""Characters of the longest caption."""

_SUPPLIER = (
    r"AFP|AP|Reuters|EPA|Getty(?: Images)?|Shutterstock|i?Stock\w*|Bloomberg|Xinhua|Anadolu|DPA|dpa|"
    r"PA(?: Media| Wire| Images)?|ANP|AAP|Alamy|EFE|ANSA|NTB|"
    r"TT|Ritzau|Keystone|APA|Associated Press|The Canadian Press|Press Association|[Hh]andout|[Ss]upplied|[Cc]ourtesy|[Ff]ile"
)
_SAYS = rf"(?i:{_KIND})(?: credit)?(?:\s?[:|]| by| from| courtesy of)"
_CREDITS = tuple(
    re.compile(pattern)
    for pattern in (
        # ... (AFP), ... [Ada Venn/Reuters], ... (Photo by Ada Venn); what a page leaves behind it is a letter or two
        rf"\s*[(\[](?:{_SAYS})?\s*(?P<credit>[^()\[\]]*\b(?:{_SUPPLIER})\b[^()\[\]]*)[)\]]\.?(?:\s+\w{{1,2}})?\s*$",
        rf"\s*[(\[]{_SAYS}\s*(?P<credit>[^()\[\]]{{2,80}})[)\]]\.?\s*$",
        # ... (Norda Press), ... [Ada Venn/The Post]: names in brackets that end the line, or follow the sentence
        r"(?<=[\w\"”’.!?])\s*[(\[](?P<credit>(?:[A-Z][\w.'’-]*[ /]+){1,5}[A-Z][\w.'’-]*)[)\]]$",
        # ... Photo: Ada Venn, ... Image credit: Reuters, ... © Ada Venn
        rf"(?:^|\s*(?<!\w))(?i:{_KIND})(?: ?(?:credit|by|source|courtesy))?(?: by| of)?\s?[:|]\s?(?P<credit>\S.{{1,80}})$",
        r"\s*(?:©|\(c\))\s?(?P<credit>\D[^©]{1,80})$",
        # ... / Reuters, ... | Ada Venn, AP
        rf"\s*[|/–—]\s?(?P<credit>(?:[\w.'’-]+[ ,/]+){{0,4}}(?:{_SUPPLIER})(?:[ /]\w+){{0,2}})\s*$",
        # ... Ada Venn/AFP/Getty Images, ... AP Photo/Jon Sill: names in capitals, the supplier among them
        rf"(?:(?<=[.!?”\"]) |^)(?P<credit>(?:[A-Z][\w.'’-]+[ ,/]+){{0,3}}(?:{_SUPPLIER})(?:(?: Photo)?[ ,/]+[A-Z][\w.'’-]*){{0,4}})$",
        rf"\s(?P<credit>(?:[A-Z][\w.'’-]+ ){{0,2}}[A-Z][\w.'’-]+\s?/\s?(?:{_SUPPLIER})(?:\s?/\s?\w+(?: \w+)?)*)$",
        r"\s(?P<credit>(?:AP|PA|AFP|EPA|Reuters) Photo(?:/.{2,40})?)$",
    )
)


def parsed(line: str) -> Caption | None:
    """The caption that `line` is, or None where nothing in it says that it is one: it names who took or supplied a picture."""
    for pattern in _CREDITS if len(line) <= _LONGEST else ():
        if match := pattern.search(line):
            text, credit = line[: match.start()].strip(" |/–—"), match["credit"].strip(" .,;|/")
            if credit:
                return Caption(text, credit)
    return None


def caption(text: str, credit: str | None = None) -> Caption | None:
    """The caption in what a page marks as one. credit: what it marks as the credit; without it the text is looked at."""
    text, credit = " ".join(text.split()), " ".join((credit or "").split())
    if credit:
        text = text.removesuffix(credit).strip(" |/–—(") if text.endswith(credit) else text.replace(credit, " ").strip(" |/–—")
        credit = re.sub(rf"^\W*(?i:{_KIND})?(?: by)?\s*[:©]?\s*|[)\].\s]+$", "", credit).strip() or credit
        return Caption(" ".join(text.split()), credit) if text else None
    found = parsed(text)
    if found and not found.text:
        return None
    return found or (Caption(text) if text else None)
