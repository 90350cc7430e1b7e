"""Counting what was right, apart for the rows that were looked at while the code was written and those that were not."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from measuring import Row, require


@dataclass(slots=True)
class Tally:
    """How many of how many, for the half that was looked at and the one that was not."""

    right: Counter[bool] = field(default_factory=Counter)
    total: Counter[bool] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def add(self, right: bool, *, seen: bool, what: str = "") -> None:
        self.total[seen] += 1
        self.right[seen] += right
        if seen and not right:
            self.misses.append(what)

    def share(self) -> float:
        return self.right.total() / max(self.total.total(), 1)

    def __str__(self) -> str:
        if not self.total[False]:
            return f"{self.share():.3f} of {self.total.total()}"
        halves = (f"{self.right[seen] / max(self.total[seen], 1):.3f}" for seen in (True, False))
        seen, unseen = halves
        return f"{self.share():.3f} of {self.total.total()} (looked at {seen}, others {unseen})"

    def row(self, what: str, reach: str, floor: float | None = None) -> Row:
        return Row(what, str(self), reach, None if floor is None else self.share() >= floor)


def rows_of(path: Path) -> Iterator[dict[str, Any]]:
    require(path)
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def looked_at(key: str) -> bool:
    return int(sha256(key.encode()).hexdigest(), 16) % 4 != 3
