"""What pricing gives: frozen distributions by year and in total, with their standard errors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Finding
from burdenshare.figures.source import Source
from burdenshare.pricing.classes import Classes
from burdenshare.pricing.deals import Continued

FORMAT = 1
NO_ERROR = "the paths were given as one set, so no sampling error is known"
"""Why there is no standard error: it comes from independent replicates."""
QUANTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)


class Distribution(NamedTuple):
    """A distribution in units, and the standard error of each of its figures.

    Standard errors come from the spread of independently scrambled replicates; they are None
    where there is a single replicate. Quantiles are the smallest amounts whose share is reached.
    """

    mean: float
    sd: float
    quantiles: tuple[tuple[float, float], ...]
    mean_se: float | None
    sd_se: float | None
    quantile_se: tuple[tuple[float, float | None], ...]

    def times(self, factor: float) -> Distribution:
        """The distribution of a constant, positive multiple.

        >>> one = Distribution(4.0, 1.0, ((0.5, 4.0),), 0.1, None, ((0.5, 0.2),))
        >>> one.times(0.5).quantiles, one.times(0.5).mean_se, one.times(0.5).sd_se
        (((0.5, 2.0),), 0.05, None)
        """
        return Distribution(
            self.mean * factor,
            self.sd * factor,
            tuple((share, value * factor) for share, value in self.quantiles),
            _times(self.mean_se, factor),
            _times(self.sd_se, factor),
            tuple((share, _times(error, factor)) for share, error in self.quantile_se),
        )

    def to_dict(self) -> dict[str, Any]:
        """The distribution as JSON data; quantiles keyed by percent."""
        return {
            "mean": self.mean,
            "sd": self.sd,
            "quantiles": {f"{100 * share:g}": value for share, value in self.quantiles},
            "mean_se": self.mean_se,
            "sd_se": self.sd_se,
            "quantiles_se": {f"{100 * share:g}": value for share, value in self.quantile_se},
        }


def _times(value: float | None, factor: float) -> float | None:
    return None if value is None else value * factor


class Soldiers(NamedTuple):
    """How many soldiers amounts are divided by: a count of one period, or a number given."""

    number: int
    series: str = ""
    period: str = ""
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The number with its source as JSON data; the number is held in all years."""
        sources = [f"{one.publisher}: {one.title}, {one.date}" for one in self.sources]
        own = {"series": self.series or None, "period": self.period or None}
        return {"number": self.number, **own, "sources": sources}


class PerSoldier(NamedTuple):
    """An amount divided by the soldiers hosted, in ``unit`` and in thousands of dollars."""

    unit: str
    amount: Distribution
    dollars: Distribution | None

    def to_dict(self) -> dict[str, Any]:
        """The two as JSON data."""
        dollars = {"unit": "1k USD", **self.dollars.to_dict()} if self.dollars else None
        return {"unit": self.unit, **self.amount.to_dict(), "dollars": dollars}


class PricedYear(NamedTuple):
    """A year: its amount if it is known, else its distribution, or why there is neither.

    Attributes:
        cap, floor: shares of paths in which that bound changed the rate; None where there is none.
        budget_share, output_share: percent of the defence budget and of output, path by path.
        soldier: the amount for each soldier hosted.
        local: the amount in the host's currency, where ``amount`` is in dollars.
        more, more_dollars: what the deal costs more than the first one, path by path.
        assumed: it is certain only because a value was fixed by hand.
    """

    year: int
    known: bool
    amount: Distribution | None
    dollars: Distribution | None
    cap: float | None
    floor: float | None
    reason: str = ""
    cap_se: float | None = None
    floor_se: float | None = None
    budget_share: Distribution | None = None
    output_share: Distribution | None = None
    soldier: PerSoldier | None = None
    local: Distribution | None = None
    more: Distribution | None = None
    more_dollars: Distribution | None = None
    assumed: bool = False

    def to_dict(self) -> dict[str, Any]:
        """The year as JSON data."""
        own = self.amount.to_dict() if self.amount else {"mean": None, "sd": None, "quantiles": {}}
        return {
            "year": self.year,
            "known": self.known,
            "assumed": self.assumed,
            **own,
            "dollars": self.dollars.to_dict() if self.dollars else None,
            "cap_binds": self.cap,
            "floor_binds": self.floor,
            "cap_binds_se": self.cap_se,
            "floor_binds_se": self.floor_se,
            "reason": self.reason or None,
            **{
                name: one.to_dict() if one else None
                for name, one in (
                    ("share_of_defence_budget", self.budget_share),
                    ("share_of_output", self.output_share),
                    ("per_soldier", self.soldier),
                    ("local", self.local),
                    ("difference", self.more),
                    ("difference_dollars", self.more_dollars),
                )
            },
        }


class Priced(NamedTuple):
    """One agreement over the paths: years, and totals by currency over the years priced.

    Attributes:
        unit: in which its amounts are given. stated_in: the units in which it was agreed.
        total: by currency over ``total_years``. present: the same discounted, if that was asked.
        more: what it costs more than the first agreement over ``more_years``, by currency.
        continued: what is assumed of each line beyond the term.
        name: what the agreement was asked by: an id, or a file.
        classes: the total in its own unit, in classes of equal width; None where it is certain.
    """

    agreement: str
    title: str
    currency: str
    unit: str
    years: tuple[PricedYear, ...]
    total: dict[str, Distribution]
    total_units: dict[str, str]
    total_years: tuple[int, ...]
    title_ko: str = ""
    stated_in: tuple[str, ...] = ()
    present: Mapping[str, Distribution] = MappingProxyType({})
    more: Mapping[str, Distribution] = MappingProxyType({})
    more_years: tuple[int, ...] = ()
    continued: tuple[Continued, ...] = ()
    name: str = ""
    classes: Classes | None = None

    def to_dict(self) -> dict[str, Any]:
        """The agreement as JSON data."""
        return {
            "agreement": self.agreement,
            "title": self.title,
            "currency": self.currency,
            "unit": self.unit,
            "stated_in": list(self.stated_in),
            "years": [one.to_dict() for one in self.years],
            "total": self._data(self.total),
            "total_years": list(self.total_years),
            "total_classes": self.classes.to_dict() if self.classes else None,
            "present_value": self._data(self.present) or None,
            "difference": self._data(self.more) or None,
            "difference_years": list(self.more_years),
            "beyond_the_term": [
                {
                    **one._asdict(),
                    "rule": one.rule or None,
                    "reads": list(one.reads),
                    "status": "assumed",
                    "says": one.says,
                }
                for one in self.continued
            ],
        }

    def _data(self, sums: Mapping[str, Distribution]) -> dict[str, Any]:
        return {
            currency: {"unit": self.total_units.get(currency, self.unit), **one.to_dict()}
            for currency, one in sums.items()
        }


@dataclass(frozen=True)
class Prices(Shown):
    """Agreements priced on the same paths.

    Attributes:
        paths: in all replicates. replicates: independently scrambled sets.
        seed, scenario, as_of, horizon: the recipe; ``futures`` is its hash.
        agreements: in the order asked for.
        discount, valuation_year: percent a year, and the year to which present values discount.
        soldiers: what amounts are divided by.
        asked: the scenario as it was named: an id, or a file.
        changed: changes to the first agreement. findings: what was asked to no effect.
    """

    paths: int
    replicates: int
    seed: int
    scenario: str
    as_of: str
    horizon: int
    futures: str
    fixed: tuple[str, ...]
    agreements: tuple[Priced, ...]
    discount: float | None = None
    valuation_year: int = 0
    soldiers: Soldiers | None = None
    asked: str = ""
    changed: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The prices as ``burdenshare price --json`` prints them (format 1)."""
        return {
            "format": FORMAT,
            "paths": self.paths,
            "replicates": self.replicates,
            "seed": self.seed,
            "scenario": self.scenario,
            "as_of": self.as_of,
            "horizon": self.horizon,
            "futures": self.futures,
            "fixed": list(self.fixed),
            "changed": list(self.changed),
            "standard_errors_reason": None if self.replicates > 1 else NO_ERROR,
            "discount": self._discount_data(),
            "soldiers": self.soldiers.to_dict() if self.soldiers else None,
            "warnings": [str(one) for one in self.findings],
            "agreements": [one.to_dict() for one in self.agreements],
        }

    def to_frame(self) -> Any:
        """One row an agreement and year, as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        return pd.DataFrame([_row(deal, y) for deal in self.agreements for y in deal.years])

    def _discount_data(self) -> dict[str, Any] | None:
        if self.discount is None:
            return None
        return {
            "percent": self.discount,
            "valuation_year": self.valuation_year,
            "definition": "each year's amount divided by (1 + rate) to the power of its year less "
            "the valuation year, whole years, no payment dates within a year; dollars by the same "
            "rate",
        }


def _row(deal: Priced, year: PricedYear) -> dict[str, Any]:
    """A year in a table; None where it is not known."""
    own = year.amount
    quantiles = dict(own.quantiles) if own else {}
    return {
        "agreement": deal.agreement,
        "year": year.year,
        "unit": deal.unit,
        "known": year.known,
        "mean": own.mean if own else None,
        "mean_se": own.mean_se if own else None,
        "sd": own.sd if own else None,
        **{f"quantile_{100 * share:g}": quantiles.get(share) for share in QUANTILES},
        "mean_1m_usd": year.dollars.mean if year.dollars else None,
        "cap_binds": year.cap,
        "floor_binds": year.floor,
        "reason": year.reason,
    }
