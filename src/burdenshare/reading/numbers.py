"""Numbers as people write them: digits, a point, a sign. Nothing else is a number.

``1e3``, ``0x10``, ``010``, ``1_000``, ``NaN`` and ``1,000`` each mean different things to
different programs; all are refused with the plain spelling as the remedy.
"""

from __future__ import annotations

import re
from decimal import Decimal

MOST_DIGITS = 30
_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)


def parse_number(text: str) -> Decimal | None:
    """The exact value of a plain decimal, or None if the text is no plain decimal.

    >>> parse_number("4.0"), parse_number("-0.5"), parse_number("1e3"), parse_number("010")
    (Decimal('4.0'), Decimal('-0.5'), None, None)
    """
    if len(text) > MOST_DIGITS + 2 or not _PLAIN.fullmatch(text):
        return None
    return Decimal(text)


def explain_number(text: str) -> str:
    """What to write instead of a text that is no plain decimal.

    >>> explain_number("1,000"), explain_number("1e3")
    ('write 1000 without separators', 'write a plain number such as 7600 or 4.0')
    """
    without = text.replace(",", "").replace("_", "").replace(" ", "")
    if without != text and parse_number(without) is not None:
        return f"write {without} without separators"
    stripped = text.lstrip("0")
    if stripped != text and parse_number(stripped) is not None:
        return f"write {stripped} without leading zeros"
    return "write a plain number such as 7600 or 4.0"
