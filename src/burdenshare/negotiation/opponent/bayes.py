"""Bayesian models: hypotheses on weights, values or a reserve, weighed by the offers seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import permutations
from math import factorial, prod
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.opponent.frequency import Estimate, estimate_of
from burdenshare.negotiation.reserve import Drawn
from burdenshare.negotiation.space import Space

MOST_HYPOTHESES = 20_000
"""Up to so many joint hypotheses are weighed; beyond, those of one block at a time."""


class Line(NamedTuple):
    """The line of concession assumed: an offer at time t is worth about ``start - slope t``.

    The defaults assume a side that starts at its best and gives up a fifth by the end.
    """

    start: float = 1.0
    slope: float = 0.2
    sd: float = 0.1


def bayes_model(
    space: Space, offers: Sequence[tuple[float, Mapping[str, str]]], line: Line | None = None
) -> Estimate:
    """Weights and values by Bayes' rule over rankings of blocks and shapes of values.

    Hypotheses are every ranking of the blocks (weights ``2 (n + 1 - rank) / (n (n + 1))``) with
    every choice of a shape a block: worth rises or falls along the rows, or peaks at one inside.
    The likelihood of an offer is normal around the assumed line of concession. Where there are
    too many, each block is learnt by itself, the others standing at what is expected of them
    (Hindriks and Tykhonov, Opponent modelling in automated multi-issue negotiation using Bayesian
    learning, AAMAS 2008, pp. 331-338).

    Args:
        space: what is talked about; rows of a block in a meaningful order.
        offers: (share of the time passed, package), in the order made.
        line: what is assumed of the side's concessions.

    Returns:
        The means over hypotheses after the last offer.

    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"a": ("0", "1", "2"), "b": ("0", "1", "2")})
    >>> made = [(0.0, {"a": "2", "b": "2"}), (0.5, {"a": "2", "b": "1"})]
    >>> found = bayes_model(space, made)
    >>> found.weights[0] > found.weights[1], int(found.values[0].argmax())
    (True, 2)
    """
    line = line or Line()
    shapes = [_shapes(block.size) for block in space.blocks]
    seen = [(line.start - line.slope * time, space.rows(package)) for time, package in offers]
    joint = factorial(len(shapes)) * prod(len(one) for one in shapes) <= MOST_HYPOTHESES
    weights, values = (_jointly if joint else _apart)(shapes, seen, line.sd)
    return estimate_of(weights, values, len(offers))


def update_reserve(reserve: Drawn, likelihoods: Sequence[float]) -> Drawn:
    """What is believed of a reserve after an offer: prior x likelihood, scaled to 1.

    Zeng and Sycara, Bayesian learning in negotiation, International Journal of Human-Computer
    Studies 48, 1998, pp. 125-141.

    Args:
        reserve: the values held possible, with their chances.
        likelihoods: how probable the offer is under each of them.

    Raises:
        Refused: if there is not one a value, or all are 0.

    >>> after = update_reserve(Drawn((100, 130), (0.5, 0.5)), (0.95, 0.75))
    >>> [round(one, 6) for one in after.chances], round(after.mean, 2)
    ([0.558824, 0.441176], 113.24)
    """
    if len(likelihoods) != len(reserve.values) or min(likelihoods, default=0) < 0:
        raise Refused.because(
            "likelihoods", "there is not one of 0 or more a value", "give one each"
        )
    joint = [chance * own for chance, own in zip(reserve.chances, likelihoods, strict=True)]
    total = sum(joint)
    if not total > 0:
        says = "the offer is impossible under every value held possible"
        raise Refused.because("likelihoods", says, "hold more values possible")
    return Drawn(reserve.values, tuple(one / total for one in joint))


_Seen = list[tuple[float, tuple[int, ...]]]


def _jointly(shapes: list[Any], seen: _Seen, sd: float) -> tuple[Any, tuple[Any, ...]]:
    """Means over all rankings with all choices of shapes."""
    import numpy as np

    count = len(shapes)
    ranks = np.array(list(permutations(range(count))))
    chosen = np.meshgrid(*(np.arange(len(one)) for one in shapes), indexing="ij")
    grid = np.stack(chosen, -1).reshape(-1, count)
    weights = np.repeat(_rank_weights(count)[ranks], len(grid), axis=0)
    pick = np.tile(grid, (len(ranks), 1))
    values = [one[pick[:, at]] for at, one in enumerate(shapes)]
    belief = np.zeros(len(weights))
    for expected, rows in seen:
        worth = sum(weights[:, at] * values[at][:, row] for at, row in enumerate(rows))
        belief -= 0.5 * ((worth - expected) / sd) ** 2
    chance = np.exp(belief - belief.max())
    chance /= chance.sum()
    return chance @ weights, tuple(chance @ one for one in values)


def _apart(shapes: list[Any], seen: _Seen, sd: float) -> tuple[Any, tuple[Any, ...]]:
    """Means where each block is learnt by itself."""
    import numpy as np

    count = len(shapes)
    line = _rank_weights(count)
    ranks = [np.full(count, 1 / count) for _ in shapes]
    forms = [np.full(len(one), 1 / len(one)) for one in shapes]
    for expected, rows in seen:
        weights = [float(one @ line) for one in ranks]
        worths = [float(f @ s[:, row]) for f, s, row in zip(forms, shapes, rows, strict=True)]
        total = sum(w * v for w, v in zip(weights, worths, strict=True))
        for at, row in enumerate(rows):
            left = expected - (total - weights[at] * worths[at])
            forms[at] = _update(forms[at], weights[at] * shapes[at][:, row] - left, sd)
            ranks[at] = _update(ranks[at], worths[at] * line - left, sd)
    means = np.array([float(one @ line) for one in ranks])
    values = tuple(form @ one for form, one in zip(forms, shapes, strict=True))
    return means / means.sum(), values


def _update(chance: Any, miss: Any, sd: float) -> Any:
    """Chances after an offer that each hypothesis would miss by so much."""
    import numpy as np

    likelihood = np.exp(-0.5 * ((miss / sd) ** 2 - (np.abs(miss / sd).min()) ** 2))
    found = chance * np.maximum(likelihood, 1e-300)
    return found / found.sum()


def _rank_weights(count: int) -> Any:
    import numpy as np

    return 2 * (count - np.arange(count)) / (count * (count + 1))


def _shapes(size: int) -> Any:
    """Rising, falling, and a peak at each row inside; shape (shapes, rows)."""
    import numpy as np

    if size == 1:
        return np.ones((1, 1))
    place = np.arange(size) / (size - 1)
    peaks = place[1:-1, None] if size > 2 else np.zeros((0, 1))
    inside = np.where(place <= peaks, place / np.maximum(peaks, 1e-12), (1 - place) / (1 - peaks))
    return np.vstack([place, 1 - place, inside])
