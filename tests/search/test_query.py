"""The language: what is typed, and what it is taken for."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from archive.errors import QueryError
from archive.search.query import ALTERNATIVES, DEEPEST, LONGEST, MOST, parse
from archive.search.syntax import FIELDS, And, Days, Field, Near, Node, Not, Or, Term

A, B, C = Term("a"), Term("b"), Term("c")
TODAY = date(2031, 5, 8)


@pytest.mark.parametrize(
    ("typed", "tree"),
    [
        ("", None),
        (" \t\n\u00a0", None),
        ("a", A),
        ("a b", And((A, B))),
        ("a AND b", And((A, B))),
        ("a OR b c", Or((A, And((B, C))))),
        ("a b OR c", Or((And((A, B)), C))),
        ("(a OR b) c", And((Or((A, B)), C))),
        ("or and not near", And((Term("or"), Term("and"), Term("not"), Term("near")))),
        ("a -b", And((A, Not(B)))),
        ("a NOT b", And((A, Not(B)))),
        ("-a", Not(A)),
        ("NOT -a", A),
        ("-(a b)", Not(And((A, B)))),
        ('-"a b"', Not(Term("a b"))),
        ("(a)", And((A,))),
        ("dam*", Term("dam", prefix=True)),
        ('"port ald"*', Term("port ald", prefix=True)),
        ("dam***", Term("dam", prefix=True)),
        ("d*m", Term("d*m")),
        ("C++*", Term("C++")),
        ("a w/5 b", Near((A,), (B,), 5)),
        ("a W/0 (b OR c)", Near((A,), (B, C), 0)),
        ('"a b" w/3 c', Near((Term("a b"),), (C,), 3)),
        ("a w/3 b c", And((Near((A,), (B,), 3), C))),
        ("-a w/3 b", Not(Near((A,), (B,), 3))),
        ("a w/00002 b", Near((A,), (B,), 2)),
        ("title:a", Field("title", A)),
        ("TITLE:a", Field("title", A)),
        ("-title:a b", And((Not(Field("title", A)), B))),
        ("title:(a -b)", Field("title", And((A, Not(B))))),
        ("title:(a w/2 b)", Field("title", Near((A,), (B,), 2))),
        ("speaker:“Mira Vance”", Field("speaker", Term("Mira Vance"))),
        ("speaker:‘Mira Vance’", Field("speaker", Term("Mira Vance"))),
        ("speaker:OR", Field("speaker", Term("OR"))),
        ("kind:DIRECT", Field("kind", Term("direct"))),
        ("id:A12", Field("id", Term("a12"))),
        ("url:https://x.example/a?b=c", Field("url", Term("https://x.example/a?b=c"))),
        ("url:--", Field("url", Term("--"))),
    ],
)
def test_it_reads(typed: str, tree: Node | None) -> None:
    assert parse(typed) == tree


@pytest.mark.parametrize("marks", ['""', "“”", "„“", "„”", "«»", "»«", "「」", "‘’", "”“"])
def test_a_phrase_stands_in_any_marks(marks: str) -> None:
    assert parse(f"a {marks[0]}dirty hands{marks[1]} b") == And((A, Term("dirty hands"), B))


def test_an_apostrophe_is_no_quotation_mark() -> None:
    assert parse("O'Brien’s ‘90s rock’n’roll ‘it’s late’") == And((Term("O'Brien’s"), Term("‘90s"), Term("rock’n’roll"), Term("it’s late")))


@pytest.mark.parametrize(
    "word",
    [
        *(
            "Amir-Abdollahian",
            "o'clock",
            "and/or",
            "https://x.example/a?b=c&d=",
            "http://x.example",
            "me@x.example",
            "10:30",
            "C++",
            "a--b",
        ),
        *(
            "3:2",
            "C:\\x",
            "AT&T",
            "#tag",
            "50%",
            "naïve",
            "w/o",
            "w/",
            "24/7",
            "x=1;DROP",
            "a'b",
            "NEAR/3",
            "{title}:",
            "^a",
            "a:",
            "Vance:",
        ),
    ],
)
def test_what_people_type_is_a_word(word: str) -> None:
    assert parse(word) == Term(word)
    assert parse(f"a {word} b") == And((A, Term(word), B))


@pytest.mark.parametrize("nothing", ["+++", "-", "😀", '"…"', "( - )", "-😀", "\x00", "\ud800", "*", "- OR +"])
def test_what_holds_no_word_is_said_alone_and_dropped_beside_words(nothing: str) -> None:
    with pytest.raises(QueryError, match="no letter or digit"):
        parse(nothing)
    assert parse(f"a ({nothing})") == A
    assert parse(f"({nothing}) OR a") == A


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("after:2014", Days(date(2014, 1, 1), None)),
        ("after:2014-09", Days(date(2014, 9, 1), None)),
        ("after:2014-09-15", Days(date(2014, 9, 15), None)),
        ("before:2014", Days(None, date(2014, 1, 1))),
        ("before:2014-09-15", Days(None, date(2014, 9, 15))),
        ("on:2014", Days(date(2014, 1, 1), date(2015, 1, 1))),
        ("on:2014-12", Days(date(2014, 12, 1), date(2015, 1, 1))),
        ("on:2016-02-29", Days(date(2016, 2, 29), date(2016, 3, 1))),
        ("on:9999-12-31", Days(date(9999, 12, 31), None)),
        ("on:9999", Days(date(9999, 1, 1), None)),
        ("after:last-7-days", Days(date(2031, 5, 2), None)),
        ("on:last-1-day", Days(date(2031, 5, 8), date(2031, 5, 9))),
        ("before:LAST-2-DAYS", Days(None, date(2031, 5, 7))),
        ('on:"2014"', Days(date(2014, 1, 1), date(2015, 1, 1))),
        ("on:(2014 OR 2016)", Or((Days(date(2014, 1, 1), date(2015, 1, 1)), Days(date(2016, 1, 1), date(2017, 1, 1))))),
    ],
)
def test_dates(typed: str, days: Node) -> None:
    assert parse(typed, today=TODAY) == days


@pytest.mark.parametrize(
    "typed",
    [
        "on:2014 OR on:2015",
        "after:2016 -before:2013",
        "before:2013 (a OR after:2016)",
        "after:last-7-days before:2014",
        "on:9999-12-31 after:9999",
    ],
)
def test_a_range_that_may_hold_a_day_is_one(typed: str) -> None:
    assert parse(typed, today=TODAY)


@pytest.mark.parametrize(
    ("typed", "position", "says", "hint"),
    [
        ("a speeker:vance", 2, "no field speeker:", "speaker:vance"),
        ("Sorce:herald", 0, "no field Sorce:", "source:herald"),
        ("foo:bar", 0, "no field foo:", '"foo:bar"'),
        ("speaker: vance", 8, "right behind the colon", "speaker:vance"),
        ("(title:)", 7, "right behind the colon", "title:…"),
        ("speaker:-vance", 8, "the minus stands before the field", "-speaker:vance"),
        ("speaker:(title:a)", 9, "can't stand within speaker:( )", ""),
        ("a (b", 2, "not closed", "a (b)"),
        ("(", 0, "not closed", ""),
        ("a) b", 1, "closes nothing", ""),
        (")", 0, "closes nothing", ""),
        ("a ()", 2, "empty", ""),
        ('a "b c', 2, "not closed", 'a "b c"'),
        ("a “b c", 2, "not closed", 'a "b c"'),
        ("a OR", 2, "a word is missing after OR", "a OR …"),
        ("OR a", 0, "a word is missing before OR", "… OR a"),
        ("(a OR) b", 3, "a word is missing after OR", "(a OR …) b"),
        ("a OR OR b", 5, "a word is missing before OR", "a OR b"),
        ("a AND", 2, 'the word itself is typed "AND"', "a AND …"),
        ("a NOT", 2, "a word is missing after NOT", "a NOT …"),
        ("a NOT OR b", 2, "a word is missing after NOT", "a NOT … OR b"),
        ("a w/3", 2, "a word is missing after w/3", "a w/3 …"),
        ("w/3 a", 0, "a word is missing before w/3", "… w/3 a"),
        ("(a b) w/3 c", 0, "beside w/3 stands", '"a b"'),
        ("c w/3 (a -b)", 6, "beside w/3 stands", ""),
        ("a w/3 -b", 2, "a word is missing after w/3", "a w/3 … -b"),
        ("a w/3 title:b", 6, "a field can't stand here", ""),
        ("a w/3 b w/3 c", 8, "joins two words", ""),
        ("a w/5000 b", 2, "too far", "w/1000"),
        ("speaker:(a w/3 b)", 11, "no meaning in speaker:", ""),
        ("language:en", 0, "no field language:", "lang:en"),
        ("By:lind", 0, "no field By:", "author:lind"),
        ("date:2014", 0, "no field date:", "on:2014"),
        ("after:yesterday", 6, "is no date", "after:2031-05-07"),
        ("on:today", 3, "is no date", "on:2031-05-08"),
        ("after:last-week", 6, "is no date", "after:last-7-days"),
        ("after:7-days", 6, "is no date", "after:last-7-days"),
        ("after:'past 2 months'", 6, "is no date", ""),
        ('after:"past 2 months"', 6, "is no date", "after:last-60-days"),
        ("after:monday", 6, "is no date", ""),
        ("after:2014/9/5", 6, "is no date", "after:2014-09-05"),
        ("after:5.9.2014", 6, "is no date", "after:2014-09-05"),
        ("after:2014-13", 6, "no such date", ""),
        ("on:2015-02-29", 3, "no such date", ""),
        ("on:0000", 3, "no such date", ""),
        ("on:last-99999999999-days", 3, "no such date", ""),
        ("after:+++", 6, "is no date", ""),
        ("kind:dirct", 5, "kind: is one of", "kind:direct"),
        ("before:2013 after:2016", 12, "no day is both 2016-01-01 or later and before 2013-01-01", "after:2013 before:2016"),
        ("after:2014 a before:2014", 13, "no day is both", "on:2014"),
        ("on:2014 on:2015", 8, "no day is both", ""),
        ("id:x9", 3, "is no id", ""),
        ("speaker:+++", 8, "no letter or digit here for speaker:", ""),
        ("speaker:(+++ -😀)", 8, "no letter or digit here for speaker:", ""),
    ],
)
def test_a_mistake_says_where_and_what_and_what_may_be_meant(typed: str, position: int, says: str, hint: str) -> None:
    with pytest.raises(QueryError) as mistake:
        parse(typed, today=TODAY)
    assert says in str(mistake.value)
    assert (mistake.value.query, mistake.value.position, mistake.value.hint) == (typed, position, hint)


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_mistyped_by_one_letter_is_known(field: str) -> None:
    if len(field) < 4:
        pytest.skip("too short to tell")
    with pytest.raises(QueryError) as mistake:
        parse(f"{field[:-2]}{field[-1]}{field[-2]}:a" if field[-1] != field[-2] else f"{field}x:a")
    assert mistake.value.hint == f"{field}:a"


@pytest.mark.parametrize(
    "typed",
    [
        "a" * (LONGEST + 1),
        "a " * (MOST + 1),
        "(" * (DEEPEST + 1) + "a" + ")" * (DEEPEST + 1),
        "((" * (LONGEST // 2),
        " OR ".join(["a w/2 b"] * (ALTERNATIVES + 1)),
        "NOT " * 2000,
        "a w/" + "9" * 9000 + " b",
        "on:last-" + "9" * 9000 + "-days",
        "id:" + "9" * 9000,
    ],
)
def test_what_is_too_much_is_a_mistake_of_the_query(typed: str) -> None:
    with pytest.raises(QueryError):
        parse(typed)


def test_as_much_as_is_allowed_parses() -> None:
    assert parse("(" * DEEPEST + "a" + ")" * DEEPEST)
    assert parse("a " * MOST)
    assert parse("NOT " * 2000 + "a") == A
    assert parse("a w/" + "0" * 9000 + "5 b") == Near((A,), (B,), 5)


def test_every_query_that_the_readme_shows_is_one() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    table = readme.split("A query is made of words")[1].split("\n`--exact`")[0]
    queries = [query for row in table.splitlines() if row.startswith("| `") for query in re.findall("`([^`]+)`", row.split(" | ")[0])]
    assert all(parse(query) is not None for query in queries)
    assert [field for field in FIELDS if not any(f"{field}:" in query for query in queries)] == []
