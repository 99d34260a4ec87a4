"""A deal run over blocks of futures: what is counted of it, block after block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, or_
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.unit import Unit
from burdenshare.pricing.deals import Deal
from burdenshare.pricing.evaluate import Bounds, Known, evaluate, known_readings, width_of
from burdenshare.pricing.rates import DOLLARS, Part
from burdenshare.pricing.summary import Scratch, Summary, join, summarise
from burdenshare.pricing.sums import Lines, added_lines, sum_in
from burdenshare.series.measures import Level, Measures
from burdenshare.series.world import World
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import without_undecided

Quantity = tuple[str, int]
"""What is counted: ``amount``, ``dollars``, … of a year, or a ``total`` of them (year 0)."""

PARTS = 10**4
"""Shares are counted in ten-thousandths of a percent."""


class Wanted(NamedTuple):
    """What is counted beside amounts and dollars.

    Attributes:
        discount: percent a year, or None; ``valuation`` is the year to which it discounts.
        measures: the budget and output of which amounts are a share.
        local: a unit of the host's currency, where amounts are in dollars.
        differences: whether each deal is also held against the first, path by path.
    """

    discount: float | None = None
    valuation: int = 0
    measures: Measures | None = None
    local: Unit | None = None
    differences: bool = False


NOTHING = Wanted()


class Tables(NamedTuple):
    """What was found of a deal over some replicates (see `Run`): little enough to be sent."""

    sums: dict[Quantity, Summary]
    fixed: dict[Quantity, int]
    bounds: dict[tuple[int, str], list[float]]
    reasons: dict[int, str]


class Run(NamedTuple):
    """A deal's plan with what is known, and what has been found of it so far.

    ``unit`` is that in which amounts are given. ``sums`` and ``fixed`` hold summaries and certain
    values by quantity; ``bounds`` the shares of each replicate in which a bound held, by year and
    name; ``reasons`` why a year has no amount.
    """

    deal: Deal
    plan: Plan
    lines: Lines
    known: Known
    unit: Unit
    wanted: Wanted
    sums: dict[Quantity, Summary]
    fixed: dict[Quantity, int]
    bounds: dict[tuple[int, str], list[float]]
    reasons: dict[int, str]

    @property
    def tables(self) -> Tables:
        """What has been found so far, without the deal itself."""
        return Tables(self.sums, self.fixed, self.bounds, self.reasons)

    @property
    def others(self) -> tuple[tuple[str, Unit], ...]:
        """The units in which amounts are counted too."""
        local = self.wanted.local
        return (("dollars", DOLLARS), *([("local", local)] if local else []))


def begin(deal: Deal, world: World, unit: Unit, wanted: Wanted) -> Run:
    """A run of which nothing is found yet."""
    plan = without_undecided(compile_plan(deal.document), world.as_of)
    lines, known = added_lines(plan.document), known_readings(plan, world)
    return Run(deal, plan, lines, known, unit, wanted, {}, {}, {}, {})


def add_block(
    run: Run, world: World, parts: Sequence[Part], scratch: Scratch, first: Run | None = None
) -> None:
    """Add a block of whole replicates to what has been found of a deal.

    Args:
        run, world: the deal, and what is known.
        parts: the block's paths, which are worked on one part after the other.
        scratch: memory to use again.
        first: the deal it is held against, if it is.
    """
    width = width_of(run.plan, run.known, [part.futures for part in parts])
    block: Any = None
    names: list[Quantity] = []
    for number, part in enumerate(parts):
        found = _found(run, world, part, width, first)
        if not number:
            run.fixed.update({name: int(one) for name, one in found.items() if _is_one(one)})
            names = [name for name, one in found.items() if not _is_one(one)]
            shape = (len(names), len(parts), part.futures.paths)
            block = scratch.array("block", shape, _kind(found, names)) if names else None
        for row, name in enumerate(names):
            block[row, number] = _whole(found[name])
    if names:
        block = block.reshape(len(names), parts[0].futures.replicates, -1)
        for name, summary in zip(names, summarise(block, scratch), strict=True):
            run.sums[name] = join(run.sums.get(name), summary)


def join_runs(runs: Sequence[Run]) -> Run:
    """One deal's findings over all replicates, from findings over some, in order."""
    for other in runs[1:]:
        add_tables(runs[0], other.tables)
    return runs[0]


def add_tables(run: Run, tables: Tables) -> None:
    """Add what was found of a deal elsewhere, over the replicates that come next."""
    for name, summary in tables.sums.items():
        run.sums[name] = join(run.sums.get(name), summary)
    for key, shares in tables.bounds.items():
        run.bounds.setdefault(key, []).extend(shares)
    run.fixed.update(tables.fixed)
    run.reasons.update(tables.reasons)


def _is_one(value: Any) -> bool:
    return not getattr(value, "shape", ())


def _kind(found: dict[Quantity, Any], names: list[Quantity]) -> str:
    return "int32" if all(found[name].dtype == "int32" for name in names) else "int64"


def _whole(values: Any) -> Any:
    """Whole steps for counting; an unrounded rule's amounts are counted to the nearest step."""
    import numpy as np

    return values if values.dtype.kind == "i" else np.floor(values + 0.5)


def _found(
    run: Run, world: World, part: Part, width: str, first: Run | None
) -> dict[Quantity, Any]:
    """Everything that is counted of a deal, over some paths."""
    amounts = _amounts(run, world, part, width)
    found = {**amounts, **_totals(amounts, ("amount", "dollars", "local"))}
    if run.wanted.discount is not None:
        found |= _present(amounts, run.wanted)
    if run.wanted.measures is not None:
        found |= _shares(amounts, part, run)
    if first is not None:
        own = width_of(first.plan, first.known, [part.futures])
        found |= _differences(amounts, _amounts(first, world, part, own))
    return found


def _amounts(run: Run, world: World, part: Part, width: str) -> dict[Quantity, Any]:
    """Amounts by year in the unit of comparison and in dollars, and why there are none."""
    amounts, bounds = evaluate(run.plan, world, part.futures, run.known, width)
    found: dict[Quantity, Any] = {}
    for year in run.deal.years:
        total = sum_in(run.lines, year, amounts, part.rates, run.unit)
        if isinstance(total, Unknown):
            run.reasons[year] = total.reason
            continue
        found[("amount", year)] = total
        _note_bounds(run, year, bounds, part.futures.replicates)
        for name, unit in run.others:
            other = sum_in(run.lines, year, amounts, part.rates, unit)
            if not isinstance(other, Unknown):
                found[(name, year)] = other
    return found


def _totals(found: dict[Quantity, Any], names: tuple[str, ...]) -> dict[Quantity, Any]:
    """Sums over the years; in a currency only where every year that is priced has it."""
    by_name = {name: [one for (kind, _), one in found.items() if kind == name] for name in names}
    most = len(by_name[names[0]])
    full = {name: own for name, own in by_name.items() if own and len(own) == most}
    return {(f"total {name}", 0): reduce(add, own) for name, own in full.items()}


def _present(found: dict[Quantity, Any], wanted: Wanted) -> dict[Quantity, Any]:
    """Sums of amounts, each divided by ``(1 + rate) ** (year - valuation)``, in whole steps."""
    present: dict[Quantity, Any] = {}
    years = [year for name, year in found if name == "amount"]
    growth = 1 + (wanted.discount or 0.0) / 100
    for name in ("amount", "dollars", "local"):
        own = [(year, found[(name, year)]) for year in years if (name, year) in found]
        if own and len(own) == len(years):
            total = sum(one / growth ** (year - wanted.valuation) for year, one in own)
            present[(f"present {name}", 0)] = _rounded(total)
    return present


def _shares(found: dict[Quantity, Any], part: Part, run: Run) -> dict[Quantity, Any]:
    """Amounts as shares of the defence budget and of output, ten-thousandths of a percent."""
    measures, shares = run.wanted.measures, {}
    assert measures
    for name, level in (("budget", measures.defence_budget), ("output", measures.output)):
        for year in [year for kind, year in found if kind == "amount"] if level else ():
            whole = _level_steps(part, level, year, run.unit) if level else None
            if whole is not None:
                shares[(name, year)] = _parts(found[("amount", year)] * (100 * PARTS / whole))
    return shares


def _level_steps(part: Part, level: Level, year: int, unit: Unit) -> Any:
    """A budget or an output in steps of the unit of comparison, or None where it is not known."""
    own = level.unit
    held = part.levels.of(year, level) if own else None
    rate = part.rates.of(year, own, unit) if own and held is not None else None
    return None if rate is None else held * rate[0]


def _differences(found: dict[Quantity, Any], other: dict[Quantity, Any]) -> dict[Quantity, Any]:
    """What a deal costs more than another in the years of both, path by path."""
    apart = {
        (f"more {name}", year): one - other[(name, year)]
        for (name, year), one in found.items()
        if (name, year) in other and name in ("amount", "dollars")
    }
    return {**apart, **_totals(apart, ("more amount", "more dollars"))}


def _parts(share: Any) -> Any:
    """Whole parts in narrow numbers; a share beyond 200,000 % is counted as that."""
    import numpy as np

    steps = _rounded(np.minimum(share, 2**31 - 2))
    return steps.astype(np.int32) if getattr(steps, "shape", ()) else steps


def _rounded(value: Any) -> Any:
    import numpy as np

    steps = np.floor(value + 0.5)
    return steps.astype(np.int64) if getattr(steps, "shape", ()) else int(steps)


def _note_bounds(run: Run, year: int, bounds: Any, replicates: int) -> None:
    """Keep the share of paths of each replicate in which a bound of some line held."""
    held = [bounds[(line, year)] for line, _ in run.lines.units if (line, year) in bounds]
    for number, name in enumerate(Bounds._fields):
        there = [bound[number] for bound in held if bound[number] is not None]
        if there:
            either = reduce(or_, there)
            run.bounds.setdefault((year, name), []).extend(_held_shares(either, replicates))


def _held_shares(held: Any, replicates: int) -> list[float]:
    import numpy as np

    if not getattr(held, "shape", ()):
        return [float(held)] * replicates
    if replicates == 1:
        return [np.count_nonzero(held) / held.size]
    rows = held.reshape(replicates, -1)
    return [np.count_nonzero(row) / row.size for row in rows]
