"""Steps of the law as the number that a document shows."""

from __future__ import annotations

from typing import Any

from burdenshare.figures.unit import Unit


def shown_number(unit: Unit, steps: Any) -> int | float:
    """Steps as a number in units; a fraction (an unrounded rule) as floating point."""
    if isinstance(steps, int):
        return unit.number(steps)
    return float(steps / 10**unit.places)
