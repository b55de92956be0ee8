"""Annotations -> rows. A quote that is found again keeps its id, since people cite it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, or_, select, update

from archive.records import Annotation, Quote, Story
from archive.records import Mention as Found
from archive.records.apart import unmarked
from archive.store import apart, corrections, indexes
from archive.store.checksums import checksum
from archive.store.models import Article, Mention, Name, Revision, Unannotated
from archive.store.models import Quote as QuoteRow
from archive.store.names import NameKey, name_ids
from archive.store.seals import seal
from archive.store.these import these

VersionFor = Callable[[str | None], str]
"""By which version of the annotator a story in a language is annotated here; by the newest, for None."""


def pending(connection: Connection, version_for: VersionFor) -> list[int]:
    """The revisions that this version of the annotator has not annotated, or not as well as it can now, oldest first."""
    stale = or_(Revision.annotated_by.is_(None), Revision.annotated_by != version_for(None))
    columns = (Revision.id, Revision.annotated_by, Article.language)
    few = select(Revision.id).where(stale)  # by an index; asked for with the others, SQLite walks all revisions, texts included
    rows = connection.execute(select(*columns).join(Revision.article).where(Revision.id.in_(few)))
    return sorted(row.id for row in rows if row.annotated_by != version_for(row.language))


def untried(connection: Connection, version_for: VersionFor) -> list[int]:
    """Those of them that it has not failed on either."""
    failed = connection.scalars(select(Unannotated.revision_id).where(Unannotated.version == version_for(None)))
    return sorted(set(pending(connection, version_for)) - set(failed))


def forget_all(connection: Connection) -> None:
    """Has all revisions annotated again; until then they keep what they have."""
    connection.execute(update(Revision).values(annotated_by=None))


def stories(connection: Connection, revisions: Sequence[int]) -> list[tuple[int, Story]]:
    """What the annotator reads of the given revisions."""
    columns = (Revision.id, Revision.title, Revision.standfirst, Article.language, Revision.text)
    rows = connection.execute(select(*columns).join(Revision.article).where(Revision.id.in_(revisions)).order_by(Revision.id))
    return [(r.id, Story(title=r.title, standfirst=r.standfirst, text=r.text, language=r.language)) for r in rows]


def write_annotations(connection: Connection, annotations: Sequence[tuple[int, Annotation]], version: str) -> None:
    """Replaces what the revisions had by their new annotations, index rows and the user's corrections included.

    Revisions that are gone by now are passed over.
    """
    standing = set(connection.scalars(select(Revision.id).where(Revision.id.in_([revision for revision, _ in annotations]))))
    annotations = [(revision, annotation) for revision, annotation in annotations if revision in standing]
    before = _quote_ids(connection, standing)
    remove_annotations(connection, standing)
    names = name_ids(connection, {key for _, annotation in annotations for key in _name_keys(annotation)})
    quotes, mentions, finished = [], [], []
    for revision, annotation in annotations:
        ids = before.get(revision, {})
        rows = [_quote_row(revision, quote, names, annotation) for quote in annotation.quotes]
        for row in rows:
            row["id"] = ids.pop(_place(row["field"], row["spans"]), None)
        quotes += rows
        for m in annotation.mentions:
            name = names[_key(m)]
            mentions.append({"revision_id": revision, "field": m.field, "start": m.start, "end": m.end, "name_id": name})
        finished.append({"revision": revision, "annotation_checksum": annotation_checksum(facts_of(annotation))})
    indexes.QUOTES.add(connection, _insert_quotes(connection, quotes))
    if mentions:
        connection.execute(insert(Mention), mentions)
    if finished:
        connection.execute(delete(Unannotated).where(Unannotated.revision_id.in_(standing)))
        connection.execute(update(Revision).where(Revision.id == bindparam("revision")).values(annotated_by=version), finished)
    corrections.apply(connection, standing)
    apart.apply(connection, standing)
    mark_stale(connection, standing)


def write_failures(connection: Connection, reasons: Mapping[int, str], version: str) -> dict[int, tuple[int, str | None]]:
    """Remembers why revisions could not be annotated; returns the article and the title of each.

    Revisions that are gone by now are passed over.
    """
    if not reasons:
        return {}
    connection.execute(delete(Unannotated).where(Unannotated.revision_id.in_(reasons)))
    columns = (Revision.id, Revision.article_id, Revision.title)
    standing = {row.id: (row.article_id, row.title) for row in connection.execute(select(*columns).where(Revision.id.in_(reasons)))}
    now = datetime.now(UTC)
    if standing:
        rows = [{"revision_id": each, "version": version, "reason": reasons[each], "tried_at": now} for each in standing]
        connection.execute(insert(Unannotated), rows)
        seal(connection, Unannotated, Unannotated.revision_id.in_(standing))
    return standing


def _insert_quotes(connection: Connection, rows: list[dict[str, Any]]) -> list[int]:
    known = [row for row in rows if row["id"] is not None]
    new = [{name: value for name, value in row.items() if name != "id"} for row in rows if row["id"] is None]
    ids = [row["id"] for row in known]
    if known:
        connection.execute(insert(QuoteRow), known)
    if new:
        ids += connection.scalars(insert(QuoteRow).returning(QuoteRow.id), new)
    return ids


def remove_annotations(connection: Connection, revisions: Collection[int]) -> None:
    """Takes quotes and mentions of the revisions away, out of the indexes too."""
    if not revisions:
        return
    mark_stale(connection, revisions)
    indexes.QUOTES.remove(connection, list(connection.scalars(select(QuoteRow.id).where(QuoteRow.revision_id.in_(revisions)))))
    connection.execute(delete(QuoteRow).where(QuoteRow.revision_id.in_(revisions)))
    connection.execute(delete(Mention).where(Mention.revision_id.in_(revisions)))


def mark_stale(connection: Connection, revisions: Collection[int]) -> None:
    """Has linking settle the names of the revisions again."""
    used = select(Mention.name_id).where(Mention.revision_id.in_(revisions))
    spoken = select(QuoteRow.name_id).where(QuoteRow.revision_id.in_(revisions), QuoteRow.name_id.is_not(None))
    connection.execute(update(Name).where(Name.id.in_(used.union(spoken))).values(stale=True))


def _quote_ids(connection: Connection, revisions: Collection[int]) -> dict[int, dict[str, int]]:
    ids: dict[int, dict[str, int]] = {}
    for row in connection.execute(
        select(QuoteRow.id, QuoteRow.revision_id, QuoteRow.field, QuoteRow.spans).where(QuoteRow.revision_id.in_(revisions))
    ):
        ids.setdefault(row.revision_id, {})[_place(row.field, row.spans)] = row.id
    return ids


def _place(field: str, spans: Iterable[Sequence[int]]) -> str:
    return f"{field} {[list(span) for span in spans]}"


def _name_keys(annotation: Annotation) -> Iterator[NameKey]:
    for mention in annotation.mentions:
        yield _key(mention)
    for quote in annotation.quotes:
        if quote.speaker:
            yield speaker_key(quote.speaker, annotation)


def speaker_key(speaker: str, annotation: Annotation) -> NameKey:
    """The name that a resolved speaker goes by: its fullest form, with the kind and the walk that its story has for it."""
    found = next((m for m in annotation.mentions if m.name == speaker and m.kind != "demonym"), None)
    return NameKey(speaker, found.kind, speaker, found.walk) if found else NameKey(speaker, "other", speaker)


def _key(mention: Found) -> NameKey:
    return NameKey(mention.text, mention.kind, mention.name, mention.walk)


def _quote_row(revision: int, quote: Quote, names: dict[NameKey, int], annotation: Annotation) -> dict[str, Any]:
    start, end = quote.speaker_span or (None, None)
    return {
        "revision_id": revision,
        "name_id": names[speaker_key(quote.speaker, annotation)] if quote.speaker else None,
        "field": quote.field,
        "kind": quote.kind,
        "cue": quote.cue,
        "speaker_text": quote.speaker_text,
        "speaker_start": start,
        "speaker_end": end,
        "via": quote.via,
        "confidence": quote.confidence,
        "spans": [list(span) for span in quote.spans],
        "verbatim": [list(span) for span in quote.verbatim],
        "text": quote.text,
    }


def facts_of(annotation: Annotation) -> list[tuple[Any, ...]]:
    """An annotation in the form that `annotation_checksum` takes."""
    facts: list[tuple[Any, ...]] = []
    for q in annotation.quotes:
        start, end = q.speaker_span or (None, None)
        name = speaker_key(q.speaker, annotation).parts if q.speaker else None
        spans, verbatim = [list(s) for s in q.spans], [list(s) for s in q.verbatim]
        facts.append((q.field, q.kind, q.cue, q.speaker_text, start, end, q.via, q.confidence, spans, verbatim, q.text, name))
    facts += [(m.field, m.start, m.end, _key(m).parts) for m in annotation.mentions]
    return facts


def annotation_checksum(facts: Iterable[tuple[Any, ...]]) -> int:
    """Over all quotes and mentions of a revision, in whatever order they come."""
    return checksum(sorted(checksum(*fact) for fact in facts))


def stored_facts(connection: Connection, revision: int) -> list[tuple[Any, ...]]:
    """A revision's quotes and mentions as they were found, in the form that `annotation_checksum` takes."""
    q = QuoteRow
    columns = (q.field, q.kind, q.cue, q.speaker_text, q.speaker_start, q.speaker_end, q.via, q.confidence, q.spans, q.verbatim, q.text)
    name = (Name.form, Name.kind, Name.fullest, Name.walk)
    facts: list[tuple[Any, ...]] = []
    spoken = select(*columns, q.found, Name.form, Name.kind.label("of"), Name.fullest, Name.walk)
    for row in connection.execute(spoken.join(Name, q.name_id == Name.id, isouter=True).where(q.revision_id == revision)):
        stands = dict(row._mapping)
        stands["speaker"] = None if row.form is None else list(NameKey(row.form, row.of, row.fullest, row.walk).parts)
        stands |= row.found or {}
        speaker = stands["speaker"] and NameKey(*stands["speaker"]).found.parts
        facts.append((*(stands[column.key] for column in columns), speaker))
    places = (Mention.field, Mention.start, Mention.end)
    for field, start, end, *key in connection.execute(
        select(*places, *name).join(Name, Mention.name_id == Name.id).where(Mention.revision_id == revision)
    ):
        facts.append((field, start, end, NameKey(*key).found.parts))
    return facts


def stored_annotations(connection: Connection, revisions: Iterable[int]) -> dict[int, Annotation]:
    """The annotation of each of the revisions as it was made, without what the user corrected in it."""
    wanted = list(revisions)
    quotes: dict[int, list[Quote]] = {revision: [] for revision in wanted}
    mentions: dict[int, list[Found]] = {revision: [] for revision in wanted}
    q = QuoteRow
    spoken = select(q.__table__, Name.form).join(Name, q.name_id == Name.id, isouter=True)
    for row in connection.execute(spoken.where(q.revision_id.in_(these(wanted))).order_by(q.id)):
        made = {"speaker": [row.form], "via": row.via, "kind": row.kind, "verbatim": row.verbatim} | (row.found or {})
        quotes[row.revision_id].append(
            Quote(
                field=row.field,
                spans=tuple((start, end) for start, end in row.spans),
                text=row.text,
                verbatim=tuple((start, end) for start, end in made["verbatim"]),
                kind=made["kind"],
                cue=row.cue,
                speaker_text=row.speaker_text,
                speaker_span=None if row.speaker_start is None else (row.speaker_start, row.speaker_end),
                speaker=made["speaker"] and made["speaker"][0],
                via=made["via"],
                confidence=row.confidence,
            )
        )
    mentioned = select(Mention.__table__, Name.form, Name.kind, Name.fullest, Name.walk).join(Name, Mention.name_id == Name.id)
    for row in connection.execute(mentioned.where(Mention.revision_id.in_(these(wanted))).order_by(Mention.field, Mention.start)):
        mentions[row.revision_id].append(Found(row.field, row.start, row.end, row.form, row.kind, row.fullest, unmarked(row.walk)))
    return {revision: Annotation(tuple(quotes[revision]), tuple(mentions[revision])) for revision in wanted}
