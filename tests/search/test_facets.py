"""Facets and the timeline: the counts are those that counting the articles one by one gives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from archive import search
from archive.records import Masthead
from archive.search import dossiers, facets
from archive.search.query import parse
from archive.store.database import open_database
from tests.benchmarks.generate import Made, Said
from tests.desk import STORIES, put
from tests.search.conftest import Generated
from tests.search.reference import Reference

QUERIES = ["", "council", "council -the", "the OR of", "source:herald", "speaker:minister", "after:2013 kind:direct", "zzz"]


def _values(made: Made, by: str, quotes: list[Said]) -> Iterable[str | None]:
    day = made.day.isoformat() if made.day else None
    match by:
        case "source":
            return [made.outlet.name if made.outlet else None]
        case "month" | "year" | "day":
            return [day and day[: facets.TIMES[by]]]
        case "language":
            return [made.language]
        case "author":
            return set(made.authors)
        case "entity":
            return {named.entity.fullest for named in made.mentions}
        case "speaker":
            return {said.speaker.fullest for said in quotes if said.speaker}
    return {said.kind for said in quotes}


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("by", ["source", "month", "year", "speaker", "entity", "author", "language", "kind"])
def test_articles_are_counted_as_by_hand(generated: Generated, query: str, by: facets.Facet) -> None:
    found = set(search.articles(generated.engine, query).ids)
    expected = Counter(value for made in generated.stories if made.id in found for value in _values(made, by, made.quotes))
    counts = facets.articles_by(generated.engine, query, by)
    assert {count.value: count.count for count in counts} == expected
    assert len(counts) == len(expected)
    ordered = [count for count in counts if count.value is not None]
    if by in facets.TIMES:
        assert [count.value for count in ordered] == sorted(count.value or "" for count in ordered)
    else:
        assert [count.count for count in ordered] == sorted((count.count for count in ordered), reverse=True)


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("by", ["source", "month", "year", "speaker", "entity", "author", "language", "kind"])
def test_quotes_are_counted_as_by_hand(generated: Generated, query: str, by: facets.Facet) -> None:
    reference = Reference(generated.stories)
    node = parse(query)
    expected: Counter[str | None] = Counter()
    for made in generated.stories:
        for said in made.quotes:
            if reference.matches(node, made, said) == 1:
                values = [None] if by == "speaker" and said.speaker is None else _values(made, by, [said])
                expected.update(values)
    assert {count.value: count.count for count in facets.quotes_by(generated.engine, query, by)} == expected


def test_quotes_of_one_speaker(generated: Generated) -> None:
    (minister,) = {facets.quotes_by(generated.engine, "speaker:minister", "kind")[0].value}
    counts = facets.quotes_by(generated.engine, "", "kind", speaker="minister")
    assert counts[0].value == minister
    assert sum(count.count for count in counts) == search.quotes(generated.engine, speaker="minister").total


@pytest.mark.parametrize("step", ["day", "month", "year"])
def test_a_timeline_shows_gaps_as_gaps(generated: Generated, step: facets.Step) -> None:
    line = facets.timeline(generated.engine, "council", step)
    found = set(search.articles(generated.engine, "council").ids)
    counted = Counter(value for made in generated.stories if made.id in found for value in _values(made, step, []))
    assert {count.value: count.count for count in line if count.count} == counted
    dated = [count.value for count in line if count.value]
    assert dated == sorted(set(dated))
    assert (dated[0], dated[-1]) == (min(filter(None, counted)), max(filter(None, counted)))
    lengths = {"year": 1, "month": 12, "day": 365.25}
    assert abs(len(dated) - (int(dated[-1][:4]) - int(dated[0][:4])) * lengths[step]) <= lengths[step]
    assert line[-1].value is None


def test_nothing_found_is_an_empty_timeline(generated: Generated) -> None:
    assert facets.timeline(generated.engine, "zzz") == []


def test_sources_of_one_name_are_told_apart_by_their_domains(tmp_path: Path) -> None:
    engine = open_database(tmp_path / "archive.db", create=True)
    mastheads = (Masthead("The Mercury", "mercury.example"), Masthead("The Mercury", "isles-mercury.example"), Masthead("Norda Press"))
    stories = [replace(each, story=replace(each.story, masthead=of)) for each, of in zip(STORIES, mastheads, strict=True)]
    put(engine, 0, 1, 2, stories=tuple(stories))
    names = {"The Mercury (mercury.example)", "The Mercury (isles-mercury.example)", "Norda Press"}
    assert {count.value for count in facets.articles_by(engine, "", "source")} == names
    assert {count.value for count in facets.quotes_by(engine, "", "source")} == names
    assert {count.source for count in facets.timeline_by_source(engine, "")} == names
    vance = next(each.id for each in search.entities(engine) if each.name == "Mira Vance")
    assert {count.value for count in dossiers.entity(engine, vance).sources} == {"The Mercury (mercury.example)", "Norda Press"}
    engine.dispose()
