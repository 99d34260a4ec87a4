"""When the money is spent: agreed, budgeted, executed, carried over, lapsed, as the record has it.

What is unspent in a year is deferred, not leakage; it stands beside the waterfall, which is of what
is agreed.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from burdenshare.economy.study import Study
from burdenshare.figures.source import Source
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, row_number, row_sources
from burdenshare.settlement.data import source_data

STAGES = ("agreed", "budgeted", "executed", "carried_over", "lapsed", "unspent")


class Timing(NamedTuple):
    """What became of a year's money in some scope; None where the record has no figure.

    ``derived`` names the stages that were computed from others.
    """

    year: int
    scope: str
    unit: str
    stages: dict[str, float | None]
    derived: str = ""
    note: str = ""
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The record as JSON data."""
        kept = {"year": self.year, "scope": self.scope, "unit": self.unit, **self.stages}
        said = {"derived": self.derived or None, "note": self.note or None}
        return {**kept, **said, "sources": [source_data(one) for one in self.sources]}


def timing_of(study: Study | None, year: int) -> tuple[Timing, ...]:
    """What the record has of a year; nothing where the study names no table of execution.

    >>> from burdenshare.economy.study import study_of
    >>> [(one.scope, one.stages["lapsed"]) for one in timing_of(study_of("KR"), 2018)]
    [('all', 204.0)]
    """
    if study is None or study.execution is None:
        return ()
    rows = load_rows(study.execution.table)
    found = [row for row in rows if row["year"] == str(year)]
    kept = [_timing(row, year, study.execution.unit) for row in found]
    return tuple(one for one in kept if any(v is not None for v in one.stages.values()))


def _timing(row: Row, year: int, unit: str) -> Timing:
    numbers = {stage: row_number(row, stage) for stage in STAGES}
    return Timing(
        year,
        row["scope"],
        unit,
        {stage: None if one is None else float(one) for stage, one in numbers.items()},
        row["derived_figures"],
        row["note"],
        row_sources(row),
    )
