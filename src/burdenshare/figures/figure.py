"""A figure: an amount that carries its unit, year and source, or the reason why it is unknown."""

from typing import NamedTuple

from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit


class Unknown(NamedTuple):
    """What is not known, and why. Never filled in, never taken for zero.

    >>> Unknown("the yearly steps were not published").reason
    'the yearly steps were not published'
    """

    reason: str


class Figure(NamedTuple):
    """An amount of money with everything a reader needs to trust it.

    ``steps`` counts whole steps of ``unit``; ``derived`` marks a figure computed from others (a
    remainder, a share), which therefore can never be used to test those others.

    >>> from burdenshare.figures.unit import parse_unit
    >>> Figure(7600, parse_unit("100m KRW"), 2009, (Source("text"),)).number
    7600
    """

    steps: int
    unit: Unit
    year: int
    sources: tuple[Source, ...] = ()
    derived: bool = False
    note: str = ""

    @property
    def number(self) -> int | float:
        """The value in units, as printed and as sent in JSON."""
        return self.unit.number(self.steps)
