"""The frontier by full enumeration: every package evaluated, a slice at a time.

The measure that pruning is held against, and the way for listed utilities that do not add over
blocks. No list of packages is kept: memory is that of a slice and of what may be efficient.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import prod
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.case import Case
from burdenshare.negotiation.efficient import Groups, group_efficient, step_of, thin

SLICE = 1 << 16
"""So many packages are evaluated at once."""

MOST = 500_000_000
"""More packages than this are not enumerated."""


def enumerate_points(case: Case) -> tuple[Any, list[Any]]:
    """Efficient utilities of a case and, for each, the numbers of its packages.

    Returns:
        Utilities of shape (points, sides), best for side 1 first, and one array of package
        numbers a point.

    Raises:
        Refused: if there are more packages than can be enumerated.
    """
    if case.space.size > MOST:
        says = f"{case.space.size:,} packages are too many to evaluate one by one"
        raise Refused.because(case.name or "case", says, "prune them block by block")
    numbers, columns = _survivors(case)
    groups = group_efficient(columns, _steps(case))
    return grouped(numbers, columns, groups)


def grouped(numbers: Any, columns: list[Any], groups: Groups) -> tuple[Any, list[Any]]:
    """Points and their packages from groups of equal ones."""
    import numpy as np

    points = np.stack([one[groups.first] for one in columns], axis=1)
    return points, [np.sort(one) for one in np.split(numbers[groups.members], groups.starts[1:])]


def slices(case: Case) -> Iterator[tuple[int, list[Any]]]:
    """All packages in order, as the number of the first and one column of utility a side.

    Barred packages have a utility of minus infinity for every side.
    """
    tables = [_with_bars(case, one.tables) for one in case.preferences]
    head, width = _head(case)
    tails = [_outer(own[head:]) for own in tables]
    fronts = [
        one.constant + _outer(own[:head]) for one, own in zip(case.preferences, tables, strict=True)
    ]
    for at in range(len(fronts[0])):
        columns = [front[at] + tail for front, tail in zip(fronts, tails, strict=True)]
        yield (
            at * width,
            [_ceiled(c, one.ceiling) for c, one in zip(columns, case.preferences, strict=True)],
        )


def _survivors(case: Case) -> tuple[Any, list[Any]]:
    import numpy as np

    steps, numbers, kept = _steps(case), [], []
    held = 0
    for start, columns in slices(case):
        chosen = thin(columns, steps)
        chosen = np.arange(len(columns[0])) if chosen is None else chosen
        chosen = chosen[columns[0][chosen] > -np.inf]
        numbers.append(start + chosen)
        kept.append([one[chosen] for one in columns])
        held += len(chosen)
        if held > 4 * SLICE:
            numbers, kept, held = _thinner(numbers, kept, steps)
    return np.concatenate(numbers), [np.concatenate(one) for one in zip(*kept, strict=True)]


def _thinner(numbers: list[Any], kept: list[Any], steps: Any) -> tuple[list[Any], list[Any], int]:
    import numpy as np

    joined = np.concatenate(numbers)
    columns = [np.concatenate(one) for one in zip(*kept, strict=True)]
    chosen = group_efficient(columns, steps).members
    return [joined[chosen]], [[one[chosen] for one in columns]], 0


def _steps(case: Case) -> tuple[float, ...]:
    return tuple(
        step_of([sum(float(abs(one).max()) for one in side.tables)]) for side in case.preferences
    )


def _head(case: Case) -> tuple[int, int]:
    """How many blocks are stepped through, and how many packages the others make."""
    head, sizes = 0, [block.size for block in case.space.blocks]
    while head < len(sizes) - 1 and prod(sizes[head:]) > SLICE:
        head += 1
    return head, prod(sizes[head:])


def _with_bars(case: Case, tables: tuple[Any, ...]) -> list[Any]:
    import numpy as np

    marked = []
    for block, table in zip(case.space.blocks, tables, strict=True):
        own = table.copy()
        own[sorted(block.barred)] = -np.inf
        marked.append(own)
    return marked


def _outer(tables: list[Any]) -> Any:
    import numpy as np

    total = np.zeros(1)
    for one in tables:
        total = np.add.outer(total, one).ravel()
    return total


def _ceiled(column: Any, ceiling: float | None) -> Any:
    import numpy as np

    return column if ceiling is None else np.minimum(column, ceiling)
