"""A split: what each category of a contribution receives in a year, as somebody has it."""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.figures.source import Source


class SplitPart(NamedTuple):
    """What one category receives, in units of the split.

    ``basis`` is ``agreed``, ``budgeted``, ``executed`` or ``assumed``; ``kind`` is ``cash``,
    ``in kind`` or empty where it is not told; ``derived`` marks a remainder or a share of one.
    """

    category: str
    amount: float
    basis: str = ""
    kind: str = ""
    derived: bool = False
    note: str = ""
    sources: tuple[Source, ...] = ()


class Split(NamedTuple):
    """The parts of one year's contribution in one currency.

    ``says`` tells in a sentence what the split rests on; ``assumed`` marks one that takes the
    proportions of another year.

    >>> split = Split("2018", 2018, "100m KRW", (SplitPart("labour", 3710),
    ...     SplitPart("construction", 4442), SplitPart("logistics", 1450)))
    >>> split.total, round(split.share("labour"), 3)
    (9602, 0.386)
    """

    id: str
    year: int
    unit: str
    parts: tuple[SplitPart, ...]
    says: str = ""
    says_ko: str = ""
    assumed: bool = False

    @property
    def total(self) -> float:
        """The sum of the parts."""
        return sum(one.amount for one in self.parts)

    @property
    def categories(self) -> tuple[str, ...]:
        """The categories that receive something, each once."""
        return tuple(dict.fromkeys(one.category for one in self.parts))

    def share(self, category: str) -> float:
        """The share of a category in the total, from 0 to 1; 0 where it receives nothing."""
        total = self.total
        return sum(p.amount for p in self.parts if p.category == category) / total if total else 0.0
