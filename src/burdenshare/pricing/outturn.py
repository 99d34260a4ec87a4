"""An estimate made on an earlier day against what was settled later, the error by cause."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit
from burdenshare.pricing.bridge import add_splits
from burdenshare.pricing.causes import Held, Split, split_causes
from burdenshare.pricing.count import price_deals
from burdenshare.pricing.deals import Deal
from burdenshare.pricing.paired import count_differences
from burdenshare.pricing.rates import dollar_series
from burdenshare.pricing.recipes import DEFAULT_PATHS, make_recipe
from burdenshare.pricing.record import Priced
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Recipe, known_level
from burdenshare.series.world import World, know
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.record import Settlement
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document
from burdenshare.terms.load import load


class Missed(NamedTuple):
    """A year's error: the split in the agreement's unit, and whether 80 % of futures held it.

    ``known`` says that the amount was known on the day of the estimate. ``low`` and ``high`` are
    the 10 % and 90 % quantiles of the estimate. Dollars are in millions: the estimate, what came,
    and how much of the difference the exchange rate alone made.
    """

    split: Split
    known: bool
    low: float | None = None
    high: float | None = None
    dollars: float | None = None
    dollars_came: float | None = None
    by_exchange: float | None = None

    @property
    def inside(self) -> bool | None:
        """Whether what came lay within the middle 80 %; None where it was known or is not yet."""
        came = self.split.against
        if self.known or came is None or self.low is None or self.high is None:
            return None
        return self.low <= came <= self.high


@dataclass(frozen=True)
class Outturn(Shown):
    """What came against an estimate: errors (outturn less estimate) by year and in total."""

    agreement: str
    unit: Unit
    estimate_as_of: str
    known_as_of: str
    scenario: str
    futures: str
    years: tuple[Missed, ...]
    total: Split
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The outturn as JSON data (format 1)."""
        return {
            "format": 1,
            "agreement": self.agreement,
            "unit": self.unit.name,
            "estimate_as_of": self.estimate_as_of,
            "known_as_of": self.known_as_of,
            "scenario": self.scenario,
            "futures": self.futures,
            "years": [_missed_data(one) for one in self.years],
            "total": self.total.to_dict(),
        }


def outturn(
    agreement: str | Document,
    estimate_as_of: str,
    known_as_of: str = "",
    paths: int = DEFAULT_PATHS,
    seed: int = 1,
    scenario: str = "default",
    change: Iterable[str] = (),
) -> Outturn:
    """An estimate as of a day, against what was settled as known on a later one.

    Args:
        agreement: a library id, a file, or a document.
        estimate_as_of: the day of the estimate; parameters are fitted on what was known then.
        known_as_of: the day of the outturn; the library's data date if none is given.
        paths, seed, scenario, change: as for `price`.

    Returns:
        The error of each year split into each index alone, bounds, and the rest; they add up.

    Raises:
        Refused: if the second day is before the first, or nothing can be estimated.

    >>> came = outturn("korea-08", "2009-03-02", paths=1024)
    >>> [(one.split.year, one.known, one.split.against) for one in came.years][1:3]
    [(2010, True, 7904.0), (2011, False, 8125.0)]
    """
    document = load(agreement, tuple(change)) if isinstance(agreement, str) else agreement
    check_against_series(document).refuse_errors()
    then, now = know(estimate_as_of), know(known_as_of)
    if now.as_of < then.as_of:
        says = f"what came is asked for {now.as_of}, before the estimate of {then.as_of}"
        raise Refused.because("--outturn", says, "name the later day")
    held = find_scenario(scenario, document.host)
    recipe = make_recipe(held, then, document.years[-1], seed, paths)
    return hold_outturn(document, recipe, now)


def hold_outturn(document: Document, recipe: Recipe, now: World) -> Outturn:
    """What came as known in a world, against the estimate of a recipe."""
    (priced,) = price_deals([Deal(document, document.years)], recipe)
    drawn = count_differences(document, document, document.years, recipe).drawn
    settled = settle_document(document, now)
    estimate = {one.year: one.amount.mean for one in priced.years if one.amount}
    came = {one.year: float(one.amount) for one in settled.years if one.amount is not None}
    reasons = {one.year: one.reason for one in settled.years if one.amount is None}
    splits = split_causes(document, estimate, drawn, recipe, Held(came, now, {}, reasons))
    unit = document.unit_of(next(iter(document.lines)))
    series = dollar_series(recipe.scenario, document)
    return Outturn(
        document.id,
        unit,
        recipe.world.as_of,
        now.as_of,
        recipe.scenario.id,
        recipe.id,
        tuple(_missed(one, priced, unit, now, series) for one in splits),
        add_splits(splits),
        _sources(settled),
    )


def _missed(split: Split, priced: Priced, unit: Unit, now: World, series: str) -> Missed:
    year = next(one for one in priced.years if one.year == split.year)
    if year.amount is None:
        return Missed(split, False)
    quantiles = dict(year.amount.quantiles)
    plain = Missed(split, year.known, quantiles[0.1], quantiles[0.9])
    rate = known_level(now, series, split.year) if series else None
    if year.dollars is None or rate is None or split.against is None or split.estimate is None:
        return plain
    step = unit.scale / 1e6 / rate
    own, there = year.dollars.mean, split.against * step
    return plain._replace(dollars=own, dollars_came=there, by_exchange=split.estimate * step - own)


def _sources(settled: Settlement) -> tuple[Source, ...]:
    steps = [step for year in settled.years for step in year.steps]
    found = [source for step in steps for source in step.sources]
    found += [source for step in steps for one in step.read for source in one.sources]
    return tuple(dict.fromkeys(one._replace(place=None) for one in found))


def _missed_data(one: Missed) -> dict[str, Any]:
    own = one._asdict()
    own.pop("split")
    return {**one.split.to_dict(), **own, "inside": one.inside}
