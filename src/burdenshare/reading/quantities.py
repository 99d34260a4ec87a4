"""Numbers, rates and shares as a document prints them, exact and never confused.

A rate nearer to zero than a tenth of a percent was probably meant as a fraction, one beyond 25
probably lost its point: both are asked about instead of read.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.reading.kind import Kind, Plain
from burdenshare.reading.nodes import Node
from burdenshare.reading.numbers import MOST_DIGITS, decimals_of, explain_number, parse_number


class Number(Kind):
    """A plain decimal between two bounds, exact as written."""

    def __init__(
        self, says: str = "a number", least: str = "", most: str = "", whole: bool = False
    ) -> None:
        self.says, self.whole = says, whole
        self.least, self.most = (Decimal(bound) if bound else None for bound in (least, most))

    def read(self, node: Node, found: Findings) -> Decimal | None:
        value = parse_number(node.value) if node.kind == "text" else None
        if value is None:
            return self.refuse(node, found, explain_number(str(node.value)))
        if self.whole and value != value.to_integral_value():
            return self.refuse(node, found, "write a whole number")
        if (self.least is not None and value < self.least) or (
            self.most is not None and value > self.most
        ):
            return self.refuse(node, found, self._bounds())
        return value

    def _bounds(self) -> str:
        if self.most is None or self.least == self.most:
            return f"write {self.least}" if self.most is not None else f"at least {self.least}"
        return f"it lies between {self.least} and {self.most}"

    def schema(self) -> dict[str, Any]:
        shape: dict[str, Any] = {"type": "integer" if self.whole else "number"}
        if self.least is not None:
            shape["minimum"] = float(self.least)
        if self.most is not None:
            shape["maximum"] = float(self.most)
        return shape


class Percent(Kind):
    """A rate in percent as a document prints it: ``4.0`` means 4.0 %.

    A rate nearer to zero than a tenth of a percent looks like a fraction (``0.04``), one beyond
    25 like a slipped point (``40``). Both are refused unless written with the sign: ``40 %``.
    """

    def __init__(self, least: str = "-25", most: str = "25", says: str = "a rate in percent"):
        self.least, self.most, self.says = Decimal(least), Decimal(most), says

    def read(self, node: Node, found: Findings) -> Decimal | None:
        written = node.value if node.kind == "text" else ""
        value = parse_number(written.removesuffix("%").rstrip())
        if value is None:
            return self.refuse(node, found, explain_number(written))
        if not written.endswith("%") and self._confused(value):
            return self._ask(node, value, found)
        if value <= -100:
            return self.refuse(node, found, "no rate takes away everything or more")
        return value

    def _confused(self, value: Decimal) -> bool:
        return 0 < abs(value) < Decimal("0.1") or not self.least <= value <= self.most

    def _ask(self, node: Node, value: Decimal, found: Findings) -> None:
        meant = value * 100 if abs(value) < 1 else value / 10
        while abs(meant) > self.most:
            meant /= 10
        says = f"{node.value} reads as {node.value} %"
        found.error(
            node.place, says, f"did you mean {_short(meant)}? If not, write '{node.value} %'"
        )

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"const": 0},
                {"type": "number", "minimum": float(self.least), "maximum": -0.1},
                {"type": "number", "minimum": 0.1, "maximum": float(self.most)},
                {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)? ?%$"},
            ]
        }

    def write(self, value: Any) -> Plain:
        return f"{value} %" if self._confused(value) else str(value)


class Share(Percent):
    """A share in percent, from 0 to 100; ``0.88`` looks like a fraction of one and is refused."""

    def __init__(self, decimals: int = MOST_DIGITS) -> None:
        super().__init__("0", "100", "a share from 0 to 100 percent")
        self.decimals = decimals

    def read(self, node: Node, found: Findings) -> Decimal | None:
        value = super().read(node, found)
        if value is not None and not 0 <= value <= 100:
            return self.refuse(node, found, "a share lies between 0 and 100")
        if value is not None and decimals_of(value) > self.decimals:
            return self.refuse(node, found, f"write at most {self.decimals} decimals")
        return value

    def _confused(self, value: Decimal) -> bool:
        return 0 < abs(value) < 1

    def schema(self) -> dict[str, Any]:
        return {
            "anyOf": [
                {"const": 0},
                {"type": "number", "minimum": 1, "maximum": 100},
                {"type": "string", "pattern": r"^[0-9]+(\.[0-9]+)? ?%$"},
            ]
        }


def _short(value: Decimal) -> str:
    text = f"{value:f}".rstrip("0").rstrip(".")
    return text if "." in text else f"{text}.0"
