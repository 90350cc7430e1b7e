"""How independent a claim's evidence is, in words. Pure, and safe on any terminal."""

from collections.abc import Iterator, Sequence

from factcheck.domain.batches import counted
from factcheck.domain.independence import Origin, Root, count_roots, count_sources
from factcheck.domain.shown import show_line


def independence_line(origins: Sequence[Origin], roots: Sequence[Root]) -> str:
    """`7 sources, 2 independent`."""
    return f"{counted(count_sources(origins), 'source')}, {count_roots(roots):,} independent"


def root_lines(origins: Sequence[Origin], roots: Sequence[Root]) -> Iterator[str]:
    """The count, then each root with its sources and why they count as one."""
    yield independence_line(origins, roots)
    known = {origin.source: origin for origin in sorted(origins, key=lambda origin: origin.credit is not None)}
    for number, root in enumerate(roots, start=1):
        yield f"Root {number}" + ("" if root.counts else " · the claim's own appearance, which does not count")
        for source in root.sources:
            credit = f" · credits {show_line(known[source].credit or '')}" if known[source].credit else ""
            yield f"  source {source} · {show_line(known[source].location)}{credit}"
        yield from (f"    {show_line(reason)}" for reason in root.reasons)
