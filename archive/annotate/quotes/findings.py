"""What is found and not said: the survey suggests, models predict, the strike threatens to spread.

Evidence suggests what is so, and says nothing: whatever can't speak is no speaker of a verb that also tells of signs and outcomes. A text
can ("the letter suggests"), and so can a body or a place ("the ministry predicts", "Tolm threatens").
"""

from __future__ import annotations

from archive.annotate.tree import Tree
from archive.lexicon import word_set
from archive.lexicon.bodies import BODY_WORDS

SIGNS = word_set("suggest imply predict forecast reveal confirm threaten underscore underline hint signal")
"""Verbs that tell of signs and outcomes as well as of words."""

EVIDENCE = word_set(
    """
    evidence research study studies data poll polls polling survey surveys finding findings figure figures numbers statistic
    statistics result results analysis analyses model models estimate estimates projection projections forecast forecasts trend trends
    history experience experiment experiments test tests science logic fact facts sign signs clue clues pattern patterns record records
    measurement measurements census average averages rate rates chart charts graph graphs math simulation simulations image images scan
    scans sample samples theory title titles headline headlines
    """
)
"""What shows things without a word."""

THINGS = word_set(
    """
    this these it what everything nothing war wars strike strikes storm storms fire fires race races move moves
    vote votes change changes plan plans system systems effort efforts case cases virus disease crisis scandal controversy event
    events work length price prices cost costs success failure death deaths name names way ways list idea ideas issue issues
    """
)
"""What no words come from, though its ending does not show it."""

_ABSTRACT = ("tion", "sion", "ment", "ness", "ity", "ism", "ance", "ence", "ship", "ure", "th", "dom")
"""How nouns end that name what is done, felt or the case. Many bodies are called so too (the management, a charity): these confirm."""
_CRAFTS = ("smith",)
"""How nouns end that name whoever makes a thing: the blacksmith suggests."""
_OF_BODIES = word_set("confirm reveal threaten predict forecast")
_SPEAKING = {word.lower() for word in BODY_WORDS} | word_set(
    """
    administration government opposition delegation statement announcement document declaration testimony publication disclosure audience
    city community majority minority authority resolution petition management leadership prosecution charity municipality defence defense
    resistance station division establishment regiment kingdom partnership facility nation youth department embassy union
    """
)


def is_finding(tree: Tree, verb: str, who: int | None, cue: int) -> bool:
    """Whether a verb with this subject reports what was found or feared: surveys suggest; my research implies; a strike threatens to.

    Or one of nobody's, after all else: the port grew more slowly, suggesting that it was full.
    """
    if verb in ("suggest", "imply") and who is None:
        return tree.tag[cue] == "VBG" and tree.words[cue - 1] == ","
    if verb not in SIGNS or who is None:
        return False
    if tree.low[who] in ("that", "which"):
        clause = tree.head[who]
        if tree.dep[clause] != "relcl":
            return tree.tag[who] == "DT"
        who = tree.head[clause]
    if tree.tag[who] in ("NNP", "NNPS"):
        return False
    low = tree.low[who]
    if low in EVIDENCE or low in THINGS or tree.tag[who] in ("VBG", "VB"):
        return True
    one = low.removesuffix("s")
    return (
        verb not in _OF_BODIES
        and tree.tag[who] in ("NN", "NNS")
        and one not in _SPEAKING
        and one.endswith(_ABSTRACT)
        and not one.endswith(_CRAFTS)
    )


PROVISIONS = word_set(
    "plan plans script rules rule schedule deal agreement contract law laws budget proposal bill recipe tradition situation order orders"
)


def provides(tree: Tree, cue: int, verb: str, who: int | None) -> bool:
    """Whether a plan or a law only provides for something: the plan calls for the hall to be closed.

    Or whether calls are only answered: Lind answered calls for a "fair deal" with a shrug.
    """
    if verb == "answer" and tree.low[cue + 1 : cue + 3] == ["calls", "for"]:
        return True
    return verb == "call" and who is not None and tree.low[who] in PROVISIONS | EVIDENCE and tree.low[cue + 1 : cue + 2] == ["for"]
