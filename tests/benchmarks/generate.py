"""An archive of invented news, the same for the same seed, written straight into the schema: for benchmarks and the tests of search.

`stories` makes them as plain Python values, from which a test can tell what a query has to find; `fill` writes them.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import accumulate, islice
from random import Random

import zstandard
from sqlalchemy import Connection, Engine

from archive.store.database import writing

RARE, PERCENT, COMMON = "quillon", "ferry", "council"
"""Words in about 10 articles of each archive, in one of a hundred, in three of ten."""
FIRST_DAY = date(2010, 1, 1)
DAYS = 4000
LANGUAGES = ("en", "en", "en", "en", "en", "fr", "de", None)
SMALL = ["the", "of", "and", "in", "to", "a", "for", "on", "with", "by"]
Rows = dict[str, list[tuple[object, ...]]]
LETTERS = ("bel", "cor", "dan", "fen", "gal", "hol", "jor", "kel", "lan", "mor", "nar", "pol", "ros", "sel", "tar", "vel", "wen", "zan")


@dataclass(frozen=True, slots=True)
class Person:
    """fullest is the name, the others are forms that stories use for the same person."""

    fullest: str
    forms: tuple[str, ...]
    kind: str = "person"


@dataclass(frozen=True, slots=True)
class Outlet:
    name: str
    domain: str
    alias: str


@dataclass(frozen=True, slots=True)
class Said:
    start: int
    end: int
    kind: str
    speaker: Person | None
    form: str
    speaker_text: str
    via: str | None


@dataclass(frozen=True, slots=True)
class Named:
    start: int
    end: int
    entity: Person
    form: str


@dataclass(slots=True)
class Made:
    """One article. older: its superseded revision."""

    id: int
    url: str
    outlet: Outlet | None
    day: date | None
    language: str | None
    authors: tuple[str, ...]
    title: str
    standfirst: str
    text: str
    quotes: list[Said] = field(default_factory=list)
    mentions: list[Named] = field(default_factory=list)
    older: Made | None = None

    @property
    def moment(self) -> str | None:
        """When it came out, as the archive keeps it; of every second one no more than the day is known."""
        return f"{self.day} {self.id * 7 % 24:02}:30:00.000000" if self.day and self.id % 2 else None


class World:
    """Who and what the stories are about: words by falling frequency, people and bodies with several names, outlets."""

    def __init__(self, random: Random, *, vocabulary: int, entities: int, outlets: int) -> None:
        made: set[str] = set()
        while len(made) < vocabulary:
            made.add("".join(random.choices(LETTERS, k=random.choice((1, 2, 3, 4)))))
        self.words = [*SMALL, *sorted(made, key=lambda word: (len(word), word))]
        self.weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.people = [self._person(random, number) for number in range(entities)]
        self.chances = list(accumulate(1 / (rank + 5) for rank in range(entities)))
        self.outlets = [self._outlet(random, number) for number in range(outlets)]

    def _name(self, random: Random, number: int) -> str:
        return (random.choice(LETTERS) + random.choice(LETTERS) + LETTERS[number % len(LETTERS)]).capitalize()

    def _person(self, random: Random, number: int) -> Person:
        first, last = self._name(random, number), self._name(random, number // len(LETTERS))
        if number % 4 == 3:
            body = f"{first} {last} Union"
            return Person(body, (body, "".join(word[0] for word in body.split()) + str(number)), "organisation")
        if number % 7 == 2:
            last = f"{last}-{self._name(random, number + 5)}"
        return Person(f"{first} {last}", (f"{first} {last}", last, f"Minister {first} {last}"))

    def _outlet(self, random: Random, number: int) -> Outlet:
        name = f"{self._name(random, number)} {random.choice(('Herald', 'Courier', 'Post', 'Times'))} {number}"
        return Outlet(name, f"{name.split()[0].lower()}{number}.example", f"{name[0]}{name.split()[1][0]}{number}")


def stories(
    count: int, *, seed: int = 1, words: int = 250, vocabulary: int = 20_000, entities: int = 5_000, outlets: int = 60
) -> Iterator[Made]:
    """`count` articles of about `words` words."""
    random = Random(seed)
    world = World(random, vocabulary=vocabulary, entities=entities, outlets=outlets)
    for number in range(1, count + 1):
        outlet = world.outlets[int(random.random() ** 2 * outlets)] if random.random() < 0.97 else None
        authors = tuple(random.choice(world.people).fullest for _ in range(random.choice((0, 1, 1, 2))))
        made = Made(
            id=number,
            url=f"https://{outlet.domain if outlet else 'nowhere.example'}/news/{number}",
            outlet=outlet,
            day=FIRST_DAY + timedelta(days=random.randrange(DAYS)) if random.random() < 0.95 else None,
            language=random.choice(LANGUAGES),
            authors=authors,
            title=_sentence(random, world, 7).rstrip("."),
            standfirst=_sentence(random, world, 14) if random.random() < 0.6 else "",
            text="",
        )
        rare = number % max(count // 10, 7) == 3
        _write(random, world, made, words, rare=rare)
        if random.random() < 0.05:
            made.older = Made(number, made.url, outlet, made.day, made.language, authors, made.title, made.standfirst, "")
            _write(random, world, made.older, words, rare=False)
        yield made


def _sentence(random: Random, world: World, length: int) -> str:
    chosen = random.choices(world.words, cum_weights=world.weights, k=max(2, round(random.gauss(length, length / 4))))
    return " ".join(chosen).capitalize() + "."


def _write(random: Random, world: World, made: Made, words: int, *, rare: bool) -> None:
    """The text: paragraphs of plain sentences, among them some with a name and some with a quote."""
    parts: list[str] = []
    length = written = 0

    def add(piece: str) -> int:
        nonlocal length
        parts.append(piece)
        length += len(piece)
        return length - len(piece)

    for word, chance in ((COMMON, 0.3), (PERCENT, 0.01), ("harbour " + COMMON, 0.03)):
        if random.random() < chance:
            add(f"{word} ".capitalize() if not parts else f"{word} ")
    if rare:
        add(f"{RARE} ")
    cast = random.choices(world.people, cum_weights=world.chances, k=4)
    while written < words:
        plain = _sentence(random, world, 14)
        written += plain.count(" ") + 1
        chance = random.random()
        someone = random.choice(cast)
        form = random.choice(someone.forms)
        if chance < 0.25:
            start = add(form)
            made.mentions.append(Named(start, start + len(form), someone, form))
            add(f" {plain[0].lower()}{plain[1:]}")
        elif chance < 0.45:
            nameless = random.random() < 0.1
            kind = random.choice(("direct", "direct", "mixed", "indirect"))
            via = random.choice((None, None, None, "the Velmor news agency", "a statement on television"))
            opening = "" if kind == "indirect" else "“"
            start = add(opening + plain[:-1]) + len(opening)
            add("," if kind == "indirect" else ",”")
            said = "they" if nameless else form
            at = add(f" {said} said" + (f" through {via}" if via else "") + ".") + 1
            if not nameless:
                made.mentions.append(Named(at, at + len(form), someone, form))
            made.quotes.append(Said(start, start + len(plain) - 1, kind, None if nameless else someone, form, said, via))
        else:
            add(plain)
        add("\n\n" if random.random() < 0.3 else " ")
    made.text = "".join(parts).rstrip()


# --- writing them


def fill(engine: Engine, made: Iterable[Made], *, batch: int = 2000) -> None:
    """Writes the stories into a new archive, and its indexes at the end."""
    writer = _Writer()
    pending = iter(made)
    while some := list(islice(pending, batch)):
        with writing(engine) as connection:
            writer.write(connection, some)
    with writing(engine) as connection:
        writer.settle(connection)


class _Writer:
    def __init__(self) -> None:
        self.revision = self.quote = 0
        self.ids: dict[tuple[str, ...], int] = {}  # of sources, entities and names written so far
        self.compress = zstandard.ZstdCompressor(level=1).compress

    def write(self, connection: Connection, batch: list[Made]) -> None:
        rows: Rows = {table: [] for table in _INSERT}
        for made in batch:
            outlet = self._outlet(made.outlet, rows) if made.outlet else None
            rows["articles"].append(
                (made.id, made.url, made.url, outlet, made.day and made.day.isoformat(), made.moment, made.language, _json(made.authors))
            )
            for state in (made.older, made):
                if state is not None:
                    self._revision(state, rows, current=state is made)
        for table, insert in _INSERT.items():
            if rows[table]:
                connection.exec_driver_sql(insert, rows[table])

    def _revision(self, made: Made, rows: Rows, *, current: bool) -> None:
        self.revision += 1
        raw = f"{made.title}\n\n{made.standfirst}\n\n{made.text}".encode()
        digest = hashlib.sha256(raw).hexdigest()
        rows["revisions"].append((self.revision, made.id, digest[:32], current, "1", 0, made.title, made.standfirst, made.text))
        rows["snapshots"].append((self.revision, digest, len(raw), self.compress(raw)))
        captured = datetime(2020, 1, 1 + current).strftime("%Y-%m-%d %H:%M:%S.%f")  # noqa: DTZ001  (as the store keeps it)
        rows["captures"].append((self.revision, self.revision, f"generated/{made.id}.txt#{int(current)}", captured))
        for said in made.quotes:
            self.quote += 1
            name = self._name(said.speaker, said.form, rows) if said.speaker else None
            span = _json([[said.start, said.end]])
            verbatim = span if said.kind == "direct" else _json([])
            text = made.text[said.start : said.end]
            rows["quotes"].append((self.quote, self.revision, name, said.kind, said.speaker_text, said.via, span, verbatim, text))
        for named in made.mentions:
            rows["mentions"].append((self.revision, named.start, named.end, self._name(named.entity, named.form, rows)))

    def _outlet(self, outlet: Outlet, rows: Rows) -> int:
        key = ("outlet", outlet.name)
        if key not in self.ids:
            self.ids[key] = number = len(self.ids) + 1
            rows["sources"].append((number, outlet.name, outlet.domain, _json([outlet.alias])))
            rows["mastheads"].append((number, outlet.name, outlet.domain, number))
        return self.ids[key]

    def _name(self, person: Person, form: str, rows: Rows) -> int:
        entity, name = ("entity", person.fullest), ("name", form, person.fullest)
        if entity not in self.ids:
            self.ids[entity] = number = len(self.ids) + 1
            aliases = _json([form for form in person.forms if form != person.fullest])
            rows["entities"].append((number, person.fullest, person.kind, aliases))
        if name not in self.ids:
            self.ids[name] = number = len(self.ids) + 1
            rows["names"].append((number, form, person.kind, person.fullest, self.ids[entity]))
        return self.ids[name]

    def settle(self, connection: Connection) -> None:
        """The names' counts, and the indexes."""
        run = connection.exec_driver_sql
        run("""UPDATE names SET articles = counted.articles, mentions = counted.mentions FROM (
            SELECT name_id, count(DISTINCT article_id) AS articles, count(*) AS mentions
            FROM mentions JOIN revisions ON revisions.id = revision_id WHERE current GROUP BY name_id) AS counted
            WHERE counted.name_id = id""")
        run("""UPDATE names SET quotes = counted.quotes FROM (SELECT name_id, count(*) AS quotes
            FROM quotes JOIN revisions ON revisions.id = revision_id WHERE current GROUP BY name_id) AS counted
            WHERE counted.name_id = id""")
        for table in ("articles_fts", "superseded_fts", "quotes_fts", "names_fts", "unspaced_fts"):
            run(f"INSERT INTO {table}({table}) VALUES ('rebuild')")


_INSERT = {
    "sources": "INSERT INTO sources (id, name, domain, kind, aliases) VALUES (?, ?, ?, 'outlet', ?)",
    "mastheads": "INSERT INTO mastheads (id, name, domain, aliases, source_id) VALUES (?, ?, ?, '', ?)",
    "entities": "INSERT INTO entities (id, name, kind, aliases) VALUES (?, ?, ?, ?)",
    "names": """INSERT INTO names (id, form, kind, fullest, articles, mentions, quotes, stale, entity_id)
        VALUES (?, ?, ?, ?, 0, 0, 0, 0, ?)""",
    "articles": """INSERT INTO articles (id, key, url, masthead_id, day, published_at, language, authors, checksum)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0)""",
    "revisions": """INSERT INTO revisions
            (id, article_id, hash, current, annotated_by, checksum, title, standfirst, text, captions, furniture)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', '[]')""",
    "snapshots": "INSERT INTO snapshots (id, sha256, size, compressed) VALUES (?, ?, ?, ?)",
    "captures": """INSERT INTO captures
            (revision_id, snapshot_id, origin, media_type, captured_at, headers, extracted_by, said, given, checksum)
        VALUES (?, ?, ?, 'text/plain', ?, '{}', '1', '{}', '{}', 0)""",
    "quotes": """INSERT INTO quotes (id, revision_id, name_id, field, kind, cue, speaker_text, via, confidence, spans, verbatim, text)
        VALUES (?, ?, ?, 'text', ?, 'said', ?, ?, 1.0, ?, ?, ?)""",
    "mentions": "INSERT INTO mentions (revision_id, field, start, \"end\", name_id) VALUES (?, 'text', ?, ?, ?)",
}


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
