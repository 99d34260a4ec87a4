"""A negotiation in numbers: a space and what each side values, as files or a domain give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.negotiation.preference import Preference, check_fit
from burdenshare.negotiation.space import Block, Package, Space


class Case(NamedTuple):
    """What is talked about and what each side values, in the order the sides were given.

    Attributes:
        space: issues and packages.
        preferences: one a side.
        name: how the case is called.
        form: the format it was read from: ``own``, ``genius``, ``geniusweb``, ``negolog``.
        notes: what a reader must know about the reading, in plain sentences.
    """

    space: Space
    preferences: tuple[Preference, ...]
    name: str = ""
    form: str = ""
    notes: tuple[str, ...] = ()

    @property
    def parties(self) -> tuple[str, ...]:
        """The names of the sides."""
        return tuple(one.party for one in self.preferences)

    @property
    def none(self) -> tuple[float, ...]:
        """What each side has without an agreement."""
        return tuple(one.none for one in self.preferences)

    def utilities(self, package: Mapping[str, str]) -> tuple[float, ...]:
        """What a package is worth to each side."""
        rows = self.space.rows(package)
        return tuple(one.utility(rows) for one in self.preferences)


def merge_blocks(case: Case, together: tuple[int, ...]) -> Case:
    """The same case with some blocks made one, for a rule that ties them together.

    The merged block stands where the first of them stood; its rows run as its issues do.

    Raises:
        Refused: if fewer than two different blocks are named, or the table would be too large.

    >>> from burdenshare.negotiation.preference import preference_of
    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"a": ("x", "y"), "b": ("1", "2", "3")})
    >>> side = preference_of(space, "A", {"a": {"x": 0, "y": 6}, "b": {"1": 0, "2": 1, "3": 2}})
    >>> merge_blocks(Case(space, (side,)), (0, 1)).preferences[0].tables[0].tolist()
    [0.0, 1.0, 2.0, 6.0, 7.0, 8.0]
    """
    check_fit(case.space, case.preferences)
    chosen = sorted(set(together))
    blocks = case.space.blocks
    joined = _joined([blocks[at] for at in chosen])
    order = [at for at in range(len(blocks)) if at not in chosen[1:]]
    new = tuple(joined if at == chosen[0] else blocks[at] for at in order)
    sides = tuple(_merged(one, chosen, order) for one in case.preferences)
    return case._replace(space=Space(new, case.space.name), preferences=sides)


def bar_packages(case: Case, bars: tuple[Mapping[str, tuple[str, ...]], ...]) -> Case:
    """The case without packages that have, for every issue a rule names, one of its values.

    Blocks that a rule ties together are made one first.

    >>> from burdenshare.negotiation.preference import preference_of
    >>> from burdenshare.negotiation.space import space_of
    >>> space = space_of({"a": ("x", "y"), "b": ("1", "2")})
    >>> side = preference_of(space, "A", {"a": {"x": 0, "y": 6}, "b": {"1": 0, "2": 1}})
    >>> bar_packages(Case(space, (side,)), ({"a": ("y",), "b": ("2",)},)).space.allowed
    3
    """
    for bar in bars:
        touched = _blocks_with(case.space, bar)
        if len(touched) > 1:
            case = merge_blocks(case, touched)
        at = _blocks_with(case.space, bar)[0]
        block = case.space.blocks[at]
        rows = frozenset(row for row in range(block.size) if _has(block.values(row), bar))
        barred = Block(block.issues, block.barred | rows, block.name)
        blocks = (*case.space.blocks[:at], barred, *case.space.blocks[at + 1 :])
        case = case._replace(space=Space(blocks, case.space.name))
    return case


def _blocks_with(space: Space, bar: Mapping[str, tuple[str, ...]]) -> tuple[int, ...]:
    missing = set(bar) - {one.name for one in space.issues}
    if missing or not bar:
        says = f"a rule names {sorted(missing)[0]}" if missing else "a rule names no issue"
        raise Refused.because("rule", says, "name issues of the domain")
    return tuple(
        at for at, block in enumerate(space.blocks) if set(bar) & {i.name for i in block.issues}
    )


def _has(package: Package, bar: Mapping[str, tuple[str, ...]]) -> bool:
    return all(package[issue] in values for issue, values in bar.items())


def _joined(blocks: list[Block]) -> Block:
    import numpy as np

    if len(blocks) < 2:
        raise Refused.because("blocks", "fewer than two are to be made one", "name two or more")
    free = np.ones(1, dtype=bool)
    for block in blocks:
        own = np.ones(block.size, dtype=bool)
        own[list(block.barred)] = False
        if free.size * own.size > MOST_ROWS:
            says = f"blocks tied together have more than {MOST_ROWS:,} combinations"
            raise Refused.because("blocks", says, "use fewer values or looser rules")
        free = np.logical_and.outer(free, own).ravel()
    issues = tuple(issue for block in blocks for issue in block.issues)
    return Block(issues, frozenset(np.flatnonzero(~free).tolist()))


def _merged(one: Preference, chosen: list[int], order: list[int]) -> Preference:
    import numpy as np

    table: Any = one.tables[chosen[0]]
    for at in chosen[1:]:
        table = np.add.outer(table, one.tables[at]).ravel()
    tables = tuple(table if at == chosen[0] else one.tables[at] for at in order)
    return replace(one, tables=tables)


MOST_ROWS = 10_000_000
"""The most combinations that blocks tied together may have."""
