"""Which claims a list shows, and in which order, as SQL text over `standing s`."""

from typing import Any, NamedTuple

SORTS = {
    "newest": "s.claim DESC",
    "oldest": "s.claim",
    "said": "s.said_from IS NULL, s.said_from, s.claim",
    "claimant": "lower(s.claimant), s.claim",
    "changed": "s.changed_at DESC, s.claim DESC",
    "evidence": "s.evidence, s.claim",
}
"""Orders a list can have. Every one is total, so that a list is the same twice."""


class ClaimFilter(NamedTuple):
    """Which claims to list. Conditions combine; `verdict` is `unverified` or a verdict. Days are ISO dates."""

    verdict: str | None = None
    claimant: str | None = None
    topic: str | None = None
    during: tuple[str | None, str | None] | None = None
    withdrawn: bool = False
    sort: str = "newest"
    limit: int | None = None

    def to_sql(self) -> tuple[str, dict[str, Any]]:
        conditions = ["s.withdrawn = 1" if self.withdrawn else "s.withdrawn = 0"]
        values: dict[str, Any] = {}
        if self.verdict == "unverified":
            conditions.append("s.verdict IS NULL")
        elif self.verdict is not None:
            conditions.append("s.verdict = :verdict")
            values["verdict"] = self.verdict
        if self.claimant is not None:
            conditions.append("instr(lower(s.claimant), :claimant) > 0")
            values["claimant"] = self.claimant.lower()
        if self.topic is not None:
            conditions.append("EXISTS (SELECT 1 FROM topic t WHERE t.claim = s.claim AND t.topic = :topic)")
            values["topic"] = self.topic.casefold()
        if self.during is not None:
            conditions.append("s.said_on IS NOT NULL")
            since, until = self.during
            if until is not None:
                conditions.append("(s.said_from IS NULL OR s.said_from <= :until)")
                values["until"] = until
            if since is not None:
                conditions.append("(s.said_until IS NULL OR s.said_until >= :since)")
                values["since"] = since
        sql = f" WHERE {' AND '.join(conditions)} ORDER BY {SORTS[self.sort]}"
        if self.limit is not None:
            sql += " LIMIT :limit"
            values["limit"] = self.limit
        return sql, values
