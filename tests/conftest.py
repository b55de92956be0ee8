"""No test reaches beyond this machine: connections are watched at the socket, underneath everything that could make one."""

from __future__ import annotations

import socket
import sys
from collections.abc import Iterator
from contextlib import suppress
from ipaddress import ip_address

import pytest
from hypothesis import HealthCheck, settings

from tests.loopback import Server

settings.register_profile("shared", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # that the machine is busy is no fault
settings.load_profile("shared")

_HERE = ("127.0.0.1", "::1", "localhost")
_connections: list[str] = []
_refused: list[str] = []
_serving = False


def _watch(event: str, arguments: tuple[object, ...]) -> None:
    if event == "socket.connect":
        connection, address = arguments
        if isinstance(connection, socket.socket) and connection.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])  # type: ignore[index]
            _connections.append(host)
            _refuse_unless(_serving and host in _HERE, host)
    elif event == "socket.getaddrinfo":
        host = arguments[0].decode() if isinstance(arguments[0], bytes) else str(arguments[0])
        _refuse_unless(host in _HERE or _is_address(host), host)  # a name would be asked of a server


def _is_address(host: str) -> bool:
    try:
        return bool(ip_address(host.partition("%")[0]))
    except ValueError:
        with suppress(OSError):
            return bool(socket.inet_aton(host))  # 127.1, 0x7f000001
        return False


def _refuse_unless(allowed: bool, host: str) -> None:
    if not allowed:
        _refused.append(host)
        raise ConnectionRefusedError(f"a test may not reach {host}")


sys.addaudithook(_watch)


@pytest.fixture(autouse=True)
def no_network(request: pytest.FixtureRequest) -> Iterator[None]:
    """Refuses every connection and name look-up; a test that tries one and doesn't look at `connections` fails."""
    _connections.clear()
    _refused.clear()
    yield
    assert "connections" in request.fixturenames or not _refused, f"the test tried to reach {_refused}"


@pytest.fixture
def connections() -> list[str]:
    """The hosts to which a connection was begun, whether it was let through or not, in order."""
    return _connections


@pytest.fixture
def server() -> Iterator[Server]:
    """A web server on this machine, which is the only thing that can be reached."""
    global _serving
    with Server() as running:
        _serving = True
        yield running
        _serving = False
