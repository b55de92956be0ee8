"""What people type is taken as they mean it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.cli import COMMANDS, group, quotes, search
from archive.cli.ingest import command as ingest
from archive.cli.parameters import parse_id
from archive.errors import UsageError
from archive.records import Published


def query_of(*words: str) -> str:
    query: str = search.command.make_context("search", list(words)).params["query"]
    return query


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        (["obama", "-kerry"], "obama -kerry"),
        (["-kerry", "obama"], "-kerry obama"),
        (["obama", "-speaker:kerry", "-a=b"], "obama -speaker:kerry -a=b"),
        (["obama", '-"dirty hands"'], 'obama -"dirty hands"'),
        (["obama", "-(kerry", "OR", "biden)"], "obama -(kerry OR biden)"),
        (['"dirty hands"'], '"dirty hands"'),
        (["“dirty hands”"], "“dirty hands”"),
        (["obama", "--limit", "3", "-kerry"], "obama -kerry"),
        (["obama", "--limit=3", "-limit"], "obama -limit"),
        (["--", "--limt", "-x"], "--limt -x"),
        (["c++", "10:30", "a/b", "-"], "c++ 10:30 a/b -"),
        ([], ""),
    ],
)
def test_words_make_one_query(typed: list[str], query: str) -> None:
    assert query_of(*typed) == query


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(lambda word: not word.startswith("--"))))
def test_no_word_is_lost_or_taken_for_an_option(words: list[str]) -> None:
    assert query_of(*words) == " ".join(words)


def test_options_between_words_keep_their_meaning() -> None:
    values = quotes.command.make_context("quotes", ["sanctions", "--speaker", "kerry", "-iran", "--limit", "7"]).params
    assert (values["query"], values["speaker"], values["limit"]) == ("sanctions -iran", "kerry", 7)


@pytest.mark.parametrize("typed", [["x", "--limt", "3"], ["x", "--limt=3"], ["--limt", "3", "x"]])
def test_a_mistyped_option_is_an_error_and_no_word(typed: list[str]) -> None:
    with pytest.raises(click.NoSuchOption) as wrong:
        search.command.make_context("search", typed)
    assert "--limit" in wrong.value.format_message()


@pytest.mark.parametrize("limit", ["-1", "many", "1e3", ""])
def test_a_limit_is_a_number_of_rows(limit: str) -> None:
    with pytest.raises(click.BadParameter):
        search.command.make_context("search", ["x", "--limit", limit])


def test_a_limit_beyond_what_a_database_counts_is_no_limit() -> None:
    assert search.command.make_context("search", ["x", "--limit", "9" * 40]).params["limit"] == 2**31


@pytest.mark.parametrize(
    ("typed", "thing"),
    [("12", ("article", 12)), ("a12", ("article", 12)), ("q34", ("quote", 34)), ("E5", ("entity", 5)), ("s2", ("source", 2))],
)
def test_ids_are_typed(typed: str, thing: tuple[str, int]) -> None:
    assert parse_id(typed) == thing


@pytest.mark.parametrize("typed", ["", "a", "x7", "a-1", "a1.5", "1a", "٣", "a" + "9" * 19, "9" * 5000, "a1 OR 1=1"])
def test_what_is_no_id_is_told(typed: str) -> None:
    with pytest.raises(UsageError, match="no id"):
        parse_id(typed)


@pytest.mark.parametrize(
    ("typed", "published"),
    [
        ("2014-09-15", Published(date(2014, 9, 15))),
        ("2014-09-15T10:30:00Z", Published(date(2014, 9, 15), datetime(2014, 9, 15, 10, 30, tzinfo=UTC), timedelta(0))),
        ("2014-09-15T01:30+03:00", Published(date(2014, 9, 15), datetime(2014, 9, 14, 22, 30, tzinfo=UTC), timedelta(hours=3))),
    ],
)
def test_a_date_is_a_day_or_a_moment_on_the_publishers_day(typed: str, published: Published) -> None:
    assert ingest.make_context("ingest", ["x.txt", "--published", typed]).params["published"] == published


@pytest.mark.parametrize("typed", ["yesterday", "2014-13-01", "2014-09-15T10:30", "15.9.2014", "2014-W38-1", "9999-12-31T23:00-05:00", ""])
def test_what_is_no_date_is_told(typed: str) -> None:
    with pytest.raises(click.BadParameter, match="no date"):
        ingest.make_context("ingest", ["x.txt", "--published", typed])


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_of_help(name: str) -> None:
    command = group.get_command(click.Context(group), name)
    assert command is not None
    assert command.name == name
    assert command.help
    assert command.short_help
