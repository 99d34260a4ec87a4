"""Uncertainty by draws: the same waterfall for many tables, weights, shares and import factors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from burdenshare.economy.arrays import Floats
from burdenshare.economy.baskets import Baskets
from burdenshare.economy.bridge import Bridge
from burdenshare.economy.uncertainty import (
    FIGURES,
    QUANTILES,
    SOURCES,
    Cells,
    Doubt,
    Interval,
    Uncertainty,
    shares_of_variance,
)
from burdenshare.economy.waterfall import PER
from burdenshare.settlement.split import Split


class Frame(NamedTuple):
    """Everything the draws of one bridge need: the table read, and those of other years."""

    bridge: Bridge
    central: Baskets
    by_year: tuple[Baskets, ...]
    years: tuple[int, ...]


class Drawn(NamedTuple):
    """Draws of every component, K of them.

    ``weights`` within the category and ``domestic`` shares have shape (count, K); ``leaves``, what
    a unit bought at home leaves by row, has shape (count, K, 4); ``possible`` is false where an
    import factor left less than nothing to be bought at home, shape (count,).
    """

    weights: Floats
    domestic: Floats
    leaves: Floats
    possible: Any


def draw(frame: Frame, count: int, seed: int, vary: Iterable[str] = SOURCES) -> Drawn:
    """Draws with some doubts varied and the others at their central values.

    Args:
        frame: the tables and the bridge. count: how many draws. seed: fixes them.
        vary: names of `SOURCES`; the draws of one do not depend on which others vary.

    Triangular ranges are drawn independently; weights are then brought to a sum of 1 within
    their category, since their ranges do not add to one.
    """
    import numpy as np

    streams = np.random.SeedSequence(seed).spawn(len(SOURCES))
    make = {n: np.random.default_rng(s) for n, s in zip(SOURCES, streams, strict=True)}
    varied = set(vary)

    def ranged(name: str, field: str) -> Floats:
        parts = [getattr(frame.bridge.components[one], field) for one in frame.central.names]
        if name not in varied:
            return np.tile([one.central for one in parts], (count, 1))
        return np.stack([one.draw(make[name], count) for one in parts], axis=1)

    weights = _normalised(ranged("weights", "weight"), frame)
    factors = ranged("import_factor", "import_factor")
    tables = None
    if "table_year" in varied and frame.by_year:
        tables = make["table_year"].integers(len(frame.by_year), size=count)
    leaves, kept = _leaves(frame, factors, tables)
    return Drawn(weights, ranged("domestic", "domestic"), leaves, (kept >= 0).all(axis=1))


def _normalised(weights: Floats, frame: Frame) -> Floats:
    import numpy as np

    parts = [frame.bridge.components[one].category for one in frame.central.names]
    same = np.array([[one == other for other in parts] for one in parts], dtype=float)
    shared: Floats = weights / np.maximum(weights @ same, 1e-300)
    return shared


def _leaves(frame: Frame, factors: Floats, tables: Any) -> tuple[Floats, Floats]:
    import numpy as np

    if tables is None:
        return frame.central.leaves(factors), frame.central.kept_at_home(factors)
    leaves = np.empty((*factors.shape, 4))
    kept = np.empty(factors.shape)
    for number, baskets in enumerate(frame.by_year):
        chosen = tables == number
        leaves[chosen] = baskets.leaves(factors[chosen])
        kept[chosen] = baskets.kept_at_home(factors[chosen])
    return leaves, kept


def totals(drawn: Drawn, split: Split, frame: Frame) -> dict[str, Floats]:
    """The figures of the waterfall for every possible draw, per 100; shape (draws,)."""
    import numpy as np

    parts = [frame.bridge.components[one].category for one in frame.central.names]
    paid = PER * np.array([split.share(one) for one in parts]) * drawn.weights
    home = (paid * drawn.domestic)[drawn.possible]
    rows = np.einsum("nk,nkr->nr", home, drawn.leaves[drawn.possible])
    first = home.sum(axis=1)
    named = dict(zip(FIGURES[1:5], rows.T, strict=True))
    return {"first_round": first, **named, "abroad": paid[drawn.possible].sum(axis=1) - first}


def interval(values: Floats) -> Interval:
    """The quantiles, mean and deviation of draws."""
    import numpy as np

    low, middle, high = (float(one) for one in np.quantile(values, QUANTILES))
    return Interval(low, middle, high, float(values.mean()), float(values.std()))


class Draws:
    """The draws of a frame, made once and used for every candidate split."""

    def __init__(self, frame: Frame, count: int, seed: int) -> None:
        self.frame, self.count, self.seed = frame, count, seed
        self.all = draw(frame, count, seed)
        self.alone = {name: draw(frame, count, seed, (name,)) for name in self.names}

    @property
    def names(self) -> tuple[str, ...]:
        """The doubts that can be drawn: without other years, not that of the table."""
        return SOURCES if self.frame.by_year else SOURCES[1:]

    def of(self, split: Split, cells: Cells | None) -> Uncertainty:
        """The uncertainty of one split; ``cells`` was found apart."""
        found = totals(self.all, split, self.frame)
        alone = {n: totals(one, split, self.frame) for n, one in self.alone.items()}
        intervals = {
            n: (interval(one["first_round"]), interval(one["value_added"]))
            for n, one in alone.items()
        }
        sds = [one[1].sd for one in intervals.values()] + ([cells.sd] if cells else [])
        shares = shares_of_variance(sds)
        doubts = tuple(
            Doubt(name, own[1].sd, share, *own)
            for (name, own), share in zip(intervals.items(), shares, strict=False)
        )
        return Uncertainty(
            "draws",
            self.count,
            self.seed,
            self.frame.years,
            {name: interval(values) for name, values in found.items()},
            doubts,
            cells,
            int((~self.all.possible).sum()),
        )
