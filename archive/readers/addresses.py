"""Which Internet addresses are the public's. A URL out of a feed or a redirect must not reach into the user's own network. Pure."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_PUBLIC_IPV6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how a network that has only IPv6 writes IPv4 addresses
_NOT_PUBLIC_IPV4 = tuple(
    (IPv4Network(network), what)
    for network, what in (
        ("169.254.169.254/32", "a cloud's metadata service"),
        ("168.63.129.16/32", "a cloud's metadata service"),  # Azure's, among public addresses
        ("100.64.0.0/10", "shared by the customers of a provider"),
        ("192.0.0.0/24", "reserved"),
        ("192.88.99.0/24", "an address of a tunnel"),  # 6to4's relays
    )
)
_NOT_PUBLIC_IPV6 = tuple(
    (IPv6Network(network), what)
    for network, what in (
        ("2001::/32", "an address of a tunnel"),  # Teredo: leads to an IPv4 address inside it
        ("2002::/16", "an address of a tunnel"),  # 6to4: the same
        ("3fff::/20", "reserved"),
    )
)


def not_public(address: str) -> str | None:
    """What `address` is if it is not the public's ("private", "loopback", …); None if it is. Raises ValueError for no address."""
    found = ip_address(address.partition("%")[0])
    if isinstance(found, IPv6Address):
        if inner := found.ipv4_mapped or _inside_nat64(found):
            return _common(inner, _NOT_PUBLIC_IPV4)
        return _common(found, _NOT_PUBLIC_IPV6) or (None if found in _PUBLIC_IPV6 else "reserved")
    return _common(found, _NOT_PUBLIC_IPV4)


def _inside_nat64(address: IPv6Address) -> IPv4Address | None:
    return IPv4Address(int(address) & 0xFFFFFFFF) if address in _NAT64 else None


def _common(
    address: IPv4Address | IPv6Address, others: tuple[tuple[IPv4Network, str], ...] | tuple[tuple[IPv6Network, str], ...]
) -> str | None:
    for network, what in others:
        if address in network:
            return what
    for is_it, what in (
        (address.is_loopback, "loopback"),
        (address.is_link_local, "link-local"),
        (address.is_multicast, "multicast"),
        (address.is_unspecified, "unspecified"),
        (address.is_private, "private"),
        (address.is_reserved or not address.is_global, "reserved"),
    ):
        if is_it:
            return what
    return None
