"""What a cost estimate gives: frozen premises, figures by year, ranges and sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit
from burdenshare.pricing.bridge import Bridge
from burdenshare.pricing.outturn import Outturn
from burdenshare.pricing.record import Priced

FORMAT = 1


class Estimated(NamedTuple):
    """A figure of the headline measure, its standard error, and the middle 80 % of the futures.

    ``error`` is None where the figure is that of one path. ``low`` and ``high`` are the 10 % and
    90 % quantiles.
    """

    figure: float
    error: float | None
    low: float
    high: float


class Course(NamedTuple):
    """What the agreement costs, the baseline, and the one less the other, in one currency."""

    agreement: Estimated | None
    baseline: Estimated | None
    difference: Estimated | None

    def to_dict(self) -> dict[str, Any]:
        """The three as JSON data."""
        return {name: one._asdict() if one else None for name, one in self._asdict().items()}


NOTHING = Course(None, None, None)
_PLAIN = (
    "agreement title as_of baseline headline scenario_measure paths replicates seed futures "
    "scenario scenario_says"
)


class EstimateYear(NamedTuple):
    """A year of the agreement: known or estimated, by currency, or why it is neither.

    ``sources`` are those of the year's own step: where it is stated, or the rule and what it read;
    ``assumed`` marks a year that is certain only because a value was fixed by hand.
    """

    year: int
    known: bool
    baseline_known: bool
    courses: dict[str, Course]
    reason: str = ""
    sources: tuple[Source, ...] = ()
    assumed: bool = False

    def of(self, currency: str) -> Course:
        """The year's course in a currency; empty where there is none."""
        return self.courses.get(currency, NOTHING)


class Premise(NamedTuple):
    """A value on which figures rest: known, fixed by hand, drawn, or unknown.

    ``value`` is the value read, or the mean of what is drawn, and ``low`` to ``high`` its middle
    80 %. ``for_years`` are the years whose amounts read it; none for an exchange rate, which
    only turns an amount into dollars.
    """

    series: str
    period: str
    status: str
    value: float | None
    low: float | None = None
    high: float | None = None
    published: str = ""
    for_years: tuple[int, ...] = ()
    sources: tuple[Source, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """The premise as JSON data."""
        from burdenshare.settlement.data import source_data

        sources = [source_data(one) for one in self.sources]
        return {**self._asdict(), "for_years": list(self.for_years), "sources": sources}


class ScenarioTotal(NamedTuple):
    """The total under one named scenario, by currency."""

    scenario: str
    title: str
    title_ko: str
    total: dict[str, Course]


class Party(NamedTuple):
    """Who pays, to whom, and since when: the legal basis in short."""

    host: str
    sender: str
    signed: str
    in_force: str


@dataclass(frozen=True)
class Estimate(Shown):
    """A cost estimate of an agreement against a named baseline.

    Attributes:
        agreement, title, title_ko: its id and names. party: who pays whom.
        unit: of amounts in its currency; dollars are in millions.
        as_of: the day of knowledge. baseline, baseline_title, baseline_title_ko: the other course.
        headline: ``mean``, ``median`` or ``path R:I``. scenario_measure: what the totals by
            scenario are (the mean where the headline is a path).
        paths, replicates, seed, futures: the futures, and their hash.
        scenario: what they assume, in words. fixed, changed: by hand.
        years: figures by year; total, yearly_mean: over ``total_years``, by currency.
        scenarios: the total under each named scenario. premises: what the figures rest on.
        bridge: to the government's own estimate, if one was given. outturn: what came, if asked.
        sources: of the agreement, its baseline and the values read. prices: the whole distribution.
    """

    agreement: str
    title: str
    title_ko: str
    party: Party
    unit: Unit
    as_of: str
    baseline: str
    baseline_title: str
    baseline_title_ko: str
    headline: str
    scenario_measure: str
    paths: int
    replicates: int
    seed: int
    futures: str
    scenario: str
    scenario_title: str
    scenario_title_ko: str
    scenario_says: str
    scenario_source: str
    fixed: tuple[str, ...]
    changed: tuple[str, ...]
    years: tuple[EstimateYear, ...]
    total: dict[str, Course]
    yearly_mean: dict[str, Course]
    total_years: tuple[int, ...]
    scenarios: tuple[ScenarioTotal, ...]
    premises: tuple[Premise, ...]
    sources: tuple[Source, ...]
    prices: Priced
    bridge: Bridge | None = None
    outturn: Outturn | None = None

    @property
    def currency(self) -> str:
        """The agreement's currency."""
        return self.unit.currency

    @property
    def currencies(self) -> tuple[str, ...]:
        """The currencies in which there are figures, the agreement's first."""
        return tuple(dict.fromkeys((self.currency, *self.total)))

    def range(self, part: str = "agreement", currency: str = "") -> tuple[float, float] | None:
        """The least and greatest total over the named scenarios.

        Args:
            part: ``agreement``, ``baseline`` or ``difference``.
            currency: the agreement's if none is given.
        """
        courses = [one.total.get(currency or self.currency, NOTHING) for one in self.scenarios]
        found = [value.figure for one in courses if (value := getattr(one, part))]
        return (min(found), max(found)) if found else None

    def to_dict(self) -> dict[str, Any]:
        """The estimate as ``burdenshare estimate --json`` prints it (format 1)."""
        from burdenshare.settlement.data import source_data

        units = {self.currency: self.unit.name, "USD": "1m USD"}
        return {
            "format": FORMAT,
            **self._plain(),
            "units": {name: units[name] for name in self.currencies},
            "party": self.party._asdict(),
            "years": [_year_data(one) for one in self.years],
            "total": _courses_data(self.total),
            "yearly_mean": _courses_data(self.yearly_mean),
            "total_years": list(self.total_years),
            "scenarios": [
                {"scenario": s.scenario, "title": s.title, "total": _courses_data(s.total)}
                for s in self.scenarios
            ],
            "scenario_range": {name: self.range("agreement", name) for name in self.currencies},
            "premises": [one.to_dict() for one in self.premises],
            "bridge": self.bridge.to_dict() if self.bridge else None,
            "outturn": self.outturn.to_dict() if self.outturn else None,
            "sources": [source_data(one) for one in self.sources],
        }

    def _plain(self) -> dict[str, Any]:
        plain = {name: getattr(self, name) for name in _PLAIN.split()}
        listed = {"fixed": list(self.fixed), "changed": list(self.changed)}
        return {**plain, **listed, "currency": self.currency, "unit": self.unit.name}

    def to_frame(self) -> Any:
        """Headline figures by year as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        parts = ("agreement", "baseline", "difference")
        rows = [
            [one.figure if (one := getattr(y.of(self.currency), part)) else None for part in parts]
            for y in self.years
        ]
        return pd.DataFrame(rows, [y.year for y in self.years], parts)


def _courses_data(courses: dict[str, Course]) -> dict[str, Any]:
    return {currency: one.to_dict() for currency, one in courses.items()}


def _year_data(one: EstimateYear) -> dict[str, Any]:
    return {
        "year": one.year,
        "known": one.known,
        "assumed": one.assumed,
        "baseline_known": one.baseline_known,
        **_courses_data(one.courses),
        "reason": one.reason or None,
    }
