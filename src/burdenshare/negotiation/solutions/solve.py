"""All rules at once on one frontier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.negotiation.frontier import Frontier
from burdenshare.negotiation.solutions.egalitarian import egalitarian
from burdenshare.negotiation.solutions.equal_loss import equal_loss
from burdenshare.negotiation.solutions.kalai_smorodinsky import kalai_smorodinsky
from burdenshare.negotiation.solutions.nash import nash, nash_welfare
from burdenshare.negotiation.solutions.record import Solution
from burdenshare.negotiation.solutions.smallest_difference import smallest_difference
from burdenshare.negotiation.solutions.utilitarian import utilitarian
from burdenshare.negotiation.solutions.zone import EmptyZone, Zone, explain_empty, find_zone


@dataclass(frozen=True, eq=False)
class Solutions(Shown):
    """What each rule names, and the zone of possible agreement.

    Attributes:
        frontier: the efficient packages.
        found: a `Solution` by rule.
        zone: how likely each efficient package is to be accepted, where reserves are uncertain.
        empty: why no package is better than no agreement, where that is so.
    """

    frontier: Frontier
    found: dict[str, Solution]
    zone: Zone
    empty: EmptyZone | None

    def __getitem__(self, rule: str) -> Solution:
        return self.found[rule]

    def to_dict(self) -> dict[str, Any]:
        """The solutions as JSON data (format 1): by rule, every package that ties for it."""
        case = self.frontier.case
        points = {
            name: [one.frontier.entry(at) for at in range(len(one))]
            for name, one in self.found.items()
        }
        return {
            "format": 1,
            "packages": case.space.allowed,
            "parties": list(case.parties),
            "no_agreement": list(case.none),
            **points,
            "formulas": {name: one.formula for name, one in self.found.items()},
            "notes": [n for one in self.found.values() for n in one.notes]
            + list(self.frontier.notes),
            "zone": {
                "rational_points": len(self.frontier.rational()),
                "exists": self.zone.exists,
                "empty": self.empty.to_dict() if self.empty else None,
            },
        }

    def to_frame(self) -> Any:
        """One row a rule and point (needs pandas)."""
        import pandas as pd

        rows = []
        for name, one in self.found.items():
            for at, utilities in enumerate(one.points.tolist()):
                worth = dict(zip(one.frontier.case.parties, utilities, strict=True))
                rows.append({"rule": name, **worth, **one.frontier.package(at)})
        return pd.DataFrame(rows)


def solve(
    frontier: Frontier, weights: Sequence[float] = (), none: tuple[float, ...] = ()
) -> Solutions:
    """What every rule names on a frontier.

    Args:
        frontier: the efficient packages.
        weights: bargaining power by side, for the weighted Nash solution; none by default.
        none: no agreement by side; by default the preferences'.

    >>> from burdenshare.negotiation.solutions.example import two_sides
    >>> found = solve(two_sides([(0, 10), (5, 8), (9, 2)]))
    >>> found["nash"].points.tolist(), found.empty
    ([[5.0, 8.0]], None)
    """
    found = {
        "nash": nash(frontier, none=none),
        "kalai_smorodinsky": kalai_smorodinsky(frontier, none),
        "egalitarian": egalitarian(frontier, none),
        "utilitarian": utilitarian(frontier, none),
        "equal_loss": equal_loss(frontier, none),
        "nash_welfare": nash_welfare(frontier),
        "smallest_difference": smallest_difference(frontier),
    }
    if len(weights):
        found["weighted_nash"] = nash(frontier, weights, none)
    return Solutions(frontier, found, find_zone(frontier), explain_empty(frontier, none))
