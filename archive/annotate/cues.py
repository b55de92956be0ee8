"""The words that report speech, and the words around them.

The verbs come from two published descriptions of English, not from a corpus:

- Quirk, Greenbaum, Leech and Svartvik, A Comprehensive Grammar of the English Language (1985), §16.31: the "public" factual verbs,
  and §14.28 ff. on reporting clauses;
- VerbNet 3.4 (Kipper Schuler 2005; Levin 1993): say-37.7, tell-37.2, transfer_mesg-37.1.1, inquire-37.1.2, manner_speaking-37.3,
  talk-37.5, complain-37.8, advise-37.9, confess-37.10, lecture-37.11, overstate-37.12, promise-37.13, characterize-29.2, judgment-33,
  nonverbal_expression-40.2 (quotes only: "You wish," she laughed).

What only thinks, hopes, finds or plans is not here.
"""

from __future__ import annotations

from archive.lexicon import word_set

# Verbs that take a quotation or a clause: she said that …, "…," he joked.
SAY = word_set(
    """
    acknowledge add admit advise affirm allege announce answer argue ask assert assure attest aver avow blurt boast brag caution chant
    charge claim comment complain concede conclude concur confess confide confirm contend continue counter declare demand deny disclose
    elaborate emphasise emphasize exclaim explain exult fume gloat grumble gripe gush hint imply inform inquire enquire insinuate insist
    instruct interject interrupt joke jibe lament maintain marvel mention moan muse mutter murmur note notify object observe opine plead
    pledge point post posit postulate preach predict proclaim promise pronounce propose protest quip rant read reaffirm reason reassert
    recall recite recollect recommend recount reiterate rejoin relate remark remind repeat reply report respond retort reveal roar say
    scoff scold scream share shout shriek sneer snap snarl specify speculate state stipulate stress submit suggest summarise summarize swear
    tell testify text thunder tweet retweet underline underscore urge utter venture volunteer vow warn whine whisper wonder write yell
    bark beg bellow blog chide chime crow cry croon deadpan drawl email enthuse exhort fret groan growl gasp hiss howl intone jest
    lecture mumble nag narrate pontificate prophesy forecast quote quibble rail ramble rave rejoice remonstrate scribble sigh
    squeal stammer taunt tease thank theorise theorize vent wail wisecrack disagree agree apologise apologize clarify certify convey
    cite detail dictate echo expound message signal telegraph tout tut warble phone wire cable fax telex decry
    """
)

# Verbs that report a quotation, but whose clause is no speech: "Never," he smiled; he thought that … is a thought.
QUOTE_ONLY = word_set(
    """
    smile laugh grin shrug nod chuckle giggle sob weep wince frown grimace smirk beam go begin start open close finish end offer press
    pray think implore cheer boom sing rap bristle agree thank tease rejoice taunt rave rail decry tout telegraph signal
    phone close greet gesture nag lecture scold chide
    """
)

PHRASAL = {
    f"{verb} {particle}": (verb, particle)
    for verb, particle in (
        ("fire", "back"), ("shoot", "back"), ("hit", "back"), ("strike", "back"), ("push", "back"), ("snap", "back"), ("clap", "back"),
        ("write", "back"), ("cut", "in"), ("break", "in"), ("jump", "in"), ("butt", "in"), ("chip", "in"), ("chime", "in"), ("weigh", "in"),
        ("burst", "out"), ("cry", "out"), ("sum", "up"),
    )
}  # fmt: skip
"""Verbs that report a quotation with their particle only: "…," he shot back; her husband cut in."""

QUOTE_ONLY |= PHRASAL.keys()

TELL = word_set("tell inform remind assure warn notify advise caution reassure promise instruct brief")
"""Verbs with the hearer as object: told reporters that …"""

CHARACTERISE = word_set(
    """
    call describe brand dub label characterise characterize portray depict denounce dismiss deride decry praise hail
    """
)
"""Verbs that say what something is: called the plan a farce, described it as a farce. The report is all that follows."""

ACCUSE = word_set("accuse charge criticise criticize blame chide berate condemn fault rebuke attack chastise castigate")
"""Verbs that say what somebody did: accused him of lying. The report follows the preposition."""

URGE = word_set("urge beg implore exhort plead ask tell warn advise remind beseech entreat call instruct")
"""Verbs that say what somebody should do: urged the council to wait. The report is the to-clause."""

PLEDGE = word_set("promise vow pledge threaten swear offer claim")
"""Verbs that say what the speaker will do: vowed to return. The report is the to-clause."""

NOMINAL = word_set(
    """
    announce cite note acknowledge stress emphasise emphasize explain mention predict confirm describe reveal suggest claim reiterate allege
    proclaim forecast recount disclose
    """
)
"""Verbs whose plain object can be what was said: announced a new timetable."""

JUDGE = word_set(
    """
    criticise criticize denounce dismiss deride decry condemn blast slam mock ridicule attack lambaste assail rip bash rebuke fault hail
    praise scorn belittle disparage thank credit
    """
)
"""Verbs of judgement (VerbNet's judgment-33), which report speech only where they bring some of its words."""

LIGHT = {
    "clear": word_set("make makes made making"),
    "slip": word_set("let lets letting"),
    "known": word_set("let lets letting made make makes"),
}
"""Light verbs that report with the word that ends their phrase: made (it) clear that …, let (it) slip that …, let it be known that …"""

CLAIMS = word_set(
    """
    claim statement assertion allegation contention prediction warning accusation admission insistence denial declaration suggestion remark
    comment claims statements assertions allegations contentions predictions warnings accusations denials declarations suggestions remarks
    comments
    """
)
"""Nouns of saying, with whose it is and what it says: Lind's claim that …"""

ANSWERS = word_set("answer response reply message argument claim contention complaint warning explanation advice")
"""Nouns of saying whose words may follow a copula: Lind's answer was that …"""

UNFULFILLED = word_set(
    """
    want wants wanted wish wishes wished hope hopes hoped try tries tried trying tend tends tended mean means meant need needs needed expect
    expects expected prepared scheduled poised supposed about due going able plan plans planned intend intends intended prefer
    prefers preferred like dare hesitate hesitates hesitated
    lobby lobbied enable enables enabled allow allows allowed let lets force forces forced require requires required ask asked
    order position means
    easy easier hard harder difficult tempting impossible possible ready willing unwilling reluctant eager likely unlikely free
    effort efforts attempt attempts right ability chance opportunity refusal reluctance need desire wish
    """
)
"""What an infinitive hangs on that says of it only that it was wanted, tried, easy or allowed."""

ANSWERED = word_set(
    """
    slammed slams slam rejected rejects rejecting denied denies denying refuted refutes refuting disputed disputes disputing dismissed
    dismisses dismissing criticised criticized condemned condemns condemning denounced blasted attacked read received saw cited citing
    contradicted contradicts contradicting
    """
)
"""What is done to the words of another."""

TALKED_OF = word_set(
    """
    allegation allegations accusation accusations charge charges claim claims criticism suggestion suggestions rumour rumours rumor rumors
    hearing hearings meeting meetings ceremony rally trial debate session event conference visit game match decision ruling move plan deal
    edition episode program programme show broadcast podcast newscast segment
    """
)
"""What somebody answers, or is at, when saying something."""

INVERTED = (
    frozenset(SAY)
    - (TELL - {"promise", "warn"})
    - CHARACTERISE
    - ACCUSE
    - (URGE - {"warn"})
    - word_set("quote cite mention echo answer thank recall interrupt recommend report")
)
"""Verbs before which, not after which, whoever is spoken to would stand: promises Lind is Lind promises."""

IRREGULAR = {
    "say": "says said saying", "tell": "tells told telling", "write": "writes wrote written writing", "read": "reads read reading",
    "swear": "swears swore sworn swearing", "go": "goes went gone going", "begin": "begins began begun beginning",
    "think": "thinks thought thinking",
    "sing": "sings sang sung singing", "weep": "weeps wept weeping", "shoot": "shoots shot shooting",
    "hit": "hits hit hitting", "strike": "strikes struck striking", "cut": "cuts cut cutting", "break": "breaks broke breaking",
    "burst": "bursts burst bursting",
    "forecast": "forecasts forecast forecasting", "crow": "crows crowed crowing",
}  # fmt: skip
DOUBLED = word_set("slam rip admit submit quip brag beg nod grin rap sob chat blog nag jab tut sum dub snap clap chip butt")
VERBS = tuple(
    dict.fromkeys([*SAY, *(QUOTE_ONLY - PHRASAL.keys()), *CHARACTERISE, *ACCUSE, *URGE, *PLEDGE, *NOMINAL, *JUDGE, "reassure", "brief"])
)


def forms(verb: str) -> list[str]:
    """The forms of a verb: say, says, said, saying."""
    if verb in IRREGULAR:
        return [verb, *IRREGULAR[verb].split()]
    if verb in DOUBLED:
        return [verb, verb + "s", verb + verb[-1] + "ed", verb + verb[-1] + "ing"]
    if verb.endswith("e"):
        return (
            [verb, verb + "s", verb + "d", verb[:-1] + "ing"] if not verb.endswith("ee") else [verb, verb + "s", verb + "d", verb + "ing"]
        )
    if verb.endswith("y") and verb[-2] not in "aeou":
        return [verb, verb[:-1] + "ies", verb[:-1] + "ied", verb + "ing"]
    if verb.endswith(("s", "sh", "ch", "x", "z")):
        return [verb, verb + "es", verb + "ed", verb + "ing"]
    return [verb, verb + "s", verb + "ed", verb + "ing"]


LEMMA = {form: verb for verb in VERBS for form in forms(verb)}
"""The cue verb that a word form belongs to: "denied" -> "deny"."""

PARTICLES = {(form, particle): name for name, (verb, particle) in PHRASAL.items() for form in forms(verb)}
"""The cue that a word form makes with the particle after it: ("fired", "back") -> "fire back"."""
