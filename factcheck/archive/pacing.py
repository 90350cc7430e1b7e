"""Whose turn it is among many URLs: a few at once on one host, with a delay between, no host starved. Pure.

Times are seconds on any clock that only goes forward; the caller says what it reads.
"""

import re
from collections import deque
from collections.abc import Iterable
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_SECONDS = re.compile(r"[0-9]{1,12}")


def parse_retry_after(value: str, now: datetime) -> float:
    """Seconds to wait by a Retry-After field (RFC 9110, 10.2.3: seconds or a date); 0 where it says nothing sound."""
    value = value.strip()
    if _SECONDS.fullmatch(value):
        return float(value)
    try:
        until = parsedate_to_datetime(value)
    except (ValueError, OverflowError):
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=UTC)
    return max(0.0, (until - now).total_seconds())


class HostTurns:
    """URLs by host, given out so that a host has at most `per_host` out at once and each waiting host gets its turn.

    Two URLs of a host go out at least `delay` seconds apart, or longer where `slow_down` said so. With `first_alone` a
    host's first URL goes alone, since only its answer tells how the host wants to be treated.
    """

    def __init__(
        self, urls: Iterable[tuple[str, str]], per_host: int, *, delay: float = 0.0, first_alone: bool = False
    ) -> None:
        """`urls` are pairs of a host and a URL."""
        self._per_host = per_host
        self._delay = delay
        self._first_alone = first_alone
        self._met: set[str] = set()
        self._delays: dict[str, float] = {}
        self._last_out: dict[str, float] = {}
        self._waiting: dict[str, deque[str]] = {}
        self._out: dict[str, int] = {}
        self._held_until: dict[str, float] = {}
        for host, url in urls:
            self._waiting.setdefault(host, deque()).append(url)
        self._hosts = deque(self._waiting)

    def __bool__(self) -> bool:
        return bool(self._hosts)

    def take(self, now: float) -> tuple[str, str] | None:
        """The next host and URL that may go; None where all must wait."""
        for _ in range(len(self._hosts)):
            host = self._hosts[0]
            self._hosts.rotate(-1)
            most = 1 if self._first_alone and host not in self._met else self._per_host
            if self._out.get(host, 0) >= most or self._held_until.get(host, 0.0) > now:
                continue
            url = self._waiting[host].popleft()
            if not self._waiting[host]:
                del self._waiting[host]
                self._hosts.remove(host)
            self._out[host] = self._out.get(host, 0) + 1
            self._last_out[host] = now
            self._hold(host)
            return host, url
        return None

    def slow_down(self, host: str, delay: float) -> None:
        """Leave so many seconds between two visits of a host; fewer than are left already change nothing."""
        if delay > self._delays.get(host, self._delay):
            self._delays[host] = delay
            self._hold(host)

    def give_back(self, host: str, *, hold_until: float = 0.0) -> None:
        """A URL of this host is done; with `hold_until`, none of the host's others goes before that time."""
        self._met.add(host)
        self._out[host] -= 1
        if not self._out[host]:
            del self._out[host]
        if hold_until:
            self._held_until[host] = max(hold_until, self._held_until.get(host, 0.0))

    def _hold(self, host: str) -> None:
        delay = self._delays.get(host, self._delay)
        if delay and host in self._last_out:
            until = self._last_out[host] + delay
            self._held_until[host] = max(until, self._held_until.get(host, 0.0))

    def next_change(self, now: float) -> float | None:
        """When the earliest hold on a waiting host ends; None where no host is held."""
        ends = [self._held_until[host] for host in self._hosts if self._held_until.get(host, 0.0) > now]
        return min(ends, default=None)
