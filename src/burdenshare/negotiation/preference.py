"""What a side values: one table of utility a block, weights already in it, and no agreement.

Utilities of blocks add up: ``u(package) = constant + sum of table[b][row of block b]``. Tables
are arrays, not functions, so that a frontier can be found without asking package by package.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.reserve import Fixed, Reserve
from burdenshare.negotiation.space import Block, Space

LARGEST = 1e15
"""The largest worth: products over several sides stay finite, and sums exact enough to compare."""


@dataclass(frozen=True, eq=False)
class Preference:
    """A side's worth of every package, and what it has without an agreement.

    Attributes:
        party: the side's name.
        tables: utility by block, weights in it; float64 arrays of shape (rows of the block,).
        none: the value of no agreement, in the same units.
        reserve: its distribution where it is not known for sure; None means it is ``none``.
        discount: what a unit of utility is worth one round or year later; 1 for no hurry.
        constant: added to every package.
        ceiling: the utility at which a sum is cut, where a file's rules say so.
        source: where the values come from.
    """

    party: str
    tables: tuple[Any, ...]
    none: float = 0.0
    reserve: Reserve | None = None
    discount: float = 1.0
    constant: float = 0.0
    ceiling: float | None = None
    source: str = field(default="")

    def __post_init__(self) -> None:
        import numpy as np

        frozen = tuple(np.array(table, dtype=np.float64) for table in self.tables)
        for at, table in enumerate(frozen):
            if table.ndim != 1 or not np.isfinite(table).all():
                says = f"table {at + 1} of {self.party} is not a row of finite numbers"
                raise Refused.because("preference", says, "give one number for every value")
            self._bound(float(np.abs(table).max(initial=0.0)))
            table.setflags(write=False)
        object.__setattr__(self, "tables", frozen)
        self._bound(max(abs(self.none), abs(self.constant)))

    def _bound(self, largest: float) -> None:
        if not largest <= LARGEST:
            says = f"{self.party} values something at {largest:g}, beyond {LARGEST:g}"
            raise Refused.because("preference", says, "use a larger unit")

    @property
    def no_agreement(self) -> Reserve:
        """The value of no agreement as a distribution."""
        return self.reserve if self.reserve is not None else Fixed(self.none)

    def utility(self, rows: Sequence[int]) -> float:
        """What the package of a row in each block is worth.

        >>> Preference("host", ([0.0, 0.6], [0.4, 0.1])).utility((1, 0))
        1.0
        """
        pairs = zip(self.tables, rows, strict=True)
        total = self.constant + float(sum(table[row] for table, row in pairs))
        return total if self.ceiling is None else min(total, self.ceiling)

    @property
    def best(self) -> float:
        """The utility of the best package, barred ones included."""
        total = self.constant + float(sum(table.max() for table in self.tables))
        return total if self.ceiling is None else min(total, self.ceiling)


def preference_of(
    space: Space,
    party: str,
    values: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float] | None = None,
    **rest: Any,
) -> Preference:
    """A preference from values by issue and value; blocks of several issues add theirs.

    Args:
        space: what is talked about.
        party: the side's name.
        values: worth of each value, by issue and value.
        weights: weight of each issue; 1 where none are given.
        rest: further fields of `Preference`, such as ``none``.

    Raises:
        Refused: if an issue or value has no worth.

    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"term": ("1", "5")})
    >>> preference_of(space, "host", {"term": {"1": 0, "5": 1}}, {"term": 0.25}).best
    0.25
    """
    tables = [_block_table(block, party, values, weights or {}) for block in space.blocks]
    return Preference(party, tuple(tables), **rest)


def _block_table(
    block: Block,
    party: str,
    values: Mapping[str, Mapping[str, float]],
    weights: Mapping[str, float],
) -> Any:
    import numpy as np

    table = np.zeros(1)
    for issue in block.issues:
        own = values.get(issue.name, {})
        missing = [one for one in issue.values if one not in own]
        if missing:
            says = f"{party} gives no worth to {issue.name} = {missing[0]}"
            raise Refused.because("preference", says, "give one number for every value")
        worth = np.array([float(own[one]) for one in issue.values])
        with np.errstate(over="ignore", invalid="ignore"):  # refused with the table, by name
            table = np.add.outer(table, weights.get(issue.name, 1.0) * worth).ravel()
    return table


def check_fit(space: Space, preferences: Sequence[Preference]) -> None:
    """Refuse preferences that do not fit a space: tables missing, too long or too short.

    Raises:
        Refused: naming the party and the block.
    """
    if not preferences:
        raise Refused.because("preference", "no side says what it values", "add profiles")
    sizes = [block.size for block in space.blocks]
    for one in preferences:
        if [len(table) for table in one.tables] != sizes:
            says = f"the tables of {one.party} do not fit the blocks of the domain"
            raise Refused.because("preference", says, f"their lengths must be {sizes}")
