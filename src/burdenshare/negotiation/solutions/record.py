"""What a rule gives: the points it names, all ties included, with its formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.negotiation.frontier import Frontier, clean

SAME = 1e-12
"""Values of a rule's measure that differ by less, as a share of the largest, are equal."""


@dataclass(frozen=True, eq=False)
class Solution(Shown):
    """The packages that a rule names.

    Attributes:
        rule: its name. formula: what is maximised or minimised, with its source.
        frontier: the points named, none where no package is better than no agreement.
        value: the measure of those points, where it is one number.
        none: no agreement by side, as used. ideal: each side's largest gain, where used.
        notes: what a reader must know, in plain sentences.
    """

    rule: str
    formula: str
    frontier: Frontier
    value: float | None = None
    none: tuple[float, ...] = ()
    ideal: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.frontier)

    @property
    def points(self) -> Any:
        """Utilities of the points named, shape (points, sides)."""
        return self.frontier.points

    def with_note(self, note: str) -> Solution:
        """The same with one more sentence."""
        return replace(self, notes=(*self.notes, note))

    def to_dict(self) -> dict[str, Any]:
        """The solution as JSON data."""
        return {
            "rule": self.rule,
            "formula": self.formula,
            "value": None if self.value is None else clean(self.value),
            "no_agreement": list(self.none),
            "ideal": [clean(one) for one in self.ideal],
            "notes": list(self.notes),
            "points": [self.frontier.entry(point) for point in range(len(self))],
        }


def rational_part(frontier: Frontier, none: tuple[float, ...] = ()) -> tuple[Frontier, Any, Any]:
    """The rational points, the gains at them (never below 0), and no agreement, as arrays."""
    import numpy as np

    base = np.array(none or frontier.case.none, dtype=np.float64)
    kept = frontier.rational(tuple(base.tolist()))
    return kept, np.maximum(kept.points - base, 0.0), base


def best_of(
    rule: str,
    formula: str,
    frontier: Frontier,
    none: tuple[float, ...],
    measure: Callable[[Any], Any],
) -> Solution:
    """The rational points with the largest measure of their gains; all of them that tie.

    Args:
        rule: the rule's name.
        formula: its formula with source.
        frontier: the efficient packages.
        none: no agreement by side; by default the preferences'.
        measure: from gains, shape (points, sides), to numbers, shape (points,).
    """
    kept, gains, base = rational_part(frontier, none)
    used = tuple(base.tolist())
    if not len(kept):
        return Solution(rule, formula, kept, None, used)
    values = measure(gains)
    best = float(values.max())
    chosen = kept.take(largest(values))
    return Solution(rule, formula, chosen, best, used)


def largest(values: Any) -> Any:
    """Where the largest values stand, equal to twelve digits.

    >>> import numpy as np
    >>> largest(np.array([0.3, 0.1 + 0.2, 0.1])).tolist()
    [0, 1]
    """
    import numpy as np

    best = values.max()
    return np.flatnonzero(values >= best - SAME * max(1.0, abs(float(best))))
