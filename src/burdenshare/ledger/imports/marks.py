"""Decimal marks and orders of dates: what the cells of a table prove, and what they leave open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from burdenshare.ledger.imports.table import Question, RawCell, Settled

MOST_DIGITS = 30
_NUMBER = re.compile(r"[-−]?\d[\d.,'   ]*")
_YEAR_FIRST = re.compile(r"(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?")
_YEAR_LAST = re.compile(r"(\d{1,2})[-./](\d{1,2})[-./](\d{4})")
_SHORT_YEAR = re.compile(r"\d{1,2}[-./]\d{1,2}[-./]\d{2}")
_BLANKS = str.maketrans("", "", "'\u00a0\u202f\u2009 ")

Answer = Settled | Question


def find_decimal(cells: Iterable[RawCell], told: str = "") -> Answer:
    """The decimal mark of some cells, or what to ask.

    >>> find_decimal([RawCell("1.234,50"), RawCell("7")]).value
    ','
    >>> find_decimal([RawCell("1,234")]).says
    "'1,234' may be 1234 or 1.234"
    """
    if told in (".", ","):
        return Settled("decimal", told, "said")
    proved: dict[str, str] = {}
    open_ = ""
    for cell in cells:
        if cell.kind != "text" or not looks_like_number(cell.text):
            continue
        mark = _proved(cell.text.strip())
        if mark == "?":
            open_ = open_ or cell.text.strip()
        elif mark:
            proved.setdefault(mark, cell.text.strip())
    return _decided(proved, open_)


def _decided(proved: dict[str, str], open_: str) -> Answer:
    choices = ((".", "1.5 is one and a half"), (",", "1,5 is one and a half"))
    if len(proved) == 1:
        mark, cell = next(iter(proved.items()))
        return Settled("decimal", mark, f"'{cell}' can be read in one way only")
    if proved:
        says = f"'{proved['.']}' and '{proved[',']}' have different decimal marks"
        return Question("decimal", says, choices)
    if open_:
        plain = open_.replace(",", "").replace(".", "")
        says = f"'{open_}' may be {plain} or {open_.replace(',', '.')}"
        return Question("decimal", says, choices)
    return Settled("decimal", ".", "no mark occurs")


def _proved(text: str) -> str:
    """The decimal mark that a number proves; ``?`` where it may be either, empty without marks."""
    plain = text.lstrip("-−").translate(_BLANKS)
    marks = [one for one in plain if one in ".,"]
    if not marks:
        return ""
    last = marks[-1]
    if len(set(marks)) == 2:
        return last
    if len(marks) > 1:
        return {".": ",", ",": "."}[last]
    before, _, after = plain.partition(last)
    grouped = len(after) == 3 and 1 <= len(before) <= 3 and before != "0"
    return "?" if grouped else last


def looks_like_number(text: str) -> bool:
    """Whether a text is written like a number.

    >>> [looks_like_number(one) for one in ("1 234,5", "-7", "12.05.2026", "art. 3")]
    [True, True, False, False]
    """
    plain = text.strip()
    return bool(_NUMBER.fullmatch(plain)) and not _is_date(plain)


def _is_date(text: str) -> bool:
    return any(one.fullmatch(text) for one in (_YEAR_FIRST, _YEAR_LAST, _SHORT_YEAR))


_GROUPED = {
    mark: re.compile(rf"-?(?:\d+|\d{{1,3}}(?:[{group}]\d{{3}})+)(?:[{mark}]\d+)?")
    for mark, group in ((".", ","), (",", "."))
}


def number_of(cell: RawCell, decimal: str) -> Decimal | None:
    """The number in a cell, or None where there is none.

    >>> number_of(RawCell("1.234,50"), ","), number_of(RawCell("1,2,3"), ".")
    (Decimal('1234.50'), None)
    """
    plain = cell.text.strip().replace("−", "-")
    if cell.kind == "number":
        return _bounded(plain)
    if cell.kind != "text" or not looks_like_number(plain):
        return None
    plain = plain.translate(_BLANKS)
    if not _GROUPED[decimal].fullmatch(plain):
        return None
    group = "," if decimal == "." else "."
    return _bounded(plain.replace(group, "").replace(decimal, "."))


def _bounded(text: str) -> Decimal | None:
    """A number of at most `MOST_DIGITS` digits, its exponent within the same bound."""
    if not re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?([eE][-+]?\d{1,2})?", text, re.ASCII):
        return None
    value = Decimal(text)
    return value if abs(value.adjusted()) <= MOST_DIGITS else None


def find_dates(cells: Iterable[RawCell], told: str = "") -> Answer:
    """The order of day, month and year in some cells, or what to ask.

    >>> find_dates([RawCell("31/03/2026")]).value, find_dates([RawCell("3/4/2026")]).name
    ('dmy', 'dates')
    """
    if told in ("ymd", "dmy", "mdy"):
        return Settled("dates", told, "said")
    proved: dict[str, str] = {}
    open_ = ""
    for cell in cells:
        text = cell.text.strip()
        if cell.kind != "text" or _YEAR_FIRST.fullmatch(text):
            continue
        if _SHORT_YEAR.fullmatch(text):
            return Question("dates", f"'{text}' has a year of two digits; write four", ())
        if match := _YEAR_LAST.fullmatch(text):
            first, second = int(match[1]), int(match[2])
            if first > 12 or second > 12:
                proved.setdefault("dmy" if first > 12 else "mdy", text)
            else:
                open_ = open_ or text
    return _order(proved, open_)


def _order(proved: dict[str, str], open_: str) -> Answer:
    choices = (("dmy", "31/12/2026"), ("mdy", "12/31/2026"))
    if len(proved) == 1:
        order, cell = next(iter(proved.items()))
        return Settled("dates", order, f"'{cell}' can be read in one way only")
    if proved:
        says = f"'{proved['dmy']}' and '{proved['mdy']}' are of different orders"
        return Question("dates", says, choices)
    if open_:
        return Question("dates", f"'{open_}' may be either of two days", choices)
    return Settled("dates", "ymd", "all dates begin with the year")


def day_of(cell: RawCell, order: str) -> str:
    """The day in a cell as 2026-03-31, or an empty text where there is none.

    >>> day_of(RawCell("2026년 3월 5일"), "ymd"), day_of(RawCell("5.3.2026"), "dmy")
    ('2026-03-05', '2026-03-05')
    """
    text = cell.text.strip()
    if cell.kind == "date":
        return text
    if cell.kind != "text":
        return ""
    if match := _YEAR_FIRST.fullmatch(text):
        parts = (int(match[1]), int(match[2]), int(match[3]))
    elif order in ("dmy", "mdy") and (match := _YEAR_LAST.fullmatch(text)):
        day, month = (1, 2) if order == "dmy" else (2, 1)
        parts = (int(match[3]), int(match[month]), int(match[day]))
    else:
        return ""
    try:
        return date(*parts).isoformat()
    except ValueError:
        return ""
