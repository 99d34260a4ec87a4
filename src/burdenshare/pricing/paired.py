"""How much more one agreement costs than another, path by path on the same futures.

The difference of two means is the mean of the differences, but neither its range nor its
standard error can be had from the two prices alone. Here the difference itself is counted, and
what the futures draw is counted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.pricing.evaluate import evaluate
from burdenshare.pricing.rates import Rates, dollar_series, in_steps
from burdenshare.pricing.record import Distribution
from burdenshare.pricing.summary import Summary, distribution, join, summarise
from burdenshare.pricing.sums import sum_lines
from burdenshare.series.scenarios.futures import Futures, Recipe, replicates
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import without_undecided
from burdenshare.terms.document import Document

TOTAL = 0
"""Stands for the sum of all years in which both are known."""
_LEVELS = 1000
"""Drawn levels, such as an exchange rate, are counted in thousandths."""


class Drawn(NamedTuple):
    """What the futures draw for a year of a series, in the series' own unit."""

    series: str
    year: int
    values: Distribution


class Differences(NamedTuple):
    """Differences by currency and year; year `TOTAL` is that of the sum."""

    by_year: dict[tuple[str, int], Distribution]
    drawn: tuple[Drawn, ...]

    def of(self, currency: str, year: int) -> Distribution | None:
        """The difference in a year, or None where one of the two is unknown."""
        return self.by_year.get((currency, year))


def count_differences(
    document: Document, other: Document, years: tuple[int, ...], recipe: Recipe
) -> Differences:
    """The distribution of what a document costs more than another.

    Args:
        document, other: checked documents in one unit.
        years: the years compared; those that either cannot price are left out, of the sum too.
        recipe: the futures.

    >>> from burdenshare.series.scenarios.scenario import load_scenario
    >>> from burdenshare.series.world import know
    >>> from burdenshare.terms.load import load
    >>> recipe = Recipe(load_scenario("default", "KR"), know(), 2030, 1, 8, 128)
    >>> found = count_differences(load("korea-12"), load("korea-12"), (2029, 2030), recipe)
    >>> found.of("KRW", 2030).mean, found.of("KRW", TOTAL).sd
    (0.0, 0.0)
    """
    plans = [_plan(one, recipe) for one in (document, other)]
    rates = dollar_series(recipe.scenario, document)
    unit = document.unit_of(next(iter(document.lines)))
    sums: dict[tuple[str, int], Summary] = {}
    drawn: dict[tuple[str, int], Summary] = {}
    for futures in replicates(recipe):
        own = _differences(plans, years, recipe, futures, rates)
        _add(sums, own.items())
        _add(drawn, _draws(futures))
    scales = {unit.currency: 10**unit.places, "USD": 10}
    return Differences(
        {key: distribution(one, scales[key[0]]) for key, one in sums.items()},
        tuple(
            Drawn(*key, distribution(one, _scale(futures, key[0]))) for key, one in drawn.items()
        ),
    )


def _plan(document: Document, recipe: Recipe) -> Plan:
    return without_undecided(compile_plan(document), recipe.world.as_of)


def _differences(
    plans: list[Plan], years: tuple[int, ...], recipe: Recipe, futures: Futures, series: str
) -> dict[tuple[str, int], Any]:
    """Whole steps by currency and year, and their sum under `TOTAL`."""
    both = [evaluate(plan, recipe.world, futures)[0] for plan in plans]
    unit = plans[0].document.unit_of(next(iter(plans[0].document.lines)))
    rates = Rates(recipe.world, futures, series)
    found: dict[tuple[str, int], Any] = {}
    for year in years:
        sums = [sum_lines(p.document, year, one) for p, one in zip(plans, both, strict=True)]
        if any(isinstance(one, Unknown) for one in sums):
            continue
        found[(unit.currency, year)] = sums[0] - sums[1]
        rate = rates.of(year, unit)
        if rate is not None and unit.currency != "USD":
            found[("USD", year)] = in_steps(sums[0], *rate) - in_steps(sums[1], *rate)
    return {**found, **_totals(found)}


def _totals(found: dict[tuple[str, int], Any]) -> dict[tuple[str, int], Any]:
    """Sums by currency, only of currencies that have every year."""
    years: dict[str, list[Any]] = {}
    for (currency, _), value in found.items():
        years.setdefault(currency, []).append(value)
    most = max(map(len, years.values()), default=0)
    return {(name, TOTAL): sum(own) for name, own in years.items() if len(own) == most}


def _draws(futures: Futures) -> Iterable[tuple[tuple[str, int], Any]]:
    import numpy as np

    for series, years in futures.changes.items():
        yield from (((series, year), values) for year, values in years.items())
    for series, years in futures.levels.items():
        for year, values in years.items():
            yield (series, year), np.rint(values * _LEVELS).astype(np.int64)


def _scale(futures: Futures, series: str) -> int:
    return 10 ** futures.places[series] if series in futures.places else _LEVELS


def _add(
    sums: dict[tuple[str, int], Summary], found: Iterable[tuple[tuple[str, int], Any]]
) -> None:
    """Add one replicate to what has been found."""
    import numpy as np

    for key, values in found:
        whole = np.atleast_1d(np.floor(np.asarray(values) + 0.5).astype(np.int64))
        own = summarise(whole.reshape(1, 1, -1))[0]
        sums[key] = join(sums.get(key), own)
