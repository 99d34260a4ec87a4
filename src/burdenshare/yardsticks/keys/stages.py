"""The steps of apportionment keys, each a pure function from shares to shares.

Shares are a mapping from member to percent. Nothing is rounded but where a step says so.

Sources: United Nations, A/RES/79/249 (2024) for the elements of the scale of assessments; GAO,
NSIAD-98-172 (1998), for the kinds of step in NATO's cost shares. The order of reallocation inside
a UN step is not printed in the resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import NamedTuple

Shares = Mapping[str, float]
_SMALL = 1e-9


class Relief(NamedTuple):
    """What low income takes off, and where the line was drawn.

    ``assessed`` are incomes after relief and after the others took it over; ``threshold`` is the
    mean income a head; ``relieved`` what each member was spared.
    """

    assessed: dict[str, float]
    threshold: float
    relieved: dict[str, float]


def share_out(amounts: Shares, total: float = 100.0) -> dict[str, float]:
    """Shares in proportion to amounts.

    Args:
        amounts: any common unit, none negative. total: what the shares add up to.

    Raises:
        ValueError: if the amounts add up to nothing.

    >>> share_out({"A": 3.0, "B": 1.0})
    {'A': 75.0, 'B': 25.0}
    """
    whole = sum(amounts.values())
    if whole <= 0:
        raise ValueError("there is nothing to share in proportion to: the amounts add up to 0")
    return {name: total * amount / whole for name, amount in amounts.items()}


def average(one: Shares, other: Shares, weight: float = 0.5) -> dict[str, float]:
    """A weighted mean of two sets of shares of the same members.

    >>> average({"A": 60.0, "B": 40.0}, {"A": 50.0, "B": 50.0})
    {'A': 55.0, 'B': 45.0}
    """
    return {name: weight * one[name] + (1 - weight) * other[name] for name in one}


def relieve_debt(
    incomes: Shares, people: Shares, debts: Shares, high_income: float, percent: float
) -> dict[str, float]:
    """Income less a part of the debt stock, for members that are not of high income.

    Args:
        incomes, debts: one currency. people: heads. high_income: income a head from which on
            nothing is taken off. percent: part of the debt stock that is taken off.

    >>> relieve_debt({"A": 100.0, "B": 100.0}, {"A": 1.0, "B": 10.0}, {"B": 80.0}, 50.0, 12.5)
    {'A': 100.0, 'B': 90.0}
    """
    return {
        name: income
        - (percent / 100 * debts.get(name, 0.0) if income / people[name] <= high_income else 0.0)
        for name, income in incomes.items()
    }


def relieve_low_income(
    assessed: Shares,
    incomes: Shares,
    people: Shares,
    gradient: float,
    spared: Collection[str] = (),
) -> Relief:
    """Take a part off members below the mean income a head, and load it on those above.

    With the threshold ``L`` and assessed income a head ``a < L``, ``gradient · (L - a) / L`` of a
    member's assessed income is taken off. The sum is carried by members at or above ``L`` in
    proportion to their assessed incomes, but for those spared.

    Args:
        assessed: incomes after debt relief. incomes: before it, for the threshold. people: heads.
        gradient: percent. spared: members that carry no part of it.

    >>> relief = relieve_low_income({"A": 90.0, "B": 10.0}, {"A": 90.0, "B": 10.0},
    ...     {"A": 5.0, "B": 5.0}, 80.0)
    >>> relief.threshold, round(relief.relieved["B"], 9), round(relief.assessed["A"], 9)
    (10.0, 6.4, 96.4)
    """
    threshold = sum(incomes.values()) / sum(people.values())
    relieved = {
        name: income * gradient / 100 * (1 - income / people[name] / threshold)
        for name, income in assessed.items()
        if income / people[name] < threshold
    }
    bearers = {n: one for n, one in assessed.items() if n not in relieved and n not in spared}
    loads = share_out(bearers, sum(relieved.values())) if bearers else {}
    after = {
        name: income - relieved.get(name, 0.0) + loads.get(name, 0.0)
        for name, income in assessed.items()
    }
    return Relief(after, threshold, relieved)


def raise_to_floor(
    shares: Shares, least: float, spared: Collection[str] = (), once: bool = False
) -> dict[str, float]:
    """Shares below a floor rise to it; all others, but for those spared, fall in proportion.

    Whoever is pushed below it by that stands at it too, but for ``once``.

    >>> raise_to_floor({"A": 0.0, "B": 60.0, "C": 40.0}, 1.0)
    {'A': 1.0, 'B': 59.4, 'C': 39.6}
    """
    return _hold(shares, lambda one: one < least - _SMALL, least, shares, spared, once)


def cap_group(
    shares: Shares,
    group: Collection[str],
    most: float,
    spared: Collection[str] = (),
    once: bool = False,
) -> dict[str, float]:
    """Members of a group above a cap fall to it; all others, but for those spared, rise.

    Whoever of the group is pushed above it by that stands at it too, but for ``once``.

    >>> cap_group({"A": 10.0, "B": 50.0, "C": 40.0}, {"A"}, 1.0)
    {'A': 1.0, 'B': 55.0, 'C': 44.0}
    """
    return _hold(shares, lambda one: one > most + _SMALL, most, group, spared, once)


def cap_all(
    shares: Shares, most: float, spared: Collection[str] = (), once: bool = False
) -> dict[str, float]:
    """Members above a ceiling fall to it; the excess goes to the others in proportion.

    Whoever is pushed above it by that stands at it too, but for ``once``.

    >>> cap_all({"A": 60.0, "B": 30.0, "C": 10.0}, 50.0, {"C"})
    {'A': 50.0, 'B': 40.0, 'C': 10.0}
    """
    return _hold(shares, lambda one: one > most + _SMALL, most, shares, spared, once)


def freeze(shares: Shares, fixed: Shares) -> dict[str, float]:
    """Some members have stated shares; the others share the rest in proportion.

    A freeze keeps an old share, a match takes that of another member, an accession fixes the
    newcomer's: for the others all three are the same.

    >>> freeze({"A": 22.0, "B": 15.0, "C": 63.0}, {"A": 16.0, "B": 16.0})
    {'A': 16.0, 'B': 16.0, 'C': 68.0}
    """
    return _fix(shares, dict(fixed), ())


def limit_change(shares: Shares, before: Shares, percent: float) -> dict[str, float]:
    """No share may differ from the one before by more than a part of it; the rest is shared out.

    What the limits free or need is carried in proportion by members inside of their limits, until
    none is pushed out of them.

    Raises:
        ValueError: if the shares before and their limits cannot carry the whole.

    >>> limit_change({"A": 50.0, "B": 30.0, "C": 20.0}, {"A": 20.0, "B": 40.0, "C": 40.0}, 25.0)
    {'A': 25.0, 'B': 45.0, 'C': 30.0}
    """
    low = {name: one * (1 - percent / 100) for name, one in before.items()}
    high = {name: one * (1 + percent / 100) for name, one in before.items()}
    held: dict[str, float] = {}
    now = dict(shares)
    for _ in range(len(now) + 1):
        out = {
            name: min(max(one, low[name]), high[name])
            for name, one in now.items()
            if name not in held and not low[name] - 1e-12 <= one <= high[name] + 1e-12
        }
        if not out:
            break
        held |= out
        now = _fix(shares, held, ())
    return now


def _hold(
    shares: Shares,
    out: Callable[[float], bool],
    bound: float,
    group: Collection[str],
    spared: Collection[str],
    once: bool,
) -> dict[str, float]:
    """Hold at a bound whoever of a group is out of it, once or until nobody is."""
    held: dict[str, float] = {}
    now = dict(shares)
    while beyond := {name: bound for name in now if name in group and out(now[name])}:
        held |= beyond
        now = _fix(shares, held, spared)
        if once:
            break
    return now


def _fix(shares: Shares, fixed: Shares, spared: Collection[str]) -> dict[str, float]:
    """Stated shares for some, the same for those spared, what is left for the others.

    Raises:
        ValueError: if less than nothing is left, or nobody to carry what is left.
    """
    still = {n: one for n, one in shares.items() if n not in fixed and n in spared}
    moving = {n: one for n, one in shares.items() if n not in fixed and n not in spared}
    left = sum(shares.values()) - sum(fixed.values()) - sum(still.values())
    if left < -_SMALL:
        raise ValueError(f"the shares that are held exceed the whole by {-left:.3g} points")
    if left > _SMALL and not any(moving.values()):
        raise ValueError(f"nobody is left to carry {left:.3g} points")
    moved = share_out(moving, left) if any(moving.values()) else {}
    return {name: fixed.get(name, still.get(name, moved.get(name, 0.0))) for name in shares}


def round_to_total(shares: Shares, places: int) -> dict[str, float]:
    """Shares rounded by largest remainder, so that they still add up to the total rounded.

    Source: A. Hamilton's method; M. L. Balinski and H. P. Young, Fair Representation (1982).

    >>> round_to_total({"A": 33.333, "B": 33.333, "C": 33.334}, 0)
    {'A': 33.0, 'B': 33.0, 'C': 34.0}
    """
    scale = 10**places
    exact = {name: one * scale for name, one in shares.items()}
    whole = {name: int(one // 1) for name, one in exact.items()}
    left = round(sum(exact.values())) - sum(whole.values())
    order = sorted(exact, key=lambda name: (whole[name] - exact[name], name))
    for name in order[:left]:
        whole[name] += 1
    return {name: one / scale for name, one in whole.items()}
