"""What agreements may cost: each plan over the same futures, counted by year and in total."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean, stdev
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import Unit
from burdenshare.pricing.counts import Counts, count, merge
from burdenshare.pricing.evaluate import Bounds, evaluate, exchange_rate
from burdenshare.pricing.record import QUANTILES, Distribution, Priced, PricedYear, Prices
from burdenshare.series.load import load_series
from burdenshare.series.scenarios.futures import Futures, Recipe, replicates
from burdenshare.series.scenarios.scenario import Scenario, load_scenario
from burdenshare.series.world import World, know
from burdenshare.settlement.baseline import KINDS, resolve_baseline, roll
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import without_undecided
from burdenshare.terms.document import Document
from burdenshare.terms.load import load

DEFAULT_PATHS = 16_384
REPLICATES = 8
MOST_POINTS = 65_536
_STEP = 100_000


class Deal(NamedTuple):
    """A document and the years over which it is priced (a baseline also has earlier ones)."""

    document: Document
    years: tuple[int, ...]


class _Tables(NamedTuple):
    """The counts of one replicate: amounts and dollars by year, totals, and bounds by year."""

    amounts: dict[int, Counts]
    dollars: dict[int, Counts]
    total: Counts | None
    total_dollars: Counts | None
    bounds: dict[int, Bounds]


def price(
    agreements: Sequence[str | Document],
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    horizon: int = 0,
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Prices:
    """The distribution of what agreements cost, all of them on the same futures.

    Args:
        agreements: library ids, files, documents, or baselines such as ``rolled:korea-11`` (after
            the agreement they are held against).
        paths: how many futures, a power of two; more than 65,536 a replicate are more replicates.
        seed: fixes the futures.
        scenario: a named scenario of the host, or a file.
        horizon: the last year priced; beyond its term an agreement goes on by its own rule.
        as_of: what was published later is not known, and parameters are fitted without it.
        change: changes to the first agreement. fix: observations fixed by hand.

    Returns:
        Distributions by year and in total, in the agreement's currency and in dollars.

    Raises:
        Refused: if a document, scenario or size has errors, or currencies differ.

    >>> priced = price(["korea-12"], paths=1024).agreements[0]
    >>> [(one.year, one.known, round(one.amount.mean)) for one in priced.years][:2]
    [(2026, True, 15192), (2027, True, 15511)]
    """
    world = know(as_of, tuple(fix))
    deals = _deals(agreements, tuple(change), world, horizon)
    held = load_scenario(scenario, deals[0].document.host)
    last = max(deal.years[-1] for deal in deals)
    recipe = Recipe(held, world, last, seed, *sizes(paths))
    priced = price_deals(deals, recipe)
    return Prices(
        recipe.paths,
        recipe.replicates,
        seed,
        held.id,
        world.as_of,
        last,
        recipe.id,
        tuple(fix),
        priced,
    )


def sizes(paths: int) -> tuple[int, int]:
    """Replicates and points a replicate for a number of paths.

    >>> sizes(16384), sizes(1024), sizes(1048576)
    ((8, 2048), (8, 128), (16, 65536))
    """
    if paths < REPLICATES or paths & (paths - 1):
        remedy = "1024, 16384 and 1048576 are usual"
        raise Refused.because("--paths", f"{paths} is no power of two from {REPLICATES}", remedy)
    replicates_needed = max(REPLICATES, paths // MOST_POINTS)
    return replicates_needed, paths // replicates_needed


def price_deals(deals: Sequence[Deal], recipe: Recipe) -> tuple[Priced, ...]:
    """Price checked deals over the replicates of a recipe."""
    plans = [without_undecided(compile_plan(one.document), recipe.world.as_of) for one in deals]
    rates = dollar_series(recipe.scenario, deals[0].document)
    tables: list[list[_Tables]] = [[] for _ in deals]
    reasons: list[dict[int, str]] = [{} for _ in deals]
    for futures in replicates(recipe):
        for deal, plan, counted, why in zip(deals, plans, tables, reasons, strict=True):
            counted.append(_count(deal, plan, recipe.world, futures, rates, why))
    return tuple(map(_priced, deals, tables, reasons))


def _deals(
    agreements: Sequence[str | Document], change: tuple[str, ...], world: World, horizon: int
) -> list[Deal]:
    deals: list[Deal] = []
    for number, one in enumerate(agreements):
        first = deals[0] if deals else None
        if isinstance(one, str) and one.partition(":")[0] in KINDS:
            against = first.document if first else load(one.partition(":")[2])
            document = resolve_baseline(one, against, world)
        else:
            document = load(one, change if number == 0 else ()) if isinstance(one, str) else one
        check_against_series(document).refuse_errors()
        if horizon > document.years[-1]:
            document = roll(document, (horizon,), world)
        is_baseline = ":" in document.id and first is not None
        deals.append(Deal(document, first.years if first and is_baseline else document.years))
    _same_unit([deal.document for deal in deals])
    return deals


def _same_unit(documents: list[Document]) -> None:
    units = {document.unit_of(name) for document in documents for name in document.lines}
    if len(units) > 1:
        named = ", ".join(sorted(unit.name for unit in units))
        remedy = "price agreements in one currency and unit"
        raise Refused.because("price", f"lines in different units are not added ({named})", remedy)


def dollar_series(scenario: Scenario, document: Document) -> str:
    """The series of the document's currency for one dollar that the scenario draws, or nothing."""
    currency = document.unit_of(next(iter(document.lines))).currency
    for factor in scenario.factors.values():
        if load_series(factor.series).header.unit == f"{currency} per USD":
            return factor.series
    return ""


def _count(
    deal: Deal, plan: Plan, world: World, futures: Futures, rates: str, reasons: dict[int, str]
) -> _Tables:
    amounts, bounds = evaluate(plan, world, futures)
    unit = plan.document.unit_of(next(iter(plan.document.lines)))
    yearly, dollars, held = {}, {}, {}
    for year in deal.years:
        total = _sum_lines(plan.document, year, amounts)
        if isinstance(total, Unknown):
            reasons[year] = total.reason
            continue
        yearly[year] = total
        held[year] = bounds.get(("total", year), Bounds(0.0, 0.0))
        rate = exchange_rate(world, futures, rates, year) if rates else None
        if rate is not None:
            dollars[year] = _in_dollars(total, unit, rate)
    return _Tables(
        {year: count(_listed(one)) for year, one in yearly.items()},
        {year: count(_listed(one)) for year, one in dollars.items()},
        count(_listed(sum(yearly.values()))) if yearly else None,
        count(_listed(sum(dollars.values()))) if dollars and len(dollars) == len(yearly) else None,
        held,
    )


def _sum_lines(document: Document, year: int, amounts: dict[tuple[str, int], Any]) -> Any:
    total: Any = 0
    for name in document.lines:
        amount = amounts[(name, year)]
        if isinstance(amount, Unknown):
            return amount
        total = total + amount
    return total


def _in_dollars(amount: Any, unit: Unit, rate: Any) -> Any:
    """Whole tenths of a million dollars, rounded half up."""
    import numpy as np

    value = np.asarray(amount, dtype=np.float64) * unit.scale / 10**unit.places / rate
    return np.floor(value / _STEP + 0.5).astype(np.int64)


def _listed(values: Any) -> Any:
    import numpy as np

    return np.atleast_1d(values)


def _priced(deal: Deal, tables: list[_Tables], reasons: dict[int, str]) -> Priced:
    document = deal.document
    unit = document.unit_of(next(iter(document.lines)))
    years = tuple(_priced_year(year, unit, tables, reasons.get(year, "")) for year in deal.years)
    total, units = {}, {}
    if all(one.total for one in tables):
        total[unit.currency] = _distribution([one.total for one in tables], 10**unit.places)
        units[unit.currency] = unit.name
    if all(one.total_dollars for one in tables):
        total["USD"] = _distribution([one.total_dollars for one in tables], 10)
        units["USD"] = "1m USD"
    summed = tuple(one.year for one in years if one.amount)
    return Priced(
        document.id, document.title, unit.currency, unit.name, years, total, units, summed
    )


def _priced_year(year: int, unit: Unit, tables: list[_Tables], reason: str) -> PricedYear:
    if reason or year not in tables[0].amounts:
        return PricedYear(year, False, None, None, 0.0, 0.0, reason or "not covered")
    amounts = [one.amounts[year] for one in tables]
    known = all(len(one.table) == 1 and one.size == 1 for one in amounts)
    dollars = [one.dollars[year] for one in tables if year in one.dollars]
    return PricedYear(
        year,
        known,
        _distribution(amounts, 10**unit.places),
        _distribution(dollars, 10) if dollars else None,
        fmean(one.bounds[year].cap for one in tables),
        fmean(one.bounds[year].floor for one in tables),
    )


def _distribution(parts: Sequence[Counts | None], scale: int) -> Distribution:
    """The distribution of all replicates together, with the spread of their own figures.

    The standard error of a figure is the deviation of the replicates' figures over the square
    root of their number.
    """
    tables = [one for one in parts if one is not None]
    whole = tables[0]
    for one in tables[1:]:
        whole = merge(whole, one)
    shares = [(share, whole.quantile(share) / scale) for share in QUANTILES]
    return Distribution(
        whole.mean / scale,
        whole.sd / scale,
        tuple(shares),
        _error([one.mean / scale for one in tables]),
        _error([one.sd / scale for one in tables]),
        tuple((s, _error([one.quantile(s) / scale for one in tables])) for s in QUANTILES),
    )


def _error(figures: list[float]) -> float | None:
    return stdev(figures) / len(figures) ** 0.5 if len(figures) > 1 else None
