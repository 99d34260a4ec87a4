"""How each model turns points into yearly values: one function a model.

Every factor is drawn from the set's own points, two coordinates a year at most, one factor after
the other and each in the order of time. Values come as percent changes (prices, budgets) or as
levels (an exchange rate).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.series.scenarios.fit import GapFit, MeanFit, WalkFit, target_log
from burdenshare.series.scenarios.history import Past
from burdenshare.series.scenarios.scenario import Factor
from burdenshare.series.scenarios.sobol import MOST_POINTS, normal_table

TABLE_YEARS = 16_384
_TABLE_SEED = 20_261_031


class Shares(NamedTuple):
    """The weight of a factor's own score in a year, and weights with others' scores."""

    own: float
    others: tuple[tuple[float, Any], ...]


class Start(NamedTuple):
    """Where an autoregression begins; a level goes on in logarithms."""

    year: int
    value: float
    is_level: bool


class Drawn(NamedTuple):
    """Values of a factor by year; ``scores`` are its own independent normal scores by year."""

    values: dict[int, Any]
    scores: dict[int, Any]


def draw_gap(factor: Factor, fit: GapFit, years: range, points: Any, link: Any) -> Drawn:
    """Gap to a target. One coordinate for the persistence, then one a year for the innovation.

    Args:
        factor: the factor, for its targets.
        fit: parameters.
        years: the years drawn, the one after the last known first.
        points: uint16, shape (1 + years, paths).
        link: for each year the weights of its own score and of others' (see `mixed`), or None.
    """
    import numpy as np

    normals = normal_table()
    rho = np.clip(fit.persistence + fit.persistence_sd * normals[points[0]], 0.0, 0.9)
    if not fit.persistence_sd:
        rho = np.full(points.shape[1], fit.persistence)
    values, scores, gap = {}, {}, fit.last_gap
    for number, year in enumerate(years):
        scores[year] = normals.take(points[1 + number])
        gap = rho * gap + quantiles(fit.residuals, mixed(scores[year], link, year))
        values[year] = 100 * np.expm1((gap + target_log(factor, year)) / 100)
    return Drawn(values, scores)


def draw_mean(fit: MeanFit, years: range, points: Any, link: Any) -> Drawn:
    """Growth around a recent mean that is itself uncertain; coordinates as in `draw_gap`."""
    import numpy as np

    normals = normal_table()
    mean = fit.mean + fit.mean_se * normals[points[0]]
    values, scores, growth = {}, {}, fit.last
    for number, year in enumerate(years):
        scores[year] = normals.take(points[1 + number])
        shock = quantiles(fit.residuals, mixed(scores[year], link, year))
        growth = mean + fit.persistence * (growth - mean) + shock
        values[year] = 100 * np.expm1(growth / 100)
    return Drawn(values, scores)


def draw_autoregression(
    factor: Factor, start: Start, years: range, points: Any, link: Any
) -> Drawn:
    """``x[t+1] = m + rho (x[t] - m) + sd e``, e normal: one coordinate a year.

    Args:
        factor: mean, persistence and sd. For changes all in percent; for a level the mean is a
            level, x its logarithm and the sd in log percent.
        start: where it begins.
        years, points, link: as for `draw_gap`, points of shape (years, paths).
    """
    import numpy as np

    normals = normal_table()
    mean, rho, sd = (float(one or 0) for one in (factor.mean, factor.persistence, factor.sd))
    mean, sd = (math.log(mean), sd / 100) if start.is_level else (mean, sd)
    x = math.log(start.value) if start.is_level else start.value
    values, scores = {}, {}
    for number, year in enumerate(years):
        scores[year] = normals.take(points[number])
        x = rho * x + ((1 - rho) * mean + sd * mixed(scores[year], link, year))
        values[year] = np.exp(x) if start.is_level else x
    return Drawn(values, scores)


def draw_walk(fit: WalkFit, years: range, points: Any) -> Drawn:
    """Yearly averages of a monthly walk: two coordinates a year.

    The first gives the change from year end to year end, the second where the average lies
    given that change. Both are read off tables of simulated years, so a year costs two draws
    instead of twelve, and the distribution stays that of block-drawn months.
    """
    import numpy as np

    normals = normal_table()
    values, scores, end = {}, {}, np.full(points.shape[1], math.log(fit.last))
    for number, year in enumerate(years):
        table = _year_table(fit, year == int(fit.last_month[:4]))
        first, second = points[2 * number], points[2 * number + 1]
        change = _read_table(table.ends, first)
        rest = _read_table(table.rests, second)
        values[year] = np.exp(end + table.intercept + table.slope * change + rest)
        end, scores[year] = end + change, normals.take(first)
    return Drawn(values, scores)


def draw_fixed(factor: Factor, years: range, paths: int) -> Drawn:
    """The same stated percent in every path."""
    import numpy as np

    table = factor.percent
    assert table is not None
    last = table.by_year[-1][1] if table.by_year else None
    values = {}
    for year in years:
        percent = table.at(year) if table.at(year) is not None else last
        values[year] = np.full(paths, float(percent or 0))
    return Drawn(values, {year: np.zeros(paths) for year in years})


def draw_blocks(past: Past, block: int, years: range, points: Any) -> Drawn:
    """Blocks of past years; the coordinate of a block's first year chooses where it begins."""
    import numpy as np

    history = np.array(past.values)
    starts = len(history) - block + 1
    values, begin = {}, None
    for number, year in enumerate(years):
        if number % block == 0 or begin is None:
            begin = points[number].astype(np.int64) * starts // MOST_POINTS
        values[year] = history[begin + number % block]
    return Drawn(values, {year: np.zeros(points.shape[1]) for year in years})


def quantiles(residuals: tuple[float, ...], scores: Any) -> Any:
    """Empirical quantiles of residuals at the probabilities of normal scores.

    >>> import numpy as np
    >>> quantiles((-1.0, 0.0, 1.0), np.array([-2.0, 0.0, 2.0])).tolist()
    [-1.0, 0.0, 1.0]
    """
    from statistics import NormalDist

    import numpy as np

    ordered, size = np.sort(np.array(residuals)), len(residuals)
    breaks = [NormalDist().inv_cdf(number / size) for number in range(1, size)]
    return ordered[np.searchsorted(np.array(breaks), scores)]


def mixed(own: Any, link: Mapping[int, Shares] | None, year: int) -> Any:
    """A score correlated with those of other factors in the same year.

    >>> mixed(1.0, {2027: Shares(0.8, ((0.6, 2.0),))}, 2027), mixed(1.0, None, 2027)
    (2.0, 1.0)
    """
    shares = link.get(year) if link else None
    if shares is None or not shares.others:
        return own
    total = shares.own * own
    for weight, scores in shares.others:
        total = total + weight * scores
    return total


def draw_factor(factor: Factor, fitted: Any, years: range, points: Any, link: Any = None) -> Drawn:
    """A factor's years by its own model.

    Args:
        factor: the factor.
        fitted: what its model was fitted to (see ``fit.py``), or None where nothing is.
        years: the years drawn, the one after the last known first.
        points: uint16, shape (`coordinates`, paths).
        link: for each year the weights of its own score and of others' (see `mixed`), or None.
    """
    if factor.model == "autoregression":
        return draw_autoregression(factor, fitted, years, points, link)
    if factor.model == "gap_to_target":
        return draw_gap(factor, fitted, years, points, link)
    if factor.model == "around_recent_mean":
        return draw_mean(fitted, years, points, link)
    if factor.model == "monthly_walk":
        return draw_walk(fitted, years, points)
    if factor.model == "block_bootstrap":
        return draw_blocks(fitted, int(factor.block or 1), years, points)
    return draw_fixed(factor, years, points.shape[1])


def coordinates(factor: Factor, years: range) -> int:
    """How many coordinates a factor needs for some years."""
    own = {"gap_to_target": 1, "around_recent_mean": 1}.get(factor.model, 0)
    per_year = {"monthly_walk": 2, "fixed": 0}.get(factor.model, 1)
    return own + per_year * len(years)


class _YearTable(NamedTuple):
    """Sorted changes from end to end, and the average's distance from its line on them."""

    ends: Any
    rests: Any
    intercept: float
    slope: float


@lru_cache(maxsize=8)
def _year_table(fit: WalkFit, running: bool) -> _YearTable:
    """Simulated years: what is left of the running year, or a whole one."""
    import numpy as np

    months = 12 - len(fit.known) if running else 12
    if months == 0:
        average = math.log(sum(fit.known) / 12 / fit.last)
        return _YearTable(np.zeros(2), np.zeros(2), average, 0.0)
    walks = np.cumsum(_monthly_changes(fit, months), axis=0)
    levels = np.exp(walks).sum(axis=0)
    if running:
        levels = levels + sum(fit.known) / fit.last
    averages, ends = np.log(levels / 12), walks[-1]
    slope, intercept = np.polyfit(ends, averages, 1)
    rests = averages - intercept - slope * ends
    return _YearTable(np.sort(ends), np.sort(rests), float(intercept), float(slope))


def _monthly_changes(fit: WalkFit, months: int) -> Any:
    """Block-drawn monthly log changes, shape (months, simulated years)."""
    import numpy as np

    random = np.random.Generator(np.random.SFC64(_TABLE_SEED))
    changes = np.array(fit.changes)
    blocks = -(-months // fit.block)
    starts = random.integers(0, len(changes) - fit.block + 1, (blocks, TABLE_YEARS))
    runs = starts[:, None, :] + np.arange(fit.block)[None, :, None]
    return changes[runs.reshape(-1, TABLE_YEARS)[:months]]


def _read_table(table: Any, points: Any) -> Any:
    """Sorted values read at 16-bit probabilities."""
    import numpy as np

    return table.take(points.astype(np.int64) * len(table) // MOST_POINTS)
