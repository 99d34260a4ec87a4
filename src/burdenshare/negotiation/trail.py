"""The way back from a point to the packages that reach it.

Pruning keeps, for each point and block, every (previous point, row of the block) that leads there
with equal utilities. Packages are read off when somebody asks; their number is known without.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from burdenshare.negotiation.space import Space


class Trail(Protocol):
    """Packages by point."""

    def count(self, point: int) -> int:
        """How many packages have the point's utilities."""
        ...

    def rows(self, point: int) -> Iterator[tuple[int, ...]]:
        """Those packages, as rows of the blocks."""
        ...

    def take(self, points: Any) -> Trail:
        """The same for some of the points, in the order given."""
        ...


@dataclass(frozen=True, eq=False)
class Stage:
    """One block's step: for each point, where its ways begin; for each way, parent and row."""

    block: int
    starts: Any
    parents: Any
    rows: Any

    def ways(self, point: int) -> range:
        """The numbers of the ways that lead to a point."""
        last = point + 1 == len(self.starts)
        end = len(self.parents) if last else int(self.starts[point + 1])
        return range(int(self.starts[point]), end)


@dataclass(frozen=True, eq=False)
class Stages:
    """All blocks' steps, in the order in which they were pruned."""

    each: tuple[Stage, ...]

    @cached_property
    def counts(self) -> Any:
        """How many packages reach each point of the last stage; whole numbers of any size."""
        import numpy as np

        counts: Any = np.ones(1, dtype=object)
        for stage in self.each:
            counts = np.add.reduceat(counts[stage.parents], stage.starts)
        return counts


@dataclass(frozen=True, eq=False)
class BlockTrail:
    """Ways through the blocks.

    Attributes:
        stages: one a block.
        ends: for each point the point of the last stage that it stands for, an array; or several
            of them, a tuple of tuples.
    """

    stages: Stages
    ends: tuple[tuple[int, ...], ...] | Any

    def _ends(self, point: int) -> tuple[int, ...]:
        end = self.ends[point]
        return end if isinstance(end, tuple) else (int(end),)

    def count(self, point: int) -> int:
        """How many packages have the point's utilities."""
        return sum(int(self.stages.counts[end]) for end in self._ends(point))

    def rows(self, point: int) -> Iterator[tuple[int, ...]]:
        """Those packages, as rows of the blocks in the order of the space."""
        for end in self._ends(point):
            for way in self._walk(len(self.stages.each) - 1, end):
                found = dict(way)
                yield tuple(found[block] for block in range(len(self.stages.each)))

    def take(self, points: Any) -> BlockTrail:
        """The same for some of the points."""
        if isinstance(self.ends, tuple):
            return BlockTrail(self.stages, tuple(self.ends[int(one)] for one in points))
        return BlockTrail(self.stages, self.ends[points])

    def _walk(self, at: int, point: int) -> Iterator[tuple[tuple[int, int], ...]]:
        if at < 0:
            yield ()
            return
        stage = self.stages.each[at]
        for way in stage.ways(point):
            step = (stage.block, int(stage.rows[way]))
            for before in self._walk(at - 1, int(stage.parents[way])):
                yield (*before, step)


@dataclass(frozen=True, eq=False)
class IndexTrail:
    """Packages by their numbers in the space, for frontiers of listed points."""

    space: Space
    numbers: tuple[Any, ...]

    def count(self, point: int) -> int:
        """How many packages have the point's utilities."""
        return len(self.numbers[point])

    def rows(self, point: int) -> Iterator[tuple[int, ...]]:
        """Those packages, as rows of the blocks."""
        return (self.space.rows_at(int(one)) for one in self.numbers[point])

    def take(self, points: Any) -> IndexTrail:
        """The same for some of the points."""
        return IndexTrail(self.space, tuple(self.numbers[int(one)] for one in points))
