"""How many independent roots a claim's evidence has."""

from collections.abc import Sequence

from factcheck.domain.independence import Origin, Root, find_roots, own_places
from factcheck.service.desk import Desk
from factcheck.store.reads import Reads


def roots_of(desk: Desk, claim: int) -> tuple[list[Origin], list[Root]]:
    """The sources that stand on a claim, and the roots they come to. Raises `ClaimNotFound`."""
    desk.reads.claim(claim)
    return desk.reads.origins(claim), roots_in(desk.reads, claim)


def roots_in(reads: Reads, claim: int, resting: Sequence[int] | None = None) -> list[Root]:
    """The roots of all evidence that stands on a claim, or of some pieces of it."""
    return find_roots(reads.origins(claim, resting), own_places(reads.claim(claim), reads.appearances(claim)))
