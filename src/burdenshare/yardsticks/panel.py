"""A panel of allies for the diagnostics: output, burden and benefit by member, from a CSV file."""

from __future__ import annotations

from burdenshare.figures.finding import Findings, Refused
from burdenshare.reading.numbers import parse_number
from burdenshare.reading.rows import Row, read_rows
from burdenshare.yardsticks.record import Input

_COLUMNS = {"output": "outputs", "burden": "burdens", "benefit": "benefits"}
LEAST, MOST = 3, 1_000


def read_panel(path: str) -> dict[str, Input]:
    """The columns of a panel as inputs; nothing for no file.

    Args:
        path: CSV with ``member``, ``output`` (say GDP), ``burden`` (say defence over GDP) and, if
            wanted, ``benefit``.

    Raises:
        Refused: if a column is missing, a cell is no number, or there are too few members.
    """
    if not path:
        return {}
    found = Findings()
    rows = read_rows(path, path, (), found)
    found.refuse_errors()
    for name in ("member", "output", "burden"):
        if rows and name not in rows[0].values:
            raise Refused.because(path, f"there is no column '{name}'", "write it")
    if not LEAST <= len(rows) <= MOST:
        says = f"{len(rows):,} members make no panel"
        raise Refused.because(path, says, f"write {LEAST} to {MOST:,}")
    known = {name: key for name, key in _COLUMNS.items() if name in rows[0].values}
    return {key: _column(name, key, rows, path) for name, key in known.items()}


def _column(name: str, key: str, rows: list[Row], path: str) -> Input:
    values = []
    for row in rows:
        value = parse_number(row[name])
        if value is None:
            says = f"'{row[name][:40]}' is no number in {name}"
            raise Refused.because(str(row.place), says, "write a plain number")
        values.append(float(value))
    says = f"{name} of {len(values)} members in {path}"
    return Input(key, values[0], "", "", says, (), True, tuple(values))
