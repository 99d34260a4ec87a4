"""Alternating offers over one pie: patience, deadlines, outside options, risk of breakdown.

Rubinstein, Perfect equilibrium in a bargaining model, Econometrica 50, 1982, pp. 97-109; outside
options and breakdown as in Binmore, Rubinstein and Wolinsky, The Nash bargaining solution in
economic modelling, RAND Journal of Economics 17, 1986, pp. 176-188.
"""

from __future__ import annotations

from math import exp, isfinite
from typing import NamedTuple

from burdenshare.figures.finding import Refused


class Bargainer(NamedTuple):
    """A side of a talk over one pie.

    Attributes:
        discount: what a unit is worth to it one round later, 0 to 1.
        outside: what it gets by leaving when it has just refused an offer; None for no way out.
        later: whether it can only leave a round later, which makes it worth ``discount`` as much.
        breakdown: what it gets when talks break down by accident.
        none: what it gets if the last round passes without agreement.
    """

    discount: float
    outside: float | None = None
    later: bool = False
    breakdown: float = 0.0
    none: float = 0.0

    @property
    def exit(self) -> float:
        """What leaving is worth when an offer is refused; minus infinity for no way out."""
        if self.outside is None:
            return float("-inf")
        return self.outside * self.discount if self.later else self.outside


class Split(NamedTuple):
    """What each side gets.

    Attributes:
        first: the side that proposes first. second: the other.
        agreed: whether they agree; if not, each has what refusing is worth.
        bound: sides whose way out decides what they are offered.
        formula: how it follows.
    """

    first: float
    second: float
    agreed: bool
    bound: tuple[str, ...]
    formula: str


def rubinstein(first: float, second: float) -> float:
    """The share of the side that proposes first, without deadline: (1 - d2) / (1 - d1 d2).

    Rubinstein 1982, p. 107. Each ``d`` is a side's discount a round.

    >>> [round(rubinstein(*pair), 6) for pair in ((0.9, 0.9), (0.95, 0.9), (0.9, 0.95))]
    [0.526316, 0.689655, 0.344828]
    """
    _check(first, second)
    return (1 - second) / (1 - first * second)


def discount_of(rate: float, length: float) -> float:
    """The discount of a round of some length at a yearly rate: exp(-rate x length).

    >>> round(rubinstein(discount_of(0.05, 0.01), discount_of(0.10, 0.01)), 6)
    0.666833
    """
    return exp(-rate * length)


def alternate(
    first: Bargainer,
    second: Bargainer,
    pie: float = 1.0,
    rounds: int | None = None,
    goes_on: float = 1.0,
) -> Split:
    """What each side gets when they take turns to propose, both foreseeing all that follows.

    Who responds is offered what refusing is worth to it: the larger of its way out and of going
    on, which is ``goes_on * discount * value as proposer + (1 - goes_on) * breakdown``.

    Args:
        first: the side that proposes first.
        second: the other side.
        pie: what there is to divide, in any unit.
        rounds: after how many rounds talks end; None for no end.
        goes_on: the probability that talks go on after a refusal.

    Raises:
        Refused: if discounts or the probability are outside 0 to 1, or nothing makes either side
            impatient and there is no deadline.

    >>> patient = Bargainer(0.9)
    >>> round(alternate(patient, patient, 100).second, 2)
    47.37
    >>> alternate(patient, Bargainer(0.9, outside=60), 100)[:2]
    (40.0, 60.0)
    """
    factor = goes_on * first.discount, goes_on * second.discount
    _check(*factor, endless=rounds is None)
    if rounds is not None:
        return _by_recursion(first, second, pie, rounds, goes_on)
    for bound in ((False, False), (False, True), (True, False), (True, True)):
        found = _without_end(first, second, pie, goes_on, bound)
        if found is not None:
            return found
    raise AssertionError("one case always holds: the recursion is a contraction")


def _without_end(
    first: Bargainer, second: Bargainer, pie: float, goes_on: float, bound: tuple[bool, bool]
) -> Split | None:
    """The stationary split if the ways out of the sides marked decide, and only those."""
    sides = (first, second)
    if any(b and not isfinite(one.exit) for b, one in zip(bound, sides, strict=True)):
        return None
    # Refusing is worth slope * (own value as proposer) + base to a side.
    slope = [0.0 if b else goes_on * one.discount for b, one in zip(bound, sides, strict=True)]
    base = [
        one.exit if b else (1 - goes_on) * one.breakdown
        for b, one in zip(bound, sides, strict=True)
    ]
    one = (pie - base[1] - slope[1] * (pie - base[0])) / (1 - slope[0] * slope[1])
    two = pie - base[0] - slope[0] * one
    refusing = [slope[0] * one + base[0], slope[1] * two + base[1]]
    for side, marked, value, proposes in zip(sides, bound, refusing, (one, two), strict=True):
        goes = goes_on * side.discount * proposes + (1 - goes_on) * side.breakdown
        if marked != (side.exit > goes) and abs(side.exit - goes) > 1e-12:
            return None
        if proposes < value - 1e-12:
            return _apart(first, second, goes_on)
    names = tuple(n for n, b in zip(("first", "second"), bound, strict=True) if b)
    return Split(one, pie - one, True, names, "stationary: each offer leaves the other indifferent")


def _apart(first: Bargainer, second: Bargainer, goes_on: float) -> Split:
    """Ways out together exceed the pie: who is offered less than its own leaves at once."""
    worth = [max(one.exit, (1 - goes_on) * one.breakdown) for one in (first, second)]
    return Split(
        worth[0], worth[1], False, ("first", "second"), "what each has outside exceeds the pie"
    )


def _by_recursion(
    first: Bargainer, second: Bargainer, pie: float, rounds: int, goes_on: float
) -> Split:
    """Backward from the last round, in which refusing leaves each what no agreement gives."""
    if rounds < 1:
        raise Refused.because("rounds", f"{rounds} rounds", "write 1 or more")
    sides = (first, second)
    values, agreed, bound = [first.none, second.none], False, [False, False]
    for at in reversed(range(rounds)):
        mover, other = at % 2, 1 - at % 2
        last = at == rounds - 1
        goes = [
            one.none if last else goes_on * one.discount * v + (1 - goes_on) * one.breakdown
            for one, v in zip(sides, values, strict=True)
        ]
        refusing = max(goes[other], sides[other].exit)
        bound[other] = sides[other].exit > goes[other]
        agreed = pie - refusing >= goes[mover] - 1e-12
        values[other] = refusing
        values[mover] = pie - refusing if agreed else goes[mover]
    names = tuple(n for n, b in zip(("first", "second"), bound, strict=True) if b)
    formula = f"backward from round {rounds}, each offer leaving the other indifferent"
    return Split(values[0], values[1], agreed, names, formula)


def _check(first: float, second: float, endless: bool = True) -> None:
    for one in (first, second):
        if not 0 <= one <= 1:
            raise Refused.because("discount", f"{one:g} is not from 0 to 1", "write a share")
    if endless and first * second >= 1:
        says = "neither side is impatient and talks never end, so any split could come out"
        raise Refused.because("discount", says, "give a discount below 1, or a deadline")
