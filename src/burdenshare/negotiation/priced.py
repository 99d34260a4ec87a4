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
from burdenshare.negotiation.document import base_of
from burdenshare.negotiation.records import Belief, Domain, Joint
from burdenshare.pricing.rates import DOLLARS
from burdenshare.pricing.recipes import make_recipe
from burdenshare.pricing.search import Search
from burdenshare.pricing.sums import added_lines, sum_in
from burdenshare.reading.nodes import Node
from burdenshare.series.scenarios.given import find_scenario
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


class _Moments(Search):
    """A search that keeps mean and variance of the present value in one currency."""

    def __init__(self, *args: Any, unit: Unit | None, rate: float, valuation: int) -> None:
        super().__init__(*args)
        self.wanted = unit or self.unit
        self.rate, self.valuation = rate, valuation

    def _keep(self, plan: Any, amounts: Mapping[Any, Any], deals: Any) -> None:
        import numpy as np

        lines = added_lines(plan.document)
        total: Any = 0.0
        years = []
        for year in self.years:
            own = sum_in(lines, year, dict(amounts), self.rates, self.wanted)
            if not isinstance(own, Unknown):
                years.append(year)
                total = total + own * (1 + self.rate / 100) ** (self.valuation - year)
        self._same_years(tuple(years), amounts)
        full = np.broadcast_to(total / 10**self.wanted.places, (len(deals), self.futures.paths))
        held = self.found.setdefault("moments", np.zeros((2, int(np.prod(self.sizes or (1,))))))
        held[:, deals] = full.mean(axis=1), full.var(axis=1)


def price_block(domain: Domain, joint: Joint, belief: Belief) -> Costs:
    """Mean and variance of the present value of every combination of a block.

    The present value is ``sum of amount / (1 + discount / 100) ** (year - valuation year)`` on
    each path; the valuation year is that of the day whose knowledge is used. Beyond its term the
    agreement is assumed to go on by its own rule, so that what a base carries over counts.

    Args:
        domain: names the agreement that is changed.
        joint: the block.
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
    base = _longer(base, years[-1])
    axes, loops = _split(domain, joint)
    sizes = [len(domain.issues[issue].values) for issue in joint.issues]
    moments = np.zeros((2, *sizes))
    found: list[_Moments] = []
    for chosen in product(*(range(len(domain.issues[one].values)) for one in loops)):
        document = _changed(domain, base, dict(zip(loops, chosen, strict=True)))
        search = _Moments(
            document,
            dict(axes.values()),
            recipe,
            years,
            unit=_unit(belief, document),
            rate=float(belief.discount),
            valuation=int(world.as_of[:4]),
        )
        _run(search)
        where = tuple(
            chosen[loops.index(issue)] if issue in loops else slice(None) for issue in joint.issues
        )
        lengths = [len(nodes) for _, nodes in axes.values()]
        moments[(slice(None), *where)] = search.found["moments"].reshape(2, *lengths)
        found.append(search)
    _same(found, joint)
    first = found[0]
    return Costs(
        first.wanted.name,
        first.wanted.currency,
        first.summed,
        first.valuation,
        float(belief.discount),
        held.id,
        recipe.id,
        moments[0].ravel(),
        moments[1].ravel(),
    )


def _run(search: _Moments) -> None:
    for fixed, axes, plan in search._groups():
        search._price(fixed, axes, plan)


def _split(
    domain: Domain, joint: Joint
) -> tuple[dict[str, tuple[str, tuple[Node, ...]]], list[str]]:
    """Issues whose values stand at one path each, and those that change more or nothing."""
    axes: dict[str, tuple[str, tuple[Node, ...]]] = {}
    loops: list[str] = []
    for issue in joint.issues:
        changes = [value.change for value in domain.issues[issue].values.values()]
        paths = {path for change in changes for path in change}
        taken = {path for path, _ in axes.values()}
        if len(paths) == 1 and all(changes) and not paths & taken:
            path = paths.pop()
            axes[issue] = (path, tuple(change[path] for change in changes))
        else:
            loops.append(issue)
    return axes, loops


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


def _unit(belief: Belief, document: Document) -> Unit | None:
    """The unit a side counts in; None for the agreement's own."""
    own = document.unit_of(next(iter(document.lines)))
    if belief.currency in ("", own.currency):
        return own
    if belief.currency == "USD":
        return DOLLARS
    says = f"amounts are counted in {own.currency} or USD, not in {belief.currency}"
    raise Refused.because(document.id, says, f"write currency: {own.currency}")


def _same(found: list[_Moments], joint: Joint) -> None:
    if len({one.summed for one in found}) > 1:
        says = "its combinations cannot all be priced over the same years"
        raise Refused.because(joint.place, says, "write 'years' that all of them settle")
