"""Whether an input-output table adds up: what each industry makes is what it buys and earns."""

from __future__ import annotations

from burdenshare.economy.arrays import Floats
from burdenshare.economy.table import IOTable
from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place

DOUBTFUL, WRONG = 1e-5, 5e-3
"""Relative gaps from which a row or column is doubtful, and from which the table is refused."""


def column_gaps(table: IOTable) -> Floats:
    """What each industry buys and earns, less its output, in units of the table; shape (n,)."""
    n = table.size
    gaps: Floats = (
        table.domestic[:, :n].sum(axis=0)
        + table.imports[:, :n].sum(axis=0)
        + table.taxes[:n]
        + table.rest[:n]
        + table.value_added
        - table.output
    )
    return gaps


def row_gaps(table: IOTable) -> Floats:
    """What each industry sells at home and abroad, less its output; shape (n,)."""
    gaps: Floats = table.domestic.sum(axis=1) - table.output
    return gaps


def check_balance(table: IOTable, name: str, found: Findings) -> None:
    """Note what does not add up, negative purchases, and industries that cannot be solved for."""
    import numpy as np

    place, n = Place(f"{name} ({table.year})"), table.size
    for gaps, says in (
        (column_gaps(table), "buys and earns {gap:+.4g} more than its output of {output:.6g}"),
        (row_gaps(table), "sells {gap:+.4g} more than its output of {output:.6g}"),
    ):
        _note_gaps(table, gaps, says, place, found)
    flows = np.vstack([table.domestic[:, :n], table.imports[:, :n]])
    least = flows.min(axis=0)
    for number in np.flatnonzero(least < -WRONG * np.maximum(table.output, 1e-9)):
        says = f"industry {table.codes[number]} buys less than nothing ({least[number]:.4g})"
        found.error(place, says, "purchases by industries are not negative")
    if (table.output < 0).any():
        found.error(place, "an industry has a negative output", "correct its output")
    _note_solvable(table, place, found)


def _note_gaps(table: IOTable, gaps: Floats, says: str, place: Place, found: Findings) -> None:
    import numpy as np

    scale = np.where(table.producing, table.output, max(float(table.output.mean()), 1e-9))
    for number in np.flatnonzero(np.abs(gaps) > DOUBTFUL * scale):
        gap, output = float(gaps[number]), float(table.output[number])
        text = f"industry {table.codes[number]} {says.format(gap=gap, output=output)}"
        if abs(gap) > WRONG * scale[number]:
            found.error(place, text, "correct the row or column")
        else:
            found.warn(place, text, "a small gap; the rest row takes it up")


def _note_solvable(table: IOTable, place: Place, found: Findings) -> None:
    n = table.size
    bought = table.domestic[:, :n].sum(axis=0)
    for number in range(n):
        if table.producing[number] and bought[number] >= table.output[number]:
            says = f"industry {table.codes[number]} buys at home as much as its whole output"
            found.error(place, says, "its value added, imports and taxes must leave something")
