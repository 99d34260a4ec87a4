"""What each clause is worth: the price with it less the price without it, on the same futures.

Common random numbers make the difference far more precise than either price. Beside the sampling
error stands the range over the named scenarios: a figure that moves more by model than by
sampling says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import fmean
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Finding, Findings, Refused
from burdenshare.figures.unit import Unit
from burdenshare.pricing.deals import Deal, find_document
from burdenshare.pricing.evaluate import evaluate
from burdenshare.pricing.rates import Rates, currency_of, local_currency, rate_series
from burdenshare.pricing.recipes import (
    DEFAULT_PATHS,
    make_recipe,
    named_recipes,
    standard_error,
    why_no_error,
)
from burdenshare.pricing.record import FORMAT
from burdenshare.pricing.sums import added_lines, sum_in, unit_to_compare
from burdenshare.pricing.unread import find_unread
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Futures, Recipe, replicates
from burdenshare.series.world import World, know
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.plan import Plan, compile_plan
from burdenshare.settlement.settle import without_undecided
from burdenshare.terms.document import Document
from burdenshare.terms.load import read_document
from burdenshare.terms.patch import parse_change


class Without(NamedTuple):
    """A clause, and the changes that take it out or put its alternative in its place."""

    clause: str
    says: str
    change: tuple[str, ...]


class Worth(NamedTuple):
    """The worth of a clause over all the years priced, in units of the agreement.

    Positive where the clause makes the host pay more. ``by_scenario`` holds the same figure
    under each named scenario; ``reason`` says why there is none.
    """

    clause: str
    says: str
    worth: float | None
    error: float | None
    by_scenario: dict[str, float | None]
    reason: str = ""

    @property
    def range(self) -> tuple[float, float] | None:
        """The least and the greatest worth over the named scenarios."""
        known = [one for one in self.by_scenario.values() if one is not None]
        return (min(known), max(known)) if known else None

    @property
    def moved_by_model(self) -> bool:
        """Whether the choice of scenario moves the figure more than sampling does."""
        if self.range is None or self.error is None:
            return False
        return self.range[1] - self.range[0] > 4 * self.error


@dataclass(frozen=True)
class Worths(Shown):
    """The clauses of an agreement and what each is worth.

    Attributes:
        total: mean cost of the agreement over ``years``, in its unit.
        clauses: in the order of the document.
        no_error: why no figure has a standard error, where none has.
        findings: what was fixed by hand to no effect.
        titles: of each line its id, its title and its Korean title, where it has several.
    """

    agreement: str
    unit: str
    years: tuple[int, ...]
    paths: int
    seed: int
    scenario: str
    as_of: str
    futures: str
    total: float
    clauses: tuple[Worth, ...]
    no_error: str = ""
    findings: tuple[Finding, ...] = ()
    titles: tuple[tuple[str, str, str], ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The worths as ``burdenshare worth --json`` prints them (format 1)."""
        return {
            "format": FORMAT,
            "agreement": self.agreement,
            "unit": self.unit,
            "years": list(self.years),
            "paths": self.paths,
            "seed": self.seed,
            "scenario": self.scenario,
            "as_of": self.as_of,
            "futures": self.futures,
            "total": self.total,
            "standard_errors_reason": self.no_error or None,
            "warnings": [str(one) for one in self.findings],
            "clauses": [
                {
                    "clause": one.clause,
                    "says": one.says,
                    "worth": one.worth,
                    "worth_se": one.error,
                    "by_scenario": one.by_scenario,
                    "range": list(one.range) if one.range else None,
                    "moved_by_model": one.moved_by_model,
                    "reason": one.reason or None,
                }
                for one in self.clauses
            ],
        }

    def to_frame(self) -> Any:
        """One row a clause, a column a scenario, as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        return pd.DataFrame(
            [
                {
                    "clause": one.clause,
                    "says": one.says,
                    "unit": self.unit,
                    "worth": one.worth,
                    "worth_se": one.error,
                    **{f"worth_{name}": value for name, value in one.by_scenario.items()},
                    "reason": one.reason,
                }
                for one in self.clauses
            ]
        )


def worth(
    agreement: str | Document,
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Worths:
    """What each clause of an agreement is worth.

    Args:
        agreement: a library id, a file, or a document.
        paths, seed, scenario, as_of, change, fix: as for `price`.

    Returns:
        For each clause the mean cost with it less without it, its standard error, and the same
        figure under every named scenario of the host.

    Raises:
        Refused: if the document or the scenario has errors, or no year can be priced.

    >>> [(one.clause, one.worth < 0) for one in worth("korea-12", paths=1024).clauses][:1]
    [('lines.total.escalate.cap', True)]
    """
    world = know(as_of, tuple(fix))
    document = find_document(agreement, tuple(change), world)
    held = find_scenario(scenario, document.host)
    variants = list(_variants(document))
    recipe = make_recipe(held, world, document.years[-1], seed, paths)
    years, means, differences = mean_costs(document, _known(variants), recipe)
    named = _by_scenario(document, variants, recipe)
    return Worths(
        document.id,
        unit_of(document, recipe).name,
        years,
        recipe.paths,
        seed,
        held.id,
        world.as_of,
        recipe.id,
        fmean(means),
        tuple(
            _worth(without, changed, differences.get(without.clause), named)
            for without, changed in variants
        ),
        why_no_error(recipe.replicates),
        find_unread(world, [Deal(document, document.years)], held, document.years[-1]),
        _titles(document),
    )


def _titles(document: Document) -> tuple[tuple[str, str, str], ...]:
    lines = document.lines
    return tuple((name, one.title, one.title_ko) for name, one in lines.items() if len(lines) > 1)


def clauses_without(document: Document) -> Iterator[Without]:
    """Every clause that can be taken out or exchanged, and how.

    >>> from burdenshare.terms.load import load
    >>> [one.clause for one in clauses_without(load("korea-12"))]
    ['lines.total.escalate.cap', 'lines.total.escalate.rate', 'lines.total.escalate.rate.0.lag',
     'lines.total.escalate.round']
    """
    for name, line in document.lines.items():
        rule = line.clauses.get("escalate")
        if rule is None:
            continue
        path = f"lines.{name}.escalate"
        for bound in ("cap", "floor"):
            if getattr(rule, bound) is not None:
                yield Without(f"{path}.{bound}", f"no {bound}", (f"{path}.{bound}=none",))
        yield Without(f"{path}.rate", "frozen instead", (f"{path}.rate=[{{fixed: 0}}]",))
        for number, part in enumerate(rule.rate):
            own = f"{path}.rate.{number}"
            if part.fixed is not None and len(rule.rate) > 1:
                yield Without(own, f"without the {part.fixed} points", (f"{own}=remove",))
            elif part.lag is not None and part.lag > 0:
                shorter = int(part.lag) - 1
                yield Without(
                    f"{own}.lag", f"a lag of {shorter} instead", (f"{own}.lag={shorter}",)
                )
        if rule.round != "exact":
            yield Without(f"{path}.round", "amounts not rounded", (f"{path}.round=exact",))


def _variants(document: Document) -> Iterator[tuple[Without, Document | str]]:
    """Each clause with the document without it, or the reason why there is none."""
    for without in clauses_without(document):
        found = Findings()
        changes = [one for text in without.change if (one := parse_change(text, found))]
        changed = read_document(document.root, changes, document.name, found)
        if changed is not None and not found.errors:
            for one in check_against_series(changed):
                found.add(one)
        if found.errors or changed is None:
            yield without, found.errors[0].says if found.errors else "cannot be read"
        else:
            yield without, changed


def _known(variants: list[tuple[Without, Document | str]]) -> dict[str, Document]:
    return {without.clause: one for without, one in variants if isinstance(one, Document)}


def mean_costs(
    document: Document,
    others: dict[str, Document],
    recipe: Recipe,
    years: tuple[int, ...] = (),
) -> tuple[tuple[int, ...], list[float], dict[str, list[float]]]:
    """Mean costs of a document, and how much more it costs than others, on the same futures.

    Args:
        document: what is priced.
        others: what it is held against, by name.
        recipe: the futures.
        years: the years that are summed; the document's if none are given.

    Returns:
        The years that could be priced; the mean cost in units of each replicate; for each of
        ``others`` the mean difference of each replicate.

    Raises:
        Refused: if no year can be priced.
    """
    world, unit = recipe.world, unit_of(document, recipe, *others.values())
    series = rate_series(recipe.scenario, currency_of(document))
    plan = _plan(document, world)
    plans = {name: _plan(other, world) for name, other in others.items()}
    means: list[float] = []
    differences: dict[str, list[float]] = {name: [] for name in plans}
    priced: tuple[int, ...] = ()
    for futures in replicates(recipe):
        rates = Rates(world, futures, series)
        priced, cost = _cost(plan, rates, futures, years or document.years, unit)
        means.append(cost)
        for name, other in plans.items():
            _, without = _cost(other, rates, futures, priced, unit)
            differences[name].append(cost - without)
    return priced, means, differences


def unit_of(document: Document, recipe: Recipe, *others: Document) -> Unit:
    """The unit in which an agreement's costs are given: that of its lines, or the host's."""
    series = rate_series(recipe.scenario, "USD")
    return unit_to_compare([document, *others], local_currency(series))


def _plan(document: Document, world: World) -> Plan:
    return without_undecided(compile_plan(document), world.as_of)


def _cost(
    plan: Plan, rates: Rates, futures: Futures, years: tuple[int, ...], unit: Unit
) -> tuple[tuple[int, ...], float]:
    """The years that can be priced, and the mean of their sum in units."""
    import numpy as np

    amounts, _ = evaluate(plan, rates.world, futures)
    lines, total, priced = added_lines(plan.document), 0.0, []
    for year in years:
        own = sum_in(lines, year, amounts, rates, unit)
        if not isinstance(own, Unknown):
            priced.append(year)
            total += float(np.mean(np.asarray(own, dtype=np.float64))) / 10**unit.places
    if not priced:
        first = next(one for one in amounts.values() if isinstance(one, Unknown))
        raise Refused.because(plan.document.id, "no year can be priced", first.reason)
    return tuple(priced), total


def _by_scenario(
    document: Document, variants: list[tuple[Without, Document | str]], recipe: Recipe
) -> dict[str, dict[str, float]]:
    """The worth of each clause under every named scenario of the host."""
    named = {}
    for name, other in named_recipes(recipe).items():
        _, _, differences = mean_costs(document, _known(variants), other)
        named[name] = {clause: fmean(values) for clause, values in differences.items()}
    return named


def _worth(
    without: Without,
    changed: Document | str,
    differences: list[float] | None,
    named: dict[str, dict[str, float]],
) -> Worth:
    if differences is None:
        reason = changed if isinstance(changed, str) else ""
        return Worth(without.clause, without.says, None, None, {}, reason)
    error = standard_error(differences)
    by_scenario = {name: values.get(without.clause) for name, values in named.items()}
    return Worth(without.clause, without.says, fmean(differences), error, dict(by_scenario))
