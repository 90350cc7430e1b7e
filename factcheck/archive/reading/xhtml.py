"""XML markup made fit for an HTML parser: the two things that parser reads otherwise."""

import html
import re

_CDATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_EMPTY = re.compile(r"""<([A-Za-z][^\s/<>"']*+)((?:[^<>"'/]|"[^"]*+"|'[^']*+'|/(?!>))*+)/>""")
_VOID = "area base br col embed hr img input link meta param source track wbr"


def of_xml(markup: str) -> str:
    """Character data sections as escaped text, and `<title/>` as `<title></title>`.

    An HTML parser takes the first for a comment and the second for an open tag: one `<script/>` hides the whole page.
    """
    return _EMPTY.sub(_closed, _CDATA.sub(lambda found: html.escape(found.group(1), quote=False), markup))


def _closed(found: re.Match[str]) -> str:
    name, attributes = found.groups()
    return found.group() if name.lower() in _VOID.split() else f"<{name}{attributes}></{name}>"
