"""What the user corrects holds through whatever is derived anew, in any order; undone it leaves no trace."""

from __future__ import annotations

import random
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select

from archive import check, search
from archive.curate import corrections, decisions, naming
from archive.errors import UsageError
from archive.settle import settle_anew
from archive.store import models
from archive.store import reading as rows
from archive.store.database import reading, writing
from tests.desk import STORIES, article, entity, put, quote
from tests.dump import dump


def said(engine: Engine, words: str) -> Any:
    with reading(engine) as connection:
        return rows.quotation(connection, quote(engine, words))


def page(engine: Engine, number: int) -> Any:
    with reading(engine) as connection:
        return rows.article(connection, article(engine, number))


def listed(engine: Engine, query: str = "") -> list[str]:
    return [hit.title for hit in search.articles(engine, query, sort="date")]


def correct_everything(engine: Engine) -> None:
    corrections.fix(engine, "quote", quote(engine, "nobody"), "speaker", "Mira Vance")
    corrections.fix(engine, "quote", quote(engine, "nobody"), "via", "")
    corrections.fix(engine, "quote", quote(engine, "the boats"), "speaker", "Tobias Lund")
    corrections.fix(engine, "quote", quote(engine, "the boats"), "kind", "direct")
    corrections.fix(engine, "article", article(engine, 0), "title", "The dam holds, says its engineer")
    corrections.fix(engine, "article", article(engine, 1), "date", "2031-06-01")
    corrections.fix(engine, "article", article(engine, 1), "source", "The Harbour Times")
    corrections.fix(engine, "article", article(engine, 2), "author", "Ann Lee; Ida Moe")


class TestEachField:
    def test_a_speaker_is_who_the_user_says(self, desk: Engine) -> None:
        change = corrections.fix(desk, "quote", quote(desk, "nobody"), "speaker", "mira vance")
        assert change.articles == 1
        corrected = said(desk, "nobody")
        assert (corrected.speaker, corrected.speaker_id) == ("Mira Vance", entity(desk, "Mira Vance"))
        assert [(each.field, each.value, each.found) for each in corrected.corrected] == [("speaker", "Mira Vance", "Ada Quill")]
        assert corrected.text == "nobody had slept"
        assert [hit.text for hit in search.quotes(desk, "slept", speaker="vance")] == ["nobody had slept"]

    def test_a_corrected_speaker_is_found_as_written_too(self, desk: Engine) -> None:
        number = quote(desk, "nobody")
        corrections.fix(desk, "quote", number, "speaker", "Mira Vance")
        assert number in search.quotes(desk, speaker="quill").ids
        assert list(check.check(desk, report=lambda progress: None)) == []
        corrections.fix(desk, "quote", number, "speaker", "Ada Quill")
        assert number in search.quotes(desk, speaker="ada quill").ids
        assert number not in search.quotes(desk, speaker="vance").ids

    def test_a_speaker_may_be_given_by_id_or_be_new_or_be_nobody(self, desk: Engine) -> None:
        number = quote(desk, "nobody")
        corrections.fix(desk, "quote", number, "speaker", f"e{entity(desk, 'Mira Vance')}")
        assert said(desk, "nobody").speaker == "Mira Vance"
        corrections.fix(desk, "quote", number, "speaker", "Ulla Berg")
        assert said(desk, "nobody").speaker == "Ulla Berg"
        corrections.fix(desk, "quote", number, "speaker", "")
        assert said(desk, "nobody").speaker is None

    def test_the_kind_says_which_words_are_verbatim(self, desk: Engine) -> None:
        number = quote(desk, "The dam")
        corrections.fix(desk, "quote", number, "kind", "indirect")
        assert (said(desk, "The dam").kind, said(desk, "The dam").verbatim) == ("indirect", ())
        corrections.fix(desk, "quote", number, "kind", "direct")
        assert said(desk, "The dam").verbatim == said(desk, "The dam").spans

    def test_the_reporters_words_never_become_the_speakers(self, desk: Engine) -> None:
        number = quote(desk, "The dam")
        with writing(desk) as connection:
            connection.exec_driver_sql("UPDATE quotes SET kind = 'mixed', verbatim = '[[1, 4]]' WHERE id = ?", (number,))
        with pytest.raises(UsageError, match="words outside its quotation marks"):
            corrections.fix(desk, "quote", number, "kind", "direct")
        corrections.fix(desk, "quote", number, "kind", "indirect")
        with pytest.raises(UsageError, match="words outside its quotation marks"):
            corrections.fix(desk, "quote", number, "kind", "direct")
        assert said(desk, "The dam").verbatim == ()

    def test_a_title_is_shown_and_found_and_offsets_stay_in_the_stored_one(self, desk: Engine) -> None:
        before = page(desk, 0)
        corrections.fix(desk, "article", article(desk, 0), "title", "A wall of water")
        after = page(desk, 0)
        assert (after.headline, after.title) == ("A wall of water", before.title)
        assert after.revisions == before.revisions
        assert listed(desk, 'title:"wall of water"') == ["A wall of water"]
        assert listed(desk, 'title:"vance"') == []
        for hit in after.quotes:
            whole = {"title": hit.title, "text": after.text}[hit.field]
            assert " ".join(whole[start:end] for start, end in hit.spans) == hit.text
        assert {hit.title for hit in after.quotes if hit.field == "text"} == {"A wall of water"}

    def test_author_date_and_source(self, desk: Engine) -> None:
        number = article(desk, 1)
        corrections.fix(desk, "article", number, "author", "Ann Lee; Ida Moe")
        corrections.fix(desk, "article", number, "date", "2031-06-01")
        corrections.fix(desk, "article", number, "source", "the harbour times")
        shown = page(desk, 1)
        assert (shown.authors, shown.published, shown.source) == (("Ann Lee", "Ida Moe"), "2031-06-01", "The Harbour Times")
        corrections.fix(desk, "article", number, "date", "2031-06-01T01:30+03:00")
        corrections.fix(desk, "article", number, "source", "Sedge Gazette")
        assert (page(desk, 1).published, page(desk, 1).source) == ("2031-05-31T22:30:00Z", "Sedge Gazette")
        corrections.fix(desk, "article", number, "date", "")
        corrections.fix(desk, "article", number, "source", "")
        assert (page(desk, 1).published, page(desk, 1).source) == (None, None)

    def test_a_source_that_was_renamed_is_found_by_its_new_name(self, desk: Engine) -> None:
        naming.rename_source(desk, "The Harbour Times", "HT")
        corrections.fix(desk, "article", article(desk, 1), "source", "HT")
        assert page(desk, 1).source == "HT"
        decisions.undo(desk, 1)
        assert page(desk, 1).source == "The Harbour Times"

    def test_of_two_corrections_the_later_holds_and_then_the_earlier(self, desk: Engine) -> None:
        number = quote(desk, "nobody")
        corrections.fix(desk, "quote", number, "speaker", "Ulla Berg")
        corrections.fix(desk, "quote", number, "speaker", "Mira Vance")
        assert [each.value for each in said(desk, "nobody").corrected] == ["Mira Vance"]
        decisions.undo(desk)
        assert said(desk, "nobody").speaker == "Ulla Berg"


class TestOutlives:
    def test_annotating_again(self, desk: Engine) -> None:
        correct_everything(desk)
        before = dump(desk)
        put(desk, *range(len(STORIES)), version="2")
        after = dump(desk)
        assert [tuple(row) for row in after["articles"]] == before["articles"]
        assert (after["quotes"], after["names"], after["entities"]) == (before["quotes"], before["names"], before["entities"])

    def test_an_annotator_that_finds_longer_quotes(self, desk: Engine) -> None:
        correct_everything(desk)
        put(desk, *range(len(STORIES)), version="2", longer=1)
        assert (said(desk, "nobody").text, said(desk, "nobody").speaker) == ("nobody had slept.", "Mira Vance")
        assert said(desk, "nobody").via is None
        assert said(desk, "the boats").verbatim == said(desk, "the boats").spans

    @pytest.mark.parametrize("seed", range(3))
    def test_stories_that_come_before_or_after_in_any_order(self, desk: Engine, empty: Engine, seed: int) -> None:
        """Corrections that are there first, as after an import, wait for what they are about."""
        correct_everything(desk)
        with reading(desk) as connection:
            made = [dict(row._mapping) for row in connection.execute(select(models.Decision.__table__).order_by(models.Decision.id))]
        numbers = [0, 1, 2, 1, 0]
        random.Random(seed).shuffle(numbers)
        put(empty, *numbers[:seed])
        with writing(empty) as connection:
            connection.execute(insert(models.Decision), made)
        put(empty, *numbers[seed:])
        if set(numbers[seed:]) != {0, 1, 2}:
            settle_anew(empty, report=lambda progress: None)
        assert dump(empty) == dump(desk)
        assert list(check.check(empty, report=lambda progress: None)) == []

    def test_settling_everything_anew(self, desk: Engine) -> None:
        correct_everything(desk)
        before = dump(desk)
        settle_anew(desk, report=lambda progress: None)
        assert dump(desk) == before

    def test_the_same_words_at_another_address_are_corrected_too(self, desk: Engine) -> None:
        corrections.fix(desk, "quote", quote(desk, "the boats"), "speaker", "Mira Vance")
        put(desk, 1, stories=(STORIES[0], _elsewhere(1)))
        assert [hit.speaker for hit in search.quotes(desk, "boats")] == ["Mira Vance"] * 2


def _elsewhere(number: int) -> Any:
    from dataclasses import replace

    return replace(STORIES[number], story=replace(STORIES[number].story, url="https://other.example/x"))


class TestUndone:
    def test_each_leaves_the_archive_as_it_was(self, desk: Engine) -> None:
        before = dump(desk)
        correct_everything(desk)
        made = decisions.decided(desk)
        assert [each.what for each in made][:2] == [
            f"the speaker of q{quote(desk, 'nobody')} is Mira Vance",
            f"the via of q{quote(desk, 'nobody')} is unknown",
        ]
        order = [each.number for each in made]
        random.Random(1).shuffle(order)
        for number in order:
            assert decisions.undo(desk, number).articles == 1
        assert dump(desk) == before
        assert decisions.decided(desk) == []

    def test_after_annotating_again_what_is_found_then_stands(self, desk: Engine) -> None:
        corrections.fix(desk, "quote", quote(desk, "nobody"), "via", "a letter")
        put(desk, *range(len(STORIES)), version="2", longer=1)
        decisions.undo(desk)
        assert said(desk, "nobody").via == "Norda Press"
        assert list(check.check(desk, report=lambda progress: None)) == []

    def test_names_and_corrections_are_one_list(self, desk: Engine) -> None:
        naming.rename(desk, "Ada Quill", "Mayor Quill")
        corrections.fix(desk, "quote", quote(desk, "nobody"), "via", "")
        assert [each.number for each in decisions.decided(desk)] == [1, 2]
        decisions.undo(desk)
        assert [each.what for each in decisions.decided(desk)] == ["Ada Quill is called Mayor Quill"]


@pytest.mark.parametrize(
    ("thing", "field", "value", "cure"),
    [
        ("quote", "text", "x", "speaker, via, kind"),
        ("article", "text", "x", "title, author, date, source"),
        ("entity", "name", "x", "archive entity"),
        ("quote", "kind", "oblique", "direct, mixed, indirect"),
        ("quote", "speaker", "e999", "e999"),
        ("quote", "speaker", "Ada Quill", "nothing to correct"),
        ("article", "date", "yesterday", "2014-09-15"),
        ("article", "date", "2031-05-01T09:00", "2014-09-15"),
        ("article", "title", "  ", "empty"),
        ("article", "author", "Jon Okoro", "nothing to correct"),
        ("article", "source", "s99", "s99"),
    ],
)
def test_what_makes_no_sense_is_told_and_changes_nothing(desk: Engine, thing: Any, field: str, value: str, cure: str) -> None:
    before = dump(desk)
    number = {"quote": quote(desk, "nobody"), "article": article(desk, 0), "entity": entity(desk, "Ada Quill")}[thing]
    with pytest.raises(UsageError, match=cure):
        corrections.fix(desk, thing, number, field, value)
    assert dump(desk) == before
    assert decisions.decided(desk) == []


def test_what_is_not_there_can_not_be_corrected(desk: Engine) -> None:
    with pytest.raises(UsageError, match="no quote q999"):
        corrections.fix(desk, "quote", 999, "via", "x")
