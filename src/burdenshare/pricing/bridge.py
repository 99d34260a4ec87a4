"""The bridge from our estimate to the government's own: the difference by year and its causes."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.source import Source
from burdenshare.pricing.causes import Held, Split, split_causes
from burdenshare.pricing.government import Government
from burdenshare.pricing.paired import Drawn
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.settlement.plan import compile_plan
from burdenshare.terms.document import Document


class Bridge(NamedTuple):
    """A government's estimate less the mean of ours, by year and cause.

    ``premises`` are the values it assumes (series, year, percent). Where it names none, nothing
    can be said about indices, and the whole difference of a year that a rule decides is
    ``other``. ``total`` is over the years for which it gives an amount.
    """

    title: str
    title_ko: str
    premises: tuple[tuple[str, str, float], ...]
    years: tuple[Split, ...]
    total: Split
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The bridge as JSON data."""
        from burdenshare.settlement.data import source_data

        return {
            "title": self.title or None,
            "premises": [list(one) for one in self.premises],
            "years": [one.to_dict() for one in self.years],
            "total": self.total.to_dict(),
            "sources": [source_data(one) for one in self.sources],
        }


def make_bridge(
    document: Document,
    estimate: Mapping[int, float],
    drawn: tuple[Drawn, ...],
    recipe: Recipe,
    given: Government,
) -> Bridge:
    """Hold a government's estimate against mean amounts of ours.

    Args:
        document, estimate, drawn, recipe: as for `split_causes`.
        given: the government's estimate.
    """
    amounts = {year: float(value) for year, value in given.amounts.by_year}
    target = recipe.world._replace(fixed={**recipe.world.fixed, **_expected(drawn), **given.fixed})
    held = Held(amounts, target, _restated(document, given))
    years = split_causes(document, estimate, drawn, recipe, held)
    if not given.fixed:
        years = tuple(map(_without_premises, years))
    premises = tuple((name, year, float(value)) for (name, year), value in given.fixed.items())
    own = (given.title, given.title_ko, premises, years, add_splits(years), given.sources)
    return Bridge(*own)


def _without_premises(split: Split) -> Split:
    """The split of an estimate that says nothing of indices: base, and the rest unexplained."""
    base = split.causes.get("base", 0.0)
    rest = {"base": base, "other": (split.difference or 0.0) - base}
    return split._replace(causes={name: value for name, value in rest.items() if value})


def _expected(drawn: tuple[Drawn, ...]) -> dict[tuple[str, str], Decimal]:
    """What we expect, in place of premises that the government does not name."""
    return {(d.series, str(d.year)): Decimal(str(round(d.values.mean, 6))) for d in drawn}


def _restated(document: Document, given: Government) -> dict[int, Decimal]:
    """The government's amounts for years in which the document states one, not a rule."""
    stated = {
        one.year for one in compile_plan(document).tasks if one.kind in ("amount", "override")
    }
    return {year: amount for year, amount in given.amounts.by_year if year in stated}


def add_splits(years: tuple[Split, ...]) -> Split:
    """The sum of the splits that have a difference; year 0.

    >>> add_splits((Split(2026, 1.0, 3.0, 2.0, {"base": 2.0}), Split(2027, 1.0, None, None, {})))
    Split(year=0, estimate=1.0, against=3.0, difference=2.0, causes={'base': 2.0}, reason='')
    """
    known = [one for one in years if one.difference is not None]
    if not known:
        return Split(0, None, None, None, {}, "no year has both figures")
    causes: dict[str, float] = {}
    for one in known:
        for name, value in one.causes.items():
            causes[name] = causes.get(name, 0.0) + value
    estimate = sum(one.estimate or 0.0 for one in known)
    against = sum(one.against or 0.0 for one in known)
    return Split(0, estimate, against, against - estimate, causes)
