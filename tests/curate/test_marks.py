"""Tags and notes stay on what they were put on, under whatever id and name it has by then, and find it again."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import Engine

from archive import search
from archive.curate import marks, naming
from archive.errors import QueryError, UsageError
from archive.store.database import writing
from tests.desk import STORIES, Told, article, entity, put, quote


def found(engine: Engine, query: str) -> tuple[list[int], list[int], list[int]]:
    """The articles, quotes and entities that it finds."""
    results: list[Any] = [search.articles(engine, query), search.quotes(engine, query), search.entities(engine, query)]
    return results[0].ids, results[1].ids, results[2].ids


def annotate_from_nothing(engine: Engine) -> None:
    """All quotes and names go and come again, under new ids."""
    blind = tuple(Told(told.story, ()) for told in STORIES)
    put(engine, *range(len(STORIES)), version="2", stories=blind)
    put(engine, *range(len(STORIES)), version="3")


class TestTags:
    def test_each_kind_of_thing_is_found_by_its_own(self, desk: Engine) -> None:
        assert marks.tag(desk, "article", article(desk, 2), ["dam", "to check"]) == ("dam", "to check")
        marks.tag(desk, "quote", quote(desk, "nobody"), ["doubtful"])
        marks.tag(desk, "entity", entity(desk, "Mira Vance"), ["engineer"])
        assert found(desk, "tag:doubtful") == ([], [quote(desk, "nobody")], [])
        assert found(desk, "tag:engineer") == ([], [], [entity(desk, "Mira Vance")])
        assert found(desk, 'tag:"to check"') == ([article(desk, 2)], [quote(desk, "It is")], [])  # and the quotes of an article
        assert search.articles(desk, "-tag:dam").total == 2
        assert search.quotes(desk, "-tag:doubtful speaker:quill").ids == [quote(desk, "the boats")]
        assert search.entities(desk, "-tag:engineer").total == search.entities(desk).total - 1
        assert search.entities(desk, "tag:engineer OR quill").total == 2
        assert search.entities(desk, "tag:engineer quill").total == 0
        assert search.quotes(desk, "tag:(dam OR doubtful)").total == 2

    def test_their_case_is_that_of_the_first(self, desk: Engine) -> None:
        marks.tag(desk, "article", article(desk, 0), ["To Check"])
        assert marks.tag(desk, "article", article(desk, 1), ["to check", " to   CHECK "]) == ("To Check",)
        assert marks.untag(desk, "article", article(desk, 1), ["TO CHECK"]) == ()
        assert [(each.tag, each.articles) for each in marks.all_tags(desk)] == [("To Check", 1)]

    def test_they_are_removed_one_by_one(self, desk: Engine) -> None:
        marks.tag(desk, "quote", quote(desk, "nobody"), ["a", "b"])
        assert marks.untag(desk, "quote", quote(desk, "nobody"), ["a"]) == ("b",)
        with pytest.raises(UsageError, match="not tagged a"):
            marks.untag(desk, "quote", quote(desk, "nobody"), ["a"])

    @pytest.mark.parametrize("tag", ["", " ", "!?", "“”"])
    def test_a_tag_has_a_letter_or_digit(self, desk: Engine, tag: str) -> None:
        with pytest.raises(UsageError, match="no tag"):
            marks.tag(desk, "article", article(desk, 0), ["good", tag])
        assert marks.all_tags(desk) == []

    @pytest.mark.parametrize("thing", ["article", "quote", "entity"])
    def test_what_is_not_there_can_not_be_tagged(self, desk: Engine, thing: Any) -> None:
        with pytest.raises(UsageError, match=f"there is no {thing}"):
            marks.tag(desk, thing, 999, ["x"])


class TestNotes:
    def test_several_are_kept_in_order_and_removed_by_number(self, desk: Engine) -> None:
        number = quote(desk, "nobody")
        marks.note(desk, "quote", number, "He denied it\non the phone")
        first, second = marks.note(desk, "quote", number, "And again")
        assert (first.text, second.text) == ("He denied it\non the phone", "And again")
        assert found(desk, "note:phone") == ([], [number], [])
        with pytest.raises(UsageError, match="has no note"):
            marks.unnote(desk, "article", article(desk, 0), first.number)
        assert marks.unnote(desk, "quote", number, first.number) == (second,)
        assert found(desk, "note:phone") == ([], [], [])

    def test_on_articles_and_entities_too(self, desk: Engine) -> None:
        marks.note(desk, "article", article(desk, 0), "Ask the harbour master")
        marks.note(desk, "entity", entity(desk, "Ada Quill"), "Ask her sister")
        assert found(desk, "note:ask")[::2] == ([article(desk, 0)], [entity(desk, "Ada Quill")])
        assert found(desk, "note:(harbour sister)") == ([], [], [])  # one note, not two

    def test_a_note_has_words(self, desk: Engine) -> None:
        with pytest.raises(UsageError, match="some words"):
            marks.note(desk, "article", article(desk, 0), " … ")


class TestTheyOutlive:
    def test_quotes_and_names_that_go_and_come_again(self, desk: Engine) -> None:
        marks.tag(desk, "article", article(desk, 0), ["a"])
        marks.tag(desk, "quote", quote(desk, "nobody"), ["q"])
        marks.note(desk, "entity", entity(desk, "Mira Vance"), "e")
        before = quote(desk, "nobody")
        annotate_from_nothing(desk)
        assert quote(desk, "nobody") != before
        assert marks.tagged(desk, "article", article(desk, 0)) == ("a",)
        assert marks.tagged(desk, "quote", quote(desk, "nobody")) == ("q",)
        assert search.quotes(desk, "tag:q").ids == [quote(desk, "nobody")]
        assert [note.text for note in marks.notes(desk, "entity", entity(desk, "Mira Vance"))] == ["e"]

    def test_a_quote_that_is_found_to_be_longer(self, desk: Engine) -> None:
        marks.tag(desk, "quote", quote(desk, "nobody"), ["q"])
        put(desk, 0, version="2", longer=1)
        assert [hit.text for hit in search.quotes(desk, "tag:q")] == ["nobody had slept."]

    def test_an_entity_that_gets_another_name_or_becomes_another(self, desk: Engine) -> None:
        marks.tag(desk, "entity", entity(desk, "Ada Quill"), ["mayor"])
        naming.rename(desk, "Ada Quill", "Mayor Quill")
        assert search.entities(desk, "tag:mayor").ids == [entity(desk, "Mayor Quill")]
        naming.merge(desk, "Mira Vance", "Mayor Quill")
        assert search.entities(desk, "tag:mayor").ids == [entity(desk, "Mira Vance")]
        assert marks.tagged(desk, "entity", entity(desk, "Mira Vance")) == ("mayor",)
        assert marks.untag(desk, "entity", entity(desk, "Mira Vance"), ["mayor"]) == ()
        assert marks.all_tags(desk) == []

    def test_two_entities_of_one_name_are_told_apart(self, desk: Engine) -> None:
        with writing(desk) as connection:
            connection.exec_driver_sql("INSERT INTO entities (name, kind, aliases) VALUES ('Mira Vance', 'place', '[]')")
        (person, place) = _called(desk, "Mira Vance")
        marks.tag(desk, "entity", place, ["ship"])
        assert (marks.tagged(desk, "entity", person), marks.tagged(desk, "entity", place)) == ((), ("ship",))


def _called(engine: Engine, name: str) -> list[int]:
    with writing(engine) as connection:
        return list(connection.exec_driver_sql("SELECT id FROM entities WHERE name = ? ORDER BY kind", (name,)).scalars())


def test_other_fields_have_no_meaning_for_entities(desk: Engine) -> None:
    with pytest.raises(QueryError, match="tag:") as mistake:
        search.entities(desk, "tag:x speaker:quill")
    assert mistake.value.position == 6
