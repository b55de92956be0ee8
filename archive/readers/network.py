"""Connections that are made only to addresses that were checked, and that end when their time is up.

The address that is checked is the address that is connected to: names are looked up here, once a connection, and nobody looks
them up again. TLS and the Host header keep the name.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import httpcore
import httpx

from archive.errors import ReadError

Resolve = Callable[[str, int], list[str]]
"""Host and port to addresses. Raises OSError where there is no such host."""


Judge = Callable[[str], str | None]
"""What an address is that must not be connected to; None for one that may be."""


def resolved(host: str, port: int) -> list[str]:
    """The addresses that the system knows for `host`, best first. It understands what addresses look like too: 127.1, 0x7f000001."""
    return list(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class Clock:
    """How long a document may still take."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.start()

    def start(self) -> None:
        self._end = time.monotonic() + self._seconds

    def wait(self, seconds: float) -> None:
        """Sleeps, which doesn't count."""
        time.sleep(seconds)
        self._end += seconds

    def left(self, limit: float | None) -> float:
        """Seconds that one step may take, at most `limit`. Raises ReadError where none are left."""
        seconds = self._end - time.monotonic()
        if seconds <= 0:
            raise ReadError(f"took longer than {self._seconds:g} seconds; try again later")
        return min(seconds, limit or seconds)


class Transport(httpx.BaseTransport):
    """httpx over `_Checked` connections."""

    def __init__(self, clock: Clock, resolve: Resolve, judge: Judge) -> None:
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context(trust_env=False), network_backend=_Checked(clock, resolve, judge)
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme, host=request.url.raw_host, port=request.url.port, target=request.url.raw_path
        )  # fmt: skip
        response = self._pool.handle_request(
            httpcore.Request(request.method, url, headers=request.headers.raw, content=request.stream, extensions=request.extensions)
        )
        return httpx.Response(response.status, headers=response.headers, stream=_Body(response), extensions=response.extensions)

    def close(self) -> None:
        self._pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, response: httpcore.Response) -> None:
        self._response = response

    def __iter__(self) -> Iterator[bytes]:
        yield from cast(Iterable[bytes], self._response.stream)

    def close(self) -> None:
        self._response.close()


class _Checked(httpcore.NetworkBackend):
    """Looks names up, refuses those of which any address is refused, and connects to the addresses found, in turn."""

    def __init__(self, clock: Clock, resolve: Resolve, judge: Judge) -> None:
        self._clock, self._resolve, self._judge = clock, resolve, judge
        self._system = httpcore.SyncBackend()

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        failed: Exception = ReadError(f"no such host: {host}; check the address, or try again when you are online")
        for address in self._addresses(host, port):
            try:
                return _Timed(self._system.connect_tcp(address, port, self._clock.left(timeout), None, socket_options), self._clock)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as error:
                failed = error
        raise failed

    def _addresses(self, host: str, port: int) -> list[str]:
        try:
            addresses = self._resolve(host, port)
        except (OSError, ValueError):  # ValueError: a label that is too long for a name
            return []
        for address in addresses:
            if what := self._judge(address):
                shown = host if host == address else f"{host} ({address})"
                raise ReadError(f"{shown} is not on the public Internet but {what}; --allow-private fetches it all the same")
        return addresses


class _Timed(httpcore.NetworkStream):
    """A connection of which every step ends by its document's time."""

    def __init__(self, stream: httpcore.NetworkStream, clock: Clock) -> None:
        self._stream, self._clock = stream, clock

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._clock.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._clock.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Timed(self._stream.start_tls(ssl_context, server_hostname, self._clock.left(timeout)), self._clock)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
