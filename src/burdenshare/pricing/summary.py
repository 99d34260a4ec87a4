"""What is kept of many paths: a table of counts, and each replicate's own figures.

The table holds the whole distribution; the spread of the replicates' figures gives each of them
its standard error. Summaries of further paths and of other machines are joined without loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean, stdev
from typing import Any, NamedTuple

from burdenshare.pricing.counts import Counts, count, merge, rank
from burdenshare.pricing.record import QUANTILES, Distribution

_TOGETHER = 65_536
"""Values that are summarised in one step."""


class Summary(NamedTuple):
    """A quantity over some replicates, in whole steps.

    Attributes:
        counts: how often each amount occurred in all of them.
        figures: for each replicate its mean, deviation and quantiles (in that order).
    """

    counts: Counts
    figures: tuple[tuple[float, ...], ...]


def summarise(values: Any) -> list[Summary]:
    """Summaries of quantities over whole replicates.

    Args:
        values: whole steps, integers, shape (quantities, replicates, points).

    Quantiles are the smallest amounts whose share is reached (the inverted distribution function).

    >>> import numpy as np
    >>> one, = summarise(np.array([[[1, 2, 3, 4], [2, 2, 2, 2]]]))
    >>> one.figures[0][:2], one.figures[1][:2], one.counts.table.tolist()
    ((2.5, 1.118033988749895), (2.0, 0.0), [1, 5, 1, 1])
    """
    together = max(1, _TOGETHER // values[0].size)
    found: list[Summary] = []
    for first in range(0, len(values), together):
        some = values[first : first + together]
        for own, figures in zip(some, _figures(some), strict=True):
            found.append(Summary(count(own.ravel()), tuple(map(tuple, figures.tolist()))))
    return found


def _figures(values: Any) -> Any:
    """Mean, deviation and quantiles of each row; shape (quantities, replicates, figures)."""
    import numpy as np

    middle = values[..., :1]
    away = (values - middle).astype(np.float64)
    size = values.shape[-1]
    shift = away.sum(axis=-1) / size
    spread = np.einsum("...n,...n->...", away, away) / size - shift**2
    ordered = np.sort(values, axis=-1)
    places = [rank(share, size) - 1 for share in QUANTILES]
    return np.concatenate(
        (
            (middle[..., 0] + shift)[..., None],
            np.sqrt(np.maximum(spread, 0.0))[..., None],
            ordered[..., places],
        ),
        axis=-1,
    )


def join(one: Summary | None, other: Summary) -> Summary:
    """The summary of both sets of replicates."""
    if one is None:
        return other
    return Summary(merge(one.counts, other.counts), one.figures + other.figures)


def certain(value: float, replicates: int) -> Distribution:
    """The distribution of an amount that is known."""
    none = 0.0 if replicates > 1 else None
    return Distribution(
        value, 0.0, tuple((s, value) for s in QUANTILES), none, none, tuple((s, none) for s in QUANTILES)
    )


def distribution(summary: Summary, scale: int) -> Distribution:
    """The distribution in units of ``scale`` steps, each figure with its standard error.

    The mean and the deviation are those of all paths, quantiles come from the table of all. The
    standard error of a figure is the deviation of the replicates' figures over the square root
    of their number; it is None where there is one replicate.
    """
    means = [own[0] for own in summary.figures]
    mean = fmean(means)
    inside = fmean(own[1] ** 2 + (own[0] - mean) ** 2 for own in summary.figures)
    errors = [error([own[at] / scale for own in summary.figures]) for at in range(_FIGURES)]
    found = summary.counts.quantiles(QUANTILES)
    return Distribution(
        mean / scale,
        inside**0.5 / scale,
        tuple((share, one / scale) for share, one in zip(QUANTILES, found, strict=True)),
        errors[0],
        errors[1],
        tuple(zip(QUANTILES, errors[2:], strict=True)),
    )


_FIGURES = 2 + len(QUANTILES)


def error(figures: Sequence[float]) -> float | None:
    """The standard error of the mean of replicates' figures; None for one replicate.

    >>> error([1.0, 3.0]), error([1.0])
    (1.0, None)
    """
    return stdev(figures) / len(figures) ** 0.5 if len(figures) > 1 else None
