"""The frontier: packages that cannot be bettered for one side without loss to another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.efficient import group_efficient
from burdenshare.negotiation.enumerate import enumerate_points, grouped
from burdenshare.negotiation.preference import check_fit
from burdenshare.negotiation.prune import prune_blocks
from burdenshare.negotiation.space import Package
from burdenshare.negotiation.trail import IndexTrail, Trail

LEAST_GRID = 1e-12
BUDGET = 200_000
"""The most points carried on before they are rounded to a stated grid."""

SHOWN_TIES = 20
"""So many packages of equal utilities are written out; their number is always said."""


@dataclass(frozen=True, eq=False)
class Frontier(Shown):
    """Efficient packages, best for side 1 first; packages of equal utilities are one point.

    Attributes:
        case: what was asked.
        points: utilities, shape (points, sides).
        trail: the packages of each point.
        method: ``blocks`` (pruned block by block), ``listed`` or ``all`` (every package).
        epsilon: the grid of each side in utility; 0 where the frontier is exact.
        bound: how much better for a side a missing package can be than the nearest one kept.
        notes: what a reader must know, in plain sentences.
    """

    case: Case
    points: Any
    trail: Trail
    method: str
    epsilon: tuple[float, ...] = ()
    bound: tuple[float, ...] = ()
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        return len(self.points)

    @property
    def exact(self) -> bool:
        """Whether nothing was rounded beyond twelve digits."""
        return not any(self.epsilon)

    def package(self, point: int) -> Package:
        """One package with the point's utilities."""
        return self.case.space.package_at(next(self.trail.rows(point)))

    def packages(self, point: int) -> Iterator[Package]:
        """All packages with the point's utilities; there may be very many."""
        return (self.case.space.package_at(rows) for rows in self.trail.rows(point))

    def count(self, point: int) -> int:
        """How many packages have the point's utilities."""
        return self.trail.count(point)

    def take(self, points: Any) -> Frontier:
        """Only some of the points, in the order given."""
        return replace(self, points=self.points[points], trail=self.trail.take(points))

    def rational(self, none: tuple[float, ...] = ()) -> Frontier:
        """The points at least as good for every side as no agreement.

        Whatever dominates a package better than no agreement is better than it too, so these are
        the efficient ones among all such packages.

        Args:
            none: the value of no agreement by side; by default the preferences'.
        """
        import numpy as np

        at_least = np.array(none or self.case.none) - 1e-12
        return self.take(np.flatnonzero((self.points >= at_least).all(axis=1)))

    def entry(self, point: int) -> dict[str, Any]:
        """A point as JSON data: a package, its utilities, and those that tie with it."""
        count = self.count(point)
        others = islice(self.packages(point), 1, SHOWN_TIES) if count > 1 else ()
        return {
            "package": self.package(point),
            "utilities": [clean(one) for one in self.points[point]],
            "count": count,
            "equal": list(others),
        }

    def to_dict(self) -> dict[str, Any]:
        """The frontier as JSON data (format 1); utilities in the order of the sides."""
        return {
            "format": 1,
            "packages": self.case.space.allowed,
            "parties": list(self.case.parties),
            "no_agreement": list(self.case.none),
            "exact": self.exact,
            "epsilon": list(self.epsilon),
            "bound": list(self.bound),
            "method": self.method,
            "notes": list(self.notes),
            "frontier": [self.entry(point) for point in range(len(self))],
        }

    def to_frame(self) -> Any:
        """One row a point: utilities by side, number of packages, one package (needs pandas)."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    **dict(zip(self.case.parties, map(clean, utilities), strict=True)),
                    "packages": self.count(point),
                    **self.package(point),
                }
                for point, utilities in enumerate(self.points)
            ]
        )


def clean(value: float) -> float:
    """A utility without the noise beyond twelve decimals.

    >>> clean(0.1 + 0.2), clean(-0.0)
    (0.3, 0.0)
    """
    return round(float(value), 12) + 0.0


def find_frontier(
    case: Case, *, epsilon: float = 0.0, budget: int = BUDGET, method: str = "blocks"
) -> Frontier:
    """The efficient packages of a case: exact, unless a grid is asked for or needed.

    Args:
        case: what is talked about and what each side values; two sides or more.
        epsilon: a grid in utility to which partial sums are rounded; 0 for none.
        budget: the most points carried on; beyond it a grid is chosen, and said.
        method: ``blocks`` prunes block by block; ``all`` evaluates every package.

    Returns:
        The frontier, with its packages read off on demand.

    Raises:
        Refused: if preferences do not fit the space, rules bar every package, or ``all`` is asked
            of too many packages.

    >>> from burdenshare.negotiation.preference import preference_of
    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"amount": ("low", "high"), "term": ("1", "5")})
    >>> payer = {"amount": {"low": 1, "high": 0}, "term": {"1": 0, "5": 1}}
    >>> payee = {"amount": {"low": 0, "high": 1}, "term": {"1": 0, "5": 1}}
    >>> sides = (
    ...     preference_of(space, "payer", payer, {"amount": 0.6, "term": 0.4}),
    ...     preference_of(space, "payee", payee, {"amount": 0.7, "term": 0.3}),
    ... )
    >>> found = find_frontier(Case(space, sides))
    >>> [(one["package"], one["utilities"]) for one in found.to_dict()["frontier"]]
    [({'amount': 'low', 'term': '5'}, [1.0, 0.3]), ({'amount': 'high', 'term': '5'}, [0.4, 1.0])]
    """
    check_fit(case.space, case.preferences)
    if not case.space.allowed:
        raise Refused.because(case.name or "case", "rules bar every package", "loosen one")
    if 0 < epsilon < LEAST_GRID:
        says = f"a grid of {epsilon:g} is finer than numbers can be told apart"
        raise Refused.because("frontier", says, f"use {LEAST_GRID:g} at least, or 0 for none")
    if not 0 <= epsilon < float("inf") or budget < 1:
        raise Refused.because("frontier", "epsilon or budget is too small", "0 and 1 at least")
    if method == "all":
        points, numbers = enumerate_points(case)
        return Frontier(case, points, IndexTrail(case.space, tuple(numbers)), "all")
    pruned = prune_blocks(case, budget, epsilon)
    notes = _notes(case, pruned.rounded, budget, asked=bool(epsilon))
    return Frontier(
        case, pruned.points, pruned.trail, "blocks", pruned.epsilon, pruned.bound, notes
    )


def frontier_of_points(case: Case, points: Any) -> Frontier:
    """The frontier of listed utilities, for worths that do not add over blocks.

    Args:
        case: the space (its packages in the order of their numbers) and the names of the sides.
        points: utilities, shape (packages, sides); not a number where a package is barred.

    Raises:
        Refused: if there is not one row a package, or none may stand.
    """
    import numpy as np

    values = np.asarray(points, dtype=np.float64)
    if values.ndim != 2 or values.shape[0] != case.space.size:
        says = f"{values.shape[0]} rows of utilities for {case.space.size} packages"
        raise Refused.because(case.name or "case", says, "list one row a package")
    numbers = np.flatnonzero(~np.isnan(values).any(axis=1))
    if not len(numbers):
        raise Refused.because(case.name or "case", "no package may stand", "loosen a rule")
    columns = [np.ascontiguousarray(values[numbers, side]) for side in range(values.shape[1])]
    found, packages = grouped(numbers, columns, group_efficient(columns))
    return Frontier(case, found, IndexTrail(case.space, tuple(packages)), "listed")


def _notes(case: Case, rounded: int, budget: int, *, asked: bool) -> tuple[str, ...]:
    notes = []
    if rounded and not asked:
        notes.append(
            f"More than {budget:,} points would have been carried on, so partial sums were "
            f"rounded to a grid after {rounded} blocks; the bound says what that can cost."
        )
    elif rounded:
        notes.append(f"Partial sums were rounded to the grid asked for, after {rounded} blocks.")
    cut = [one.party for one in case.preferences if _is_cut(one)]
    if cut:
        notes.append(
            f"Sums of {', '.join(cut)} are cut at their ceiling; further packages may tie there."
        )
    return tuple(notes)


def _is_cut(one: Any) -> bool:
    total = one.constant + float(sum(table.max() for table in one.tables))
    return one.ceiling is not None and total > one.ceiling + 1e-12
