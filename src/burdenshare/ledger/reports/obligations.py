"""Unliquidated obligations: what is bound by contracts and not paid, and for how long already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import BOUND, Asked, Flows
from burdenshare.ledger.reports.statement import Line, Statement, Value
from burdenshare.ledger.states import Account

COLUMNS = ("obligated", "delivered", "oldest", "up_to_90", "up_to_180", "up_to_365", "over_365")
_AGES = (90, 180, 365)
Purpose = tuple[int, str, str, str]


def unliquidated_obligations(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Open obligations by year, category and project, with the days they have been open.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all) and the day at which
            ages are counted; without a day, that of the last entry.

    What is paid is taken from the oldest obligation first. Ages are days since the obligation.
    """
    flows = Flows(entries, asked)
    until = asked.until or max(one.value_date for one in flows.all)
    open_ones, behind = _open(flows)
    held = flows.balances(asked.year)
    lines = [
        _line(purpose, layers, held, until, behind[purpose])
        for purpose, layers in sorted(open_ones.items())
        if layers and asked.year in (0, purpose[0])
    ]
    empty = tuple(
        None if name == "oldest" else sum(int(one.values[n] or 0) for one in lines)
        for n, name in enumerate(COLUMNS)
    )
    bound = sum(amount for one, amount in held.items() if one.state in BOUND)
    aged = sum(int(one or 0) for one in empty[3:])
    check: tuple[int | None, ...] = (bound - aged, *(None,) * (len(COLUMNS) - 1))
    return Statement(
        "obligations", asked.agreement, asked.year, flows.currency, flows.unit, until, COLUMNS,
        (*lines, Line("total", empty, role="total"), Line("check", check, role="check")),
        standing=asked.standing,
    )  # fmt: skip


def _open(flows: Flows) -> tuple[dict[Purpose, list[list[str | int]]], dict[Purpose, list[str]]]:
    """Layers of open obligations, oldest first, and the entries that bind or free them."""
    layers: dict[Purpose, list[list[str | int]]] = defaultdict(list)
    behind: dict[Purpose, list[str]] = defaultdict(list)
    for one in sorted(flows.counting, key=lambda entry: entry.value_date):
        came, went = one.target in BOUND, one.source in BOUND
        if came and went and _purpose(one.debit) == _purpose(one.credit):
            continue
        if went:
            _take(layers[_purpose(one.debit)], one.amount)
            behind[_purpose(one.debit)].append(one.key)
        if came:
            layers[_purpose(one.credit)].append([one.value_date, one.amount])
            behind[_purpose(one.credit)].append(one.key)
    return layers, behind


def _take(layers: list[list[str | int]], amount: int) -> None:
    while amount and layers:
        taken = min(amount, int(layers[0][1]))
        layers[0][1] = int(layers[0][1]) - taken
        amount -= taken
        if not layers[0][1]:
            layers.pop(0)


def _purpose(account: Account) -> Purpose:
    return (account.year, account.category, account.form, account.line)


def _line(
    purpose: Purpose,
    layers: list[list[str | int]],
    held: dict[Account, int],
    until: str,
    behind: list[str],
) -> Line:
    state = {
        name: sum(
            amount for one, amount in held.items() if one.state == name and _purpose(one) == purpose
        )
        for name in BOUND
    }
    ages = [0] * (len(_AGES) + 1)
    for day, amount in layers:
        ages[_bucket(str(day), until)] += int(amount)
    name = " ".join(str(part) for part in purpose if part)
    bound = (state["obligated"], state["delivered"])
    values: tuple[Value, ...] = (*bound, str(layers[0][0]), *ages)
    return Line(name, values, tuple(behind))


def _bucket(day: str, until: str) -> int:
    age = (date.fromisoformat(until) - date.fromisoformat(day)).days
    return sum(age > most for most in _AGES)
