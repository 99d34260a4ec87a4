"""Typst source in which every text is a quoted string, so that no text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from burdenshare.report.numbers import keep_percent

_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def quote(text: str) -> str:
    r"""A text as a Typst string.

    >>> print(quote('a "b" #c\\'))
    "a \"b\" #c\\"
    """
    cleaned = _CONTROL.sub(" ", text).replace("\\", "\\\\").replace('"', '\\"')
    return '"' + cleaned.replace("\n", "\\n") + '"'


def say(text: str) -> str:
    """A text within content; the semicolon ends the string whatever follows.

    >>> say("*bold* $x$")
    '#"*bold* $x$";'
    """
    return f"#{quote(keep_percent(text))};" if text else ""


def call(name: str, *content: str, **settings: str) -> str:
    """A function of Typst with settings (already written as code) and content.

    >>> call("strong", say("a"), delta="200")
    '#strong(delta: 200)[#"a";];'
    """
    given = ", ".join(f"{key.replace('_', '-')}: {value}" for key, value in settings.items())
    return f"#{name}({given})[{''.join(content)}];"


def argument(*content: str) -> str:
    """Content as an argument of a function."""
    return f"[{''.join(content)}]"


def listed(values: Iterable[str]) -> str:
    """Values as an array of Typst, also where there is one.

    >>> listed(["1fr"])
    '(1fr,)'
    """
    return f"({''.join(f'{one},' for one in values)})"


def link(address: str) -> str:
    """An address as a link, or as text alone where it is not one of the web.

    >>> link("javascript:x")
    '#"javascript:x";'
    """
    try:
        scheme = urlsplit(address).scheme
    except ValueError:
        scheme = ""
    if scheme not in ("http", "https"):
        return say(address)
    return f"#link({quote(address)})[{say(_breakable(address))}];"


def _breakable(address: str) -> str:
    """An address that may break after a slash and the like."""
    return re.sub(r"([/?&=._-])", "\\1\u200b", address)
