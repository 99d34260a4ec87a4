"""One task of a plan: a line, a year and a clause in whole numbers, and what a rule is."""

from collections.abc import Callable
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_EVEN, Decimal
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.place import Place
from burdenshare.figures.rounding import Whole
from burdenshare.figures.unit import Unit
from burdenshare.terms.document import Cite, Document, Line, Stated

Key = tuple[str, int]
"""A line and a year."""


class Need(NamedTuple):
    """A reading: which value of which series, as a whole number of ``10**-places``."""

    series: str
    period: str
    vintage: str
    basis: str
    places: int
    rounding: str = "half_up"


class Bound(NamedTuple):
    """A floor or ceiling of an amount: in steps of the unit, or a share of a reading.

    ``share`` is in hundredths of a percent; ``need`` is the number of the task's reading.
    """

    name: str
    steps: int | None
    share: int = 0
    need: int = -1
    sources: tuple[Cite, ...] = ()


class Task(NamedTuple):
    """What has to be done for one line in one year.

    ``terms`` is the clause in whole numbers, as the rule of its ``kind`` wants it. ``unknown``
    says why the document alone leaves the amount open.
    """

    line: str
    year: int
    kind: str
    unit: Unit
    terms: Any
    before: tuple[Key, ...] = ()
    needs: tuple[Need, ...] = ()
    bounds: tuple[Bound, ...] = ()
    source: tuple[Cite, ...] = ()
    place: Place = Place("")
    unknown: Unknown | None = None
    stated: Stated | None = None

    @property
    def key(self) -> Key:
        """The line and year."""
        return self.line, self.year


class Rule(NamedTuple):
    """How a clause kind plans a year and how it computes an amount.

    ``plan(document, name, line, year)`` gives the task, or None where the clause is silent about
    the year. ``apply(task, before, read)`` gives the amount in steps from earlier amounts and
    readings, all integers or arrays that broadcast.
    """

    kind: str
    plan: Callable[[Document, str, Line, int], Task | None]
    apply: Callable[[Task, tuple[Whole, ...], tuple[Whole, ...]], Whole]


_WAYS = {"half_even": ROUND_HALF_EVEN, "down": ROUND_FLOOR, "up": ROUND_CEILING}


def whole(value: Decimal, places: int, rounding: str = "half_up") -> int:
    """A decimal as a whole number of ``10**-places``, rounded once.

    >>> whole(Decimal("2.9393"), 1), whole(Decimal("-0.25"), 1)
    (29, -2)
    """
    scaled = value.scaleb(places)
    way = _WAYS.get(rounding)
    if way is None:
        return int((scaled + Decimal("0.5")).to_integral_value(ROUND_FLOOR))
    return int(scaled.to_integral_value(way))
