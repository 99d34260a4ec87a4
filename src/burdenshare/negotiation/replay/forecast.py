"""A forecast of a round from what was public on a day and from how other rounds ended.

Two views of the first year's rise are multiplied, so that the surer one counts more:

- *past resets*: Student's t with the mean and the deviation of other rounds' rises, widened by
  ``sqrt(1 + 1/n)`` for a new one (n - 1 degrees of freedom; textbook predictive distribution);
- *the offers*: the deal lies ``o + w (d - o)`` between the host's last public offer ``o`` (the old
  amount where there is none) and the sender's last public demand ``d``; ``w`` has Student's t with
  the mean and the deviation of other rounds' ``w``. It speaks only when a demand is public.

Term and kind of growth: relative frequencies of other rounds, each possibility counted once more.
Time to agreement: exponential with a rate of Gamma(k, T) after k agreements in T months of other
rounds' talks, so that P(within m months) = 1 - (T / (T + m))^k.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from burdenshare.negotiation.replay.document import ESCALATORS, Names
from burdenshare.negotiation.replay.moves import Move
from burdenshare.negotiation.replay.rounds import Round
from burdenshare.series.world import World, know

TERMS = tuple(range(1, 11))
LOWEST, HIGHEST, WIDTH = -30.0, 100.0, 0.25
"""The grid of rises, percent; what lies beyond is counted at its ends."""


class Standing(NamedTuple):
    """What the sides' last public positions were on a day, as rises in percent."""

    offer: float | None
    demand: float | None


class Forecast(NamedTuple):
    """What was to be expected on a day.

    Attributes:
        day: only what was public before it entered.
        growth: probability of each rise of the grid, shape (rises,).
        terms, escalators: probability of each.
        in_time: probability of an agreement by expiry; None where nothing expires.
        standing: the public positions.
        rounds: how many other rounds it rests on.
    """

    day: str
    growth: Any
    terms: dict[int, float]
    escalators: dict[str, float]
    in_time: float | None
    standing: Standing
    rounds: int


def rises() -> Any:
    """The grid of rises in percent, shape (rises,)."""
    import numpy as np

    return np.arange(LOWEST, HIGHEST + WIDTH / 2, WIDTH)


def forecast(round_: Round, day: str, others: Sequence[Round], names: Names) -> Forecast:
    """The forecast of a round on a day.

    Args:
        round_: the round; of it only the old amount, the expiry and moves before the day are used.
        day: ISO date.
        others: the rounds that parameters are taken from, without this one.
        names: the series looked at.

    >>> from burdenshare.negotiation.replay.document import load_replays
    >>> from burdenshare.negotiation.replay.rounds import rounds_of
    >>> rounds = rounds_of("KR")
    >>> made = forecast(rounds[-1], "2024-06-01", rounds[:-1], load_replays("KR").series)
    >>> made.standing, made.rounds, round(float(made.growth.sum()), 6)
    (Standing(offer=None, demand=None), 8, 1.0)
    """
    world = know(day)
    others = tuple(one for one in others if one.id != round_.id)
    seen = tuple(one for one in round_.moves if one.day < day)
    standing = standing_of(round_, seen, world, names.dollar)
    return Forecast(
        day,
        _growth(standing, others, names.dollar),
        _shares([one.term for one in others if one.term], TERMS, _asked(seen)),
        _shares([one.escalator for one in others if one.escalator], ESCALATORS),
        _in_time(round_, day, others),
        standing,
        len(others),
    )


def standing_of(round_: Round, seen: Sequence[Move], world: World, dollar: str) -> Standing:
    """The last public positions as rises over the old amount, converted as known on the day.

    The host is the side that offers, the sender the one that demands.
    """
    last: dict[str, float] = {}
    for move in seen:
        if move.kind in ("offer", "demand") and move.amount is not None:
            rise = _rise(move, round_, world, dollar)
            if rise is not None:
                last[move.kind] = rise
    return Standing(last.get("offer"), last.get("demand"))


def _rise(move: Move, round_: Round, world: World, dollar: str) -> float | None:
    assert move.amount is not None
    if move.unit == "percent":
        return move.amount
    if move.unit == round_.unit:
        return 100.0 * (move.amount / round_.before - 1.0)
    from burdenshare.figures.figure import Unknown

    rate = world.read(dollar, _month_before(world.as_of))
    if isinstance(rate, Unknown) or rate.value is None:
        return None
    # 1m USD at so many won are a hundredth of that in 100m KRW: the units say the rest.
    own = move.amount * float(rate.value) * _scale(move.unit, round_.unit)
    return 100.0 * (own / round_.before - 1.0)


def _scale(dollars: str, own: str) -> float:
    from burdenshare.figures.unit import parse_unit

    first, second = parse_unit(dollars), parse_unit(own)
    assert first and second
    return float(first.scale / second.scale)


def _month_before(day: str) -> str:
    year, month = int(day[:4]), int(day[5:7])
    return f"{year - 1}-12" if month == 1 else f"{year}-{month - 1:02d}"


def _growth(standing: Standing, others: Sequence[Round], dollar: str) -> Any:
    import numpy as np

    grid = rises()
    logs = _student(grid, [one.growth for one in others])
    if standing.demand is not None:
        begin = standing.offer or 0.0
        way = standing.demand - begin
        ways = [one for other in others if (one := way_to_deal(other, dollar)) is not None]
        if len(ways) > 2 and way > 0:
            logs = logs + _student((grid - begin) / way, ways)
    weights = np.exp(logs - logs.max())
    return weights / weights.sum()


def way_to_deal(round_: Round, dollar: str) -> float | None:
    """How far the deal lay from the last offer towards the last demand; None without a demand.

    >>> from burdenshare.negotiation.replay.rounds import rounds_of
    >>> ways = [way_to_deal(one, "KR.usd_month") for one in rounds_of("KR")]
    >>> [round(way, 2) for way in ways if way is not None]
    [0.15, 0.34, 0.2, 0.32, 0.03]
    """
    world = know(round_.concluded)
    standing = standing_of(round_, round_.moves, world, dollar)
    if standing.demand is None:
        return None
    begin = standing.offer or 0.0
    return (round_.growth - begin) / (standing.demand - begin)


def _student(values: Any, sample: Sequence[float]) -> Any:
    """The logarithm of Student's predictive density for one more of a sample, up to a constant.

    Source: A. Gelman et al., Bayesian Data Analysis, 3rd ed. (2013), section 3.2.
    """
    import numpy as np

    size = len(sample)
    mean = sum(sample) / size
    spread = math.sqrt(sum((one - mean) ** 2 for one in sample) / (size - 1))
    scaled = (values - mean) / (spread * math.sqrt(1 + 1 / size))
    return -size / 2 * np.log1p(scaled**2 / (size - 1))


def _shares(
    found: Sequence[Any], possible: Sequence[Any], asked: Sequence[Any] = ()
) -> dict[Any, float]:
    """Frequencies with one more of what was publicly asked for, or of every possibility."""
    counts = Counter(found)
    extra = asked or possible
    return {one: (counts[one] + (one in extra) / len(extra)) / (len(found) + 1) for one in possible}


def _asked(seen: Sequence[Move]) -> tuple[int, ...]:
    asked = {term for move in seen if move.kind in ("offer", "demand") for term in move.terms}
    return tuple(sorted(asked & set(TERMS)))


def _in_time(round_: Round, day: str, others: Sequence[Round]) -> float | None:
    if not round_.expired:
        return None
    left = max(_months(day, round_.expired), 0.0)
    lengths = [_months(one.began, one.concluded) for one in others if one.began < one.concluded]
    total = sum(lengths)
    return 1.0 - (total / (total + left)) ** len(lengths)


def _months(first: str, last: str) -> float:
    return (date.fromisoformat(last) - date.fromisoformat(first)).days / 30.4375
