"""What pricing gives: frozen distributions by year and in total, with their standard errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown

FORMAT = 1
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


class PricedYear(NamedTuple):
    """A year: its amount if it is known, else its distribution, or why there is neither.

    ``cap`` and ``floor`` are the shares of paths in which that bound changed the rate.
    """

    year: int
    known: bool
    amount: Distribution | None
    dollars: Distribution | None
    cap: float
    floor: float
    reason: str = ""
    cap_se: float | None = None
    floor_se: float | None = None

    def to_dict(self) -> dict[str, Any]:
        """The year as JSON data."""
        own = self.amount.to_dict() if self.amount else {"mean": None, "sd": None, "quantiles": {}}
        return {
            "year": self.year,
            "known": self.known,
            **own,
            "dollars": self.dollars.to_dict() if self.dollars else None,
            "cap_binds": self.cap,
            "floor_binds": self.floor,
            "cap_binds_se": self.cap_se,
            "floor_binds_se": self.floor_se,
            "reason": self.reason or None,
        }


class Priced(NamedTuple):
    """One agreement over the paths: years, and totals by currency over the years priced."""

    agreement: str
    title: str
    currency: str
    unit: str
    years: tuple[PricedYear, ...]
    total: dict[str, Distribution]
    total_units: dict[str, str]
    total_years: tuple[int, ...]

    def to_dict(self) -> dict[str, Any]:
        """The agreement as JSON data."""
        return {
            "agreement": self.agreement,
            "title": self.title,
            "currency": self.currency,
            "unit": self.unit,
            "years": [one.to_dict() for one in self.years],
            "total": {
                currency: {"unit": self.total_units[currency], **one.to_dict()}
                for currency, one in self.total.items()
            },
            "total_years": list(self.total_years),
        }


@dataclass(frozen=True)
class Prices(Shown):
    """Agreements priced on the same paths.

    Attributes:
        paths: in all replicates. replicates: independently scrambled sets.
        seed, scenario, as_of, horizon: the recipe; ``futures`` is its hash.
        agreements: in the order asked for.
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
            "agreements": [one.to_dict() for one in self.agreements],
        }
