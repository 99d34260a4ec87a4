"""The search itself: deals grouped by plan, and priced as columns of it.

Values that only move numbers are columns of one plan (see ``variants.py``); values that change
what is read or how make plans of their own, one for each combination.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.unit import Unit
from burdenshare.pricing.counts import rank
from burdenshare.pricing.evaluate import evaluate, known_readings, width_of
from burdenshare.pricing.rates import DOLLARS, Rates, dollar_series
from burdenshare.pricing.sums import added_lines, sum_in
from burdenshare.pricing.variants import (
    Axis,
    Place,
    columns,
    crossing,
    numbers,
    scale_up,
    shape,
)
from burdenshare.pricing.worth import unit_of
from burdenshare.reading.nodes import Node
from burdenshare.series.scenarios.futures import Recipe, draw_part, model_of
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import in_force_on, without_undecided
from burdenshare.terms.document import Document
from burdenshare.terms.load import read_document

SHARE = 0.95
_AT_ONCE = 32_768
"""Amounts of a year that are worked on together; more would leave the processor's cache."""


class Totals(NamedTuple):
    """Totals in a currency, one figure a deal: mean and 95 % quantile with standard errors.

    A standard error is not a number where the paths are one replicate.
    """

    unit: str
    mean: tuple[float, ...]
    mean_se: tuple[float, ...]
    quantile: tuple[float, ...]
    quantile_se: tuple[float, ...]


class Searched(NamedTuple):
    """What a search found: the unit, the years summed, the axes, and totals by currency."""

    unit: str
    years: tuple[int, ...]
    axes: tuple[tuple[str, tuple[str, ...]], ...]
    totals: dict[str, Totals]


class Search:
    """One search: what is read once, and the columns that are filled group by group."""

    def __init__(
        self,
        document: Document,
        written: Mapping[str, tuple[Node, ...]],
        recipe: Recipe,
        years: tuple[int, ...],
    ) -> None:
        self.document, self.written, self.recipe, self.years = document, written, recipe, years
        self.model = model_of(recipe)
        self.sizes = tuple(len(values) for values in written.values())
        self.futures = draw_part(recipe, self.model, 0, recipe.replicates, 0, recipe.points)
        self.rates = Rates(recipe.world, self.futures, dollar_series(recipe.scenario, document))
        self.unit = unit_of(document, recipe)
        self.plans: dict[tuple[int, ...], Plan] = {}
        self.found: dict[str, Any] = {}
        self.summed: tuple[int, ...] = ()

    def priced(self) -> Searched:
        """Every deal priced."""
        for fixed, axes, plan in self._groups():
            self._price(fixed, axes, plan)
        units = {"amount": self.unit, "dollars": DOLLARS}
        return Searched(
            self.unit.name,
            self.summed,
            tuple((path, tuple(map(_said, values))) for path, values in self.written.items()),
            {units[name].currency: _totals(units[name], rows) for name, rows in self.found.items()},
        )

    def _groups(self) -> Iterator[tuple[dict[str, int], list[Axis], Plan]]:
        """Deals of one plan: the values that stand, the axes whose numbers move, and the plan."""
        structural = self._structural()
        for combination in product(*(range(len(self.written[path])) for path in structural)):
            fixed = dict(zip(structural, combination, strict=True))
            base = {path: self.written[path][at] for path, at in fixed.items()}
            axes, plan = self._axes(base, [path for path in self.written if path not in fixed])
            yield fixed, axes, plan

    def _structural(self) -> list[str]:
        """The paths whose values change more than numbers, or numbers that another path moves."""
        chosen: list[str] = []
        taken: set[Place] = set()
        for path, values in self.written.items():
            plans = scale_up([self._plan({path: value}) for value in values])
            moved = _moved([numbers(one) for one in plans])
            if len({shape(one) for one in plans}) > 1 or moved & taken:
                chosen.append(path)
            taken |= moved
        return chosen

    def _axes(self, base: Mapping[str, Node], paths: list[str]) -> tuple[list[Axis], Plan]:
        """The numeric axes on top of some values that stand, and the plan they move."""
        wanted = [(path, value) for path in paths for value in self.written[path]]
        plans = [self._plan(base), *(self._plan({**base, path: one}) for path, one in wanted)]
        plans = scale_up(plans)
        plain, rest, axes = plans[0], plans[1:], []
        for path in paths:
            own, rest = rest[: len(self.written[path])], rest[len(self.written[path]) :]
            found = [numbers(one) for one in own]
            moved = _moved(found)
            moves = tuple({place: one[place] for place in moved} for one in found)
            axes.append(Axis(path, tuple(map(_said, self.written[path])), moves))
        return axes, plain

    def _plan(self, changes: Mapping[str, Node]) -> Plan:
        """The plan of the document with some values in place, the first ones elsewhere.

        It is read and checked like any document.
        """
        changes = {path: changes.get(path, values[0]) for path, values in self.written.items()}
        key = tuple(map(id, changes.values()))
        if key not in self.plans:
            self.plans[key] = self._read(changes)
        return self.plans[key]

    def _read(self, changes: Mapping[str, Node]) -> Plan:
        found = Findings()
        made = read_document(self.document.root, list(changes.items()), self.document.name, found)
        found.refuse_errors()
        if made is None:
            raise Refused.because(self.document.id, "could not be read with these values")
        check_against_series(made).refuse_errors()
        day = self.recipe.world.as_of
        return without_undecided(compile_plan(in_force_on(made, day)), day)

    def _price(self, fixed: Mapping[str, int], axes: list[Axis], plan: Plan) -> None:
        """Price the deals of one plan, some at a time."""
        import numpy as np

        lengths = [len(axis.values) for axis in axes]
        known = known_readings(plan, self.recipe.world)
        greatest = {p: max(move[p] for move in axis.moves) for axis in axes for p in axis.places}
        width = width_of(columns(plan, greatest), known, (self.futures,))
        together = max(1, _AT_ONCE // self.recipe.paths)
        for first in range(0, math.prod(lengths), together):
            some = np.arange(first, min(first + together, math.prod(lengths)))
            chosen = np.unravel_index(some, lengths) if lengths else ()
            moves = _columns(axes, chosen, width)
            if (place := crossing(plan, moves)) is not None:
                (line, year), name, _ = place
                says = f"some deals would have a {name} above the cap for {line} in {year}"
                raise Refused.because("vary", says, "vary floors and caps that do not cross")
            amounts, _ = evaluate(
                columns(plan, moves), self.recipe.world, self.futures, known, width
            )
            where = dict(zip((axis.path for axis in axes), chosen, strict=True))
            places = [
                np.broadcast_to(where.get(p, fixed.get(p, 0)), some.shape) for p in self.written
            ]
            deals = np.ravel_multi_index(places, self.sizes) if places else np.zeros(1, dtype=int)
            self._keep(plan, amounts, deals)

    def _keep(self, plan: Plan, amounts: Mapping[Any, Any], deals: Any) -> None:
        """Put the figures of some deals in their columns."""
        import numpy as np

        totals: dict[str, list[Any]] = {"amount": [], "dollars": []}
        lines = added_lines(plan.document)
        years = []
        for year in self.years:
            own, dollars = (
                sum_in(lines, year, dict(amounts), self.rates, unit)
                for unit in (self.unit, DOLLARS)
            )
            if isinstance(own, Unknown):
                continue
            years.append(year)
            totals["amount"].append(own)
            if not isinstance(dollars, Unknown):
                totals["dollars"].append(dollars)
        self._same_years(tuple(years), amounts)
        for name, own in totals.items():
            if len(own) == len(years):
                full = np.broadcast_to(sum(own), (len(deals), self.futures.paths))
                figures = _figures(full, self.recipe.replicates)
                held = self.found.setdefault(name, np.zeros((4, math.prod(self.sizes))))
                held[:, deals] = figures

    def _same_years(self, years: tuple[int, ...], amounts: Mapping[Any, Any]) -> None:
        if not years:
            first = next(one for one in amounts.values() if isinstance(one, Unknown))
            raise Refused.because(self.document.id, "no year can be priced", first.reason)
        if self.summed and self.summed != years:
            says = "the deals cannot all be priced over the same years"
            raise Refused.because("vary", says, "name years that all of them settle")
        self.summed = years


def _totals(unit: Unit, rows: Any) -> Totals:
    """Columns of steps as columns of units."""
    return Totals(unit.name, *(tuple((row / 10**unit.places).tolist()) for row in rows))


def _said(node: Node) -> str:
    from burdenshare.terms.vocabulary import plain

    return str(node.value) if node.kind == "text" else str(plain(node))


def _moved(found: list[dict[Place, int]]) -> set[Place]:
    """The places at which not all values put the same number."""
    return {place for place in set().union(*found) if len({one.get(place) for one in found}) > 1}


def _columns(axes: list[Axis], chosen: Sequence[Any], width: str) -> dict[Place, Any]:
    """For each place the number of each deal, shape (deals, 1)."""
    import numpy as np

    return {
        place: np.array([move[place] for move in axis.moves], dtype=width)[at][:, None]
        for axis, at in zip(axes, chosen, strict=True)
        for place in axis.places
    }


def _figures(totals: Any, replicates: int) -> Any:
    """Mean, its error, the quantile, its error; shape (4, deals) from (deals, paths)."""
    import numpy as np

    deals, paths = totals.shape
    rows = totals.reshape(deals, replicates, -1)
    points = paths // replicates
    means = np.add.reduce(rows, axis=2, dtype=np.int64 if rows.dtype.kind == "i" else None) / points
    rows = np.sort(rows, axis=2)
    own = rows[..., rank(SHARE, points) - 1]
    whole = np.sort(rows.reshape(deals, -1), axis=1)[:, rank(SHARE, paths) - 1]
    errors = [
        one.std(axis=1, ddof=1) / math.sqrt(replicates)
        if replicates > 1
        else np.full(deals, np.nan)
        for one in (means, own)
    ]
    return np.stack((means.mean(axis=1), errors[0], whole, errors[1]))
