"""English news about invented people, put together of clauses: as many quotes, names and long sentences as news has, for annotating it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.benchmarks.generate import Made, Outlet

FIRST = (
    *("Mira", "Jon", "Ada", "Tomas", "Lena", "Oskar", "Ines", "Farid", "Noor", "Pavel"),
    *("Greta", "Hugo", "Selma", "Idris", "Yara", "Anton", "Maud", "Kofi", "Rhea", "Emil"),
)
LAST = (
    *("Vance", "Okoro", "Quill", "Brandt", "Sorel", "Halim", "Navarro", "Lind", "Teague", "Marek"),
    *("Osei", "Dahl", "Petrov", "Amari", "Keane", "Voss", "Rask", "Iyer", "Dunne", "Falk"),
)
ROLES = (
    *("Mayor", "Minister", "Senator", "Professor", "Inspector"),
    *("the engineer", "the harbour master", "a spokeswoman for the council", "the chief economist of Norda Bank"),
)
BODIES = ("the Harbour Council", "Norda Bank", "the Port Alder Water Board", "the Union of Ferrymen", "the Ministry of Roads")
PLACES = ("Port Alder", "Velmora", "Saint Orin", "the Marrow Valley", "Kestrel Bay", "Norda")
DONE = (
    "closed the old bridge after cracks were found in two of its piers",
    "agreed to pay for a new pumping station that should have been built a decade ago",
    "asked a court to stop the sale of the shipyard",
    "published a report which finds that nine of ten wells hold more salt than the law allows",
    "sent forty workers to repair the dam before the autumn rains",
    "refused to say how much the rescue of the railway had cost",
)
CLAIMS = (
    "nobody should have to wait three years for a decision that takes an afternoon",
    "the water will be safe to drink by the end of the month",
    "we have known about the cracks since the spring and did nothing",
    "the money is there, and it will be spent where people need it most",
    "prices have risen faster here than anywhere else on the coast",
    "there is no plan to move the market, whatever the newspapers write",
)
MANNERS = (
    "on Monday",
    "late on Tuesday",
    "after a meeting that lasted until midnight",
    "in a letter to residents",
    "last week",
    "in an interview",
)


def reports(count: int, *, words: int = 500, seed: int = 7) -> Iterator[Made]:
    """`count` articles of about `words` words; their quotes are not listed."""
    random = Random(seed)
    outlet = Outlet("The Harbour Times", "harbour-times.example", "HT")
    for number in range(1, count + 1):
        cast = [f"{random.choice(FIRST)} {random.choice(LAST)}" for _ in range(4)]
        paragraphs = [f"{random.choice(PLACES).removeprefix('the ').upper()} — {_fact(random)}"]
        while sum(paragraph.count(" ") for paragraph in paragraphs) < words:
            paragraphs.append(
                " ".join(random.choice((_fact, _fact, _said))(random, random.choice(cast)) for _ in range(random.choice((1, 2, 3))))
            )
        day = date(2031, 1, 1) + timedelta(days=random.randrange(300))
        url = f"https://{outlet.domain}/{number}"
        title = _upper(f"{random.choice(BODIES)} {random.choice(DONE)}")
        yield Made(number, url, outlet, day, "en", (cast[0],), title, _fact(random, cast[1]), "\n\n".join(paragraphs))


def _fact(random: Random, someone: str = "") -> str:
    number = random.randrange(12, 900)
    somewhere, done = random.choice(PLACES), random.choice(DONE)
    sentences = (
        f"{random.choice(BODIES)} in {somewhere} {done}, {number} days after the storm.",
        f"{random.choice(MANNERS)}, {random.choice(BODIES)} {done}, at a cost of {number} million crowns.",
        f"about {number} families in {somewhere} were told to leave their houses when {random.choice(BODIES)} {done}.",
        f"critics of {someone or random.choice(BODIES)} point to {somewhere}, where {random.choice(BODIES)} {done}.",
    )
    return _upper(random.choice(sentences))


def _said(random: Random, someone: str) -> str:
    claim, other = random.sample(CLAIMS, 2)
    role, when, surname = random.choice(ROLES), random.choice(MANNERS), someone.split()[1]
    speaker = f"{role} {someone}" if role[0].isupper() else f"{someone}, {role},"
    return random.choice(
        (
            f"“{_upper(claim)},” {speaker.rstrip(',')} said {when}. “{_upper(other)}.”",
            f"{_upper(speaker)} told reporters {when} that {claim}.",
            f"According to {someone}, {claim}, and “{other}”.",
            f"“{_upper(claim)},” {surname} said. He added that {other}.",
        )
    )


def _upper(sentence: str) -> str:
    return sentence[0].upper() + sentence[1:]
