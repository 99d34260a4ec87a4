"""One offer on one page: what it costs, at worst, against the baseline and the last offer.

Everything is priced on the same futures, so that differences are those of the deals and not of
the draws. The page says nothing of what the other side wants beyond the demand it was given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Finding, Refused
from burdenshare.negotiation.offer_basis import Basis, find_basis
from burdenshare.negotiation.offer_file import OfferFile, read_offer
from burdenshare.pricing.exchange import ExchangeTable, exchange
from burdenshare.pricing.price import price
from burdenshare.pricing.record import Distribution, Priced, PricedYear, Prices
from burdenshare.series.scenarios.scenario import scenarios_of
from burdenshare.series.world import know
from burdenshare.settlement.compare import Difference, clause_differences
from burdenshare.terms.document import Document
from burdenshare.terms.load import load

FORMAT = 1
OTHERS = 4096
"""The most paths under the other named scenarios, and for the exchange table."""
WORST = 0.95
"""The worst case is the total that is exceeded in one future of twenty."""


class Held(NamedTuple):
    """A deal on the sheet: the offer itself, the baseline, the last offer or a demand.

    ``total`` by currency; ``more`` is what it costs more than the offer, path by path, over
    ``more_years`` (empty for the offer).
    """

    role: str
    agreement: str
    title: str
    title_ko: str
    units: Mapping[str, str]
    years: tuple[int, ...]
    total: Mapping[str, Distribution]
    more: Mapping[str, Distribution]
    more_years: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        """The deal as JSON data."""
        return {
            "role": self.role,
            "agreement": self.agreement,
            "title": self.title,
            "years": list(self.years),
            "total": _data(self.total, self.units),
            "costs_more_than_the_offer": _data(self.more, self.units) or None,
            "difference_years": list(self.more_years),
        }


class Worst(NamedTuple):
    """The total exceeded in one future of twenty under a named scenario, by currency."""

    scenario: str
    totals: Mapping[str, float]


@dataclass(frozen=True)
class OfferSheet(Shown):
    """An offer, priced.

    Attributes:
        offer: what the file says of it: side, day, source, remark.
        document: the agreement it would be. before: the one it changes, if any.
        changes: the fields that differ from the base.
        unit: of amounts by year.
        years: the offer year by year.
        deals: the offer, then what it is held against.
        worst: one figure a named scenario; the first is the scenario asked for.
        exchange: steps of the clauses in terms of each other.
        prices: the recipe: paths, seed, scenario, day, hash of the futures.
        basis: what the figures rest on: sources of terms, series and scenario.
    """

    offer: OfferFile
    document: Document
    before: Document | None
    changes: tuple[Difference, ...]
    unit: str
    years: tuple[PricedYear, ...]
    deals: tuple[Held, ...]
    worst: tuple[Worst, ...]
    exchange: ExchangeTable
    prices: Prices
    basis: Basis
    findings: tuple[Finding, ...] = ()

    def deal(self, role: str) -> Held | None:
        """The deal of a role, if it is on the sheet."""
        return next((one for one in self.deals if one.role == role), None)

    def to_dict(self) -> dict[str, Any]:
        """The sheet as ``burdenshare offer --json`` prints it (format 1)."""
        return {
            "format": FORMAT,
            "agreement": self.document.id,
            "base": self.before.id if self.before else None,
            "side": self.offer.side or None,
            "date": self.offer.date or None,
            "source": self.offer.source or None,
            "changes": [
                {"path": one.path, "base": one.says[0] or None, "offer": one.says[1] or None}
                for one in self.changes
            ],
            "unit": self.unit,
            "years": [one.to_dict() for one in self.years],
            "deals": [one.to_dict() for one in self.deals],
            "worst_case": {
                "definition": "total exceeded in one future of twenty",
                "by_scenario": {one.scenario: dict(one.totals) for one in self.worst},
                "paths_of_the_others": min(self.prices.paths, OTHERS),
            },
            "exchange": self.exchange.to_dict(),
            "paths": self.prices.paths,
            "seed": self.prices.seed,
            "scenario": self.prices.scenario,
            "as_of": self.prices.as_of,
            "futures": self.prices.futures,
            "fixed": list(self.prices.fixed),
            "rests_on": self.basis.to_dict(),
            "warnings": [str(one) for one in self.findings],
        }

    def to_frame(self) -> Any:
        """The deals' totals as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        rows = [
            (one.role, one.agreement, currency, spread.mean, dict(spread.quantiles)[WORST])
            for one in self.deals
            for currency, spread in one.total.items()
        ]
        return pd.DataFrame(rows, columns=["role", "agreement", "currency", "mean", "worst"])


def offer_sheet(
    patch: str,
    baseline: str = "",
    last: str = "",
    demand: str = "",
    paths: int = 16_384,
    seed: int = 1,
    scenario: str = "default",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> OfferSheet:
    """An offer priced against a baseline, one's last offer and the other side's demand.

    Args:
        patch: a file with an offer (``base`` and ``change``), or any agreement.
        baseline: as for `price`; if empty, the agreement it changes going on by its own rule, or
            the rule of the one before it, if there is one.
        last: one's last offer. demand: what the other side asks for. Files or ids, or nothing.
        paths, seed, scenario, as_of, change, fix: as for `price`.

    Returns:
        Cost, worst case (exceeded in one future of twenty) and differences in both currencies, all
        deals priced on the same futures.

    Raises:
        Refused: if a document or name has errors, or no year can be priced.

    >>> sheet = offer_sheet("korea-12", "rolled:korea-11", paths=64)
    >>> [one.role for one in sheet.deals], sheet.deal("baseline").more["KRW"].mean > 0
    (['offer', 'baseline'], True)
    """
    change, fix = tuple(change), tuple(fix)
    offer = read_offer(patch)
    document = load(patch, change)
    named = offer.base or document.follows
    before = load(named) if named else None
    others = {"baseline": baseline or _usual(offer, document), "last": last, "demand": demand}
    roles: list[tuple[str, str | Document]] = [("offer", document)]
    roles += [(role, name) for role, name in others.items() if name]
    asked = (seed, scenario, 0, as_of)
    prices = price([name for _, name in roles], paths, *asked, (), fix)
    first = prices.agreements[0]
    document = _own_title(document, before)
    if not first.total:
        raise Refused.because(document.id, "no year of it can be priced", "see 'burdenshare price'")
    return OfferSheet(
        offer,
        document,
        before,
        clause_differences([before, document]) if before else (),
        first.unit,
        first.years,
        tuple(
            _held(role, name, own)
            for (role, name), own in zip(roles, prices.agreements, strict=True)
        ),
        tuple(_worst(document, prices, paths, seed, fix)),
        exchange(document, min(paths, OTHERS), seed, scenario, "rolled", as_of, (), fix),
        prices,
        find_basis(
            document,
            before if before and offer.base else document,
            [name for _, name in roles],
            scenario,
            know(as_of, fix),
        ),
        prices.findings,
    )


def _usual(offer: OfferFile, document: Document) -> str:
    """The agreement an offer changes, going on by its own rule; else the one before; else none."""
    if offer.base:
        return offer.base if offer.is_file else f"continue:{offer.base}"
    return "rolled" if document.follows else ""


def _own_title(document: Document, before: Document | None) -> Document:
    """The document without a Korean title that an offer with a title of its own only inherited."""
    inherited = before and document.title_ko == before.title_ko and document.title != before.title
    return document._replace(title_ko="") if inherited else document


def _title_ko(name: str | Document, own: Priced) -> str:
    """The Korean title of a deal, unless it is that of what an offer changes."""
    base = read_offer(name).base if isinstance(name, str) else ""
    before = load(base) if base else None
    if before and own.title != before.title and own.title_ko == before.title_ko:
        return ""
    return own.title_ko


def _held(role: str, name: str | Document, own: Priced) -> Held:
    return Held(
        role,
        own.agreement,
        own.title,
        own.title_ko if role == "baseline" else _title_ko(name, own),
        own.total_units,
        own.total_years,
        own.total,
        own.more,
        own.more_years,
    )


def _worst(
    document: Document, prices: Prices, paths: int, seed: int, fix: tuple[str, ...]
) -> Iterable[Worst]:
    yield _worst_of(prices.scenario, prices.agreements[0])
    for name in scenarios_of(document.host):
        if name != prices.scenario and name != prices.asked:
            other = price([document], min(paths, OTHERS), seed, name, 0, prices.as_of, (), fix)
            yield _worst_of(name, other.agreements[0])


def _worst_of(scenario: str, own: Priced) -> Worst:
    return Worst(scenario, {one: dict(total.quantiles)[WORST] for one, total in own.total.items()})


def _data(sums: Mapping[str, Distribution], units: Mapping[str, str]) -> dict[str, Any]:
    return {one: {"unit": units.get(one), **spread.to_dict()} for one, spread in sums.items()}
