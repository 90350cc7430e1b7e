"""What a desk has agreed on: facts like all others, the last word of each name counting."""

from datetime import date

from factcheck.domain.vocabulary import Verdict
from factcheck.domain.work import Setting
from factcheck.errors import AlreadyRecorded, TermUnknown
from factcheck.service.desk import Desk


def recheck_name(verdict: Verdict) -> str:
    return f"recheck.{verdict.value}"


SETTINGS = {
    recheck_name(verdict): f"how long after a verdict {verdict.value} somebody looks again" for verdict in Verdict
}
"""Every name, and what it is for."""


def set_setting(desk: Desk, name: str, value: str, *, because: str | None = None) -> Setting:
    """Agree on a value from now on; an empty one takes it back. Raises `TermUnknown`, `DateRefused`, `AlreadyRecorded`."""
    settled = name.strip().lower().replace("-", "_")
    if settled not in SETTINGS:
        raise TermUnknown(f"{name[:60]!r} is nothing a desk can set.", hint=f"one of {', '.join(SETTINGS)}")
    if value:
        from factcheck.language.durations import day_after  # listing needs none of it

        day_after(date(2000, 1, 1), value)  # refuses what is no span
    with desk.writing() as unit:
        if (unit.reads.setting(settled) or "") == value.strip():
            raise AlreadyRecorded(f"{settled} is {value or 'not set'} already.", hint="factcheck desk settings")
        return unit.append(Setting(settled, value, because))[1]


def settings_of(desk: Desk) -> dict[str, str]:
    """Each name that a desk can set with its value, empty where it has none."""
    agreed = desk.reads.settings()
    return {name: agreed.get(name, "") for name in SETTINGS}
