"""Texts in CSV that a spreadsheet would run as formulas: an apostrophe put before, and taken off.

OWASP, Application Security Verification Standard 5.0, 2025, requirement 1.2.10 (CWE-1236). What is
put before is taken off again exactly, so that a text comes back as it was.
"""

from __future__ import annotations

import re

from burdenshare.reading.numbers import parse_number

LEADS = frozenset("=+-@\t\r\n\0＝＋－＠")
"""What a formula begins with, or a text that becomes one when it is pasted or imported."""


_FIGURE = re.compile(r"[+-] ?[0-9.,]+ ?(?:%|[A-Za-z]*(?:[ ,;.]|$))", re.ASCII)


def guard_formula(text: str) -> str:
    """A text as a cell of CSV that no spreadsheet runs; plain numbers stay as they are.

    >>> guard_formula("=1+1"), guard_formula("-1.0"), guard_formula("none"), guard_formula("'=x")
    ("'=1+1", '-1.0', 'none', "''=x")
    """
    if text.lstrip("'")[:1] not in LEADS or parse_number(text) is not None:
        return text
    return f"'{text}"


def guard_shown(text: str) -> str:
    """A text as a cell of a page, which may be copied into a spreadsheet; figures stay as shown.

    >>> guard_shown("=1+1"), guard_shown("+8.3 %, CPI with cap"), guard_shown("-1+cmd|x")
    ("'=1+1", '+8.3 %, CPI with cap', "'-1+cmd|x")
    """
    return text if len(text) == 1 or _FIGURE.match(text) else guard_formula(text)


def unguard_formula(text: str) -> str:
    """The text that `guard_formula` was given.

    >>> unguard_formula("'=1+1"), unguard_formula("''=x"), unguard_formula("'quoted'")
    ('=1+1', "'=x", "'quoted'")
    """
    if text[:1] == "'" and text.lstrip("'")[:1] in LEADS:
        return text[1:]
    return text
