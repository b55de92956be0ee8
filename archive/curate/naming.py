"""What the user decides about entities and sources: merges, splits, names, aliases.

Decisions are kept under the names that the user sees, so that they outlive whatever is derived anew.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from sqlalchemy import Connection, Engine

from archive import settle
from archive.errors import UsageError
from archive.linking import Alias, Decision, Merge, MergeSources, Rename, RenameSource, SourceDecision, Split
from archive.linking.namesakes import called
from archive.linking.naming import a_kind
from archive.records import Change, Decided
from archive.records.apart import mark, unlabelled
from archive.store import apart, lookup, marks
from archive.store import reading as rows
from archive.store.database import writing
from archive.text import fold, squeeze


@contextmanager
def deciding(engine: Engine) -> Iterator[Connection]:
    """A transaction in which names are linked by the present rules, so that what a decision changes is its own doing."""
    with writing(engine) as connection:
        settle.renew(connection)
        yield connection


def merge(engine: Engine, name: str, other: str, *, unlike: bool = False) -> Change:
    """`other` is `name`. unlike: though one is a person and the other, of another name, is not; without it that is a UsageError.

    Like the next ones takes names, aliases or ids (e5), and raises UsageError for one that is unknown or may mean several, and for a
    decision that would change nothing.
    """
    with deciding(engine) as connection:
        one, another = lookup.entity(connection, name), lookup.entity(connection, other)
        if not unlike:
            _refuse_unlike(connection, one, another)
        return _decide(connection, Merge(one.name, another.name, one.kind, another.kind))


def split(engine: Engine, form: str, name: str, article: int | None = None) -> Change:
    """What is called `form` is not `name` but somebody else; of "Mara Lind (sport)" what stories show in that walk of life.

    article: the id of the one in which alone that holds. Whoever it is goes by its publisher and day then, unless `form` says who, in
    brackets: "Mara Lind (the sculptor)".
    """
    form = _typed(form)
    with deciding(engine) as connection:
        whole = lookup.entity(connection, name)
        if article is not None:
            change = _decide(connection, made := _split_in(connection, article, form, whole))
            if whole.name in lookup.entities_of(connection, _marked_by(connection, made)):
                raise UsageError(f"no other article names {whole.name}; `archive entity rename` has them called otherwise")
            return change
        walking = lookup.walking(connection, whole.id)
        forms = [*lookup.forms(connection, whole.id), *(called(full, walk) for full, walks in walking for walk in walks.split())]
        written = next((each for each in forms if fold(each) == fold(form)), None)
        if written is None:
            raise UsageError(f"{whole.name} is never called {form}{_instead(form, forms)}")
        if fold(written) == fold(whole.name):
            raise UsageError(f"{whole.name} is what e{whole.id} itself is called; name another form, or with --in an article")
        return _decide(connection, Split(written, whole.name, whole.kind))


def _split_in(connection: Connection, article: int, form: str, whole: lookup.Entitled) -> Split:
    key = marks.target(connection, "article", article).removeprefix("article ")
    names = lookup.names_in(connection, whole.id, key)
    if not names:
        raise UsageError(f"a{article} does not name {whole.name} (e{whole.id})")
    fullest = {fold(whole.name): names[0]}  # its own name, which the article may not have, stands for the fullest that it has
    for typed in (form, unlabelled(form)):
        who = form[len(typed) + 2 : -1]
        if written := next((each for each in names if fold(each) == fold(typed)), fullest.get(fold(typed))):
            label = f"{written} ({who})" if who else _made_up(connection, written, article, key)
            return Split(label, whole.name, whole.kind, key)
    raise UsageError(f"in a{article}, {whole.name} is never called {form}{_instead(unlabelled(form), names)}")


def _made_up(connection: Connection, written: str, article: int, key: str) -> str:
    """What to call somebody who appears in an article alone: not what the user already calls somebody of another article."""
    decided = [made.decision for made in settle.decisions(connection).values()]
    taken = {fold(each.form) for each in decided if isinstance(each, Split) and each.article not in (None, key)}
    of_it = _of(connection, article)
    labels = (f"{written} ({of_it})", *(f"{written} ({of_it}, {number})" for number in range(2, len(taken) + 3)))
    return next(label for label in labels if fold(label) not in taken)


def _of(connection: Connection, article: int) -> str:
    """By what somebody is told who appears in an article alone."""
    shown = rows.article(connection, article)
    return (
        ", ".join(part.translate(_BRACKETS) for part in (shown.source, shown.day) if part)
        or shown.headline.translate(_BRACKETS)[:40]
        or "another"
    )


_BRACKETS = str.maketrans("()", "[]")


def rename(engine: Engine, name: str, new: str) -> Change:
    """The entity `name` is shown as `new`; the old name stays an alias."""
    with deciding(engine) as connection:
        entity = lookup.entity(connection, name)
        new = _typed(new)
        if other := lookup.entity_called(connection, new, besides=entity.id):
            raise UsageError(f"another entity is called {new}, e{other}; `archive entity merge` makes them one")
        return _decide(connection, Rename(entity.name, new, entity.kind))


def alias(engine: Engine, name: str, form: str) -> Change:
    """`name` also goes by `form`."""
    with deciding(engine) as connection:
        entity = lookup.entity(connection, name)
        return _decide(connection, Alias(entity.name, _typed(form), entity.kind))


def merge_sources(engine: Engine, name: str, other: str) -> Change:
    """The source `other` is the source `name`; ids are s2, and domains name sources too."""
    with deciding(engine) as connection:
        one, another = lookup.source(connection, name), lookup.source(connection, other)
        return _decide(connection, MergeSources(one.key, another.key))


def rename_source(engine: Engine, name: str, new: str) -> Change:
    """The source `name` is shown as `new`; the old name stays an alias."""
    with deciding(engine) as connection:
        source = lookup.source(connection, name)
        new = _typed(new)
        if other := lookup.source_called(connection, new, besides=source.id):
            raise UsageError(f"another source is called {new}, s{other}; `archive source merge` makes them one")
        return _decide(connection, RenameSource(source.key, new))


def take_back(connection: Connection, number: int, made: settle.Made) -> Change:
    """Takes that decision back."""
    before = _shown(connection, made.decision)
    told = decided(connection, number, made)
    its_own = _of_its_own(connection, made.decision)
    settle.undo(connection, number)
    return Change(told, *its_own) if its_own else _change(connection, number, made, before)


def decided(connection: Connection, number: int, made: settle.Made) -> Decided:
    return Decided(number, _in_words(connection, made.decision), moment(made.at))


def _of_its_own(connection: Connection, decision: Decision) -> tuple[int, int] | None:
    """How many articles, and mentions, have names that are there by this decision alone, and are gone with it."""
    if isinstance(decision, Split) and decision.article:
        return lookup.naming(connection, _marked_by(connection, decision))
    return None


def _marked_by(connection: Connection, decision: Split) -> list[int]:
    """The names that are somebody else's by a decision about one article."""
    return apart.names_marked(connection, mark(decision.article or "", unlabelled(decision.form)))


def moment(at: datetime) -> str:
    """When a decision was made, as it is shown."""
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def _instead(form: str, forms: Sequence[str]) -> str:
    """What may have been meant, else the first of what there is."""
    near = difflib.get_close_matches(fold(form), {fold(each): each for each in forms}, n=1)
    return f"; did you mean {next(each for each in forms if fold(each) == near[0])}?" if near else f", but {', '.join(forms[:5])}"


def _refuse_unlike(connection: Connection, one: lookup.Entitled, other: lookup.Entitled) -> None:
    """Raises UsageError for a person and what is none: mostly a slip, which turns every quote of theirs into a place's."""
    kinds = lookup.kinds(connection, one.id, other.id)
    if (kinds[one.id] == "person") != (kinds[other.id] == "person") and fold(one.name) != fold(other.name):
        what = (f"{each.name} (e{each.id}) is {a_kind(kinds[each.id])}" for each in (other, one))
        raise UsageError(f"{' and '.join(what)}; if they are one all the same, add --yes")


def _decide(connection: Connection, decision: Decision) -> Change:
    before = _shown(connection, decision)
    made = settle.Made(decision, datetime.now(UTC))
    number = settle.decide(connection, made)
    if _shown(connection, decision) == before:
        raise UsageError(f"{_in_words(connection, decision)}: that is how it stands, so there is nothing to decide")
    return _change(connection, number, made, before)


def _shown(connection: Connection, decision: Decision) -> lookup.Shown:
    return lookup.sources_shown(connection) if isinstance(decision, SourceDecision) else lookup.entities_shown(connection)


def _change(connection: Connection, number: int, made: settle.Made, before: lookup.Shown) -> Change:
    """The decision, and how much shows another entity or source than before."""
    after = _shown(connection, made.decision)
    moved = [row for row, (shown, *_) in after.items() if row not in before or before[row][0] != shown]
    if isinstance(made.decision, SourceDecision):
        return Change(decided(connection, number, made), lookup.showing(connection, moved), 0)
    return Change(decided(connection, number, made), *lookup.naming(connection, moved))


def _in_words(connection: Connection, decision: Decision) -> str:
    match decision:
        case Merge(name, other) | MergeSources(name, other):
            return f"{other} is {name}"
        case Split(form, name, article=str(key)):
            number = lookup.article_called(connection, key)
            return f"{unlabelled(form)} in {f'a{number}' if number else key} is not {name} but {form}"
        case Split(form, name):
            return f"{form} is not {name}"
        case Rename(name, new) | RenameSource(name, new):
            return f"{name} is called {new}"
        case Alias(name, form):
            return f"{name} also goes by {form}"


def _typed(typed: str) -> str:
    """A name as the user typed it, without spaces around it. Raises UsageError where there is none."""
    if not (name := squeeze(typed)):
        raise UsageError("a name can't be empty")
    return name
