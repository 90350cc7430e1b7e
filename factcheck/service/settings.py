"""What a desk has agreed on: facts like all others, the last word of each name counting."""

from collections.abc import Callable
from datetime import date
from typing import Final, NamedTuple

from factcheck.domain.vocabulary import Verdict
from factcheck.domain.work import Setting
from factcheck.errors import AlreadyRecorded, TermUnknown, UsageRefused
from factcheck.service.desk import Desk


def recheck_name(verdict: Verdict) -> str:
    return f"recheck.{verdict.value}"


def _check_span(value: str) -> None:
    from factcheck.language.durations import day_after  # listing needs none of it

    day_after(date(2000, 1, 1), value)


def _check_contact(value: str) -> None:
    from factcheck.archive.policy import user_agent_with

    user_agent_with(value)


class Agreed(NamedTuple):
    """What a setting is for, and the check that refuses what cannot be its value."""

    purpose: str
    check: Callable[[str], None]


def _check_archives(value: str) -> None:
    for prefix in value.split():
        if not prefix.startswith(("http://", "https://")):
            raise UsageRefused(f"{prefix[:60]!r} is no web archive's address.", hint="https://arquivo.pt/wayback")


def _check_template(value: str) -> None:
    if "{url}" not in value or not value.startswith(("http://", "https://")):
        raise UsageRefused(
            f"{value[:60]!r} is no address with {{url}} in it.", hint="https://archive.example/save/{url}"
        )


def _check_number(value: str) -> None:
    if not (value.isascii() and value.isdigit() and len(value) <= 2 and int(value)):  # noqa: PLR2004 - up to 99
        raise UsageRefused(f"{value[:60]!r} is no number of sources.", hint="2")


SOURCES_NEEDED = "sources.needed"
MEMENTO_ARCHIVES = "memento.archives"
MEMENTO_SAVE = "memento.save"
SWEEP_EVERY = "sweep.every"
CONTACT = "contact"
SETTINGS: Final = {
    **{
        recheck_name(verdict): Agreed(f"how long after a verdict {verdict.value} somebody looks again", _check_span)
        for verdict in Verdict
    },
    SWEEP_EVERY: Agreed("how long after a visit a watched source is read again; 7d where nothing is set", _check_span),
    SOURCES_NEEDED: Agreed("how many independent sources a verdict supported or refuted must rest on", _check_number),
    MEMENTO_ARCHIVES: Agreed(
        "the web archives that are asked for copies, by the addresses before them", _check_archives
    ),
    MEMENTO_SAVE: Agreed("where an archive that names no such place is asked to save {url}", _check_template),
    CONTACT: Agreed("the address or page that sites are told to write to", _check_contact),
}
"""Everything that a desk can agree on, by its name."""


def set_setting(desk: Desk, name: str, value: str, *, because: str | None = None) -> Setting:
    """Agree on a value from now on; an empty one takes it back. Raises `TermUnknown`, `DateRefused`, `AlreadyRecorded`."""
    settled = name.strip().lower().replace("-", "_")
    if settled not in SETTINGS:
        raise TermUnknown(f"{name[:60]!r} is nothing a desk can set.", hint=f"one of {', '.join(SETTINGS)}")
    if value:
        SETTINGS[settled].check(value)
    with desk.writing() as unit:
        if (unit.reads.setting(settled) or "") == value.strip():
            raise AlreadyRecorded(f"{settled} is {value or 'not set'} already.", hint="factcheck desk settings")
        return unit.append(Setting(settled, value, because))[1]


def settings_of(desk: Desk) -> dict[str, str]:
    """Each name that a desk can set with its value, empty where it has none."""
    agreed = desk.reads.settings()
    return {name: agreed.get(name, "") for name in SETTINGS}
