"""A set of futures: whole-number rates and exchange rates by year and path.

A set is fixed by its scenario, the day of knowledge, values fixed by hand, the horizon, the seed
and its size; the hash of these identifies it. Two delegations that name the same hash price on
the same futures. A path is named ``replicate:index``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.series.load import load_series
from burdenshare.series.scenarios import draw, fit
from burdenshare.series.scenarios.history import last_known_year
from burdenshare.series.scenarios.scenario import Factor, Scenario, describe
from burdenshare.series.scenarios.sobol import sobol_points
from burdenshare.series.world import World

GENERATOR = 1
"""Raised whenever the same recipe would give other numbers."""


class Recipe(NamedTuple):
    """All that decides a set of futures."""

    scenario: Scenario
    world: World
    horizon: int
    seed: int
    replicates: int
    points: int

    @property
    def paths(self) -> int:
        """Paths in all replicates."""
        return self.replicates * self.points

    @property
    def id(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the recipe."""
        fixed = {
            f"{series}.{period}": str(value) for (series, period), value in self.world.fixed.items()
        }
        said = {
            "generator": GENERATOR,
            "scenario": describe(self.scenario),
            "as_of": self.world.as_of,
            "fixed": dict(sorted(fixed.items())),
            "horizon": self.horizon,
            "seed": self.seed,
            "points": self.points,
        }
        written = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(written.encode()).hexdigest()[:16]


class Futures(NamedTuple):
    """One replicate of a set: for each series its values by year.

    ``changes`` are whole steps of ``10**-places`` percent (int64, shape (paths,)), with
    ``places`` by series; ``levels`` are floating point, as an exchange rate.
    """

    replicate: int
    changes: dict[str, dict[int, Any]]
    places: dict[str, int]
    levels: dict[str, dict[int, Any]]


def replicates(recipe: Recipe) -> Iterator[Futures]:
    """The replicates of a set, one after the other; memory holds one at a time.

    >>> from burdenshare.series.scenarios.scenario import load_scenario
    >>> from burdenshare.series.world import know
    >>> recipe = Recipe(load_scenario("default", "KR"), know(), 2030, 1, replicates=2, points=64)
    >>> [sorted(one.changes["KR.cpi"]) for one in replicates(recipe)][0]
    [2026, 2027, 2028, 2029, 2030]
    """
    prepared = _prepare(recipe)
    for number in range(recipe.replicates):
        yield draw_replicate(recipe, number, prepared)


def draw_replicate(recipe: Recipe, number: int, prepared: Any = None) -> Futures:
    """One replicate of a set by its number; the same on every machine."""
    prepared = prepared or _prepare(recipe)
    needed = sum(draw.coordinates(factor, years) for factor, _, years in prepared.values())
    if needed == 0:
        return Futures(number, {}, {}, {})
    net = sobol_points(needed, recipe.points, recipe.seed * 1_000_003 + number)
    owners = _owners(prepared)
    drawn: dict[str, draw.Drawn] = {}
    for name, (factor, fitted, years) in prepared.items():
        points = net[[place for place, owner in enumerate(owners) if owner == name]]
        link = _link(recipe.scenario, name, drawn)
        drawn[name] = draw.draw_factor(factor, fitted, years, points, link)
    return _whole_numbers(number, prepared, drawn)


def _prepare(recipe: Recipe) -> dict[str, tuple[Factor, Any, range]]:
    """Each factor with its fit and the years that are not known, in the document's order."""
    prepared = {}
    for name, factor in recipe.scenario.factors.items():
        last = last_known_year(recipe.world, factor.series)
        years = range(last + 1, recipe.horizon + 1)
        prepared[name] = (factor, _fit(factor, recipe.world), years)
    return prepared


def _fit(factor: Factor, world: World) -> Any:
    fits = {
        "gap_to_target": fit.fit_gap,
        "around_recent_mean": fit.fit_mean,
        "monthly_walk": fit.fit_walk,
        "block_bootstrap": fit.fit_history,
    }
    return fits[factor.model](factor, world) if factor.model in fits else None


def _owners(prepared: dict[str, tuple[Factor, Any, range]]) -> list[str]:
    """The factor that owns each coordinate: parameters first, then year by year."""
    owners = [
        name
        for name, (factor, _, _) in prepared.items()
        if factor.model in ("gap_to_target", "around_recent_mean")
    ]
    longest = max(len(years) for _, _, years in prepared.values())
    for number in range(longest):
        for name, (factor, _, years) in prepared.items():
            if number < len(years):
                owners += [name] * {"monthly_walk": 2, "fixed": 0}.get(factor.model, 1)
    return owners


def _link(scenario: Scenario, name: str, drawn: dict[str, draw.Drawn]) -> Any:
    for link in scenario.links:
        if link.of == name:
            if link.with_ not in drawn:
                says = f"'{link.of}' follows '{link.with_}', which must come before it"
                raise Refused.because(scenario.id, says, "reorder the factors")
            return float(link.correlation), drawn[link.with_].scores
    return None


def _whole_numbers(
    number: int, prepared: dict[str, tuple[Factor, Any, range]], drawn: dict[str, draw.Drawn]
) -> Futures:
    """Changes rounded once, half up, to the decimals in which the series is printed."""
    import numpy as np

    changes: dict[str, dict[int, Any]] = {}
    places: dict[str, int] = {}
    levels: dict[str, dict[int, Any]] = {}
    for name, (factor, _, _) in prepared.items():
        header = load_series(factor.series).header
        if header.measure == "level":
            levels[factor.series] = drawn[name].values
            continue
        places[factor.series] = int(header.places or 1)
        scale = 10 ** places[factor.series]
        changes[factor.series] = {
            year: np.floor(values * scale + 0.5).astype(np.int64)
            for year, values in drawn[name].values.items()
        }
    return Futures(number, changes, places, levels)


def known_level(world: World, series: str, year: int) -> float | None:
    """A yearly level that is known on the day, or None."""
    observed = world.read(series, str(year), "latest")
    return (
        None if isinstance(observed, Unknown) or observed.value is None else float(observed.value)
    )
