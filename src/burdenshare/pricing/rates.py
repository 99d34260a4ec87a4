"""What amounts are worth in another unit, and how large a budget is, by year over some paths."""

from __future__ import annotations

import math
from typing import Any, NamedTuple

from burdenshare.figures.unit import Unit
from burdenshare.pricing.evaluate import exchange_rate
from burdenshare.series.load import load_series
from burdenshare.series.measures import Level
from burdenshare.series.scenarios.futures import Futures, known_level
from burdenshare.series.scenarios.scenario import Scenario
from burdenshare.series.world import World
from burdenshare.terms.document import Document

DOLLARS = Unit("1m USD", "USD", 10**6, 1)
"""Dollars are counted in whole tenths of a million."""


class Part(NamedTuple):
    """Some paths, with exchange rates and levels on them."""

    futures: Futures
    rates: Rates
    levels: Levels


def part_of(world: World, futures: Futures, series: str) -> Part:
    """Some paths with what is read off them; ``series`` is the exchange rate for a dollar."""
    return Part(futures, Rates(world, futures, series), Levels(world, futures))


def dollar_series(scenario: Scenario, document: Document) -> str:
    """The series of the document's currency for one dollar that the scenario draws, or nothing.

    A document in dollars finds that of the scenario's own currency.
    """
    return rate_series(scenario, currency_of(document))


def currency_of(*documents: Document) -> str:
    """The first currency of some documents that is not the dollar, else the dollar."""
    found = [one.unit_of(name).currency for one in documents for name in one.lines]
    return next((one for one in found if one != "USD"), "USD")


def local_currency(series: str) -> str:
    """The currency whose dollar rate a series holds; nothing for no series.

    >>> local_currency("KR.usd"), local_currency("")
    ('KRW', '')
    """
    return load_series(series).header.unit.removesuffix(" per USD") if series else ""


def rate_series(scenario: Scenario, currency: str) -> str:
    """The scenario's series of a currency for one dollar; for dollars any series of that kind."""
    for factor in scenario.factors.values():
        unit = load_series(factor.series).header.unit
        if unit == f"{currency} per USD" or (currency == "USD" and unit.endswith(" per USD")):
            return factor.series
    return ""


class Rates:
    """What one step of a unit is worth in steps of another, by year.

    Yearly averages turn one currency into the other: known ones where the year is over, else the
    average that the path draws.
    """

    def __init__(self, world: World, futures: Futures, series: str) -> None:
        self.world, self.futures, self.series = world, futures, series
        self.local = local_currency(series)
        self._found: dict[tuple[int, Unit, Unit], tuple[Any, float] | None] = {}

    def of(self, year: int, unit: Unit, target: Unit = DOLLARS) -> tuple[Any, float] | None:
        """The worth of a step (shape (paths,), or one number) and its greatest value."""
        key = (year, unit, target)
        if key not in self._found:
            worth = self._worth(year, unit, target)
            greatest = getattr(worth, "max", lambda: worth)()
            self._found[key] = None if worth is None else (worth, float(greatest))
        return self._found[key]

    def _worth(self, year: int, unit: Unit, target: Unit) -> Any:
        plain = unit.scale / 10**unit.places / (target.scale / 10**target.places)
        if unit.currency == target.currency:
            return plain
        if {unit.currency, target.currency} != {self.local, "USD"}:
            return None
        rate = exchange_rate(self.world, self.futures, self.series, year)
        if rate is None:
            return None
        return plain / rate if target.currency == "USD" else plain * rate


def in_steps(amount: Any, worth: Any, greatest: float) -> Any:
    """Whole steps of another unit, rounded half up.

    Args:
        amount: whole steps, one or an array.
        worth: steps of the other unit for one of these, one or an array.
        greatest: the greatest of ``worth``, which decides how wide the result must be.

    >>> in_steps(10_000, 13.344, 13.344)
    133440
    """
    import numpy as np

    value = amount * worth
    value += 0.5
    if not hasattr(value, "astype"):
        return math.floor(value)
    narrow = getattr(amount, "dtype", None) == np.int32 and greatest < 1
    return value.astype(np.int32 if narrow else np.int64)


class Levels:
    """Levels by year: known, given with the paths, or the year before raised by its growth."""

    def __init__(self, world: World, futures: Futures) -> None:
        self.world, self.futures = world, futures
        self._found: dict[tuple[str, int], Any] = {}

    def of(self, year: int, level: Level) -> Any:
        """The level of a year in the series' unit (one number or shape (paths,)), or None."""
        key = (level.level, year)
        if key not in self._found:
            self._found[key] = self._level(year, level)
        return self._found[key]

    def _level(self, year: int, level: Level) -> Any:
        known = known_level(self.world, level.level, year)
        if known is not None:
            return known
        given = self.futures.levels.get(level.level, {}).get(year)
        if given is not None:
            return given
        growth = self._growth(year, level.growth) if level.growth else None
        if growth is None:
            return None
        before = self.of(year - 1, level)
        return None if before is None else before * (1 + growth / 100)

    def _growth(self, year: int, series: str) -> Any:
        known = known_level(self.world, series, year)
        if known is not None:
            return known
        drawn = self.futures.changes.get(series, {}).get(year)
        return None if drawn is None else drawn / 10.0 ** self.futures.places[series]
