"""One future by its number, in both currencies: the headline of those who argue from a path."""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.pricing.evaluate import exchange_rate, path_world
from burdenshare.pricing.paths import find_path
from burdenshare.pricing.rates import dollar_series
from burdenshare.series.scenarios.futures import Recipe, draw_replicate
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document


class PathFigures(NamedTuple):
    """Amounts of one path by currency and year; year 0 is the sum over ``years``."""

    years: tuple[int, ...]
    amounts: dict[tuple[str, int], float]

    def of(self, currency: str, year: int) -> float | None:
        """A year's amount, or the sum's where ``year`` is 0."""
        if year:
            return self.amounts.get((currency, year))
        found = [self.amounts.get((currency, one)) for one in self.years]
        known = [one for one in found if one is not None]
        return sum(known) if known and len(known) == len(found) else None


def follow_path(
    document: Document, years: tuple[int, ...], path: str, recipe: Recipe
) -> PathFigures:
    """An agreement settled in one path, through the exact door.

    Args:
        document: the agreement or baseline. years: the years wanted.
        path: ``replicate:index``.
        recipe: the futures, up to the last year wanted.

    Raises:
        Refused: if there is no such path.
    """
    replicate, index = find_path(path, recipe)
    futures = draw_replicate(recipe, replicate)
    settled = settle_document(document, path_world(recipe.world, futures, index))
    unit = document.unit_of(next(iter(document.lines)))
    series = dollar_series(recipe.scenario, document)
    amounts: dict[tuple[str, int], float] = {}
    for year in settled.years:
        if year.amount is None or year.year not in years:
            continue
        amounts[(unit.currency, year.year)] = year.amount
        rate = exchange_rate(recipe.world, futures, series, year.year) if series else None
        if rate is not None and unit.currency != "USD":
            own = float(rate[index]) if hasattr(rate, "shape") and rate.shape else float(rate)
            amounts[("USD", year.year)] = int(year.amount * unit.scale / own / 1e5 + 0.5) / 10
    priced = tuple(year for currency, year in amounts if currency == unit.currency)
    return PathFigures(priced, amounts)
