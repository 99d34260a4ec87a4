"""A few of many, where a page has no room for all."""

from __future__ import annotations


def pick(size: int, most: int) -> list[int]:
    """Numbers from 0 to ``size - 1``, at most so many, evenly spaced with both ends.

    >>> pick(3, 5), pick(11, 3)
    ([0, 1, 2], [0, 5, 10])
    """
    if size <= most:
        return list(range(size))
    return [round(at * (size - 1) / (most - 1)) for at in range(most)]
