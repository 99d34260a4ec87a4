"""Diagnostics: not a level of contribution, but a look at who carries whom.

Sources: M. Olson and R. Zeckhauser, Review of Economics and Statistics 48 (1966); G. Hildebrandt,
RAND N-3048 (1990); T. Sandler and J. C. Murdoch, Economic Inquiry 38 (2000).
"""

from __future__ import annotations

from collections.abc import Sequence


def exploitation(outputs: Sequence[float], burdens: Sequence[float]) -> float:
    """Rank correlation of output and burden (defence over output): positive, the large carry more.

    Spearman's coefficient with mean ranks for ties.

    >>> exploitation([1.0, 2.0, 3.0], [0.01, 0.02, 0.05])
    1.0
    """
    return _correlation(_ranks(outputs), _ranks(burdens))


def spillover(benefits_to_others: float, income: float, spill_ins: float) -> float:
    """The part of an ally's effort that benefits others, over its income and what it gains.

    >>> spillover(5.0, 90.0, 10.0)
    0.05
    """
    return benefits_to_others / (income + spill_ins)


def concordance(burdens: Sequence[float], benefits: Sequence[float]) -> float:
    """Rank agreement of shares of burden and of benefit (Spearman).

    >>> concordance([1.0, 2.0, 3.0], [3.0, 2.0, 1.0])
    -1.0
    """
    return exploitation(burdens, benefits)


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    first = {value: ordered.index(value) for value in set(values)}
    return [first[one] + (ordered.count(one) + 1) / 2 for one in values]


def _correlation(one: Sequence[float], other: Sequence[float]) -> float:
    size = len(one)
    if size != len(other) or size < 2:
        raise ValueError("two lists of the same length, at least two long, are compared")
    means = sum(one) / size, sum(other) / size
    pairs = [(a - means[0], b - means[1]) for a, b in zip(one, other, strict=True)]
    spread = (sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs)) ** 0.5
    return sum(a * b for a, b in pairs) / spread if spread else 0.0
