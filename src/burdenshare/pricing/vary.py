"""The search mode: thousands of deals at once, on the same futures.

Each list of values is an axis. Values that only move numbers are priced as columns of one plan
(see ``variants.py``); values that change what is read or how (an index, a lag, a rounding) make
plans of their own, one for each combination.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Findings, Refused
from burdenshare.pricing.counts import rank
from burdenshare.pricing.evaluate import evaluate, known_readings, width_of
from burdenshare.pricing.price import Rates, dollar_series, in_dollars, sum_lines
from burdenshare.pricing.record import FORMAT
from burdenshare.pricing.variants import (
    Axis,
    Place,
    columns,
    crossing,
    numbers,
    scale_up,
    shape,
    unit_of,
)
from burdenshare.reading.nodes import Node, read_nodes
from burdenshare.series.scenarios.futures import Recipe, draw_part, model_of
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import without_undecided
from burdenshare.terms.document import Document
from burdenshare.terms.load import load, read_document

SHARE = 0.95
MOST_DEALS = 200_000
MOST_PATHS = 65_536
_AT_ONCE = 32_768
"""Amounts of a year that are worked on together; more would leave the processor's cache."""

Values = Sequence[str | Node]


class Totals(NamedTuple):
    """Totals in a currency, one figure a deal: mean and 95 % quantile with standard errors."""

    unit: str
    mean: tuple[float, ...]
    mean_se: tuple[float, ...]
    quantile: tuple[float, ...]
    quantile_se: tuple[float, ...]


@dataclass(frozen=True)
class Variants(Shown):
    """Deals that differ along axes, priced on the same futures.

    Attributes:
        axes: each path with its values; deals are numbered with the last axis running fastest.
        years: the years that are summed.
        totals: by currency.
    """

    agreement: str
    unit: str
    years: tuple[int, ...]
    scenario: str
    seed: int
    paths: int
    futures: str
    axes: tuple[tuple[str, tuple[str, ...]], ...]
    totals: dict[str, Totals]

    def __len__(self) -> int:
        return math.prod(len(values) for _, values in self.axes)

    def deal(self, number: int) -> dict[str, str]:
        """The changes that make a deal.

        >>> from burdenshare.pricing.vary import price_variants, recipe_for
        >>> paths = {"lines.total.escalate.cap": ["3.0", "none"]}
        >>> found = price_variants("korea-12", paths, recipe_for("korea-12"))
        >>> found.deal(1), found.totals["KRW"].mean[1] > found.totals["KRW"].mean[0]
        ({'lines.total.escalate.cap': 'none'}, True)
        """
        changes = {}
        for path, values in reversed(self.axes):
            number, at = divmod(number, len(values))
            changes[path] = values[at]
        return dict(reversed(changes.items()))

    def to_dict(self) -> dict[str, Any]:
        """The deals as JSON data (format 1), figures in columns."""
        return {
            "format": FORMAT,
            "agreement": self.agreement,
            "unit": self.unit,
            "years": list(self.years),
            "scenario": self.scenario,
            "seed": self.seed,
            "paths": self.paths,
            "futures": self.futures,
            "quantile": 100 * SHARE,
            "axes": [{"path": path, "values": list(values)} for path, values in self.axes],
            "totals": {name: one._asdict() for name, one in self.totals.items()},
        }


def price_variants(
    document: str | Document, vary: Mapping[str, Values], recipe: Recipe, years: Sequence[int] = ()
) -> Variants:
    """Price every combination of some values at some paths of a document.

    Args:
        document: a library id, a file, or a document.
        vary: values as a document would write them, by path.
        recipe: the futures; at most 65,536 paths. 1,024 are enough to search with.
        years: the years that are summed; the document's if none are given.

    Returns:
        Mean and 95 % quantile of each deal's total, with standard errors, in the agreement's
        currency and in dollars. A quantile is the smallest amount whose share is reached.

    Raises:
        Refused: if a value makes no valid document, a floor would lie above a cap, there are too
            many deals or paths, or no year can be priced.

    >>> recipe = recipe_for("korea-12")
    >>> found = price_variants("korea-12", {"lines.total.amount.2026": ["15000", "15192"]}, recipe)
    >>> [round(one) for one in found.totals["KRW"].mean][0] < found.totals["KRW"].mean[1]
    True
    """
    document = load(document) if isinstance(document, str) else document
    written = {path: _nodes(path, values) for path, values in vary.items()}
    _refuse_sizes(written, recipe)
    search = _Search(document, written, recipe, tuple(years) or document.years)
    return search.priced()


def recipe_for(
    document: str | Document, paths: int = 1024, seed: int = 1, scenario: str = "default"
) -> Recipe:
    """Futures to search with for a document, as known on the library's day."""
    from burdenshare.pricing.price import sizes
    from burdenshare.series.scenarios.given import find_scenario, sized
    from burdenshare.series.world import know

    document = load(document) if isinstance(document, str) else document
    held = find_scenario(scenario, document.host)
    return sized(Recipe(held, know(), document.years[-1], seed, *sizes(paths)))


def load_varied(name: str) -> tuple[Document, dict[str, tuple[Node, ...]]]:
    """An offer's document, and the lists of values under its ``vary``.

    Args:
        name: the file of an offer; any other agreement has nothing that varies.

    Raises:
        Refused: if the file has errors.
    """
    import os

    from burdenshare.reading.files import read_text
    from burdenshare.terms.vocabulary import OFFER

    document = load(name)
    found = Findings()
    text = read_text(name, found) if os.path.isfile(name) else None
    root = read_nodes(text, os.path.basename(name), found) if text else None
    if root is None or root.get("base") is None or root.get("vary") is None:
        return document, {}
    offer = OFFER.read(root, found)
    found.refuse_errors()
    return document, dict(offer["vary"])


def _nodes(path: str, values: Values) -> tuple[Node, ...]:
    """Values as nodes of a document; a text is read as a document would."""
    found = Findings()
    if not values or isinstance(values, str | Node):
        raise Refused.because(path, "has no list of values to vary over", "write [3.0, 4.0]")
    read = [
        one if isinstance(one, Node) else read_nodes(str(one), f"vary {path}", found)
        for one in values
    ]
    found.refuse_errors()
    return tuple(one for one in read if one is not None)


def _refuse_sizes(written: Mapping[str, tuple[Node, ...]], recipe: Recipe) -> None:
    deals = math.prod(len(values) for values in written.values())
    if deals > MOST_DEALS:
        says = f"{deals:,} deals are more than {MOST_DEALS:,}"
        raise Refused.because("vary", says, "vary fewer values at once")
    if recipe.paths > MOST_PATHS:
        says = f"a search takes at most {MOST_PATHS:,} paths, not {recipe.paths:,}"
        raise Refused.because("--paths", says, "search with 1024 and price what is found with more")


class _Search:
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
        self.plans: dict[tuple[int, ...], Plan] = {}
        self.found: dict[str, Any] = {}
        self.summed: tuple[int, ...] = ()

    def priced(self) -> Variants:
        """Every deal priced."""
        for fixed, axes, plan in self._groups():
            self._price(fixed, axes, plan)
        unit = self.document.unit_of(next(iter(self.document.lines)))
        named = {"amount": (unit.currency, unit.name, 10**unit.places), "dollars": _DOLLARS}
        return Variants(
            self.document.id,
            unit.name,
            self.summed,
            self.recipe.scenario.id,
            self.recipe.seed,
            self.recipe.paths,
            self.recipe.id,
            tuple((path, tuple(map(_said, values))) for path, values in self.written.items()),
            {
                named[name][0]: Totals(
                    named[name][1], *(tuple((row / named[name][2]).tolist()) for row in rows)
                )
                for name, rows in self.found.items()
            },
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
        return without_undecided(compile_plan(made), self.recipe.world.as_of)

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

        unit = unit_of(plan)
        totals: dict[str, list[Any]] = {"amount": [], "dollars": []}
        years = []
        for year in self.years:
            total = sum_lines(plan.document, year, dict(amounts))
            if isinstance(total, Unknown):
                continue
            years.append(year)
            totals["amount"].append(total)
            if (rate := self.rates.of(year, unit)) is not None:
                totals["dollars"].append(in_dollars(total, *rate))
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


_DOLLARS = ("USD", "1m USD", 10)


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
