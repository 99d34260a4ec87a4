"""What a backtest gives: frozen scores by factor, model, set of origins and years ahead."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown

FORMAT = 1
UNIT = "log points"


class Score(NamedTuple):
    """One forecaster over one set of origins; tuples run over 1, 2, … years ahead.

    Attributes:
        factor, series: what is forecast. model: of the scenario, or ``random_walk``.
        variant: ``targets_held`` (no target set after the origin is known), ``targets_known``,
            ``longer_history``, ``own_history`` (of the scenario), or empty.
        since: first year or month of the history fitted on.
        group: the set. first, last: its first and last origin.
        cases: outcomes known. rate_inside: how many lay inside the band (None for a level);
        cumulated_inside: the same for the change cumulated from the origin.
        crps: mean score of the cumulated change, log points; lower is better.
    """

    model: str
    variant: str
    since: str
    first: int
    last: int
    cases: tuple[int, ...]
    rate_inside: tuple[int, ...] | None
    cumulated_inside: tuple[int, ...]
    crps: tuple[float, ...]
    factor: str = ""
    series: str = ""
    group: str = ""

    def coverage(self, of: str = "cumulated") -> tuple[float, ...] | None:
        """Percent of the outcomes inside the band, of the ``rate`` or the ``cumulated`` change."""
        counts = self.rate_inside if of == "rate" else self.cumulated_inside
        if counts is None:
            return None
        return tuple(100 * one / all_ for one, all_ in zip(counts, self.cases, strict=True))


class LeftOut(NamedTuple):
    """A forecaster that was not tried, and why; ``group`` is empty where it is in no set."""

    factor: str
    series: str
    group: str
    why: str


class Cited(NamedTuple):
    """A series the test stands on, and who publishes it."""

    series: str
    title: str
    publisher: str


@dataclass(frozen=True)
class Backtest(Shown):
    """The scenario model held against history.

    Attributes:
        host, scenario, as_of: what was tested, on the prints of which day (current vintages).
        paths, seed: draws a forecast. band: percent. horizon: years ahead.
        scores: in the document's order. left_out: with reasons.
        cautions, cautions_ko: what a reader must bear in mind. sources: the series.
    """

    host: str
    scenario: str
    as_of: str
    paths: int
    seed: int
    band: int
    horizon: int
    scores: tuple[Score, ...]
    left_out: tuple[LeftOut, ...]
    cautions: tuple[str, ...]
    cautions_ko: tuple[str, ...]
    sources: tuple[Cited, ...]

    def score(self, factor: str, group: str, variant: str = "", model: str = "") -> Score:
        """The first score of a factor in a set, of a variant or a model if one is named.

        Raises:
            KeyError: if there is none.
        """
        for one in self.scores:
            named = (not variant or one.variant == variant) and (not model or one.model == model)
            if (one.factor, one.group) == (factor, group) and named:
                return one
        raise KeyError((factor, group, variant, model))

    def ratio(self, score: Score) -> tuple[float, ...]:
        """A score's CRPS over that of the random walk of the same factor and set."""
        naive = self.score(score.factor, score.group, model="random_walk")
        return tuple(own / rival for own, rival in zip(score.crps, naive.crps, strict=True))

    def coverage_error(self, score: Score) -> tuple[float, ...]:
        """The standard error of a coverage that is right, in percent points.

        Cases h years ahead overlap, so of n + h - 1 years only one in h counts as a trial:
        ``100 sqrt(p (1 - p) h / (n + h - 1))``.
        """
        share = self.band / 100
        return tuple(
            100 * math.sqrt(share * (1 - share) * ahead / (cases + ahead - 1))
            for ahead, cases in enumerate(score.cases, 1)
        )

    def to_dict(self) -> dict[str, Any]:
        """The backtest as ``burdenshare backtest --json`` prints it (format 1)."""
        return {
            "format": FORMAT,
            "host": self.host,
            "scenario": self.scenario,
            "as_of": self.as_of,
            "vintage": "current",
            "paths": self.paths,
            "seed": self.seed,
            "band": self.band,
            "unit": UNIT,
            "years_ahead": list(range(1, self.horizon + 1)),
            "scores": [self._score_data(one) for one in self.scores],
            "left_out": [one._asdict() for one in self.left_out],
            "cautions": list(self.cautions),
            "sources": [one._asdict() for one in self.sources],
        }

    def _score_data(self, one: Score) -> dict[str, Any]:
        rate = one.coverage("rate")
        return {
            "factor": one.factor,
            "series": one.series,
            "model": one.model,
            "variant": one.variant or None,
            "since": one.since,
            "set": one.group,
            "origins": [one.first, one.last],
            "cases": list(one.cases),
            "coverage_rate": list(rate) if rate else None,
            "coverage_cumulated": list(one.coverage() or ()),
            "coverage_se": list(self.coverage_error(one)),
            "crps": list(one.crps),
            "crps_over_random_walk": list(self.ratio(one)),
        }

    def to_frame(self) -> Any:
        """One row a score and year ahead, as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        return pd.DataFrame([row for one in self.scores for row in self._rows(one)])

    def _rows(self, one: Score) -> list[dict[str, Any]]:
        said = self._score_data(one)
        lists = ("cases", "coverage_rate", "coverage_cumulated", "coverage_se", "crps")
        by_year = (*lists, "crps_over_random_walk")
        fixed = {k: v for k, v in said.items() if k not in (*by_year, "origins")}
        return [
            {**fixed, "ahead": ahead + 1, **{k: (said[k] or [None] * 99)[ahead] for k in by_year}}
            for ahead in range(len(one.cases))
        ]
