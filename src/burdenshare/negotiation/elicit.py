"""From what people can say to numbers: weights from swings or ranks, scores, corrected packages.

Everything here is arithmetic on what a person gave; nothing is assumed about anyone.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused


def swing_weights(swings: Mapping[str, float]) -> dict[str, float]:
    """Weights from swings: how much going from worst to best on one issue is worth.

    The weight of an issue is ``swing / sum of swings`` (von Winterfeldt and Edwards, Decision
    Analysis and Behavioral Research, 1986, ch. 8).

    Args:
        swings: for each issue, with 100 for the largest swing.

    Returns:
        Weights that add to 1.

    Raises:
        Refused: if a swing is negative or not a number, or none is above 0.

    >>> found = swing_weights({"a": 100, "b": 80, "c": 70, "d": 30, "e": 20, "f": 10})
    >>> [round(100 * one, 1) for one in found.values()]
    [32.3, 25.8, 22.6, 9.7, 6.5, 3.2]
    """
    for name, swing in swings.items():
        if not 0 <= swing < math.inf:
            raise Refused.because(name, f"{swing} is no swing", "write 0 or more, 100 the largest")
    total = math.fsum(swings.values())
    if not total:
        raise Refused.because("swings", "no swing is above 0", "give the largest one 100")
    return {name: swing / total for name, swing in swings.items()}


def centroid_weights(order: Sequence[str]) -> dict[str, float]:
    """Weights from an order alone: the centre of all weights that keep the order.

    ``w_k = (1 / n) * sum of 1 / j for j from k to n`` (Barron and Barrett, Management Science
    42(11), 1996, p. 1517: rank order centroid).

    Args:
        order: the issues, the weightiest first.

    Returns:
        Weights that add to 1.

    Raises:
        Refused: if an issue stands twice, or there is none.

    >>> [round(one, 4) for one in centroid_weights(["a", "b", "c"]).values()]
    [0.6111, 0.2778, 0.1111]
    """
    if not order or len(set(order)) < len(order):
        says = "an order names each issue once"
        raise Refused.because("rank", says, "write the weightiest first")
    size = len(order)
    return {
        name: math.fsum(1 / j for j in range(k, size + 1)) / size for k, name in enumerate(order, 1)
    }


def additive_score(values: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The score of a package: the weighted mean of its values.

    ``sum of weight * value / sum of weights``: the additive value model (Keeney and Raiffa,
    Decisions with Multiple Objectives, 1976, ch. 3).

    Args:
        values: points from 0 to 100, by issue. weights: by issue, adding to anything above 0.

    Raises:
        Refused: if the issues differ, or the weights add to nothing.

    >>> printed = dict(zip("abcdef", [32, 26, 23, 10, 6, 3]))
    >>> additive_score(dict(zip("abcdef", [100, 60, 100, 75, 0, 90])), printed)
    80.8
    """
    if set(values) != set(weights):
        apart = ", ".join(sorted(set(values) ^ set(weights)))
        says = f"values and weights are of different issues ({apart})"
        raise Refused.because("score", says, "write both for every issue")
    total = math.fsum(weights.values())
    if total <= 0:
        raise Refused.because("weights", "no weight is above 0", "write one")
    return math.fsum(weights[name] * value for name, value in values.items()) / total


Part = tuple[str, str]
"""An issue and one of its values."""


class Conjoint(NamedTuple):
    """Part values refitted to corrected packages.

    Attributes:
        parts: the worth of each value of each issue, in points of the total.
        fitted: the total of each package under them, in the order given.
        residuals: what was asked for less what is fitted; all 0 where corrections agree.
        error: root mean square of the residuals.
    """

    parts: dict[Part, float]
    fitted: tuple[float, ...]
    residuals: tuple[float, ...]
    error: float


def refit_parts(
    parts: Mapping[Part, float],
    corrected: Sequence[tuple[Mapping[str, str], float]],
    trust: float = 0.0,
) -> Conjoint:
    """Hybrid conjoint: part values nearest to the stated ones that give the corrected totals.

    A person states the worth of each value, then corrects the totals of some whole packages. The
    change to the part values is the shortest one (least squares, minimum norm) among those that
    fit the corrections best; with ``trust`` it is held back: minimised is ``|X change - gap|^2 +
    trust * |change|^2``. The idea is that of hybrid conjoint analysis (Green, Journal of
    Marketing Research 21(2), 1984, pp. 155-169), as negotiation support uses it.

    Args:
        parts: stated worths by (issue, value), in points of the total.
        corrected: packages (a value for each issue) with the totals a person gives them.
        trust: 0 follows the corrections as far as they agree; more keeps to what was stated.

    Raises:
        Refused: if a package names a value without a stated worth, or there is none.

    >>> stated = {("term", "1"): 0.0, ("term", "5"): 40.0, ("cap", "4"): 60.0, ("cap", "5"): 0.0}
    >>> found = refit_parts(stated, [({"term": "5", "cap": "4"}, 90.0)])
    >>> round(found.parts[("term", "5")], 6), round(found.error, 6)
    (35.0, 0.0)
    """
    import numpy as np

    if not corrected or trust < 0:
        raise Refused.because("packages", "there is no corrected package", "give one its total")
    names = list(parts)
    shape = np.zeros((len(corrected), len(names)))
    for row, (package, _) in enumerate(corrected):
        for part in package.items():
            if part not in parts:
                says = f"'{part[1]}' of '{part[0]}' has no stated worth"
                raise Refused.because("packages", says, "state it first")
            shape[row, names.index(part)] = 1.0
    stated = np.array([float(parts[name]) for name in names])
    wanted = np.array([float(total) for _, total in corrected])
    change = _least(shape, wanted - shape @ stated, trust)
    fitted = shape @ (stated + change)
    residuals = wanted - fitted
    return Conjoint(
        dict(zip(names, (stated + change).tolist(), strict=True)),
        tuple(fitted.tolist()),
        tuple(residuals.tolist()),
        float(np.sqrt((residuals**2).mean())),
    )


def _least(shape: Any, gap: Any, trust: float) -> Any:
    """The change of least squares: minimum norm, or held back by ``trust``."""
    import numpy as np

    if trust:
        size = shape.shape[1]
        shape = np.vstack((shape, np.sqrt(trust) * np.eye(size)))
        gap = np.concatenate((gap, np.zeros(size)))
    return np.linalg.lstsq(shape, gap, rcond=None)[0]
