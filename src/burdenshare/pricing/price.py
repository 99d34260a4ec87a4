"""What agreements may cost: each plan over the same futures, counted by year and in total."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import Unit
from burdenshare.pricing.evaluate import (
    Bounds,
    Known,
    evaluate,
    exchange_rate,
    known_readings,
    width_of,
)
from burdenshare.pricing.record import Distribution, Priced, PricedYear, Prices
from burdenshare.pricing.summary import (
    Scratch,
    Summary,
    certain,
    distributions,
    join,
    standard_errors,
    summarise,
)
from burdenshare.series.load import load_series
from burdenshare.series.scenarios.futures import Futures, Recipe, blocks, is_one_block
from burdenshare.series.scenarios.given import find_scenario, sized
from burdenshare.series.scenarios.scenario import Scenario
from burdenshare.series.world import World, know
from burdenshare.settlement.baseline import KINDS, resolve_baseline, roll
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import summed_lines, without_undecided
from burdenshare.terms.document import Document
from burdenshare.terms.load import load

DEFAULT_PATHS = 16_384
REPLICATES = 8
MOST_PATHS = 2**30
MOST_POINTS = 65_536
_STEP = 100_000
_TOGETHER = 8

Quantity = tuple[str, int]
"""What is counted: ``amount`` or ``dollars`` of a year, or a ``total`` of either (year 0)."""


class Deal(NamedTuple):
    """A document and the years over which it is priced (a baseline also has earlier ones)."""

    document: Document
    years: tuple[int, ...]


class Run(NamedTuple):
    """A deal's plan with what is known, and what has been found of it so far.

    ``sums`` and ``fixed`` hold summaries and certain values by quantity; ``bounds`` the shares of
    each replicate in which a bound held, by year and name; ``reasons`` why a year has no amount.
    """

    deal: Deal
    plan: Plan
    known: Known
    sums: dict[Quantity, Summary]
    fixed: dict[Quantity, int]
    bounds: dict[tuple[int, str], list[float]]
    reasons: dict[int, str]


def price(
    agreements: str | Sequence[str | Document],
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    horizon: int = 0,
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
    engine: str = "local",
    scheduler: str = "",
    tell: Callable[[int, int], None] | None = None,
) -> Prices:
    """The distribution of what agreements cost, all of them on the same futures.

    Args:
        agreements: one or several library ids, files, documents, or baselines such as
            ``rolled:korea-11`` (after the agreement they are held against).
        paths: how many futures, a power of two; more than 65,536 a replicate are more replicates.
        seed: fixes the futures.
        scenario: a named scenario of the host, or a file: parameters (YAML), paths (CSV), or a
            kept set (npz); paths that are given come in their own number.
        horizon: the last year priced; beyond its term an agreement goes on by its own rule.
        as_of: what was published later is not known, and parameters are fitted without it.
        change: changes to the first agreement. fix: observations fixed by hand.
        engine: ``local``, or ``dask`` for many processes or machines; the figures are the same.
        scheduler: address of a Dask scheduler; a cluster on this machine if empty.
        tell: told of replicates done and of all, as work goes on.

    Returns:
        Distributions by year and in total, in the agreement's currency and in dollars.

    Raises:
        Refused: if a document, scenario or size has errors, or currencies differ.

    >>> priced = price(["korea-12"], paths=1024).agreements[0]
    >>> [(one.year, one.known, round(one.amount.mean)) for one in priced.years][:2]
    [(2026, True, 15192), (2027, True, 15511)]
    """
    agreements = [agreements] if isinstance(agreements, str) else agreements
    world = know(as_of, tuple(fix))
    deals = _deals(agreements, tuple(change), world, horizon)
    held = find_scenario(scenario, deals[0].document.host)
    last = max(deal.years[-1] for deal in deals)
    _refuse_seed(seed)
    recipe = sized(Recipe(held, world, last, seed, *sizes(paths)))
    if engine == "dask":
        from burdenshare.pricing.cluster import price_on_dask

        priced = price_on_dask(deals, recipe, scheduler, tell)
    else:
        priced = price_deals(deals, recipe, tell)
    _refuse_short_paths(held, priced)
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


def _refuse_seed(seed: int) -> None:
    if not 0 <= seed < 2**40:
        raise Refused.because("--seed", f"{seed} fixes no futures", "write a number from 0 on")


def _refuse_short_paths(scenario: Scenario, priced: Sequence[Priced]) -> None:
    """Refuse paths that end before the agreements do, instead of pricing fewer years."""
    if scenario.given is None:
        return
    for one in priced:
        for year in one.years:
            if year.reason:
                says = f"the paths do not reach {one.agreement} in {year.year}: {year.reason}"
                raise Refused.because(scenario.source, says, "add the years, or ask for fewer")


def sizes(paths: int) -> tuple[int, int]:
    """Replicates and points a replicate for a number of paths.

    >>> sizes(16384), sizes(1024), sizes(1048576)
    ((8, 2048), (8, 128), (16, 65536))
    """
    if not REPLICATES <= paths <= MOST_PATHS or paths & (paths - 1):
        remedy = "1024, 16384 and 1048576 are usual"
        says = f"{paths} is no power of two from {REPLICATES} to {MOST_PATHS:,}"
        raise Refused.because("--paths", says, remedy)
    replicates_needed = max(REPLICATES, paths // MOST_POINTS)
    return replicates_needed, paths // replicates_needed


def price_deals(
    deals: Sequence[Deal], recipe: Recipe, tell: Callable[[int, int], None] | None = None
) -> tuple[Priced, ...]:
    """Price checked deals over the replicates of a recipe, in this process.

    Where the futures come in one block, deal after deal is priced on it and its tables are given
    up. Otherwise a few deals share a round of drawing, so that memory stays flat however many
    deals there are.

    Args:
        deals, recipe: what is priced, and on which futures.
        tell: told of replicates done and of all, as work goes on.
    """
    scratch, priced = Scratch(), []
    only = tuple(_blocks(deals, recipe)) if is_one_block(recipe) else ()
    groups = list(batched(deals, 1 if only else _TOGETHER))
    for number, group in enumerate(groups):
        runs = [_begin(deal, recipe.world) for deal in group]
        for parts, rates in only or _blocks(deals, recipe):
            for run in runs:
                _add(run, recipe.world, parts, rates, scratch)
            if tell:
                done = number * recipe.replicates + parts[0].replicate + parts[0].replicates
                tell(done, len(groups) * recipe.replicates)
        priced += [priced_run(run, recipe.replicates) for run in runs]
    return tuple(priced)


def count_deals(deals: Sequence[Deal], recipe: Recipe, some: range) -> list[Run]:
    """What some replicates say of deals: summaries to be joined with those of the others.

    This is what another process or machine is asked for. It gets documents and a recipe, draws
    the futures itself, and sends back tables, never paths.
    """
    runs, scratch = [_begin(deal, recipe.world) for deal in deals], Scratch()
    for parts, rates in _blocks(deals, recipe, some):
        for run in runs:
            _add(run, recipe.world, parts, rates, scratch)
    return runs


def join_runs(runs: Sequence[Run]) -> Run:
    """One deal's findings over all replicates, from findings over some, in order."""
    whole = runs[0]
    for other in runs[1:]:
        for name, summary in other.sums.items():
            whole.sums[name] = join(whole.sums.get(name), summary)
        for key, shares in other.bounds.items():
            whole.bounds.setdefault(key, []).extend(shares)
    return whole


def _blocks(
    deals: Sequence[Deal], recipe: Recipe, some: range | None = None
) -> Iterator[tuple[tuple[Futures, ...], list[Rates]]]:
    """Blocks of futures with what a step is worth in dollars."""
    dollars = dollar_series(recipe.scenario, deals[0].document)
    for parts in blocks(recipe, some):
        yield parts, [Rates(recipe.world, part, dollars) for part in parts]


def batched(deals: Sequence[Deal], size: int) -> Iterator[Sequence[Deal]]:
    """Deals a few at a time."""
    for first in range(0, len(deals), size):
        yield deals[first : first + size]


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
        years = first.years if first and is_baseline else document.years
        deals.append(Deal(document, _until(years, horizon)))
    _same_unit([deal.document for deal in deals])
    return deals


def _until(years: tuple[int, ...], horizon: int) -> tuple[int, ...]:
    """The years up to the horizon, all of them where none is named."""
    kept = tuple(year for year in years if not horizon or year <= horizon)
    if not kept:
        remedy = f"name {years[0]} or a later year"
        raise Refused.because("--horizon", f"no year is priced until {horizon}", remedy)
    return kept


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


class Rates:
    """What one step of an amount is worth in tenths of a million dollars, by year."""

    def __init__(self, world: World, futures: Futures, series: str) -> None:
        self.world, self.futures, self.series = world, futures, series
        self._found: dict[tuple[int, Unit], tuple[Any, float]] = {}

    def of(self, year: int, unit: Unit) -> tuple[Any, float] | None:
        """The worth of a step (shape (paths,), or one number) and its greatest value."""
        if not self.series:
            return None
        if (year, unit) not in self._found:
            rate = exchange_rate(self.world, self.futures, self.series, year)
            if rate is None:
                return None
            worth = unit.scale / 10**unit.places / _STEP / rate
            self._found[(year, unit)] = (worth, float(getattr(worth, "max", lambda: worth)()))
        return self._found[(year, unit)]


def _begin(deal: Deal, world: World) -> Run:
    plan = without_undecided(compile_plan(deal.document), world.as_of)
    return Run(deal, plan, known_readings(plan, world), {}, {}, {}, {})


def _add(
    run: Run, world: World, parts: Sequence[Futures], rates: Sequence[Rates], scratch: Scratch
) -> None:
    """Add a block of whole replicates to what has been found of a deal."""
    width = width_of(run.plan, run.known, parts)
    block: Any = None
    names: list[Quantity] = []
    for number, (part, own) in enumerate(zip(parts, rates, strict=True)):
        found = _quantities(run, world, part, own, width)
        if not number:
            run.fixed.update({name: int(one) for name, one in found.items() if _is_one(one)})
            names = [name for name, one in found.items() if not _is_one(one)]
            shape = (len(names), len(parts), part.paths)
            block = scratch.array("block", shape, _kind(found, names)) if names else None
        for row, name in enumerate(names):
            block[row, number] = _whole(found[name])
    if names:
        block = block.reshape(len(names), parts[0].replicates, -1)
        for name, summary in zip(names, summarise(block, scratch), strict=True):
            run.sums[name] = join(run.sums.get(name), summary)


def _is_one(value: Any) -> bool:
    return not getattr(value, "shape", ())


def _kind(found: dict[Quantity, Any], names: list[Quantity]) -> str:
    return "int32" if all(found[name].dtype == "int32" for name in names) else "int64"


def _whole(values: Any) -> Any:
    """Whole steps for counting; an unrounded rule's amounts are counted to the nearest step."""
    import numpy as np

    return values if values.dtype.kind == "i" else np.floor(values + 0.5)


def _quantities(
    run: Run, world: World, futures: Futures, rates: Rates, width: str
) -> dict[Quantity, Any]:
    """Amounts and dollars by year, and their totals, over some paths."""
    amounts, bounds = evaluate(run.plan, world, futures, run.known, width)
    unit = run.plan.document.unit_of(next(iter(run.plan.document.lines)))
    found: dict[Quantity, Any] = {}
    for year in run.deal.years:
        total = sum_lines(run.plan.document, year, amounts)
        if isinstance(total, Unknown):
            run.reasons[year] = total.reason
            continue
        found[("amount", year)] = total
        _note_bounds(run, year, bounds.get(("total", year)), futures.replicates)
        rate = rates.of(year, unit)
        if rate is not None:
            found[("dollars", year)] = in_dollars(total, *rate)
    return {**found, **_totals(found)}


def _totals(found: dict[Quantity, Any]) -> dict[Quantity, Any]:
    """Sums over the years; of dollars only where every year that is priced has them."""
    amounts, dollars = (
        [one for (kind, _), one in found.items() if kind == name] for name in ("amount", "dollars")
    )
    totals = {("total amount", 0): sum(amounts)} if amounts else {}
    if dollars and len(dollars) == len(amounts):
        totals[("total dollars", 0)] = sum(dollars)
    return totals


def _note_bounds(run: Run, year: int, held: Bounds | None, replicates: int) -> None:
    """Keep the share of paths of each replicate in which a bound held."""
    for name in ("cap", "floor"):
        one = getattr(held, name, False)
        run.bounds.setdefault((year, name), []).extend(_shares(one, replicates))


def _shares(held: Any, replicates: int) -> list[float]:
    import numpy as np

    if not getattr(held, "shape", ()):
        return [float(held)] * replicates
    rows = held.reshape(replicates, -1)
    return [np.count_nonzero(row) / row.size for row in rows]


def sum_lines(document: Document, year: int, amounts: dict[tuple[str, int], Any]) -> Any:
    """The sum of a document's lines in a year, in whole steps, or `Unknown`."""
    total: Any = 0
    for name in summed_lines(document):
        amount = amounts[(name, year)]
        if isinstance(amount, Unknown):
            return amount
        total = total + amount
    return total


def in_dollars(amount: Any, worth: Any, greatest: float) -> Any:
    """Whole tenths of a million dollars, rounded half up.

    Args:
        amount: whole steps, one or an array.
        worth: tenths of a million dollars for a step, one or an array.
        greatest: the greatest of ``worth``, which decides how wide the result must be.
    """
    import numpy as np

    value = amount * worth
    value += 0.5
    if not hasattr(value, "astype"):
        return math.floor(value)
    narrow = getattr(amount, "dtype", None) == np.int32 and greatest < 1
    return value.astype(np.int32 if narrow else np.int64)


def priced_run(run: Run, replicates: int) -> Priced:
    """What was found of a deal, as distributions."""
    document = run.deal.document
    unit = document.unit_of(next(iter(document.lines)))
    found = _distributions(run, unit, replicates)
    bounds = _binding(run, replicates)
    years = tuple(_priced_year(run, year, found, bounds) for year in run.deal.years)
    total, units = {}, {}
    for name, currency, said in (
        ("total amount", unit.currency, unit.name),
        ("total dollars", "USD", "1m USD"),
    ):
        if (name, 0) in found:
            total[currency], units[currency] = found[(name, 0)], said
    summed = tuple(one.year for one in years if one.amount)
    return Priced(
        document.id, document.title, unit.currency, unit.name, years, total, units, summed
    )


def _distributions(run: Run, unit: Unit, replicates: int) -> dict[Quantity, Distribution]:
    """The distribution of each quantity, in units of the agreement or in millions of dollars."""

    def scale(quantity: Quantity) -> int:
        return 10 if quantity[0].endswith("dollars") else 10**unit.places

    drawn = distributions([(summary, scale(name)) for name, summary in run.sums.items()])
    fixed = {name: certain(one / scale(name), replicates) for name, one in run.fixed.items()}
    return {**fixed, **dict(zip(run.sums, drawn, strict=True))}


def _binding(run: Run, replicates: int) -> dict[tuple[int, str], tuple[float, float | None]]:
    """How often each bound held, and the standard error of that."""
    import numpy as np

    if not run.bounds:
        return {}
    # A large replicate comes in parts of equal size, one share for each.
    shares = np.array(list(run.bounds.values())).reshape(len(run.bounds), replicates, -1).mean(2)
    errors = [one[0] for one in standard_errors(shares[..., None])]
    return dict(zip(run.bounds, zip(shares.mean(1).tolist(), errors, strict=True), strict=True))


def _priced_year(
    run: Run,
    year: int,
    found: dict[Quantity, Distribution],
    bounds: dict[tuple[int, str], tuple[float, float | None]],
) -> PricedYear:
    if year in run.reasons or ("amount", year) not in found:
        reason = run.reasons.get(year, "not covered")
        return PricedYear(year, False, None, None, 0.0, 0.0, reason)
    (cap, cap_error), (floor, floor_error) = bounds[(year, "cap")], bounds[(year, "floor")]
    return PricedYear(
        year,
        ("amount", year) in run.fixed,
        found[("amount", year)],
        found.get(("dollars", year)),
        cap,
        floor,
        cap_se=cap_error,
        floor_se=floor_error,
    )
