"""Years and spans of years, as documents write them: ``2009`` or ``2010-2013``."""

from __future__ import annotations

import re

FIRST, LAST = 1945, 2145
LONGEST = 100
_YEAR = re.compile("[0-9]{4}")
_WRITTEN = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")


def parse_years(text: str) -> tuple[int, ...] | None:
    """The years of ``2009`` or ``2010-2013``; None if the text is neither.

    Years lie between 1945 and 2145 and a span has at most a hundred of them.

    >>> parse_years("2010-2013"), parse_years("2009"), parse_years("2013-2010")
    ((2010, 2011, 2012, 2013), (2009,), None)
    """
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return None
    first, last = int(written[1]), int(written[2] or written[1])
    if not (FIRST <= first <= last <= LAST and last - first < LONGEST):
        return None
    return tuple(range(first, last + 1))


def explain_years(text: str) -> str:
    """What to write instead of a text that is neither a year nor a span.

    >>> explain_years("2013-2010"), explain_years("2010-13")
    ('write the earlier year first: 2010-2013', 'write both years in full, such as 2010-2013')
    """
    first, dash, last = (part.strip() for part in re.sub("[–—]|to", "-", text).partition("-"))
    if dash and _YEAR.fullmatch(first) and _YEAR.fullmatch(last):
        if last < first:
            return f"write the earlier year first: {last}-{first}"
        if parse_years(f"{first}-{last}"):
            return f"write {first}-{last}"
    if dash and _YEAR.fullmatch(first) and re.fullmatch("[0-9]{2}", last):
        return "write both years in full, such as 2010-2013"
    return f"write 2009 or 2010-2013, from {FIRST} to {LAST}, up to {LONGEST} years"


def write_years(years: tuple[int, ...]) -> str:
    """Years that follow each other, written the short way.

    >>> write_years((2010, 2011, 2012)), write_years((2009,))
    ('2010-2012', '2009')
    """
    return str(years[0]) if len(years) == 1 else f"{years[0]}-{years[-1]}"
