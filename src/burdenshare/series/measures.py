"""What a country's payments are measured against: its budget, its output, the soldiers it hosts.

A small document a host names the series; nothing about a country is in the code.

    measures: 1
    host: KR
    unit: 100m KRW
    defence_budget: {level: KR.defence_budget_amount, growth: KR.defence_budget}
    output: {level: KR.gdp, growth: KR.gdp_nominal_growth}
    soldiers: {level: KR.us_soldiers}
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Number, Text
from burdenshare.reading.library import library_names, library_path
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.record import Field, Record
from burdenshare.series.load import load_series
from burdenshare.series.observation import Observation
from burdenshare.series.world import World


class Level(NamedTuple):
    """A series of levels, and the series of its growth in percent, if there is one."""

    level: str
    growth: str = ""

    @property
    def unit(self) -> Unit | None:
        """The unit of the levels where it is money."""
        return parse_unit(load_series(self.level).header.unit)


class Measures(NamedTuple):
    """What a host's payments are measured against, and the unit in which they are usually given."""

    measures: Decimal
    host: str
    unit: str
    defence_budget: Level | None = None
    output: Level | None = None
    soldiers: Level | None = None


def _fields() -> dict[str, Field]:
    level = Record(Level, _level_fields, "a level")
    return {
        "measures": Field(Number("1", "1", "1", whole=True), "1, the version of this.", True),
        "host": Field(Text("a country code", "[A-Z]{2,3}"), "Whose they are.", True),
        "unit": Field(Text("a unit such as 100m KRW", longest=20), "The usual unit.", True),
        "defence_budget": Field(level, "The defence budget."),
        "output": Field(level, "Gross domestic product."),
        "soldiers": Field(level, "Soldiers hosted, persons."),
    }


def _level_fields() -> dict[str, Field]:
    series = Text("a series such as KR.gdp", r"[A-Z]{2,4}\.[a-z][a-z0-9_]{0,59}")
    return {
        "level": Field(series, "The series of levels.", True),
        "growth": Field(series, "The series of its growth, percent a year."),
    }


MEASURES = Record(Measures, _fields, "measures")


@lru_cache(maxsize=16)
def measures_of(host: str) -> Measures | None:
    """The measures of a host; None where the library has none.

    Raises:
        Refused: if its document has errors.

    >>> measures_of("KR").defence_budget.level, measures_of("XX")
    ('KR.defence_budget_amount', None)
    """
    if host not in library_names("measures", ".yaml"):
        return None
    found = Findings()
    text = read_text(library_path("measures", f"{host}.yaml"), found)
    root = read_nodes(text, f"{host}.yaml", found) if text else None
    read: Measures | None = MEASURES.read(root, found) if root else None
    found.refuse_errors()
    if read is None:
        raise Refused.because(f"{host}.yaml", "could not be read", "check the file")
    return read


def last_known(world: World, series: str) -> Observation | None:
    """The value of the last year that is known on the day, or None.

    >>> from burdenshare.series.world import know
    >>> last_known(know(), "KR.us_soldiers").period
    '2025'
    """
    periods = {one.period for one in load_series(series).observations}
    fixed = {period for name, period in world.fixed if name == series}
    for period in sorted(periods | fixed, reverse=True):
        found = world.read(series, period)
        if isinstance(found, Observation) and found.value is not None:
            return found
    return None
