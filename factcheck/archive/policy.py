"""What a visit may cost and where it may go. Plain values, so that a command line can build one without the network."""

from dataclasses import dataclass

from factcheck import __version__
from factcheck.errors import UsageRefused

MOST_DECODED = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class FetchPolicy:
    """The bounds of one visit. Sizes are bytes, times are seconds.

    `deadline` is for the whole visit with every redirect, name look-up and handshake. `max_wire` is what the answers of one
    visit may weigh together as sent; a longer answer is cut there, kept and marked. `max_decoded` is what its body may
    unpack to; more is a bomb, and the body stays packed. `allow_private` and `insecure` are a person's explicit word for
    one run; both are told where a capture is recorded. `max_pause` caps how long a host's Retry-After is obeyed.
    """

    user_agent: str = f"factcheck/{__version__}"
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
        if not self.user_agent.isascii() or not self.user_agent.isprintable():
            raise UsageRefused(
                f"The user agent {self.user_agent!r} is not plain printable ASCII.", hint="write it in ASCII"
            )
