"""One archive into another: nothing is lost, nothing comes twice, and it doesn't matter which was first."""

from __future__ import annotations

import itertools
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

import archive
from archive.records import Annotation, Document, Given, Quote, Story
from archive.store import writing
from archive.store.checksums import revision_hash
from tests.dump import contents
from tests.export.archives import Met, Told, archives, export, join, make, written

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
MANY = settings(FEW, max_examples=500)
THREE_EACH = settings(FEW, max_examples=4), settings(FEW, max_examples=170)
SAME = ("1",)  # where one reads an original otherwise than another, an annotation of what it no longer shows can be left to be made again
_number = itertools.count()


@pytest.fixture
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        yield Path(name)


def problems(path: Path) -> list[str]:
    with archive.open(path, create=False) as opened:
        return [f"{problem.where}: {problem.what}" for problem in opened.check()]


def proves_that_nothing_is_lost(told: Told, empty: Path, folder: Path) -> None:
    place = folder / str(next(_number))
    place.mkdir()
    one = make(place / "one.db", told, empty)
    rows = export(one)
    again = Path(shutil.copy(empty, place / "again.db"))
    assert [outcome for outcome in join(again, written(place / "one.jsonl", rows)) if outcome.status == "failed"] == []
    assert export(again) == rows
    assert contents(again) == contents(one)
    assert problems(again) == []
    of_database = Path(shutil.copy(empty, place / "of_database.db"))
    before = one.read_bytes()
    join(of_database, one)
    assert export(of_database) == rows
    assert one.read_bytes() == before
    assert {outcome.status for outcome in join(again, one)} <= {"unchanged"}
    assert export(again) == rows


def proves_that_order_does_not_matter(told: tuple[Told, Told, Told], empty: Path, folder: Path) -> None:
    place = folder / str(next(_number))
    place.mkdir()
    a, b, c = (make(place / f"{name}.db", each, empty) for name, each in zip("abc", told, strict=True))
    files = {path.stem: written(path.with_suffix(".jsonl"), export(path)) for path in (a, b, c)}
    joined = {}
    for order in ("abc", "cba", "bca"):
        path = joined[order] = Path(shutil.copy(empty, place / f"{order}.db"))
        for name in order:
            join(path, files[name])
    assert export(joined["abc"]) == export(joined["cba"]) == export(joined["bca"])
    join(b, c)
    join(a, b)
    assert export(a) == export(joined["abc"])
    assert problems(a) == []
    join(a, files["b"], files["a"], files["c"])
    assert export(a) == export(joined["abc"])


@given(told=archives())
@FEW
def test_out_and_in_again_is_the_same_byte_for_byte(told: Told, empty: Path, folder: Path) -> None:
    proves_that_nothing_is_lost(told, empty, folder)


@given(one=archives(SAME), other=archives(SAME), third=archives(SAME))
@THREE_EACH[0]
def test_archives_are_joined_in_any_order(one: Told, other: Told, third: Told, empty: Path, folder: Path) -> None:
    proves_that_order_does_not_matter((one, other, third), empty, folder)


def test_words_that_go_to_another_article_keep_their_newest_annotation(empty: Path, folder: Path) -> None:
    """The same copy of a page, which each of three users said to be at another address, each with another version's annotation."""
    page = Document(b"a page", "text/html", "a.html")
    story = Story("Mira Vance said that Norda is safe.")
    told = []
    for version, key in (("2", "b"), ("5", "a"), ("5, marks alone", "c")):
        quote = Quote(
            "text", ((21, 34),), "Norda is safe", (), "indirect", "said", "Mira Vance", (0, 10), None, confidence=int(version[0]) / 10
        )
        annotated = {revision_hash("", "", story.text): (version, Annotation((quote,), ()))}
        item = writing.Item(page, story, Given(url=f"https://norda.example/{key}"))
        told.append(Told((Met(item, "1"),), annotated, (), seen=False))
    proves_that_order_does_not_matter((told[0], told[1], told[2]), empty, folder)


@pytest.mark.slow
@given(told=archives())
@MANY
def test_500_archives_out_and_in_again(told: Told, empty: Path, folder: Path) -> None:
    proves_that_nothing_is_lost(told, empty, folder)


@pytest.mark.slow
@given(one=archives(SAME), other=archives(SAME), third=archives(SAME))
@THREE_EACH[1]
def test_510_archives_are_joined_in_any_order(one: Told, other: Told, third: Told, empty: Path, folder: Path) -> None:
    proves_that_order_does_not_matter((one, other, third), empty, folder)
