"""A plan run over one replicate of futures: settlement's own loop, with arrays to read."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.series.scenarios.futures import Futures, known_level
from burdenshare.series.world import World
from burdenshare.settlement.law import add_rates
from burdenshare.settlement.plan import Key, Need, Plan, Task, run_plan
from burdenshare.settlement.rules import rate_steps
from burdenshare.settlement.settle import read_whole


class Bounds(NamedTuple):
    """The shares of paths in which a year's cap or floor changed the rate."""

    cap: float
    floor: float


def evaluate(
    plan: Plan, world: World, futures: Futures
) -> tuple[dict[Key, Any], dict[Key, Bounds]]:
    """Amounts in whole steps by line and year, and how often bounds held.

    A year whose readings are all known stays a Python integer; others are int64 arrays of shape
    (paths,), or `Unknown`.
    """
    held: dict[Key, Bounds] = {}

    def note(task: Task, before: tuple[Any, ...], read: tuple[Any, ...], amount: Any) -> None:
        if task.kind == "escalate" and not isinstance(amount, Unknown):
            held[task.key] = _bounds(task, read)

    return run_plan(plan, reader(world, futures), note), held


def reader(world: World, futures: Futures) -> Callable[[Need], Any]:
    """What a need reads: the known value, else the drawn ones, else why neither."""

    def read(need: Need) -> Any:
        known = read_whole(world, need)
        if not isinstance(known, Unknown):
            return known
        drawn = futures.changes.get(need.series, {}).get(int(need.period))
        return known if drawn is None else _to_places(drawn, futures.places[need.series], need)

    return read


def _to_places(drawn: Any, places: int, need: Need) -> Any:
    """Drawn whole numbers in the decimals that a clause asks for."""
    if need.places >= places:
        return drawn * 10 ** (need.places - places)
    scale = 10 ** (places - need.places)
    return (drawn + scale // 2) // scale


def _bounds(task: Task, read: tuple[Any, ...]) -> Bounds:
    growth = task.terms
    added = add_rates(growth, rate_steps(task, read))
    cap = _share(added > growth.cap) if growth.cap is not None else 0.0
    floor = _share(added < growth.floor) if growth.floor is not None else 0.0
    return Bounds(cap, floor)


def _share(held: Any) -> float:
    return float(held.mean()) if hasattr(held, "mean") else float(held)


def exchange_rate(world: World, futures: Futures, series: str, year: int) -> Any:
    """Local currency for a dollar in a year: known, drawn (shape (paths,)), or None."""
    known = known_level(world, series, year)
    return known if known is not None else futures.levels.get(series, {}).get(year)


def path_world(world: World, futures: Futures, path: int) -> World:
    """The world of one path: its drawn values stand as values fixed by hand.

    Settling in it goes through the exact door, and gives what the path was counted with.
    """
    fixed = dict(world.fixed)
    for series, years in futures.changes.items():
        for year, values in years.items():
            value = Decimal(int(values[path])).scaleb(-futures.places[series])
            fixed[(series, str(year))] = value
    return world._replace(fixed=fixed)
