"""The status of funds, in the order of the SF-133: resources first, then what became of them."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import IN_BUDGET, SPENT, Asked, Flows, keys, total
from burdenshare.ledger.reports.statement import Line, Statement


def status_of_funds(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Budgetary resources of a year and their status; both totals must be equal.

    Args:
        entries: of the ledger, in order. asked: agreement, year and day.

    After the order of the United States' SF-133 (brought forward is its line 1000, recoveries and
    refunds its lines 1021 and 1033); recovered money was spent before, so it adds nothing here.
    """
    flows = Flows(entries, asked)
    year = asked.year or flows.years[-1]
    resources, whole = _resources(flows, year)
    status, used = _status(flows, year)
    check = Line("check", (whole - used,), role="check")
    return Statement(
        "funds", asked.agreement, year, flows.currency, flows.unit, asked.until, ("amount",),
        (*resources, *status, check), standing=asked.standing,
    )  # fmt: skip


def _resources(flows: Flows, year: int) -> tuple[list[Line], int]:
    brought = [one for one in flows.into(year, *IN_BUDGET) if one.source == "carried"]
    given, cut = flows.of(year, "appropriate", "appropriate_above"), flows.of(year, "cut")
    back = [one for one in flows.out_of(year, *SPENT) if one.target in IN_BUDGET]
    whole = total(brought) + total(given) - total(cut)
    return [
        Line("brought_forward", (total(brought),), keys(brought)),
        Line("appropriations", (total(given),), keys(given)),
        Line("cuts", (-total(cut),), keys(cut)),
        Line("total_resources", (whole,), role="total"),
        Line("recoveries", (total(back),), keys(back)),
    ], whole


def _status(flows: Flows, year: int) -> tuple[list[Line], int]:
    spent = [one for one in flows.into(year, *SPENT) if one.source in IN_BUDGET]
    back = [one for one in flows.out_of(year, *SPENT) if one.target in IN_BUDGET]
    carried = [one for one in flows.of(year, "carry_over") if one.target == "carried"]
    lapsed = flows.into(year, "lapsed")
    bound = {name: flows.held(year, name) for name in ("obligated", "delivered")}
    free = {name: flows.held(year, name) for name in ("reserved", "allotted", "appropriated")}
    outlays = total(spent) - total(back)
    obligated = outlays + sum(bound.values())
    unobligated = sum(free.values())
    whole = obligated + unobligated + total(carried) + total(lapsed)
    return [
        Line("outlays", (outlays,), keys(spent, back)),
        Line("unliquidated", (bound["obligated"],)),
        Line("delivered_unpaid", (bound["delivered"],)),
        Line("obligations", (obligated,), role="total"),
        Line("reserved", (free["reserved"],)),
        Line("allotted_free", (free["allotted"],)),
        Line("unallotted_funds", (free["appropriated"],)),
        Line("unobligated", (unobligated,), role="total"),
        Line("carried_forward", (total(carried),), keys(carried)),
        Line("lapsed", (total(lapsed),), keys(lapsed)),
        Line("total_status", (whole,), role="total"),
    ], whole
