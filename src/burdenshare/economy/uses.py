"""What the same money leaves in other uses: the final uses of the table, at purchaser prices."""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.economy.multipliers import Multipliers
from burdenshare.economy.table import IOTable
from burdenshare.economy.waterfall import PER
from burdenshare.figures.source import Source
from burdenshare.settlement.data import source_data


class Use(NamedTuple):
    """A use of 100 units at purchaser prices, and where they end; None where only one is known.

    ``first_round`` is what is bought from residents; ``derived`` marks a figure that was
    computed on a table which does not ship. ``compensation`` is pay, None where not known.
    """

    code: str
    title: str
    table: str
    value_added: float
    first_round: float | None = None
    imports: float | None = None
    taxes: float | None = None
    rest: float | None = None
    compensation: float | None = None
    title_ko: str = ""
    table_ko: str = ""
    derived: bool = False
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The use as JSON data."""
        kept = {name: value for name, value in self._asdict().items() if name != "sources"}
        return {**kept, "sources": [source_data(one) for one in self.sources]}


def final_use(table: IOTable, found: Multipliers, code: str) -> Use | None:
    """Where 100 units of a final use of the table end; None where the use adds to nothing.

    Args:
        table: the table. found: its multipliers. code: the final use.

    >>> from burdenshare.economy.load import load_io_table
    >>> from burdenshare.economy.multipliers import multipliers
    >>> table = load_io_table("KR.wiod-2014")
    >>> round(final_use(table, multipliers(table), "CONS_g").value_added, 1)
    85.8
    """
    number = table.size + [one for one, _ in table.uses].index(code)
    home, abroad = table.domestic[:, number], float(table.imports[:, number].sum())
    taxes, rest = float(table.taxes[number]), float(table.rest[number])
    total = float(home.sum()) + abroad + taxes + rest
    if total <= 0:
        return None
    ends = found.rows @ home
    pay = None if found.compensation is None else PER * float(found.compensation @ home) / total
    return Use(
        code,
        dict(table.uses)[code],
        f"{table.id}, {table.year}",
        PER * float(ends[0]) / total,
        PER * float(home.sum()) / total,
        PER * (float(ends[1]) + abroad) / total,
        PER * (float(ends[2]) + taxes) / total,
        PER * (float(ends[3]) + rest) / total,
        pay,
        sources=(table.source,),
    )


def final_uses(table: IOTable, found: Multipliers) -> tuple[Use, ...]:
    """Every final use of a table that buys something from residents, the largest first."""
    uses = [final_use(table, found, code) for code, _ in table.uses]
    kept = [one for one in uses if one and (one.first_round or 0) > 0]
    return tuple(sorted(kept, key=lambda one: -one.value_added))
