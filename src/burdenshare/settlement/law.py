"""The law of an escalator, in whole numbers, for one year or ten million paths.

    amount = before x (1 + rate), rounded as the document says

with amounts in whole units and rates in whole steps of a percent. With one decimal of a percent
and rounding half up this is ``(before * (1000 + rate) + 500) // 1000``, which reproduces every
published won amount from 2008 to 2026. Exact settlement and simulation both call these three
functions; there is no second implementation.
"""

from typing import Any, NamedTuple

from burdenshare.figures.rounding import ROUNDINGS, Whole, between, greater, lesser, multiply


class Growth(NamedTuple):
    """A year's escalator in whole numbers.

    Args of the record:
        scale: steps of the rate in the number one: 1000 where rates have one decimal of a percent.
        fixed: fixed points added this year, in steps.
        bounds: for each index that is read, its own (floor, cap) in steps, or None.
        floor, cap: bounds of the sum in steps, or None. Arrays of shape (deals, 1) price many.
        rounding: a name of `ROUNDINGS`.
    """

    scale: int
    fixed: Whole
    bounds: tuple[tuple[Any, Any], ...]
    floor: Any
    cap: Any
    rounding: str


def add_rates(growth: Growth, read: tuple[Whole, ...]) -> Whole:
    """The sum of the rate's parts: fixed points and index changes, each within its own bounds.

    Parts add, they do not compound: 7.4 and 6.5 make 13.9.

    >>> add_rates(Growth(1000, 65, ((None, None),), None, None, "half_up"), (74,))
    139
    """
    parts = [hold(one, *bounds) for one, bounds in zip(read, growth.bounds, strict=True)]
    if parts and type(growth.fixed) is int and growth.fixed == 0:
        return sum(parts[1:], start=parts[0])
    return sum(parts, start=growth.fixed)


def hold(rate: Whole, floor: Any, cap: Any) -> Whole:
    """A rate held between a floor and a cap, either of which may be None.

    >>> hold(47, None, 40), hold(-3, 0, 40), hold(28, 0, 40)
    (40, 0, 28)
    """
    if cap is not None and floor is not None:
        return between(rate, floor, cap)
    rate = rate if cap is None else lesser(rate, cap)
    return rate if floor is None else greater(rate, floor)


def escalate(before: Whole, read: tuple[Whole, ...], growth: Growth) -> Whole:
    """This year's amount from the amount it grows from.

    Args:
        before: amount in whole steps of its unit, integer, any shape.
        read: index changes in whole steps of the rate, integers, shapes that broadcast.
        growth: the year's escalator.

    Returns:
        The amount in whole steps of its unit (a fraction where the document does not round).

    Source: Agreement of 15 January 2009 (eighth SMA), Article II; rounding inferred from the
    published amounts of 2008 to 2026.

    >>> eighth = Growth(1000, 0, ((None, None),), None, 40, "half_up")
    >>> escalate(7600, (47,), eighth)
    7904
    >>> import numpy as np
    >>> escalate(7600, (np.array([47, 28, -5]),), eighth).tolist()
    [7904, 7813, 7562]
    """
    rate = hold(add_rates(growth, read), growth.floor, growth.cap)
    return ROUNDINGS[growth.rounding](multiply(before, growth.scale + rate), growth.scale)
