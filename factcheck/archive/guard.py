"""Which addresses are never dialled, however a URL or a name server spells them. Pure: no look-up, no packet.

Law: an address passes only when it is ordinary public unicast by the IANA special-purpose registries (RFC 6890 and its
updates), and an IPv4 address carried inside an IPv6 one is judged by the IPv4 rules. `ipaddress.is_global` is no such
rule: in every Python version it lets some of NAT64, multicast, site-local and 6to4 through.
With `allow_private` a person's own network passes too; what can be nobody's page does not.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network

IPAddress = IPv4Address | IPv6Address

# Each range with what to call it; the first that fits is told.
_NOBODY_V4 = (
    ("0.0.0.0/8", "an address of 'this network'"),
    ("224.0.0.0/4", "a multicast address"),
    ("255.255.255.255/32", "the broadcast address"),
    # No page is ever there, and what answers gives out the keys of the machine.
    ("169.254.169.254/32", "a cloud metadata address"),
    ("168.63.129.16/32", "a cloud host's own address"),
    ("240.0.0.0/4", "a reserved address"),
)
_PRIVATE_V4 = (
    ("127.0.0.0/8", "a loopback address"),
    ("10.0.0.0/8", "a private address"),
    ("172.16.0.0/12", "a private address"),
    ("192.168.0.0/16", "a private address"),
    ("169.254.0.0/16", "a link-local address"),
    ("100.64.0.0/10", "a carrier-grade NAT address"),
    ("192.0.0.0/24", "an IETF protocol address"),
    ("192.0.2.0/24", "a documentation address"),
    ("198.51.100.0/24", "a documentation address"),
    ("203.0.113.0/24", "a documentation address"),
    ("198.18.0.0/15", "a benchmarking address"),
    ("192.88.99.0/24", "a 6to4 relay address"),
    ("192.31.196.0/24", "an AS112 address"),
    ("192.175.48.0/24", "an AS112 address"),
    ("192.52.193.0/24", "a multicast tunnel address"),
)
_NOBODY_V6 = (
    ("::/128", "the unspecified address"),
    ("ff00::/8", "a multicast address"),
    ("fd00:ec2::254/128", "a cloud metadata address"),
)
_PRIVATE_V6 = (
    ("fe80::/10", "a link-local address"),
    ("fec0::/10", "a site-local address"),
    ("fc00::/7", "a unique local address"),
    ("100::/64", "a discard address"),
    ("100:0:0:1::/64", "a dummy address"),
    ("2001:db8::/32", "a documentation address"),
    ("3fff::/20", "a documentation address"),
    ("2001::/23", "an IETF protocol address"),
    ("2620:4f:8000::/48", "an AS112 address"),
    ("5f00::/16", "a segment routing address"),
)
# Where an IPv4 address hides, and by how many bits its last one lies above the end; Teredo's is inverted.
_CARRIERS_V6 = (
    ("::ffff:0:0/96", "an IPv4-mapped address", 0),
    ("::ffff:0:0:0/96", "an IPv4-translated address", 0),
    ("64:ff9b:1::/48", "a local NAT64 address", 0),
    ("2002::/16", "a 6to4 address", 80),
    ("2001::/32", "a Teredo address", 0),
    ("::/96", "an IPv4-compatible address", 0),
)
_TEREDO = IPv6Network("2001::/32")
_PUBLIC_NAT64 = IPv6Network("64:ff9b::/96")
_LOOPBACK = IPv6Address("::1")
_GLOBAL_UNICAST = IPv6Network("2000::/3")

_V4_NOBODY = tuple((IPv4Network(prefix), name) for prefix, name in _NOBODY_V4)
_V4_PRIVATE = tuple((IPv4Network(prefix), name) for prefix, name in _PRIVATE_V4)
_V6_NOBODY = tuple((IPv6Network(prefix), name) for prefix, name in _NOBODY_V6)
_V6_PRIVATE = tuple((IPv6Network(prefix), name) for prefix, name in _PRIVATE_V6)
_V6_CARRIERS = tuple((IPv6Network(prefix), name, shift) for prefix, name, shift in _CARRIERS_V6)


def address_refusal(address: IPAddress, *, allow_private: bool = False) -> str | None:
    """What kind of forbidden address this is, such as "a loopback address"; None where it may be dialled."""
    if isinstance(address, IPv4Address):
        return _named(address, _V4_NOBODY) or (None if allow_private else _named(address, _V4_PRIVATE))
    nobody = _named(address, _V6_NOBODY)
    if nobody or address == _LOOPBACK:
        return nobody or (None if allow_private else "a loopback address")
    if address in _PUBLIC_NAT64:
        # A network without IPv4 reaches every IPv4 page through this prefix (RFC 6052), so its inside decides.
        return _inner_refusal(address, "a NAT64 address", 0, allow_private=allow_private)
    for network, name, shift in _V6_CARRIERS:
        if address in network:
            inner = _inner_refusal(address, name, shift, allow_private=allow_private)
            return inner or (None if allow_private else name)
    if allow_private:
        return None
    return _named(address, _V6_PRIVATE) or (None if address in _GLOBAL_UNICAST else "no public unicast address")


def _named(address: IPAddress, ranges: Iterable[tuple[IPv4Network | IPv6Network, str]]) -> str | None:
    return next((name for network, name in ranges if address in network), None)


def _inner_refusal(address: IPv6Address, name: str, shift: int, *, allow_private: bool) -> str | None:
    bits = int(address) >> shift & 0xFFFFFFFF
    inner = IPv4Address(bits ^ 0xFFFFFFFF if address in _TEREDO else bits)
    refusal = address_refusal(inner, allow_private=allow_private)
    return f"{name} for {inner}, {refusal}" if refusal else None
