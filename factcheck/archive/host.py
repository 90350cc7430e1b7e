"""The host of a URL in its one canonical spelling, so that the guard sees the address that would be dialled.

Law: `127.1`, `0x7f.1`, `2130706433`, `127。0。0。1` and `①27.0.0.1` all come out as `127.0.0.1`; what cannot be a host is
a `ValueError` that says why. After the WHATWG URL Standard (host parsing), but stricter: a name is letters, digits,
hyphens, underscores and dots, since nothing else can be looked up.
"""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import unquote_to_bytes

LONGEST_NAME = 253  # RFC 1035, in its printed form
LONGEST_LABEL = 63
_NAME = re.compile(r"[a-z0-9._-]+")
_NUMERIC_LABEL = re.compile(r"[0-9]+|0x[0-9a-f]*")


def canonical_host(text: str) -> str:
    """The host as a name in lower-case ASCII, a dotted quad, or `[ipv6]`; ValueError with a reason otherwise."""
    if text.startswith("["):
        return _canonical_ipv6(text)
    name = _ascii_name(text)
    if not name:
        raise ValueError("it names no host")
    if not _NAME.fullmatch(name):
        strange = next(character for character in name if not _NAME.fullmatch(character))
        raise ValueError(f"{strange!r} cannot stand in a host name")
    labels = name.removesuffix(".").split(".")
    if _NUMERIC_LABEL.fullmatch(labels[-1]):
        return str(_ipv4_of(labels))
    if not all(labels):
        raise ValueError("a host name has no empty part between its dots")
    if max(map(len, labels)) > LONGEST_LABEL or len(name.removesuffix(".")) > LONGEST_NAME:
        raise ValueError("the host name is too long")
    return name


def _ascii_name(text: str) -> str:
    """Lower-case ASCII: percent-encoding undone, Unicode mapped by UTS 46, international labels in punycode."""
    try:
        name = unquote_to_bytes(text).decode() if "%" in text else text
    except UnicodeDecodeError as error:
        raise ValueError("its percent-encoding is not UTF-8") from error
    return name.lower() if name.isascii() else _punycode_name(name)


def _punycode_name(name: str) -> str:
    # Imported here: most hosts are plain ASCII and need none of its tables.
    import idna

    try:
        mapped = idna.uts46_remap(name, std3_rules=False, transitional=False)
        return ".".join(label if label.isascii() else _punycode_label(label) for label in mapped.split("."))
    except (idna.IDNAError, UnicodeError) as error:
        raise ValueError(f"it is no international host name ({error})") from error


def _punycode_label(label: str) -> str:
    import idna

    try:
        return idna.alabel(label).decode("ascii")
    except idna.InvalidCodepointContext:
        raise
    except idna.InvalidCodepoint:
        # Hosts such as i❤.ws are out by IDNA 2008 and in by UTS 46, which has accepted the label already.
        return "xn--" + label.encode("punycode").decode("ascii")


def _ipv4_of(labels: list[str]) -> IPv4Address:
    """WHATWG's IPv4 parser: up to four parts, each decimal, octal or hexadecimal; the last fills what is left."""
    if len(labels) > 4 or not all(_NUMERIC_LABEL.fullmatch(label) for label in labels):  # noqa: PLR2004 - four bytes
        raise ValueError("it ends like an IPv4 address and is none")
    *leading, last = [_number_of(label) for label in labels]
    if any(part > 255 for part in leading) or last >= 256 ** (4 - len(leading)):  # noqa: PLR2004 - a byte
        raise ValueError("it is an IPv4 address with a number too large")
    return IPv4Address(sum(part << (24 - 8 * place) for place, part in enumerate(leading)) + last)


def _number_of(label: str) -> int:
    if label.startswith("0x"):
        return int(label[2:] or "0", 16)
    if len(label) > 64:  # noqa: PLR2004 - no address has so many digits, and int() refuses thousands of them
        label = label[0] + label.lstrip("0")[:64]
    if label.startswith("0"):
        try:
            return int(label, 8)
        except ValueError as error:
            raise ValueError(f"{label!r} is no octal number, as its leading 0 says") from error
    return int(label)


def _canonical_ipv6(text: str) -> str:
    if not text.endswith("]"):
        raise ValueError("its IPv6 bracket is not closed")
    inner = text[1:-1]
    if "%" in inner:
        raise ValueError("an IPv6 zone names a network card of one machine, not a page")
    try:
        address = IPv6Address(inner)
    except AddressValueError as error:
        raise ValueError("it is no IPv6 address") from error
    mapped = address.ipv4_mapped
    if mapped is None:
        return f"[{address}]"
    # Python prints a mapped address in two ways, depending on its version; the WHATWG way is hexadecimal.
    return f"[::ffff:{int(mapped) >> 16:x}:{int(mapped) & 0xFFFF:x}]"
