"""The value of no agreement: a flow over months, not a number that stands still.

While an agreement is in force, talks that fail leave it in force; once it has expired, each month
without a new one costs something, and more the longer it lasts. In each month there is a chance
that the talks end in a later agreement after all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.negotiation.records import Flow, Lapse, Spread

SHARES = (0.05, 0.25, 0.5, 0.75, 0.95)
DRAWS = 4096


class Sensitivity(NamedTuple):
    """What no agreement is worth today if one assumption is lower or higher, in points."""

    what: str
    low: float
    high: float
    worth_low: float
    worth_high: float


@dataclass(frozen=True)
class Course:
    """No agreement month by month, in points.

    Attributes:
        values: what no agreement is worth at the start of each month, from today on.
        quantiles: of today's worth, over the assumptions that are uncertain.
        mean, sd: of the same.
        sensitivity: today's worth under one assumption changed at a time.
    """

    values: tuple[float, ...]
    quantiles: tuple[tuple[float, float], ...]
    mean: float
    sd: float
    sensitivity: tuple[Sensitivity, ...]

    @property
    def now(self) -> float:
        """What no agreement is worth today, with every assumption at its mean."""
        return self.values[0]

    def to_dict(self) -> dict[str, Any]:
        """The course as JSON data."""
        return {
            "now": self.now,
            "months": list(self.values),
            "mean": self.mean,
            "sd": self.sd,
            "quantiles": {f"{100 * share:g}": value for share, value in self.quantiles},
            "sensitivity": [one._asdict() for one in self.sensitivity],
        }


def no_agreement(lapse: Lapse, seed: int = 1) -> Course:
    """What no agreement is worth today and in each month, in points.

    By backward recursion from the last month ``T``::

        d(T) = end
        d(t) = flow(t) + b * (h * later + (1 - h) * d(t + 1)),   b = 1 / (1 + discount / 100)

    with ``h`` the chance of an agreement in a month and ``flow`` that of a month in which the
    agreement continues (before it expires) or has lapsed (after it). It is the one-sided form of
    bargaining with breakdown and an inside option (Muthoo, Bargaining Theory with Applications,
    1999, ch. 6). The distribution draws each uncertain number from a normal law, independently.

    Args:
        lapse: the assumptions; worths in points of utility, 100 the best package.
        seed: fixes the draws.

    >>> from decimal import Decimal as D
    >>> own = Lapse(D(2), D("0.5"), Spread(D(60)), Spread(D(0)), after=Flow(D(-2)))
    >>> no_agreement(own).values
    (42.0, 28.0, 0.0)
    """
    import numpy as np

    draws = np.random.default_rng(seed).standard_normal((4, DRAWS))
    today = _values(lapse, draws)[0] * np.ones(DRAWS)
    return Course(
        tuple(float(one) for one in _values(lapse, np.zeros(4))),
        tuple((share, float(np.quantile(today, share))) for share in SHARES),
        float(today.mean()),
        float(today.std()),
        tuple(_sensitivities(lapse)),
    )


def _values(lapse: Lapse, draws: Any) -> list[Any]:
    """The worth at the start of each month, given standard normal draws of four numbers."""
    spreads: tuple[Spread | Flow, ...] = (lapse.later, lapse.end, lapse.before, lapse.after)
    later, end, before, after = (
        float(one.value) + float(one.sd) * draw for one, draw in zip(spreads, draws, strict=True)
    )
    chance, b = float(lapse.chance), 1 / (1 + float(lapse.discount) / 100)
    months, expires = int(lapse.months), int(lapse.expires)
    values = [end]
    for month in range(months - 1, -1, -1):
        lapsed = month - expires
        flow = (
            after - float(lapse.after.rising) * lapsed
            if lapsed >= 0
            else before - float(lapse.before.rising) * month
        )
        values.append(flow + b * (chance * later + (1 - chance) * values[-1]))
    return values[::-1]


def _sensitivities(lapse: Lapse) -> list[Sensitivity]:
    """Each assumption one standard deviation lower and higher; the chance a half and double."""
    found = []
    for name in ("later", "end", "before", "after"):
        own: Spread | Flow = getattr(lapse, name)
        if own.sd:
            low, high = own.value - own.sd, own.value + own.sd
            found.append(_changed(lapse, name, low, high, own))
    if lapse.chance:
        low, high = lapse.chance / 2, min(lapse.chance * 2, type(lapse.chance)(1))
        found.append(_changed(lapse, "chance", low, high, None))
    return found


def _changed(lapse: Lapse, name: str, low: Any, high: Any, own: Any) -> Sensitivity:
    import numpy as np

    worths = []
    for value in (low, high):
        part = value if own is None else own._replace(value=value)
        worths.append(float(_values(lapse._replace(**{name: part}), np.zeros(4))[0]))
    return Sensitivity(name, float(low), float(high), worths[0], worths[1])
