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
import os
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
    import numpy as np

    if not 1 <= dimensions <= MOST_DIMENSIONS:
        raise ValueError(f"between 1 and {MOST_DIMENSIONS} dimensions, not {dimensions}")
    if points & (points - 1) or not 1 <= points <= MOST_POINTS:
        raise ValueError(f"a power of two up to {MOST_POINTS} points, not {points}")
    random = np.random.Generator(np.random.SFC64(seed))
    columns = _scramble(_directions()[:dimensions], random)
    net = np.empty((dimensions, points), dtype=np.uint16)
    net[:, 0] = random.integers(0, MOST_POINTS, dimensions, dtype=np.uint16)
    filled, bit = 1, 0
    while filled < points:
        net[:, filled : 2 * filled] = net[:, :filled] ^ columns[:, bit, None]
        filled, bit = 2 * filled, bit + 1
    return net


def _scramble(columns: Any, random: Any) -> Any:
    """Direction numbers under a random lower-triangular bit matrix, one a dimension."""
    import numpy as np

    scrambled = np.zeros_like(columns)
    for row in range(BITS):
        above = ((1 << BITS) - (1 << (BITS - row))) & 0xFFFF
        mask = (random.integers(0, MOST_POINTS, len(columns), dtype=np.uint16) & above) | (
            1 << (BITS - 1 - row)
        )
        parity = _parity(columns & mask[:, None].astype(np.uint16))
        scrambled |= parity << (BITS - 1 - row)
    return scrambled


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
    """Standard normal quantiles at the 65,536 midpoints, scaled to variance one; float64.

    >>> table = normal_table()
    >>> len(table), round(float(table.std()), 9), float(table[0]) == -float(table[-1])
    (65536, 1.0, True)
    """
    import numpy as np

    inverse, half = NormalDist().inv_cdf, MOST_POINTS // 2
    upper = np.array([inverse((half + number + 0.5) / MOST_POINTS) for number in range(half)])
    table = np.concatenate((-upper[::-1], upper))
    return table / table.std()
