"""A robots.txt made ready for the parser, and which of its lines it was that kept us out. Pure."""

import re
from collections.abc import Iterator
from typing import Final

from protego import Protego

from factcheck.archive.policy import PRODUCT

_MOST_LINES: Final = 5000
_LONGEST_SHOWN: Final = 200
_AGENT: Final = re.compile(r"\s*(?:user-agent|useragent|user\s+agent)(?:\s*:|\s)\s*([^#]*)", re.IGNORECASE)
_TOKEN: Final = re.compile(r"[a-z_-]+", re.IGNORECASE)
_OTHERS: Final = "others"


def name_agents(text: str) -> str:
    """The same rules, with each group for `*`, for us or for `others`, whatever the others are called.

    The parser keeps every rule once for each agent of its group: thousands of both (90 KB) cost it 19 seconds. And it takes
    a group for `fact` as ours, where RFC 9309, 2.2.1 has the whole product token match, without regard to case.
    """
    return "\n".join(_lines_of(text))


def name_rule(text: str, location: str) -> str:
    """The line that forbids the page, such as `Disallow: /private`; empty where it is not among the first thousands.

    `text` is as `name_agents` gives it. The parser decides and does not say why, so each line is put to it alone, with its
    own agents. Shown is the longest, of a group that names us if there is one (RFC 9309, 2.2.2).
    """
    found: list[tuple[bool, int, str]] = []
    agents: list[str] = []
    open_group = False
    for line in text.splitlines()[:_MOST_LINES]:
        rule = line.partition("#")[0].strip()
        if _AGENT.match(rule):
            agents = [*agents, rule] if open_group else [rule]
            open_group = True
        elif rule:
            open_group = False
            if agents and not Protego.parse("\n".join([*agents, rule])).can_fetch(location, PRODUCT):
                found.append((any(PRODUCT in agent for agent in agents), len(rule), rule))
    return max(found)[2][:_LONGEST_SHOWN] if found else ""


def _lines_of(text: str) -> Iterator[str]:
    group: set[str] = set()
    for line in text.splitlines():
        stated = _AGENT.match(line)
        if stated is None:
            if line.partition("#")[0].strip():
                group.clear()
                yield line
            continue
        agent = _agent_of(stated[1].strip())
        if agent not in group:
            group.add(agent)
            yield f"User-agent: {agent}"


def _agent_of(stated: str) -> str:
    if stated == "*":
        return stated
    token = _TOKEN.match(stated)
    return PRODUCT if token and token.group().lower() == PRODUCT else _OTHERS
