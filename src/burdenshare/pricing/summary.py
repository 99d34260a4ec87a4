"""What is kept of many paths: a table of counts, and each replicate's own figures.

The table holds the whole distribution; the spread of the replicates' figures gives each of them
its standard error. Summaries of further paths and of other machines are joined without loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from burdenshare.pricing.counts import WIDEST, Counts, merge, rank
from burdenshare.pricing.record import QUANTILES, Distribution


class Summary(NamedTuple):
    """A quantity over some replicates, in whole steps.

    Attributes:
        counts: how often each amount occurred in all of them.
        figures: mean, deviation and quantiles of each replicate, shape (replicates, figures).
    """

    counts: Counts
    figures: Any


class Scratch:
    """Memory that is used again, block after block, instead of asked for anew."""

    def __init__(self) -> None:
        self._held: dict[str, Any] = {}

    def array(self, name: str, shape: tuple[int, ...], kind: str) -> Any:
        """An array of a shape with whatever was left in it."""
        import numpy as np

        size = 1
        for one in shape:
            size *= one
        held = self._held.get(name)
        if held is None or held.size < size or held.dtype != kind:
            held = self._held[name] = np.empty(size, dtype=kind)
        return held[:size].reshape(shape)


def summarise(values: Any, scratch: Scratch | None = None) -> list[Summary]:
    """Summaries of quantities over whole replicates.

    Args:
        values: whole steps, integers, shape (quantities, replicates, points). They may be put in
            another order.
        scratch: memory to use again.

    Quantiles are the smallest amounts whose share is reached (the inverted distribution function).
    A replicate's figures are read off its own table of counts where that is smaller than the
    replicate, and off its values in order where not; both give the same.

    >>> import numpy as np
    >>> one, = summarise(np.array([[[1, 2, 3, 4], [2, 2, 2, 2]]]))
    >>> one.figures[:, :2].round(3).tolist(), one.counts.table.tolist()
    ([[2.5, 1.118], [2.0, 0.0]], [1, 5, 1, 1])
    """
    scratch = scratch or Scratch()
    lows, highs = values.min(axis=(1, 2)).tolist(), values.max(axis=(1, 2)).tolist()
    wide = [
        at
        for at, (low, high) in enumerate(zip(lows, highs, strict=True))
        if high - low >= values.shape[2]
    ]
    ordered = dict(zip(wide, _figures_by_order(values, wide), strict=True))
    return [
        _summary(own, low, high, ordered.get(at), scratch)
        for at, (own, low, high) in enumerate(zip(values, lows, highs, strict=True))
    ]


def _summary(values: Any, low: int, high: int, figures: Any, scratch: Scratch) -> Summary:
    step = 1 + (high - low) // WIDEST
    first, width = low // step, high // step - low // step + 1
    if figures is None:
        tables = _tables(values, first, width, scratch)
        return Summary(Counts(first, 1, tables.sum(axis=0)), _figures_by_table(tables, first))
    return Summary(
        Counts(
            first,
            step,
            _tables(
                values.reshape(1, -1) // step if step > 1 else values.reshape(1, -1),
                first,
                width,
                scratch,
            )[0],
        ),
        figures,
    )


def _tables(values: Any, first: int, width: int, scratch: Scratch) -> Any:
    """How often each whole number from ``first`` on occurs in each row; (rows, width)."""
    import numpy as np

    rows = len(values)
    place = scratch.array("place", values.shape, "int64")
    np.subtract(values, first - width * np.arange(rows)[:, None], out=place)
    return np.bincount(place.ravel(), minlength=rows * width).reshape(rows, width)


def _figures_by_table(tables: Any, first: int) -> Any:
    """Mean, deviation and quantiles of each row of counts."""
    import numpy as np

    size = int(tables[0].sum())
    places = np.arange(tables.shape[1], dtype=np.float64)
    means = tables @ places / size
    spread = tables @ places**2 / size - means**2
    reached = np.cumsum(tables, axis=1)
    wanted = [rank(share, size) for share in QUANTILES]
    found = np.stack([np.searchsorted(one, wanted) for one in reached])
    return np.column_stack((first + means, np.sqrt(np.maximum(spread, 0.0)), first + found))


def _figures_by_order(values: Any, chosen: list[int]) -> Any:
    """The same of each row of some quantities, off the values put in order."""
    import numpy as np

    size = values.shape[2]
    places = [rank(share, size) - 1 for share in QUANTILES]
    for at in chosen:
        own = values[at]
        own.sort(axis=1)
        middle = own[:, :1]
        away = (own - middle).astype(np.float64)
        shift = away.sum(axis=1) / size
        spread = np.einsum("rn,rn->r", away, away) / size - shift**2
        yield np.column_stack(
            (middle[:, 0] + shift, np.sqrt(np.maximum(spread, 0.0)), own[:, places])
        )


def join(one: Summary | None, other: Summary) -> Summary:
    """The summary of both sets of replicates."""
    import numpy as np

    if one is None:
        return other
    return Summary(merge(one.counts, other.counts), np.concatenate((one.figures, other.figures)))


def certain(value: float, replicates: int) -> Distribution:
    """The distribution of an amount that is known."""
    none = 0.0 if replicates > 1 else None
    return Distribution(
        value,
        0.0,
        tuple((s, value) for s in QUANTILES),
        none,
        none,
        tuple((s, none) for s in QUANTILES),
    )


def distribution(summary: Summary, scale: int) -> Distribution:
    """The distribution in units of ``scale`` steps, each figure with its standard error.

    The mean and the deviation are those of all paths, quantiles come from the table of all. The
    standard error of a figure is the deviation of the replicates' figures over the square root
    of their number; it is None where there is one replicate.
    """
    import numpy as np

    figures, found = summary.figures / scale, summary.counts.quantiles(QUANTILES)
    means, inside = figures[:, 0], figures[:, 1]
    mean = float(means.mean())
    deviation = float(np.sqrt((inside**2 + (means - mean) ** 2).mean()))
    errors = standard_errors(figures)
    return Distribution(
        mean,
        deviation,
        tuple((share, one / scale) for share, one in zip(QUANTILES, found, strict=True)),
        errors[0],
        errors[1],
        tuple(zip(QUANTILES, errors[2:], strict=True)),
    )


def standard_errors(figures: Any) -> list[float | None]:
    """The standard error of the mean of replicates' figures; None for one replicate.

    Args:
        figures: shape (replicates, figures).

    >>> import numpy as np
    >>> standard_errors(np.array([[1.0], [3.0]])), standard_errors(np.array([[1.0]]))
    ([1.0], [None])
    """
    import numpy as np

    size = len(figures)
    if size < 2:
        return [None] * figures.shape[1]
    return list((figures.std(axis=0, ddof=1) / np.sqrt(size)).tolist())
