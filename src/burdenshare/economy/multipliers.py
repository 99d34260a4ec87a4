"""Multipliers of an input-output table, by solving one system of equations; nothing is inverted.

Orientation, once: column j of a coefficient matrix is what industry j buys for one unit of its
output. A row multiplier of a row r is r (I - A_d)^-1, found by solving (I - A_d)' M' = r'.
Leontief (1936), Review of Economics and Statistics 18: 105-125; Miller and Blair, Input-Output
Analysis, 2nd edition (2009), chapters 2 and 6.
"""

from __future__ import annotations

from typing import NamedTuple

from burdenshare.economy.arrays import Floats, frozen
from burdenshare.economy.large import LARGE, solve_in_passes
from burdenshare.economy.table import IOTable

ROWS = ("value_added", "imports", "taxes", "rest")
"""The rows that a unit of spending ends in; they add to one."""


class Coefficients(NamedTuple):
    """What one unit of output needs, by industry.

    ``domestic`` and ``imported`` are input coefficients, shapes (n, n) and (k, n); ``rows``
    holds value added, imports, taxes and rest in the order of `ROWS`, shape (4, n). The rest is
    what is left, so that each column adds to one exactly. An industry without output has zeros.
    """

    domestic: Floats
    imported: Floats
    rows: Floats


class Multipliers(NamedTuple):
    """What one unit of an industry's product leaves where, after every round.

    ``rows`` has shape (4, n) in the order of `ROWS`: its columns add to one where the industry
    has an output, and are zero elsewhere. ``compensation`` (pay) and ``employment`` (thousand
    persons for one unit of the table's money) are None where the table has no such row.
    ``production`` is the output needed, shape (n,).
    """

    codes: tuple[str, ...]
    rows: Floats
    production: Floats
    compensation: Floats | None = None
    employment: Floats | None = None

    @property
    def value_added(self) -> Floats:
        """Value added at home per unit, shape (n,)."""
        row: Floats = self.rows[0]
        return row

    @property
    def imports(self) -> Floats:
        """Imports per unit, shape (n,)."""
        row: Floats = self.rows[1]
        return row

    @property
    def taxes(self) -> Floats:
        """Net product taxes per unit, shape (n,)."""
        row: Floats = self.rows[2]
        return row

    @property
    def rest(self) -> Floats:
        """What is left, shape (n,)."""
        row: Floats = self.rows[3]
        return row


def coefficients(table: IOTable) -> Coefficients:
    """The input coefficients of a table.

    >>> from burdenshare.economy.load import load_io_table
    >>> needs = coefficients(load_io_table("KR.wiod-2014"))
    >>> round(float(needs.domestic.sum(axis=0).max()), 4)
    0.7201
    """
    n = table.size
    return input_coefficients(
        table.domestic[:, :n],
        table.imports[:, :n],
        table.taxes[:n],
        table.value_added,
        table.output,
    )


def input_coefficients(
    domestic: Floats, imports: Floats, taxes: Floats, value_added: Floats, output: Floats
) -> Coefficients:
    """Coefficients from flows between industries.

    Args:
        domestic: flows of home products, shape (n, n). imports: shape (k, n).
        taxes, value_added, output: shape (n,); an output of zero gives zeros.
    """
    import numpy as np

    producing = output > 0
    per_unit = producing / (output + ~producing)
    home, abroad = domestic * per_unit, imports * per_unit
    rows = np.empty((len(ROWS), len(output)))
    rows[0], rows[1], rows[2] = value_added * per_unit, abroad.sum(axis=0), taxes * per_unit
    rows[3] = producing - home.sum(axis=0) - rows[:3].sum(axis=0)
    return Coefficients(home, abroad, rows)


def multipliers(table: IOTable) -> Multipliers:
    """The multipliers of every industry of a table.

    >>> from burdenshare.economy.load import load_io_table
    >>> found = multipliers(load_io_table("KR.wiod-2014"))
    >>> construction = found.codes.index("F")
    >>> [round(float(one), 3) for one in found.rows[:, construction]]
    [0.681, 0.272, 0.026, 0.022]
    """
    import numpy as np

    needs, producing = coefficients(table), table.producing
    per_unit = np.where(producing, 1.0 / np.where(producing, table.output, 1.0), 0.0)
    extra = [row * per_unit for row in (table.compensation, table.employment) if row is not None]
    solved = solve_rows(needs.domestic, np.vstack([needs.rows, producing.astype(float), *extra]))
    kept, rest = solved[:5], list(solved[5:])
    compensation = None if table.compensation is None else frozen(rest.pop(0))
    employment = None if table.employment is None else frozen(rest.pop(0))
    return Multipliers(table.codes, frozen(kept[:4]), frozen(kept[4]), compensation, employment)


def solve_rows(domestic: Floats, rows: Floats) -> Floats:
    """Row multipliers: ``rows`` (I - domestic)^-1, found by solving.

    Small tables, and many at once, by one factorisation each; a large one in passes.

    Args:
        domestic: domestic input coefficients, shape (..., n, n).
        rows: rows per unit of output, shape (..., m, n).

    Returns:
        Multipliers, shape (..., m, n).

    Two industries by hand: the first spends 0.5 on the second, which buys nothing at home.

    >>> import numpy as np
    >>> a = np.array([[0.0, 0.0], [0.5, 0.0]])
    >>> solve_rows(a, np.array([[0.4, 0.8]])).round(3).tolist()
    [[0.8, 0.8]]
    """
    import numpy as np

    if domestic.ndim == 2 and len(domestic) >= LARGE:
        found = solve_in_passes(domestic, rows)
        if found is not None:
            return found
    system = -np.swapaxes(domestic, -1, -2)
    diagonal = np.einsum("...ii->...i", system)  # a view
    diagonal += 1.0
    solved: Floats = np.swapaxes(np.linalg.solve(system, np.swapaxes(rows, -1, -2)), -1, -2)
    return solved


def rounds(needs: Coefficients, bought: Floats, count: int) -> Floats:
    """What each round of purchases leaves, the first being the purchase itself.

    Round n of a row r is r A_d^n b (Miller and Blair 2009, section 2.4).

    Args:
        needs: coefficients of the table.
        bought: what is bought, by industry, shape (n,).
        count: how many rounds.

    Returns:
        Amounts by round and row in the order of `ROWS`, shape (count, 4); as the count grows
        its sum tends to the multipliers applied to ``bought``.
    """
    import numpy as np

    found = np.empty((count, len(ROWS)))
    for number in range(count):
        found[number] = needs.rows @ bought
        bought = needs.domestic @ bought
    return found
