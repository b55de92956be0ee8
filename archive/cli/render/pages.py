"""An article as a page, its quotes and names marked, and a quote in its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from archive.cli.render.blocks import block, bold, dim, facts, heading, listed
from archive.cli.render.by_hand import attached
from archive.cli.render.context import around
from archive.cli.render.layouts import apart, flat, pieces, quoted, said_by, speaker
from archive.cli.render.streams import write
from archive.export.citation import cite
from archive.export.jsonl import encode
from archive.records import Article, Field, Printing, Quotation, QuoteHit, Revision, Span
from archive.text import visible

if TYPE_CHECKING:
    from rich.text import Text

Format = Literal["jsonl", "json"]

_CLOSING = tuple("”’»\"'")
_QUOTE, _VERBATIM, _NAMED = "cyan", "bold cyan", "underline"


def as_json(record: object, form: Format) -> None:
    """The record with all its fields, readable or on one line."""
    write(encode(record, indent=2 if form == "json" else None))


def article(shown: Article) -> None:
    """Title, standfirst, where and when, the text with its quotes marked, and below it who said what and who is named."""
    notes = {quote.id: number for number, quote in enumerate(shown.quotes, 1)}
    if shown.headline != shown.title:
        block(bold(flat(shown.headline)))
    block(_marked(shown.title or "(no title)", "title", shown.quotes, notes, "bold" if shown.headline == shown.title else "dim"))
    if shown.standfirst:
        block(_marked(shown.standfirst, "standfirst", shown.quotes, notes, "italic"))
    facts(
        ("id", f"a{shown.id}"),
        ("source", shown.source),
        ("published", shown.published),
        ("local time", _local_time(shown)),
        ("by", ", ".join(shown.authors)),
        ("language", shown.language),
        ("url", shown.url),
        ("origin", shown.origin),
        ("sha256", ", ".join(sha for revision in shown.revisions if revision.current for sha in revision.sha256)),
        ("cite", cite(shown, "chicago")),
    )
    _paragraphs(shown, notes)
    for caption in shown.captions:
        block(dim(f"[picture] {flat(caption.text)}" + (f" ({flat(caption.credit)})" if caption.credit else "")))
    if shown.quotes:
        heading("Who said what")
        listed((f"[{notes[quote.id]}]", _said_by(quote)) for quote in shown.quotes)
    if shown.entities:
        heading("Named here")
        listed((f"e{named.id}", f"{apart(named.name)}, {named.kind}{_times(len(named.mentions))}") for named in shown.entities)
    if shown.printings:
        heading("Run by")
        listed((f"a{each.id}", _printing(each, shown)) for each in shown.printings)
    if len(shown.revisions) > 1:
        heading("Revisions")
        listed((str(number), _revision(state)) for number, state in enumerate(shown.revisions, 1))
    attached(shown.tags, shown.notes, shown.corrected)


def _local_time(shown: Article) -> str | None:
    """When a story was published as its page has it, where that is another time than UTC's."""
    local = shown.published_local or ""
    return local if "T" in local and not local.endswith("+00:00") else None


def quote(shown: Quotation, of: Article, wording: Mapping[Field, str]) -> None:
    """The quote in its place, between [[ and ]], its verbatim words in colour, and its proof: outlet, date, origin, hash of the original.

    wording: of the revision that it stands in.
    """
    _in_its_place(wording[shown.field], shown)
    who = speaker(shown) or "unknown"
    if shown.speaker and shown.speaker_text and shown.speaker_text != shown.speaker:
        who += f" (“{shown.speaker_text}”)"
    if shown.speaker_id is not None:
        who += f", e{shown.speaker_id}"
    facts(
        ("id", f"q{shown.id}"),
        ("quote", quoted(shown)),
        ("speaker", who),
        ("cue", shown.cue),
        ("via", shown.via),
        ("kind", shown.kind),
        ("verbatim", " … ".join(f"“{words}”" for words, verbatim in pieces(shown) if verbatim) if shown.kind == "mixed" else None),
        ("article", f"a{shown.article_id}, {shown.title}"),
        ("revision", None if shown.current else f"{shown.revision}, superseded; `archive show a{shown.article_id}` shows the current one"),
        ("source", shown.source),
        ("published", shown.published),
        ("local time", _local_time(of)),
        ("origin", shown.origin),
        ("sha256", shown.snapshot_sha256),
        ("place", f"{shown.field} " + ", ".join(f"{start}–{end}" for start, end in shown.spans)),
        ("confidence", f"{shown.confidence:.2f}"),
    )
    attached(shown.tags, shown.notes, shown.corrected)


def _in_its_place(whole: str, quote: QuoteHit) -> None:
    """The quote, so marked that it is told from its neighbours without colour too."""
    from rich.text import Text

    marks = [(offset, mark) for span in quote.spans for offset, mark in zip(span, ("[[", "]]"), strict=True)]
    for (start, end), cut_before, cut_behind in around(whole, quote.spans):
        here = [(offset, mark) for offset, mark in marks if start <= offset <= end]
        block(Text.assemble("… " * cut_before, _in_colour(whole, _styles(quote), start, end, here), " …" * cut_behind))


@dataclass(frozen=True, slots=True)
class _Style:
    span: Span
    style: str


def _styles(quote: QuoteHit) -> list[_Style]:
    """How a quote looks in its text: all of it set off, its verbatim words more so."""
    return [_Style(span, _QUOTE) for span in quote.spans] + [_Style(span, _VERBATIM) for span in quote.verbatim]


def _in_colour(whole: str, styles: Sequence[_Style], first: int, last: int, signs: Sequence[tuple[int, str]] = ()) -> Text:
    """whole[first:last] with its styles, and each of the signs (offset, sign) at its offset."""
    from rich.text import Text

    seams = {first, last} | {offset for style in styles for offset in style.span} | {offset for offset, _ in signs}
    edges = sorted(seam for seam in seams if first <= seam <= last)
    shown = Text()
    for start, end in zip(edges, [*edges[1:], last], strict=True):
        for sign in (sign for offset, sign in signs if offset == start):
            shown.append(sign, style="dim")
        looks = dict.fromkeys(style.style for style in styles if style.span[0] <= start and end <= style.span[1])
        shown.append(visible(whole[start:end], lines=True), style=" ".join(looks))
    return shown


def _marked(whole: str, field: Field, quotes: Sequence[QuoteHit], notes: dict[int, int], look: str) -> Text:
    """A title or standfirst: on one line, with its quotes marked."""
    here = [quote for quote in quotes if quote.field == field]
    shown = _in_colour(whole.replace("\n", " "), [s for q in here for s in _styles(q)], 0, len(whole), _places(whole, here, notes))
    shown.style = look
    return shown


def _places(whole: str, quotes: Sequence[QuoteHit], notes: dict[int, int]) -> list[tuple[int, str]]:
    """Where the number [n] of each quote's note stands: after its last word, and the mark that closes it."""
    ends = sorted((quote.spans[-1][1], notes[quote.id]) for quote in quotes)
    return [(end + (whole[end : end + 1] in _CLOSING), f"[{number}]") for end, number in ends]


def _paragraphs(shown: Article, notes: dict[int, int]) -> None:
    here = [quote for quote in shown.quotes if quote.field == "text"]
    styles = [style for quote in here for style in _styles(quote)]
    styles += [_Style(span, _NAMED) for named in shown.entities for span in named.mentions]
    places = _places(shown.text, here, notes)
    start = 0
    for paragraph in shown.text.split("\n"):
        end = start + len(paragraph)
        if paragraph.strip():
            inside = [style for style in styles if style.span[0] < end and style.span[1] > start]
            clipped = [_Style((max(s.span[0], start), min(s.span[1], end)), s.style) for s in inside]
            block(_in_colour(shown.text, clipped, start, end, [place for place in places if start < place[0] <= end]))
        start = end + 1


def _printing(printing: Printing, shown: Article) -> str:
    parts = [apart(part) for part in (printing.source, printing.published, printing.title) if part]
    first = printing is shown.printings[0] and printing.published is not None
    notes = [note for note, fits in (("first seen", first), ("this article", printing.id == shown.id)) if fits]
    return ", ".join(parts) + (f"  ({', '.join(notes)})" if notes else "")


def _said_by(quote: QuoteHit) -> str:
    return f"{said_by(quote)}: {apart(quoted(quote))}  ({quote.kind}, q{quote.id})"


def _revision(state: Revision) -> str:
    return f"{flat(state.captured) or 'undated'}, {apart(state.title)}{'  (current)' if state.current else ''}"


def _times(number: int) -> str:
    return f", {number} times" if number > 1 else ""
