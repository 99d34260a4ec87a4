"""The settlement table as ministries print it: what was to be spent, what was, what became of rest.

Budget, carry-in, transfers and reserve fund make the current budget (예산현액); spent, carried over
by kind, lapsed and what is still open make it again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import FREE, IN_BUDGET, SPENT, Asked, Flows, credit_year
from burdenshare.ledger.reports.statement import Line, Statement
from burdenshare.ledger.rules import CARRY_KINDS

COLUMNS = (
    "budgeted",
    "carried_in",
    "transfers",
    "reserve_fund",
    "current_budget",
    "spent",
    "carried_explicit",
    "carried_accident",
    "carried_continuing",
    "lapsed",
    "open",
)
_IN = COLUMNS[:4]
_OUT = COLUMNS[5:10]
UNALLOTTED = "unallotted"
RESERVE = "reserve_fund"
"""What an appropriation's detail ``fund`` says where it comes from the reserve fund (예비비)."""
Cells = dict[tuple[str, str], int]


def settlement_table(entries: Iterable[Entry], asked: Asked) -> Statement:
    """The settlement table of a year, a line for each category.

    Args:
        entries: of the ledger, in order. asked: agreement, year and day.

    Money that is appropriated and not yet allotted stands on a line of its own; allotting moves
    budget from it to a category.
    """
    flows = Flows(entries, asked)
    year = asked.year or flows.years[-1]
    cells: Cells = defaultdict(int)
    behind: dict[str, list[str]] = defaultdict(list)
    for one in flows.counting:
        for row, column, amount in _effects(one, year):
            cells[row, column] += amount
            behind[row].append(one.key)
    rows = sorted(behind, key=lambda row: (row != UNALLOTTED, row))
    lines = [Line(row, _values(cells, row), tuple(dict.fromkeys(behind[row]))) for row in rows]
    sums = tuple(sum(column) for column in zip(*(one.values for one in lines), strict=True))
    sums = sums or (0,) * len(COLUMNS)
    check = sums[-1] - flows.held(year, *IN_BUDGET)
    lines.append(Line("total", sums, role="total"))
    empty: tuple[int | None, ...] = (None,) * (len(COLUMNS) - 1)
    lines.append(Line("check", (*empty, check), role="check"))
    return Statement(
        "settlement", asked.agreement, year, flows.currency, flows.unit, asked.until, COLUMNS,
        tuple(lines), standing=asked.standing,
    )  # fmt: skip


def _values(cells: Cells, row: str) -> tuple[int, ...]:
    current = sum(cells[row, name] for name in _IN)
    gone = sum(cells[row, name] for name in _OUT)
    return (
        *(cells[row, name] for name in _IN),
        current,
        *(cells[row, name] for name in _OUT),
        current - gone,
    )


def _effects(one: Entry, year: int) -> list[tuple[str, str, int]]:
    """Which cells of a year's table an entry changes, and by how much."""
    if one.event == "carry_over":
        return _carried(one, year)
    if one.agreement_year != year or not one.moves_money:
        return []
    left, reached = _row(one.source, one.debit.category), _row(one.target, one.credit.category)
    if one.event in ("appropriate", "appropriate_above"):
        column = RESERVE if one.details.get("fund") == RESERVE else "budgeted"
        return [(UNALLOTTED, column, one.amount)]
    if one.event == "cut":
        return [(UNALLOTTED, "budgeted", -one.amount)]
    if one.event in ("allot", "transfer"):
        column = "budgeted" if one.event == "allot" else "transfers"
        return [(left, column, -one.amount), (reached, column, one.amount)]
    if one.event == "lapse":
        return [(left, "lapsed", one.amount)]
    return _spent(one, left, reached)


def _spent(one: Entry, left: str, reached: str) -> list[tuple[str, str, int]]:
    if one.target in SPENT and one.source in IN_BUDGET:
        return [(left, "spent", one.amount)]
    if one.source in SPENT and one.target in FREE:
        return [(reached, "spent", -one.amount)]
    return []


def _carried(one: Entry, year: int) -> list[tuple[str, str, int]]:
    if one.target == "carried" and one.agreement_year == year:
        kind = one.details.get("kind", "")
        column = f"carried_{kind if kind in CARRY_KINDS else CARRY_KINDS[0]}"
        return [(_row(one.source, one.debit.category), column, one.amount)]
    if one.source == "carried" and credit_year(one) == year:
        return [(_row(one.target, one.credit.category), "carried_in", one.amount)]
    return []


def _row(state: str, category: str) -> str:
    return UNALLOTTED if state == "appropriated" else category or UNALLOTTED
