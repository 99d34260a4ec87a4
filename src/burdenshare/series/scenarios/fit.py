"""Parameters of the models, estimated from what was known on a day.

All in log points. Sources: the models and their backtest are described in the documentation,
page "How the future is drawn"; averages of a walk are simulated by month because yearly averages
of a random walk are themselves correlated (Working, Econometrica 28, 1960).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from itertools import pairwise
from statistics import fmean, pstdev, stdev
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.series.scenarios.history import Past, known_changes, known_months, log_changes
from burdenshare.series.scenarios.scenario import Factor
from burdenshare.series.world import World


class GapFit(NamedTuple):
    """Gap to a target: last gap, persistence with its uncertainty, residuals in log points."""

    last_year: int
    last_gap: float
    persistence: float
    persistence_sd: float
    residuals: tuple[float, ...]
    estimate: float
    estimate_se: float


class MeanFit(NamedTuple):
    """Growth around a recent mean: the mean, its standard error, residuals in log points."""

    last_year: int
    last: float
    mean: float
    mean_se: float
    persistence: float
    residuals: tuple[float, ...]


class WalkFit(NamedTuple):
    """A monthly walk: the last month known, known months of its year, centred log changes."""

    last_month: str
    last: float
    known: tuple[float, ...]
    changes: tuple[float, ...]
    block: int


def fit_gap(factor: Factor, world: World) -> GapFit:
    """The gap to a target, fitted on what was known in a world (see `gap_of`)."""
    return gap_of(factor, log_changes(known_changes(world, factor.series, factor.since[0])))


def gap_of(factor: Factor, past: Past) -> GapFit:
    """``x[t+1] = rho x[t] + eps`` for ``x = g - tau``, without constant.

    The residuals come from the estimate of rho on the history; the simulation draws rho around
    the scenario's own persistence.

    Args:
        factor: targets in percent, persistence and its uncertainty.
        past: yearly changes in log points.
    """
    gaps = [g - _target(factor, year) for year, g in zip(past.years, past.values, strict=True)]
    before, after = gaps[:-1], gaps[1:]
    _enough(factor, before)
    squares = sum(a * a for a in before)
    estimate = sum(a * b for a, b in zip(before, after, strict=True)) / squares
    errors = [b - estimate * a for a, b in zip(before, after, strict=True)]
    return GapFit(
        past.years[-1],
        gaps[-1],
        float(factor.persistence or 0),
        float(factor.persistence_sd),
        _centred(errors),
        estimate,
        math.sqrt(sum(one * one for one in errors) / (len(errors) - 1) / squares),
    )


def target_log(factor: Factor, year: int) -> float:
    """The target of a year in log points; the last one written holds on."""
    return _target(factor, year)


def _target(factor: Factor, year: int) -> float:
    table = factor.target
    assert table is not None
    value = table.at(year)
    if value is None:
        value = next((one for _, one in reversed(table.by_year)), None)
    if value is None:
        raise Refused.because(factor.place, f"no target for {year}", "write one")
    return 100 * math.log1p(float(value) / 100)


def fit_mean(factor: Factor, world: World) -> MeanFit:
    """Growth around a recent mean, fitted on what was known in a world (see `mean_of`)."""
    return mean_of(factor, log_changes(known_changes(world, factor.series)))


def mean_of(factor: Factor, past: Past) -> MeanFit:
    """``d[t+1] = mu + phi (d[t] - mu) + eta`` around the mean of the last periods.

    Args:
        factor: how many periods, and phi.
        past: yearly growth in log points.
    """
    recent = past.values[-int(factor.periods or 0) :]
    _enough(factor, recent)
    mean, phi = fmean(recent), float(factor.persistence or 0)
    residuals = [b - mean - phi * (a - mean) for a, b in pairwise(recent)]
    error = stdev(recent) / math.sqrt(len(recent))
    return MeanFit(past.years[-1], recent[-1], mean, error, phi, _centred(residuals))


def fit_walk(factor: Factor, world: World) -> WalkFit:
    """A monthly walk, fitted on what was known in a world (see `walk_of`)."""
    return walk_of(factor, known_months(world, factor.months, factor.months_since))


def walk_of(factor: Factor, months: Mapping[str, float]) -> WalkFit:
    """Centred monthly log changes, and where the walk stands.

    Args:
        factor: how many months are drawn together.
        months: levels by month (``1999-01``), in order, without a gap.
    """
    _enough(factor, tuple(months.values()))
    names, levels = list(months), list(months.values())
    changes = [math.log(b / a) for a, b in pairwise(levels)]
    year = names[-1][:4]
    known = tuple(level for name, level in months.items() if name[:4] == year)
    return WalkFit(names[-1], levels[-1], known, _centred(changes), int(factor.block or 1))


def fit_history(factor: Factor, world: World) -> Past:
    """The yearly changes whose blocks are drawn again."""
    past = known_changes(world, factor.series, factor.since[0])
    _enough(factor, past.values)
    return past


def _centred(values: list[float]) -> tuple[float, ...]:
    mean = fmean(values)
    return tuple(value - mean for value in values)


def _enough(factor: Factor, values: object) -> None:
    if not isinstance(values, list | tuple) or len(values) < 8:
        says = f"too little of {factor.series} was known to fit {factor.model}"
        raise Refused.because(factor.place, says, "ask as known on a later day")


def spread(values: tuple[float, ...]) -> float:
    """The standard deviation of residuals, for people to see."""
    return pstdev(values)
