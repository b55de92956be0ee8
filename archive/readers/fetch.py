"""The guarded HTTP client: it only gets, only from the public Internet, no more than a page may have, and it keeps to a site's rules."""

from __future__ import annotations

import io
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import TracebackType
from typing import Self, TypeVar

import httpcore
import httpx

from archive import __version__
from archive.errors import ReadError
from archive.readers import compressed
from archive.readers.addresses import not_public
from archive.readers.network import Clock, Judge, Resolve, Transport, resolved
from archive.readers.robots import Robots
from archive.records import Fetching

NAME = "media-archive"
USER_AGENT = f"{NAME}/{__version__} (+https://pypi.org/project/{NAME}/)"
LIMIT = 50_000_000
"""The most bytes that a page may have, unpacked."""

MOST_REDIRECTS = 10
KEPT_HEADERS = ("content-type", "content-language", "date", "etag", "last-modified")
Bytes = TypeVar("Bytes", bytes, bytearray)

_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_REASONS = {
    401: "the site wants a login; save the page in a browser and ingest the file",
    402: "the site wants to be paid; save the page in a browser and ingest the file",
    403: "the site doesn't give it to programs; save the page in a browser and ingest the file",
    404: "there is no such page; check the address, or look for it at web.archive.org",
    410: "the page was taken away for good; look for it at web.archive.org",
    429: "the site was asked for too much at once; try again later, with a longer --delay",
    451: "the page is held back for legal reasons; look for it at web.archive.org",
}


@dataclass(frozen=True, slots=True)
class Page:
    """What an address gave. url: the one that answered in the end. captured: the server's own date, None where it gave none."""

    raw: bytes
    url: str
    captured: datetime | None
    headers: Mapping[str, str]
    charset: str | None


class Fetcher:
    """A client, to be used as a context manager. It keeps its connections, the sites' rules and when each host was last asked.

    resolve, judge: the addresses of a host, and what is wrong with one; all are judged, and one of them is connected to.
    """

    def __init__(self, fetching: Fetching = Fetching(), *, resolve: Resolve = resolved, judge: Judge = not_public) -> None:
        self._fetching = fetching
        self._clock = Clock(fetching.time_limit)
        self._client = httpx.Client(
            transport=Transport(self._clock, resolve, _anything if fetching.allow_private else judge),
            headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip"},  # of which we know how to stop a bomb
            timeout=httpx.Timeout(fetching.silence),
            trust_env=False,  # a proxy would look names up behind our back
        )
        self._robots = Robots(NAME, self._get_robots)
        self._asked: dict[str, float] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._client.close()

    def get(self, url: str) -> Page:
        """The page at `url`. Raises ReadError."""
        return self._page(*self._answer(url, {}))

    def changed(self, url: str, *, etag: str | None, last_modified: str | None) -> Page | None:
        """The page at `url`, or None where it is still the one of which an earlier answer gave these. Raises ReadError."""
        known = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        response, raw = self._answer(url, {name: value for name, value in known.items() if value})
        return None if response.status_code == 304 else self._page(response, raw)

    def _answer(self, url: str, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        self._clock.start()
        self._client.cookies.clear()  # a site may set some on the way to a page, and knows us no longer after it
        return self._followed(url, headers, self._robots.check)

    @staticmethod
    def _page(response: httpx.Response, raw: bytes) -> Page:
        if response.status_code not in (200, 203):
            raise ReadError(_reason(response.status_code))
        headers = {name: response.headers[name] for name in KEPT_HEADERS if name in response.headers}
        return Page(raw, str(response.url), _instant(headers.get("date")), headers, response.charset_encoding)

    def _get_robots(self, url: str) -> tuple[int, bytes]:
        response, raw = self._followed(url, {}, lambda url: None)
        return response.status_code, raw

    def _followed(self, url: str, headers: Mapping[str, str], check: Callable[[str], None]) -> tuple[httpx.Response, bytes]:
        """The answer at the end of all redirects, and its body if it is a page. check: raises ReadError for what is not to be asked."""
        at = _parsed(url)
        for _ in range(MOST_REDIRECTS + 1):
            check(str(at))
            self._wait(at)
            response, raw = self._exchanged(at, headers)
            if response.status_code not in _REDIRECTS or "location" not in response.headers:
                return response, raw
            at = _parsed(response.headers["location"], at)
        raise ReadError(f"redirected more than {MOST_REDIRECTS} times, in the end to {at}; save the page in a browser and ingest the file")

    def _wait(self, url: httpx.URL) -> None:
        """Until the host may be asked again."""
        pause = max(self._fetching.delay, self._robots.delay(str(url)))
        now = time.monotonic()
        if (wait := self._asked.get(url.host, now - pause) + pause - now) > 0:
            self._clock.wait(wait)
        self._asked[url.host] = time.monotonic()

    def _exchanged(self, url: httpx.URL, headers: Mapping[str, str]) -> tuple[httpx.Response, bytes]:
        """One request and its answer; the body only where it is a page's."""
        try:
            with self._client.stream("GET", url, headers=headers) as response:
                return response, _body(response) if response.is_success else b""
        except (httpx.InvalidURL, httpx.RemoteProtocolError):  # httpx looks where a redirect leads before we do
            raise ReadError("redirected to what is not an address on the web; open it in a browser and save the page") from None
        except httpcore.ConnectTimeout:
            raise ReadError(f"no connection in {self._fetching.silence:g} seconds; try again later") from None
        except httpcore.TimeoutException:
            self._clock.left(None)  # says so, where it is the whole that took too long
            raise ReadError(f"silent for {self._fetching.silence:g} seconds; try again later") from None
        except httpcore.ConnectError as error:
            raise ReadError(f"no connection ({error}); check the address, or try again later") from None
        except httpcore.ProtocolError as error:
            raise ReadError(f"what answers is no web server ({error}); check the address") from None
        except httpcore.NetworkError:
            raise ReadError("the connection broke off; try again later") from None


def _anything(address: str) -> None:
    """The judge of those who --allow-private."""


def _parsed(address: str, base: httpx.URL | None = None) -> httpx.URL:
    try:
        url = base.join(address) if base else httpx.URL(address)
    except httpx.InvalidURL as error:
        raise ReadError(f"not a valid address: {address} ({error})") from None
    if url.scheme not in ("http", "https") or not url.host:
        raise ReadError(f"not an address on the web: {url}; it begins with http:// or https://")
    return url


def _body(response: httpx.Response) -> bytes:
    """The bytes of an answer, unpacked. Neither they nor what is sent may exceed LIMIT, so that a bomb goes off outside."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    sent = _all(response)
    if packing in ("gzip", "x-gzip") and sent:
        with compressed.opened("gzip", io.BytesIO(sent)) as unpacked:
            return _within_limit(unpacked.read(LIMIT + 1))
    if packing not in ("identity", "", "gzip", "x-gzip"):
        raise ReadError(f"sent packed as {packing}, which was not asked for; save the page in a browser and ingest the file")
    return sent


def _all(response: httpx.Response) -> bytes:
    sent = bytearray()
    for part in response.iter_raw():
        sent += part
        _within_limit(sent)
    return bytes(sent)


def _within_limit(raw: Bytes) -> Bytes:
    if len(raw) > LIMIT:
        raise ReadError(f"too large: more than {LIMIT // 1_000_000} MB in one page")
    return raw


def _reason(status: int) -> str:
    """What a status other than 200 means to somebody who wanted a page."""
    if status >= 500:
        return f"the site fails ({status}); try again later"
    return f"{_REASONS.get(status, 'the site has no page for it; check the address')} ({status})"


def _instant(date: str | None) -> datetime | None:
    try:
        at = parsedate_to_datetime(date or "")
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
