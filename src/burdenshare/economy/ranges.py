"""A figure with a range: low, central, high; and the triangle that draws within it."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.economy.arrays import Floats
from burdenshare.figures.finding import Findings
from burdenshare.reading.kinds import Kind, Number, Plain
from burdenshare.reading.nodes import Node
from burdenshare.reading.record import Field, Record


class Range(NamedTuple):
    """Low, central and high; all three equal where nothing is in doubt.

    >>> Range(0.95, 1.0, 1.0).mean, round(Range(0.8, 0.95, 1.0).sd, 4)
    (0.9833333333333334, 0.0425)
    """

    low: float
    central: float
    high: float

    @property
    def mean(self) -> float:
        """The mean of the triangle."""
        return (self.low + self.central + self.high) / 3

    @property
    def sd(self) -> float:
        """The standard deviation of the triangle."""
        a, c, b = self
        return math.sqrt(max(0.0, (a * a + b * b + c * c - a * b - a * c - b * c) / 18))

    def draw(self, generator: Any, count: int) -> Floats:
        """Draws from the triangle, shape (count,); the central value where there is no range."""
        import numpy as np

        if self.low == self.high:
            return np.full(count, self.central)
        drawn: Floats = generator.triangular(self.low, self.central, self.high, count)
        return drawn


class RangeKind(Kind):
    """One number, or ``{low: …, central: …, high: …}``."""

    says = "a number, or {low: 0, central: 0.3, high: 0.6}"

    def __init__(self, least: str = "0", most: str = "1") -> None:
        self.number = Number(f"a number from {least} to {most}", least, most)
        self.range = Record(_range, self._fields, "a range")

    def _fields(self) -> dict[str, Field]:
        return {name: Field(self.number, f"The {name} value.", True) for name in Range._fields}

    def read(self, node: Node, found: Findings) -> Range | None:
        if node.kind == "text":
            value = self.number.read(node, found)
            return None if value is None else Range(*[float(value)] * 3)
        read: Range | None = self.range.read(node, found)
        if read and not read.low <= read.central <= read.high:
            return self.refuse(node, found, "low is at most central, and central at most high")
        return read

    def schema(self) -> dict[str, Any]:
        return {"anyOf": [self.number.schema(), self.range.schema()]}

    def write(self, value: Any) -> Plain:
        return str(value.central) if value.low == value.high else {**value._asdict()}


def _range(low: Decimal, central: Decimal, high: Decimal) -> Range:
    return Range(float(low), float(central), float(high))
