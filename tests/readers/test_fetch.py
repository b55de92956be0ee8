"""Pages from a real server on this machine: what is kept of an answer, what a site may ask of us, and how it can go wrong."""

from __future__ import annotations

import gzip
import time
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.errors import ReadError
from archive.readers.fetch import LIMIT, Fetcher, Page
from archive.records import Fetching
from tests.loopback import Answer, Server

HERE = Fetching(allow_private=True, delay=0, silence=5, time_limit=10)


def get(url: str, fetching: Fetching = HERE) -> Page:
    with Fetcher(fetching) as fetcher:
        return fetcher.get(url)


def reason(url: str, fetching: Fetching = HERE) -> str:
    with pytest.raises(ReadError) as caught:
        get(url, fetching)
    message = str(caught.value)
    assert "\n" not in message
    return message


class TestAPage:
    def test_comes_with_what_the_server_said(self, server: Server) -> None:
        url = server.page("/story", "Zoë", "text/html; charset=ISO-8859-1", ETag='"a1"', X_Cache="1")
        page = get(url)
        assert page.raw == "Zoë".encode()
        assert (page.url, page.charset) == (url, "iso-8859-1")
        assert page.captured == datetime(2025, 3, 21, 10, tzinfo=UTC)
        assert set(page.headers) == {"content-type", "date", "etag"}

    @pytest.mark.parametrize("date", ["", "yesterday", "Fri, 99 Mar 2025 10:00:00 GMT"])
    def test_without_a_date_has_none(self, server: Server, date: str) -> None:
        assert get(server.page("/", "x", Date=date)).captured is None

    def test_is_asked_for_by_name(self, server: Server) -> None:
        get(server.page("/", "x"))
        for _, headers in server.asked:
            assert headers["User-Agent"].startswith("media-archive/")
            assert headers["Host"] == server.url.removeprefix("http://")

    def test_is_found_behind_redirects(self, server: Server) -> None:
        server.redirect("/old", "moved/?a=1", 301)
        server.redirect("/moved/", "/new", 308)
        url = server.page("/new", "here")
        page = get(server.url + "/old")
        assert (page.raw, page.url) == (b"here", url)

    def test_may_need_a_cookie_that_the_way_to_it_sets_but_the_next_page_sees_none(self, server: Server) -> None:
        server.answers["/in"] = Answer(status=302, headers={"Location": "/page", "Set-Cookie": "seen=1"})
        server.page("/page", "x")
        with Fetcher(HERE) as fetcher:
            fetcher.get(server.url + "/in")
            fetcher.get(server.url + "/page")
        assert [headers["Cookie"] for path, headers in server.asked if path == "/page"] == ["seen=1", None]

    def test_is_unpacked(self, server: Server) -> None:
        assert get(server.page("/", gzip.compress(b"packed"), Content_Encoding="gzip")).raw == b"packed"

    def test_is_not_sent_again_where_it_is_as_it_was(self, server: Server) -> None:
        url = server.page("/", "x", ETag='"v1"')
        with Fetcher(HERE) as fetcher:
            assert fetcher.changed(url, etag='"v1"', last_modified="Fri, 21 Mar 2025 09:00:00 GMT") is None
            assert fetcher.changed(url, etag='"v0"', last_modified=None) is not None
        assert server.asked[1][1]["If-Modified-Since"] == "Fri, 21 Mar 2025 09:00:00 GMT"


class TestASite:
    ROBOTS = "User-agent: *\nDisallow: /private\nAllow: /private/press/*.html$\n\nUser-agent: media-archive\nDisallow: /no-archives\n"

    def test_is_asked_for_its_rules_once(self, server: Server) -> None:
        server.page("/robots.txt", self.ROBOTS, "text/plain")
        one, other = server.page("/one", "1"), server.page("/other", "2")
        with Fetcher(HERE) as fetcher:
            fetcher.get(one)
            fetcher.get(other)
        assert [path for path, _ in server.asked] == ["/robots.txt", "/one", "/other"]

    def test_keeps_us_out_by_name(self, server: Server) -> None:
        server.page("/robots.txt", self.ROBOTS, "text/plain")
        assert "robots.txt" in reason(server.page("/no-archives/a", "x"))
        assert server.paths == []
        assert get(server.page("/private/a", "x")).raw == b"x"

    def test_keeps_everybody_out_but_where_a_longer_rule_lets_in(self, server: Server) -> None:
        server.page("/robots.txt", self.ROBOTS.partition("\n\n")[0], "text/plain")
        assert "robots.txt" in reason(server.page("/private/a", "x"))
        assert get(server.page("/private/press/a.html", "x")).raw == b"x"

    def test_keeps_us_out_of_where_a_redirect_leads(self, server: Server) -> None:
        server.page("/robots.txt", self.ROBOTS, "text/plain")
        server.page("/no-archives", "x")
        assert "robots.txt" in reason(server.redirect("/open", "/no-archives"))
        assert server.paths == ["/open"]

    @pytest.mark.parametrize("status", [401, 403, 404, 410])
    def test_without_rules_is_open(self, server: Server, status: int) -> None:
        server.answers["/robots.txt"] = Answer(status=status)
        assert get(server.page("/", "x")).raw == b"x"

    def test_whose_rules_fail_is_closed(self, server: Server) -> None:
        server.answers["/robots.txt"] = Answer(status=503)
        assert "robots.txt fails (503)" in reason(server.page("/", "x"))
        assert server.paths == []

    def test_is_asked_no_faster_than_the_delay(self, server: Server) -> None:
        server.redirect("/a", "/b")
        server.page("/b", "x")
        began = time.monotonic()
        get(server.url + "/a", replace(HERE, delay=0.15))
        assert time.monotonic() - began >= 0.3  # robots.txt, /a, /b

    def test_may_ask_for_a_longer_delay(self, server: Server) -> None:
        server.page("/robots.txt", "User-agent: *\nCrawl-delay: 0.2\n", "text/plain")
        began = time.monotonic()
        get(server.page("/", "x"))
        assert time.monotonic() - began >= 0.2


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (404, "there is no such page"),
        (403, "doesn't give it to programs"),
        (410, "taken away for good"),
        (429, "try again later"),
        (500, "the site fails (500)"),
        (503, "the site fails (503)"),
        (418, "(418)"),
        (204, "(204)"),
    ],
)
def test_a_refusal_says_what_to_do(server: Server, status: int, words: str) -> None:
    server.answers["/"] = Answer(status=status)
    assert words in reason(server.url + "/")


def test_a_redirect_loop_ends(server: Server) -> None:
    server.redirect("/a", "/b")
    server.redirect("/b", "/a")
    assert "redirected more than 10 times" in reason(server.url + "/a")
    assert len(server.paths) == 11


@pytest.mark.parametrize("url", ["https:///", "http://", "http://a..b:x/", "ftp://example.org/", "file:///etc/passwd", "http://[::1"])
def test_what_is_no_web_address_is_told(url: str) -> None:
    assert "address" in reason(url)


def test_an_unknown_host_is_told(server: Server) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with Fetcher(HERE, resolve=nobody) as fetcher, pytest.raises(ReadError, match=r"no such host: nowhere\.example"):
        fetcher.get("http://nowhere.example/")


def test_nobody_answers_at_a_closed_port(server: Server) -> None:
    url = server.url
    server.server_close()
    assert "no connection" in reason(url + "/")


class TestPatience:
    """robots.txt is there, so that it is the page that takes its time."""

    IMPATIENT = Fetching(allow_private=True, delay=0, silence=0.3, time_limit=0.8)

    @pytest.fixture(autouse=True)
    def robots(self, server: Server) -> None:
        server.page("/robots.txt", "", "text/plain")

    def test_ends_where_nothing_is_answered(self, server: Server) -> None:
        server.answers["/"] = Answer(lambda handler: time.sleep(1))
        assert "silent for 0.3 seconds" in reason(server.url + "/", self.IMPATIENT)

    @pytest.mark.parametrize("drop", [b"HTTP/1.1 200 OK\r\nX-Long: ", b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n", b""])
    def test_ends_where_the_answer_comes_by_drops(self, server: Server, drop: bytes) -> None:
        def dripping(handler: BaseHTTPRequestHandler) -> None:
            handler.wfile.write(drop)
            for _ in range(100):
                handler.wfile.write(b"x")
                time.sleep(0.05)

        server.answers["/"] = Answer(dripping)
        began = time.monotonic()
        assert "took longer than 0.8 seconds" in reason(server.url + "/", self.IMPATIENT)
        assert time.monotonic() - began < 2


def _endless(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
    for _ in range(2 * LIMIT // 1_000_000):
        handler.wfile.write(b"x" * 1_000_000)


class TestABomb:
    def test_of_gzip(self, server: Server) -> None:
        bomb = gzip.compress(bytes(10_000_000)) * 100
        assert len(bomb) < 1_100_000
        assert "as no text does" in reason(server.page("/", bomb, Content_Encoding="gzip"))

    def test_of_zstd_is_not_unpacked_at_all(self, server: Server) -> None:
        bomb = zstandard.compress(bytes(100_000_000))
        assert "packed as zstd" in reason(server.page("/", bomb, Content_Encoding="zstd"))

    def test_without_an_end(self, server: Server) -> None:
        server.answers["/"] = Answer(_endless)
        assert "more than 50 MB" in reason(server.url + "/")

    def test_of_headers(self, server: Server) -> None:
        server.answers["/"] = Answer(lambda handler: handler.wfile.write(b"HTTP/1.1 200 OK\r\nX: " + b"x" * 1_000_000))
        assert "no web server" in reason(server.url + "/")


@pytest.mark.parametrize("packed", [b"\x1f\x8bnot gzip", gzip.compress(b"x" * 1000, mtime=0)[:-20]])
def test_a_damaged_packing_is_told(server: Server, packed: bytes) -> None:
    assert "cut off or damaged" in reason(server.page("/", packed, Content_Encoding="gzip"))


@pytest.mark.parametrize("answer", [b"", b"HELLO\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nhalf", b"\x16\x03\x01\x00"])
def test_what_is_no_answer_is_told(server: Server, answer: bytes) -> None:
    server.answers["/"] = Answer(lambda handler: handler.wfile.write(answer) and None)
    assert reason(server.url + "/")


@settings(deadline=None)
@given(st.text(), st.sampled_from(["http://", "https://", "http://a.example/", "http://[", "http://a.example:", ""]))
def test_whatever_an_address_looks_like_it_is_asked_for_or_refused(rest: str, start: str) -> None:
    def nobody(host: str, port: int) -> list[str]:
        raise OSError("no such name")

    with Fetcher(HERE, resolve=nobody) as fetcher, pytest.raises(ReadError):
        fetcher.get(start + rest)
