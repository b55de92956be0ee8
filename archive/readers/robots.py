"""robots.txt: what a site asks of programs (RFC 9309), asked for once a site."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from protego import Protego

from archive.errors import ReadError

LIMIT = 500_000
"""How many bytes of a robots.txt count."""

LONGEST_DELAY = 30.0
"""Seconds between two requests; a site that asks for more gets this."""


class Robots:
    """The wishes of all sites that were asked.

    agent: the name that we go by. get: gives status and bytes of an address, or raises ReadError where it can't be reached.
    """

    def __init__(self, agent: str, get: Callable[[str], tuple[int, bytes]]) -> None:
        self._agent, self._get = agent, get
        self._rules: dict[str, Protego | ReadError] = {}

    def check(self, url: str) -> None:
        """Raises ReadError where the site doesn't let us have `url`, or can't be asked. A site without a robots.txt lets us."""
        site = _site(url)
        if site not in self._rules:
            self._rules[site] = self._asked(site)
        rules = self._rules[site]
        if isinstance(rules, ReadError):
            raise rules
        if not rules.can_fetch(url, self._agent):
            raise ReadError("the site's robots.txt asks programs to keep away from it; save the page in a browser and ingest the file")

    def delay(self, url: str) -> float:
        """How many seconds the site wants between two requests, as far as it has been asked."""
        rules = self._rules.get(_site(url))
        return min(LONGEST_DELAY, float(rules.crawl_delay(self._agent) or 0)) if isinstance(rules, Protego) else 0.0

    def _asked(self, site: str) -> Protego | ReadError:
        try:
            status, raw = self._get(f"{site}/robots.txt")
        except ReadError as error:
            return error
        if status >= 500:  # RFC 9309, 2.3.1: 4xx means that there are no rules, 5xx that nobody may come in
            return ReadError(f"the site's robots.txt fails ({status}), and until it is back programs keep out; try again later")
        return Protego.parse(raw[:LIMIT].decode("utf-8", "replace") if status < 300 else "")


def _site(url: str) -> str:
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}"
