"""A plan run over futures: settlement's own loop, with arrays to read."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.series.scenarios.futures import Futures, greatest_change, known_level
from burdenshare.series.world import World
from burdenshare.settlement.law import add_rates
from burdenshare.settlement.plan import Plan, run_plan
from burdenshare.settlement.rules import rate_steps
from burdenshare.settlement.settle import read_whole
from burdenshare.settlement.task import Key, Need, Task

SHARES = 10**10
"""How far a share's product may exceed its readings: hundredths of a percent of thousandths."""

Known = dict[Need, Any]
"""What the needs of a plan read where that is known, else `Unknown`."""


class Bounds(NamedTuple):
    """Whether a year's cap or floor changed the rate: one answer, or an array over paths.

    None where there is no such bound.
    """

    cap: Any
    floor: Any


def evaluate(
    plan: Plan, world: World, futures: Futures, known: Known | None = None, width: str = ""
) -> tuple[dict[Key, Any], dict[Key, Bounds]]:
    """Amounts in whole steps by line and year, and where bounds held.

    A year whose readings are all known stays a Python integer; others are integer arrays of shape
    (paths,), or `Unknown`.

    Raises:
        Refused: if an amount could grow beyond what whole numbers of 64 bits hold.
    """
    held: dict[Key, Bounds] = {}

    def note(task: Task, before: tuple[Any, ...], read: tuple[Any, ...], amount: Any) -> None:
        if task.kind == "escalate" and not isinstance(amount, Unknown):
            held[task.key] = _bounds(task, read)

    known = known_readings(plan, world) if known is None else known
    return run_plan(plan, reader(plan, known, futures, width), note), held


def known_readings(plan: Plan, world: World) -> Known:
    """What each need of a plan reads in a world; the same for all futures."""
    needs = {need for task in plan.tasks for need in task.needs}
    return {need: read_whole(world, need) for need in needs}


def reader(plan: Plan, known: Known, futures: Futures, width: str = "") -> Callable[[Need], Any]:
    """What a need reads: the known value, else the drawn ones, else why neither.

    Drawn rates come in 32 bits where every product of the plan fits, else in 64.
    """
    drawn = _all_drawn(known, futures)
    width = width or width_of(plan, known, (futures,))
    ready = {**known, **{need: one.astype(width, copy=False) for need, one in drawn.items()}}
    return lambda need: ready[need]


def width_of(plan: Plan, known: Known, parts: Sequence[Futures]) -> str:
    """The type of number in which a plan is run over futures: int32, int64, or float64."""
    largest = {
        need: _largest_drawn(need, parts) if isinstance(one, Unknown) else _size(one)
        for need, one in known.items()
    }
    return (
        "float64"
        if any(isinstance(one, float) for one in largest.values())
        else _width(
            plan, {need: known[need] if one is None else one for need, one in largest.items()}
        )
    )


def _all_drawn(known: Known, futures: Futures) -> dict[Need, Any]:
    """The drawn values of needs that are not known, where there are any."""
    asked = {need: _drawn(need, futures) for need, one in known.items() if isinstance(one, Unknown)}
    return {need: one for need, one in asked.items() if one is not None}


def _drawn(need: Need, futures: Futures) -> Any:
    """The drawn values behind a need in the decimals that its clause asks for, or None."""
    drawn = futures.changes.get(need.series, {}).get(int(need.period))
    if drawn is None:
        return None
    places = futures.places[need.series]
    if need.places >= places:
        return drawn if need.places == places else drawn * 10 ** (need.places - places)
    scale = 10 ** (places - need.places)
    return (drawn + scale // 2) // scale


def _largest_drawn(need: Need, parts: Sequence[Futures]) -> Any:
    """The greatest size of what a need reads: whole, floating point, or None where none is."""
    if int(need.period) not in parts[0].changes.get(need.series, {}):
        return None
    largest = max(greatest_change(one, need.series, int(need.period)) for one in parts)
    if isinstance(largest, float):
        return largest
    return math.ceil(largest * 10.0 ** (need.places - parts[0].places[need.series]))


def _width(plan: Plan, largest: dict[Need, Any]) -> str:
    """The narrowest whole numbers that hold every product of a plan."""
    greatest = 0

    def note(task: Task, before: tuple[Any, ...], read: tuple[Any, ...], amount: Any) -> None:
        nonlocal greatest
        greatest = max(greatest, _product(task, before, read, amount))

    run_plan(plan, lambda need: largest[need], note)
    greatest = 2 * greatest + 2**20
    if greatest >= 2**63:
        says = "its amounts could grow beyond what is computed exactly"
        raise Refused.because(plan.document.id, says, "write a larger unit, or bound the rates")
    return "int32" if greatest < 2**31 else "int64"


def _size(value: Any) -> int:
    """The greatest absolute value of a number or an array."""
    return math.ceil(float(abs(value).max() if hasattr(value, "dtype") else abs(value)))


def _product(task: Task, before: tuple[Any, ...], read: tuple[Any, ...], amount: Any) -> int:
    """A bound on the largest number met on the way to an amount."""
    if isinstance(amount, Unknown):
        return 0
    if task.kind == "escalate":
        rate = _size(add_rates(task.terms, rate_steps(task, read)))
        return max(_size(before[0]), _size(amount)) * (int(task.terms.scale) + rate)
    sizes = [_size(one) for one in (*before, *read, amount) if not isinstance(one, Unknown)]
    return max(sizes, default=0) * (SHARES if task.kind == "share" else 4)


def _bounds(task: Task, read: tuple[Any, ...]) -> Bounds:
    growth = task.terms
    if growth.cap is None and growth.floor is None:
        return Bounds(None, None)
    added = add_rates(growth, rate_steps(task, read))
    cap = added > growth.cap if growth.cap is not None else None
    floor = added < growth.floor if growth.floor is not None else None
    return Bounds(cap, floor)


def exchange_rate(world: World, futures: Futures, series: str, year: int) -> Any:
    """Local currency for a dollar in a year: known, drawn (shape (paths,)), or None."""
    known = known_level(world, series, year)
    return known if known is not None else futures.levels.get(series, {}).get(year)


def path_world(world: World, futures: Futures, path: int) -> World:
    """The world of one path: what it draws stands where nothing is known or fixed by hand.

    Settling in it goes through the exact door, and gives what the path was counted with.
    """
    drawn = dict(world.drawn)
    for series, years in futures.changes.items():
        for year, values in years.items():
            value = Decimal(int(values[path])).scaleb(-futures.places[series])
            drawn[(series, str(year))] = value
    return world._replace(drawn=drawn)
