"""A set of futures: whole-number rates and exchange rates by year and path.

A set is fixed by its scenario, the day of knowledge, values fixed by hand, the horizon, the seed
and its size; the hash of these identifies it. Two delegations that name the same hash price on
the same futures. A path is named ``replicate:index``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.series.load import load_series
from burdenshare.series.scenarios import draw, fit
from burdenshare.series.scenarios.history import known_changes, last_known_year
from burdenshare.series.scenarios.links import Mix, mix
from burdenshare.series.scenarios.scenario import HAVE_SCORES, Factor, Scenario, describe
from burdenshare.series.scenarios.sobol import MOST_DIMENSIONS, MOST_POINTS, sobol_replicates
from burdenshare.series.world import World

GENERATOR = 3
"""Raised whenever the same recipe would give other numbers."""
NOTHING = -(2**31)
"""Stands in a kept set for a year that is not drawn."""
_THRESHOLD = 16_000_000
BLOCK = 16_384
"""Paths worked on together: their arrays stay in a processor's cache."""


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
            **({"given": self.scenario.given.hash} if self.scenario.given else {}),
            "as_of": self.world.as_of,
            "fixed": dict(sorted(fixed.items())),
            "horizon": self.horizon,
            "seed": self.seed,
            "points": self.points,
        }
        written = json.dumps(said, sort_keys=True, ensure_ascii=False, default=str)
        return hashlib.sha256(written.encode()).hexdigest()[:16]


class Futures(NamedTuple):
    """A run of paths: for each series its values by year.

    ``changes`` are whole steps of ``10**-places`` percent (int32, shape (paths,)), with ``places``
    by series; ``levels`` are floating point, as an exchange rate. The paths are those of
    ``replicates`` replicates from number ``replicate`` on, one after the other, or some paths of
    one of them. ``sizes`` remembers what `greatest_change` has found.
    """

    replicate: int
    changes: dict[str, dict[int, Any]]
    places: dict[str, int]
    levels: dict[str, dict[int, Any]]
    replicates: int = 1
    paths: int = 0
    sizes: dict[tuple[str, int], Any] | None = None


def greatest_change(futures: Futures, series: str, year: int) -> Any:
    """The greatest absolute change drawn for a year of a series, in its whole steps."""
    known = futures.sizes if futures.sizes is not None else {}
    if (series, year) not in known:
        known[(series, year)] = abs(futures.changes[series][year]).max().item()
    return known[(series, year)]


class Model(NamedTuple):
    """A scenario fitted to a world, and where each factor finds its coordinates.

    ``factors`` hold each factor with its fit and the years that are not known; ``rows`` its rows
    of the net; ``mixes`` by factor and year the weights of its score; ``measures`` whether it is
    a level, and its decimals.
    """

    factors: dict[str, tuple[Factor, Any, range]]
    rows: dict[str, slice]
    mixes: dict[str, dict[int, Mix]]
    measures: dict[str, tuple[bool, int]]

    @property
    def dimensions(self) -> int:
        """Coordinates of a point."""
        return max((rows.stop for rows in self.rows.values()), default=0)


def replicates(recipe: Recipe) -> Iterator[Futures]:
    """The replicates of a set, one after the other; memory holds one at a time.

    >>> from burdenshare.series.scenarios.scenario import load_scenario
    >>> from burdenshare.series.world import know
    >>> recipe = Recipe(load_scenario("default", "KR"), know(), 2030, 1, replicates=2, points=64)
    >>> [sorted(one.changes["KR.cpi"]) for one in replicates(recipe)][0]
    [2026, 2027, 2028, 2029, 2030]
    """
    model = model_of(recipe)
    for number in range(recipe.replicates):
        yield draw_replicate(recipe, number, model)


def blocks(recipe: Recipe, some: range | None = None) -> Iterator[tuple[Futures, ...]]:
    """The same set in blocks of whole replicates, each in parts that fit a processor's cache.

    Small replicates are drawn side by side, so that a thousand paths cost a thousand paths and
    not eight beginnings; a large one comes in several parts.

    Args:
        recipe: the set.
        some: the numbers of the replicates wanted, which follow each other; all if not given.
    """
    _keep_pages()
    model = model_of(recipe)
    wanted = range(recipe.replicates) if some is None else some
    side_by_side = max(1, BLOCK // recipe.points)
    for first in range(wanted.start, wanted.stop, side_by_side):
        count = min(side_by_side, wanted.stop - first)
        part = recipe.points if recipe.scenario.given else min(recipe.points, BLOCK)
        starts = range(0, recipe.points, part)
        yield tuple(draw_part(recipe, model, first, count, start, part) for start in starts)


def is_one_block(recipe: Recipe) -> bool:
    """Whether `blocks` gives a single block."""
    return recipe.replicates <= max(1, BLOCK // recipe.points)


def _keep_pages() -> None:
    """Let the C library keep the pages of freed arrays, instead of fetching new ones each time.

    Its threshold follows the largest piece that was freed; nothing is written to this one, so it
    takes no memory. Drawing a block takes two thirds of the time after it.
    """
    import numpy as np

    np.empty(_THRESHOLD, dtype=np.uint8)


def draw_replicate(recipe: Recipe, number: int, model: Model | None = None) -> Futures:
    """One replicate of a set by its number; the same on every machine."""
    return draw_part(recipe, model or model_of(recipe), number, 1, 0, recipe.points)


def draw_part(
    recipe: Recipe,
    model: Model,
    first: int,
    count: int,
    start: int,
    points: int,
    whole: bool = True,
) -> Futures:
    """Some paths of one or more replicates.

    Args:
        recipe, model: the set, and its scenario fitted.
        first, count: the replicates.
        start, points: which points of each; a power of two of them, from a multiple of it.
        whole: rates in whole steps, as published; without, they stay unrounded (for proofs).
    """
    if recipe.scenario.given is not None:
        return _given_part(recipe, first, count, start, points)
    if recipe.points & (recipe.points - 1) or not 0 < recipe.points <= MOST_POINTS:
        says = f"{recipe.points} points a replicate are no power of two up to {MOST_POINTS:,}"
        raise Refused.because("--paths", says, "1024, 16384 and 1048576 paths are usual")
    if model.dimensions > MOST_DIMENSIONS:
        says = f"the way to {recipe.horizon} takes {model.dimensions} draws, more than are prepared"
        raise Refused.because("--horizon", says, "ask for fewer years")
    if not model.dimensions:
        return Futures(
            first,
            *_values(model, _fixed_only(model, count * points), whole),
            count,
            count * points,
            {},
        )
    seeds = [recipe.seed * 1_000_003 + number for number in range(first, first + count)]
    net = sobol_replicates(model.dimensions, recipe.points, seeds, start, points)
    net = net.reshape(model.dimensions, -1)
    drawn: dict[str, draw.Drawn] = {}
    for name, (factor, fitted, years) in model.factors.items():
        link = _shares(model.mixes.get(name, {}), drawn)
        drawn[name] = draw.draw_factor(factor, fitted, years, net[model.rows[name]], link)
    return Futures(first, *_values(model, drawn, whole), count, count * points, {})


def _given_part(recipe: Recipe, first: int, count: int, start: int, points: int) -> Futures:
    """The same from paths that were given."""
    given = recipe.scenario.given
    if (recipe.replicates, recipe.points) != (given.replicates, given.points):
        held = given.replicates * given.points
        says = f"the file holds {held:,} paths, not {recipe.paths:,}"
        raise Refused.because("--paths", says, f"ask for {held}")
    begin = first * given.points + start
    some = slice(begin, begin + count * points)

    def years(rows: Any) -> dict[int, Any]:
        cut = ((year, row[some]) for year, row in zip(given.years, rows, strict=True))
        return {year: row for year, row in cut if row[0] == row[0] and row[0] != NOTHING}

    changes = {name: years(rows) for name, rows in given.changes.items()}
    levels = {name: years(rows) for name, rows in given.levels.items()}
    return Futures(first, changes, given.places, levels, count, count * points, {})


def _fixed_only(model: Model, paths: int) -> dict[str, draw.Drawn]:
    """Values where no factor takes a coordinate: stated ones, or none in a settled span."""
    return {
        name: draw.draw_fixed(factor, years, paths) if years else draw.Drawn({}, {})
        for name, (factor, _, years) in model.factors.items()
    }


_models: list[tuple[Recipe, Model]] = []
_MOST_MODELS = 8


def model_of(recipe: Recipe) -> Model:
    """The fitted model of a recipe; the last few are kept, since sliders ask again."""
    if recipe.scenario.given is not None:
        return Model({}, {}, {}, {})
    for other, model in _models:
        same = other.scenario is recipe.scenario or other.scenario == recipe.scenario
        if same and other[1:3] == recipe[1:3]:
            return model
    model = _fit_model(recipe)
    _models[:] = [(recipe, model), *_models[: _MOST_MODELS - 1]]
    return model


def _fit_model(recipe: Recipe) -> Model:
    factors: dict[str, tuple[Factor, Any, range]] = {}
    for name, factor in recipe.scenario.factors.items():
        fitted = _fit(factor, recipe.world)
        last = last_known_year(recipe.world, factor.series)
        last = fitted.year if isinstance(fitted, draw.Start) else last
        factors[name] = (factor, fitted, range(last + 1, recipe.horizon + 1))
    return Model(factors, _rows(factors), _mixes(recipe.scenario, factors), _measures(factors))


def _fit(factor: Factor, world: World) -> Any:
    fits: dict[str, Callable[[Factor, World], Any]] = {
        "gap_to_target": fit.fit_gap,
        "around_recent_mean": fit.fit_mean,
        "monthly_walk": fit.fit_walk,
        "autoregression": _start,
        "block_bootstrap": fit.fit_history,
    }
    return fits[factor.model](factor, world) if factor.model in fits else None


def _start(factor: Factor, world: World) -> draw.Start:
    """Where an autoregression begins: at the year written, or at the last value known."""
    is_level = _is_level(factor)
    past = known_changes(world, factor.series)
    year, value = (past.years or (0,))[-1], (past.values or (0.0,))[-1]
    if factor.start and factor.start.by_year:
        written, value = factor.start.by_year[-1][0], float(factor.start.by_year[-1][1])
        if written < year:
            says = f"{factor.series} begins in {written}, but is known until {year}"
            raise Refused.because(factor.place, says, "begin later, or leave 'start' out")
        year = written
    if not year or (is_level and (value <= 0 or float(factor.mean or 0) <= 0)):
        says = f"{factor.series} has no value to begin with"
        raise Refused.because(factor.place, says, "write 'start: {2025: 2.0}', above 0 for a level")
    return draw.Start(year, value, is_level)


def _rows(factors: dict[str, tuple[Factor, Any, range]]) -> dict[str, slice]:
    """The rows of the net that each factor draws from: parameters first, then year by year.

    One factor comes after the other, changes before levels: the first rows of a Sobol' net are
    its best, and an amount follows the changes of one series over some years.
    """
    order = sorted(factors, key=lambda name: _is_level(factors[name][0]))
    rows, first = {}, 0
    for name in order:
        factor, _, years = factors[name]
        rows[name] = slice(first, first + draw.coordinates(factor, years))
        first = rows[name].stop
    return rows


def _is_level(factor: Factor) -> bool:
    return load_series(factor.series).header.measure == "level"


def _mixes(
    scenario: Scenario, factors: dict[str, tuple[Factor, Any, range]]
) -> dict[str, dict[int, Mix]]:
    """The weights of each linked factor by year, among the factors that are drawn in the year."""
    mixes: dict[str, dict[int, Mix]] = {}
    for name in {link.of for link in scenario.links}:
        mixes[name] = {}
        for year in factors[name][2]:
            there = [
                one
                for one, (factor, _, years) in factors.items()
                if year in years and factor.model in HAVE_SCORES
            ]
            mixes[name][year] = mix(there, scenario.links)[name]
    return mixes


def _shares(mixes: dict[int, Mix], drawn: dict[str, draw.Drawn]) -> dict[int, draw.Shares] | None:
    return {
        year: draw.Shares(
            one.own, tuple((weight, drawn[n].scores[year]) for n, weight in one.others.items())
        )
        for year, one in mixes.items()
    } or None


def _measures(factors: dict[str, tuple[Factor, Any, range]]) -> dict[str, tuple[bool, int]]:
    headers = {name: load_series(factor.series).header for name, (factor, _, _) in factors.items()}
    return {name: (h.measure == "level", int(h.places or 1)) for name, h in headers.items()}


def _values(
    model: Model, drawn: dict[str, draw.Drawn], whole: bool
) -> tuple[dict[str, dict[int, Any]], dict[str, int], dict[str, dict[int, Any]]]:
    """Changes rounded once, half up, to the decimals in which the series is printed; levels."""
    changes: dict[str, dict[int, Any]] = {}
    places: dict[str, int] = {}
    levels: dict[str, dict[int, Any]] = {}
    for name, (factor, _, _) in model.factors.items():
        is_level, decimals = model.measures[name]
        if is_level:
            levels[factor.series] = drawn[name].values
            continue
        places[factor.series] = decimals
        changes[factor.series] = {
            year: _steps(values, 10**decimals, whole) for year, values in drawn[name].values.items()
        }
    return changes, places, levels


def _steps(values: Any, scale: int, whole: bool) -> Any:
    import numpy as np

    return np.floor(values * scale + 0.5).astype(np.int32) if whole else values * scale


def known_level(world: World, series: str, year: int) -> float | None:
    """A yearly level that is known on the day, or None."""
    observed = world.read(series, str(year), "latest")
    return (
        None if isinstance(observed, Unknown) or observed.value is None else float(observed.value)
    )
