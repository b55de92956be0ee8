"""Following feeds: what is new is fetched and stored, once; what fails stops nothing and is told."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import archive
from archive.errors import ReadError, UsageError
from archive.library import Archive
from archive.records import Fetching, Outcome
from tests.cli.program import run, run_on_terminal
from tests.loopback import Answer, Server

HERE = Fetching(allow_private=True, delay=0)
FULL = Fetching(allow_private=True, delay=0, full=True)
STORY = "The council voted on Friday to build a new quay for the ferries of the harbour town, and the port agreed to pay for it."


@pytest.fixture
def news(tmp_path: Path) -> Iterator[Archive]:
    with archive.open(tmp_path / "news.db") as opened:
        yield opened


def put_feed(server: Server, path: str, *numbers: int, title: str = "Harbour Times", updated: str = "") -> str:
    items = "".join(
        f"<entry><title>Story {n}</title><id>{path}/{n}</id><link href='{server.url}{path}/{n}'/><updated>{updated}</updated>"
        f"<summary>Part {n} of it: {STORY}</summary></entry>"
        for n in numbers
    )
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>{title}</title>{items}</feed>'
    return server.page(path, body, "application/atom+xml", ETag=f'"{hash(body)}"')


def put_page(server: Server, path: str, text: str = STORY, **headers: str) -> str:
    return server.page(path, f"<html><head><title>A page</title></head><body><h1>A page</h1><p>{text}</p></body></html>", **headers)


def fetch(news: Archive) -> list[Outcome]:
    return list(news.fetch(fetching=HERE, annotate=False))


def statuses(news: Archive) -> list[str]:
    return [outcome.status for outcome in fetch(news)]


def test_a_feed_is_followed_by_its_name(news: Archive, server: Server) -> None:
    url = put_feed(server, "/f", 1)
    assert news.follow(url, fetching=HERE).title == "Harbour Times"
    (followed,) = news.following()
    assert (followed.url, followed.full, followed.fetched, followed.failure) == (url, False, None, None)
    assert news.stats()["articles"] == 0


def test_a_page_leads_to_its_feed(news: Archive, server: Server) -> None:
    url = put_feed(server, "/f", 1)
    page = server.page("/", '<html><head><link rel="alternate" type="application/atom+xml" href="f"></head></html>')
    assert news.follow(page, fetching=HERE).url == url


def test_a_feed_is_stopped_by_the_page_that_led_to_it(news: Archive, server: Server) -> None:
    url = put_feed(server, "/f", 1)
    page = server.page("/news", '<html><head><link rel="alternate" type="application/atom+xml" href="f"></head></html>')
    news.follow(page, fetching=HERE)
    assert news.stop_following(page, fetching=HERE) == url
    assert news.following() == []
    news.follow(page, fetching=HERE)
    server.answers["/news"] = Answer(status=404)  # where it can't be asked any more, what is followed there is named
    with pytest.raises(UsageError, match=f"did you mean {url}"):
        news.stop_following(page, fetching=HERE)


def test_a_page_without_a_feed_is_not_followed(news: Archive, server: Server) -> None:
    with pytest.raises(ReadError, match="names no feed"):
        news.follow(put_page(server, "/"), fetching=HERE)
    assert news.following() == []


def test_what_is_new_is_stored_once(news: Archive, server: Server) -> None:
    news.follow(put_feed(server, "/f", 1, 2), fetching=HERE)
    assert statuses(news) == ["added", "added"]
    assert statuses(news) == []
    put_feed(server, "/f", 2, 3)
    assert statuses(news) == ["unchanged", "added"]
    assert news.following()[0].fetched is not None


def test_an_unchanged_feed_is_not_sent_again(news: Archive, server: Server) -> None:
    news.follow(put_feed(server, "/f", 1), fetching=HERE)
    fetch(news)
    fetch(news)
    assert [bool(headers["If-None-Match"]) for path, headers in server.asked if path == "/f"] == [False, False, True]


def test_an_unchanged_feed_is_known_by_its_date_too(news: Archive, server: Server) -> None:
    url = put_feed(server, "/f", 1)
    feed, first, second = server.answers["/f"], "Fri, 21 Mar 2025 10:00:00 GMT", "Sat, 22 Mar 2025 10:00:00 GMT"
    server.answers["/f"] = Answer(feed.body, headers={"Last-Modified": first})
    news.follow(url, fetching=HERE)
    assert [statuses(news), statuses(news)] == [["added"], []]
    assert server.asked[-1][1]["If-Modified-Since"] == first
    server.answers["/f"] = Answer(feed.body, headers={"Last-Modified": second})
    assert [statuses(news), statuses(news)] == [["unchanged"], []]


def test_a_feed_that_robots_may_not_see_is_told_and_stops_no_other(news: Archive, server: Server) -> None:
    for path in ("/a", "/b"):
        news.follow(put_feed(server, path, 1), fetching=HERE)
    server.page("/robots.txt", "User-agent: *\nDisallow: /a", "text/plain")
    assert statuses(news) == ["failed", "added"]
    assert "robots.txt" in (news.following()[0].failure or "")


def test_sites_are_asked_no_faster_than_the_delay(news: Archive, server: Server) -> None:
    for path in ("/a", "/b", "/c"):
        news.follow(put_feed(server, path, 1), fetching=HERE)
    began = time.monotonic()
    list(news.fetch(fetching=Fetching(allow_private=True, delay=0.3), annotate=False))
    assert time.monotonic() - began >= 0.9  # robots.txt and three feeds, on one host


def test_a_fetch_that_is_cut_off_is_made_again(news: Archive, server: Server) -> None:
    news.follow(put_feed(server, "/f", 1, 2), fetching=HERE)
    cut_off = news.fetch(fetching=HERE, annotate=False)
    next(cut_off)
    cut_off.close()  # type: ignore[attr-defined]
    assert statuses(news) == ["unchanged", "unchanged"]


def test_a_bad_feed_stops_no_other(news: Archive, server: Server) -> None:
    for path in ("/a", "/b", "/c", "/d"):
        news.follow(put_feed(server, path, 1), fetching=HERE)
    server.answers["/a"] = Answer(status=500)
    put_page(server, "/b")
    server.page("/c", b"\x00\x01" * 99)
    outcomes = fetch(news)
    assert [outcome.status for outcome in outcomes] == ["failed", "failed", "failed", "added"]
    assert [feed.failure is not None for feed in news.following()] == [True, True, True, False]
    assert "the site fails (500)" in (news.following()[0].failure or "")

    put_feed(server, "/a", 1)
    assert statuses(news)[0] == "added"
    assert news.following()[0].failure is None


def test_the_pages_behind_a_feed_are_fetched_once_and_again_when_they_change(news: Archive, server: Server) -> None:
    put_page(server, "/f/1")
    put_page(server, "/f/2", "Page two. " + STORY)
    news.follow(put_feed(server, "/f", 1, 2, updated="2025-03-21T09:00:00Z"), fetching=FULL)
    assert [outcome.origin for outcome in fetch(news)] == [f"{server.url}/f/1", f"{server.url}/f/2"]

    put_feed(server, "/f", 1, 2, 3, updated="2025-03-21T09:00:00Z")
    put_page(server, "/f/3", "Page three. " + STORY)
    assert [outcome.origin for outcome in fetch(news)] == [f"{server.url}/f/3"]

    put_page(server, "/f/1", "It was put off. " + STORY, Date="Sat, 22 Mar 2025 10:00:00 GMT")
    put_feed(server, "/f", 1, updated="2025-03-22T09:00:00Z")
    assert statuses(news) == ["revised"]


def test_a_feed_can_be_followed_for_its_pages_later(news: Archive, server: Server) -> None:
    put_page(server, "/f/1")
    url = put_feed(server, "/f", 1)
    news.follow(url, fetching=HERE)
    fetch(news)
    assert news.follow(url, fetching=FULL).full
    assert [outcome.origin for outcome in fetch(news)] == [f"{server.url}/f/1"]


def test_pages_behind_a_feed_that_failed_are_what_a_retry_brings(news: Archive, server: Server) -> None:
    server.answers["/f"] = Answer(status=500)
    assert [outcome.status for outcome in news.ingest([f"{server.url}/f"], fetching=FULL, annotate=False)] == ["failed"]
    assert [outcome.status for outcome in news.retry(fetching=HERE, annotate=False)] == ["failed"]  # and it is remembered again
    put_page(server, "/f/1")
    put_feed(server, "/f", 1)
    assert [outcome.origin for outcome in news.retry(fetching=HERE, annotate=False)] == [f"{server.url}/f/1"]


def test_a_feed_is_followed_no_longer_and_what_came_from_it_stays(news: Archive, server: Server) -> None:
    url = put_feed(server, "/f", 1)
    news.follow(url, fetching=HERE)
    fetch(news)
    with pytest.raises(UsageError, match="did you mean"):
        news.stop_following(url + "/", fetching=HERE)
    assert news.stop_following(url) == url
    assert news.following() == []
    assert news.stats()["articles"] == 1
    with pytest.raises(UsageError, match="no feed is followed"):
        fetch(news)


def test_what_comes_slowly_is_stored_as_it_comes(news: Archive, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("archive.ingest.PATIENCE", 0)
    stored = news.ingest([put_page(server, "/1"), put_page(server, "/2", "Page two. " + STORY)], fetching=HERE, annotate=False)
    assert next(stored).status == "added"
    assert server.paths == ["/1"]
    assert next(stored).status == "added"


def test_nothing_is_wrong_with_the_archive(news: Archive, server: Server) -> None:
    news.follow(put_feed(server, "/f", 1, 2), fetching=HERE)
    assert [outcome.status for outcome in news.fetch(fetching=HERE)] == ["added", "added"]
    assert list(news.check()) == []


def test_by_the_command_line(tmp_path: Path, server: Server) -> None:
    database = tmp_path / "news.db"
    here = ("--allow-private", "--delay", "0")
    bad, good = put_feed(server, "/bad", 1), put_feed(server, "/good", 1, title="Good\x1b[31m".replace("\x1b", "&#x9b;"))
    for url in (bad, good):
        assert run("--db", database, "follow", url, *here).code == 0
    server.answers["/bad"] = Answer(status=404)
    ran = run("--db", database, "fetch", *here, "--no-annotate", "--format", "jsonl")
    assert ran.code == 1
    assert [json.loads(line)["status"] for line in ran.out.splitlines()] == ["failed", "added"]
    listed = run("--db", database, "follow", "--list", "--format", "jsonl")
    assert [json.loads(line)["failure"] is None for line in listed.out.splitlines()] == [False, True]
    assert "\x9b" not in run("--db", database, "follow", "--list").out
    assert run("--db", database, "follow", "--stop", bad).code == 0
    assert run("--db", database, "follow", "--stop", bad).code == 2
    assert "not on the public Internet" in run("--db", database, "fetch").err


def test_a_page_is_asked_for_again_only_if_it_changed(news: Archive, server: Server) -> None:
    url = put_page(server, "/1", ETag='"one"')

    def again(**options: object) -> list[str]:
        return [outcome.status for outcome in news.ingest([url], fetching=HERE, annotate=False, **options)]  # type: ignore[arg-type]

    assert [again(), again()] == [["added"], ["unchanged"]]
    assert [headers["If-None-Match"] for path, headers in server.asked if path == "/1"] == [None, '"one"']
    assert again(source="Norda Press") == ["unchanged"]  # what is new is said of the page, so it is read
    assert server.asked[-1][1]["If-None-Match"] is None
    assert news.article(1).source == "Norda Press"
    put_page(server, "/1", "It was put off. " + STORY, ETag='"two"', Date="Sat, 22 Mar 2025 10:00:00 GMT")
    assert again() == ["revised"]


def test_a_page_without_an_etag_is_known_by_its_date(news: Archive, server: Server) -> None:
    url = server.page("/1", f"<h1>A page</h1><p>{STORY}</p>", Last_Modified="Fri, 21 Mar 2025 09:00:00 GMT")
    for expected in ("added", "unchanged"):
        assert [outcome.status for outcome in news.ingest([url], fetching=HERE, annotate=False)] == [expected]
    assert [headers["If-Modified-Since"] for path, headers in server.asked if path == "/1"] == [None, "Fri, 21 Mar 2025 09:00:00 GMT"]


@pytest.mark.parametrize("page_first", [True, False])
def test_a_page_outranks_what_its_feed_has_of_it(news: Archive, server: Server, page_first: bool) -> None:
    page, feed = put_page(server, "/f/1", "All of it. " + STORY, Date="Fri, 21 Mar 2025 10:00:00 GMT"), put_feed(server, "/f", 1)
    for url in (page, feed) if page_first else (feed, page):
        list(news.ingest([url], fetching=HERE, annotate=False))
    (hit,) = news.search("council")
    article = news.article(hit.id)
    assert article.text.startswith("All of it.")
    assert len(article.revisions) == 2
    assert list(news.check()) == []


def test_where_nothing_is_new_that_is_said(tmp_path: Path, server: Server) -> None:
    database, here = tmp_path / "news.db", ("--allow-private", "--delay", "0")
    run("--db", database, "follow", put_feed(server, "/f", 1), *here)
    assert run("--db", database, "fetch", *here, "--no-annotate").err == "1 added\n"
    assert run("--db", database, "fetch", *here).err == "nothing new\n"
    assert run("--db", database, "ingest", "--retry").err == "nothing has failed that can be tried again\n"
    runs = run_on_terminal("--db", database, "stats", "--runs").out  # the second took no second
    assert "cut off" not in runs
