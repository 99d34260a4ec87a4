"""The labour share: what was paid of the payroll, over the payroll; unknown where that is."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import Asked, Flows, grouped, keys, total
from burdenshare.ledger.reports.statement import Line, Statement
from burdenshare.reading.numbers import parse_number

COLUMNS = ("paid", "payroll", "share", "heads")


def labour_share(entries: Iterable[Entry], asked: Asked) -> Statement:
    """What was paid of the payroll of each period, in percent of the payroll as recorded.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all) and day.

    The payroll is what the entry's document says, in minor units. The share of the whole is
    unknown as soon as one period has no payroll: a sum with a hole is no denominator.
    """
    flows = Flows(entries, asked)
    paid = [
        one
        for one in flows.counting
        if one.event == "payroll" and asked.year in (0, one.agreement_year)
    ]
    groups = grouped(paid, lambda one: one.details.get("period", "unknown"))
    lines = [_line(period, own) for period, own in sorted(groups.items())]
    lines.append(_total(lines))
    return Statement(
        "labour", asked.agreement, asked.year, flows.currency, flows.unit, asked.until, COLUMNS,
        tuple(lines), standing=asked.standing,
    )  # fmt: skip


def _line(period: str, own: list[Entry]) -> Line:
    """A period: several entries of one period state one payroll, which counts once."""
    bases = {one.details.get("payroll_base", "") for one in own}
    base = _whole(bases.pop()) if len(bases) == 1 else None
    heads = own[-1].details.get("heads") or None
    reason = "" if base else "no_payroll"
    return Line(period, (total(own), base, _share(total(own), base), heads), keys(own), "", reason)


def _total(lines: list[Line]) -> Line:
    paid = sum(int(one.values[0] or 0) for one in lines)
    known = all(one.values[1] for one in lines) and bool(lines)
    base = sum(int(one.values[1] or 0) for one in lines) if known else None
    reason = "" if known else "no_payroll"
    return Line("total", (paid, base, _share(paid, base), None), role="total", reason=reason)


def _whole(text: str) -> int | None:
    number = parse_number(text)
    return int(number) if number is not None and number == int(number) and number > 0 else None


def _share(paid: int, base: int | None) -> str | None:
    return f"{Decimal(100 * paid) / base:.1f}" if base else None
