"""Where two deals cost the same: the yearly growth of an index at which a baseline breaks even.

Found by solving. With rates of one decimal the baseline's cost is a step function of the growth,
so the answer is the pair of tenths between which it crosses, and the point in between.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.pricing.deals import find_document
from burdenshare.pricing.recipes import DEFAULT_PATHS, make_recipe, standard_error
from burdenshare.pricing.record import FORMAT
from burdenshare.pricing.worth import mean_costs
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.history import last_known_year
from burdenshare.series.world import World, know
from burdenshare.settlement.baseline import resolve_baseline
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document

LEAST, MOST = -200, 1000
"""Tenths of a percent between which the crossing is sought."""


@dataclass(frozen=True)
class BreakEven(Shown):
    """The growth of ``series`` at which the baseline costs as much as the agreement.

    Attributes:
        rate: percent a year, from the first year that is not known.
        total: mean cost of the agreement over ``years``; ``error`` its standard error,
            None where there is one replicate.
        below, above: the tenths of a percent around the crossing, with the baseline's cost.
    """

    agreement: str
    baseline: str
    series: str
    years: tuple[int, ...]
    first_year: int
    unit: str
    scenario: str
    futures: str
    rate: float
    total: float
    error: float | None
    below: tuple[float, float]
    above: tuple[float, float]

    def to_dict(self) -> dict[str, Any]:
        """The break-even as JSON data (format 1)."""
        return {
            "format": FORMAT,
            **{name: getattr(self, name) for name in self.__dataclass_fields__},
        }

    def to_frame(self) -> Any:
        """The break-even in one row, as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        row = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return pd.DataFrame([row])


def break_even(
    agreement: str | Document,
    baseline: str,
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> BreakEven:
    """The constant growth of the baseline's index at which both cost the same.

    Args:
        agreement, paths, seed, scenario, as_of, change, fix: as for `price`.
        baseline: a baseline whose amount grows with one index, such as ``rolled:korea-11``.

    Returns:
        The rate in percent a year, between the two tenths at which the baseline's cost crosses the
        agreement's mean cost; costs in the agreement's unit.

    Raises:
        Refused: if the baseline reads no index, or they never cost the same.

    >>> found = break_even("korea-12", "rolled:korea-11", paths=1024, scenario="two-percent")
    >>> found.series, round(found.rate, 1)
    ('KR.defence_budget', 2.6)
    """
    world = know(as_of, tuple(fix))
    document = find_document(agreement, tuple(change), world)
    other = resolve_baseline(baseline, document, world)
    check_against_series(other).refuse_errors()
    series = _index_of(other)
    held = find_scenario(scenario, document.host)
    recipe = make_recipe(held, world, document.years[-1], seed, paths)
    years, means, _ = mean_costs(document, {}, recipe)
    if years != document.years:
        says = f"{document.id} cannot be priced in every year"
        raise Refused.because("break-even", says, "name a scenario that draws what it reads")
    first = last_known_year(world, series) + 1
    total = fmean(means)
    below, above = _cross(lambda tenths: _cost(other, years, world, series, first, tenths), total)
    rate = below[0] + (above[0] - below[0]) * (total - below[1]) / (above[1] - below[1])
    return BreakEven(
        document.id,
        other.id,
        series,
        years,
        first,
        document.unit,
        held.id,
        recipe.id,
        rate,
        total,
        standard_error(means),
        below,
        above,
    )


def _index_of(document: Document) -> str:
    for line in document.lines.values():
        rule = line.clauses.get("escalate")
        last = document.years[-1]
        read = [
            p.series
            for p in (rule.rate if rule else ())
            if p.series and (not p.years or last in p.years)
        ]
        if len(read) == 1:
            return str(read[0])
    remedy = "name a baseline whose amount grows with one index"
    raise Refused.because("break-even", f"{document.id} grows with no single index", remedy)


def _cost(
    document: Document, years: tuple[int, ...], world: World, series: str, first: int, tenths: int
) -> float:
    """The document's cost over the years with the index growing at a constant rate."""
    fixed = {
        (series, str(year)): Decimal(tenths).scaleb(-1) for year in range(first, years[-1] + 1)
    }
    settled = settle_document(document, world._replace(fixed={**world.fixed, **fixed}))
    amounts = [settled.year(year).amount for year in years]
    unknown = next((settled.year(y).reason for y in years if settled.year(y).amount is None), "")
    if unknown:
        raise Refused.because(
            "break-even", f"{document.id} is not known: {unknown}", "fix it by --set"
        )
    return float(sum(amount for amount in amounts if amount is not None))


def _cross(
    cost: Callable[[int], float], total: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """The neighbouring tenths of a percent between which a rising cost passes ``total``."""
    low, high = LEAST, MOST
    if cost(low) == cost(high):
        remedy = "name a baseline that grows by an index not yet known"
        raise Refused.because("break-even", "the baseline's cost moves with no index", remedy)
    if not cost(low) <= total <= cost(high):
        says = f"the baseline never costs {total:,.0f} between {low / 10} and {high / 10} percent"
        raise Refused.because("break-even", says, "compare with another baseline")
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if cost(middle) <= total else (low, middle)
    return (low / 10, cost(low)), (high / 10, cost(high))
