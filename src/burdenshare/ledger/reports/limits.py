"""How the entries of a year stand to the limits of the agreement's document."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.limit_checks import LimitFinding, check_limits
from burdenshare.ledger.reports.flows import Asked, Flows
from burdenshare.ledger.reports.statement import Line, Statement, Value
from burdenshare.terms.load import load

COLUMNS = ("category", "year", "result", "measured", "bound", "why", "concerned", "says")


def limits_report(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Every limit of the document, kept, broken, unknown, or a rule in words for a person.

    In the year a breach is a finding; it is a refusal when the year is closed. Where the agreement
    is not at hand as a document, the report says so and has no lines.

    Args:
        entries: of the ledger, in order. asked: agreement, year (0 for all) and day.
    """
    kept = tuple(entries)
    flows = Flows(kept, asked)
    until = tuple(one for one in kept if not asked.until or one.value_date <= asked.until)
    try:
        document = load(asked.agreement)
    except Refused:
        return _statement(flows, asked, (), ("no_terms:" + asked.agreement,))
    own = asked.standing == "own"
    found = [
        one for year in flows.years for one in check_limits(until, document, year) if own
    ]  # fmt: skip
    return _statement(flows, asked, tuple(_line(one) for one in found), ())


def _statement(
    flows: Flows, asked: Asked, lines: tuple[Line, ...], notes: tuple[str, ...]
) -> Statement:
    return Statement(
        "limits", asked.agreement, asked.year, flows.currency, flows.unit, asked.until,
        COLUMNS, lines, notes, standing=asked.standing,
    )  # fmt: skip


def _line(one: LimitFinding) -> Line:
    values: tuple[Value, ...] = (
        one.limit.category,
        str(one.limit.year),
        one.result,
        _figure(one, one.measured),
        _figure(one, one.bound),
        one.why,
        len(one.keys),
        one.limit.unknown or one.limit.says,
    )
    return Line(one.limit.kind, values, one.keys)


def _figure(one: LimitFinding, value: Decimal | None) -> Value:
    """Percent as a text with two decimals, money as a whole number; empty where there is none."""
    if value is None:
        return ""
    return f"{value:.2f} %" if one.percent else int(value)
