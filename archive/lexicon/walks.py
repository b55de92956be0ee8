"""Walks of life: what persons are called by what they do, and which of these one person hardly goes in one life.

Only words that say it surely: a president, a director, a captain or a coach may be of a state, a firm, a ship or a team; there are
architects of policies and high priests of markets, and whoever ran at school was an athlete.
"""

from __future__ import annotations

from archive.lexicon import word_set

_CALLED = {
    "sport": """
    footballer striker midfielder goalkeeper goalie full-back fullback half-back halfback centre-half centre-back center-back cricketer
    batsman wicketkeeper all-rounder paceman seamer golfer boxer jockey sprinter hurdler swimmer cyclist rower gymnast wrestler skier
    snowboarder skater racer marathoner pentathlete heptathlete decathlete triathlete biathlete quarterback linebacker cornerback
    shortstop infielder outfielder baseman fly-half scrum-half sportsman sportswoman olympian""",
    "politics": """
    senator sen. sens. congressman congresswoman rep. reps. gov. mp mps mep meps msp lawmaker legislator parliamentarian
    politician councillor councilman councilwoman assemblyman assemblywoman alderman mayor statesman stateswoman""",
    "stage": """
    actor actress singer songwriter singer-songwriter rapper guitarist drummer bassist saxophonist comedian comic dancer ballerina""",
    "arts": "novelist poet playwright composer painter sculptor pianist violinist cellist choreographer",
    "academia": """
    professor scientist physicist astrophysicist chemist biologist microbiologist biochemist botanist zoologist astronomer geologist
    mathematician statistician epidemiologist virologist immunologist neuroscientist climatologist sociologist anthropologist
    archaeologist psychologist economist historian philosopher criminologist""",
    "medicine": "surgeon physician psychiatrist paediatrician pediatrician cardiologist oncologist pathologist neurologist anaesthetist",
    "church": "archbishop bishop rev. reverend pastor vicar rabbi imam monk friar nun theologian",
    "law": "lawyer attorney solicitor barrister prosecutor magistrate jurist",
}

WALKS = {word: walk for walk, words in _CALLED.items() for word in word_set(words)}
"""What a person is called, in lower case -> the walk of life that it tells."""

NAMES_OF_WALKS = frozenset(_CALLED)

LABELS = tuple(f" ({walk})" for walk in sorted(_CALLED))
"""What stands behind the names of namesakes, to tell them apart: "Mara Lind (sport)"."""

APART = frozenset(
    frozenset(pair)
    for pair in (
        *(("sport", other) for other in ("politics", "stage", "arts", "academia", "medicine", "church", "law")),
        *(("stage", other) for other in ("academia", "medicine", "church", "law")),
    )
)
"""Walks of which one person hardly goes both. Politicians have been everything else, and so they agree with all but sport."""


def bare(name: str) -> str:
    """A name without the label that tells it from namesakes'."""
    return name[: name.rindex(" (")] if name.endswith(LABELS) else name
