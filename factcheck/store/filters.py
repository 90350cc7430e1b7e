"""Which claims are listed, and in which order, as SQL over `standing s`."""

from typing import Any, NamedTuple

QUEUE = "queue"
"""The order in which a fact-checker would take the claims, which is `store.queue`'s to tell."""

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
    """Which claims to list. Conditions combine; `verdict` is `unverified` or a verdict. Days are ISO dates.

    Claims whose work has ended (declined, duplicate, withdrawn) are listed only where their `status` is asked for.
    """

    verdict: str | None = None
    claimant: str | None = None
    topic: str | None = None
    during: tuple[str | None, str | None] | None = None
    withdrawn: bool = False
    status: str | None = None
    sort: str = "newest"
    limit: int | None = None

    def conditions(self) -> tuple[str, dict[str, Any]]:
        """What must hold of `standing s`, and the values that it names."""
        conditions = ["s.withdrawn = 1" if self.withdrawn else "s.ended = 0"]
        values: dict[str, Any] = {}
        if self.status is not None:
            conditions = ["s.status = :status"]
            values["status"] = self.status
        if self.verdict == "unverified":
            conditions.append("s.verdict IS NULL")
        elif self.verdict is not None:
            conditions.append("s.verdict = :verdict")
            values["verdict"] = self.verdict
        if self.claimant is not None:
            conditions.append("instr(lower(s.claimant), :claimant) > 0")
            values["claimant"] = self.claimant.lower()
        if self.topic is not None:
            filed = "FROM topic t WHERE t.claim = s.claim AND t.topic = :topic ORDER BY t.seq DESC LIMIT 1"
            conditions.append(f"(SELECT t.removed {filed}) = 0")
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
        return " AND ".join(conditions), values

    def to_sql(self) -> tuple[str, dict[str, Any]]:
        """The conditions with the order and the limit."""
        conditions, values = self.conditions()
        sql = f" WHERE {conditions} ORDER BY {SORTS[self.sort]}"
        if self.limit is not None:
            sql += " LIMIT :limit"
            values["limit"] = self.limit
        return sql, values
