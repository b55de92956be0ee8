"""`archive show`: pages of an entity and a source, and what changed in an article."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine

from archive.store import writing
from archive.store.annotations import write_annotations
from archive.store.database import writing as writing_to
from tests.cli.program import rows, run_here, run_on_terminal
from tests.cli.samples import archive_with
from tests.store.filled import TEXT, annotation, fill, item


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return archive_with(fill, tmp_path_factory.mktemp("filled") / "archive.db")


def test_what_changed_is_marked_word_by_word(filled: Path) -> None:
    ran = run_here("--db", filled, "show", "a1", "--diff")
    assert ran.code == 0
    assert ran.out.startswith('Text\n{+"+}The dam [-may break-] {+will hold," Mira Vance said on Monday+}.\n{+She told Norda Press')
    assert ran.err == "2 words removed, 16 words added\n"


def test_revisions_have_numbers_by_which_they_are_compared(filled: Path) -> None:
    page = run_here("--db", filled, "show", "a1").out
    assert "1  2031-05-01T00:00:00Z, The dam will hold\n2  2031-05-02T00:00:00Z, The dam will hold  (current)\n" in page
    there = run_here("--db", filled, "show", "a1", "--between", "1", "2")
    back = run_here("--db", filled, "show", "a1", "--between", "2", "1")
    assert there.err == "2 words removed, 16 words added\n"
    assert back.err == "16 words removed, 2 words added\n"


def test_the_page_of_an_article_says_how_it_is_cited(filled: Path) -> None:
    page = run_here("--db", filled, "show", "a1").out
    citation = run_here("--db", filled, "show", "a1", "--cite", "chicago").out.strip()
    assert citation.count("“The dam holds.”") == 1  # as the user corrected it
    assert f"cite        {citation}\n" in page


def test_an_article_is_dated_in_utc_and_as_its_page_has_it(filled: Path) -> None:
    page = run_here("--db", filled, "show", "a1").out
    assert "published   2031-05-01T09:00:00Z\nlocal time  2031-05-01T11:00:00+02:00\n" in page
    shown = json.loads(run_here("--db", filled, "show", "a1", "--format", "json").out)
    assert (shown["published"], shown["published_local"]) == ("2031-05-01T09:00:00Z", "2031-05-01T11:00:00+02:00")


def test_the_stretches_as_json_make_up_both_revisions(filled: Path) -> None:
    edits = json.loads(run_here("--db", filled, "show", "a1", "--diff", "--format", "json").out)
    assert "".join(edit["text"] for edit in edits if edit["field"] == "text" and edit["what"] != "removed") == TEXT
    assert "".join(edit["text"] for edit in edits if edit["field"] == "text" and edit["what"] != "added") == "The dam may break."


@pytest.mark.parametrize(
    ("arguments", "cause"),
    [
        (["a1", "--between", "1", "3"], "a1 has no revision 3; it has 2"),
        (["a9", "--diff"], "there is no article a9"),
        (["e1", "--diff"], "e1 has no revisions"),
    ],
)
def test_what_has_no_such_revisions_is_told(filled: Path, arguments: list[str], cause: str) -> None:
    ran = run_here("--db", filled, "show", *arguments)
    assert (ran.code, ran.out) == (2, "")
    assert cause in ran.err


def test_the_page_of_an_entity(filled: Path) -> None:
    page = run_here("--db", filled, "entity", "show", "Mira Vance").out
    assert "Named by\n     1  The Harbour Times\n" in page
    assert "When\n2031-05      1  ██████████████████████████████\n" in page
    assert "Said\n" in page
    assert "“The dam will hold,”" in page
    assert page == run_here("--db", filled, "show", "e" + page.split("id          e")[1].split()[0]).out


def test_the_page_of_a_source(filled: Path) -> None:
    page = run_here("--db", filled, "source", "show", "harbour-times.example").out
    assert "Written by\n     1  Jon Okoro\n" in page
    assert "Quotes\n     2  Mira Vance\n" in page


def test_a_quote_stands_among_its_neighbours_and_is_told_from_them_without_colour(filled: Path) -> None:
    first, second, *_ = run_here("--db", filled, "show", "q1").out.split("\n\n")
    assert (first, second) == ('"[[The dam will hold,]]" Mira Vance said on Monday.', "She told Norda Press that Port Alder was safe.")


def test_a_quote_of_a_superseded_revision_stands_in_the_words_of_that_revision(tmp_path: Path) -> None:
    def fill(engine: Engine) -> None:
        with writing_to(engine) as connection:
            writing.store(connection, [item(TEXT, 1, "old.html"), item("The dam broke.", 2, "new.html")], "1")
            old = connection.exec_driver_sql("SELECT id FROM revisions WHERE NOT current").scalar_one()
            write_annotations(connection, [(old, annotation())], "1")

    path = archive_with(fill, tmp_path / "archive.db")
    page = run_here("--db", path, "show", "q1").out
    record = json.loads(run_here("--db", path, "show", "q1", "--format", "json").out)
    assert page.startswith('"[[The dam will hold,]]" Mira Vance said on Monday.\n\nShe told')
    assert f"\nrevision    {record['revision']}, superseded; `archive show a1` shows the current one\n" in page
    assert record["current"] is False


@pytest.mark.parametrize("columns", [40, 80, 200])
def test_pages_fit_a_terminal(filled: Path, columns: int) -> None:
    for arguments in (["show", "a1"], ["show", "a1", "--diff"], ["entity", "show", "Mira Vance"], ["source", "show", "s1"]):
        shown = run_on_terminal("--db", filled, *arguments, columns=columns, env={"NO_COLOR": "1"})
        assert shown.code == 0
        assert max(map(len, shown.out.splitlines())) <= columns


def test_what_was_said_is_told_without_colour_too(stories: Path) -> None:
    (row,) = rows(run_here("--db", stories, "quotes", 'quote:"private navy"', "--limit", "1", "--format", "jsonl"))
    words = "running “a private navy with a collection box”"
    assert (
        f"\nquote       {words}\nspeaker     Piers Tolland, e{row['speaker_id']}\n"
        in run_here("--db", stories, "show", f"q{row['id']}").out
    )
    page = run_here("--db", stories, "show", f"a{row['article_id']}").out
    assert f"  Piers Tolland: {words}  (mixed, q{row['id']})\n" in page
