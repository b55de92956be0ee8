"""Whatever a record holds, each format shows it safely and loses nothing that it should keep."""

from __future__ import annotations

import csv
import io
import json
from contextlib import redirect_stdout
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cli import render
from archive.cli.render import messages
from archive.cli.render.errors import query_error
from archive.cli.render.layouts import pieces, quoted
from archive.errors import QueryError
from archive.records import ArticleHit, EntityHit, QuoteHit, QuoteKind, Span
from archive.text import UNSAFE

anything = st.text(st.characters())  # lone surrogates too, as broken pages have them
maybe = st.none() | anything
article_hits = st.builds(
    ArticleHit,
    id=st.integers(1, 10**9),
    title=anything,
    source=maybe,
    published=st.sampled_from([None, "2025-03-12", "2025-03-12T10:30:00Z"]),
    url=maybe,
    origin=anything,
    snippet=anything.map(lambda text: text.replace("\x02", "").replace("\x03", "")),
    score=st.none() | st.floats(0, 100),
)
entity_hits = st.builds(
    EntityHit,
    id=st.integers(1, 10**9),
    name=anything,
    kind=st.sampled_from(["person", "place"]),
    aliases=st.lists(anything, max_size=3).map(tuple),
    articles=st.integers(0, 9),
    mentions=st.integers(0, 9),
    quotes=st.integers(0, 9),
)
ROWS = [(ArticleHit, article_hits), (EntityHit, entity_hits)]


def printed(rows: list[object], kind: type, form: render.Format | None) -> str:
    out = io.StringIO()
    with redirect_stdout(out):
        render.listing(rows, kind, form)
    return out.getvalue()


@pytest.mark.parametrize(("kind", "rows"), ROWS)
@pytest.mark.parametrize("form", ["jsonl", "json", "csv", "md", None])
def test_no_format_lets_a_control_character_through(form: render.Format | None, kind: type, rows: st.SearchStrategy[object]) -> None:
    @given(st.lists(rows, max_size=3))
    def holds(shown: list[object]) -> None:
        assert not UNSAFE.search(printed(shown, kind, form))

    holds()


@pytest.mark.parametrize(("kind", "rows"), ROWS)
@pytest.mark.parametrize("form", ["jsonl", "json"])
def test_json_gives_back_every_field_as_it_was(form: render.Format, kind: type, rows: st.SearchStrategy[object]) -> None:
    @given(st.lists(rows, max_size=3))
    def holds(shown: list[object]) -> None:
        text = printed(shown, kind, form)
        read = json.loads(text) if form == "json" else [json.loads(line) for line in text.split("\n")[:-1]]
        wanted = [{field.name: getattr(row, field.name) for field in fields(kind)} for row in shown]
        assert read == json.loads(json.dumps(wanted))

    holds()


@given(st.lists(article_hits, max_size=3))
def test_csv_has_a_cell_for_each_field_and_none_begins_a_formula(shown: list[ArticleHit]) -> None:
    header, *rows = csv.reader(io.StringIO(printed(list(shown), ArticleHit, "csv"), newline=""))
    assert header == [field.name for field in fields(ArticleHit)]
    assert [int(row[0]) for row in rows] == [hit.id for hit in shown]
    assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)


@given(st.lists(article_hits, max_size=3))
def test_a_pipe_gets_one_line_a_row_with_the_same_number_of_cells(shown: list[ArticleHit]) -> None:
    lines = printed(list(shown), ArticleHit, None).split("\n")
    assert [line.count("\t") for line in lines] == [4] * len(shown) + [0]


@given(st.lists(article_hits, max_size=3))
def test_markdown_is_one_table_whatever_the_cells_hold(shown: list[ArticleHit]) -> None:
    lines = printed(list(shown), ArticleHit, "md").split("\n")[:-1]
    assert len(lines) == 2 + len(shown)
    assert all(line.replace("\\\\", "").replace("\\|", "").count("|") == 6 for line in lines)


def test_a_formula_is_neutralised_and_a_number_is_not() -> None:
    hit = ArticleHit(1, "=1+1", "@x", None, "-2", "+3", "\t4", -1.5, "2031-05-01")
    assert printed([hit], ArticleHit, "csv").split("\n")[1] == "1,'=1+1,'@x,,'-2,'+3,'\t4,-1.5,2031-05-01"


def test_the_marks_around_matches_are_for_terminals_only() -> None:
    hit = ArticleHit(1, "Bridge", None, None, None, "x.txt", "the \x02bridge\x03 held", 1.0, None)
    assert printed([hit], ArticleHit, None) == "a1\t\t\tBridge\tthe bridge held\n"
    assert '"the bridge held"' in printed([hit], ArticleHit, "jsonl")


def quote(story: str, kind: QuoteKind, spans: list[str], verbatim: list[str]) -> QuoteHit:
    def places(parts: list[str]) -> tuple[Span, ...]:
        return tuple((story.index(part), story.index(part) + len(part)) for part in parts)

    return QuoteHit(
        id=1, article_id=1, title="", source=None, published=None, origin="", field="text", text=" ".join(spans), spans=places(spans),
        verbatim=places(verbatim), kind=kind, speaker=None, speaker_id=None, speaker_text="she", cue="said", via=None, confidence=1.0,
        snapshot_sha256="0" * 64, day=None,
    )  # fmt: skip


def test_each_part_of_a_split_quote_stands_between_marks() -> None:
    said = quote("“It held,” she said. “It will hold.”", "direct", ["It held,", "It will hold."], ["It held,", "It will hold."])
    assert quoted(said) == "“It held,” “It will hold.”"


def test_verbatim_words_are_found_in_a_mixed_quote_of_two_spans() -> None:
    said = quote(
        "It was “a farce”, she said, and “a bad one” too.", "mixed", ["It was “a farce”", "and “a bad one” too"], ["a farce", "a bad one"]
    )
    assert quoted(said) == "It was “a farce” … and “a bad one” too"
    assert [piece for piece, verbatim in pieces(said) if verbatim] == ["a farce", "a bad one"]


@pytest.mark.parametrize(
    ("query", "position", "before_the_caret"),
    [("speker:kerry", 0, 0), ("obama (", 6, 6), ("北京 (", 3, 5), ("\x1b[31m (", 6, 9), ("x" * 5000 + "(", 5000, 51)],
)
def test_the_caret_stands_under_the_mistake(query: str, position: int, before_the_caret: int, capsys: pytest.CaptureFixture[str]) -> None:
    query_error(QueryError("this is wrong", query=query, position=position))
    cause, shown, caret = capsys.readouterr().err.splitlines()
    assert cause == "archive: this is wrong"
    assert caret == " " * (2 + before_the_caret) + "^"
    assert len(shown) < 100
    assert not UNSAFE.search(shown)


def test_a_hint_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    query_error(QueryError("there is no field speker", query="speker:kerry", position=0, hint="speaker:kerry"))
    assert "did you mean: speaker:kerry" in capsys.readouterr().err


def test_a_language_of_several_codes_is_named_once(capsys: pytest.CaptureFixture[str]) -> None:
    messages.unread({"nb": 2, "no": 3, "de": 4})
    assert "left open in 5 articles in Norwegian, 4 articles in German: " in capsys.readouterr().err
