"""The tables of the benchmark: the one that ships, and a synthetic one of 2,464 industries."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

LARGE = 2_464
SEED = 20_240_229


class Flows(NamedTuple):
    """A table as flows: n industries, f final uses; rows of shape (n + f,) but value added."""

    domestic: np.ndarray
    imports: np.ndarray
    taxes: np.ndarray
    rest: np.ndarray
    value_added: np.ndarray
    output: np.ndarray


def shipped():
    """The table of 2014 that ships, 56 industries and six final uses."""
    from burdenshare.economy.load import load_io_table

    table = load_io_table("KR.wiod-2014")
    rows = (table.imports.sum(axis=0), table.taxes, table.rest, table.value_added, table.output)
    return Flows(table.domestic, *rows)


def synthetic(size=LARGE):
    """A table with few large and many small purchases, as real ones have."""
    generator = np.random.default_rng(SEED)
    flows = generator.gamma(0.05, 1.0, (size, size))
    flows *= generator.uniform(0.2, 0.65, size) / flows.sum(axis=0)
    output = generator.lognormal(8, 1, size)
    left = 1 - flows.sum(axis=0)
    imports, taxes = left * generator.uniform(0.1, 0.4, size), left * 0.03
    flows *= output
    final = (output - flows.sum(axis=1))[:, None]
    return Flows(
        np.hstack([flows, final]),
        np.append(imports * output, 0.0),
        np.append(taxes * output, 0.0),
        np.zeros(size + 1),
        (left - imports - taxes) * output,
        output,
    )


def noisy(needs, generator):
    """One draw of coefficients: every cell times a lognormal factor of mean 1, deviation 0.2."""
    sigma = np.sqrt(np.log1p(0.04))
    drawn = needs * np.exp(sigma * generator.standard_normal(needs.shape) - sigma**2 / 2)
    return drawn * np.minimum(1.0, 0.95 / np.maximum(drawn.sum(axis=0), 1e-300))
