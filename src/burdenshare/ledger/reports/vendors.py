"""The share of domestic vendors in what was awarded; what nobody recorded stays unknown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import IN_BUDGET, SPENT, Asked, Flows, grouped, keys, total
from burdenshare.ledger.reports.statement import Line, Statement
from burdenshare.reading.numbers import parse_number
from burdenshare.settlement.split import Split, SplitPart

COLUMNS = ("awarded", "share_known", "domestic", "domestic_share", "passed", "waived", "untested")


def domestic_vendors(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Awards by category: how much is domestic, and how the ownership tests came out.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all) and day.

    The domestic share (percent) is that of the awards whose share is recorded; where none is, it
    is unknown. It is a share of awards as recorded, not of what stays in the economy.
    """
    flows = Flows(entries, asked)
    awards = [
        one
        for one in flows.counting
        if one.event == "obligate" and asked.year in (0, one.agreement_year)
    ]
    groups = grouped(awards, lambda one: one.credit.category)
    lines = [_line(name, own) for name, own in sorted(groups.items())]
    lines.append(_line("total", awards)._replace(role="total", entries=()))
    return Statement(
        "vendors", asked.agreement, asked.year, flows.currency, flows.unit, asked.until, COLUMNS,
        tuple(lines), standing=asked.standing,
    )  # fmt: skip


def executed_split(entries: Iterable[Entry], asked: Asked) -> Split:
    """What was spent in a year by category and form, as a split that other rooms read.

    Amounts are minor units of the ledger.
    """
    flows = Flows(entries, asked)
    year = asked.year or flows.years[-1]
    spent = [one for one in flows.into(year, *SPENT) if one.source in IN_BUDGET]
    back = [one for one in flows.out_of(year, *SPENT) if one.target in IN_BUDGET]
    sums: dict[tuple[str, str], int] = {}
    for one in spent:
        key = (one.credit.category, one.credit.form)
        sums[key] = sums.get(key, 0) + one.amount
    for one in back:
        key = (one.debit.category, one.debit.form)
        sums[key] = sums.get(key, 0) - one.amount
    parts = tuple(
        SplitPart(category, amount, "executed", form.replace("_", " "))
        for (category, form), amount in sorted(sums.items())
        if amount
    )
    says = f"spent by entries of the ledger for {asked.agreement}"
    return Split(f"ledger:{asked.agreement}:{year}", year, flows.unit, parts, says)


def _line(name: str, own: list[Entry]) -> Line:
    known = [(one, share) for one in own if (share := _share(one)) is not None]
    awarded = sum(one.amount for one, _ in known)
    domestic = int(sum((Decimal(one.amount) * share for one, share in known), Decimal()) / 100)
    percent = f"{Decimal(100 * domestic) / awarded:.1f}" if awarded else None
    tests = [one.details.get("ownership_test", "unknown") for one in own]
    counted = (tests.count("passed"), tests.count("waived"), tests.count("unknown"))
    reason = "" if awarded else "no_share_recorded"
    values = (total(own), awarded, domestic if awarded else None, percent, *counted)
    return Line(name, values, keys(own), reason=reason)


def _share(one: Entry) -> Decimal | None:
    share = parse_number(one.details.get("domestic_share", ""))
    return share if share is not None and 0 <= share <= 100 else None
