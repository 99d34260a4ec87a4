"""HTML from nested calls: every text is escaped, nothing but what `tag` made is trusted."""

from __future__ import annotations

import html
from urllib.parse import urlsplit

from burdenshare.reading.formulas import guard_shown
from burdenshare.report.numbers import keep_percent

_CELLS = ("td", "th")


class Safe(str):
    """Markup that was made here. Anything else is text and is escaped."""

    __slots__ = ()


def text(value: str) -> Safe:
    """A text as markup.

    >>> text('<script>alert("a")</script>')
    '&lt;script&gt;alert(&quot;a&quot;)&lt;/script&gt;'
    """
    return value if isinstance(value, Safe) else Safe(html.escape(keep_percent(value)))


def tag(name: str, /, *children: str, **attributes: str | int | bool | None) -> Safe:
    """An element. ``class_`` is written ``class``; underscores become hyphens.

    A text in a cell of a table that a spreadsheet would run when the table is copied there gets an
    apostrophe.

    Args:
        name: the element's name, from our own code.
        children: texts, which are escaped, and elements.
        attributes: texts; False and None leave the attribute out, True writes it bare.

    >>> tag("td", "7,904", class_="number", data_status="settled")
    '<td class="number" data-status="settled">7,904</td>'
    >>> tag("td", "@SUM(A1)")
    '<td>&#x27;@SUM(A1)</td>'
    """
    if name in _CELLS and children and not isinstance(children[0], Safe):
        children = (guard_shown(children[0]), *children[1:])
    return Safe(f"<{name}{_attributes(attributes)}>{join(*children)}</{name}>")


def void(name: str, /, **attributes: str | int | bool | None) -> Safe:
    """An element without content, such as ``meta``."""
    return Safe(f"<{name}{_attributes(attributes)}>")


def join(*children: str) -> Safe:
    """Several texts and elements in a row."""
    return Safe("".join(text(child) for child in children))


def link(address: str, *children: str) -> Safe:
    """A link to a page elsewhere, or its text alone where the address is not one of the web.

    >>> link("javascript:alert(1)", "see")
    'see'
    """
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https"):
        return join(*children)
    return tag("a", *children, href=address, rel="noopener noreferrer")


def _attributes(attributes: dict[str, str | int | bool | None]) -> str:
    written = []
    for name, value in attributes.items():
        name = name.rstrip("_").replace("_", "-")
        if value is True:
            written.append(f" {name}")
        elif value is not None and value is not False:
            written.append(f' {name}="{html.escape(str(value))}"')
    return "".join(written)
