"""The domains that every engine is given: six issues, values additive and partly opposed."""

import numpy as np

SHAPES = {
    1_000: (5, 5, 5, 2, 2, 2),
    10_000: (10, 10, 5, 5, 2, 2),
    100_000: (20, 10, 10, 5, 5, 2),
    1_000_000: (50, 20, 10, 10, 5, 2),
    10**12: (10,) * 12,
}
RESERVE = 0.3


def tables(size, seed=20):
    """Weights and values of both sides: one (weight, values) an issue and side."""
    draw = np.random.default_rng(seed)
    shape = SHAPES[size]
    weights = draw.dirichlet(np.full(len(shape), 2.0), size=2)
    first = [draw.random(count) for count in shape]
    second = [0.7 * (1 - one) + 0.3 * draw.random(len(one)) for one in first]
    return [list(zip(w, v, strict=True)) for w, v in zip(weights, (first, second), strict=True)]


def points(size):
    """Utilities of every package, shape (packages, 2), the last issue fastest."""
    columns = []
    for own in tables(size):
        total = np.zeros(1)
        for weight, values in own:
            total = np.add.outer(total, weight * values).ravel()
        columns.append(total)
    return np.stack(columns, axis=1)


def all_efficient(size):
    """A talk about one number: every point is efficient."""
    draw = np.random.default_rng(4)
    share = np.sort(draw.random(size))
    draw.shuffle(share)
    return np.stack([share, 1 - share], axis=1)
