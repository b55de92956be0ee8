"""The gold beside the sample articles: loading it, and comparing with it what a reader or the annotator made.

A file of tests/data/gold describes one story of tests/data/stories (one record of a dump): what a reader should take out of it,
the quotes, the names. A quote's text is its whole content without outer marks, the spans joined
by a space; a paragraph that goes on without a cue after a direct quote is a further span of it. The turns of a transcript are
direct. A quote marked optional (an interviewer's question, a statement printed without marks) may be found or not. A speaker is
the fullest name in the story, with Sir and Ayatollah but without Mr, Dr and jobs, and null where only a common noun stands
("police", "the finance ministry", "a spokesman").
`text` holds the paragraphs of the body; a crosshead may be in the body or not.

Contents are compared by their words, so that a comma before a closing mark is judged neither way; names by their folded form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.records import Annotation, Field, MentionKind, Quote, QuoteKind, Span, Story
from archive.text import fold

DATA = Path(__file__).parent / "data"
NAMES = sorted(path.stem for path in (DATA / "gold").glob("*.json"))

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """A quote as it should be found. verbatim: what stands between marks in a mixed one."""

    field: Field
    text: str
    kind: QuoteKind
    speaker: str | None
    speaker_text: str
    via: str | None
    verbatim: tuple[str, ...] = ()
    optional: bool = False

    def __str__(self) -> str:
        return f"{self.kind}: {self.text!r} by {self.speaker or self.speaker_text or None!r}, via {self.via!r}"


@dataclass(frozen=True, slots=True)
class GoldEntity:
    """Somebody or something that the story names. aliases: the other forms that the story has for it."""

    name: str
    kind: MentionKind
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Gold:
    """All that is to be found in one story. name: of the gold's file. not_in_text, not_entities: what is neither body nor name."""

    name: str
    title: str
    standfirst: str
    source: str | None
    authors: tuple[str, ...]
    published: str | None
    url: str | None
    captions: tuple[tuple[str, str | None], ...]
    paragraphs: tuple[str, ...]
    crossheads: tuple[str, ...]
    quotes: tuple[GoldQuote, ...]
    entities: tuple[GoldEntity, ...]
    not_entities: tuple[str, ...]
    not_in_text: tuple[str, ...]
    text: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", "\n\n".join(self.paragraphs))

    @property
    def path(self) -> Path:
        """The file that holds the story."""
        stem, record = self.name.rpartition("-")[::2]
        if stem and record.isdigit():
            return DATA / "stories" / f"{stem}.jsonl"
        return next((DATA / "stories").glob(self.name + ".*"))

    @property
    def record(self) -> int:
        """Which of the file's documents it is, from 0."""
        return int(self.name.rpartition("-")[2]) - 1 if self.path.suffix == ".jsonl" else 0

    def story(self) -> Story:
        """The story as a faultless reader would hand it to the annotator."""
        return Story(text=self.text, title=self.title, standfirst=self.standfirst, language="en")

    def field_text(self, name: Field) -> str:
        return {"title": self.title, "standfirst": self.standfirst, "text": self.text}[name]


def load(name: str) -> Gold:
    """The gold of tests/data/gold/`name`.json."""
    raw = json.loads((DATA / "gold" / f"{name}.json").read_text(encoding="utf-8"))
    return Gold(
        name=name,
        title=raw["title"],
        standfirst=raw["standfirst"],
        source=raw["source"],
        authors=tuple(raw["authors"]),
        published=raw["published"],
        url=raw["url"],
        captions=tuple((c["text"], c["credit"]) for c in raw["captions"]),
        paragraphs=tuple(raw["text"]),
        crossheads=tuple(raw["crossheads"]),
        quotes=tuple(GoldQuote(**(q | {"verbatim": tuple(q.get("verbatim", ()))})) for q in raw["quotes"]),
        entities=tuple(GoldEntity(e["name"], e["kind"], tuple(e["aliases"])) for e in raw["entities"]),
        not_entities=tuple(raw["not_entities"]),
        not_in_text=tuple(raw["not_in_text"]),
    )


def words(text: str) -> tuple[str, ...]:
    """What two contents are compared by: their words in order, as written."""
    return tuple(_WORD.findall(text))


def locate(content: str, text: str) -> tuple[Span, ...]:
    """Where `content`, spans joined by a space, stands in `text`: in as few spans as can be. Raises ValueError if nowhere."""

    def rest(content: str, after: int) -> tuple[Span, ...] | None:
        for cut in [len(content), *(m.start() for m in reversed(list(re.finditer(" ", content))))]:
            start = text.find(content[:cut], after)
            while start >= 0:
                if cut == len(content):
                    return ((start, start + cut),)
                tail = rest(content[cut + 1 :], start + cut)
                if tail is not None:
                    return ((start, start + cut), *tail)
                start = text.find(content[:cut], start + 1)
        return None

    spans = rest(content, 0)
    if spans is None:
        raise ValueError(f"not in the story: {content!r}")
    return spans


def overlap(one: Iterable[Span], other: Iterable[Span]) -> float:
    """How much two contents share: characters of both over characters of either."""
    a, b = ({i for start, end in spans for i in range(start, end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def same_name(one: str | None, other: str | None) -> bool:
    """Whether two resolved names are the same: both none, or alike but for case, accents and the form of the apostrophe."""
    if one is None or other is None:
        return one is other
    return fold(one) == fold(other)


def same_speaker(gold: GoldQuote, quote: Quote) -> bool:
    """Whether a quote has the gold's speaker; one who is unnamed is known by how the story writes it."""
    if not same_name(gold.speaker, quote.speaker):
        return False
    if gold.speaker is not None or not gold.speaker_text:
        return True
    written, found = fold(gold.speaker_text), fold(quote.speaker_text)
    return bool(found) and (written in found or found in written)


def quote_faults(gold: Gold, story: Story, quotes: Iterable[Quote]) -> list[str]:
    """What is wrong with the direct and mixed quotes found in a story, a line each: missing, invented, or not as they should be."""
    faults: list[str] = []
    found = [q for q in quotes if q.kind != "indirect"]
    for want in gold.quotes:
        if want.kind == "indirect":
            continue
        quote = next((q for q in found if q.field == want.field and words(q.text) == words(want.text)), None)
        if quote is None:
            if not want.optional:
                faults.append(f"missing {want}")
            continue
        found.remove(quote)
        if not want.optional:
            faults += [f"{fault} in {want}" for fault in _differences(want, story, quote)]
    optional = [words(q.text) for q in gold.quotes if q.optional]
    faults += [f"invented {q.kind}: {q.text!r} by {q.speaker or q.speaker_text!r}" for q in found if words(q.text) not in optional]
    return faults


def _differences(want: GoldQuote, story: Story, quote: Quote) -> Iterator[str]:
    if quote.kind != want.kind:
        yield f"kind {quote.kind!r}"
    verbatim = [words(getattr(story, quote.field)[start:end]) for start, end in quote.verbatim]
    marked = [words(text) for text in want.verbatim]
    if verbatim != marked if want.kind == "mixed" else sum(verbatim, ()) != words(want.text):
        yield f"verbatim {verbatim!r}"
    if not same_speaker(want, quote):
        yield f"speaker {quote.speaker!r} ({quote.speaker_text!r})"
    if quote.via != want.via:
        yield f"via {quote.via!r}"


@dataclass(frozen=True, slots=True)
class Tally:
    """Indirect quotes of a story: how many match the gold, were found, are in the gold; and what differs, a line each."""

    matched: int
    found: int
    wanted: int
    faults: tuple[str, ...]


def tally_indirect(gold: Gold, quotes: Iterable[Quote]) -> Tally:
    """Compare the indirect quotes found in a story with the gold: a match shares at least half and has the same speaker.

    What matches an optional quote of the gold, or a direct or mixed one, is not counted here.
    """
    found = [q for q in quotes if q.kind == "indirect"]
    wanted = [w for w in gold.quotes if w.kind == "indirect" and not w.optional]
    faults: list[str] = []
    matched = reached = 0
    for want in wanted:
        place = locate(want.text, gold.field_text(want.field))
        best = max(found, key=lambda q: overlap(q.spans, place) if q.field == want.field else 0.0, default=None)
        if best is None or best.field != want.field or overlap(best.spans, place) < 0.5:
            faults.append(f"missing {want}")
            continue
        found.remove(best)
        reached += 1
        if same_speaker(want, best):
            matched += 1
        else:
            faults.append(f"speaker {best.speaker!r} ({best.speaker_text!r}) in {want}")
    others = [(w.field, locate(w.text, gold.field_text(w.field))) for w in gold.quotes if w not in wanted]
    extra = [q for q in found if not any(q.field == name and overlap(q.spans, place) >= 0.5 for name, place in others)]
    faults += [f"invented indirect: {q.text!r} by {q.speaker or q.speaker_text!r}" for q in extra]
    return Tally(matched, reached + len(extra), len(wanted), tuple(faults))


def entity_faults(gold: Gold, annotation: Annotation, entities: Iterable[GoldEntity]) -> list[str]:
    """What is wrong with the mentions of these entities, a line each form: not found, not under the entity's name, of another kind."""
    faults: list[str] = []
    for entity in entities:
        for form in (entity.name, *entity.aliases):
            mentions = [m for m in annotation.mentions if fold(m.text) in (fold(form), fold(form) + "'s") and m.kind != "demonym"]
            if not mentions:
                faults.append(f"{form}: not found")
            elif wrong := {m.name for m in mentions if not same_name(m.name, entity.name)}:
                faults.append(f"{form}: taken for {', '.join(sorted(wrong))}, not {entity.name}")
            elif kinds := {m.kind for m in mentions if m.kind != entity.kind}:
                faults.append(f"{form}: {', '.join(sorted(kinds))}, not {entity.kind}")
    return faults
