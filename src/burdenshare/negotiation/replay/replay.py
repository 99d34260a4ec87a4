"""A past round forecast day by day from what was public, and scored by what came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from burdenshare.figures.figure import Unknown
from burdenshare.negotiation.replay.baselines import naive_rises
from burdenshare.negotiation.replay.document import ESCALATORS, Names, load_replays
from burdenshare.negotiation.replay.forecast import TERMS, WIDTH, Forecast, forecast, rises
from burdenshare.negotiation.replay.record import Dated, Replay, Scores
from burdenshare.negotiation.replay.rounds import Round, events_of, find_round, rounds_of
from burdenshare.negotiation.replay.scores import (
    ZONES,
    Zone,
    brier,
    interval,
    logarithmic,
    packages,
    ranked,
    winkler,
)
from burdenshare.reading.library import library_names
from burdenshare.series.world import know

SPOKEN = ("demand", "offer", "pressure")
YEARS = 5
"""Years over which a package's cost is compared, whatever its own term."""


def replay(name: str) -> Replay:
    """Forecast a past round from what was public before each day, and score the forecasts.

    Args:
        name: a round (``korea-10``, ``10``) or a change inside a term (``korea-03-rebasing``).

    Returns:
        Forecasts on the day the talks became public, after each position or pressure that was
        made public, and on the day of the agreement; parameters come from the other rounds.

    Raises:
        Refused: if there is no such round.

    >>> made = replay("korea-09")
    >>> last = made.dated[-1]
    >>> last.forecast.day, [zone.holds for zone in last.scores.growth]
    ('2014-01-11', [True, True, True])
    """
    round_, host = find_round(name)
    held = load_replays(host)
    others = parameters_from(round_, host)
    dated = tuple(_dated(round_, day, event, others, held.series) for day, event in _days(round_))
    return Replay(round_, dated, tuple(one.id for one in others), held.cautions, held.cautions_ko)


def replays() -> tuple[Replay, ...]:
    """Every round and event of the library, replayed.

    >>> len(replays())
    10
    """
    hosts = library_names("replays", ".yaml")
    return tuple(replay(one.id) for host in hosts for one in (*rounds_of(host), *events_of(host)))


def parameters_from(round_: Round, host: str) -> tuple[Round, ...]:
    """The rounds whose outcome may enter a forecast: all but itself and the newest.

    The newest round tests the model that the others fixed, and fixes nothing.
    """
    rounds = rounds_of(host)
    return tuple(one for one in rounds[:-1] if one.id != round_.id)


def _days(round_: Round) -> list[tuple[str, str]]:
    """Days of forecasts, each with what had become public the day before."""
    found = {round_.began: "the talks became public"}
    for move in round_.moves:
        after = (date.fromisoformat(move.day) + timedelta(days=1)).isoformat()
        if move.kind in SPOKEN and after <= round_.concluded:
            found[after] = f"{move.side} {move.kind}: {move.says}".removesuffix(": ")
    found.setdefault(round_.concluded, "the day of the agreement")
    return sorted(found.items())


def _dated(round_: Round, day: str, event: str, others: tuple[Round, ...], names: Names) -> Dated:
    made = forecast(round_, day, others, names)
    mean = float((rises() * made.growth).sum())
    return Dated(made, event, mean, _scores(round_, made, names))


def _scores(round_: Round, made: Forecast, names: Names) -> Scores:
    low, high = interval(rises(), made.growth, 80)
    expected = naive_rises(round_, made.day, made.standing, names)
    whole = bool(round_.term)
    return Scores(
        tuple(_interval(round_, made, percent) for percent in ZONES),
        tuple(_packages(round_, made, percent) for percent in ZONES) if whole else (),
        ranked(rises(), made.growth, round_.growth),
        winkler(low, high, round_.growth, 80),
        _cost_score(round_, made, names) if whole else None,
        logarithmic(made.terms.get(round_.term, 0.0)) if whole else None,
        logarithmic(made.escalators.get(round_.escalator, 0.0)) if whole else None,
        None if made.in_time is None else brier(made.in_time, not round_.lapsed),
        {name: abs(rise - round_.growth) for name, rise in expected.items()},
    )


def _interval(round_: Round, made: Forecast, percent: int) -> Zone:
    grid = rises()
    low, high = interval(grid, made.growth, percent)
    share = (high - low) / float(grid[-1] - grid[0])
    return Zone(percent, low, high, share, low <= round_.growth <= high)


def _packages(round_: Round, made: Forecast, percent: int) -> Zone:
    import numpy as np

    parts = [
        made.growth,
        np.array(list(made.terms.values())),
        np.array(list(made.escalators.values())),
    ]
    actual = (_place(round_.growth), TERMS.index(round_.term), ESCALATORS.index(round_.escalator))
    share, holds = packages(parts, actual, percent)
    return Zone(percent, float("nan"), float("nan"), share, holds)


def _place(growth: float) -> int:
    grid = rises()
    return int(min(max(round((growth - grid[0]) / WIDTH), 0), len(grid) - 1))


def _cost_score(round_: Round, made: Forecast, names: Names) -> float:
    """The ranked score of five years' cost at the rates known on the day, % of five old amounts.

    What a package costs is valued alike for forecast and outcome, so that only the package
    counts, not what became of prices later.
    """
    import numpy as np

    grid, rates = rises(), _rates(made.day, names)
    factors = np.array([_sum_of_growth(rates[name]) for name in ESCALATORS])
    costs = np.multiply.outer(100 + grid, factors) / YEARS
    weights = np.multiply.outer(made.growth, np.array([made.escalators[n] for n in ESCALATORS]))
    outcome = (100 + round_.growth) * _sum_of_growth(rates[round_.escalator]) / YEARS
    return ranked(costs.ravel(), weights.ravel(), outcome)


def _sum_of_growth(rate: float) -> float:
    return sum((1 + rate / 100) ** year for year in range(YEARS))


def _rates(day: str, names: Names) -> dict[str, float]:
    """Yearly growth by kind, from the newest figures known on the day; fixed growth as prices."""
    prices, budget = (_newest(day, series) for series in (names.prices, names.budget))
    return {"none": 0.0, "frozen": 0.0, "fixed": prices, "index": prices, "budget": budget}


def _newest(day: str, series: str) -> float:
    world, year = know(day), int(day[:4]) + 1
    for back in range(8):
        found: Any = world.read(series, str(year - back), "first")
        if not isinstance(found, Unknown) and found.value is not None:
            return float(found.value)
    return 0.0
