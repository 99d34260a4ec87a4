"""What is talked about: issues, blocks of issues, and the packages they make, on demand.

A package is one value of every issue. A space knows its packages by number and never lists them:
a few hundred bytes stand for 10^12 packages and more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import prod
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.figures.place import Place

Package = dict[str, str]
"""A value for every issue, by name."""


class Issue(NamedTuple):
    """One thing to be settled: its values by name, in an order that is kept.

    >>> Issue("term", ("1", "3", "5"), unit="years").values[-1]
    '5'
    """

    name: str
    values: tuple[str, ...]
    unit: str = ""
    title: str = ""
    source: str = ""


@dataclass(frozen=True)
class Block:
    """Issues whose joint value is one table; worths of different blocks add up.

    Rows of the table run over all combinations of the issues' values, the last issue fastest.

    Attributes:
        issues: one issue, or several that are valued together.
        barred: rows that no package may have (a rule of the talks, a bar of ratification).
        name: how the block is called; by default the names of its issues.

    >>> pair = Block((Issue("cap", ("none", "5")), Issue("term", ("1", "3", "5"))))
    >>> pair.size, pair.row({"cap": "5", "term": "3"}), pair.values(4)
    (6, 4, {'cap': '5', 'term': '3'})
    """

    issues: tuple[Issue, ...]
    barred: frozenset[int] = frozenset()
    name: str = ""

    def __post_init__(self) -> None:
        if not self.name:
            object.__setattr__(self, "name", " x ".join(one.name for one in self.issues))

    @cached_property
    def size(self) -> int:
        """How many rows the block's table has."""
        return prod(len(one.values) for one in self.issues)

    @cached_property
    def _places(self) -> tuple[dict[str, int], ...]:
        return tuple({value: at for at, value in enumerate(one.values)} for one in self.issues)

    @property
    def allowed(self) -> int:
        """How many rows are not barred."""
        return self.size - len(self.barred)

    def row(self, package: Mapping[str, str]) -> int:
        """The row of a package's values.

        Raises:
            Refused: if the package lacks an issue of the block or names an unknown value.
        """
        row = 0
        for issue, places in zip(self.issues, self._places, strict=True):
            value = package.get(issue.name)
            if value is None:
                says = f"the package says nothing on {issue.name}"
                raise Refused.because("package", says, "name a value of every issue")
            if value not in places:
                says = f"'{value}' is no value of {issue.name}"
                remedy = f"write one of {', '.join(issue.values[:12])}"
                raise Refused.because("package", says, remedy)
            row = row * len(issue.values) + places[value]
        return row

    def values(self, row: int) -> Package:
        """The values that a row stands for."""
        found = {}
        for issue in reversed(self.issues):
            row, at = divmod(row, len(issue.values))
            found[issue.name] = issue.values[at]
        return {one.name: found[one.name] for one in self.issues}


@dataclass(frozen=True)
class Space:
    """All packages: a row of every block; the last block runs fastest.

    Attributes:
        blocks: what adds up.
        name: how the domain is called.

    Raises:
        Refused: if there is no issue, or one is there twice.

    >>> space = space_of({"amount": ("low", "high"), "term": ("1", "3", "5")})
    >>> space.size, space.package(4), space.index({"amount": "high", "term": "3"})
    (6, {'amount': 'high', 'term': '3'}, 4)
    """

    blocks: tuple[Block, ...]
    name: str = ""

    def __post_init__(self) -> None:
        names = [one.name for one in self.issues]
        twice = sorted(one for one, count in Counter(names).items() if count > 1)
        if not names or twice:
            says = f"issue {twice[0]} is there twice" if twice else "there is no issue"
            raise Refused.because(Place(self.name or "space"), says, "name every issue once")

    @cached_property
    def issues(self) -> tuple[Issue, ...]:
        """All issues, in the order of the blocks."""
        return tuple(issue for block in self.blocks for issue in block.issues)

    @cached_property
    def size(self) -> int:
        """How many packages there are, barred ones included."""
        return prod(block.size for block in self.blocks)

    @property
    def allowed(self) -> int:
        """How many packages no rule bars."""
        return prod(block.allowed for block in self.blocks)

    def rows(self, package: Mapping[str, str]) -> tuple[int, ...]:
        """A package's row in each block; unknown issues are refused.

        Raises:
            Refused: if an issue is missing or unknown, or a value is.
        """
        known = {one.name for one in self.issues}
        for name in package:
            if name not in known:
                remedy = f"the issues are {', '.join(sorted(known))}"
                raise Refused.because("package", f"there is no issue '{name}'", remedy)
        return tuple(block.row(package) for block in self.blocks)

    def package_at(self, rows: tuple[int, ...]) -> Package:
        """The package of a row in each block."""
        found: Package = {}
        for block, row in zip(self.blocks, rows, strict=True):
            found |= block.values(row)
        return found

    def index(self, package: Mapping[str, str]) -> int:
        """The number of a package, from 0 to ``size - 1``."""
        number = 0
        for block, row in zip(self.blocks, self.rows(package), strict=True):
            number = number * block.size + row
        return number

    def package(self, index: int) -> Package:
        """The package of a number.

        Raises:
            IndexError: if there is none.
        """
        return self.package_at(self.rows_at(index))

    def rows_at(self, index: int) -> tuple[int, ...]:
        """The row in each block of the package with a number."""
        if not 0 <= index < self.size:
            raise IndexError(index)
        found = []
        for block in reversed(self.blocks):
            index, row = divmod(index, block.size)
            found.append(row)
        return tuple(reversed(found))

    def is_barred(self, rows: tuple[int, ...]) -> bool:
        """Whether a rule bars the package of these rows."""
        return any(row in block.barred for block, row in zip(self.blocks, rows, strict=True))


def space_of(issues: Mapping[str, tuple[str, ...]], name: str = "") -> Space:
    """A space in which every issue is a block of its own.

    >>> space_of({"term": ("1", "5")}).blocks[0].name
    'term'
    """
    blocks = tuple(Block((Issue(one, tuple(values)),)) for one, values in issues.items())
    return Space(blocks, name)
