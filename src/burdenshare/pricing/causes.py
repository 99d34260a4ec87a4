"""Why one course of amounts differs from an estimate: each index alone, bounds, base, rounding.

The agreement's rule is run three times over: as written, without rounding, and without rounding
or bounds. In the last form the effect of an index is its own and nobody else's; what bounds and
rounding add is measured against it. The parts add up to the whole difference.

- an index: the rule without bounds or rounding, with this index as it came and all others as
  expected, less all as expected.
- ``bounds``: what caps and floors did to the amount, less what they were expected to do (their
  mean over the futures).
- ``base``: what another stated amount in a year already known changes in the years after it.
- ``other``: yearly rounding, rounding of rates, indices that move together, and whatever the
  rule does not say.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from statistics import fmean
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.pricing.evaluate import evaluate
from burdenshare.pricing.paired import Drawn
from burdenshare.pricing.sums import sum_lines
from burdenshare.reading.kinds import YearTable
from burdenshare.series.scenarios.futures import Recipe, replicates
from burdenshare.series.world import World
from burdenshare.settlement.plan import compile_plan, run_plan
from burdenshare.settlement.settle import read_whole, without_undecided
from burdenshare.terms.document import Document, Line, Stated

FINE = Decimal(6)
"""Decimals of a percent to which rates are read where rounding is taken out."""
Fixed = Mapping[tuple[str, str], Decimal]


class Split(NamedTuple):
    """A year's estimate, what it is held against, the difference, and its causes.

    ``causes`` maps a series, ``bounds``, ``base`` or ``other`` to its part, in units; they add
    up to ``difference``. ``reason`` says why there is none.
    """

    year: int
    estimate: float | None
    against: float | None
    difference: float | None
    causes: dict[str, float]
    reason: str = ""

    def to_dict(self) -> dict[str, Any]:
        """The split as JSON data."""
        return {**self._asdict(), "reason": self.reason or None}


class Held(NamedTuple):
    """What an estimate is split against.

    ``target`` is a world in which the rule is carried out; ``base`` are amounts stated otherwise
    in years already known; ``amounts`` are the figures themselves.
    """

    amounts: Mapping[int, float]
    target: World
    base: Mapping[int, Decimal] = {}
    reasons: Mapping[int, str] = {}


def split_causes(
    document: Document,
    estimate: Mapping[int, float],
    drawn: tuple[Drawn, ...],
    recipe: Recipe,
    held: Held,
) -> tuple[Split, ...]:
    """Split the differences from an estimate by cause.

    Args:
        document: the agreement, in one unit.
        estimate: mean amounts by year, in units.
        drawn: what the futures draw on average.
        recipe: the futures behind the estimate.
        held: what the estimate is held against.

    Returns:
        A split for each year of the agreement, in units.
    """
    parts = _parts(document, drawn, recipe, held)
    return tuple(_split(year, estimate, held, parts) for year in document.years)


def _split(
    year: int,
    estimate: Mapping[int, float],
    held: Held,
    parts: dict[str, dict[int, float]],
) -> Split:
    own, other = estimate.get(year), held.amounts.get(year)
    if own is None or other is None:
        reason = held.reasons.get(year, "") or "there is no figure for this year"
        return Split(year, own, other, None, {}, reason)
    causes = {name: by_year[year] for name, by_year in parts.items() if year in by_year}
    causes["other"] = other - own - sum(causes.values())
    tidy = {name: value for name, value in causes.items() if abs(value) > 1e-9}
    return Split(year, own, other, other - own, tidy)


def _parts(
    document: Document, drawn: tuple[Drawn, ...], recipe: Recipe, held: Held
) -> dict[str, dict[int, float]]:
    """The part of each named cause by year; none where the rule cannot be taken apart."""
    if document.amendments:
        return {}
    bare, bounded = without_rounding(document, False), without_rounding(document, True)
    expected = {(one.series, str(one.year)): _decimal(one.values.mean) for one in drawn}
    middle = recipe.world._replace(fixed={**expected, **recipe.world.fixed})
    came = _readings(bare, held.target)
    start = _amounts(bare, middle)
    parts: dict[str, dict[int, float]] = {}
    for series in dict.fromkeys(name for name, _ in came):
        own = {key: value for key, value in came.items() if key[0] == series}
        parts[series] = _less(_amounts(bare, _with(middle, own)), start)
    there, free = _amounts(bounded, held.target), _amounts(bare, held.target)
    hoped = _less(_means(bounded, recipe), _means(bare, recipe))
    parts["bounds"] = _less(_less(there, free), hoped)
    if held.base:
        rebased = _rebased(document, held.base)
        parts["base"] = _less(_amounts(rebased, held.target), _amounts(document, held.target))
    return parts


def without_rounding(document: Document, bounds: bool) -> Document:
    """The document with its growth unrounded, and without bounds unless they are kept.

    >>> from burdenshare.terms.load import load
    >>> bare = without_rounding(load("korea-12"), bounds=False).lines["total"].clauses["escalate"]
    >>> bare.round, bare.cap, bare.rate[0].places
    ('exact', None, Decimal('6'))
    """
    lines = {name: _bare(line, bounds) for name, line in document.lines.items()}
    return document._replace(lines=lines)


def _bare(line: Line, bounds: bool) -> Line:
    rule = line.clauses.get("escalate")
    if not bounds:
        line = line._replace(at_least=None, at_most=None)
    if rule is None:
        return line
    free: dict[str, Any] = {} if bounds else {"cap": None, "floor": None}
    rate = tuple(
        one._replace(places=FINE if one.series else one.places, **free) for one in rule.rate
    )
    altered = rule._replace(rate=rate, round="exact", **free)
    return line._replace(clauses={**line.clauses, "escalate": altered})


def _rebased(document: Document, base: Mapping[int, Decimal]) -> Document:
    """The document with other amounts stated for some years of its only line."""
    if len(document.lines) != 1:
        return document
    ((name, line),) = document.lines.items()
    own = line.override.by_year if line.override else ()
    kept = tuple((year, one) for year, one in own if year not in base)
    stated = tuple((year, Stated(amount)) for year, amount in base.items())
    return document._replace(
        lines={name: line._replace(override=YearTable(None, (*kept, *stated)))}
    )


def _readings(document: Document, target: World) -> dict[tuple[str, str], Decimal]:
    """What the rule reads in a world, as values fixed by hand would say it."""
    plan = compile_plan(document)
    found = {}
    for need in dict.fromkeys(need for task in plan.tasks for need in task.needs):
        whole = read_whole(target, need)
        if not isinstance(whole, Unknown):
            found[(need.series, need.period)] = Decimal(whole).scaleb(-need.places)
    return found


def _with(world: World, fixed: Fixed) -> World:
    return world._replace(fixed={**world.fixed, **fixed})


def _amounts(document: Document, world: World) -> dict[int, float]:
    """Amounts by year in units, of the years that the world lets be known."""
    plan = without_undecided(compile_plan(document), world.as_of)
    amounts = run_plan(plan, lambda need: read_whole(world, need))
    return _in_units(document, {y: sum_lines(document, y, amounts) for y in document.years})


def _means(document: Document, recipe: Recipe) -> dict[int, float]:
    """Mean amounts by year in units over all the futures."""
    plan = without_undecided(compile_plan(document), recipe.world.as_of)
    found: dict[int, list[float]] = {}
    for futures in replicates(recipe):
        amounts = evaluate(plan, recipe.world, futures)[0]
        sums = {year: sum_lines(document, year, amounts) for year in document.years}
        for year, value in _in_units(document, sums).items():
            found.setdefault(year, []).append(value)
    return {year: fmean(values) for year, values in found.items()}


def _in_units(document: Document, steps: dict[int, Any]) -> dict[int, float]:
    places = document.unit_of(next(iter(document.lines))).places
    known = {year: one for year, one in steps.items() if not isinstance(one, Unknown)}
    return {year: _mean(one) / 10**places for year, one in known.items()}


def _mean(value: Any) -> float:
    if isinstance(value, int | Fraction):
        return float(value)
    return float(value.mean())


def _less(one: dict[int, float], other: dict[int, float]) -> dict[int, float]:
    return {year: value - other[year] for year, value in one.items() if year in other}


def _decimal(value: float) -> Decimal:
    return Decimal(str(round(value, int(FINE))))
