"""What documents say of a year of execution: printed figures, side by side where they disagree."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.source import Source

FIGURES = (
    "agreed",
    "budgeted",
    "budget_with_carry_in",
    "executed",
    "carried_over",
    "lapsed",
    "unspent",
    "undisbursed_stock",
)
"""What a row may say, in the order in which money moves."""


WHOLE = "all"
"""The scope of a row on the whole contribution."""


class Printed(NamedTuple):
    """One figure as a document has it.

    ``derived`` figures were computed from others and test none of them; ``expected`` ones are a
    bill or an expectation, not an outcome; ``as_of`` is the day of a stock, or of a figure within
    its year.
    """

    value: Decimal
    derived: bool = False
    expected: bool = False
    as_of: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The figure as plain data."""
        cited = [source.url or source.cited for source in self.sources]
        plain: dict[str, Any] = {"value": float(self.value), "derived": self.derived}
        plain |= {"expected": self.expected, "sources": cited}
        return plain | {name: one for name in ("as_of", "note") if (one := getattr(self, name))}


class ObservedYear(NamedTuple):
    """What is printed for one year (or span of years) and scope.

    ``figures`` holds under each name what documents say, the one the record is told with first;
    ``notes`` is what is said of the latter.
    """

    year: str
    scope: str
    figures: dict[str, tuple[Printed, ...]]
    notes: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()

    def told(self, name: str) -> Printed | None:
        """The figure that the record is told with."""
        found = self.figures.get(name, ())
        return found[0] if found else None

    def value(self, name: str) -> Decimal | None:
        """The number of that figure."""
        found = self.told(name)
        return found.value if found else None

    def to_dict(self) -> dict[str, Any]:
        """The year as plain data; null where nothing was found."""
        told = {name: one.to_dict() if (one := self.told(name)) else None for name in FIGURES}
        others = {
            name: [one.to_dict() for one in found[1:]]
            for name, found in self.figures.items()
            if len(found) > 1
        }
        head: dict[str, Any] = {"year": self.year, "scope": self.scope}
        return head | told | {"others": others, "notes": list(self.notes)}
