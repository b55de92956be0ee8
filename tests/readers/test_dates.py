"""Dates as pages, dumps and people write them."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readers import dates


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2025-05-12", "2025-05-12"),
        ("2025-05-12T14:30:00Z", "2025-05-12T14:30:00Z"),
        ("2025-05-12T14:30:00.123+02:00", "2025-05-12T12:30:00Z"),
        ("2025-05-12T14:30:00+0200", "2025-05-12T12:30:00Z"),
        ("2025-05-12 14:30:00", "2025-05-12"),  # where is half past two?
        ("Mon, 12 May 2025 14:30:00 -0400", "2025-05-12T18:30:00Z"),
        ("2025-05-12T14:30:0Z", "2025-05-12T14:30:00Z"),
        ("2025-5-2T14:30:00Z", "2025-05-02T14:30:00Z"),
        ("20250512", "2025-05-12"),
        ("2025/05/12", "2025-05-12"),
        ("May 12, 2025", "2025-05-12"),
        ("12 May 2025", "2025-05-12"),
        ("12th of May 2025", "2025-05-12"),
        ("Sept. 5, 2024 at 4:30 p.m. ET", "2024-09-05T20:30:00Z"),
        ("Published Fri, May 9 20252:23 PM EDT", "2025-05-09T18:23:00Z"),
        ("12:20pm Jan 7, 2024", "2024-01-07"),
        ("12 de mayo de 2025", "2025-05-12"),
        ("12. März 2025", "2025-03-12"),
        ("1er août 2025", "2025-08-01"),
        ("12.05.2025", "2025-05-12"),
        ("25/12/2024", "2024-12-25"),
        ("12/25/2024", "2024-12-25"),
        ("2025年5月12日", "2025-05-12"),
        ("1747060200", "2025-05-12T14:30:00Z"),
    ],
)
def test_a_date_is_read(written: str, read: str) -> None:
    assert str(dates.published(written)) == read


@pytest.mark.parametrize(
    ("written", "local"),
    [
        ("2025-05-12T00:30:00+02:00", "2025-05-12T00:30:00+02:00"),
        ("2025-05-12T14:30:00Z", "2025-05-12T14:30:00+00:00"),
        ("Published Fri, May 9 20252:23 PM EDT", "2025-05-09T14:23:00-04:00"),
        ("2025-05-12 14:30:00", "2025-05-12"),
        ("1747060200", "2025-05-12"),  # seconds since 1970 say nothing of where
    ],
)
def test_a_moment_keeps_the_offset_it_is_written_with(written: str, local: str) -> None:
    published = dates.published(written)
    assert published is not None
    assert published.local == local


@pytest.mark.parametrize(
    "written",
    [
        "",
        "Monday",
        "yesterday",
        "5/6/2017",
        "9/6/17",
        "0001-11-30",
        "31 February 2024",
        "2024-13-01",
        "May 2025",
        "12 May",
        "3024-01-01",
        "12345",
    ],
)
def test_what_is_no_date_or_two(written: str) -> None:
    assert dates.published(written) is None


def test_the_day_is_the_publishers_own() -> None:
    late = dates.published("2025-05-12T23:30:00-05:00")
    assert late is not None
    assert (late.day.isoformat(), str(late)) == ("2025-05-12", "2025-05-13T04:30:00Z")


@given(st.dates(date(1700, 1, 2), date(2099, 12, 30)), st.times(timezones=st.just(timezone(timedelta(hours=2)))))
def test_an_instant_written_is_the_instant_read(day: date, clock: time) -> None:
    moment = datetime.combine(day, clock)
    assert dates.instant(moment.isoformat()) == moment


@given(st.text(max_size=300))
def test_any_text_has_a_date_or_none(text: str) -> None:
    dates.published(text)
    dates.days(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("15 marca 2022", date(2022, 3, 15)),
        ("5. března 2024", date(2024, 3, 5)),
        ("2020. június 4. 12:30", date(2020, 6, 4)),
        ("30 Ekim 2020 Cuma 18:28", date(2020, 10, 30)),
        ("6 июня 2020, 18:06", date(2020, 6, 6)),
        ("24 نيسان / أبريل 2020", date(2020, 4, 24)),
        ("duminică, 20 septembrie 2020", date(2020, 9, 20)),
        ("3 listopada 2020", None),  # November in Poland, October in Croatia
    ],
)
def test_months_in_many_languages(text: str, day: date | None) -> None:
    found = dates.published(text)
    assert (found.day if found else None) == day


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://post.example/2024/03/07/harbour.html", date(2024, 3, 7)),
        ("https://post.example/news-2024-03-07", date(2024, 3, 7)),
        ("https://post.example/2024/13/07/harbour", None),
        ("https://post.example/03/07/2024", None),
        ("https://post.example/a-20240307-b", None),
    ],
)
def test_the_day_in_an_address(url: str, day: date | None) -> None:
    found = dates.of_address(url)
    assert (found.day if found else None) == day
