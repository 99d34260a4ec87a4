"""How many futures are drawn, and under which scenarios; errors from replicates."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import stdev

from burdenshare.figures.finding import Refused
from burdenshare.pricing.record import NO_ERROR
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.scenarios.scenario import Scenario, load_scenario, scenarios_of
from burdenshare.series.world import World

DEFAULT_PATHS = 16_384
REPLICATES = 8
MOST_PATHS = 2**30
MOST_POINTS = 65_536


def make_recipe(scenario: Scenario, world: World, last: int, seed: int, paths: int) -> Recipe:
    """The futures of a scenario up to a year; paths that are given come in their own number.

    Raises:
        Refused: if the seed or the number of paths is none.
    """
    if not 0 <= seed < 2**40:
        raise Refused.because("--seed", f"{seed} fixes no futures", "write a number from 0 on")
    given = scenario.given
    size = (given.replicates, given.points) if given else sizes(paths)
    return Recipe(scenario, world, last, seed, *size)


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


def named_recipes(recipe: Recipe) -> dict[str, Recipe]:
    """The recipe under each named scenario of its host.

    Paths from a file have a number of their own; scenarios beside them are drawn in the usual one.
    """
    host = recipe.scenario.host
    if recipe.scenario.given is not None:
        count, points = sizes(DEFAULT_PATHS)
        recipe = recipe._replace(replicates=count, points=points)
    return {
        name: recipe._replace(scenario=load_scenario(name, host)) for name in scenarios_of(host)
    }


def standard_error(values: Sequence[float]) -> float | None:
    """The standard error of a mean over replicates; None where there is one.

    >>> standard_error([1.0, 3.0]), standard_error([1.0])
    (1.0, None)
    """
    return stdev(values) / len(values) ** 0.5 if len(values) > 1 else None


def why_no_error(replicates: int) -> str:
    """The reason why figures over so many replicates have no standard error, or nothing."""
    return "" if replicates > 1 else NO_ERROR
