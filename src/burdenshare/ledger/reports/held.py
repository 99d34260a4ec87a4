"""Cash the recipient holds: paid, used, returned, left (U4), and the interest on it (U5)."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import IN_BUDGET, Asked, Flows, keys, total
from burdenshare.ledger.reports.statement import Line, Statement

COLUMNS = ("cash_paid", "cash_used", "cash_recovered", "held", "interest", "interest_gone", "left")


def held_cash(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Cash with the recipient by year and category, and what became of its interest.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all) and day.
    """
    flows = Flows(entries, asked)
    places = sorted(
        {
            (one.credit.year, one.credit.category)
            for one in flows.counting
            if one.target in ("held", "held_interest")
            and asked.year in (0, one.credit.year)
        }
    )  # fmt: skip
    lines = [_line(flows, *place) for place in places]
    sums = tuple(sum(int(one.values[n] or 0) for one in lines) for n in range(len(COLUMNS)))
    claims = sorted(
        {f"claim:{one.details.get('claim', 'unknown')}" for one in flows.counting
         if one.event == "interest"}
    )  # fmt: skip
    return Statement(
        "held", asked.agreement, asked.year, flows.currency, flows.unit, asked.until, COLUMNS,
        (*lines, Line("total", sums, role="total")), tuple(claims), asked.standing,
    )  # fmt: skip


def _line(flows: Flows, year: int, category: str) -> Line:
    given = _of(flows.into(year, "held"), category)
    paid = [one for one in given if one.source in IN_BUDGET]
    gone = _out(flows.out_of(year, "held"), category)
    used = [one for one in gone if one.target == "used"]
    back = [one for one in gone if one.target != "used"]
    earned = _of(flows.into(year, "held_interest"), category)
    spent = _out(flows.out_of(year, "held_interest"), category)
    values = (
        total(paid),
        total(used),
        total(back),
        total(given) - total(gone),
        total(earned),
        total(spent),
        total(earned) - total(spent),
    )
    return Line(f"{year} {category}", values, keys(paid, gone, earned, spent))


def _of(entries: Iterable[Entry], category: str) -> list[Entry]:
    return [one for one in entries if one.credit.category == category]


def _out(entries: Iterable[Entry], category: str) -> list[Entry]:
    return [one for one in entries if one.debit.category == category]
