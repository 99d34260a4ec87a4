"""The cost estimate of an agreement, in the house form of a parliamentary budget office.

A named baseline, one named headline, the middle 80 % of the futures, and the range over the
named scenarios: every figure of an estimate is a figure of `price`, gathered so that a committee
can read it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.pricing.bridge import make_bridge
from burdenshare.pricing.by_hand import mark_assumed
from burdenshare.pricing.count import price_deals
from burdenshare.pricing.deals import Deal, find_document
from burdenshare.pricing.estimate_record import (
    Course,
    Estimate,
    Estimated,
    EstimateYear,
    Party,
    ScenarioTotal,
)
from burdenshare.pricing.government import read_government
from burdenshare.pricing.one_path import PathFigures, follow_path
from burdenshare.pricing.outturn import hold_outturn
from burdenshare.pricing.paired import TOTAL, Differences, count_differences
from burdenshare.pricing.premises import list_premises
from burdenshare.pricing.recipes import DEFAULT_PATHS, make_recipe, named_recipes
from burdenshare.pricing.record import Distribution, Priced, PricedYear
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.world import World, know
from burdenshare.settlement.baseline import resolve_baseline
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document

MEASURES = ("mean", "median")
MIDDLE = (0.1, 0.9)


class _Found(NamedTuple):
    """An agreement and its baseline on the same futures, and their difference."""

    ours: Priced
    theirs: Priced
    differences: Differences


def estimate(
    agreement: str | Document,
    baseline: str = "rolled",
    headline: str = "mean",
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
    government: str = "",
    outturn: str = "",
) -> Estimate:
    """The cost estimate of an agreement against a baseline.

    Args:
        agreement: a library id, a file, or a document.
        baseline: a name as for `compare`; ``rolled`` is the last agreement's rule going on.
        headline: ``mean``, ``median``, or ``path R:I``, one future by its number.
        paths, seed, scenario: the futures, as for `price`.
        as_of: the day of the estimate, such as that of ratification.
        change, fix: changes to the document, and observations fixed by hand.
        government: the government's own estimate, a file or ``YEAR=AMOUNT,…``.
        outturn: a later day; what was known then is held against the estimate.

    Returns:
        Premises, figures by year and in total, ranges, and the bridge and the outturn if asked.

    Raises:
        Refused: if a document, a name or a file has errors, or no year can be priced.

    >>> found = estimate("korea-12", paths=1024)
    >>> [(one.year, one.known, round(one.of("KRW").agreement.figure)) for one in found.years][:2]
    [(2026, True, 15192), (2027, True, 15511)]
    >>> found.baseline, round(found.years[0].of("KRW").difference.figure)
    ('rolled:korea-11', 729)
    """
    fix = tuple(fix)
    world = know(as_of, fix)
    document = find_document(agreement, tuple(change), world)
    base = resolve_baseline(baseline, document, world)
    check_against_series(base).refuse_errors()
    _same_unit(document, base)
    held = find_scenario(scenario, document.host)
    recipe = make_recipe(held, world, document.years[-1], seed, paths)
    measure, followed = _read_headline(headline, document, base, recipe)
    found = _find(document, base, recipe)
    unit = document.unit_of(next(iter(document.lines)))
    means = {one.year: one.amount.mean for one in found.ours.years if one.amount}
    given = read_government(government, unit) if government else None
    drawn, cited = found.differences.drawn, _cited(document, document.years, recipe)
    total = {c: _total(found, c, measure, followed) for c in found.ours.total}
    years = found.ours.total_years
    if not years:
        reason = next((one.reason for one in found.ours.years if one.reason), "")
        raise Refused.because(document.id, "no year can be estimated", reason)
    return Estimate(
        document.id,
        document.title,
        document.title_ko,
        Party(document.host, document.sender, document.dates.signed, document.dates.in_force),
        unit,
        world.as_of,
        base.id,
        base.title,
        base.title_ko,
        headline,
        measure or "mean",
        recipe.paths,
        recipe.replicates,
        seed,
        recipe.id,
        held.id,
        held.title,
        held.title_ko,
        held.says,
        held.source,
        fix,
        document.changed,
        tuple(
            _year(one, found, measure, followed)._replace(sources=cited.get(one.year, ()))
            for one in found.ours.years
        ),
        total,
        {currency: _divided(course, len(years)) for currency, course in total.items()},
        years,
        tuple(_by_scenario(document, base, recipe, found, measure or "mean")),
        list_premises(document, base, recipe, drawn),
        _listed((*cited.values(), *_cited(base, document.years, recipe).values())),
        found.ours,
        make_bridge(document, means, drawn, recipe, given) if given else None,
        hold_outturn(document, recipe, _later(outturn, world.as_of, fix)) if outturn else None,
    )


def _same_unit(document: Document, base: Document) -> None:
    units = {one.unit_of(name).name for one in (document, base) for name in one.lines}
    if len(units) > 1:
        named = ", ".join(sorted(units))
        remedy = "estimate an agreement whose lines, and whose baseline, are in one unit"
        raise Refused.because("estimate", f"amounts in {named} are not added", remedy)


def _later(day: str, as_of: str, fix: tuple[str, ...]) -> World:
    now = know(day, fix)
    if now.as_of < as_of:
        says = f"what came is asked for {now.as_of}, before the estimate of {as_of}"
        raise Refused.because("--outturn", says, "name a day after --as-of")
    return now


def _read_headline(
    headline: str, document: Document, base: Document, recipe: Recipe
) -> tuple[str, tuple[PathFigures, PathFigures] | None]:
    """The measure, or the path of both courses where the headline is a path."""
    if headline in MEASURES:
        return headline, None
    word, _, path = headline.partition(" ")
    if word != "path" or not path:
        says = f"'{headline[:40]}' is no headline"
        raise Refused.because("--headline", says, "write mean, median, or 'path 0:417'")
    years = document.years
    ours, theirs = (follow_path(one, years, path.strip(), recipe) for one in (document, base))
    return "", (ours, theirs)


def _find(document: Document, base: Document, recipe: Recipe) -> _Found:
    years = document.years
    found = price_deals([Deal(document, years), Deal(base, years)], recipe)
    ours, theirs = (
        mark_assumed(one, of, recipe.world) for one, of in zip(found, (document, base), strict=True)
    )
    return _Found(ours, theirs, count_differences(document, base, years, recipe))


def _year(
    one: PricedYear,
    found: _Found,
    measure: str,
    followed: tuple[PathFigures, PathFigures] | None,
) -> EstimateYear:
    other = next((year for year in found.theirs.years if year.year == one.year), None)
    courses = {}
    for currency in (found.ours.currency, "USD"):
        parts = [_in(year, currency, found.ours.currency) for year in (one, other)]
        own = (*parts, found.differences.of(currency, one.year))
        if any(own):
            courses[currency] = _course(own, measure, followed, currency, one.year)
    reason = one.reason or (other.reason if other else "")
    return EstimateYear(
        one.year, one.known, bool(other and other.known), courses, reason, assumed=one.assumed
    )


def _in(year: PricedYear | None, currency: str, own: str) -> Distribution | None:
    if year is None:
        return None
    return year.amount if currency == own else year.dollars


def _total(
    found: _Found, currency: str, measure: str, followed: tuple[PathFigures, PathFigures] | None
) -> Course:
    """The course of all years priced; without a baseline that covers the same years, alone."""
    same = found.ours.total_years == found.theirs.total_years
    theirs = found.theirs.total.get(currency) if same else None
    difference = found.differences.of(currency, TOTAL) if same else None
    own = (found.ours.total[currency], theirs, difference)
    return _course(own, measure, followed, currency, TOTAL)


def _course(
    parts: tuple[Distribution | None, ...],
    measure: str,
    followed: tuple[PathFigures, PathFigures] | None,
    currency: str,
    year: int,
) -> Course:
    """The figures of the agreement, the baseline and the difference, in this order."""
    if followed is None:
        return Course(*(_estimated(one, measure) if one else None for one in parts))
    ours, theirs = (one.of(currency, year) for one in followed)
    apart = None if ours is None or theirs is None else ours - theirs
    return Course(
        *(
            _followed(one, figure) if one else None
            for one, figure in zip(parts, (ours, theirs, apart), strict=True)
        )
    )


def _estimated(one: Distribution, measure: str) -> Estimated:
    quantiles, errors = dict(one.quantiles), dict(one.quantile_se)
    low, high = (quantiles[share] for share in MIDDLE)
    if measure == "median":
        return Estimated(quantiles[0.5], errors[0.5], low, high)
    return Estimated(one.mean, one.mean_se, low, high)


def _followed(one: Distribution, figure: float | None) -> Estimated | None:
    """One path's figure, with the range of all paths."""
    return None if figure is None else _estimated(one, "mean")._replace(figure=figure, error=None)


def _divided(course: Course, years: int) -> Course:
    """The yearly mean of a total."""
    return Course(*(_share(one, years) for one in course))


def _share(one: Estimated | None, years: int) -> Estimated | None:
    if one is None:
        return None
    error = None if one.error is None else one.error / years
    return Estimated(one.figure / years, error, one.low / years, one.high / years)


def _by_scenario(
    document: Document, base: Document, recipe: Recipe, found: _Found, measure: str
) -> Iterator[ScenarioTotal]:
    """The total under each named scenario of the host; the scenario asked for comes first."""
    own, named = recipe.scenario, named_recipes(recipe)
    for name in [own.id, *(name for name in named if name != own.id)]:
        held = own if name == own.id else named[name].scenario
        there = found if name == own.id else _find(document, base, named[name])
        total = {currency: _total(there, currency, measure, None) for currency in there.ours.total}
        yield ScenarioTotal(held.id, held.title, held.title_ko, total)


def _cited(
    document: Document, years: tuple[int, ...], recipe: Recipe
) -> dict[int, tuple[Source, ...]]:
    """What the amount of each year rests on: its clause, and the values read."""
    settled = settle_document(document, recipe.world)
    found: dict[int, tuple[Source, ...]] = {}
    for year in (one for one in settled.years if one.year in years):
        read = [source for step in year.steps for one in step.read for source in one.sources]
        own = [source for step in year.steps for source in step.sources]
        found[year.year] = _listed(((*own, *read),))
    return found


def _listed(cited: Iterable[tuple[Source, ...]]) -> tuple[Source, ...]:
    """Sources once each, without the line that cites them."""
    plain = (source._replace(place=None) for sources in cited for source in sources)
    return tuple(dict.fromkeys(plain))
