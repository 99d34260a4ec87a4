"""From agreed to executed, with the five meanings of "unspent" as lines of their own.

U1 agreed and never appropriated; U2 appropriated and lapsed; U3 carried over; U4 paid in cash and
not used by the recipient; U5 interest on U4.
"""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import FREE, IN_BUDGET, SPENT, Asked, Flows, keys, total
from burdenshare.ledger.reports.statement import Line, Statement


def reconciliation(entries: Iterable[Entry], asked: Asked) -> Statement:
    """What was agreed for a year, step by step to what was executed and used.

    Args:
        entries: of the ledger, in order. asked: agreement, year and day.
    """
    flows = Flows(entries, asked)
    year = asked.year or flows.years[-1]
    lines = (*_agreed(flows, year), *_budget(flows, year), *_cash(flows, year))
    return Statement(
        "reconciliation", asked.agreement, year, flows.currency, flows.unit, asked.until,
        ("amount",), lines, standing=asked.standing,
    )  # fmt: skip


def _agreed(flows: Flows, year: int) -> list[Line]:
    """From the agreed amount to the appropriated one."""
    agreed = flows.of(year, "open_year", "bridge")
    arrears = [one for one in flows.counting if one.event == "owe" and one.source == "owed"
               and (one.to_agreement_year or one.agreement_year) == year]  # fmt: skip
    given = flows.of(year, "appropriate")
    cut = flows.of(year, "cut")
    unfunded = flows.held(year, "agreed", "owed")
    came = total(arrears) - total(one for one in arrears if one.agreement_year == year)
    appropriated = total(given) - total(cut)
    settled = total(one for one in flows.of(year, "owe") if _leaves(one, year))
    above = flows.of(year, "appropriate_above")
    check = total(agreed) + came - settled - unfunded - appropriated
    owed = flows.held(year, "owed")
    return [
        _line("agreed", total(agreed), keys(agreed)),
        _line("from_arrears", came, keys(arrears)),
        _line("arrears_settled", -settled),
        _line("u1", unfunded, keys(flows.of(year, "owe"))),
        _line("u1_owed", owed),
        _line("above_agreed", total(above), keys(above)),
        _line("appropriated", appropriated + total(above), keys(given, cut, above), "total"),
        _line("check_agreed", check, role="check"),
    ]


def _leaves(one: Entry, year: int) -> bool:
    """Whether arrears of the year are taken into another year."""
    return one.source == "owed" and (one.to_agreement_year or year) != year


def _budget(flows: Flows, year: int) -> list[Line]:
    """From the appropriated amount and carry-in to what was executed, and what is left."""
    given = flows.of(year, "appropriate", "appropriate_above")
    appropriated = total(given) - total(flows.of(year, "cut"))
    carried_in = [one for one in flows.into(year, *IN_BUDGET) if one.source == "carried"]
    spent = [one for one in flows.into(year, *SPENT) if one.source in IN_BUDGET]
    back = [one for one in flows.out_of(year, *SPENT) if one.target in IN_BUDGET]
    lapsed = flows.into(year, "lapsed")
    carried = [one for one in flows.of(year, "carry_over") if one.target == "carried"]
    executed = total(spent) - total(back)
    current = appropriated + total(carried_in)
    still = {name: flows.held(year, name) for name in IN_BUDGET}
    check = current - executed - total(lapsed) - total(carried) - sum(still.values())
    kinds = [_line(f"u3_{kind}", total(_kind(carried, kind))) for kind in _kinds(carried)]
    return [
        _line("carried_in", total(carried_in), keys(carried_in)),
        _line("current_budget", current, role="total"),
        _line("executed", executed, keys(spent, back)),
        _line("u2", total(lapsed), keys(lapsed)),
        _line("u3", total(carried), keys(carried)),
        *kinds,
        *(_line(f"open_{name}", amount) for name, amount in still.items()),
        _line("check_budget", check, role="check"),
    ]


def _cash(flows: Flows, year: int) -> list[Line]:
    """What the recipient did with what it was paid in cash, and the interest on it."""
    given = [one for one in flows.into(year, "held") if one.source in IN_BUDGET]
    used = [one for one in flows.out_of(year, "held") if one.target == "used"]
    back = [one for one in flows.out_of(year, "held") if one.target in (*FREE, "recovered")]
    held = flows.held(year, "held")
    earned = flows.of(year, "interest")
    gone = flows.out_of(year, "held_interest")
    interest = flows.held(year, "held_interest")
    return [
        _line("cash_paid", total(given), keys(given)),
        _line("cash_used", total(used), keys(used)),
        _line("cash_recovered", total(back), keys(back)),
        _line("u4", held),
        _line("check_cash", total(given) - total(used) - total(back) - held, role="check"),
        _line("interest", total(earned), keys(earned)),
        _line("interest_gone", total(gone), keys(gone)),
        _line("u5", interest),
        _line("check_interest", total(earned) - total(gone) - interest, role="check"),
    ]


def _kinds(carried: Iterable[Entry]) -> list[str]:
    return sorted({one.details.get("kind", "") for one in carried if one.details.get("kind")})


def _kind(carried: Iterable[Entry], kind: str) -> list[Entry]:
    return [one for one in carried if one.details.get("kind") == kind]


def _line(name: str, amount: int, entries: tuple[str, ...] = (), role: str = "") -> Line:
    return Line(name, (amount,), entries, role)
