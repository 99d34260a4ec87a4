"""Jobs, with the price year of the coefficients: persons for an amount of money of one year.

An amount of one year against coefficients of another needs a price index between the two years.
Without one there is no figure, but a reason.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.economy.burden import in_units
from burdenshare.economy.study import Employment, Study
from burdenshare.economy.waterfall import PER, Waterfall
from burdenshare.figures.figure import Unknown
from burdenshare.figures.source import Source
from burdenshare.figures.unit import parse_unit
from burdenshare.series.world import World
from burdenshare.settlement.data import source_data


class Jobs(NamedTuple):
    """Jobs that one kind of purchase supports.

    ``paid`` is the first-round amount in money of ``money_year`` and ``unit``; ``deflated`` the
    same in money of ``price_year``; ``persons`` are full-time equivalents, supply chains
    included. Unknown figures are None with a reason.
    """

    name: str
    coefficient: float
    per: str
    price_year: int
    money_year: int
    unit: str
    paid: float
    deflated: float | None
    persons: float | None
    reason: str
    says: str
    sources: tuple[Source, ...]

    def to_dict(self) -> dict[str, Any]:
        """The jobs as JSON data."""
        kept = {name: value for name, value in self._asdict().items() if name != "sources"}
        return {**kept, "sources": [source_data(one) for one in self.sources]}


def price_ratio(world: World, series: str, year: int, target: int) -> Decimal | Unknown:
    """What money of one year is worth in another: the index of the target over that of the year.

    Args:
        world: what is known. series: a price index in levels, or empty.
        year: the year of the money. target: the year wanted.

    >>> from burdenshare.series.world import know
    >>> price_ratio(know(), "KR.cpi_index", 2019, 2019), price_ratio(know(), "", 2024, 2014).reason
    (Decimal('1'), 'no price index is named that carries money of 2024 to 2014')
    """
    from burdenshare.series.observation import Observation

    if year == target:
        return Decimal(1)
    if not series:
        return Unknown(f"no price index is named that carries money of {year} to {target}")
    own, other = (world.read(series, str(one)) for one in (year, target))
    for one in (own, other):
        if not isinstance(one, Observation) or not one.value:
            return one if isinstance(one, Unknown) else Unknown(f"{series} has a gap")
    assert isinstance(own, Observation) and isinstance(other, Observation)
    return Decimal(other.value or 0) / Decimal(own.value or 1)


def supported_jobs(
    waterfall: Waterfall,
    kinds: dict[str, str],
    amount: float,
    unit: str,
    money_year: int,
    study: Study,
    world: World,
) -> tuple[Jobs, ...]:
    """Jobs by kind of purchase.

    Args:
        waterfall: the contribution per 100.
        kinds: component to the name of its coefficient; those without one are left out.
        amount, unit: the contribution in money of ``money_year``.
        study: the host's coefficients and price index.
        world: what is known.
    """
    found = []
    for name, one in study.employment.items():
        flows = [o.first_round for o in waterfall.flows if kinds.get(o.component) == name]
        if flows:
            paid = sum(flows) / PER * amount
            ratio = price_ratio(world, study.deflator, money_year, one.price_year[0])
            found.append(_jobs(name, one, paid, unit, money_year, ratio, study))
    return tuple(found)


def _jobs(
    name: str,
    one: Employment,
    paid: float,
    unit: str,
    money_year: int,
    ratio: Decimal | Unknown,
    study: Study,
) -> Jobs:
    reason = ratio.reason if isinstance(ratio, Unknown) else ""
    deflated = None if isinstance(ratio, Unknown) else paid * float(ratio)
    per, persons = parse_unit(one.per), None
    scaled = None if deflated is None else in_units(Decimal(str(deflated)), unit, one.per)
    if deflated is not None and (scaled is None or per is None):
        reason = f"the coefficients are per {one.per}, the amounts in {unit}"
    elif scaled is not None:
        persons = scaled * float(one.persons)
    return Jobs(
        name,
        float(one.persons),
        one.per,
        one.price_year[0],
        money_year,
        unit,
        paid,
        deflated,
        persons,
        reason,
        one.says,
        study.cited(one.source),
    )
