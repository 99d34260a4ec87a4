"""One priced path, settled and explained by its number through the exact door."""

from __future__ import annotations

from collections.abc import Iterable

from burdenshare.figures.finding import Refused
from burdenshare.pricing.deals import find_document
from burdenshare.pricing.evaluate import path_world
from burdenshare.pricing.recipes import DEFAULT_PATHS, make_recipe
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Recipe, draw_replicate
from burdenshare.series.world import know
from burdenshare.settlement.baseline import roll
from burdenshare.settlement.explain import explain_year
from burdenshare.settlement.record import Explanation
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.load import load


def explain_path(
    agreement: str,
    year: int,
    path: str,
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
    horizon: int = 0,
    against: str = "",
) -> Explanation:
    """The steps to a year's figure in one path of a set of futures.

    Args:
        agreement, year, as_of, change, fix: as for `explain`; or a baseline.
        path: ``replicate:index``, or a number counted through all replicates.
        paths, seed, scenario: the set, as for `price`.
        horizon: the last year of the set (`Prices.horizon`); the agreement's last year if 0.
        against: the agreement that a baseline is held against, where its name needs one.

    Returns:
        An explanation whose drawn readings are marked as assumed, and noted as drawn.

    Raises:
        Refused: if the set has no such path, or the path does not reach the year.

    >>> one = explain_path("korea-12", 2028, "0:5", paths=1024)
    >>> one.year.status, one.steps[-1].read[0].note
    ('assumed', 'drawn')
    """
    fix = tuple(fix)
    world = know(as_of, fix)
    other = load(against) if against else None
    document = find_document(agreement, tuple(change), world, other, year)
    last = max(horizon or document.years[-1], year)
    if year > document.years[-1]:
        document = roll(document, (year,), world)
    held = find_scenario(scenario, document.host)
    recipe = make_recipe(held, world, last, seed, paths)
    replicate, index = find_path(path, recipe)
    drawn = path_world(world, draw_replicate(recipe, replicate), index)
    said = f"{held.id}, seed {seed}, path {replicate}:{index} of {recipe.id}"
    return explain_year(settle_document(document, drawn, fix, said), year)


def find_path(path: str, recipe: Recipe) -> tuple[int, int]:
    """The replicate and index that a path's name means.

    Raises:
        Refused: if the name is no path of the set.
    """
    replicate, colon, index = path.partition(":")
    numbers = (replicate, index) if colon else (replicate,)
    if not all(one.isascii() and one.isdigit() and len(one) < 12 for one in numbers):
        raise Refused.because("--path", f"'{path[:40]}' names no path", "write 0:417 or 417")
    first, second = (int(replicate), int(index)) if colon else divmod(int(path), recipe.points)
    if first >= recipe.replicates or second >= recipe.points:
        last = f"{recipe.replicates - 1}:{recipe.points - 1}"
        raise Refused.because("--path", f"the set has no path {path}", f"the last one is {last}")
    return first, second
