"""Whether the scenario model would have been right: its past forecasts beside what came.

At the end of each past year the model is fitted again on what had happened by then and drawn;
the outcome either lies in its band or not, and the whole forecast gets a score. The histories
are today's prints, not those of the time, so the test is only as good as out of sample.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from statistics import fmean

from burdenshare.figures.finding import Refused
from burdenshare.reading.library import library_names
from burdenshare.series.load import load_series
from burdenshare.series.scenarios.entries import Entry, enter, too_short
from burdenshare.series.scenarios.reforecast import TESTED, read_outcomes
from burdenshare.series.scenarios.scenario import Factor, load_scenario
from burdenshare.series.scenarios.scores import Backtest, Cited, LeftOut, Score
from burdenshare.series.scenarios.scoring import inside, ranked_score
from burdenshare.series.scenarios.trial import Trial, load_trial
from burdenshare.series.world import World, know

Case = tuple[bool, bool, float]
"""Whether the rate lay inside the band, whether the cumulated change did, and its score."""

LEAST_PATHS, MOST_PATHS = 100, 200_000


def backtest(
    host: str = "",
    scenario: str = "default",
    paths: int = 4000,
    seed: int = 1,
    first: bool = False,
) -> Backtest:
    """The scenario model held against history, beside a random walk.

    Parameters are estimated again at each origin from what had happened by then, in the prints
    of the library's date; every factor is drawn on its own, since a link between two factors
    changes neither's distribution. All figures are in log points, near to percent.

    Args:
        host: country code; the first host of the library that can be tested if empty.
        scenario: a scenario of the library, or the path of a scenario file.
        paths: draws a forecast, 100 to 200,000.
        seed: fixes every draw.
        first: of each factor only the scenario's own model, in the first set of origins and the
            first variant; its figures are those of the whole backtest.

    Returns:
        For each factor, model, and set of origins: the cases inside the band and the mean CRPS
        of the cumulated change, 1, 2, … years ahead.

    Raises:
        Refused: if there is no such host or scenario, or a number is out of bounds.

    >>> tested = backtest(paths=200)
    >>> own = tested.score("prices", "A", "targets_held")
    >>> own.cases, [round(one) for one in own.coverage("rate")][0] > 60
    ((26, 25, 24, 23, 22), True)
    """
    _check_sizes(paths, seed)
    host = host or library_names("backtests", ".yaml")[0]
    trial, drawn_from, world = load_trial(host), load_scenario(scenario, host), know()
    if drawn_from.host != host:
        raise Refused.because("--scenario", f"'{scenario}' is of {drawn_from.host}, not of {host}")
    tried: list[Score | LeftOut] = []
    for name, factor in drawn_from.factors.items():
        if why := _why_not(factor, trial):
            tried.append(LeftOut(name, factor.series, "", why))
        else:
            scores = _try_factor(name, factor, trial, world, (paths, seed))
            tried += _until_first(scores) if first else scores
    return Backtest(
        host,
        drawn_from.id,
        world.as_of,
        paths,
        seed,
        int(trial.band),
        int(trial.horizon),
        tuple(one for one in tried if isinstance(one, Score)),
        tuple(one for one in tried if isinstance(one, LeftOut)),
        trial.cautions,
        trial.cautions_ko,
        _cited(drawn_from.factors.values(), trial),
    )


def _until_first(scores: Iterator[Score | LeftOut]) -> Iterator[Score | LeftOut]:
    """What comes before the first score, with it; the rest is never drawn."""
    for one in scores:
        yield one
        if isinstance(one, Score):
            return


def _check_sizes(paths: int, seed: int) -> None:
    if not LEAST_PATHS <= paths <= MOST_PATHS:
        bounds = f"between {LEAST_PATHS} and {MOST_PATHS:,}"
        raise Refused.because("--paths", f"{paths} paths are out of bounds", bounds)
    if not 0 <= seed < 2**63:
        raise Refused.because("--seed", f"{seed} is no seed", "a whole number from 0 on")


def _why_not(factor: Factor, trial: Trial) -> str:
    if factor.model not in TESTED:
        return f"the model {factor.model} is stated, not fitted to a history it could be tested on"
    if factor.series not in trial.history:
        return f"the backtest of {trial.host} names no history of {factor.series}"
    return ""


def _try_factor(
    name: str, factor: Factor, trial: Trial, world: World, size: tuple[int, int]
) -> Iterator[Score | LeftOut]:
    """The score of every entry of a factor in every set, or why one is left out."""
    history = trial.history[factor.series]
    outcomes = read_outcomes(factor, history, world)
    for group, origins in trial.sets.items():
        for entry in enter(factor, history, origins, outcomes):
            if why := too_short(entry, int(origins.first)):
                yield LeftOut(name, factor.series, group, why)
                continue
            scored = _score(entry, int(origins.first), trial, size)
            yield scored._replace(factor=name, series=factor.series, group=group)


def _score(entry: Entry, first: int, trial: Trial, size: tuple[int, int]) -> Score:
    """The score of an entry, still without the names of factor, series and set."""
    growth = entry.outcomes.growth
    horizon, band = int(trial.horizon), int(trial.band)
    tried: list[list[Case]] = [[] for _ in range(horizon)]
    for origin in range(first, growth.years[-1]):
        came = growth.until(origin + horizon).since(origin + 1).values
        for ahead, case in enumerate(_cases(entry, origin, came, horizon, band, size)):
            tried[ahead].append(case)
    rates = None if entry.outcomes.is_level else _count(tried, 0)
    return Score(
        model=entry.model,
        variant=entry.variant,
        since=entry.since,
        first=first,
        last=growth.years[-1] - 1,
        cases=tuple(len(cases) for cases in tried),
        rate_inside=rates,
        cumulated_inside=_count(tried, 1),
        crps=tuple(fmean(case[2] for case in cases) for cases in tried),
    )


def _cases(
    entry: Entry,
    origin: int,
    came: tuple[float, ...],
    horizon: int,
    band: int,
    size: tuple[int, int],
) -> list[Case]:
    """One origin's forecast held against what came, for each year that has come."""
    import numpy as np

    paths, seed = size
    random = np.random.Generator(np.random.SFC64([seed, origin]))
    rates = entry.forecast(origin, range(origin + 1, origin + horizon + 1), paths, random)
    sums = np.cumsum(rates, axis=0)
    return [
        (inside(rate, one, band), inside(change, total, band), ranked_score(change, total))
        for rate, change, one, total in zip(rates, sums, came, accumulate(came), strict=False)
    ]


def _count(tried: list[list[Case]], which: int) -> tuple[int, ...]:
    return tuple(sum(bool(case[which]) for case in cases) for cases in tried)


def _cite(series: str) -> Cited:
    header = load_series(series).header
    return Cited(series, header.title, header.publisher)


def _cited(factors: Iterable[Factor], trial: Trial) -> tuple[Cited, ...]:
    """Each series the test reads, once."""
    held = [(one, trial.history.get(one.series)) for one in factors]
    names = [(one.series, one.months, past.levels) for one, past in held if past]
    return tuple(_cite(one) for one in dict.fromkeys(sum(names, ())) if one)
