"""No address and no redirect leads into the user's own network: watched at the socket, with a server that would be seen to be asked."""

from __future__ import annotations

import socket
from threading import Thread

import pytest

from archive.errors import ReadError
from archive.readers.addresses import not_public
from archive.readers.fetch import Fetcher
from archive.readers.network import resolved
from archive.records import Fetching
from tests.loopback import Server

FETCHING = Fetching(delay=0)

_HOSTS = """
127.0.0.1 127.0.0.2 127.1 127.0.1 127.255.255.254 0 0.0.0.0 0.1.2.3 localhost LOCALHOST
2130706433 0x7f000001 0x7f.1 0x7f.0.0.1 0177.1 017700000001 127.0x1 0x7F.0x0.0x0.0x1 127。0。0。1 １２７.0.0.1
10.0.0.1 10.255.255.255 0xa000001 167772161 172.16.0.1 172.31.255.255 192.168.0.1 192.168.1.1 3232235777 0300.0250.1
169.254.169.254 0xa9fea9fe 2852039166 0251.0376.0251.0376 169.254.1.1 168.63.129.16 100.100.100.200 100.64.0.1 192.0.0.192
198.18.0.1 192.0.2.1 203.0.113.1 224.0.0.251 239.255.255.250 240.0.0.1 255.255.255.255 192.88.99.1
[::1] [::] [0:0:0:0:0:0:0:1] [::ffff:127.0.0.1] [::ffff:7f00:1] [::ffff:169.254.169.254] [::ffff:10.0.0.1] [::127.0.0.1] [::7f00:1]
[fe80::1] [fe80::1%25lo] [fc00::1] [fd00:ec2::254] [fec0::1] [ff02::1] [ff0e::1] [64:ff9b::7f00:1] [64:ff9b::169.254.169.254]
[64:ff9b:1::7f00:1] [2002:7f00:1::] [2002:a9fe:a9fe::1] [2001:0:7f00:1::] [2001::1] [2001:db8::1] [100::1] [3fff::1] [5f00::1]
"""
HOSTS = _HOSTS.split()

FRONT = "127.0.0.1"
"""The one address that the redirecting tests take for public: there their server is."""

LOCATIONS = (
    "http://127.0.0.2:{port}/secret",
    "https://127.0.0.2:{port}/secret",
    "//127.0.0.2:{port}/secret",
    "http://2130706434:{port}/secret",
    "http://0x7f.2:{port}/secret",
    "http://[::1]:{port}/secret",
    "http://[::ffff:127.0.0.1]:{port}/secret",
    "http://user:word@127.0.0.2:{port}/secret",
    "http://news.example@127.0.0.2:{port}/secret",
    "http://169.254.169.254/latest/meta-data/",
    "http://inside.example:{port}/secret",
    "file:///etc/passwd",
    "ftp://127.0.0.1:{port}/secret",
    "gopher://127.0.0.1:{port}/_GET",
    "data:text/html,<p>secret",
    "javascript:alert(1)",
)


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(ReadError) as caught:
        fetcher.get(url)
    return str(caught.value)


def test_there_are_enough_of_them() -> None:
    assert len(set(HOSTS)) >= 60
    assert len(set(LOCATIONS)) >= 10


@pytest.mark.parametrize("scheme", ["http", "https"])
@pytest.mark.parametrize("host", HOSTS)
def test_an_address_that_is_not_public_is_not_connected_to(server: Server, connections: list[str], host: str, scheme: str) -> None:
    with Fetcher(FETCHING) as fetcher:
        reason = refused(fetcher, f"{scheme}://{host}:{server.server_port}/")
    assert any(why in reason for why in ("not on the public Internet", "not a valid address", "no such host"))
    assert connections == []
    assert server.asked == []


class Names:
    """A name server whose answers can change from one question to the next. asked: the names that it was asked for."""

    def __init__(self, **answers: list[list[str]]) -> None:
        self.answers = {name.replace("_", "."): list(them) for name, them in answers.items()}
        self.asked: list[str] = []

    def __call__(self, host: str, port: int) -> list[str]:
        self.asked.append(host)
        if host not in self.answers:
            return resolved(host, port)
        return self.answers[host].pop(0) if len(self.answers[host]) > 1 else self.answers[host][0]


def judge(address: str) -> str | None:
    return None if address == FRONT else not_public(address)


@pytest.mark.parametrize("location", LOCATIONS)
def test_nor_is_one_to_which_a_redirect_leads(server: Server, connections: list[str], location: str) -> None:
    server.redirect("/start", location.format(port=server.server_port))
    server.page("/secret", "secret")
    names = Names(news_example=[[FRONT]], inside_example=[["127.0.0.2"]])
    with Fetcher(FETCHING, resolve=names, judge=judge) as fetcher:
        reason = refused(fetcher, f"http://news.example:{server.server_port}/start")
    assert "not on the public Internet" in reason or "not an address on the web" in reason or "not a valid address" in reason
    assert set(connections) == {FRONT}
    assert server.paths == ["/start"]


def test_nor_is_a_name_of_which_one_address_is_not_public(server: Server, connections: list[str]) -> None:
    names = Names(news_example=[[FRONT, "127.0.0.2"]])
    with Fetcher(FETCHING, resolve=names, judge=judge) as fetcher:
        assert "127.0.0.2" in refused(fetcher, f"http://news.example:{server.server_port}/")
    assert connections == []


def test_the_address_that_was_checked_is_the_one_connected_to(server: Server, connections: list[str]) -> None:
    """A name server that gives a public address to the check would give a private one to a second question: it is asked no second one."""
    names = Names(news_example=[[FRONT], ["127.0.0.2"]])
    url = server.page("/", "news", Connection="close").replace("127.0.0.1", "news.example")
    server.page("/robots.txt", "", "text/plain")
    with Fetcher(FETCHING, resolve=names, judge=judge) as fetcher:
        page = fetcher.get(url)
        assert (page.raw, page.url) == (b"news", url)
        assert names.asked == ["news.example"]
        assert connections == [FRONT]
        assert server.asked[-1][1]["Host"] == f"news.example:{server.server_port}"
        assert "127.0.0.2" in refused(fetcher, url)  # the server has hung up, so the next connection is checked anew
    assert connections == [FRONT]


def test_tls_asks_for_the_name_and_not_the_address(server: Server) -> None:
    hello: list[bytes] = []
    with socket.create_server((FRONT, 0)) as listening:

        def listen() -> None:
            connection, _ = listening.accept()
            with connection:
                hello.append(connection.recv(4096))

        Thread(target=listen, daemon=True).start()
        with Fetcher(FETCHING, resolve=Names(news_example=[[FRONT]]), judge=judge) as fetcher:
            assert "no connection" in refused(fetcher, f"https://news.example:{listening.getsockname()[1]}/")
    assert b"news.example" in hello[0]


def test_allow_private_lets_in(server: Server) -> None:
    with Fetcher(Fetching(allow_private=True, delay=0)) as fetcher:
        assert fetcher.get(server.page("/", "intranet")).raw == b"intranet"
