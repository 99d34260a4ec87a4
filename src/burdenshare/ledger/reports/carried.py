"""The roll-forward of carry-over: from which year, of what kind, how often, and where it is now."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import Asked, Flows, grouped, keys, total
from burdenshare.ledger.reports.statement import Line, Statement

COLUMNS = ("carried_out", "carried_in", "on_the_way", "kind", "count")


def carry_over(entries: Iterable[Entry], asked: Asked) -> Statement:
    """What each year carried over for each purpose, and what the next one received of it.

    Args:
        entries: of the ledger, in order. asked: agreement, year it comes from (0 for all), day.

    ``on_the_way`` is what left a year and has reached none: 0 once both halves are entered.
    """
    flows = Flows(entries, asked)
    moved = [one for one in flows.counting if one.event == "carry_over"]
    asked_for = [one for one in moved if asked.year in (0, one.agreement_year)]
    groups = grouped(asked_for, _purpose)
    lines = [_line(key, own) for key, own in sorted(groups.items())]
    sums = (*(sum(int(one.values[n] or 0) for one in lines) for n in range(3)), None, None)
    return Statement(
        "carried", asked.agreement, asked.year, flows.currency, flows.unit, asked.until, COLUMNS,
        (*lines, Line("total", sums, role="total")), standing=asked.standing,
    )  # fmt: skip


def _purpose(one: Entry) -> tuple[int, str, str, str]:
    purpose = one.debit if one.debit.category else one.credit
    kind, count = one.details.get("kind", ""), one.details.get("count", "")
    year = one.agreement_year
    return (year, f"{purpose.category or 'unallotted'} {purpose.line}".strip(), kind, count)


def _line(key: tuple[int, str, str, str], own: list[Entry]) -> Line:
    year, purpose, kind, count = key
    out = [one for one in own if one.target == "carried"]
    into = [one for one in own if one.source == "carried"]
    values = (total(out), total(into), total(out) - total(into), kind, count)
    return Line(f"{year} {purpose}", values, keys(out, into))
