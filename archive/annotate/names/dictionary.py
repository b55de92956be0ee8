"""The ordinary words of English, as Princeton WordNet 3.0 lists them: the table by which the model's lemmatizer knows them.

It lists well-known names too, in small letters: a noun may be anybody's surname, but no verb, adjective or adverb is.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from archive.annotate.languages import LANGUAGES

_DESCRIBING = ("adj", "adv", "verb")


def is_ordinary(word: str) -> bool:
    """Whether a capitalised word is also an ordinary one: Crooked, Follow, Readers."""
    low = word.lower()
    return any(low in _listed(part) for part in ("noun", *_DESCRIBING)) or low.removesuffix("s") in _listed("noun")


def is_no_noun(word: str) -> bool:
    """Whether a word is a verb, adjective or adverb and no noun, so hardly a name: Furious, Follow, Enough."""
    low = word.lower()
    return low not in _listed("noun") and any(low in _listed(part) for part in _DESCRIBING)


def describes(word: str) -> bool:
    """Whether a word is a verb, adjective or adverb, whatever else it is: Close, Profile; among nouns alone are Fema and Sars too."""
    low = word.lower()
    return any(low in _listed(part) or low.removesuffix("s") in _listed(part) for part in _DESCRIBING)


def is_adjective(word: str) -> bool:
    """Whether a word is an adjective or adverb alone: Weeklong, Presidential; hardly a name, though verbs (Bode) may be."""
    low = word.lower()
    return not any(low in _listed(part) for part in ("noun", "verb")) and any(low in _listed(part) for part in ("adj", "adv"))


def is_several(word: str) -> bool:
    """Whether a word is a noun in the plural: Refugees, Resorts."""
    low = word.lower()
    return low.endswith("s") and low not in _listed("noun") and low[:-1] in _listed("noun")


@cache
def _listed(part: str) -> frozenset[str]:
    from spacy.lookups import Lookups

    package = Path(str(import_module(LANGUAGES["en"].model).__file__)).parent
    table = Lookups().from_disk(next(package.glob("*/lemmatizer/lookups"))).get_table("lemma_index")
    return frozenset(table[part])
