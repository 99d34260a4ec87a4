"""What one step of a clause is worth in steps of another: the exchange table of a negotiation.

One percent of base, one point of cap, one point of growth a year, one more year of term: each is
priced on the same futures as the agreement itself, and the table holds their ratios with the
range over the named scenarios.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.pricing.deals import find_document
from burdenshare.pricing.recipes import (
    DEFAULT_PATHS,
    make_recipe,
    named_recipes,
    standard_error,
    why_no_error,
)
from burdenshare.pricing.record import FORMAT
from burdenshare.pricing.worth import mean_costs
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.world import know
from burdenshare.settlement.baseline import resolve_baseline, roll
from burdenshare.terms.clauses import Amount, RatePart
from burdenshare.terms.document import Document, Line, Stated

ONE = Decimal(1)
NO_RULE = "no line grows by a rule from a stated amount, so there are no clauses to exchange"


class Step(NamedTuple):
    """One step of a clause: its name, what it means, and its mean cost in units.

    ``error`` is None where there is one replicate; ``by_scenario`` holds the same cost under each
    named scenario. ``baseline`` is what a further year is held against; empty for other steps.
    """

    step: str
    says: str
    cost: float
    error: float | None
    by_scenario: dict[str, float]
    baseline: str = ""


@dataclass(frozen=True)
class ExchangeTable(Shown):
    """Steps of an agreement's clauses and their costs; `rate` gives one in terms of another.

    ``reason`` says why there are no steps, ``no_error`` why they have no standard errors.
    """

    agreement: str
    unit: str
    years: tuple[int, ...]
    scenario: str
    futures: str
    steps: tuple[Step, ...]
    reason: str = ""
    no_error: str = ""

    def rate(self, one: Step, other: Step) -> float | None:
        """Steps of ``other`` that one step of ``one`` is worth; None if ``other`` costs nothing."""
        return None if abs(other.cost) < 1e-9 else one.cost / other.cost

    def range(self, one: Step, other: Step) -> tuple[float, float] | None:
        """The least and the greatest rate over the named scenarios in which it is defined."""
        rates = [
            one.by_scenario[name] / cost
            for name, cost in other.by_scenario.items()
            if abs(cost) > 1e-9 and name in one.by_scenario
        ]
        return (min(rates), max(rates)) if rates else None

    def to_dict(self) -> dict[str, Any]:
        """The table as JSON data (format 1)."""
        return {
            "format": FORMAT,
            "agreement": self.agreement,
            "unit": self.unit,
            "years": list(self.years),
            "scenario": self.scenario,
            "futures": self.futures,
            "reason": self.reason or None,
            "standard_errors_reason": self.no_error or None,
            "steps": [
                {
                    "step": one.step,
                    "says": one.says,
                    "baseline": one.baseline or None,
                    "cost": one.cost,
                    "cost_se": one.error,
                    "by_scenario": one.by_scenario,
                    "in_steps_of": {
                        other.step: {"rate": self.rate(one, other), "range": self.range(one, other)}
                        for other in self.steps
                        if other is not one
                    },
                }
                for one in self.steps
            ],
        }

    def to_frame(self) -> Any:
        """Each step in steps of the others, as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        names = [one.step for one in self.steps]
        rates = [
            [None if one is other else self.rate(one, other) for other in self.steps]
            for one in self.steps
        ]
        table = pd.DataFrame(rates, names, names)
        table.insert(0, "cost", [one.cost for one in self.steps])
        return table


def exchange(
    agreement: str | Document,
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    baseline: str = "rolled",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> ExchangeTable:
    """The exchange table of an agreement with one growing line.

    Args:
        agreement, paths, seed, scenario, as_of, change, fix: as for `price`.
        baseline: what a further year would cost without the agreement.

    Returns:
        The table; without steps, and with a reason, where no line grows by a rule from a base.

    Raises:
        Refused: if the document or the scenario has errors, or no year can be priced.

    >>> table = exchange("korea-12", paths=1024)
    >>> [one.step for one in table.steps]
    ['base', 'growth', 'cap', 'term']
    """
    world = know(as_of, tuple(fix))
    document = find_document(agreement, tuple(change), world)
    held, after = find_scenario(scenario, document.host), document.years[-1] + 1
    recipe = make_recipe(held, world, after, seed, paths)
    line = _growing_line(document)
    if not line:
        unit = document.unit_of(next(iter(document.lines))).name
        return ExchangeTable(document.id, unit, document.years, held.id, recipe.id, (), NO_RULE)
    variants = dict(_variants(document, line))
    costs, errors = _costs(document, variants, recipe)
    named = {
        name: _costs(document, variants, other)[0] for name, other in named_recipes(recipe).items()
    }
    steps = [
        Step(name, says, costs[name], errors[name], {s: known[name] for s, known in named.items()})
        for name, (says, _) in variants.items()
    ]
    steps += _term(document, baseline, recipe)
    unit = document.unit_of(line).name
    years = document.years
    reason = why_no_error(recipe.replicates)
    return ExchangeTable(document.id, unit, years, held.id, recipe.id, tuple(steps), "", reason)


def _growing_line(document: Document) -> str:
    """The first line that grows by a rule from a stated base, or nothing."""
    for name, line in document.lines.items():
        if {"escalate", "amount"} <= set(line.clauses):
            return name
    return ""


def _variants(document: Document, name: str) -> Iterator[tuple[str, tuple[str, Document]]]:
    """A document for each step: base one percent up, growth, cap and floor one point up."""
    line = document.lines[name]
    rule = line.clauses["escalate"]
    yield "base", ("one percent more in the base year", _with(document, name, _raised(line)))
    more = rule._replace(rate=(*rule.rate, RatePart(fixed=ONE)))
    yield "growth", ("one point more growth in every year", _with_rule(document, name, more))
    for bound in ("cap", "floor"):
        value = getattr(rule, bound)
        if value is not None:
            changed = rule._replace(**{bound: value + ONE})
            yield bound, (f"a {bound} one point higher", _with_rule(document, name, changed))


def _with(document: Document, name: str, line: Line) -> Document:
    return document._replace(lines={**document.lines, name: line})


def _with_rule(document: Document, name: str, rule: Any) -> Document:
    line = document.lines[name]
    return _with(document, name, line._replace(clauses={**line.clauses, "escalate": rule}))


def _raised(line: Line) -> Line:
    """The line with its first stated amount one percent higher, to the whole unit."""
    table = line.clauses["amount"].amount
    first, stated = next((y, s) for y, s in table.by_year if s.amount is not None)
    higher = (stated.amount * Decimal("1.01")).quantize(ONE)
    entries = tuple((y, Stated(higher) if y == first else s) for y, s in table.by_year)
    return line._replace(
        clauses={**line.clauses, "amount": Amount(table._replace(by_year=entries))}
    )


def _costs(
    document: Document, variants: dict[str, tuple[str, Document]], recipe: Recipe
) -> tuple[dict[str, float], dict[str, float | None]]:
    """Mean extra cost of each variant over the agreement, and its standard error."""
    others = {name: changed for name, (_, changed) in variants.items()}
    _, _, differences = mean_costs(document, others, recipe)
    costs = {name: -fmean(values) for name, values in differences.items()}
    errors = {name: standard_error(values) for name, values in differences.items()}
    return costs, errors


def _term(document: Document, baseline: str, recipe: Recipe) -> list[Step]:
    """One more year under the agreement's own rule, less that year under the baseline."""
    after = document.years[-1] + 1
    longer = roll(document, (after,), recipe.world)._replace(amendments=())
    try:
        other = resolve_baseline(baseline, longer, recipe.world)
    except Refused:
        return []

    def cost(own: Recipe) -> list[float]:
        try:
            _, _, found = mean_costs(longer, {"term": other}, own, (after,))
        except Refused:
            return []
        return found["term"]

    values = cost(recipe)
    if not values:
        return []
    says = f"one more year under this rule instead of {other.id}"
    drawn = {name: cost(other) for name, other in named_recipes(recipe).items()}
    by_scenario = {name: fmean(own) for name, own in drawn.items() if own}
    return [Step("term", says, fmean(values), standard_error(values), by_scenario, other.id)]
