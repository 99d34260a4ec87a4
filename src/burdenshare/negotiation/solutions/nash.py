"""The Nash solution, also weighted, and maximum Nash welfare."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.record import Solution, best_of

FORMULA = (
    "argmax over packages at least as good as no agreement of the product of gains "
    "(Nash, The bargaining problem, Econometrica 18, 1950, pp. 155-162)"
)
WEIGHTED = (
    "argmax over packages at least as good as no agreement of the product of gain ** weight "
    "(Harsanyi and Selten, Management Science 18, 1972, pp. P80-P106)"
)
WELFARE = (
    "argmax of the product of utilities, after the number of utilities above 0 "
    "(Caragiannis and others, ACM Transactions on Economics and Computation 7, 2019, art. 12)"
)


def nash(
    frontier: Frontier, weights: Sequence[float] = (), none: tuple[float, ...] = ()
) -> Solution:
    """The package with the largest product of gains over no agreement.

    Where every product is 0, first the most sides gain, then the product over those is largest;
    packages that are best for different sides stay beside one another, since no scale is common.
    Negative gains are never multiplied. Lotteries are not allowed; see ``hull.py``.

    Args:
        frontier: the efficient packages.
        weights: an exponent above 0 for each side (bargaining power); by default 1 for all.
        none: no agreement by side; by default the preferences'.

    Raises:
        Refused: if a weight is not above 0, or there is not one a side.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> nash(two_sides([(0, 10), (5, 8), (9, 2)])).points.tolist()
    [[5.0, 8.0]]
    """
    exponents = _exponents(frontier, weights)
    rule, formula = ("weighted_nash", WEIGHTED) if len(weights) else ("nash", FORMULA)
    found = best_of(rule, formula, frontier, none, lambda gains: _ranked(gains, exponents))
    return _with_product(found, exponents)


def nash_welfare(frontier: Frontier) -> Solution:
    """The package with the largest product of utilities, no agreement counted as 0.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> nash_welfare(two_sides([(0, 10), (5, 8), (9, 2)])).value
    40.0
    """
    import numpy as np

    ones = np.ones(frontier.points.shape[1])
    none = (0.0,) * frontier.points.shape[1]
    found = best_of("nash_welfare", WELFARE, frontier, none, lambda gains: _ranked(gains, ones))
    return _with_product(found, ones)


def _exponents(frontier: Frontier, weights: Sequence[float]) -> Any:
    import numpy as np

    sides = frontier.points.shape[1]
    found = np.array(weights if len(weights) else [1.0] * sides, dtype=np.float64)
    if len(found) != sides or not (np.isfinite(found).all() and (found > 0).all()):
        says = f"weights {', '.join(f'{one:g}' for one in found)} for {sides} sides"
        raise Refused.because("weights", says, "give one number above 0 for each side")
    return found


def _with_product(found: Solution, exponents: Any) -> Solution:
    """The product as the measure, also where only the number of gains decided.

    None where weights are so large that it is beyond what a number holds.
    """
    import numpy as np

    if not len(found):
        return found
    gains = np.maximum(found.points[0] - np.array(found.none), 0.0)
    with np.errstate(over="ignore"):
        product = float((gains**exponents).prod())
    return replace(found, value=product if np.isfinite(product) else None)


def _ranked(gains: Any, exponents: Any) -> Any:
    """Products of gains; where all are 0, by how many gain, then by the product of those.

    Products over different sides have different units: each is measured by the largest one over
    the same sides, so that no side's scale decides between them.
    """
    import numpy as np

    # Only the ratio of weights decides; large ones would make every product 0.
    exponents = exponents / exponents.max()
    positive = gains > 1e-12
    product = np.where(positive.all(axis=1), (gains**exponents).prod(axis=1), 0.0)
    if product.max() > 0:
        return product
    count = positive.sum(axis=1)
    partial = np.where(positive, gains**exponents, 1.0).prod(axis=1)
    ranked = np.zeros(len(gains))
    if count.max() == 0:
        return ranked
    for sides in np.unique(positive[count == count.max()], axis=0):
        same = (positive == sides).all(axis=1)
        ranked[same] = partial[same] / partial[same].max()
    return ranked
