"""What is kept of many paths: a table of counts, and each replicate's own figures.

The table holds the whole distribution; the spread of the replicates' figures gives each of them
its standard error. Summaries of further paths and of other machines are joined without loss.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
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
    # One quantity after the other, so that it is read from the processor's cache.
    return [_summary(own, int(own.min()), int(own.max()), scratch) for own in values]


def _summary(values: Any, low: int, high: int, scratch: Scratch) -> Summary:
    if high - low < values.shape[1]:
        tables = _tables(values, low, high - low + 1, scratch)
        pooled = tables[0] if len(tables) == 1 else tables.sum(axis=0)
        return Summary(Counts(low, 1, pooled), _figures_by_table(tables, low))
    figures = _figures_by_order(values)
    step = 1 + (high - low) // WIDEST
    row = values.reshape(1, -1)
    row, first = (row, low) if step == 1 else (row // step, low // step)
    return Summary(
        Counts(first, step, _tables(row, first, high // step - first + 1, scratch)[0]), figures
    )


def _tables(values: Any, first: int, width: int, scratch: Scratch) -> Any:
    """How often each whole number from ``first`` on occurs in each row; (rows, width)."""
    import numpy as np

    rows = len(values)
    place = scratch.array("place", values.shape, "int64")
    starts = first if rows == 1 else first - width * np.arange(rows)[:, None]
    np.subtract(values, starts, out=place)
    return np.bincount(place.ravel(), minlength=rows * width).reshape(rows, width)


def _figures_by_table(tables: Any, first: int) -> Any:
    """Mean, deviation and quantiles of each row of counts."""
    import numpy as np

    reached = np.cumsum(tables, axis=1)
    size, width = int(reached[0, -1]), tables.shape[1]
    # Each count of a place k is in width - k of the running sums.
    means = width - reached.sum(axis=1) / size
    # Not a matrix product: those start threads, which wait for each other on a busy machine.
    squares = np.einsum("rw,w->r", tables.astype(np.float64), _squares(width))
    spread = squares / size - means**2
    figures = np.empty((len(tables), 2 + len(QUANTILES)))
    figures[:, 0] = means + first
    figures[:, 1] = np.sqrt(np.maximum(spread, 0.0))
    for row, one in zip(figures, reached, strict=True):
        row[2:] = one.searchsorted(_ranks(size)) + first
    return figures


@lru_cache(maxsize=64)
def _ranks(size: int) -> Any:
    """The places of the quantiles among so many values in order."""
    import numpy as np

    return np.array([rank(share, size) for share in QUANTILES])


@lru_cache(maxsize=1)
def _many_squares(size: int) -> Any:
    import numpy as np

    return np.arange(size, dtype=np.float64) ** 2


def _squares(size: int) -> Any:
    """0, 1, 4, … in floating point."""
    return _many_squares(1 << max(size, 2**16).bit_length())[:size]


def _figures_by_order(values: Any) -> Any:
    """The same of each row of values, which are put in order."""
    import numpy as np

    size = values.shape[1]
    values.sort(axis=1)
    middle = values[:, size // 2, None]
    away = (values - middle).astype(np.float64)
    shift = np.add.reduce(away, axis=1) / size
    spread = np.einsum("rn,rn->r", away, away) / size - shift**2
    figures = np.empty((len(values), 2 + len(QUANTILES)))
    figures[:, 0] = middle[:, 0] + shift
    figures[:, 1] = np.sqrt(np.maximum(spread, 0.0))
    figures[:, 2:] = values.take(_ranks(size) - 1, axis=1)
    return figures


def join(one: Summary | None, other: Summary) -> Summary:
    """The summary of both sets of replicates."""
    import numpy as np

    if one is None:
        return other
    return Summary(merge(one.counts, other.counts), np.concatenate((one.figures, other.figures)))


def certain(value: float, replicates: int) -> Distribution:
    """The distribution of an amount that is known."""
    none = 0.0 if replicates > 1 else None
    quantiles = tuple((share, value) for share in QUANTILES)
    errors = tuple((share, none) for share in QUANTILES)
    return Distribution(value, 0.0, quantiles, none, none, errors)


def distribution(summary: Summary, scale: int) -> Distribution:
    """The distribution in units of ``scale`` steps, each figure with its standard error.

    The mean and the deviation are those of all paths, quantiles come from the table of all. The
    standard error of a figure is the deviation of the replicates' figures over the square root
    of their number; it is None where there is one replicate.
    """
    return distributions([(summary, scale)])[0]


def distributions(parts: Sequence[tuple[Summary, int]]) -> list[Distribution]:
    """The distributions of several quantities over the same replicates (see `distribution`)."""
    import numpy as np

    if not parts:
        return []
    figures = np.stack([summary.figures / scale for summary, scale in parts])
    means = figures[..., 0].mean(axis=1)
    inside = figures[..., 1] ** 2 + (figures[..., 0] - means[:, None]) ** 2
    deviations = np.sqrt(inside.mean(axis=1))
    errors = standard_errors(figures)
    return [
        Distribution(mean, sd, _at_shares(summary, scale), own[0], own[1], _shared(own[2:]))
        for (summary, scale), mean, sd, own in zip(
            parts, means.tolist(), deviations.tolist(), errors, strict=True
        )
    ]


def _at_shares(summary: Summary, scale: int) -> tuple[tuple[float, float], ...]:
    """The quantiles of all paths; those of the replicate where there is one."""
    alone = len(summary.figures) == 1
    found = summary.figures[0, 2:].tolist() if alone else summary.counts.quantiles(QUANTILES)
    return tuple((share, one / scale) for share, one in zip(QUANTILES, found, strict=True))


def _shared(errors: list[float | None]) -> tuple[tuple[float, float | None], ...]:
    return tuple(zip(QUANTILES, errors, strict=True))


def standard_errors(figures: Any) -> list[list[float | None]]:
    """The standard errors of means over replicates; None for one replicate.

    Args:
        figures: shape (quantities, replicates, figures).

    >>> import numpy as np
    >>> standard_errors(np.array([[[1.0], [3.0]]])), standard_errors(np.array([[[1.0]]]))
    ([[1.0]], [[None]])
    """
    import numpy as np

    count, size, each = figures.shape
    if size < 2:
        return [[None] * each for _ in range(count)]
    away = figures - figures.mean(axis=1, keepdims=True)
    return list(np.sqrt((away**2).sum(axis=1) / (size - 1) / size).tolist())
