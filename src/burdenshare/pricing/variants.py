"""Many deals in one plan: the numbers that vary stand in it as columns.

A document in which only numbers vary (an amount, a cap, a floor, a fixed point) compiles to the
same tasks for every value. So one plan whose numbers are arrays of shape (deals, 1) is run over
rates of shape (paths,), by the same law and the same loop that settle one deal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from burdenshare.settlement.law import Growth
from burdenshare.settlement.plan import Plan
from burdenshare.settlement.task import Key, Task

NEVER = 2**28
"""Stands for a bound that is not there, in a column in which others are."""

Place = tuple[Key, str, int]
"""Where a number stands: the task, the name of the number, and which of several."""


class Axis(NamedTuple):
    """A path and its values; ``moves`` holds the numbers that each value puts in their places."""

    path: str
    values: tuple[str, ...]
    moves: tuple[Mapping[Place, int], ...]

    @property
    def places(self) -> set[Place]:
        """Where the axis puts numbers."""
        return {place for move in self.moves for place in move}


def numbers(plan: Plan) -> dict[Place, int]:
    """Every number of a plan that an axis may move."""
    found: dict[Place, int] = {}
    for task in plan.tasks:
        for name, at, value in _numbers(task):
            found[(task.key, name, at)] = value
    return found


def _numbers(task: Task) -> list[tuple[str, int, int]]:
    terms = task.terms
    if isinstance(terms, Growth):
        found = [("fixed", 0, terms.fixed), *_bound("", 0, terms.floor, terms.cap)]
        for at, (floor, cap) in enumerate(terms.bounds):
            found += _bound("part ", at, floor, cap)
        return found
    return [("amount", 0, terms)] if isinstance(terms, int) else []


def _bound(part: str, at: int, floor: Any, cap: Any) -> list[tuple[str, int, int]]:
    return [
        (f"{part}floor", at, -NEVER if floor is None else floor),
        (f"{part}cap", at, NEVER if cap is None else cap),
    ]


def shape(plan: Plan) -> tuple[Any, ...]:
    """What of a plan is not a number: two plans of one shape differ in numbers only."""
    return tuple(_shape(task) for task in plan.tasks)


def _shape(task: Task) -> tuple[Any, ...]:
    terms = task.terms
    own: Any = "a number" if isinstance(terms, int) else terms
    if isinstance(terms, Growth):
        own = (terms.scale, len(terms.bounds), terms.rounding)
    said = task.unknown.reason if task.unknown else ""
    return (task.key, task.kind, task.unit, task.before, task.needs, task.bounds, said, own)


def scale_up(plans: Sequence[Plan]) -> list[Plan]:
    """The same plans with rates in the finest steps that any of them has.

    A rate of 4.25 % beside rates of 4.0 % needs hundredths. Amounts stay the same, since
    numerator and denominator of the law grow alike.
    """
    finest: dict[Key, int] = {}
    for plan in plans:
        for task in plan.tasks:
            if isinstance(task.terms, Growth):
                finest[task.key] = max(finest.get(task.key, 0), task.terms.scale)
    return [
        plan._replace(tasks=tuple(_finer(task, finest.get(task.key, 0)) for task in plan.tasks))
        for plan in plans
    ]


def _finer(task: Task, scale: int) -> Task:
    growth = task.terms
    if not isinstance(growth, Growth) or growth.scale == scale:
        return task
    times = scale // growth.scale

    def up(rate: Any) -> Any:
        return None if rate is None else rate * times

    bounds = tuple((up(floor), up(cap)) for floor, cap in growth.bounds)
    finer = growth._replace(
        scale=scale,
        fixed=up(growth.fixed),
        bounds=bounds,
        floor=up(growth.floor),
        cap=up(growth.cap),
    )
    return task._replace(terms=finer)


def columns(plan: Plan, moves: Mapping[Place, Any]) -> Plan:
    """A plan in which some numbers are columns.

    Args:
        plan: the plan of the document unchanged.
        moves: arrays of shape (deals, 1) by place.
    """
    own: dict[Key, dict[tuple[str, int], Any]] = {}
    for (key, name, at), column in moves.items():
        own.setdefault(key, {})[(name, at)] = column
    tasks = [_with(task, own[task.key]) if task.key in own else task for task in plan.tasks]
    return plan._replace(tasks=tuple(tasks))


def _with(task: Task, moved: Mapping[tuple[str, int], Any]) -> Task:
    growth = task.terms
    if not isinstance(growth, Growth):
        return task._replace(terms=moved[("amount", 0)])
    bounds = tuple(
        (moved.get(("part floor", at), floor), moved.get(("part cap", at), cap))
        for at, (floor, cap) in enumerate(growth.bounds)
    )
    return task._replace(
        terms=growth._replace(
            fixed=moved.get(("fixed", 0), growth.fixed),
            bounds=bounds,
            floor=moved.get(("floor", 0), growth.floor),
            cap=moved.get(("cap", 0), growth.cap),
        )
    )


def crossing(plan: Plan, moves: Mapping[Place, Any]) -> Place | None:
    """Where some deal would have its floor above its cap, or None."""
    for task in plan.tasks:
        if not isinstance(task.terms, Growth):
            continue
        for part, at in (("", 0), *(("part ", at) for at in range(len(task.terms.bounds)))):
            own = {name: value for name, which, value in _numbers(task) if which == at}
            pair = [
                moves.get((task.key, f"{part}{name}", at), own.get(f"{part}{name}"))
                for name in ("floor", "cap")
            ]
            if any(_is_above(floor, cap) for floor, cap in pairwise(pair)):
                return task.key, f"{part}floor", at
    return None


def _is_above(floor: Any, cap: Any) -> bool:
    above = floor > cap
    return bool(above.any()) if hasattr(above, "any") else bool(above)
