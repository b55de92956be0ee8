"""`python -m tests.accuracy.via [FILE…]`: how many quotes have the right via, in stories of our own.

FILE (by default all of tests/data/via): stories divided by lines of "%". Under each story, a line for each of its quotes that is
judged: "> some words of the quote | its via as written", or "-" for none. Where one quote holds another, the inner one is meant. An article
("the", "his"), capitals, and the marks and points around a title ("Meet the Press.") make no difference.

Who is told is no via where it carries nothing to readers: reporters, a committee, a jury, friends. The stories of gold.txt had their faults
mended, those of the others may; HELD_OUT are only scored: no rule may be written from them, so their faults are not shown.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.annotate import Annotator
from archive.records import Quote

DATA = Path(__file__).parent.parent / "data" / "via"
HELD_OUT = ("held-out.txt", "sixth.txt")
_GOLD = re.compile(r"^> (.+) \| (.+)$", re.MULTILINE)
_MARKS = re.compile(r"[“”\"]|[.,]$|[.,](?=[”\"])")
_ARTICLE = re.compile(r"^(?:the|a|an|his|her|its|their) ")


@dataclass
class Tally:
    """wanted: quotes that have a via in the gold; given: those to which we gave one; right: both, and the same."""

    wanted: int = 0
    given: int = 0
    right: int = 0
    faults: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        precision, recall = self.right / (self.given or 1), self.right / (self.wanted or 1)
        return f"{self.wanted} wanted, {self.given} given, {self.right} right: P {100 * precision:.1f}, R {100 * recall:.1f}"


def stories(path: Path) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Each story with its gold: (words of the quote, via or "-")."""
    for block in path.read_text(encoding="utf-8").split("\n%\n"):
        yield _GOLD.sub("", block).strip(), _GOLD.findall(block)


def same(a: str | None, b: str | None) -> bool:
    return _plain(a) == _plain(b)


def _plain(via: str | None) -> str:
    return _ARTICLE.sub("", " ".join(_MARKS.sub("", via or "-").lower().split()))


def judge(quotes: tuple[Quote, ...], gold: list[tuple[str, str]], tally: Tally) -> None:
    """Add the quotes of one story."""
    for words, via in gold:
        quote = min((q for q in quotes if words in q.text), key=lambda q: len(q.text), default=None)
        found = quote.via if quote else None
        tally.wanted += via != "-"
        tally.given += found is not None
        tally.right += via != "-" and same(found, via)
        if not same(found, via):
            tally.faults.append(f"{words!r}: {found!r} for {via!r}" + ("" if quote else " (quote not found)"))


def measure(path: Path) -> Tally:
    tally = Tally()
    read = list(stories(path))
    for annotation, (_, gold) in zip(Annotator().annotate(text for text, _ in read), read, strict=True):
        judge(annotation.quotes, gold, tally)
    return tally


def main() -> None:
    for path in [Path(name) for name in sys.argv[1:]] or sorted(DATA.glob("*.txt")):
        tally = measure(path)
        print(f"{path.name}: {tally}")
        for fault in tally.faults if path.name not in HELD_OUT else ():
            print("  " + fault)


if __name__ == "__main__":
    main()
