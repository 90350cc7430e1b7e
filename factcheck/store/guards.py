"""Triggers that keep recorded facts as they are, whoever writes to the file.

`INSERT OR REPLACE` slips past UPDATE and DELETE triggers, so a guard also stands before INSERT: an entry may only come
after the last one, and no unique value may come twice.
"""

from collections.abc import Mapping

APPEND_ONLY: Mapping[str, tuple[str, ...]] = {
    "entry": ("seq",),
    "claim": ("seq", "number"),
    "revision": ("seq",),
    "withdrawal": ("seq",),
    "topic": ("seq",),
    "note": ("seq",),
    "source": ("seq", "number"),
    "capture": ("seq",),
    "attempt": ("seq",),
    "saving": ("seq",),
    "lead": ("seq",),
    "evidence": ("seq",),
    "sighting": ("seq",),
    "appearance": ("seq",),
    "dismissal": ("seq",),
    "detachment": ("seq",),
    "assessment": ("seq",),
    "status": ("seq",),
    "merge": ("seq",),
    "publication": ("seq",),
    "setting": ("seq",),
}
"""Each fact table with the columns that only ever grow."""

SAME_AGAIN: Mapping[str, str] = {
    "source": "location = NEW.location",
    "pin": "seq = NEW.seq AND evidence = NEW.evidence",
}
"""What else may not come twice."""


def guards() -> dict[str, str]:
    """Every trigger by name, as SQLite takes it. `standing` may be rewritten but not emptied."""
    triggers: dict[str, str] = {}
    for table in (*APPEND_ONLY, "pin"):
        for act in ("UPDATE", "DELETE"):
            triggers[f"{table}_no_{act.lower()}"] = _refusal(table, act)
        triggers[f"{table}_append"] = _append_only(table)
    triggers["standing_no_delete"] = _refusal("standing", "DELETE")
    return triggers


def _refusal(table: str, act: str) -> str:
    return (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'recorded facts are never changed'); END"
    )


def _append_only(table: str) -> str:
    conditions = [
        f"NEW.{column} <= (SELECT coalesce(max({column}), 0) FROM {table})" for column in APPEND_ONLY.get(table, ())
    ]
    if table in SAME_AGAIN:
        conditions.append(f"EXISTS (SELECT 1 FROM {table} WHERE {SAME_AGAIN[table]})")
    return (
        f"CREATE TRIGGER {table}_append BEFORE INSERT ON {table} WHEN {' OR '.join(conditions)} "
        f"BEGIN SELECT RAISE(ABORT, 'facts are only appended'); END"
    )
