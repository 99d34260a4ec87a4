"""What each combination of a priced block costs, as one side sees the future.

The changed agreements are priced by the search of `pricing`: the same law, plan and futures. What
is kept of each is the mean and the variance of its present value.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.unit import Unit
from burdenshare.negotiation.base import base_of
from burdenshare.negotiation.records import Belief, Domain, Joint
from burdenshare.pricing.rates import DOLLARS
from burdenshare.pricing.recipes import make_recipe
from burdenshare.pricing.search import Search
from burdenshare.pricing.sums import added_lines, sum_in
from burdenshare.reading.nodes import Node
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.world import know
from burdenshare.terms.document import Document
from burdenshare.terms.load import read_document


class Costs(NamedTuple):
    """Present values of the combinations of a block, in C order of its issues.

    ``mean`` in ``unit``, ``variance`` in its square, each of shape (combinations,).
    """

    unit: str
    currency: str
    years: tuple[int, ...]
    valuation_year: int
    discount: float
    scenario: str
    futures: str
    mean: Any
    variance: Any


class _Wanted(NamedTuple):
    """How present values are taken: the unit, percent a year, the year to which they discount.

    ``then`` is the yearly growth assumed after a term, or None where the own rule goes on.
    """

    unit: Unit
    discount: float
    valuation: int
    then: float | None


class _Moments(Search):
    """A search that keeps mean and variance of the present value in one currency."""

    def __init__(self, wanted: _Wanted, *asked: Any) -> None:
        super().__init__(*asked)
        self.wanted = wanted

    def run(self) -> Any:
        """Mean and variance, shape (2, deals)."""
        for fixed, axes, plan in self._groups():
            self._price(fixed, axes, plan)
        return self.found["moments"]

    def _keep(self, plan: Any, amounts: Mapping[Any, Any], deals: Any) -> None:
        import numpy as np

        unit, rate, valuation, then = self.wanted
        lines, total, years = added_lines(plan.document), 0.0, []
        known = _prolonged(plan.document, amounts, self.years, then)
        for year in self.years:
            own = sum_in(lines, year, known, self.rates, unit)
            if not isinstance(own, Unknown):
                years.append(year)
                total = total + own * (1 + rate / 100) ** (valuation - year)
        self._same_years(tuple(years), amounts)
        full = np.broadcast_to(total / 10**unit.places, (len(deals), self.futures.paths))
        held = self.found.setdefault("moments", np.zeros((2, int(np.prod(self.sizes or (1,))))))
        held[:, deals] = full.mean(axis=1), full.var(axis=1)


def price_block(domain: Domain, joint: Joint, belief: Belief) -> Costs:
    """Mean and variance of the present value of every combination of a block.

    The present value is ``sum of amount / (1 + discount / 100) ** (year - valuation year)`` on
    each path; the valuation year is that of the day whose knowledge is used. A base carries over:
    after its term an agreement is assumed to grow by the block's ``then``, or, where that is not
    written, to go on by its own rule.

    Args:
        domain: names the agreement that is changed.
        joint: the block, its years and what is assumed after a term.
        belief: the side's scenario, fixed observations, discount rate and currency.

    Raises:
        Refused: if a combination makes no valid document, or the currency is not known here.
    """
    import numpy as np

    base = base_of(domain)
    years = joint.years or base.years
    world = know(domain.as_of, belief.fix)
    held = find_scenario(belief.scenario, base.host)
    recipe = make_recipe(held, world, years[-1], int(belief.seed), int(belief.paths))
    then = None if joint.then is None else float(joint.then)
    base = _longer(base, years[-1]) if then is None else base
    wanted = _Wanted(_unit(belief, base), float(belief.discount), int(world.as_of[:4]), then)
    axes, loops = _split(domain, joint)
    moments = np.zeros((2, *(len(domain.issues[issue].values) for issue in joint.issues)))
    summed = set()
    for chosen in product(*(range(len(domain.issues[one].values)) for one in loops)):
        fixed = dict(zip(loops, chosen, strict=True))
        search = _Moments(wanted, _changed(domain, base, fixed), dict(axes.values()), recipe, years)
        where = tuple(fixed.get(issue, slice(None)) for issue in joint.issues)
        lengths = [len(axes[issue][1]) for issue in joint.issues if issue in axes]
        moments[(slice(None), *where)] = search.run().reshape(2, *lengths)
        summed.add(search.summed)
    return Costs(
        wanted.unit.name,
        wanted.unit.currency,
        _only(summed, joint),
        wanted.valuation,
        wanted.discount,
        held.id,
        recipe.id,
        moments[0].ravel(),
        moments[1].ravel(),
    )


def _prolonged(
    document: Document, amounts: Mapping[Any, Any], years: tuple[int, ...], then: float | None
) -> dict[Any, Any]:
    """Amounts by line and year, after the term the last one raised by a yearly growth."""
    import numpy as np

    found, last = dict(amounts), document.years[-1]
    for name, year in product(document.lines, (one for one in years if one > last)):
        own = found[(name, last)]
        if then is None:
            own = Unknown(f"nothing is assumed after the term of {document.id}")
        elif not isinstance(own, Unknown):
            raised = np.floor(own * (1 + then / 100) ** (year - last) + 0.5)
            own = raised.astype(np.int64)
        found[(name, year)] = own
    return found


def _split(
    domain: Domain, joint: Joint
) -> tuple[dict[str, tuple[str, tuple[Node, ...]]], list[str]]:
    """Issues whose values stand at one path each, and those that change more or nothing.

    A path that lies inside what another issue changes is no axis: the order of changes counts.
    """
    changed = {
        issue: {path for one in domain.issues[issue].values.values() for path in one.change}
        for issue in joint.issues
    }
    axes: dict[str, tuple[str, tuple[Node, ...]]] = {}
    for issue, paths in changed.items():
        values = domain.issues[issue].values.values()
        others = {path for one, own in changed.items() if one != issue for path in own}
        if len(paths) == 1 and all(one.change for one in values):
            (path,) = paths
            if not any(_overlap(path, other) for other in others):
                axes[issue] = (path, tuple(one.change[path] for one in values))
    return axes, [one for one in domain.issues if one in changed and one not in axes]


def _overlap(one: str, other: str) -> bool:
    """Whether one path is, or lies inside, the other."""
    return f"{one}.".startswith(f"{other}.") or f"{other}.".startswith(f"{one}.")


def _changed(domain: Domain, base: Document, chosen: Mapping[str, int]) -> Document:
    changes = [
        pair
        for issue, at in chosen.items()
        for pair in list(domain.issues[issue].values.values())[at].change.items()
    ]
    return _read(base, changes) if changes else base


def _longer(base: Document, last: int) -> Document:
    """The agreement with every rule of growth going on to a year, as nodes, so that it can vary."""
    if last <= base.years[-1]:
        return base
    changes = [("years", _node(f"{base.years[0]}-{last}", base))]
    for name, line in base.lines.items():
        rule = line.clauses.get("escalate")
        if rule is not None and rule.years[-1] == base.years[-1]:
            path = f"lines.{name}.escalate.years"
            changes.append((path, _node(f"{rule.years[0]}-{last}", base)))
    return _read(base, changes)


def _node(text: str, base: Document) -> Node:
    return Node("text", text, base.root.place)


def _read(base: Document, changes: list[tuple[str, Node]]) -> Document:
    found = Findings()
    made = read_document(base.root, changes, base.name, found)
    found.refuse_errors()
    if made is None:
        raise Refused.because(base.id, "could not be read with these values")
    return made


def _unit(belief: Belief, document: Document) -> Unit:
    """The unit a side counts in; the agreement's own where it names no currency."""
    own = document.unit_of(next(iter(document.lines)))
    if belief.currency in ("", own.currency):
        return own
    if belief.currency == "USD":
        return DOLLARS
    says = f"amounts are counted in {own.currency} or USD, not in {belief.currency}"
    raise Refused.because(document.id, says, f"write currency: {own.currency}")


def _only(summed: set[tuple[int, ...]], joint: Joint) -> tuple[int, ...]:
    if len(summed) > 1:
        says = "its combinations cannot all be priced over the same years"
        remedy = "write 'then', a growth after the term, or 'years' that all of them settle"
        raise Refused.because(joint.place, says, remedy)
    return summed.pop()
