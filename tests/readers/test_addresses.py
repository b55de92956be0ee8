"""Which addresses are the public's: by the registries' special ranges, and whatever form they are written in."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.readers.addresses import not_public

PUBLIC = ("1.1.1.1", "9.9.9.9", "172.15.255.255", "172.32.0.1", "100.63.255.255", "100.128.0.1", "2606:4700::1111", "2a00:1450::1")


@pytest.mark.parametrize("address", [*PUBLIC, "::ffff:9.9.9.9", "64:ff9b::909:909"])
def test_what_is_public_is_let_through(address: str) -> None:
    assert not_public(address) is None


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("127.0.0.1", "loopback"),
        ("10.1.2.3", "private"),
        ("169.254.169.254", "a cloud's metadata service"),
        ("168.63.129.16", "a cloud's metadata service"),
        ("100.64.0.1", "shared by the customers of a provider"),
        ("224.0.0.1", "multicast"),
        ("0.0.0.0", "unspecified"),  # noqa: S104
        ("::1", "loopback"),
        ("fe80::1%eth0", "link-local"),
        ("::ffff:169.254.169.254", "a cloud's metadata service"),
        ("64:ff9b::7f00:1", "loopback"),
        ("2002:7f00:1::", "an address of a tunnel"),
        ("2001:0:4136:e378:8000:63bf:3fff:fdd2", "an address of a tunnel"),
    ],
)
def test_what_is_not_is_named(address: str, what: str) -> None:
    assert not_public(address) == what


@given(st.ip_addresses(v=4))
def test_an_ipv4_address_is_the_same_inside_ipv6(address: IPv4Address) -> None:
    for prefix in ("::ffff:0:0", "64:ff9b::"):
        assert not_public(str(IPv6Address(int(IPv6Address(prefix)) | int(address)))) == not_public(str(address))


@given(st.ip_addresses(v=6))
def test_ipv6_is_public_only_where_addresses_are_given_out(address: IPv6Address) -> None:
    if not_public(str(address)) is None:
        assert address.ipv4_mapped or int(address) >> 125 == 1 or str(address).startswith("64:ff9b::")
