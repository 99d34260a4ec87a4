"""How correlated scores come from independent ones.

The links of a scenario are the correlations between the innovations of its factors in one year.
Where they form a correlation matrix, its lower triangle (Cholesky's) says with which weights the
independent scores of the factors before it make up the score of each factor.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple, Protocol


class Linked(Protocol):
    """A correlation between two named factors."""

    @property
    def of(self) -> str: ...

    @property
    def with_(self) -> str: ...

    @property
    def correlation(self) -> object: ...


class NoCorrelations(ValueError):
    """Links that are the correlations of nothing."""


class Mix(NamedTuple):
    """The weight of a factor's own score, and those of the factors before it by name."""

    own: float
    others: Mapping[str, float]


def mix(names: Sequence[str], links: Sequence[Linked]) -> dict[str, Mix]:
    """The weights that give each factor its score.

    Args:
        names: the factors that have scores, in the document's order.
        links: their correlations; a pair that is not linked has none.

    Returns:
        For each factor its weights; the squares of a factor's weights sum to one.

    Raises:
        NoCorrelations: if the links form no positive definite matrix.

    Source: the factorisation is A.-L. Cholesky's (published by Benoit, Bulletin géodésique 2,
    1924).

    >>> from burdenshare.series.scenarios.scenario import Link
    >>> weights = mix(("usd", "prices"), (Link("prices", "usd", 0.6),))
    >>> weights["prices"]
    Mix(own=0.8, others={'usd': 0.6})
    """
    rows: list[list[float]] = []
    for number, name in enumerate(names):
        row: list[float] = []
        for before in range(number):
            known = sum(a * b for a, b in zip(row, rows[before], strict=False))
            row.append((_correlation(name, names[before], links) - known) / rows[before][before])
        left = 1 - sum(one * one for one in row)
        if left <= 1e-9:
            raise NoCorrelations(f"the links of {', '.join(names[: number + 1])}")
        rows.append([*row, math.sqrt(left)])
    return {
        name: Mix(row[-1], {names[at]: one for at, one in enumerate(row[:-1]) if one})
        for name, row in zip(names, rows, strict=True)
    }


def _correlation(one: str, other: str, links: Sequence[Linked]) -> float:
    for link in links:
        if {link.of, link.with_} == {one, other}:
            return float(str(link.correlation))
    return 0.0
