"""What the model takes for a person, or for a place, and what is none, by how it is written: Brexit, Politico, the Lomaxes, AB5."""

from __future__ import annotations

import re
from collections.abc import Collection

from archive.annotate.names.capitals import after_the
from archive.annotate.names.dictionary import describes, is_no_noun, is_ordinary, is_several
from archive.lexicon import word_set
from archive.lexicon.bodies import INITIALS
from archive.lexicon.media import AGENCIES, AMBIGUOUS, NETWORKS
from archive.lexicon.people import GENERATIONS, GIVEN
from archive.lexicon.places import PLACES
from archive.records import MentionKind
from archive.text import fold

_COINED = re.compile(r"[A-Z]\w+(?:exit|gate|care|nomics|virus|tion|ism|ology)")
_NO_NOUN = re.compile(
    r"$|\n|[,.;:?!)]|['’](?!s\b)|[ \xa0](?:who|were|are|have|had|did|do|will|would|could|can|may|might|must|of|in|at|to|from|for|on|with|"
    r"by|as|themselves|moved|lived|live|own|owned|said|say)\b"
)
"""What follows a name that is no part of a longer one."""
_ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)[ \xa0]$")
_LETTERS = re.compile(r"[A-Z]{2,5}s?|[A-Z-]*\d[A-Z\d-]*|[A-Z]+-\d+")
_KNOWN_BY_INITIALS = word_set("JFK FDR LBJ RFK MLK AOC RBG MBS DSK OJ")
_MEDIA = (
    (AGENCIES | NETWORKS)
    - AMBIGUOUS
    - word_set("x threads signal medium clubhouse discord gab vice time wired fox salon slate rt vox economist newsweek usa_today")
) | word_set("strava spotify netflix uber airbnb")
_TITLE_BEFORE = re.compile(
    r"(?<![.!?\n][ \xa0\n])(?<!\n)(?<!^)\b([A-Z]\w*)[ \xa0](?:(?:and|of|for|by|with|to|from|the|a|an|&)[ \xa0]){1,2}$", re.IGNORECASE
)
_TITLE_AFTER = re.compile(r",?[ \xa0](?:(?:and|of|for|by|with|to|from|the|a|an|&)[ \xa0]){1,2}([A-Z]\w*)", re.IGNORECASE)
_NOT_TEAMS = word_set("Keys Towers Islands Highlands Heights Hills Gardens Falls Rapids Springs Woods Fields Plains Docks Docklands")


def is_emphasis(text: str, start: int, end: int) -> bool:
    """Whether a lone ordinary word is in capitals to be seen and not as initials: "CLOSE", "vote in NUMBERS"; not "the SALT talks",
    "a SWAT team"."""
    form = text[start:end]
    shouted = len(form) > 3 and form.isupper() and form not in INITIALS
    return shouted and describes(form) and fold(form) not in AGENCIES | NETWORKS and not _ARTICLE.search(text, max(0, start - 5), start)


def is_of_title(text: str, start: int, end: int) -> bool:
    """Whether a lone ordinary word is one of several that small words join, as in what something is called: "Salt and Fury", "Race to
    the Top", "Security and Cooperation"; not "Superman and Lind"."""
    if text[start:end].isupper() or not is_ordinary(text[start:end]):
        return False
    before, after = _TITLE_BEFORE.search(text, max(0, start - 40), start), _TITLE_AFTER.match(text, end, end + 40)
    return any(beside and beside[1][0].isupper() and is_ordinary(beside[1]) for beside in (before, after))


def is_medium(form: str) -> bool:
    """Whether a lone name is a medium's, a network's or an app's."""
    return fold(form) in _MEDIA


def not_a_person(form: str, surnames: Collection[str], family: bool) -> MentionKind | None:
    """What a name is that nothing but the model takes for a person's; None where it may well be one.

    A coinage ("Brexit", "Bridgegate"), initials ("AB5"), a medium or a network, two persons with a hyphen ("the Lomax-Orrel talks"), a
    family ("the Lomaxes"), a word that no one is called by ("Furious", "Refugees"), several ordinary ones ("Dirty Dancing"). surnames: the
    folded names of the story's persons.
    family: whether it stands as a family's does.
    """
    if " " in form:
        first, last = form.split()[0], form.split()[-1]
        if fold(first) in GIVEN or (last in GENERATIONS and first not in PLACES):
            return None
        if is_no_noun(first) and all(is_ordinary(word) for word in form.split()):  # a noun may be anybody's name: Marine, Taylor, Clay
            return "other"
        return "other" if _COINED.fullmatch(last) else "organisation" if fold(last) in _MEDIA or first in INITIALS else None
    low = fold(form)
    if is_medium(form):
        return "organisation"
    if low in GIVEN:
        return None
    if _COINED.fullmatch(form) or is_no_noun(form) or _is_pair(low, surnames):
        return "other"
    if _LETTERS.fullmatch(form) and form not in _KNOWN_BY_INITIALS:
        return "other" if any(c.isdigit() for c in form) else "organisation"
    return "other" if family or is_several(form) else None


def is_family(text: str, start: int, end: int) -> bool:
    """Whether a lone name in the plural is that of a family: "the Lomaxes were there"; not "the Sanders campaign"."""
    return text[start:end].endswith("s") and after_the(text, start) and bool(_NO_NOUN.match(text, end))


def _is_pair(low: str, surnames: Collection[str]) -> bool:
    parts = low.split("-")
    return len(parts) == 2 and all(part in surnames for part in parts)


def is_team(form: str) -> bool:
    """Whether a name is a place's with a plural, as a team is called: Baltimore Orioles, Los Angeles Lakers."""
    head, _, last = form.rpartition(" ")
    return head in PLACES and last.endswith("s") and not last.endswith("ss") and last not in _NOT_TEAMS and fold(head) not in GIVEN
