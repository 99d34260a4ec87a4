"""Noise in the cells of a table: how far independent errors of coefficients move a result.

Each input coefficient is multiplied by an independent lognormal factor of mean 1; the industry's
value added takes up the difference, so that every column still adds to one. In an industry whose
value added is thin beside a large input the same noise could turn value added negative: there it
is held down. Bullard and Sebald (1977), Review of Economics and Statistics 59: 75-81, show that
such errors cancel.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from burdenshare.economy.arrays import Flags, Floats
from burdenshare.economy.multipliers import Coefficients, solve_rows
from burdenshare.economy.uncertainty import Cells
from burdenshare.figures.finding import Refused

if TYPE_CHECKING:
    import numpy as np

MOST_CV = 0.3
"""Beyond it value added of some industries is no longer known to be positive."""
DEVIATIONS = 3.0
"""Value added stays positive within this many deviations of the column's noise."""
BLOCK = 250


class Bought(NamedTuple):
    """What is bought at home, per 100 of a contribution.

    ``direct`` is what is paid to each industry; ``onward`` what those purchases buy at home,
    with import factors; both of shape (n,). ``fixed`` is value added beyond industries: pay.
    """

    direct: Floats
    onward: Floats
    fixed: float


def column_cv(needs: Coefficients, cv: float) -> Floats:
    """The coefficient of variation of each industry's inputs, held down where it must; (n,).

    Raises:
        Refused: if ``cv`` is beyond what may be asked.
    """
    import numpy as np

    if not 0 <= cv <= MOST_CV:
        says = f"a spread of {cv:g} in every cell is beyond {MOST_CV:g}"
        raise Refused.because("cells", says, "value added would turn negative in some industries")
    squares = (needs.domestic**2).sum(axis=0) + (needs.imported**2).sum(axis=0)
    room = np.maximum(needs.rows[0], 0.0) / np.maximum(DEVIATIONS * np.sqrt(squares), 1e-300)
    held: Floats = np.minimum(cv, room)
    return held


class Noisy(NamedTuple):
    """Many tables with noise in every cell, shape (tables, n): the same for every split.

    ``value`` is value added by unit of output; ``onward`` what a unit bought onward from an
    industry leaves as value added further down; ``negative`` says which tables are left out, for
    value added that turned negative, shape (tables,).
    """

    value: Floats
    onward: Floats
    negative: Flags


def draw_tables(needs: Coefficients, cv: float, count: int, seed: int) -> Noisy:
    """Many noisy tables.

    Args:
        needs: the table's coefficients.
        cv: coefficient of variation of each cell, at most `MOST_CV`.
        count: how many tables. seed: fixes them.
    """
    import numpy as np

    spread = column_cv(needs, cv)
    sigma = np.sqrt(np.log1p(spread**2))
    generator = np.random.default_rng(seed)
    blocks = [
        _block(needs, sigma, min(BLOCK, count - start), generator)
        for start in range(0, count, BLOCK)
    ]
    return Noisy(*(np.concatenate(parts) for parts in zip(*blocks, strict=True)))


def draw_cells(noisy: Noisy, bought: Bought) -> tuple[Floats, int]:
    """Value added per 100 under noisy tables.

    Args:
        noisy: the tables. bought: what is bought.

    Returns:
        Value added of the tables kept, and how many were left out for negative value added.
    """
    found = bought.fixed + noisy.value @ bought.direct + noisy.onward @ bought.onward
    return found[~noisy.negative], int(noisy.negative.sum())


def _block(
    needs: Coefficients, sigma: Floats, size: int, generator: np.random.Generator
) -> tuple[Floats, Floats, Flags]:
    import numpy as np

    def noisy(matrix: Floats) -> Floats:
        normal = generator.standard_normal((size, *matrix.shape))
        drawn: Floats = matrix * np.exp(sigma * normal - sigma**2 / 2)
        return drawn

    home, abroad = noisy(needs.domestic), noisy(needs.imported)
    before = needs.domestic.sum(axis=0) + needs.imported.sum(axis=0)
    value = needs.rows[0] + before - home.sum(axis=1) - abroad.sum(axis=1)
    solved = solve_rows(home, value[:, None, :])[:, 0, :]
    onward = np.einsum("ni,nij->nj", solved, home)
    negative = ((value < 0) & (needs.rows[0] > 0)).any(axis=1)
    return value, onward, negative


def first_order_cells(needs: Coefficients, bought: Bought, cv: float) -> float:
    """The deviation of value added to first order: dY = M dA L b, cell by cell.

    A domestic coefficient a_ij that grows by da takes da from the industry's value added and adds
    da M_i, so that dY = (M_i - 1) x_j da, where x is the output needed; an imported one takes it
    away: dY = -x_j da.
    """
    import numpy as np

    spread = column_cv(needs, cv)
    found = solve_rows(needs.domestic, needs.rows[:1])[0]
    n = len(found)
    inputs = needs.domestic @ bought.onward
    needed = bought.direct + np.linalg.solve(np.eye(n) - needs.domestic, inputs)
    at_home = ((found - 1)[:, None] ** 2 * needs.domestic**2).sum(axis=0)
    variance = spread**2 * needed**2 * (at_home + (needs.imported**2).sum(axis=0))
    return float(np.sqrt(variance.sum()))


def cells_by_draws(needs: Coefficients, noisy: Noisy, bought: Bought, cv: float) -> Cells:
    """What noise in the cells is worth, by draws."""
    values, rejected = draw_cells(noisy, bought)
    capped = int((column_cv(needs, cv) < cv).sum())
    return Cells(
        cv, float(values.std()), float(values.mean()), capped, len(noisy.negative), rejected
    )
