"""Defence cost-sharing agreements, from treaty text to audited amounts.

The front door: ``import burdenshare as bs``, then ``bs.load``, ``bs.settle``, ``bs.explain``,
``bs.compare``, ``bs.price``, ``bs.worth``, ``bs.estimate``, ``bs.brief``. Names are fetched when
first used, so that the door opens quickly.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
"""What type checkers take for true; ``typing`` itself would take half the time of opening."""
if TYPE_CHECKING:
    from typing import Any

__version__ = "1.0.0"

_ROOMS = {
    "Brief": "burdenshare.report.brief",
    "Comparison": "burdenshare.settlement.compare",
    "Document": "burdenshare.terms.document",
    "Explanation": "burdenshare.settlement.record",
    "Finding": "burdenshare.figures.finding",
    "Ledger": "burdenshare.store.ledger",
    "Refused": "burdenshare.figures.finding",
    "Settlement": "burdenshare.settlement.record",
    "World": "burdenshare.series.world",
    "agreements": "burdenshare.terms.load:library_agreements",
    "apportion": "burdenshare.yardsticks.keys.apply",
    "backtest": "burdenshare.series.scenarios.backtest",
    "break_even": "burdenshare.pricing.breakeven",
    "brief": "burdenshare.report.brief",
    "check": "burdenshare.settlement.check",
    "compare": "burdenshare.settlement.compare",
    "draft": "burdenshare.negotiation.draft",
    "estimate": "burdenshare.pricing.estimate",
    "exchange": "burdenshare.pricing.exchange",
    "explain": "burdenshare.settlement.explain",
    "explain_path": "burdenshare.pricing.paths",
    "fairness": "burdenshare.yardsticks.fairness",
    "impact": "burdenshare.economy.impact",
    "know": "burdenshare.series.world",
    "load": "burdenshare.terms.load",
    "load_domain": "burdenshare.negotiation.document",
    "load_series": "burdenshare.series.load",
    "load_table": "burdenshare.reading.tables",
    "negotiate": "burdenshare.negotiation.negotiate",
    "offer_sheet": "burdenshare.negotiation.offer_sheet",
    "outturn": "burdenshare.pricing.outturn",
    "price": "burdenshare.pricing.price",
    "schema": "burdenshare.terms.schema:agreement_schema",
    "settle": "burdenshare.settlement.settle",
    "value_domain": "burdenshare.negotiation.valued",
    "vary": "burdenshare.pricing.vary",
    "worth": "burdenshare.pricing.worth",
    "write": "burdenshare.terms.write:write_document",
}

__all__ = sorted([*_ROOMS, "__version__"])  # noqa: PLE0605  a test holds it equal to the rooms

if TYPE_CHECKING:
    # `Ledger` is left out: `report` reads the version here and must not lean on `store`.
    from burdenshare.economy.impact import impact as impact
    from burdenshare.figures.finding import Finding as Finding
    from burdenshare.figures.finding import Refused as Refused
    from burdenshare.negotiation.document import load_domain as load_domain
    from burdenshare.negotiation.draft import draft as draft
    from burdenshare.negotiation.negotiate import negotiate as negotiate
    from burdenshare.negotiation.offer_sheet import offer_sheet as offer_sheet
    from burdenshare.negotiation.valued import value_domain as value_domain
    from burdenshare.pricing.breakeven import break_even as break_even
    from burdenshare.pricing.estimate import estimate as estimate
    from burdenshare.pricing.exchange import exchange as exchange
    from burdenshare.pricing.outturn import outturn as outturn
    from burdenshare.pricing.paths import explain_path as explain_path
    from burdenshare.pricing.price import price as price
    from burdenshare.pricing.vary import vary as vary
    from burdenshare.pricing.worth import worth as worth
    from burdenshare.reading.tables import load_table as load_table
    from burdenshare.report.brief import Brief as Brief
    from burdenshare.report.brief import brief as brief
    from burdenshare.series.load import load_series as load_series
    from burdenshare.series.scenarios.backtest import backtest as backtest
    from burdenshare.series.world import World as World
    from burdenshare.series.world import know as know
    from burdenshare.settlement.check import check as check
    from burdenshare.settlement.compare import Comparison as Comparison
    from burdenshare.settlement.compare import compare as compare
    from burdenshare.settlement.explain import explain as explain
    from burdenshare.settlement.record import Explanation as Explanation
    from burdenshare.settlement.record import Settlement as Settlement
    from burdenshare.settlement.settle import settle as settle
    from burdenshare.terms.document import Document as Document
    from burdenshare.terms.load import library_agreements as agreements  # noqa: F401
    from burdenshare.terms.load import load as load
    from burdenshare.terms.schema import agreement_schema as schema  # noqa: F401
    from burdenshare.terms.write import write_document as write  # noqa: F401
    from burdenshare.yardsticks.fairness import fairness as fairness
    from burdenshare.yardsticks.keys.apply import apportion as apportion


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'burdenshare' has no attribute {name!r}")
    from burdenshare.figures.display import load_renderers_from

    load_renderers_from("burdenshare.report.notebook")
    room, _, own = _ROOMS[name].partition(":")
    value = getattr(import_module(room), own or name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return list(__all__)
