"""Naive forecasts of the first year's rise, which a model must beat before it is believed."""

from __future__ import annotations

from burdenshare.figures.figure import Unknown
from burdenshare.negotiation.replay.document import Names
from burdenshare.negotiation.replay.forecast import Standing
from burdenshare.negotiation.replay.rounds import Round
from burdenshare.series.world import World, know
from burdenshare.settlement.settle import settle
from burdenshare.terms.load import library_agreements, load

NAMES = (
    "no_change",
    "prices_year_before",
    "prices_two_years_before",
    "budget_of_the_year",
    "budget_year_before",
    "old_terms_mean_rise",
    "last_offer",
    "midpoint",
)


def naive_rises(round_: Round, day: str, standing: Standing, names: Names) -> dict[str, float]:
    """The rise in percent that each naive rule expects on a day; rules without data are left out.

    Args:
        round_: the round. day: series are those known on it. standing: the public positions.
        names: the series looked at.

    >>> from burdenshare.negotiation.replay.document import load_replays
    >>> from burdenshare.negotiation.replay.rounds import rounds_of
    >>> nine = next(one for one in rounds_of("KR") if one.id == "korea-09")
    >>> naive_rises(nine, nine.concluded, Standing(None, None), load_replays("KR").series)[
    ...     "prices_two_years_before"]
    2.2
    """
    world, year = know(day), round_.year
    asked = {
        "no_change": 0.0,
        "prices_year_before": _read(world, names.prices, year - 1),
        "prices_two_years_before": _read(world, names.prices, year - 2),
        "budget_of_the_year": _read(world, names.budget, year),
        "budget_year_before": _read(world, names.budget, year - 1),
        "old_terms_mean_rise": _old_mean(round_, day),
        "last_offer": standing.offer,
        "midpoint": _middle(standing),
    }
    return {name: value for name, value in asked.items() if value is not None}


def _read(world: World, series: str, year: int) -> float | None:
    found = world.read(series, str(year), "first")
    return None if isinstance(found, Unknown) or found.value is None else float(found.value)


def _middle(standing: Standing) -> float | None:
    if standing.offer is None or standing.demand is None:
        return None
    return (standing.offer + standing.demand) / 2


def _old_mean(round_: Round, day: str) -> float | None:
    """The mean yearly rise of the term before, after its first year."""
    if round_.id not in library_agreements():
        return None
    before = settle(load(load(round_.id).follows), day)
    amounts = [one.amount for one in before.years if one.amount is not None]
    if len(amounts) < 2 or len(amounts) < len(before.years):
        return None
    return float(100.0 * ((amounts[-1] / amounts[0]) ** (1 / (len(amounts) - 1)) - 1))
