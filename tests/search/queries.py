"""Queries at random, as text: over the words, names and dates of generated stories."""

from __future__ import annotations

from random import Random

from archive.search import syntax
from tests.benchmarks.generate import DAYS, FIRST_DAY, Made

FIELDS = (*(field for field in syntax.FIELDS if field not in ("tag", "note")), "quote", "speaker", "speaker")


class Queries:
    def __init__(self, random: Random, stories: list[Made]) -> None:
        self.random = random
        self.stories = stories
        self.names = [said.speaker for made in stories for said in made.quotes if said.speaker]

    def query(self) -> str:
        return self.either(2)

    def either(self, depth: int) -> str:
        return " OR ".join(self.all(depth) for _ in range(self.random.choice((1, 1, 1, 1, 2, 3))))

    def all(self, depth: int) -> str:
        return self.random.choice((" ", " ", " ", " AND ")).join(self.part(depth) for _ in range(self.random.choice((1, 1, 2, 2, 3))))

    def part(self, depth: int) -> str:
        item = f"({self.either(depth - 1)})" if depth and self.random.random() < 0.2 else self.item()
        return self.random.choice(("", "", "", "", "-", "NOT ")) + item

    def item(self) -> str:
        chance = self.random.random()
        if chance < 0.45:
            return self.leaf()
        if chance < 0.55:
            return self.near()
        field = self.random.choice(FIELDS)
        if self.random.random() < 0.25:
            return f"{field}:({self.random.choice((' ', ' OR ', ' -')).join(self.value(field) for _ in range(2))})"
        return f"{field}:{self.value(field)}"

    def near(self) -> str:
        sides = [self.leaf() if self.random.random() < 0.8 else f"({self.leaf()} OR {self.leaf()})" for _ in range(2)]
        return f"{sides[0]} w/{self.random.choice((0, 1, 3, 8, 30))} {sides[1]}"

    def leaf(self) -> str:
        made = self.random.choice(self.stories)
        return self.some_of(self.random.choice((made.title, made.standfirst, made.text, made.text)) or made.title)

    def some_of(self, text: str) -> str:
        """A word of it, the beginning of one, or some in a row."""
        words = text.split()
        at = self.random.randrange(len(words))
        chance = self.random.random()
        if chance < 0.6:
            return words[at].strip("“”,.") or "the"
        if chance < 0.7:
            return words[at].strip("“”,.")[:4] + "*"
        phrase = " ".join(words[at : at + self.random.choice((2, 2, 3))]).strip("“”,.").replace("“", "").replace("”", "")
        return self.random.choice(('"{}"', "“{}”", '"{}"*')).format(phrase)

    def value(self, field: str) -> str:
        made = self.random.choice(self.stories)
        match field:
            case "title":
                return self.some_of(made.title)
            case "text":
                return self.some_of(made.text)
            case "quote":
                said = self.random.choice(made.quotes) if made.quotes else None
                return self.some_of(made.text[said.start : said.end] if said else made.text)
            case "speaker" | "entity":
                name = self.random.choice(self.random.choice(self.names).forms)
                return self.random.choice((self.some_of(name), f'"{name}"', name.split()[-1].replace("-", "")))
            case "source":
                outlet = made.outlet
                return self.random.choice((self.some_of(outlet.name), outlet.domain, outlet.alias)) if outlet else "nowhere"
            case "author":
                return self.some_of(self.random.choice(made.authors)) if made.authors else "nobody"
            case "via":
                return self.random.choice(("velmor", '"news agency"', "tele*", "website"))
            case "kind":
                return self.random.choice(("direct", "mixed", "indirect"))
            case "lang":
                return self.random.choice(("en", "fr", "de"))
            case "id":
                return f"a{made.id}"
            case "url":
                return self.random.choice(("example/news/1", str(made.id), '"https://"'))
        day = FIRST_DAY.fromordinal(FIRST_DAY.toordinal() + self.random.randrange(DAYS)).isoformat()
        return day[: self.random.choice((4, 7, 10))]
