"""Numbers as people write them: digits, a point, a sign. Nothing else is a number.

``1e3``, ``0x10``, ``010``, ``1_000``, ``NaN`` and ``1,000`` each mean different things to
different programs; all are refused with the plain spelling as the remedy.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from decimal import Decimal

MOST_DIGITS = 28
"""As many digits as decimal arithmetic carries without rounding, unless told otherwise."""

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?", re.ASCII)


_SLIPS: tuple[tuple[str, Callable[[str], str]], ...] = (
    (
        r"-?[0-9]{1,3}([,_ ][0-9]{3})+(\.[0-9]+)?",
        lambda text: f"write {re.sub('[,_ ]', '', text)} without separators",
    ),
    (r"-?[0-9]+,[0-9]+", lambda text: f"write {text.replace(',', '.')} with a point"),
    (
        r"0+[1-9][0-9]*(\.[0-9]+)?",
        lambda text: f"write {text.lstrip('0')} without leading zeros",
    ),
    (r"\.[0-9]+", lambda text: f"write 0{text}"),
    (r"[0-9]+\.", lambda text: f"write {text[:-1]}"),
    (r"\+[0-9]+(\.[0-9]+)?", lambda text: f"write {text[1:]} without the sign"),
)
"""Slips that have one plain reading, and what to write instead."""


def parse_number(text: str) -> Decimal | None:
    """The exact value of a plain decimal, or None if the text is no plain decimal.

    >>> parse_number("4.0"), parse_number("-0.5"), parse_number("1e3"), parse_number("010")
    (Decimal('4.0'), Decimal('-0.5'), None, None)
    """
    if len(text) > MOST_DIGITS + 2 or not _PLAIN.fullmatch(text):
        return None
    digits = sum(one.isdigit() for one in text)
    return Decimal(text) if digits <= MOST_DIGITS else None


def decimals_of(value: Decimal) -> int:
    """How many decimals a number has, without zeros at its end.

    >>> decimals_of(Decimal("33.330")), decimals_of(Decimal("4"))
    (2, 0)
    """
    return len(f"{value:f}".partition(".")[2].rstrip("0"))


def explain_number(text: str) -> str:
    """What to write instead of a text that is no plain decimal.

    >>> explain_number("1,000"), explain_number("1e3")
    ('write 1000 without separators', 'write a plain number such as 7600 or 4.0')
    """
    for pattern, explain in _SLIPS:
        if re.fullmatch(pattern, text, re.ASCII):
            return explain(text)
    plain = unicodedata.normalize("NFKC", text[:60]).replace("−", "-")
    if plain != text and parse_number(plain) is not None:
        return f"write {plain} in plain digits"
    if len(text) > MOST_DIGITS and re.fullmatch("[0-9.-]+", text):
        return f"write at most {MOST_DIGITS} digits"
    return "write a plain number such as 7600 or 4.0"
