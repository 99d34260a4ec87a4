"""Scrambled Sobol' points, 16 bits a coordinate, and the normal quantiles they are mapped to.

A digital net of 2^m points spreads evenly over every axis, so a mean needs a thousand points
where random numbers need a million. Scrambling makes independent replicates, and their spread
gives a standard error.

Sources: I. M. Sobol', USSR Computational Mathematics and Mathematical Physics 7 (1967);
direction numbers after S. Joe and F. Y. Kuo, SIAM Journal on Scientific Computing 30 (2008);
linear matrix scramble after J. Matoušek, Journal of Complexity 14 (1998).
"""

from __future__ import annotations

import csv
import math
import os
from collections.abc import Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Any

BITS = 16
MOST_POINTS = 2**BITS
MOST_DIMENSIONS = 128
_FILE = os.path.join(os.path.dirname(__file__), "directions.csv")


def sobol_points(dimensions: int, points: int, seed: int) -> Any:
    """One scrambled replicate of a Sobol' net.

    Args:
        dimensions: coordinates a point, at most 128.
        points: number of points, a power of two, at most 65,536.
        seed: fixes scramble and shift.

    Returns:
        uint16 array of shape (dimensions, points); divided by 65,536 the points fill the cube.

    Raises:
        ValueError: if a size is out of bounds.

    >>> net = sobol_points(2, 8, seed=1)
    >>> sorted((net // 8192).tolist()[0]), sorted((net // 8192).tolist()[1])
    ([0, 1, 2, 3, 4, 5, 6, 7], [0, 1, 2, 3, 4, 5, 6, 7])
    """
    return sobol_replicates(dimensions, points, (seed,))[:, 0]


def sobol_replicates(
    dimensions: int, points: int, seeds: Sequence[int], start: int = 0, some: int = 0
) -> Any:
    """Independently scrambled replicates of a Sobol' net, side by side.

    Args:
        dimensions, points: as for `sobol_points`.
        seeds: one for each replicate; a replicate is the same alone and among others.
        start, some: only this many points (a power of two) from this one (a multiple of it) on.

    Returns:
        uint16 array of shape (dimensions, replicates, points).

    Raises:
        ValueError: if a size is out of bounds.

    >>> pair = sobol_replicates(3, 16, (1, 2))
    >>> bool((pair[:, 1] == sobol_points(3, 16, 2)).all())
    True
    >>> bool((pair[..., 8:12] == sobol_replicates(3, 16, (1, 2), 8, 4)).all())
    True
    """
    import numpy as np

    if not 1 <= dimensions <= MOST_DIMENSIONS:
        raise ValueError(f"between 1 and {MOST_DIMENSIONS} dimensions, not {dimensions}")
    if points & (points - 1) or not 1 <= points <= MOST_POINTS:
        raise ValueError(f"a power of two up to {MOST_POINTS} points, not {points}")
    random = np.stack([_random_words(dimensions, seed) for seed in seeds], axis=1)
    columns = _scramble(_directions()[:dimensions, None], random[..., 1:], points)
    net = np.empty((dimensions, len(seeds), some or points), dtype=np.uint16)
    net[..., 0] = _jump(random[..., 0], columns, start)
    filled, bit = 1, 0
    while filled < net.shape[-1]:
        np.bitwise_xor(
            net[..., :filled], columns[..., bit, None], out=net[..., filled : 2 * filled]
        )
        filled, bit = 2 * filled, bit + 1
    return net


def _jump(first: Any, columns: Any, start: int) -> Any:
    """The point number ``start``, from the first one."""
    for bit in range(columns.shape[-1]):
        if start >> bit & 1:
            first = first ^ columns[..., bit]
    return first


def _random_words(dimensions: int, seed: int) -> Any:
    """A shift and the rows of a bit matrix for each dimension; uint16, (dimensions, 17)."""
    import numpy as np

    random = np.random.Generator(np.random.SFC64(seed))
    return random.integers(0, MOST_POINTS, (dimensions, 1 + BITS), dtype=np.uint16)


def _scramble(columns: Any, rows: Any, points: int) -> Any:
    """Direction numbers under random lower-triangular bit matrices.

    Args:
        columns: direction numbers, shape (dimensions, 1, 16).
        rows: random words, shape (dimensions, replicates, 16); row r keeps its r highest bits.
        points: only the columns that number so many points are made.

    Returns:
        uint16 array of shape (dimensions, replicates, columns made).
    """
    import numpy as np

    made = columns[..., None, : max(1, points.bit_length() - 1)]
    places = np.arange(BITS - 1, -1, -1, dtype=np.uint16)
    own = np.uint16(1) << places
    above = ~(2 * own - np.uint16(1))
    masks = (rows & above) | own
    parities = _parity(made & masks[..., None]) << places[:, None]
    return np.bitwise_or.reduce(parities, axis=2)


def _parity(words: Any) -> Any:
    """Whether a 16-bit word has an odd number of ones."""
    for shift in (8, 4, 2, 1):
        words = words ^ (words >> shift)
    return words & 1


@lru_cache(maxsize=1)
def _directions() -> Any:
    """Direction numbers as 16-bit words, shape (128, 16), first bit highest."""
    import numpy as np

    with open(_FILE, encoding="ascii", newline="") as file:
        rows = list(csv.DictReader(file))
    table = [
        _extend(int(row["polynomial"]), [int(m) for m in row["initial"].split()]) for row in rows
    ]
    return np.array(table, dtype=np.uint16)


def _extend(polynomial: int, initial: list[int]) -> list[int]:
    """The 16 direction numbers of a primitive polynomial (Bratley and Fox 1988)."""
    degree = polynomial.bit_length() - 1
    numbers = [1] * BITS if degree == 0 else list(initial)
    while len(numbers) < BITS:
        latest = numbers[-degree] ^ (numbers[-degree] << degree)
        for power in range(1, degree):
            if polynomial >> (degree - power) & 1:
                latest ^= numbers[-power] << power
        numbers.append(latest)
    return [number << (BITS - 1 - place) for place, number in enumerate(numbers)]


@lru_cache(maxsize=1)
def normal_table() -> Any:
    """The mean of a standard normal in each of 65,536 cells of equal probability; float64.

    Means of cells, not their middles: what is linear over a cell, as a rate below its cap is,
    then has its exact mean. The mean of the cell between quantiles a and b is
    ``65,536 (phi(a) - phi(b))``, phi being the density.

    >>> table = normal_table()
    >>> len(table), round(float(table.std()), 5), float(table[0]) == -float(table[-1])
    (65536, 1.0, True)
    """
    import numpy as np

    inverse, half = NormalDist().inv_cdf, MOST_POINTS // 2
    inner = np.array([inverse((half + number) / MOST_POINTS) for number in range(half)])
    density = np.append(np.exp(-(inner**2) / 2) / math.sqrt(2 * math.pi), 0.0)
    upper = MOST_POINTS * (density[:-1] - density[1:])
    return np.concatenate((-upper[::-1], upper))
