"""How sure the waterfall is: intervals by draws or to first order, and what each doubt is worth.

Five doubts: the year of the table (whole years are drawn, since coefficients of one year move
together with prices), the weights inside categories, the shares paid to residents, the import
factors, and the cells of the table. The first four make the interval; cells stand apart, because
independent noise cancels and their spread is an assumption.
"""

from __future__ import annotations

from typing import Any, NamedTuple

SOURCES = ("table_year", "weights", "domestic", "import_factor")
"""The doubts that make the interval, in the order in which they are drawn."""
FIGURES = ("first_round", "value_added", "imports", "taxes", "rest", "abroad")
QUANTILES = (0.05, 0.5, 0.95)


class Interval(NamedTuple):
    """Nine cases in ten lie between ``low`` and ``high``; per 100 of the contribution."""

    low: float
    middle: float
    high: float
    mean: float
    sd: float

    def to_dict(self) -> dict[str, float]:
        """The interval as JSON data, quantiles keyed by percent."""
        return {
            "5": self.low,
            "50": self.middle,
            "95": self.high,
            "mean": self.mean,
            "sd": self.sd,
        }


class Doubt(NamedTuple):
    """One doubt alone, the others at their central values: its spread and share of variance."""

    name: str
    sd: float
    share: float
    first_round: Interval
    value_added: Interval


class Cells(NamedTuple):
    """The cells of the table alone: independent noise of at most ``cv`` in each of them.

    ``capped`` counts industries whose noise was held down so that their value added stays
    positive within three deviations; ``rejected`` counts draws in which it did not.
    """

    cv: float
    sd: float
    mean: float
    capped: int
    draws: int
    rejected: int


class Uncertainty(NamedTuple):
    """Intervals of each figure, and what each doubt alone is worth for value added.

    ``method`` is ``draws`` or ``delta``; ``years`` are those of the tables drawn, empty where
    only one table is at hand; ``shares`` add to one.
    """

    method: str
    draws: int
    seed: int
    years: tuple[int, ...]
    figures: dict[str, Interval]
    doubts: tuple[Doubt, ...]
    cells: Cells | None
    rejected: int = 0

    def to_dict(self) -> dict[str, Any]:
        """The intervals and doubts as JSON data."""
        return {
            "method": self.method,
            "draws": self.draws or None,
            "seed": self.seed if self.draws else None,
            "years": list(self.years),
            **{name: one.to_dict() for name, one in self.figures.items()},
            "doubts": [
                {
                    "name": one.name,
                    "sd": one.sd,
                    "share_of_variance": one.share,
                    "first_round": one.first_round.to_dict(),
                    "value_added": one.value_added.to_dict(),
                }
                for one in self.doubts
            ],
            "cells": self.cells._asdict() if self.cells else None,
            "rejected": self.rejected,
        }


def shares_of_variance(sds: list[float]) -> list[float]:
    """Each deviation's part of the sum of variances; zeros where nothing varies.

    >>> shares_of_variance([3.0, 4.0])
    [0.36, 0.64]
    """
    total = sum(sd * sd for sd in sds)
    return [sd * sd / total if total else 0.0 for sd in sds]
