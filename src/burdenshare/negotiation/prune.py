"""The exact frontier of values that add over blocks: prune after every block.

Dominance survives addition: if a partial sum p is dominated by q, then p + r is dominated by
q + r for every completion r. So only partial sums that nothing dominates are carried on, each
with the ways that lead to it. The cost depends on the size of frontiers, not on the number of
packages. (The idea is that of dynamic programming with vectors: Daellenbach and De Kluyver, Note
on multiple objective dynamic programming, Journal of the Operational Research Society 31, 1980,
pp. 591-594.)
"""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.negotiation.case import Case
from burdenshare.negotiation.efficient import SMALL, Groups, group_grid, step_of, thin
from burdenshare.negotiation.space import Block
from burdenshare.negotiation.trail import BlockTrail, Stage, Stages

SLICE = 1 << 19
"""So many partial sums are held at once."""


class Pruned(NamedTuple):
    """What pruning left: utilities, the way back, and how coarse it had to be.

    Attributes:
        points: utilities, shape (points, sides), best for side 1 first.
        trail: the packages of each point.
        epsilon: the grid of each side, in utility; 0 where nothing was rounded.
        rounded: after how many blocks partial sums were rounded to it.
    """

    points: Any
    trail: BlockTrail
    epsilon: tuple[float, ...]
    rounded: int

    @property
    def bound(self) -> tuple[float, ...]:
        """How much worse than a missing efficient package the nearest kept one can be, a side."""
        return tuple(self.rounded * one for one in self.epsilon)


def prune_blocks(case: Case, budget: int, epsilon: float = 0.0) -> Pruned:
    """Prune the packages of a case block by block.

    Args:
        case: space and preferences that fit it, with at least one package that is not barred.
        budget: the most partial sums to carry on; beyond it they are rounded to a grid.
        epsilon: the grid in utility from the start; 0 for an exact frontier.
    """
    import numpy as np

    tables, rows = _tables(case), [_allowed(block) for block in case.space.blocks]
    steps = tuple(step_of(sum(abs(one).max() for one in own)) for own in tables)
    grid = [epsilon] * len(tables)
    sums = [np.array([one.constant]) for one in case.preferences]
    stages, rounded = [], 0
    for block in _order(case):
        own = [table[block][rows[block]] for table in tables]
        groups = _grow(sums, own, steps)
        if epsilon or len(groups.starts) > budget:
            candidates = _values(sums, own, groups.first)
            coarse, grid = _coarsen(candidates, grid, budget, asked=bool(epsilon))
            groups = _keep(groups, coarse)
            rounded += 1
        parents, way = np.divmod(groups.members, len(rows[block]))
        sums = _values(sums, own, groups.first)
        stages.append(Stage(block, groups.starts, parents, rows[block][way]))
    points = np.stack(sums, axis=1)
    trail = BlockTrail(Stages(tuple(stages)), np.arange(len(points)))
    used = tuple(grid) if rounded else (0.0,) * len(grid)
    return _cut(case, Pruned(points, trail, used, rounded), steps)


def _tables(case: Case) -> list[tuple[Any, ...]]:
    return [one.tables for one in case.preferences]


def _allowed(block: Block) -> Any:
    import numpy as np

    rows = np.arange(block.size)
    return np.delete(rows, sorted(block.barred)) if block.barred else rows


def _order(case: Case) -> list[int]:
    """Large blocks first: their rows are then held against few partial sums."""
    return sorted(range(len(case.space.blocks)), key=lambda at: -case.space.blocks[at].allowed)


def _values(sums: list[Any], own: list[Any], chosen: Any) -> list[Any]:
    """The partial sums of chosen candidates; candidate = parent * rows + row."""
    import numpy as np

    parents, way = np.divmod(chosen, len(own[0]))
    return [one[parents] + table[way] for one, table in zip(sums, own, strict=True)]


def _grow(sums: list[Any], own: list[Any], steps: tuple[float, ...]) -> Groups:
    """Add a block to every partial sum, and keep what nothing dominates."""
    import numpy as np

    width = len(own[0])
    if len(sums[0]) * width <= SMALL:
        columns = [np.add.outer(one, t).ravel() for one, t in zip(sums, own, strict=True)]
        return group_grid(_on_grid(columns, steps))
    kept = _thinned(sums, own, steps)
    groups = group_grid(_on_grid(_values(sums, own, kept), steps))
    return Groups(kept[groups.members], groups.starts)


def _thinned(sums: list[Any], own: list[Any], steps: tuple[float, ...]) -> Any:
    """Numbers of candidates that may be efficient, found a slice of parents at a time."""
    import numpy as np

    width, found = len(own[0]), []
    parents = max(1, SLICE // width)
    for start in range(0, len(sums[0]), parents):
        part = [one[start : start + parents] for one in sums]
        columns = [np.add.outer(one, t).ravel() for one, t in zip(part, own, strict=True)]
        kept = thin(columns, steps)
        found.append(start * width + (np.arange(len(columns[0])) if kept is None else kept))
    if len(found) == 1:
        return found[0]
    joined = np.concatenate(found)
    kept = thin(_values(sums, own, joined), steps)
    return joined if kept is None else joined[kept]


def _on_grid(columns: list[Any], steps: tuple[float, ...]) -> list[Any]:
    import numpy as np

    return [np.rint(one * (1 / step)) for one, step in zip(columns, steps, strict=True)]


def _coarsen(
    columns: list[Any], grid: list[float], budget: int, *, asked: bool
) -> tuple[Any, list[float]]:
    """Points kept on a grid, and the grid; it is doubled until they fit, unless asked for."""
    import numpy as np

    if not asked and not any(grid):
        grid = [float(one.max() - one.min()) / budget for one in columns]
    while True:
        floors = [
            np.floor(one / step) if step else one for one, step in zip(columns, grid, strict=True)
        ]
        kept = np.sort(group_grid(floors).first)
        if len(kept) <= budget or not any(grid):
            return kept, grid
        grid = [2 * step for step in grid]


def _keep(groups: Groups, chosen: Any) -> Groups:
    """Only some of the groups, in their order."""
    import numpy as np

    sizes = np.diff(groups.starts, append=len(groups.members))
    mask = np.zeros(len(sizes), dtype=bool)
    mask[chosen] = True
    kept = sizes[mask]
    return Groups(groups.members[np.repeat(mask, sizes)], np.cumsum(kept) - kept)


def _cut(case: Case, pruned: Pruned, steps: tuple[float, ...]) -> Pruned:
    """Utilities cut at their ceilings, and what is then dominated or equal taken together."""
    import numpy as np

    columns = list(pruned.points.T)
    for side, one in enumerate(case.preferences):
        if one.ceiling is not None:
            columns[side] = np.minimum(columns[side], one.ceiling)
    if all(np.array_equal(a, b) for a, b in zip(columns, pruned.points.T, strict=True)):
        return pruned
    groups = group_grid(_on_grid(columns, steps))
    ends = np.split(groups.members, groups.starts[1:])
    trail = BlockTrail(pruned.trail.stages, tuple(tuple(map(int, one)) for one in ends))
    return pruned._replace(points=np.stack(columns, axis=1)[groups.first], trail=trail)
