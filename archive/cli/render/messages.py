"""What is said beside a result, on standard error."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.cli.render.layouts import command, flat
from archive.cli.render.streams import say
from archive.records import Annotated, Change, Note, Outcome, Removal, Status, Suggestion

FAILURES = 20
"""How many are told one by one at the end of a run: there can be a million in a broken dump."""


def counted(number: int, noun: str) -> str:
    """ "1 article", "2,345 articles"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def left_over(total: int, shown: int, offset: int) -> None:
    """How many more there are than a table shows."""
    if not total:
        say("nothing found")
    elif (rest := total - offset - shown) > 0:
        say(f"{rest:,} more of {total:,}; --limit {total} shows all")


def suggested(first: Suggestion, noun: str) -> None:
    """How to take up a suggestion."""
    names = (first.name, first.other) if first.decision == "merge" else (first.other, first.name)
    say(f"`{command(noun, first.decision, *names)}` takes up the first; `archive undo` takes it back")


def alone() -> None:
    """Of a quote that was carried once."""
    say("no other article carries it, nor a variant of it")


def in_all(total: int, noun: str) -> None:
    """Of how many there are counts: one can be in several of them."""
    say(f"{counted(total, noun)} in all")


def undated(number: int) -> None:
    """A range of dates says nothing about articles without one."""
    if number:
        say(f"left out because their date is unknown: {counted(number, 'article')}")


def meant(query: str | None) -> None:
    """Another query that may have been meant, if there is one."""
    if query:
        say(f"did you mean: {query}")


def ingested(counts: Mapping[Status, int], failures: Sequence[Outcome], *, dry_run: bool = False) -> None:
    """What an ingest did, or (dry_run) would have done, and a line for each input that failed, of the first ones.

    failures: the first FAILURES that there were, or more.
    """
    _failed(failures, counts.get("failed", 0), listed=not dry_run)
    statuses: tuple[Status, ...] = ("added", "revised", "unchanged", "failed")
    came_to = ", ".join(f"{counts.get(status, 0):,} {status}" for status in statuses if counts.get(status) or status == "added")
    say(f"would be: {came_to}; nothing was stored" if dry_run else came_to)


def annotated(came_to: Annotated) -> None:
    """What annotating did, and a line for each article on which it failed."""
    _failed(came_to.failures, len(came_to.failures))
    failed = f", {len(came_to.failures):,} failed" if came_to.failures else ""
    say(f"annotated {counted(came_to.done, 'article')}{failed}" if came_to.done or failed else "all articles are annotated")


def unread(languages: Mapping[str, int]) -> None:
    """In how many articles, by language, speakers were left open, and what would help."""
    if not languages:
        return
    from archive.annotate.languages import LANGUAGES
    from archive.lexicon.languages import name_of

    def left_open(codes: Sequence[str]) -> str:
        articles: Counter[str] = Counter()  # Norwegian has three codes
        for code in codes:
            articles[name_of(code)] += languages[code]
        where = ", ".join(f"{counted(number, 'article')} in {name}" for name, number in articles.most_common())
        return f"speakers and names are left open in {where}"

    for code in sorted(languages.keys() & LANGUAGES.keys()):
        say(f"{left_open([code])}; `pip install {LANGUAGES[code].package}`, then `archive annotate`, finds them")
    if others := sorted(languages.keys() - LANGUAGES.keys()):
        say(f"{left_open(others)}: only quotes between marks are found in languages that no model is known for")


def _failed(failures: Sequence[Outcome], total: int, *, listed: bool = True) -> None:
    for failure in failures[:FAILURES]:
        say(f"failed: {flat(failure.origin)}: {flat(failure.reason)}")
    if total > FAILURES:
        say(f"{total - FAILURES:,} more failed" + ("; `archive ingest --failed` lists them all" if listed else ""))


def unfinished() -> None:
    """An ingest was interrupted."""
    say("run it again to go on: what is stored is not read again")


def decided(change: Change) -> None:
    """What a decision changed, and how to take it back."""
    say(f"{_changed(change) or f'{change.decided.what}: nothing is called so yet'}; undo with `archive undo {change.decided.number}`")


def undone(change: Change) -> None:
    """What was taken back, and what that changed."""
    say(f"taken back: {_changed(change) or change.decided.what}")


def _changed(change: Change) -> str:
    if not change.articles:
        return ""
    mentions = f"{counted(change.mentions, 'mention')} in " if change.mentions else ""
    return f"{change.decided.what}: changed {mentions}{counted(change.articles, 'article')}"


def tagged(thing: str, number: int, tags: Sequence[str]) -> None:
    """Which tags it has now."""
    say(f"{thing[0]}{number} is tagged {', '.join(map(flat, tags))}" if tags else f"{thing[0]}{number} has no tags")


def noted(thing: str, number: int, note: Note) -> None:
    say(f"noted on {thing[0]}{number}; `archive note {thing[0]}{number} --remove {note.number}` removes it")


def unnoted(thing: str, number: int, note: int) -> None:
    say(f"note {note} on {thing[0]}{number} is removed")


def saved(name: str, found: int) -> None:
    say(f"saved as {flat(name)}: it finds {counted(found, 'article')} now; `archive saved --new` shows what comes")


def unsaved(name: str) -> None:
    say(f"no longer saved: {flat(name)}")


def news(number: int) -> None:
    """How much is new, in all."""
    say(counted(number, "new article") if number else "nothing new")


def would_remove(removal: Removal) -> None:
    """What would go, and how to have it go."""
    say(f"would remove {_going(removal)}")
    _staying(removal)
    say(f"nothing was removed; `archive remove a{removal.article_id} --yes` does it, and it can't be undone")


def removed(removal: Removal) -> None:
    """What went, and where it still is."""
    say(f"removed {_going(removal)}; what it took up in the file is overwritten, and ingesting does not bring it back")
    _staying(removal)


def _going(removal: Removal) -> str:
    counts = ((removal.revisions, "revision"), (removal.originals, "original"), (removal.quotes, "quote"))
    return f"a{removal.article_id}, {flat(removal.title) or '(no title)'}: {', '.join(counted(*each) for each in counts)}"


def _staying(removal: Removal) -> None:
    if removal.kept_originals:
        say(f"stays, since other articles come from it too: {counted(removal.kept_originals, 'original')}")
    if removal.reprints:
        say(f"the same story is also in {', '.join(f'a{each}' for each in removal.reprints)}")
    backups = f": delete {', '.join(map(flat, removal.backups))}, and your own" if removal.backups else ""
    say(f"backups still hold it{backups}")
