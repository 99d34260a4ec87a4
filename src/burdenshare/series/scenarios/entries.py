"""Who is tried in a backtest: a factor's own model in its variants, and the naive rival."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from burdenshare.series.scenarios.reforecast import (
    Forecast,
    Outcomes,
    held_forecast,
    naive_forecast,
    own_forecast,
    since_month,
)
from burdenshare.series.scenarios.scenario import Factor
from burdenshare.series.scenarios.trial import History, Origins

LEAST_MONTHS = 60
"""A monthly walk wants five years of months before its first forecast; fewer are no test."""


class Entry(NamedTuple):
    """A forecaster: its model, variant, the first year or month it is fitted on."""

    model: str
    variant: str
    since: str
    forecast: Forecast
    outcomes: Outcomes


def enter(
    factor: Factor, history: History, origins: Origins, outcomes: Outcomes
) -> Iterator[Entry]:
    """The factor's own model in its variants, then the random walk."""
    yield from _own(factor, history, outcomes)
    since = max(outcomes.growth.years[0], int(origins.naive_since or 0))
    yield Entry("random_walk", "", str(since), naive_forecast(outcomes, since), outcomes)


def _own(factor: Factor, history: History, outcomes: Outcomes) -> Iterator[Entry]:
    begins = str(outcomes.growth.years[0])
    plain = own_forecast(factor, outcomes)
    if factor.model == "monthly_walk":
        for variant, since in _months(factor, history).items():
            held = since_month(outcomes, since)
            yield Entry(factor.model, variant, since, own_forecast(factor, held), held)
    elif factor.target and factor.target.by_year:
        without = held_forecast(factor, outcomes)
        yield Entry(factor.model, "targets_held", begins, without, outcomes)
        yield Entry(factor.model, "targets_known", begins, plain, outcomes)
    else:
        # A mean of recent periods has no first year: its history moves with the origin.
        yield Entry(factor.model, "", "" if factor.periods else begins, plain, outcomes)


def _months(factor: Factor, history: History) -> dict[str, str]:
    """First months by variant: the scenario's own history, and a longer one if one is named."""
    if history.months_since in ("", factor.months_since):
        return {"": factor.months_since}
    return {"longer_history": history.months_since, "own_history": factor.months_since}


def too_short(entry: Entry, first: int) -> str:
    """Why an entry cannot be tried from its first origin on, or nothing."""
    if entry.model != "monthly_walk":
        return ""
    known = sum(int(month[:4]) <= first for month in entry.outcomes.months)
    if known > LEAST_MONTHS:
        return ""
    return f"only {known} months since {entry.since} were known at the end of {first}"
