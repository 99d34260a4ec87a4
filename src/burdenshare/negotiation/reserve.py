"""What no agreement is worth to a side when that is not known for sure.

A reserve answers one question: with which probability is it at most a given value? That is the
probability that the side would accept a package of this worth.
"""

from __future__ import annotations

from math import erf, sqrt
from typing import NamedTuple, Protocol


class Reserve(Protocol):
    """A distribution of the value of no agreement, in units of utility."""

    def at_most(self, value: float) -> float:
        """P(reserve <= value), from 0 to 1."""
        ...

    @property
    def mean(self) -> float:
        """The expected value."""
        ...


class Fixed(NamedTuple):
    """A reserve that is known.

    >>> Fixed(0.4).at_most(0.4), Fixed(0.4).at_most(0.39)
    (1.0, 0.0)
    """

    value: float

    @property
    def mean(self) -> float:
        """The value itself."""
        return self.value

    def at_most(self, value: float) -> float:
        """1 from the value on, 0 below; equal to twelve digits counts as equal."""
        return float(value >= self.value - 1e-12)


class Uniform(NamedTuple):
    """Any value between two bounds, equally likely.

    >>> Uniform(0, 1).at_most(0.6)
    0.6
    """

    low: float
    high: float

    @property
    def mean(self) -> float:
        """The middle."""
        return (self.low + self.high) / 2

    def at_most(self, value: float) -> float:
        """The share of the range at or below a value."""
        if self.high <= self.low:
            return float(value >= self.low)
        return min(1.0, max(0.0, (value - self.low) / (self.high - self.low)))


class Normal(NamedTuple):
    """A normal distribution, by its mean and standard deviation.

    >>> Normal(0.5, 0.1).at_most(0.5)
    0.5
    """

    mean: float
    sd: float

    def at_most(self, value: float) -> float:
        """The normal distribution function; a step where the deviation is 0."""
        if self.sd <= 0:
            return float(value >= self.mean)
        return 0.5 * (1 + erf((value - self.mean) / (self.sd * sqrt(2))))


class Drawn(NamedTuple):
    """Values with their probabilities, which need not add to 1 beforehand.

    >>> round(Drawn((100, 130), (0.5, 0.5)).at_most(120), 6)
    0.5
    """

    values: tuple[float, ...]
    chances: tuple[float, ...]

    @property
    def mean(self) -> float:
        """The expected value."""
        pairs = zip(self.values, self.chances, strict=True)
        return sum(value * chance for value, chance in pairs) / sum(self.chances)

    def at_most(self, value: float) -> float:
        """The share of the probability at or below a value."""
        pairs = zip(self.values, self.chances, strict=True)
        return sum(chance for one, chance in pairs if one <= value) / sum(self.chances)
