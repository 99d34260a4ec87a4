"""What was public of a round, day by day, from the library's table of talks."""

from __future__ import annotations

import calendar
from functools import lru_cache
from typing import NamedTuple

from burdenshare.figures.source import Source
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, row_number, row_sources

ASKING = ("demand", "offer")


class Move(NamedTuple):
    """One row of the talks.

    Attributes:
        agreement: the round it belongs to.
        day: the last day on which it may have become public; a month counts to its end.
        kind, side: as the table has them. amount, unit: the figure named, if one is.
        terms: the terms in years that were asked for.
        later: whether it came after the agreement was concluded.
    """

    agreement: str
    day: str
    kind: str
    side: str
    amount: float | None
    unit: str
    terms: tuple[int, ...]
    says: str
    later: bool
    sources: tuple[Source, ...]


@lru_cache(maxsize=4)
def moves_of(table: str) -> tuple[Move, ...]:
    """Every move of a table of talks, in the order of the days on which it was public.

    >>> [one.day for one in moves_of("KR.talks") if one.amount == 440][:1]
    ['1998-06-30']
    """
    return tuple(sorted((_move(row) for row in load_rows(table)), key=lambda one: one.day))


def _move(row: Row) -> Move:
    amount = row_number(row, "amount")
    return Move(
        row["agreement"],
        last_day(_day_of(row)),
        row["kind"],
        row["side"],
        None if amount is None or _is_share(row) else float(amount),
        row["unit"],
        _terms(row["term_years"]),
        row["note"] or row["amount_as_told"],
        row["phase"] != "talks",
        row_sources(row),
    )


def _day_of(row: Row) -> str:
    """A meeting is public when it ends, a position when it is first taken."""
    if row["kind"] in ASKING:
        return row["date_start"]
    return row["date_end"] or row["date_start"]


def _is_share(row: Row) -> bool:
    """Whether a percentage is a share of some cost, and so no rise that could be compared."""
    return row["unit"] == "percent" and "rise" not in row["amount_as_told"]


def last_day(written: str) -> str:
    """The last day of a day, month or year as written.

    >>> last_day("1998-06"), last_day("2001"), last_day("2019-02-10")
    ('1998-06-30', '2001-12-31', '2019-02-10')
    """
    parts = [int(one) for one in written.split("-")]
    year = parts[0]
    month = parts[1] if len(parts) > 1 else 12
    day = parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1]
    return f"{year:04d}-{month:02d}-{day:02d}"


def _terms(text: str) -> tuple[int, ...]:
    ends = [int(one) for one in text.split("-") if one.isdigit()]
    return tuple(range(ends[0], ends[-1] + 1)) if ends else ()
