"""Time-dependent tactics: how much of the way to the reserve is conceded by which time.

Faratin, Sierra and Jennings, Negotiation decision functions for autonomous agents, Robotics and
Autonomous Systems 24, 1998, pp. 159-182.
"""

from __future__ import annotations

from typing import Any

from burdenshare.figures.finding import Refused


def conceded(time: Any, b: float, k: float = 0.0, form: str = "polynomial") -> Any:
    """The share of the way conceded at a time.

    ``polynomial``: k + (1 - k) t ** (1/b); ``exponential``: exp((1 - t) ** b ln k). With b < 1 a
    side stays firm until late (Boulware), with b > 1 it concedes early (Conceder).

    Args:
        time: share of the time passed, 0 to 1; any shape.
        b: above 0.
        k: share conceded at the start; above 0 for the exponential form.
        form: ``polynomial`` or ``exponential``.

    Returns:
        Shares, same shape.

    >>> conceded([0, 0.2, 0.5, 0.8, 1], b=1, k=0.1).round(4).tolist()
    [0.1, 0.28, 0.55, 0.82, 1.0]
    >>> conceded([0, 0.2, 0.5, 0.8, 1], b=5, k=0.1, form="exponential").round(4).tolist()
    [0.1, 0.4702, 0.9306, 0.9993, 1.0]
    """
    import numpy as np

    t = np.clip(np.asarray(time, dtype=np.float64), 0.0, 1.0)
    if not b > 0 or not 0 <= k <= 1 or (form == "exponential" and k == 0):
        says = f"b {b:g} and k {k:g} do not fit the {form} form"
        raise Refused.because("tactic", says, "use b above 0 and k from 0 to 1 (above 0)")
    if form == "polynomial":
        return k + (1 - k) * t ** (1 / b)
    if form == "exponential":
        return np.exp((1 - t) ** b * np.log(k))
    raise Refused.because("tactic", f"there is no form '{form}'", "use polynomial or exponential")


def between(share: Any, low: float, high: float, *, falling: bool = False) -> Any:
    """A value between two bounds: ``low + (1 - share)(high - low)``, or up from low if falling.

    A side that likes much (a seller's price) starts at the upper bound and comes down as it
    concedes; one that likes little (a buyer's price, *falling* worth) starts at the lower one.

    >>> between(0.25, 100, 200), between(0.25, 100, 200, falling=True)
    (175.0, 125.0)
    """
    return low + (share if falling else 1 - share) * (high - low)
