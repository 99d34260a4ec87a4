"""The frequency model: what a side does not change is what it cares about."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from burdenshare.negotiation.preference import Preference
from burdenshare.negotiation.space import Space


@dataclass(frozen=True, eq=False)
class Estimate:
    """What a model believes of a side.

    Attributes:
        weights: by block, adding to 1. values: by block, the worth of each row from 0 to 1.
        preference: both as tables.
        offers: after how many offers.
    """

    weights: tuple[float, ...]
    values: tuple[Any, ...]
    preference: Preference
    offers: int


def frequency_model(
    space: Space, offers: Sequence[Mapping[str, str]], learn: float = 0.2
) -> Estimate:
    """Weights and values from how often things stay and which values are offered.

    Weights start equal. After each further offer, every block that stayed as it was gains
    ``learn / n``, if it is below a maximum that leaves room for the others, and all are divided by
    the new sum. A value is worth its number of offers beside that of the most offered (van
    Krimpen, Looije and Hajizadeh, HardHeaded, in: Complex automated negotiations, Springer 2013,
    pp. 223-227).

    Args:
        space: what is talked about.
        offers: a side's whole packages, in the order made.
        learn: how fast weights move.

    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"a": ("0", "1"), "b": ("0", "1"), "c": ("0", "1")})
    >>> made = [{"a": "0", "b": "0", "c": "0"}, {"a": "0", "b": "0", "c": "1"}]
    >>> [round(one, 6) for one in frequency_model(space, made).weights]
    [0.352941, 0.352941, 0.294118]
    """
    import numpy as np

    rows = [space.rows(one) for one in offers]
    count = len(space.blocks)
    weights = np.full(count, 1 / count)
    for before, now in pairwise(rows):
        weights = _learn(weights, np.array(before) == np.array(now), learn / count)
    values = tuple(
        _values(block.size, [one[at] for one in rows]) for at, block in enumerate(space.blocks)
    )
    return estimate_of(weights, values, len(rows))


def estimate_of(weights: Any, values: Sequence[Any], offers: int) -> Estimate:
    """An estimate from weights and values of blocks."""
    tables = tuple(weight * one for weight, one in zip(weights, values, strict=True))
    preference = Preference("estimated", tables, source="estimated from offers")
    return Estimate(tuple(float(one) for one in weights), tuple(values), preference, offers)


def _learn(weights: Any, stayed: Any, gain: float) -> Any:
    import numpy as np

    total = 1 + gain * stayed.sum()
    most = 1 - len(weights) * gain / total
    raised = np.where(stayed & (weights < most), weights + gain, weights)
    return raised / raised.sum()


def _values(size: int, rows: list[int]) -> Any:
    import numpy as np

    counts = np.bincount(np.array(rows, dtype=np.intp), minlength=size).astype(np.float64)
    return counts / counts.max() if counts.max() else np.ones(size)
