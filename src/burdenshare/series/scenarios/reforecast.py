"""Forecasts as they would have been made at the end of a past year.

The models are the scenario's own, fitted and drawn by the same functions as prices are; only the
history ends earlier. Beside them stands the naive rival, a random walk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import pairwise
from statistics import fmean
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.series.load import load_series
from burdenshare.series.scenarios import fit
from burdenshare.series.scenarios.draw import coordinates, draw_factor
from burdenshare.series.scenarios.history import (
    Past,
    known_changes,
    known_months,
    log_changes,
    log_growth,
)
from burdenshare.series.scenarios.scenario import Factor
from burdenshare.series.scenarios.sobol import MOST_POINTS
from burdenshare.series.scenarios.trial import History
from burdenshare.series.world import World

Forecast = Callable[[int, range, int, Any], Any]
"""(origin, years ahead, paths, random source) → yearly log points, shape (years, paths)."""


TESTED = ("gap_to_target", "around_recent_mean", "monthly_walk", "block_bootstrap")
"""The models that are fitted to a history, so that a shorter one can test them."""


class Outcomes(NamedTuple):
    """What came of a factor: growth by year in log points, and levels where it has them."""

    growth: Past
    levels: Past
    months: Mapping[str, float]
    is_level: bool


def read_outcomes(factor: Factor, history: History, world: World) -> Outcomes:
    """What came of a factor, in the vintages of the world's day."""
    is_level = load_series(factor.series).header.measure == "level"
    levels = history.levels or (factor.series if is_level else "")
    first = int(history.since)
    earliest = min(history.months_since or factor.months_since, factor.months_since)
    months = known_months(world, factor.months, earliest) if factor.months else {}
    if levels:
        known = known_changes(world, levels)
        return Outcomes(log_growth(known).since(first), known, months, is_level)
    growth = log_changes(known_changes(world, factor.series, first))
    return Outcomes(growth, Past((), ()), months, is_level)


def since_month(outcomes: Outcomes, first: str) -> Outcomes:
    """The same outcomes with the months from one month on."""
    months = {month: level for month, level in outcomes.months.items() if month >= first}
    return outcomes._replace(months=months)


def own_forecast(factor: Factor, outcomes: Outcomes) -> Forecast:
    """The factor's own model, fitted again at each origin."""

    def forecast(origin: int, years: range, paths: int, random: Any) -> Any:
        import numpy as np

        fitted = fit_until(factor, outcomes, origin)
        shape = (coordinates(factor, years), paths)
        points = random.integers(0, MOST_POINTS, shape, dtype=np.uint16)
        return _log_points(draw_factor(factor, fitted, years, points).values, outcomes, origin)

    return forecast


def fit_until(factor: Factor, outcomes: Outcomes, origin: int) -> Any:
    """The factor's model fitted on what had happened by the end of a year.

    A persistence that is written with an uncertainty is an estimate, and is estimated again with
    its standard error; one without is an assumption, and is kept.

    Raises:
        Refused: if too little had happened, or the model has nothing to fit.
    """
    past = outcomes.growth.until(origin)
    if factor.model == "gap_to_target":
        fitted = fit.gap_of(factor, past)
        if not factor.persistence_sd:
            return fitted
        return fitted._replace(persistence=fitted.estimate, persistence_sd=fitted.estimate_se)
    if factor.model == "around_recent_mean":
        return fit.mean_of(factor, past)
    if factor.model == "monthly_walk":
        return fit.walk_of(factor, _months_until(outcomes, origin))
    if factor.model == "block_bootstrap":
        return Past(past.years, _percent(past.values))
    raise Refused.because(factor.place, f"the model {factor.model} is not fitted to a history")


def _months_until(outcomes: Outcomes, origin: int) -> dict[str, float]:
    return {month: one for month, one in outcomes.months.items() if int(month[:4]) <= origin}


def naive_forecast(outcomes: Outcomes, since: int) -> Forecast:
    """The random walk: of a level, or of the yearly rate where no level is priced.

    Its steps are past steps less their mean, drawn with replacement.

    Args:
        outcomes: what came.
        since: the first year of its history.
    """

    def forecast(origin: int, years: range, paths: int, random: Any) -> Any:
        import numpy as np

        past = outcomes.growth.until(origin).since(since).values
        steps = past if outcomes.is_level else [after - before for before, after in pairwise(past)]
        centred = np.array(steps) - fmean(steps)
        drawn = centred[random.integers(0, len(steps), (len(years), paths))]
        return drawn if outcomes.is_level else past[-1] + np.cumsum(drawn, axis=0)

    return forecast


def hold_target(factor: Factor, origin: int) -> Factor:
    """The factor with no target that was set after a year: the one of that year holds on."""
    table = factor.target
    if table is None or not table.by_year:
        return factor
    known = tuple(one for one in table.by_year if one[0] <= origin)
    return factor._replace(target=table._replace(by_year=known))


def held_forecast(factor: Factor, outcomes: Outcomes) -> Forecast:
    """The factor's own model, without knowledge of targets set after the origin."""

    def forecast(origin: int, years: range, paths: int, random: Any) -> Any:
        return own_forecast(hold_target(factor, origin), outcomes)(origin, years, paths, random)

    return forecast


def _log_points(values: dict[int, Any], outcomes: Outcomes, origin: int) -> Any:
    """Drawn percent changes or levels as yearly growth in log points, shape (years, paths)."""
    import numpy as np

    drawn = np.array(list(values.values()))
    if not outcomes.is_level:
        return 100 * np.log1p(drawn / 100)
    start = dict(zip(outcomes.levels.years, outcomes.levels.values, strict=True))[origin]
    logs = np.log(np.concatenate((np.full((1, drawn.shape[1]), start), drawn)))
    return 100 * np.diff(logs, axis=0)


def _percent(logs: tuple[float, ...]) -> tuple[float, ...]:
    from math import expm1

    return tuple(100 * expm1(one / 100) for one in logs)
