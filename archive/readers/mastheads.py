"""The publisher, as the furniture of a copied page names it. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable

from archive.records import Masthead
from archive.text import words

_NAME = r"(?P<name>(?:The |the )?[A-Z][\w'’.&-]*(?: (?:of|and|the|&|de|la|del|y|et|und|der|di|do|da)(?= [A-Z])| [A-Z][\w'’.&-]*){0,5})"
_KIND = r"(?:site|website|agency|organi[sz]ation|outlet|service)"
_SAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^{_NAME} (?:delivers|provides|brings you|offers|publishes|covers)\b.{{0,120}}\b(?:coverage|journalism|news|analysis|report)",
        rf"^{_NAME} is (?:an? |the )?(?:\w+[ -]){{0,4}}(?:newspaper|news {_KIND}|daily|weekly|magazine|broadcaster)\b",
        rf"(?:©|\(c\)|[Cc]opyright(?: ©)?|COPYRIGHT(?: ©)?)\s*(?:\d{{4}}\s?[-–]\s?)?(?:\d{{4}},?)?\s*(?:by )?{_NAME}",
        rf"^(?:Subscribe|Sign up) to (?:the )?{_NAME}(?:'s|’s)? (?:newsletters?|today|now|for)",
    )
)
_FORM_OF_COMPANY = re.compile(r"[,.]? (?:Inc|Ltd|Limited|LLC|PLC|plc|GmbH|AG|Corp|Corporation|Co|Pty|S\.A|SA|Group|Holdings)\b.*$")
_LONGEST = 600
"""Characters of the longest line in which a page says whose it is."""

_NO_NAME = frozenset(words("all rights reserved copyright the this terms privacy"))
_SMALL = frozenset(words("of and the de la y et und der di do da"))


def named_in(lines: Iterable[str]) -> Masthead:
    """The name by which the furniture of a page goes, and its initials where the same page uses them for it."""
    lines = [line for line in lines if len(line) <= _LONGEST]
    for pattern in _SAYS:
        for line in lines:
            if (match := pattern.search(line)) and (name := _tidied(match["name"])):
                return Masthead(name, _domain(name, lines), _aliases(name, lines))
    return Masthead()


def _tidied(name: str) -> str:
    name = _FORM_OF_COMPANY.sub("", name).strip(" .,'’-")
    name = re.sub(r"(?:['’]s)$", "", name)
    name = re.sub(r"[.,]? (?:All|Rights|Reserved).*$", "", name)
    return "" if name.lower() in _NO_NAME or len(name) < 3 else name


def _aliases(name: str, lines: list[str]) -> tuple[str, ...]:
    capitals = "".join(word[0] for word in name.split() if word.lower() not in _SMALL)
    every = "".join(word[0] for word in name.split()).upper()
    found = {
        initials for initials in (capitals, every) for line in lines if len(initials) > 1 and re.search(rf"\b{re.escape(initials)}\b", line)
    }
    return tuple(sorted(found - {name}))


def _domain(name: str, lines: list[str]) -> str | None:
    """A host in the furniture whose first label is the name written together."""
    squeezed = re.sub(r"\W", "", name.lower())
    bare = squeezed.removeprefix("the")
    for line in lines:
        for host in re.findall(r"(?<![\w.@-])(?:www\.)?((?:[a-z0-9-]+\.)+[a-z]{2,})\b", line.lower()):
            if host.split(".")[0].replace("-", "").removeprefix("the") in (squeezed, bare):
                return str(host)
    return None
