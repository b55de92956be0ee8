"""Nouns for the part a person plays: what may stand for a name ("the midfielder"), and which of them tell a man from a woman."""

from __future__ import annotations

import re

from archive.lexicon import word_set

FEMALE = word_set(
    """
    actress businesswoman chairwoman congresswoman councilwoman daughter duchess empress girl grandmother heiress hostess lady mother
    niece policewoman princess queen saleswoman sister spokeswoman stateswoman stewardess waitress widow wife woman assemblywoman
    alderwoman mum aunt nun
    """
)
MALE = word_set(
    """
    actor boy brother businessman chairman congressman councilman duke emperor father gentleman grandfather host king man monk nephew
    pope policeman prince salesman son spokesman statesman steward uncle waiter widower husband assemblyman alderman fisherman dad
    cleric imam ayatollah
    """
) - {"actor", "host", "steward", "cleric"}
ROLES = (
    FEMALE
    | MALE
    | word_set(
        """
    academic accountant activist actor adviser advisor aide ambassador analyst anchor architect artist athlete attorney author banker
    baker bishop billionaire boss broadcaster builder campaigner candidate captain cardinal carpenter celebrity challenger champion
    chancellor chef chief cleric coach columnist comedian commander commissioner composer conductor congressman conservative contender
    coroner correspondent cricketer critic dancer defender delegate democrat deputy designer detective developer diplomat director
    doctor driver economist editor engineer entrepreneur envoy executive expert farmer filmmaker financier footballer forward founder
    frontrunner front-runner fugitive gambler general goalkeeper golfer governor graduate guitarist historian incumbent industrialist
    inspector investor journalist judge jurist lawmaker lawyer leader lecturer lieutenant magnate magistrate manager mayor mechanic
    midfielder millionaire minister mogul moderator musician negotiator newcomer nominee novelist nurse officer official organiser
    organizer owner painter pastor patriarch pensioner performer philosopher photographer physician pianist pilot player playwright poet
    politician pollster pontiff premier presenter president priest producer professor programmer prosecutor psychologist publisher rabbi
    rapper reporter representative republican researcher resident scholar scientist screenwriter sculptor secretary senator sergeant
    sheriff singer soldier soprano speaker spokesperson star strategist striker student superintendent surgeon surveyor teacher teenager
    tenor tycoon vendor veteran victim violinist volunteer winger witness worker writer hopeful icon pundit firebrand
    parliamentarian
    """
    )
)
ANYBODY = word_set(
    """
    adviser advisor aide ambassador analyst anchor attorney bystander columnist commander correspondent delegate designer detective
    diplomat doctor driver economist editor engineer examiner expert farmer fisherman interviewer investigator journalist judge juror
    lawyer leader magistrate man moderator narrator neighbor neighbour nurse officer official operative organiser organizer owner
    physician pilot policeman policewoman pollster priest prosecutor protester reporter researcher resident salesman saleswoman
    sergeant soldier source spokesman spokesperson spokeswoman staffer strategist student teacher vendor victim volunteer waiter
    waitress witness woman worker boy girl mother father son daughter husband wife brother sister uncle aunt niece nephew
    """
)
"""Parts that a story also gives to people whom it doesn't name: the official, the judge, the woman at the gate."""
OFFICES = word_set(
    """
    ambassador bishop cardinal chairman chairwoman chancellor commissioner congressman congresswoman coroner envoy general governor judge
    king magistrate mayor minister pontiff pope premier president prosecutor queen secretary senator sheriff
    """
)
"""Parts that one is elected or appointed to: a story says of whoever holds one, and what else he is told to be speaks against it."""
OF_OFFICES = word_set(
    """
    candidate challenger conservative contender democrat firebrand frontrunner front-runner hopeful incumbent lawmaker leader
    newcomer nominee
    official politician representative republican veteran
    man woman boy girl lady gentleman father mother son daughter brother sister husband wife widow widower uncle aunt grandfather
    grandmother dad mum
    """
)
"""Parts that say nothing against an office: what somebody is in politics, and in the family."""
SHORT = {
    "gov.": ("governor",),
    "sen.": ("senator", "lawmaker"),
    "rep.": ("representative", "congressman", "congresswoman", "lawmaker"),
    "gen.": ("general",),
    "sgt.": ("sergeant",),
    "capt.": ("captain",),
    "lt.": ("lieutenant",),
    "prof.": ("professor",),
    "pope": ("pope", "pontiff"),
    "king": ("king", "monarch"),
    "queen": ("queen", "monarch"),
}
"""What whoever has a title is called too: Gov. Lind is "the governor", Pope Leo "the pontiff"."""
_PERSON = re.compile(r"\w{3,}(?:man|woman|person|ologist|onomist|crat|maker|keeper|holder)")
MAKERS = word_set("automaker carmaker chipmaker drugmaker planemaker shipmaker toymaker")
NO_PERSON = word_set("german roman norman ottoman talisman shareholder placeholder") | MAKERS


def is_part(noun: str) -> bool:
    """Whether a noun in lower case is a part that a person plays: the mayor, the radioman, the 34-year-old."""
    return noun in ROLES or noun == "old" or (_PERSON.fullmatch(noun) is not None and noun not in NO_PERSON)


BODY_PARTS = word_set("company group organisation organization agency firm union party bank club charity") | MAKERS
"""The same for bodies: what may stand for the name of one."""
