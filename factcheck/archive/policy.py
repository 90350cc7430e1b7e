"""What a visit may cost and where it may go. Plain values, so that a command line can build one without the network."""

import re
from dataclasses import dataclass
from typing import Final

from factcheck import __version__
from factcheck.errors import UsageRefused

MOST_DECODED = 64 * 1024 * 1024
PRODUCT: Final = "factcheck"
"""The product token: what a robots.txt knows us by (RFC 9309, 2.2.1)."""

_CONTACT: Final = re.compile(
    r"(?:mailto:)?[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+|https?://[!-'*-\[\]-~]+"
)
_LONGEST_CONTACT: Final = 200


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The bounds of one visit. Sizes are bytes, times are seconds.

    `deadline` is for the whole visit with every redirect, name look-up and handshake. `max_wire` is what the answers of one
    visit may weigh together as sent; a longer answer is cut there, kept and marked. `max_decoded` is what its body may
    unpack to; more is a bomb, and the body stays packed. `allow_private` and `insecure` are a person's explicit word for
    one run; both are told where a capture is recorded. `max_pause` caps how long a host's Retry-After is obeyed.
    """

    user_agent: str = f"{PRODUCT}/{__version__}"
    deadline: float = 60.0
    max_wire: int = 32 * 1024 * 1024
    max_decoded: int = MOST_DECODED
    max_hops: int = 10
    allow_private: bool = False
    insecure: bool = False
    max_pause: float = 60.0

    def __post_init__(self) -> None:
        for name in ("deadline", "max_wire", "max_decoded", "max_hops"):
            value = getattr(self, name)
            if not value > 0:
                raise UsageRefused(
                    f"A visit needs a {name} above 0, and {value!r} is not.", hint=f"give a {name} above 0"
                )
        if not self.user_agent.strip() or not self.user_agent.isascii() or not self.user_agent.isprintable():
            raise UsageRefused(
                f"The user agent {self.user_agent!r} is not plain printable ASCII.", hint="write it in ASCII"
            )


def user_agent_with(contact: str) -> str:
    """Our user agent with whom to write to: `factcheck/0.1 (+mailto:desk@example.org)` (RFC 9110, 10.1.5).

    `contact` is an e-mail address or the URL of a page. Raises UsageRefused for anything else, so that nothing in it can
    end the comment, the field or the request.
    """
    if len(contact) > _LONGEST_CONTACT or not _CONTACT.fullmatch(contact):
        shown = contact[:_LONGEST_CONTACT]
        raise UsageRefused(
            f"The contact {shown!a} is neither an e-mail address nor the URL of a page.",
            hint="give one such as desk@example.org or https://example.org/bot",
        )
    where = contact if contact.startswith(("mailto:", "http://", "https://")) else f"mailto:{contact}"
    return f"{PRODUCT}/{__version__} (+{where})"
