"""What stands on a page around an article: menus, notices, credits, readers' comments. None of it is proposed.

The text of a page is everything a reader can see, so the article has to be told from the rest by its words alone. The tables
hold what publishers print, never what an article would say about its subject.
"""

import re

from factcheck.language.assertions.words import has_clause, list_items

_LONGEST = 400
_NOTICE = re.compile(
    r"\b(?:accept (?:all )?cookies|(?:uses?|use of|our|all|these|of) cookies|cookies? (?:policy|settings|preferences|to improve|help us)"
    r"|subscribe (?:now|today|to|for)|sign up (?:for|to|now|here)|sign in|log in|create an account|your inbox|our newsletter|unsubscribe"
    r"|all rights reserved|privacy policy|terms (?:of (?:use|service)|and conditions)|read more|click here|share this"
    r"|follow us on|advertisement|sponsored content|skip to (?:main )?content|related (?:articles|stories|topics)|most read"
    r"|support our journalism|become a member|already a (?:member|subscriber)|back to top|download (?:our|the) app"
    r"|(?:to|and) comment(?:ing)? (?:rules|policy)|be the first to comment|this (?:site|website|page) (?:uses|requires|needs))\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:reporting|editing|writing|additional reporting|photographs?|photos?|pictures?|images?|graphics?|illustrations?|translated|compiled) (?:by|:)"
    r"|(?:photo|photograph|image|picture|credit|source)s?:|\u00a9|copyright\b|\(c\) \d{4}|last (?:updated|modified)\b|updated:|published:|posted (?:on|at)\b"
    r"|(?:share|print|email|save|menu|home|search|advertisement|tags?|filed under|topics?)\b[:\s]*$",
    re.IGNORECASE,
)
_COMMENTS = re.compile(
    r"(?:\d{1,6} |readers?['\u2019]? |reader |top |all |join the |leave a |post a )?(?:comments?|replies|reply|conversation|responses)"
    r"(?: ?\(\d{1,6}\)| below| section)?:?$",
    re.IGNORECASE,
)
_DATELINE_DASH = re.compile(r" ?(?:[\u2013\u2014]|-{1,2}) ")
_STAMP = re.compile(
    r"(?:update[:,]? )?[\[(]?(?:[01]?\d|2[0-3])[:.h][0-5]\d(?: ?[ap]\.?m\.?)?(?: (?:GMT|UTC|BST|CET|CEST|EST|EDT|local time))?[\])]?(?: ?[:\u2013\u2014-])?\s+(?=[A-Z\u201c\"\u2018])",
    re.IGNORECASE,
)
_LONGEST_DATELINE = 100
_DATELINE_WORDS = 10
_ENDS = re.compile(
    r"[.!?\u2026:;\u3002\uff01\uff1f\u061f\u0964][\"'\u2019\u201d\u201c\u00bb\u00ab)\]*_]*(?:\[\d{1,3}\])*$"
)
_FULL = 13
_LISTED = 5


def is_furniture(block: str) -> bool:
    """Whether a block is a notice, a credit or a table row, by its own words."""
    opening = block[:_LONGEST]
    return opening.startswith("|") or (
        len(block) <= _LONGEST and (_NOTICE.search(opening) is not None or _CREDIT.match(opening) is not None)
    )


def opens_comments(block: str) -> bool:
    """Whether a block is the heading of the readers' comments: nothing behind it is the article's."""
    return len(block) < 40 and _COMMENTS.match(block) is not None


def is_label(block: str, *, listed: bool) -> bool:
    """Whether a block is a heading, a menu entry or a cell: no sentence mark at its end, and no long clause."""
    if _ENDS.search(block[-40:]):
        return False
    items = list_items(block, 0, len(block))
    words = sum(item.is_word for item in items)
    return words < (_LISTED if listed else _FULL) or not has_clause(items)


def past_stamp(text: str, start: int, end: int) -> int:
    """Where an entry of a live blog begins behind its time of day."""
    stamp = _STAMP.match(text, start, end)
    return stamp.end() if stamp and stamp.end() < end else start


def past_dateline(text: str, start: int, end: int) -> int:
    """Where a wire report's first sentence begins behind `NORTHMARK CITY, Aug 21 (Agency) -`."""
    dash = _DATELINE_DASH.search(text, start, min(end, start + _LONGEST_DATELINE))
    if dash is None:
        return start
    opening = text[start : dash.start()]
    words = opening.split()
    place = words[0].strip(",.") if words else ""
    shouted = len(place) > 2 and place.isupper()
    told = opening.endswith(")") or shouted
    return (
        dash.end()
        if told
        and len(words) <= _DATELINE_WORDS
        and opening[:1].isupper()
        and ("," in opening or "(" in opening or shouted)
        else start
    )
