"""What an estimate rests on: each value read, known or drawn, and for which years."""

from __future__ import annotations

from collections.abc import Iterator

from burdenshare.figures.figure import Unknown
from burdenshare.figures.source import Source
from burdenshare.pricing.estimate_record import Premise
from burdenshare.pricing.paired import Drawn
from burdenshare.pricing.rates import dollar_series
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.settlement.plan import compile_plan
from burdenshare.settlement.task import Need
from burdenshare.terms.document import Document


def list_premises(
    document: Document, base: Document, recipe: Recipe, drawn: tuple[Drawn, ...]
) -> tuple[Premise, ...]:
    """The values that the amounts of both courses read, then the exchange rates.

    Args:
        document, base: the two courses.
        recipe: what is known, and the futures.
        drawn: what they draw.
    """
    draws = {(one.series, str(one.year)): one for one in drawn}
    reads: dict[Need, list[int]] = {}
    for plan in (compile_plan(document), compile_plan(base)):
        for task in plan.tasks:
            if task.year in document.years:
                for need in task.needs:
                    reads.setdefault(need, []).append(task.year)
    found = [
        _premise(need, tuple(sorted(set(years))), recipe, draws) for need, years in reads.items()
    ]
    return (*_once(found), *_exchange(document, recipe, draws))


def _once(found: list[Premise]) -> Iterator[Premise]:
    """Each value once, though both courses may read it, with the years of both."""
    merged: dict[tuple[str, str], Premise] = {}
    for one in found:
        before = merged.get((one.series, one.period))
        years = tuple(sorted({*one.for_years, *(before.for_years if before else ())}))
        merged[(one.series, one.period)] = (before or one)._replace(for_years=years)
    yield from sorted(merged.values(), key=lambda one: (one.series, one.period))


def _premise(
    need: Need, years: tuple[int, ...], recipe: Recipe, draws: dict[tuple[str, str], Drawn]
) -> Premise:
    key = (need.series, need.period)
    read = recipe.world.read(*key, need.vintage or "latest", need.basis)
    if not isinstance(read, Unknown) and read.value is not None:
        status = "fixed" if key in recipe.world.fixed else "known"
        value = float(read.value)
        return Premise(*key, status, value, None, None, read.published, years, _plain(read.sources))
    return _drawn(key, years, draws)


def _drawn(
    key: tuple[str, str], years: tuple[int, ...], draws: dict[tuple[str, str], Drawn]
) -> Premise:
    if key not in draws:
        return Premise(*key, "unknown", None, for_years=years)
    own = draws[key].values
    quantiles = dict(own.quantiles)
    return Premise(*key, "drawn", own.mean, quantiles[0.1], quantiles[0.9], for_years=years)


def _exchange(
    document: Document, recipe: Recipe, draws: dict[tuple[str, str], Drawn]
) -> Iterator[Premise]:
    """The exchange rate of each year of the agreement."""
    series = dollar_series(recipe.scenario, document)
    for year in document.years if series else ():
        yield _premise(Need(series, str(year), "latest", "", 0), (), recipe, draws)


def _plain(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    return tuple(one._replace(place=None) for one in sources)
