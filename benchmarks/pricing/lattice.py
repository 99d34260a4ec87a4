"""Other point sets in the product's own engine: a rank-1 lattice, with and without a tent.

The engine draws from whatever gives it points of 16 bits; here a shifted lattice stands in for the
scrambled Sobol' net. Generating vector: R. Cools, F. Y. Kuo, D. Nuyens, Constructing embedded
lattice rules for multivariate integration, SIAM Journal on Scientific Computing 28 (2006), as
published for up to 2^20 points with weights of order two.
"""

import json

import numpy as np
import precision

from burdenshare.series.scenarios import futures

VECTOR = (
    *(1, 182667, 469891, 498753, 110745, 446247, 250185, 118627, 245333, 283199, 408519),
    *(391023, 246327, 126539, 399185, 461527, 300343, 69681, 516695, 436179, 106383),
)
WORDS = 65_536
SIZES = ((8, 256), (8, 2048), (2, 32_768))


def lattice(tent):
    """A stand-in for `sobol_replicates`; the tent folds every coordinate."""

    def points_of(dimensions, points, seeds, start=0, some=0):
        numbers = np.arange(start, start + (some or points), dtype=np.int64)
        own = numbers * np.array(VECTOR[:dimensions])[:, None] % points * (WORDS // points)
        shifts = np.stack(
            [np.random.default_rng(seed).integers(0, WORDS, dimensions) for seed in seeds], axis=1
        )
        net = (own[:, None, :] + shifts[..., None]) % WORDS
        net = np.where(net < WORDS // 2, 2 * net, 2 * (WORDS - 1 - net) + 1) if tent else net
        return net.astype(np.uint16)

    return points_of


def main():
    """Distances from the truth by point set and size; JSON on standard output."""
    truth = np.mean([precision.own(16, 65_536, seed) for seed in range(901, 904)], axis=0)
    sets = {
        "Sobol', scrambled (the engine's)": futures.sobol_replicates,
        "lattice, shifted": lattice(tent=False),
        "lattice, shifted, tent": lattice(tent=True),
    }
    rows = []
    for name, points in sets.items():
        futures.sobol_replicates = points
        for size in SIZES:
            count = max(40, min(100, 1_000_000 // (size[0] * size[1])))
            found = [precision.own(*size, seed) for seed in range(1, count + 1)]
            errors = precision.away(found, truth).tolist()
            rows.append({"set": name, "size": f"{size[0]} x {size[1]:,}", "errors": errors})
    print(json.dumps(rows))


if __name__ == "__main__":
    main()
