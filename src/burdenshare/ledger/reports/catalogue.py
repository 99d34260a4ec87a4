"""The reports by their names."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from burdenshare.figures.finding import Refused
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.assets import asset_register
from burdenshare.ledger.reports.carried import carry_over
from burdenshare.ledger.reports.exceptions import exceptions
from burdenshare.ledger.reports.exchange import exchange_report
from burdenshare.ledger.reports.flows import Asked
from burdenshare.ledger.reports.funds import status_of_funds
from burdenshare.ledger.reports.held import held_cash
from burdenshare.ledger.reports.labour import labour_share
from burdenshare.ledger.reports.limits import limits_report
from burdenshare.ledger.reports.obligations import unliquidated_obligations
from burdenshare.ledger.reports.reconciliation import reconciliation
from burdenshare.ledger.reports.register import in_kind_register
from burdenshare.ledger.reports.settlement_table import settlement_table
from burdenshare.ledger.reports.statement import Statement
from burdenshare.ledger.reports.vendors import domestic_vendors

Report = Callable[[Iterable[Entry], Asked], Statement]

REPORTS: dict[str, Report] = {
    "settlement": settlement_table,
    "reconciliation": reconciliation,
    "funds": status_of_funds,
    "obligations": unliquidated_obligations,
    "held": held_cash,
    "carried": carry_over,
    "vendors": domestic_vendors,
    "labour": labour_share,
    "in_kind": in_kind_register,
    "assets": asset_register,
    "limits": limits_report,
    "exchange": exchange_report,
    "exceptions": exceptions,
}
"""Every report on entries, in the order in which they are read."""


def report_entries(
    entries: Iterable[Entry], asked: Asked, names: Iterable[str] = ()
) -> tuple[Statement, ...]:
    """Some reports on the entries of an agreement, or all of them.

    Args:
        entries: of the ledger, in order. asked: agreement, year, day, currency.
        names: of `REPORTS`; none for all.

    Raises:
        Refused: There is no such report, or no entry of the agreement.
    """
    kept, wanted = tuple(entries), tuple(names) or tuple(REPORTS)
    for name in wanted:
        if name not in REPORTS:
            says = f"there is no report '{name[:40]}'"
            raise Refused.because("ledger", says, f"known: {', '.join(REPORTS)}")
    return tuple(REPORTS[name](kept, asked) for name in wanted)
